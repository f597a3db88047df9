// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/Draft.h"
#include "ui/components/Card.h"

#include <QAbstractButton>
#include <QImage>

#include <optional>

class QPushButton;

namespace certdesk::ui {

class Badge;

/// The picture of a scan, a button: click or Space asks for a file.
class ScanPreview : public QAbstractButton {
    Q_OBJECT

public:
    explicit ScanPreview(QWidget *parent = nullptr);
    void setPicture(const QImage &picture);
    /// In place of the picture: an icon of the theme and words.
    void setPlaceholder(const QString &icon, const QString &text);
    void setDropping(bool dropping);
    QSize sizeHint() const override { return {200, 120}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QImage m_picture;
    QString m_icon;
    QString m_text;
    bool m_dropping = false;
};

/// One document of the application (look/scans.png): picture, name, state in a word, what to know, and what can be done.
class ScanTile : public Card {
    Q_OBJECT

public:
    ScanTile(const QString &kind, const QString &label, const QString &hint, QWidget *parent = nullptr);
    QString kind() const { return m_kind; }
    /// `percent` of the upload, or -1; `refusal`: the reviewer's words about exactly this scan.
    void setScan(const std::optional<Scan> &scan, int percent, const QString &refusal);
    void setPicture(const QImage &picture);
    /// A file for this scan is being read; another one may be chosen meanwhile.
    void setReading(bool reading);
    /// Why the file chosen last is not taken: said in place of the facts, until another is chosen.
    void setRefusedFile(const QString &text);
    /// What makes the scan doubtful; it is kept all the same.
    void setDoubts(const QStringList &doubts);
    /// Whether signing in is what the upload waits for.
    void setWaitsForSignIn(bool waits) { m_waitsForSignIn = waits; }
    ScanPreview *preview() const { return m_preview; }

Q_SIGNALS:
    void chooseRequested();
    void removeRequested();
    void fileDropped(const QString &path);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void showMessage(const char *role, const QString &text);

    QString m_kind;
    QString m_label;
    QString m_hint;
    ScanPreview *m_preview;
    Badge *m_badge;
    QLabel *m_message;
    QPushButton *m_choose;
    QPushButton *m_remove;
    bool m_waitsForSignIn = false;
};

} // namespace certdesk::ui
