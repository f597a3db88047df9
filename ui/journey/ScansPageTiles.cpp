// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What the tiles of the scans show.
#include "ui/journey/ScansPage.h"

#include "app/documents/ScanPdf.h"
#include "ui/journey/ScanIntake.h"
#include "ui/journey/ScanTile.h"

#include <QBuffer>
#include <QCoroFuture>
#include <QImageReader>
#include <QtConcurrent>

namespace certdesk::ui {

namespace {

constexpr QSize pictureBound(720, 360);

struct DrawnScan {
    QImage picture;
    ScanDoubts doubts;
    int pages = 0;
    QString unseen; ///< why there is no picture
};

/// On a worker thread.
DrawnScan drawScan(const QByteArray &bytes, const QString &mediaType)
{
    if (mediaType != QLatin1String("application/pdf")) {
        return {pictureOf(bytes, pictureBound), doubtsAbout(bytes), 0, {}};
    }
    const auto page = firstPageOfPdf(bytes);
    if (!page) {
        return {{}, {}, 0, page.error().cause()};
    }
    return {page->picture.scaled(pictureBound, Qt::KeepAspectRatio, Qt::SmoothTransformation), {}, page->pages, {}};
}

} // namespace

QImage pictureOf(const QByteArray &bytes, QSize bound)
{
    QBuffer buffer;
    buffer.setData(bytes);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isValid() && (size.width() > bound.width() || size.height() > bound.height())) {
        reader.setScaledSize(size.scaled(bound, Qt::KeepAspectRatio));
    }
    return reader.read();
}

void ScansPage::renderTile(ScanTile *tile)
{
    const QString kind = tile->kind();
    const QMap<QString, Scan> &scans = m_journey->draft().scans;
    const auto scan = scans.constFind(kind);
    if (scan == scans.cend()) {
        m_pictured.remove(kind);
        m_doubts.remove(kind);
        m_pages.remove(kind);
        m_unseen.remove(kind);
        tile->setScan(std::nullopt, stateOf(kind));
        return;
    }
    tile->setScan(*scan, stateOf(kind));
    if (m_pictured.value(kind) != scan->sha256) {
        m_pictured.insert(kind, scan->sha256);
        m_doubts.remove(kind);
        m_pages.remove(kind);
        m_unseen.remove(kind);
        tile->setPicture({});
        if (!scan->sha256.isEmpty()) {
            drawPicture(this, m_journey, kind, *scan);
        }
    }
}

ScanState ScansPage::stateOf(const QString &kind) const
{
    ScanState state;
    state.percent = m_percent.value(kind, -1);
    state.refusal = refusalOf(kind);
    state.answered = refusalOf(kind, true);
    state.reading = m_intake->concerns(kind);
    state.judging = journey().judging(kind);
    state.sizeBefore = journey().sizeBefore(kind);
    state.pages = m_pages.value(kind);
    state.waitsForSignIn = !m_journey->context().signIn().signedIn();
    state.refusedFile = m_refusals.value(kind);
    state.doubts = doubtsOf(kind);
    return state;
}

QStringList ScansPage::doubtsOf(const QString &kind) const
{
    const QMap<QString, Scan> &scans = m_journey->draft().scans;
    const QString sha256 = scans.value(kind).sha256;
    QStringList doubts;
    if (const QString unseen = m_unseen.value(kind); !unseen.isEmpty()) {
        doubts << unseen;
    }
    if (scans.value(kind).judgedBy > 0) {
        return doubts; // who looked closer has said it
    }
    for (auto it = scans.cbegin(); it != scans.cend() && !sha256.isEmpty(); ++it) {
        if (it.key() != kind && it->sha256 == sha256) {
            doubts << tr("The same file is also used for “%1”.").arg(fieldLabel(QStringLiteral("/documents/") + it.key()));
        }
    }
    const ScanDoubts seen = m_doubts.value(kind);
    if (seen.blank) {
        doubts << tr("The picture seems to be blank.");
    }
    if (seen.small) {
        //: %1 pixels
        doubts << tr("The picture is small (below %1 pixels); check that everything can be read.").arg(scanLongSide);
    }
    return doubts;
}

QCoro::Task<void> ScansPage::drawPicture(QPointer<ScansPage> page, std::shared_ptr<Journey> journey, QString kind, Scan scan)
{
    auto reading = journey->scanBytes(kind);
    auto bytes = co_await reading;
    if (!page || !bytes) {
        co_return;
    }
    QFuture<DrawnScan> drawing = QtConcurrent::run([file = QByteArray(*bytes), mediaType = scan.mediaType] { return drawScan(file, mediaType); });
    const DrawnScan drawn = co_await drawing;
    if (!page || page->m_pictured.value(kind) != scan.sha256 || !page->m_tiles.contains(kind)) {
        co_return;
    }
    ScanTile *tile = page->m_tiles.value(kind);
    tile->setPicture(drawn.picture);
    page->m_doubts.insert(kind, drawn.doubts);
    page->m_pages.insert(kind, drawn.pages);
    page->m_unseen.insert(kind, drawn.unseen);
    page->renderTile(tile);
}

/// The reviewer's words about this scan, or about the one that was in its place when he saw it.
QString ScansPage::refusalOf(const QString &kind, bool answered) const
{
    const std::optional<Order> &order = journey().order();
    if (!order || journey().step() != Step::Correct) {
        return {};
    }
    for (const ReviewReason &reason : order->reasons) {
        if (reason.pointer == QStringLiteral("/documents/") + kind && journey().unanswered(reason) != answered) {
            return reason.detail;
        }
    }
    return {};
}

} // namespace certdesk::ui
