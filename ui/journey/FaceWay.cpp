// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/FaceWay.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/journey/FaceConsent.h"
#include "ui/journey/FileChooser.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/ScanTile.h"
#include "ui/journey/ScansPage.h"

#include <QBuffer>
#include <QCoroFuture>
#include <QDragEnterEvent>
#include <QFile>
#include <QImageReader>
#include <QMimeData>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace certdesk::ui {

namespace {
constexpr qint64 photoMaxBytes = 5 * 1024 * 1024;
constexpr qint64 fileMaxBytes = 64 * 1024 * 1024;
constexpr QSize photoBound(2000, 2000);
constexpr QSize displayBound(900, 600);
} // namespace

FacePhoto readFacePhoto(const QString &path)
{
    QFile file(path);
    if (file.size() > fileMaxBytes || !file.open(QIODevice::ReadOnly)) {
        return {};
    }
    FacePhoto photo{file.readAll(), {}, {}};
    QBuffer buffer(&photo.bytes);
    const QByteArray format = QImageReader(&buffer).format();
    photo.picture = pictureOf(photo.bytes, displayBound);
    if (photo.picture.isNull()) {
        return {};
    }
    photo.mediaType = format == "png" ? "image/png" : "image/jpeg";
    if ((format != "png" && format != "jpeg") || photo.bytes.size() > photoMaxBytes) {
        QByteArray smaller;
        QBuffer target(&smaller);
        pictureOf(photo.bytes, photoBound).save(&target, "jpeg", 90);
        photo.bytes = smaller;
        photo.mediaType = "image/jpeg";
    }
    return photo;
}

FaceWay::FaceWay(std::shared_ptr<Journey> journey, QWidget *parent) : IdentityWay(std::move(journey), parent)
{
    setAcceptDrops(true);
    build();
}

void FaceWay::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    //: 人脸认证
    auto *card = new Card(tr("Face check"), this);
    card->body()->addWidget(makeLabel(tr("Choose a photo of the applicant %1: one face, from the front, well lit, without hat or sunglasses. It must be the person named in the form.")
                                          .arg(journey().draft().application.applicant.name),
                                      "label", card));
    m_preview = new ScanPreview(card);
    m_preview->setObjectName(QStringLiteral("identity.photo"));
    m_preview->setAccessibleName(tr("Choose a photo"));
    m_preview->setFixedHeight(220);
    m_preview->setPlaceholder(QStringLiteral("camera"), tr("Drop a photo here or choose one"));
    connect(m_preview, &QAbstractButton::clicked, this, &FaceWay::choose);
    card->body()->addWidget(m_preview);
    auto *row = new QHBoxLayout;
    QPushButton *button = makeButton(tr("Choose a photo"), card);
    button->setObjectName(QStringLiteral("identity.choose"));
    connect(button, &QPushButton::clicked, this, &FaceWay::choose);
    row->addWidget(button);
    row->addSpacing(8);
    row->addWidget(makeLabel(tr("The photo is sent only for this check and is not kept on this computer."), "caption", card), 1);
    card->body()->addLayout(row);
    card->body()->addWidget(makeSeparator(card));
    m_consent = new FaceConsent(card);
    connect(m_consent, &FaceConsent::changed, this, &JourneyPage::chromeChanged);
    card->body()->addWidget(m_consent);
    outer->addWidget(card);
    outer->addStretch(1);
}

QString FaceWay::mainAction() const
{
    //: 开始核验
    return tr("Check now");
}

QString FaceWay::footerNote() const
{
    if (m_photo.bytes.isEmpty()) {
        return tr("First choose a photo");
    }
    return m_consent->given() ? tr("✓ Photo chosen · each check uses one of today's attempts") : tr("Then give your consent below the photo");
}

bool FaceWay::canProceed() const
{
    return !m_photo.bytes.isEmpty() && m_consent->given();
}

void FaceWay::setFacts(const PlatformFacts &facts)
{
    m_consent->setFacts(facts);
}

void FaceWay::render()
{
    Q_EMIT chromeChanged();
}

void FaceWay::workChanged()
{
    m_preview->setEnabled(!working());
    m_consent->setWorking(working());
}

void FaceWay::choose()
{
    FileChooser::of(this).openFile(this, tr("Choose a photo"), tr("Photos (*.jpg *.jpeg *.png)"), [this](const QString &path) { take(path); });
}

void FaceWay::take(const QString &path)
{
    Q_EMIT noticeCleared();
    read(this, path);
}

QCoro::Task<void> FaceWay::read(QPointer<FaceWay> way, QString path)
{
    QFuture<FacePhoto> reading = QtConcurrent::run(readFacePhoto, path);
    const FacePhoto photo = co_await reading;
    if (!way) {
        co_return;
    }
    way->m_photo = photo;
    way->m_preview->setPicture(photo.picture);
    if (photo.bytes.isEmpty()) {
        Q_EMIT way->notice(MessageBar::Kind::Bad, tr("This file is not a photo that can be read. Choose a JPG or PNG."));
    }
    Q_EMIT way->chromeChanged();
}

void FaceWay::triggerMain()
{
    // The consent goes with the session; the journey records it with the version that is shown here.
    perform(
        tr("Comparing…"), [this] { return journey().proveIdentity(m_photo.bytes, m_photo.mediaType); }, [this](const IdentitySession &session) { showResult(session); });
}

void FaceWay::showResult(const IdentitySession &session)
{
    if (session.state == QLatin1String("verified")) {
        return; // the next step shows itself
    }
    const QString reason = session.reasonText.in(currentLanguage());
    Q_EMIT notice(MessageBar::Kind::Bad, tr("The check was not passed: %1 %n attempt(s) left today.", nullptr, session.remainingToday)
                                             .arg(reason.isEmpty() ? tr("the platform gave no reason.") : reason));
    Q_EMIT chromeChanged();
}

void FaceWay::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!working() && urls.size() == 1 && urls.first().isLocalFile()) {
        event->acceptProposedAction();
        m_preview->setDropping(true);
    }
}

void FaceWay::dragLeaveEvent(QDragLeaveEvent *)
{
    m_preview->setDropping(false);
}

void FaceWay::dropEvent(QDropEvent *event)
{
    m_preview->setDropping(false);
    event->acceptProposedAction();
    take(event->mimeData()->urls().first().toLocalFile());
}

} // namespace certdesk::ui
