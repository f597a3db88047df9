// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/IdentityPage.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/KeyValues.h"
#include "ui/components/Theme.h"
#include "ui/journey/FileChooser.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/ScanTile.h"
#include "ui/journey/ScansPage.h"
#include "ui/orders/OrderText.h"

#include <QBuffer>
#include <QCheckBox>
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

IdentityPage::IdentityPage(std::shared_ptr<Journey> journey, QWidget *parent) : ActionPage(std::move(journey), parent)
{
    setAcceptDrops(true);
    build();
    loadFacts(this, m_journey);
}

QString IdentityPage::title() const
{
    //: 身份认证 (guide R75)
    return tr("Prove your identity");
}

QString IdentityPage::subtitle() const
{
    return journey().order() ? tr("Order %1").arg(orderNumberText(journey().order()->id)) : QString();
}

QString IdentityPage::mainAction() const
{
    //: 开始核验
    return tr("Check now");
}

QString IdentityPage::footerNote() const
{
    if (m_photo.bytes.isEmpty()) {
        return tr("First choose a photo");
    }
    return m_consent->isChecked() ? tr("✓ Photo chosen · each check uses one of today's attempts") : tr("Then give your consent below the photo");
}

bool IdentityPage::canProceed() const
{
    return !m_photo.bytes.isEmpty() && m_consent->isChecked() && remaining() > 0;
}

int IdentityPage::remaining() const
{
    return journey().order() ? journey().order()->identity.remainingToday : m_facts.identityLimit;
}

void IdentityPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_scroll = new PageScroll(this);
    outer->addWidget(m_scroll);
    auto *split = new RailSplit;
    m_scroll->body()->addWidget(split);
    m_scroll->body()->addStretch(1);
    //: 人脸认证
    auto *card = new Card(tr("Face check"), split);
    addPhoto(card);
    addConsent(card);
    split->content()->addWidget(card);
    split->content()->addStretch(1);
    addRail(split->rail());
}

void IdentityPage::addPhoto(Card *card)
{
    card->body()->addWidget(makeLabel(tr("Choose a photo of the applicant %1: one face, from the front, well lit, without hat or sunglasses. It must be the person named in the form.")
                                          .arg(journey().draft().application.applicant.name),
                                      "label", card));
    m_preview = new ScanPreview(card);
    m_preview->setObjectName(QStringLiteral("identity.photo"));
    m_preview->setAccessibleName(tr("Choose a photo"));
    m_preview->setFixedHeight(260);
    m_preview->setPlaceholder(QStringLiteral("camera"), tr("Drop a photo here or choose one"));
    connect(m_preview, &QAbstractButton::clicked, this, &IdentityPage::choose);
    card->body()->addWidget(m_preview);
    auto *row = new QHBoxLayout;
    QPushButton *button = makeButton(tr("Choose a photo"), card);
    button->setObjectName(QStringLiteral("identity.choose"));
    connect(button, &QPushButton::clicked, this, &IdentityPage::choose);
    m_hint = makeLabel(tr("The photo is sent only for this check and is not kept on this computer."), "caption", card);
    row->addWidget(button);
    row->addSpacing(8);
    row->addWidget(m_hint, 1);
    card->body()->addLayout(row);
}

void IdentityPage::addConsent(Card *card)
{
    card->body()->addWidget(makeSeparator(card));
    card->body()->addWidget(makeLabel(tr("Consent to face recognition"), "strong", card));
    m_consentText = makeLabel({}, "label", card);
    card->body()->addWidget(m_consentText);
    m_consent = new QCheckBox(tr("I agree that my face is compared for this application"), card);
    m_consent->setObjectName(QStringLiteral("identity.consent"));
    m_consent->setEnabled(false);
    connect(m_consent, &QCheckBox::toggled, this, &JourneyPage::chromeChanged);
    card->body()->addWidget(m_consent);
}

void IdentityPage::addRail(QVBoxLayout *rail)
{
    auto *attempts = new Card(tr("Attempts"));
    m_attempts = new KeyValues(attempts);
    attempts->body()->addWidget(m_attempts);
    rail->addWidget(attempts);
    auto *others = new Card(tr("Other ways"));
    // R58, R77, R79
    others->body()->addWidget(makeLabel(tr("Paper by mail"), "strong", others));
    others->body()->addWidget(makeLabel(tr("When the face check fails. Post the stamped documents; review begins when they have arrived. Address:"), "label", others));
    m_mail = makeLabel({}, "label", others);
    m_mail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_mail->setFocusPolicy(Qt::NoFocus);
    others->body()->addWidget(m_mail);
    others->body()->addWidget(makeLabel(tr("On site"), "strong", others));
    others->body()->addWidget(makeLabel(tr("When the face check fails and your circumstances require it. Bring the originals of all documents."), "label", others));
    rail->addWidget(others);
}

void IdentityPage::render()
{
    const QString language = currentLanguage();
    m_attempts->clear();
    m_attempts->add(tr("Left today"), tr("%1 of %2").arg(remaining()).arg(m_facts.identityLimit));
    m_attempts->add(tr("Compared with"), tr("Ministry of Public Security"));
    m_mail->setText(m_facts.mailAddress.in(language));
    m_consentText->setText(m_facts.known ? tr("%1 (version %2)").arg(m_facts.faceConsent.in(language), m_facts.faceConsentVersion)
                                         : tr("The text is shown as soon as the platform can be reached."));
    m_consent->setEnabled(m_facts.known && !working());
    if (remaining() <= 0) {
        Q_EMIT notice(MessageBar::Kind::Warning, tr("Today's attempts are used up. Try again tomorrow, or choose another way at the right."));
    }
    Q_EMIT chromeChanged();
}

void IdentityPage::workChanged()
{
    m_preview->setEnabled(!working());
    m_consent->setEnabled(!working() && m_facts.known);
}

void IdentityPage::choose()
{
    FileChooser::of(this).openFile(this, tr("Choose a photo"), tr("Photos (*.jpg *.jpeg *.png)"), [this](const QString &path) { take(path); });
}

void IdentityPage::take(const QString &path)
{
    Q_EMIT noticeCleared();
    read(this, path);
}

QCoro::Task<void> IdentityPage::read(QPointer<IdentityPage> page, QString path)
{
    QFuture<FacePhoto> reading = QtConcurrent::run(readFacePhoto, path);
    const FacePhoto photo = co_await reading;
    if (!page) {
        co_return;
    }
    page->m_photo = photo;
    page->m_preview->setPicture(photo.picture);
    if (photo.bytes.isEmpty()) {
        Q_EMIT page->notice(MessageBar::Kind::Bad, tr("This file is not a photo that can be read. Choose a JPG or PNG."));
    }
    Q_EMIT page->chromeChanged();
}

QCoro::Task<void> IdentityPage::loadFacts(QPointer<IdentityPage> page, std::shared_ptr<Journey> journey)
{
    auto loading = loadPlatformFacts(&journey->context());
    const PlatformFacts facts = co_await loading;
    if (page) {
        page->m_facts = facts;
        page->render();
    }
}

void IdentityPage::triggerMain()
{
    // The consent goes with the session; the journey records it with the version that is shown here.
    perform(
        tr("Comparing…"), [this] { return journey().proveIdentity(m_photo.bytes, m_photo.mediaType); }, [this](const IdentitySession &session) { showResult(session); });
}

void IdentityPage::showResult(const IdentitySession &session)
{
    if (session.state == QLatin1String("verified")) {
        return; // the next step shows itself
    }
    const QString reason = session.reasonText.in(currentLanguage());
    Q_EMIT notice(MessageBar::Kind::Bad, tr("The check was not passed: %1 %n attempt(s) left today.", nullptr, session.remainingToday)
                                             .arg(reason.isEmpty() ? tr("the platform gave no reason.") : reason));
    render();
}

void IdentityPage::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!working() && urls.size() == 1 && urls.first().isLocalFile()) {
        event->acceptProposedAction();
        m_preview->setDropping(true);
    }
}

void IdentityPage::dragLeaveEvent(QDragLeaveEvent *)
{
    m_preview->setDropping(false);
}

void IdentityPage::dropEvent(QDropEvent *event)
{
    m_preview->setDropping(false);
    event->acceptProposedAction();
    take(event->mimeData()->urls().first().toLocalFile());
}

} // namespace certdesk::ui
