// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/ScanCheck.h"
#include "ui/journey/ActionPage.h"
#include "ui/journey/FormRail.h"

#include <QMap>

class QGridLayout;
class QStackedLayout;

namespace certdesk::ui {

class PageScroll;
class ScanAdvice;
class ScanCamera;
class ScanEditor;
class ScanIntake;
class ScannerStrip;
class ScanTile;
struct OfferedScans;
struct ScanState;

/// The scans (R61, R63–R70) and the submission (R74): tiles with what was found about each; one of them in large, to be turned,
/// cropped and straightened; and the camera. All in the page's own place.
class ScansPage : public ActionPage {
    Q_OBJECT

public:
    explicit ScansPage(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    ~ScansPage() override;
    QString title() const override;
    QString subtitle() const override;
    QString mainAction() const override;
    void triggerMain() override;
    QString footerNote() const override;
    QString backAction() const override;
    void triggerBack() override;
    int missingCount() const override { return view() == View::Tiles ? int(missing().size()) : 0; }
    void goToMissing() override;
    void goTo(const QString &pointer) override;
    /// Above the tiles it would push them away from under the pointer.
    bool messageBelow() const override { return true; }
    void render() override;

    enum class View { Tiles, Editor, Camera };
    View view() const;

protected:
    bool canProceed() const override;
    void workChanged() override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    // ScansPage.cpp
    void build();
    void buildViews();
    void addTile(const QString &kind);
    void connectTile(ScanTile *tile);
    void arrange();
    void showView(View view);
    void showTiles();
    void submit();
    void upload();
    void downloadTemplate();
    QList<MissingList::Item> missing() const;
    bool showRefusal(const Failure &failure);

    // ScansPageTiles.cpp: what the tiles show
    void renderTile(ScanTile *tile);
    ScanState stateOf(const QString &kind) const;
    QStringList doubtsOf(const QString &kind) const;
    QString refusalOf(const QString &kind, bool answered = false) const;
    static QCoro::Task<void> drawPicture(QPointer<ScansPage> page, std::shared_ptr<Journey> journey, QString kind, Scan scan);

    // ScansPageIntake.cpp: how scans come in and are changed
    void choose(const QString &kind);
    void take(const QString &kind, const QString &path);
    void takePicture(const QString &kind, const QImage &picture, const QString &name);
    void takeOffered(const OfferedScans &offered, const QString &first);
    void assign(const QStringList &files, const QString &first);
    QStringList emptyPlaces() const;
    QString labelOf(const QString &kind) const;
    void refuse(const QString &kind, const QString &fileName, const Failure &failure);
    void paste();
    void removeScan(const QString &kind);
    void edit(const QString &kind);
    void saveEdit();
    void restoreOriginal();
    void photograph(const QString &kind);
    void usePhoto();
    bool queued() const;
    QString queuedText() const;

    QStackedLayout *m_views;
    PageScroll *m_scroll;
    ScanEditor *m_editor;
    ScanCamera *m_camera;
    ScanIntake *m_intake;
    QGridLayout *m_grid;
    int m_columns = 0;
    QStringList m_kinds; ///< in the order of the tiles
    QMap<QString, ScanTile *> m_tiles;
    ScanAdvice *m_advice;
    ScannerStrip *m_scanner;
    QString m_subject; ///< the kind that is edited or photographed
    QMap<QString, QString> m_pictured; ///< SHA-256 of the scan whose picture is asked for
    QMap<QString, ScanDoubts> m_doubts;   ///< about the pictures in m_pictured
    QMap<QString, int> m_pages;           ///< of the PDFs in m_pictured
    QMap<QString, QString> m_unseen;      ///< why a PDF in m_pictured is not shown
    QMap<QString, QString> m_refusals;    ///< what was wrong with the file chosen last
    QMap<QString, int> m_percent;
    bool m_uploading = false;
    bool m_submitting = false;
};

/// A picture no larger than `bound`; null when the bytes are none (a PDF). Runs on any thread.
QImage pictureOf(const QByteArray &bytes, QSize bound);

} // namespace certdesk::ui
