// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/Draft.h"
#include "ui/components/Card.h"
#include "ui/journey/ScanPreview.h"

#include <QImage>
#include <QUrl>

#include <optional>

class QCheckBox;
class QHBoxLayout;
class QMimeData;
class QPushButton;

namespace certdesk::ui {

class Badge;
class ScanFindingList;

/// What a tile shows beside the scan itself.
struct ScanState {
    int percent = -1;       ///< of the upload; -1: none runs
    QString refusal;        ///< the reviewer's words about exactly this scan
    QString answered = {};  ///< the same, about the scan that stood here before
    bool reading = false;   ///< a file for this scan is being read; another one may be chosen meanwhile
    bool judging = false;   ///< it is being looked at
    qint64 sizeBefore = 0;  ///< of the file it was made smaller from; 0: it was not
    int pages = 0;          ///< of a PDF; 0: not known
    bool waitsForSignIn = false; ///< signing in is what the upload waits for
    QString refusedFile;    ///< why the file chosen last is not taken: said in place of the facts, until another is chosen
    QStringList doubts;     ///< what makes the scan doubtful where nothing can look at it; it is kept all the same
};

/// One document of the application (look/scans.png): picture, name, state in a word, what was found and what to do.
class ScanTile : public Card {
    Q_OBJECT

public:
    ScanTile(const QString &kind, const QString &label, const QString &hint, QWidget *parent = nullptr);
    QString kind() const { return m_kind; }
    QString label() const { return m_label; }
    void setScan(const std::optional<Scan> &scan, const ScanState &state);
    void setPicture(const QImage &picture);
    ScanPreview *preview() const { return m_preview; }

Q_SIGNALS:
    void chooseRequested();
    void viewRequested();
    void cameraRequested();
    void removeRequested();
    void cancelRequested();
    void fileDropped(const QString &path);
    /// More than one.
    void filesDropped(const QStringList &paths);
    void pictureDropped(const QImage &picture);
    void sealedCopyChosen(bool sealed);
    void overrideChosen(const QString &code, const QString &reason);
    void overrideTakenBack(const QString &code);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildActions();
    QPushButton *addAction(QHBoxLayout *row, const char *name);
    void showEmpty(const ScanState &state);
    void showBadge(const Scan &scan, const ScanState &state);
    void showWords(const Scan &scan, const ScanState &state);
    QString factsOf(const Scan &scan, const ScanState &state) const;
    void showMessage(const char *role, const QString &text);

    QString m_kind;
    QString m_label;
    QString m_hint;
    bool m_filled = false;
    ScanPreview *m_preview;
    Badge *m_badge;
    QLabel *m_message;
    ScanFindingList *m_findings;
    QCheckBox *m_sealed = nullptr; ///< for the licence alone
    QPushButton *m_choose = nullptr;
    QPushButton *m_view = nullptr;
    QPushButton *m_camera = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_cancel = nullptr;
};

/// What is dropped or pasted: the local files, or else a picture.
struct OfferedScans {
    QStringList files;
    QImage picture;
    bool empty() const { return files.isEmpty() && picture.isNull(); }
};
OfferedScans scansIn(const QMimeData *data);

} // namespace certdesk::ui
