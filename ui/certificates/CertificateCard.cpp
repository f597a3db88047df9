// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/CertificateCard.h"

#include "app/AppContext.h"
#include "app/domain/Beijing.h"
#include "ui/certificates/CertificateDetail.h"
#include "ui/certificates/CertificateText.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/KeyValues.h"
#include "ui/components/ListPage.h"

#include <QHBoxLayout>

namespace certdesk::ui {

/// At once: a layout shows what is added to it in a later turn only, which flickers where something was replaced. What is not shown
/// yet comes with its card.
void showContents(QLayout *layout)
{
    for (int i = 0; i < layout->count(); ++i) {
        if (QWidget *widget = layout->itemAt(i)->widget())
            setShown(widget, true);
        else if (QLayout *inner = layout->itemAt(i)->layout())
            showContents(inner);
    }
}

QString ShownCertificate::holder() const
{
    if (onKey)
        return onKey->info.holder();
    return !account ? QString() : !account->organisation.isEmpty() ? account->organisation : account->subject;
}

QString ShownCertificate::issuer() const
{
    return onKey ? onKey->info.issuerName : account ? account->issuer : QString();
}

CertificateEvidence ShownCertificate::evidence() const
{
    CertificateEvidence evidence = learned;
    evidence.notBefore = notBefore();
    evidence.notAfter = notAfter();
    if (account) {
        evidence.add(wordOf(*account));
        evidence.bound = account->boundTo.has_value();
    } else if (ownership == Ownership::BoundHere || ownership == Ownership::BoundElsewhere) {
        evidence.bound = true;
    } else if (ownership == Ownership::NotBound) {
        evidence.bound = false;
    }
    return evidence;
}

bool ShownCertificate::usable(const QDateTime &now) const
{
    const CertificateStanding::Kind kind = judgeCertificate(evidence(), now).kind;
    return kind == CertificateStanding::Kind::Usable || kind == CertificateStanding::Kind::NotBound;
}

CertificateCard::CertificateCard(AppContext &context, ShownCertificate shown, QWidget *parent)
    : QFrame(parent), m_context(context), m_shown(std::move(shown)), m_layout(new QVBoxLayout(this)), m_holder(makeLabel({}, "strong", this)), m_validity(new Badge({}, Badge::Kind::Neutral, this)),
      m_facts(new QHBoxLayout), m_warnings(new QVBoxLayout), m_question(new QVBoxLayout), m_actions(new QHBoxLayout)
{
    setRole(this, "inset");
    setObjectName(QStringLiteral("certificate.") + m_shown.serialNumber());
    m_layout->setContentsMargins(16, 12, 16, 12);
    m_layout->setSpacing(Theme::spacing[1]);
    auto *top = new QHBoxLayout;
    top->addWidget(m_holder, 1);
    top->addWidget(m_validity, 0, Qt::AlignTop);
    m_layout->addLayout(top);
    m_facts->setSpacing(Theme::spacing[5]);
    m_layout->addLayout(m_facts);
    m_warnings->setSpacing(Theme::spacing[0]);
    m_layout->addLayout(m_warnings);
    m_layout->addLayout(m_question);
    m_actions->setSpacing(Theme::spacing[1]);
    m_layout->addLayout(m_actions);
    retranslate();
}

void CertificateCard::retranslate()
{
    m_holder->setText(m_shown.holder());
    setAccessibleName(tr("Certificate of %1, number ending in %2").arg(m_shown.holder(), serialEnd(m_shown.serialNumber())));
    const QString ended = m_shown.account ? endedText(*m_shown.account) : QString();
    const PinState validity = ended.isEmpty() ? standingState(m_shown.evidence(), now()) : PinState{ended, Badge::Kind::Bad};
    m_validity->setState(validity.text, validity.kind);
    fillFacts();
    fillWarnings();
    fillActions();
    if (m_detail) {
        toggleDetails();
        toggleDetails();
    }
}

QDateTime CertificateCard::now() const
{
    return QDateTime::currentDateTimeUtc().addMSecs(m_context.http().clockSkewMs());
}

void CertificateCard::setKnown(const ShownCertificate &shown)
{
    const bool same = !std::exchange(m_answered, false) && m_shown.account == shown.account && m_shown.ownership == shown.ownership && m_shown.learned.word == shown.learned.word && m_shown.learned.bound == shown.learned.bound;
    if (same)
        return;
    m_shown.account = shown.account;
    m_shown.ownership = shown.ownership;
    m_shown.learned = shown.learned;
    retranslate();
}

QString CertificateCard::focusedButton() const
{
    const QWidget *focused = window()->focusWidget();
    return focused && isAncestorOf(focused) && !focused->isHidden() ? focused->objectName() : QString();
}

void CertificateCard::takeFocus(const QString &button)
{
    for (const QString &name : {button, QStringLiteral("certificate.more")}) {
        for (auto *found : name.isEmpty() ? QList<QPushButton *>() : findChildren<QPushButton *>(name)) {
            if (!found->isHidden() && found->isEnabled())
                return found->setFocus(Qt::OtherFocusReason);
        }
    }
}

void CertificateCard::setBidDates(const QList<BidOpening> &dates)
{
    if (m_bids == dates)
        return;
    m_bids = dates;
    fillWarnings();
}

void CertificateCard::inquire(Result<QList<QByteArray>> known)
{
    if (!m_inquired && m_shown.onKey)
        ask(std::move(known));
}

QCoro::Task<void> CertificateCard::ask(Result<QList<QByteArray>> known)
{
    const QPointer<CertificateCard> alive(this);
    m_inquired = true;
    AppContext *context = &m_context;
    auto building = desk::chain(context, m_shown.onKey->info.der, std::move(known));
    const auto chain = co_await building;
    if (!alive)
        co_return;
    m_chain = chain;
    auto asking = desk::revocation(context, chain);
    const auto state = co_await asking;
    if (!alive)
        co_return;
    m_revocation = state;
    m_chainKnown = true;
    m_shown.learned.add(wordOf(state));
    m_answered = true;
    Q_EMIT revocationKnown(m_shown.serialNumber(), state);
}

void CertificateCard::fillFacts()
{
    clearLayout(m_facts);
    auto *left = new KeyValues(this);
    auto *right = new KeyValues(this);
    //: 颁发者
    left->add(tr("Issuer"), m_shown.issuer());
    //: 有效期
    left->add(tr("Valid"), tr("%1 to %2").arg(certificateDay(m_shown.notBefore()), certificateDay(m_shown.notAfter())));
    if (m_shown.onKey)
        //: 用途
        left->add(tr("Use"), usageText(m_shown.onKey->info));
    else if (m_shown.account && !m_shown.account->tokenSerial.isEmpty())
        left->add(tr("On the key"), grouped(m_shown.account->tokenSerial, 4));
    right->add(tr("Account"), ownershipState(m_shown.ownership).text);
    if (m_shown.onKey)
        right->add(tr("Revocation"), m_chainKnown ? revocationState(m_revocation).text : m_inquired ? tr("Being asked for") : tr("Not asked for yet"));
    right->addCopyable(tr("Certificate number"), grouped(m_shown.serialNumber(), 4), m_shown.serialNumber());
    m_facts->addWidget(left, 1, Qt::AlignTop);
    m_facts->addWidget(right, 1, Qt::AlignTop);
    showContents(m_facts);
}

void CertificateCard::addWarning(bool bad, const QString &text, const QString &action, std::function<void()> handler)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::spacing[1]);
    row->addWidget(new IconLabel(QStringLiteral("warning"), bad ? Tone::Bad : Tone::Warning, 16, this), 0, Qt::AlignTop);
    row->addWidget(makeLabel(text, bad ? "bad" : "warning", this), 1);
    if (handler) {
        auto *button = makeLinkButton(action, this);
        connect(button, &QPushButton::clicked, this, [handler = std::move(handler)] { handler(); });
        row->addWidget(button, 0, Qt::AlignTop);
    }
    m_warnings->addLayout(row);
    showContents(row);
}

void CertificateCard::addExpiryWarning()
{
    using Stage = ExpiryAdvice::Stage;
    const ExpiryAdvice advice = expiryAdvice(m_shown.notBefore(), m_shown.notAfter(), now());
    if (!advice.warns())
        return;
    const bool bad = advice.stage == Stage::Expired || advice.stage == Stage::Within7;
    const bool renewable = m_shown.account && m_shown.account->may("renew");
    std::function<void()> renew;
    if (renewable)
        renew = [this] { Q_EMIT serviceRequested(ServicePage::Kind::Renew, m_shown.serialNumber()); };
    const bool sealed = encrypts();
    const QString text = advice.stage == Stage::Expired ? (sealed ? tr("It has ended: bids cannot be signed, sealed or opened with it. Apply for a new one.") : tr("It has ended: bids cannot be signed with it. Apply for a new one."))
        : renewable                                     ? tr("It ends on %1. Renew it in time: review and making take some workdays.").arg(certificateDay(m_shown.notAfter()))
        : m_shown.account                               ? tr("It ends on %1.").arg(certificateDay(m_shown.notAfter()))
                                                        : tr("It ends on %1. Sign in to see whether it can be renewed here.").arg(certificateDay(m_shown.notAfter()));
    //: 办理延期
    addWarning(bad, text, tr("Renew"), renew);
}

void CertificateCard::addBidWarnings()
{
    for (const BidOpening &bid : comingBidDates(m_bids, now())) {
        const BidVerdict verdict = bidVerdict(m_shown.evidence(), bid.day, now());
        if (verdict == BidVerdict::Outlives)
            continue;
        const QString day = bid.day.toString(Qt::ISODate);
        const QString name = bid.note.isEmpty() ? day : QStringLiteral("%1 (%2)").arg(day, bid.note);
        //: %1 the day of a bid's opening and the user's note, %2 why the certificate does not do
        addWarning(verdict != BidVerdict::StartsAfter, tr("Bid opening %1: %2").arg(name, bidState(verdict).text));
    }
}

void CertificateCard::fillWarnings()
{
    clearLayout(m_warnings);
    const CertificateStanding standing = judgeCertificate(m_shown.evidence(), now());
    const bool over = standing.kind == CertificateStanding::Kind::Revoked || standing.kind == CertificateStanding::Kind::Replaced;
    if (standing.kind == CertificateStanding::Kind::Revoked && !(m_shown.account && m_shown.account->state == QLatin1String("revoked")))
        addWarning(true, tr("It was revoked: signatures made with it do not count any more."));
    if (m_chainKnown && m_chain.fault)
        addWarning(false, m_chain.fault->cause() + QLatin1Char(' ') + m_chain.fault->remedy());
    if (over) {
        if (encrypts())
            addWarning(false, tr("Keep it on the key while bids are open that were sealed for it: nothing else opens them."));
        return;
    }
    if (m_shown.account && !m_shown.account->openService.isEmpty())
        addWarning(false, tr("A renewal, replacement or change of it is under way: see how it stands, finish or cancel it."), tr("Open"), [this] { Q_EMIT openServiceRequested(m_shown.account->openService); });
    addExpiryWarning();
    addBidWarnings();
    if (standing.kind == CertificateStanding::Kind::NotBound && m_shown.account)
        addWarning(false, m_shown.onKey ? tr("It is not bound: nobody can bid with it until it is.") : tr("It is not bound. Plug its key in to bind it."));
    if (m_shown.ownership == Ownership::OtherAccount)
        addWarning(false, tr("Another account applied for it. Sign in with that account to use it here."));
}

void CertificateCard::toggleDetails()
{
    if (m_detail) {
        m_detail->deleteLater();
        m_detail->hide();
        m_detail = nullptr;
    } else {
        CertificateInfo info;
        if (m_shown.onKey) {
            info = m_shown.onKey->info;
        } else if (m_shown.account) {
            info.subject = m_shown.account->subject;
            info.issuer = m_shown.account->issuer;
            info.notBefore = m_shown.account->notBefore;
            info.notAfter = m_shown.account->notAfter;
        }
        m_detail = new CertificateDetail(info, m_shown.account, m_chain, this);
        m_layout->addWidget(m_detail);
    }
    fillActions();
}

} // namespace certdesk::ui
