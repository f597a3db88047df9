// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/IdentityPage.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/KeyValues.h"
#include "ui/journey/FaceWay.h"
#include "ui/journey/MailWay.h"
#include "ui/journey/OnsiteWay.h"
#include "ui/journey/OrderParts.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/PhoneWay.h"
#include "ui/journey/WayChoice.h"
#include "ui/orders/OrderText.h"

#include <QShowEvent>
#include <QTimer>

#include <algorithm>

namespace certdesk::ui {

namespace {

const auto remembered = QStringLiteral("identity-"); ///< before the way, in Draft::page

bool byFace(const QString &mode)
{
    return mode == QLatin1String("pc") || mode == QLatin1String("app");
}

} // namespace

IdentityPage::IdentityPage(std::shared_ptr<Journey> journey, QWidget *parent) : ActionPage(std::move(journey), parent)
{
    m_renewal = new QTimer(this);
    m_renewal->setSingleShot(true);
    connect(m_renewal, &QTimer::timeout, this, [this] { ask([this] { return this->journey().refresh(); }, [] {}, [](const Failure &) {}); });
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new PageScroll(this);
    outer->addWidget(scroll);
    auto *split = new RailSplit(320);
    scroll->body()->addWidget(split);
    scroll->body()->addStretch(1);
    m_choiceRow = buildChoices();
    split->content()->addWidget(m_choiceRow);
    m_switchNote = makeLabel({}, "warning", split);
    m_switchNote->setObjectName(QStringLiteral("identity.switch.note"));
    split->content()->addWidget(m_switchNote);
    // No QStackedWidget: it is as high as its highest page.
    m_place = new QWidget(split);
    auto *place = new QVBoxLayout(m_place);
    place->setContentsMargins(0, 0, 0, 0);
    split->content()->addWidget(m_place);
    split->content()->addStretch(1);
    buildRail(split->rail());
    addWay(new FaceWay(m_journey));
    addWay(new PhoneWay(m_journey));
    addWay(new MailWay(m_journey));
    addWay(new OnsiteWay(m_journey));
    m_closed = buildClosed();
    place->addWidget(m_closed);
    m_mode = firstMode();
    m_waited = waitingMode();
    m_choices.value(m_mode)->setChecked(true);
    loadFacts(this, m_journey);
}

void IdentityPage::addWay(IdentityWay *way)
{
    m_ways.insert(way->mode(), way);
    way->hide();
    m_place->layout()->addWidget(way);
    connect(way, &JourneyPage::chromeChanged, this, [this, way] {
        if (way == this->way()) {
            showWay();
            Q_EMIT chromeChanged();
        }
    });
    connect(way, &JourneyPage::failed, this, &JourneyPage::failed);
    connect(way, &JourneyPage::notice, this, &JourneyPage::notice);
    connect(way, &JourneyPage::noticeCleared, this, &JourneyPage::noticeCleared);
    connect(way, &JourneyPage::leaveRequested, this, &JourneyPage::leaveRequested);
    connect(way, &IdentityWay::otherWayWanted, this, &IdentityPage::choose);
}

QWidget *IdentityPage::buildChoices()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::spacing[2]);
    //: the four ways (guide R58, R76): 本机人脸核验, 手机扫码核验, 邮寄纸质材料, 现场核验
    const std::tuple<QString, QString, QString> ways[] = {{QStringLiteral("pc"), QStringLiteral("camera"), tr("Face, at this computer")},
                                                          {QStringLiteral("app"), QStringLiteral("phone"), tr("Face, on the phone")},
                                                          {QStringLiteral("mail"), QStringLiteral("inbox"), tr("Paper by mail")},
                                                          {QStringLiteral("onsite"), QStringLiteral("person"), tr("On site")}};
    for (const auto &[mode, icon, title] : ways) {
        auto *choice = new WayChoice(icon, title, row);
        choice->setObjectName(QStringLiteral("identity.way.") + mode);
        layout->addWidget(choice, 1);
        m_choices.insert(mode, choice);
        connect(choice, &QAbstractButton::toggled, this, [this, mode = mode](bool on) {
            if (on) {
                choose(mode);
            }
        });
    }
    return row;
}

Card *IdentityPage::buildClosed()
{
    auto *card = new Card(tr("No face checks are left today"), m_place);
    card->setObjectName(QStringLiteral("identity.closed"));
    m_closedText = makeLabel({}, "body", card);
    card->body()->addWidget(m_closedText);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::spacing[2]);
    const std::pair<const char *, QString> others[] = {{"mail", tr("Paper by mail")}, {"onsite", tr("On site")}};
    for (const auto &[mode, title] : others) {
        QPushButton *button = makeButton(title, card);
        button->setObjectName(QStringLiteral("identity.closed.") + QLatin1String(mode));
        connect(button, &QPushButton::clicked, this, [this, mode = QString::fromLatin1(mode)] { choose(mode); });
        row->addWidget(button);
    }
    row->addStretch(1);
    card->body()->addLayout(row);
    card->body()->addStretch(1);
    return card;
}

void IdentityPage::buildRail(QVBoxLayout *rail)
{
    m_attemptsCard = new Card(tr("Face checks"));
    m_attempts = new KeyValues(m_attemptsCard);
    m_attempts->setObjectName(QStringLiteral("identity.attempts"));
    m_attemptsCard->body()->addWidget(m_attempts);
    rail->addWidget(m_attemptsCard);
    m_aboutCard = new Card(tr("About this way"));
    m_about = new KeyValues(m_aboutCard);
    m_aboutCard->body()->addWidget(m_about);
    rail->addWidget(m_aboutCard);
    m_switchCard = new Card(tr("Another way"));
    m_switchText = makeLabel({}, "label", m_switchCard);
    m_switchCard->body()->addWidget(m_switchText);
    m_switch = makeButton({}, m_switchCard);
    m_switch->setObjectName(QStringLiteral("identity.switch"));
    connect(m_switch, &QPushButton::clicked, this, [this] {
        m_choosing = !m_choosing;
        if (!m_choosing) {
            choose(waitingMode());
        }
        render();
        if (m_choosing) {
            m_choices.value(m_mode)->setFocus();
        }
    });
    m_switchCard->body()->addWidget(m_switch, 0, Qt::AlignLeft);
    rail->addWidget(m_switchCard);
    m_orderCard = new Card(tr("Order"));
    m_order = new KeyValues(m_orderCard);
    m_orderCard->body()->addWidget(m_order);
    rail->addWidget(m_orderCard);
    m_withdraw = new WithdrawBox(rail->parentWidget());
    connect(m_withdraw, &WithdrawBox::confirmed, this, [this] {
        perform(
            tr("Withdrawing…"), [this] { return this->journey().withdraw(); }, [] {});
    });
    rail->addWidget(m_withdraw);
}

QString IdentityPage::title() const
{
    const QString waited = waitingMode();
    if (waited == QLatin1String("mail")) {
        return tr("Waiting for your documents");
    }
    if (waited == QLatin1String("onsite")) {
        return tr("Waiting for your visit");
    }
    //: 身份认证 (guide R75)
    return tr("Prove your identity");
}

QString IdentityPage::subtitle() const
{
    return journey().order() ? tr("Order %1").arg(orderNumberText(journey().order()->id)) : QString();
}

QString IdentityPage::mainAction() const
{
    return closed(m_mode) ? QString() : way()->mainAction();
}

QString IdentityPage::backAction() const
{
    //: 稍后继续
    return waitingMode().isEmpty() ? tr("Continue later") : tr("Back to the list");
}

QString IdentityPage::footerNote() const
{
    return closed(m_mode) ? againText() : way()->footerNote();
}

QString IdentityPage::busyText() const
{
    return working() ? ActionPage::busyText() : way()->busyText();
}

bool IdentityPage::mayLeave() const
{
    return way()->mayLeave();
}

QWidget *IdentityPage::firstFocus() const
{
    if (closed(m_mode) || (m_choiceRow->isVisibleTo(this) && !way()->firstFocus())) {
        return m_choices.value(m_mode);
    }
    return way()->firstFocus();
}

bool IdentityPage::canProceed() const
{
    return way()->mainEnabled();
}

void IdentityPage::triggerMain()
{
    way()->triggerMain();
}

void IdentityPage::workChanged()
{
    m_withdraw->setWorking(working());
    m_switch->setEnabled(!working());
}

/// What the order waits for, what was chosen here last, what was tried last; else the quickest.
QString IdentityPage::firstMode() const
{
    const QString kept = journey().draft().page;
    const QStringList candidates{waitingMode(), kept.startsWith(remembered) ? kept.mid(remembered.size()) : QString(),
                                 journey().order() ? journey().order()->identity.mode : QString()};
    for (const QString &mode : candidates) {
        if (m_ways.contains(mode)) {
            return mode;
        }
    }
    return QStringLiteral("pc");
}

QString IdentityPage::waitingMode() const
{
    const Step step = journey().step();
    return step == Step::AwaitPaper ? QStringLiteral("mail") : step == Step::AwaitOnsite ? QStringLiteral("onsite") : QString();
}

int IdentityPage::remaining() const
{
    return journey().order() ? journey().order()->identity.remainingToday : m_facts.identityLimit;
}

/// R78. Not while a check is still at work: what comes of the last one is said first.
bool IdentityPage::closed(const QString &mode) const
{
    return byFace(mode) && remaining() <= 0 && m_ways.value(mode)->busyText().isEmpty();
}

QString IdentityPage::againText() const
{
    //: %1 a date and time
    return tr("Face checks again from %1 (Beijing time)").arg(journey().faceChecksFrom().toString(QStringLiteral("yyyy-MM-dd HH:mm")));
}

void IdentityPage::choose(const QString &mode)
{
    if (!m_ways.contains(mode) || mode == m_mode) {
        return;
    }
    if (!way()->busyText().isEmpty() || !way()->mayLeave()) { // something is under way there
        m_choices.value(m_mode)->setChecked(true);
        return;
    }
    way()->setCurrent(false);
    m_mode = mode;
    journey().setPage(remembered + mode);
    m_choices.value(mode)->setChecked(true);
    Q_EMIT noticeCleared();
    render();
}

void IdentityPage::showWay()
{
    QWidget *wanted = closed(m_mode) ? static_cast<QWidget *>(m_closed) : way();
    m_closed->setVisible(wanted == m_closed);
    for (IdentityWay *each : std::as_const(m_ways)) {
        each->setVisible(each == wanted);
    }
    way()->setCurrent(isVisible() && wanted == way());
}

void IdentityPage::showEvent(QShowEvent *event)
{
    ActionPage::showEvent(event);
    showWay();
}

void IdentityPage::hideEvent(QHideEvent *event)
{
    ActionPage::hideEvent(event);
    if (!event->spontaneous()) {
        way()->setCurrent(false);
    }
}

void IdentityPage::render()
{
    if (!journey().order()) {
        return;
    }
    const QString waited = waitingMode();
    if (std::exchange(m_waited, waited) != waited) { // a way was chosen for good, or the face took its place
        m_choosing = false;
        if (!waited.isEmpty()) {
            choose(waited);
        }
    }
    m_choiceRow->setVisible(waited.isEmpty() || m_choosing);
    m_switchNote->setVisible(m_choosing && m_mode != waited);
    m_switchNote->setText(waited == QLatin1String("mail") ? tr("Paper by mail stays chosen until you begin another way. If the envelope is already on its way and a face check fails, choose paper by mail again so that it counts.")
                                                          : tr("On site stays chosen until you begin another way; a booked time is given back then."));
    renderChoices();
    renderRail();
    renderClosed();
    way()->render();
    showWay();
    Q_EMIT chromeChanged();
}

void IdentityPage::renderChoices()
{
    const bool none = remaining() <= 0;
    const std::pair<const char *, QString> notes[] = {{"pc", tr("A few minutes · recommended")}, {"app", tr("A few minutes · with a phone camera")},
                                                      {"mail", tr("Several days · no camera needed")}, {"onsite", tr("By appointment · with the originals")}};
    for (const auto &[mode, note] : notes) {
        const QString word = QLatin1String(mode);
        const bool shut = none && byFace(word);
        m_choices.value(word)->setNote(shut ? tr("None left today") : note, shut);
    }
}

void IdentityPage::renderRail()
{
    const bool choosing = m_waited.isEmpty() || m_choosing;
    const Order &order = *journey().order();
    const QString now = QStringList{m_mode, m_waited, QString::number(choosing), QString::number(m_facts.known), QString::number(remaining()), QString::number(m_facts.identityLimit), currentLanguage(),
                                    order.updatedAt.toString(Qt::ISODateWithMs), order.actions.join(QLatin1Char(' '))}
                            .join(QLatin1Char('|'));
    if (std::exchange(m_railShown, now) == now) {
        return; // what has the focus or a selection there keeps it
    }
    m_attemptsCard->setVisible(choosing);
    m_attempts->clear();
    m_attempts->add(tr("Left today"), tr("%1 of %2").arg(remaining()).arg(m_facts.identityLimit));
    if (remaining() <= 0) {
        m_attempts->add(tr("Again from"), journey().faceChecksFrom().toString(QStringLiteral("yyyy-MM-dd HH:mm")));
    }
    m_attempts->add(tr("Compared with"), tr("Ministry of Public Security"));
    m_aboutCard->setVisible(choosing);
    m_about->clear();
    const bool face = byFace(m_mode);
    const QString needs = m_mode == QLatin1String("pc") ? tr("A camera") : m_mode == QLatin1String("app") ? tr("The applicant's phone, online")
        : m_mode == QLatin1String("mail")               ? tr("A printer, the company seal, a courier")
                                                        : tr("The applicant and all originals");
    const QString takes = face ? tr("A few minutes") : m_mode == QLatin1String("mail") ? tr("The post, then the review") : tr("One visit, then the review");
    m_about->add(tr("Needs"), needs);
    m_about->add(tr("Takes"), takes);
    m_about->add(tr("Costs"), m_mode == QLatin1String("mail") ? tr("The postage") : tr("Nothing"));
    m_about->add(tr("Face checks used"), face ? tr("One for each picture compared") : tr("None"));
    const bool waits = !m_waited.isEmpty();
    m_switchCard->setVisible(waits && order.allows(QStringLiteral("verify")));
    m_switchText->setText(m_choosing ? tr("Nothing changes until you begin another way.") : tr("Face check, paper or on site: until the identity is verified you can still change."));
    //: 改用其他方式 / 返回
    m_switch->setText(m_choosing ? tr("Keep the chosen way") : tr("Choose another way"));
    m_orderCard->setVisible(waits);
    showOrderFacts(m_order, order);
    m_withdraw->setVisible(waits && order.allows(QStringLiteral("withdraw")));
    m_withdraw->setOrder(order, m_facts);
}

void IdentityPage::renderClosed()
{
    if (remaining() > 0) {
        m_renewal->stop();
        return;
    }
    const QDateTime from = journey().faceChecksFrom();
    m_closedText->setText(tr("All %1 face checks of today are used up. The next one is possible from %2 (Beijing time); this page opens by itself then. If a tender is close, choose one of the ways that need no face check:")
                              .arg(m_facts.identityLimit)
                              .arg(from.toString(QStringLiteral("yyyy-MM-dd HH:mm"))));
    const qint64 wait = QDateTime::currentDateTimeUtc().addMSecs(journey().context().http().clockSkewMs()).msecsTo(from) + 2000;
    m_renewal->start(static_cast<int>(std::clamp<qint64>(wait, 1000, 24 * 3600 * 1000)));
}

QCoro::Task<void> IdentityPage::loadFacts(QPointer<IdentityPage> page, std::shared_ptr<Journey> journey)
{
    auto loading = loadPlatformFacts(&journey->context());
    const PlatformFacts facts = co_await loading;
    if (!page) {
        co_return;
    }
    page->m_facts = facts;
    for (IdentityWay *way : std::as_const(page->m_ways)) {
        way->setFacts(facts);
    }
    page->render();
}

} // namespace certdesk::ui
