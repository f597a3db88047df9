// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/PhoneWay.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/QrView.h"
#include "ui/components/StepList.h"
#include "ui/journey/FaceConsent.h"
#include "ui/journey/PageParts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QTimer>

namespace certdesk::ui {

namespace {

constexpr int phonePollMs = 2000;
constexpr qint64 graceSeconds = 5; ///< for the platform's own word before this computer's clock is believed

enum PhoneStep { ScanCode, TakePicture, Compare };

QString breakableLink(const QString &address)
{
    QString text;
    for (const QChar character : address) {
        text += character;
        if (!character.isLetterOrNumber())
            text += QChar(0x200B);
    }
    return text;
}

} // namespace

PhoneWay::PhoneWay(std::shared_ptr<Journey> journey, QWidget *parent) : IdentityWay(std::move(journey), parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_introduction = buildIntroduction();
    m_codeBox = buildCode();
    outer->addWidget(m_codeBox);
    outer->addWidget(m_introduction);
    outer->addStretch(1);
    m_poll = new QTimer(this);
    m_poll->setInterval(phonePollMs);
    connect(m_poll, &QTimer::timeout, this, &PhoneWay::poll);
    m_clock = new QTimer(this);
    m_clock->setInterval(1000);
    connect(m_clock, &QTimer::timeout, this, &PhoneWay::tick);
    showSession();
}

QWidget *PhoneWay::buildIntroduction()
{
    //: 手机扫码人脸核验
    auto *card = new Card(tr("Face check on the phone"), this);
    for (const QString &point : {tr("A QR code appears here. %1 scans it with the camera of the phone; no app is needed.").arg(journey().draft().application.applicant.name),
                                 tr("The phone shows a page on which the picture is taken: one face, from the front, well lit, without hat or sunglasses."),
                                 tr("This page goes on by itself as soon as the platform has compared the picture.")})
        card->body()->addWidget(makePoint(point, "label", card));
    card->body()->addWidget(makeSeparator(card));
    m_consent = new FaceConsent(card);
    connect(m_consent, &FaceConsent::changed, this, &JourneyPage::chromeChanged);
    card->body()->addWidget(m_consent);
    return card;
}

QWidget *PhoneWay::buildCode()
{
    auto *card = new Card(tr("Scan this code with the phone"), this);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::spacing[4]);
    m_qr = new QrView(card);
    m_qr->setObjectName(QStringLiteral("identity.qr"));
    row->addWidget(m_qr, 0, Qt::AlignTop);
    auto *side = new QVBoxLayout;
    side->setSpacing(Theme::spacing[1]);
    m_left = makeLabel({}, "heading", card);
    m_left->setObjectName(QStringLiteral("identity.left"));
    side->addWidget(m_left);
    m_steps = new StepList(card);
    m_steps->addStep(tr("The phone scans the code"));
    m_steps->addStep(tr("The picture is taken on the phone"));
    //: 与公安部人脸数据比对 (guide R78)
    m_steps->addStep(tr("The platform compares it"));
    side->addWidget(m_steps);
    m_hint = makeLabel({}, "label", card);
    m_hint->setObjectName(QStringLiteral("identity.hint"));
    side->addWidget(m_hint);
    side->addStretch(1);
    row->addLayout(side, 1);
    card->body()->addLayout(row);
    m_address = makeLabel({}, "caption", card);
    m_address->setObjectName(QStringLiteral("identity.address"));
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_address->setFocusPolicy(Qt::NoFocus);
    m_copy = makeLinkButton(tr("Copy the link"), card);
    m_copy->setObjectName(QStringLiteral("identity.copy"));
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_session.qrUrl);
        m_copy->setText(tr("✓ Copied"));
        QTimer::singleShot(1500, m_copy, [copy = m_copy] { copy->setText(tr("Copy the link")); });
    });
    card->body()->addWidget(m_address);
    card->body()->addWidget(m_copy, 0, Qt::AlignLeft);
    return card;
}

bool PhoneWay::live() const
{
    return m_session.state == QLatin1String("open") || m_session.state == QLatin1String("scanned");
}

QString PhoneWay::mainAction() const
{
    if (live() || m_session.state == QLatin1String("verified")) {
        return {};
    }
    //: 重新获取二维码 / 显示二维码
    return m_session.id.isEmpty() ? tr("Show the QR code") : tr("Get a new QR code");
}

QString PhoneWay::footerNote() const
{
    if (live()) {
        return tr("Waiting for the phone; this page goes on by itself");
    }
    if (!m_consent->given()) {
        return tr("First give your consent");
    }
    const int left = journey().order() ? journey().order()->identity.remainingToday : 0;
    return tr("%n face check(s) left today; a code that nobody uses takes none", nullptr, left);
}

bool PhoneWay::canProceed() const
{
    return m_consent->given();
}

QWidget *PhoneWay::firstFocus() const
{
    return live() ? static_cast<QWidget *>(m_copy) : nullptr;
}

void PhoneWay::setFacts(const PlatformFacts &facts)
{
    m_consent->setFacts(facts);
}

void PhoneWay::workChanged()
{
    m_consent->setWorking(working());
}

void PhoneWay::setCurrent(bool current)
{
    if (std::exchange(m_current, current) == current) {
        return;
    }
    if (!current) {
        m_poll->stop();
        m_clock->stop();
        return;
    }
    if (live()) {
        showSession();
        poll();
    } else if (m_session.id.isEmpty() && !std::exchange(m_looked, true)) {
        lookForOpenSession();
    }
}

/// The program was closed while the phone was at work: the same code goes on.
void PhoneWay::lookForOpenSession()
{
    ask([this] { return journey().lastIdentity(); },
        [this](const std::optional<IdentitySession> &session) {
            const bool open = session && session->mode == mode() && (session->state == QLatin1String("open") || session->state == QLatin1String("scanned"));
            if (open && m_session.id.isEmpty() && !working()) {
                take(*session);
            }
        },
        [](const Failure &) {}); // then there will be a new code
}

void PhoneWay::triggerMain()
{
    begin();
}

void PhoneWay::begin()
{
    // The consent goes with the session; the journey records it with the version that is shown here.
    perform(
        tr("Asking for a code…"), [this] { return journey().startIdentity(mode()); }, [this](const IdentitySession &session) { take(session); });
}

void PhoneWay::poll()
{
    if (m_asking || !m_current || !live()) {
        return;
    }
    m_asking = true;
    const QString id = m_session.id;
    ask([this, id] { return journey().identitySession(id); },
        [this, id](const IdentitySession &session) {
            m_asking = false;
            if (id == m_session.id) {
                take(session);
            }
        },
        [this, id](const Failure &failure) {
            m_asking = false;
            if (id == m_session.id) {
                pollFailed(failure);
            }
        });
}

void PhoneWay::pollFailed(const Failure &failure)
{
    if (failure.name().startsWith(QLatin1String("Network_"))) {
        m_hint->setText(tr("The platform cannot be reached at the moment. The phone goes on by itself; asking again…"));
        return;
    }
    m_poll->stop();
    Q_EMIT failed(failure, tr("Ask again"), [this, id = m_session.id] {
        perform(
            tr("Asking the platform…"), [this, id] { return journey().identitySession(id); }, [this](const IdentitySession &session) { take(session); });
    });
}

void PhoneWay::take(const IdentitySession &session)
{
    const bool began = session.id != m_session.id;
    const QString before = m_session.state;
    const QString qrUrl = session.qrUrl.isEmpty() ? m_session.qrUrl : session.qrUrl;
    m_session = session;
    if (!began) {
        m_session.qrUrl = qrUrl; // a used-up code stays to be seen, greyed
    }
    showSession();
    if (m_session.state != before && m_session.state == QLatin1String("failed")) {
        Q_EMIT notice(MessageBar::Kind::Bad, tr("The check was not passed: %1 %n attempt(s) left today.", nullptr, m_session.remainingToday).arg(reasonText()));
    }
    if (began || m_session.state != before) {
        Q_EMIT chromeChanged();
    }
    if (began && live()) {
        m_copy->setFocus();
    }
}

QString PhoneWay::reasonText() const
{
    const QString text = m_session.reasonText.in(currentLanguage());
    return text.isEmpty() ? tr("the platform gave no reason.") : text;
}

qint64 PhoneWay::secondsLeft() const
{
    // By the platform's clock: that of this computer may be wrong.
    const QDateTime now = QDateTime::currentDateTimeUtc().addMSecs(m_journey->context().http().clockSkewMs());
    return now.secsTo(m_session.expiresAt);
}

void PhoneWay::tick()
{
    if (!live() || !m_session.expiresAt.isValid()) {
        return;
    }
    if (secondsLeft() < -graceSeconds) { // and the platform cannot be asked
        IdentitySession over = m_session;
        over.state = QStringLiteral("expired");
        take(over);
        return;
    }
    const qint64 left = qMax<qint64>(0, secondsLeft());
    //: %1 minutes and seconds, "04:12"
    m_left->setText(tr("Valid for %1").arg(QStringLiteral("%1:%2").arg(left / 60, 2, 10, QLatin1Char('0')).arg(left % 60, 2, 10, QLatin1Char('0'))));
}

void PhoneWay::showSession()
{
    const bool there = !m_session.id.isEmpty();
    m_codeBox->setVisible(there);
    m_introduction->setVisible(!there || (!live() && !m_consent->given())); // who has agreed needs no more than the button
    if (!there) {
        return;
    }
    m_qr->setContent(m_session.qrUrl, live() ? tr("face check on the phone") : tr("used up"));
    m_qr->setEnabled(live());
    if (!live()) {
        m_qr->setAccessibleDescription({}); // it leads nowhere any more
    }
    m_address->setText(tr("Without a camera app, open this link on the phone: %1").arg(breakableLink(m_session.qrUrl)));
    m_address->setVisible(live());
    m_copy->setVisible(live());
    showSteps();
    if (live() && m_current) {
        m_poll->start();
        m_clock->start();
        tick();
    } else {
        m_poll->stop();
        m_clock->stop();
    }
}

void PhoneWay::showSteps()
{
    using State = StepList::State;
    const QString &state = m_session.state;
    const bool scanned = state != QLatin1String("open") && state != QLatin1String("expired");
    const bool judged = state == QLatin1String("verified") || state == QLatin1String("failed");
    m_steps->setState(ScanCode, scanned ? State::Done : state == QLatin1String("open") ? State::Working : State::Failed);
    m_steps->setState(TakePicture, judged ? State::Done : state == QLatin1String("scanned") ? State::Working : State::Waiting);
    m_steps->setState(Compare, state == QLatin1String("verified") ? State::Done : state == QLatin1String("failed") ? State::Failed : State::Waiting);
    if (state == QLatin1String("verified")) {
        m_left->setText(tr("Verified"));
        m_hint->setText(tr("It goes on at once."));
    } else if (state == QLatin1String("failed")) {
        m_left->setText(tr("Not passed"));
        m_hint->setText(reasonText());
    } else if (state == QLatin1String("expired")) {
        //: 二维码已失效
        m_left->setText(tr("This code has expired"));
        m_hint->setText(tr("Nothing was counted. Get a new code when the phone is at hand."));
    } else if (!m_session.reason.isEmpty()) {
        m_hint->setText(tr("The picture could not be used: %1 Take another one on the phone; %n check(s) left today.", nullptr, m_session.remainingToday).arg(reasonText()));
    } else {
        m_hint->setText(state == QLatin1String("scanned") ? tr("The phone has opened the page. Follow it there; keep this window open or come back later.")
                                                          : tr("The phone must be able to reach the internet. Nobody else should scan this code."));
    }
}

void PhoneWay::render()
{
    Q_EMIT chromeChanged();
}

} // namespace certdesk::ui
