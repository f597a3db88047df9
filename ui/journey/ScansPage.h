// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/ScanCheck.h"
#include "ui/journey/ActionPage.h"
#include "ui/journey/FormRail.h"

#include <QMap>

class QGridLayout;

namespace certdesk::ui {

class PageScroll;
class ScanAdvice;
class ScanIntake;
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
    QString footerNote() const override;
    QString backAction() const override { return tr("Back to the form"); }
    void triggerBack() override { Q_EMIT subPageRequested(QStringLiteral("form")); }
    int missingCount() const override { return int(missing().size()); }
    void goToMissing() override;
    void goTo(const QString &pointer) override;
    /// Above the tiles it would push them away from under the pointer.
    bool messageBelow() const override { return true; }
    void render() override;

protected:
    bool canProceed() const override;
    void workChanged() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void addTile(const QString &kind);
    void arrange();
    void choose(const QString &kind);
    void take(const QString &kind, const QString &path);
    void refuse(const QString &kind, const QString &fileName, const Failure &failure);
    void paste();
    void removeScan(const QString &kind);
    void upload();
    void downloadTemplate();
    void renderTile(ScanTile *tile);
    QList<MissingList::Item> missing() const;
    QStringList doubtsOf(const QString &kind) const;
    QString refusalOf(const QString &kind) const;
    bool showRefusal(const Failure &failure);
    bool queued() const;
    QString queuedText() const;
    static QCoro::Task<void> showPicture(QPointer<ScansPage> page, std::shared_ptr<Journey> journey, QString kind, QString sha256);

    PageScroll *m_scroll;
    ScanIntake *m_intake;
    QGridLayout *m_grid;
    int m_columns = 0;
    QStringList m_kinds; ///< in the order of the tiles
    QMap<QString, ScanTile *> m_tiles;
    ScanAdvice *m_advice;
    QMap<QString, QString> m_pictured; ///< SHA-256 of the scan whose picture is asked for
    QMap<QString, ScanDoubts> m_doubts;   ///< about the pictures in m_pictured
    QMap<QString, QString> m_refusals;    ///< what was wrong with the file chosen last
    QMap<QString, int> m_percent;
    bool m_uploading = false;
    bool m_submitting = false;
};

/// A picture no larger than `bound`; null when the bytes are none (a PDF). Runs on any thread.
QImage pictureOf(const QByteArray &bytes, QSize bound);

} // namespace certdesk::ui
