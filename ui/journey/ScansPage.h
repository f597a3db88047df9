// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/ActionPage.h"

#include <QMap>

class QGridLayout;

namespace certdesk::ui {

class MissingList;
class PageScroll;
class ScanTile;

/// The four scans (R61, R63–R70) and the submission (R74).
class ScansPage : public ActionPage {
    Q_OBJECT

public:
    explicit ScansPage(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    QString title() const override;
    QString subtitle() const override;
    QString mainAction() const override;
    void triggerMain() override;
    QString backAction() const override { return tr("Back to the form"); }
    void triggerBack() override { Q_EMIT subPageRequested(QStringLiteral("form")); }
    void render() override;

protected:
    bool canProceed() const override;

private:
    void build();
    void addTile(QGridLayout *grid, const QString &kind, int position);
    QWidget *makeAdvice();
    void choose(const QString &kind);
    void take(const QString &kind, const QString &path);
    void paste();
    void removeScan(const QString &kind);
    void upload();
    void downloadTemplate();
    void renderTile(ScanTile *tile);
    void renderMissing();
    void goTo(const QString &pointer);
    QString refusalOf(const QString &kind) const;
    bool showRefusal(const Failure &failure);
    static QCoro::Task<void> showPicture(QPointer<ScansPage> page, std::shared_ptr<Journey> journey, QString kind, QString sha256);

    PageScroll *m_scroll;
    QMap<QString, ScanTile *> m_tiles;
    QMap<QString, QString> m_pictured; ///< SHA-256 of the scan whose picture is asked for
    QMap<QString, int> m_percent;
    QWidget *m_missingBox;
    QLabel *m_missingTitle;
    MissingList *m_missing;
    bool m_uploading = false;
};

/// A picture no larger than `bound`; null when the bytes are none (a PDF). Runs on any thread.
QImage pictureOf(const QByteArray &bytes, QSize bound);

} // namespace certdesk::ui
