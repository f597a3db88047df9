// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What can be done with a certificate: bind, unbind, test, export, and the services.
#include "ui/certificates/CertificateCard.h"

#include "app/AppContext.h"
#include "app/documents/Calendar.h"
#include "app/domain/Beijing.h"
#include "ui/certificates/CertificateDetail.h"
#include "ui/certificates/CertificateText.h"
#include "ui/certificates/KeyQuestion.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/ListPage.h"
#include "ui/journey/FileChooser.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QShortcut>

namespace certdesk::ui {

void CertificateCard::fillActions()
{
    const QString focused = focusedButton();
    clearLayout(m_actions);
    const bool usable = m_shown.usable(now());
    if (m_shown.ownership == Ownership::NotBound && m_shown.onKey && m_shown.account && usable) {
        //: 绑定到本账号
        auto *bind = makeButton(tr("Bind to this account"), this);
        bind->setObjectName(QStringLiteral("certificate.bind"));
        connect(bind, &QPushButton::clicked, this, [this] {
            begin();
            askForPin({tr("Bind this certificate to your account"), tr("With it you can sign in and bid. The key signs once; this can be undone at any time."), tr("Bind"), &desk::bind,
                       tr("The certificate is bound to your account.")});
        });
        m_actions->addWidget(bind);
    }
    if (m_shown.ownership == Ownership::BoundHere) {
        //: 解除绑定
        auto *unbindButton = makeButton(tr("Unbind"), this);
        unbindButton->setObjectName(QStringLiteral("certificate.unbind"));
        connect(unbindButton, &QPushButton::clicked, this, &CertificateCard::askUnbind);
        m_actions->addWidget(unbindButton);
    }
    if (m_shown.onKey) {
        //: 测试签名
        auto *test = makeButton(tr("Test signature"), this);
        test->setObjectName(QStringLiteral("certificate.test"));
        connect(test, &QPushButton::clicked, this, [this] {
            begin();
            askForPin({tr("Test the signature"), tr("The key signs random data, which is checked with the certificate on it. Nothing is sent anywhere."), tr("Test"), &desk::testSignature,
                       tr("The key works: it signed random data, and the signature was verified with the certificate of %1 on it.").arg(m_shown.holder())});
        });
        m_actions->addWidget(test);
    }
    //: 更多
    auto *more = makeButton(tr("More"), this);
    more->setObjectName(QStringLiteral("certificate.more"));
    auto *menu = new QMenu(more);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        fillMenu(menu);
    });
    more->setMenu(menu);
    m_actions->addWidget(more);
    m_actions->addStretch(1);
    //: 展开 / 收起
    auto *details = makeLinkButton(m_detail ? tr("Fewer details") : tr("Details"), this);
    details->setObjectName(QStringLiteral("certificate.details"));
    connect(details, &QPushButton::clicked, this, &CertificateCard::toggleDetails);
    m_actions->addWidget(details);
    showContents(m_actions);
    if (!focused.isEmpty() && !m_asking)
        takeFocus(focused);
}

/// Why a service cannot be asked for; empty when nobody says.
QString CertificateCard::serviceHindrance(const char *action) const
{
    if (!m_shown.account)
        return tr("sign in first");
    const AccountCertificate &account = *m_shown.account;
    if (!account.openService.isEmpty())
        return tr("another service is under way");
    if (QLatin1String(action) == QLatin1String("renew") && account.active()) {
        if (account.renewableFrom.isValid() && now() < account.renewableFrom)
            //: %1 day
            return tr("from %1").arg(certificateDay(account.renewableFrom));
        if (account.renewableUntil.isValid() && now() > account.renewableUntil)
            return tr("until %1").arg(certificateDay(account.renewableUntil));
    }
    return judgeCertificate(m_shown.evidence(), now()).over() ? tr("it is not in force any more") : QString();
}

/// What the platform does not offer is shown, but cannot be chosen: the user sees that it exists.
void CertificateCard::addService(QMenu *menu, const char *action, const QString &text, ServicePage::Kind kind)
{
    const bool offered = m_shown.account && m_shown.account->may(action);
    const QString why = offered ? QString() : serviceHindrance(action);
    //: %1 a service, %2 why it cannot be asked for
    auto *entry = menu->addAction(why.isEmpty() ? text : tr("%1 (%2)").arg(text, why), this, [this, kind] { Q_EMIT serviceRequested(kind, m_shown.serialNumber()); });
    entry->setEnabled(offered);
}

void CertificateCard::fillMenu(QMenu *menu)
{
    if (m_shown.onKey) {
        const CertificateInfo &info = m_shown.onKey->info;
        //: 测试加密
        auto *encryption = menu->addAction(info.mayEncrypt() ? tr("Test encryption") : tr("Test encryption (this certificate is not for encryption)"), this, [this] {
            begin();
            askForPin({tr("Test encryption"), tr("Random data is encrypted for the certificate and has to come back from the key as it was."), tr("Test"), &desk::testEncryption,
                       tr("The key decrypted what was encrypted for its certificate.")});
        });
        encryption->setEnabled(info.mayEncrypt());
        menu->addSeparator();
        menu->addAction(tr("Export the certificate (PEM)"), this, [this, der = info.der] { exportAs(QStringLiteral(".pem"), certificatesToPem({der})); });
        menu->addAction(tr("Export the certificate (DER)"), this, [this, der = info.der] { exportAs(QStringLiteral(".cer"), der); });
        auto *pem = menu->addAction(tr("Export the chain (PEM)"), this, [this] { exportAs(QStringLiteral("-chain.pem"), certificatesToPem(m_chain.ders())); });
        auto *p7b = menu->addAction(tr("Export the chain (p7b)"), this, [this] { exportAs(QStringLiteral(".p7b"), certificatesToPkcs7(m_chain.ders())); });
        pem->setEnabled(m_chainKnown);
        p7b->setEnabled(m_chainKnown);
    }
    menu->addAction(tr("Copy the certificate's number"), this, [this] { QGuiApplication::clipboard()->setText(m_shown.serialNumber()); });
    menu->addAction(tr("Put its end into a calendar"), this, &CertificateCard::exportCalendar)->setEnabled(m_shown.notAfter().isValid());
    menu->addSeparator();
    //: 延期
    addService(menu, "renew", tr("Renew"), ServicePage::Kind::Renew);
    //: 补办
    addService(menu, "replace", tr("Replace a lost or damaged key"), ServicePage::Kind::Replace);
    //: 变更
    addService(menu, "change", tr("Change the company's details"), ServicePage::Kind::Change);
    //: 注销
    addService(menu, "revoke", tr("Revoke"), ServicePage::Kind::Revoke);
}

/// The button that opens a question gets the focus back.
void CertificateCard::begin()
{
    const QString button = focusedButton();
    m_opener = button.startsWith(QLatin1String("certificate.")) ? button : QStringLiteral("certificate.more");
    Q_EMIT begun();
}

void CertificateCard::closeQuestion()
{
    const QWidget *focused = window()->focusWidget();
    bool inside = false;
    for (int i = 0; i < m_question->count(); ++i) {
        const QWidget *box = m_question->itemAt(i)->widget();
        inside = inside || (focused && box && (box == focused || box->isAncestorOf(focused)));
    }
    clearLayout(m_question);
    m_asking = nullptr;
    if (inside)
        takeFocus(m_opener);
}

/// The key is looked at once more: what is known of its PIN may have changed since the page was drawn.
QCoro::Task<void> CertificateCard::askForPin(Question question, QString trouble)
{
    if (m_working || !m_shown.onKey)
        co_return;
    const QPointer<CertificateCard> alive(this);
    const auto token = co_await m_context.token().token(m_shown.onKey->token.serial);
    if (!alive || m_working)
        co_return;
    if (!token) {
        closeQuestion();
        Q_EMIT problem(token.error());
        co_return;
    }
    clearLayout(m_question);
    m_asking = new KeyQuestion(question.title, question.text, question.action, *token, this);
    m_asking->setTrouble(trouble);
    m_question->addWidget(m_asking);
    connect(m_asking, &KeyQuestion::cancelled, this, &CertificateCard::closeQuestion);
    connect(m_asking, &KeyQuestion::answered, this, [this, question] { perform(question); });
    connect(m_asking, &KeyQuestion::unlockRequested, this, [this] {
        closeQuestion();
        Q_EMIT unlockRequested(m_shown.onKey->token.serial);
    });
    m_asking->show();
    m_asking->takeFocus();
}

/// After a wrong PIN it is asked for once more, in an empty field, with what the key says of its attempts by then.
QCoro::Task<void> CertificateCard::perform(Question question)
{
    if (m_working || !m_asking)
        co_return;
    const QPointer<CertificateCard> alive(this);
    m_working = true;
    m_asking->setWorking(true);
    auto working = question.act(&m_context, *m_shown.onKey, m_asking->take(), m_asking->consent());
    const auto result = co_await working;
    if (!alive)
        co_return;
    m_working = false;
    if (!result && (result.error().is(FailureCode::Token_Pin_Wrong) || result.error().is(FailureCode::Token_Pin_Locked))) {
        askForPin(question, result.error().cause());
        co_return;
    }
    closeQuestion();
    if (!result) {
        Q_EMIT problem(result.error());
        co_return;
    }
    Q_EMIT said(question.done);
    if (question.act == &desk::bind)
        Q_EMIT changed();
}

void CertificateCard::askUnbind()
{
    if (m_working)
        return;
    begin();
    closeQuestion();
    auto *box = new QFrame(this);
    setRole(box, "popup");
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->addWidget(makeLabel(tr("Unbind this certificate?"), "strong", box));
    for (const BidOpening &bid : comingBidDates(m_bids, now())) {
        //: %1 day, %2 the user's note of the project
        layout->addWidget(makeLabel(bid.note.isEmpty() ? tr("You recorded a bid opening on %1: nobody can bid with this certificate then.").arg(bid.day.toString(Qt::ISODate))
                                                       : tr("You recorded a bid opening on %1 (%2): nobody can bid with this certificate then.").arg(bid.day.toString(Qt::ISODate), bid.note), "bad", box));
    }
    layout->addWidget(makeLabel(tr("Nobody can sign in or bid with it in this account any more; who is signed in by it is signed out, authorised employees too. "
                                   "The certificate itself stays valid. The key is not needed now; to bind it again it is."), "label", box));
    auto *buttons = new QHBoxLayout;
    auto *yes = makeDangerButton(tr("Unbind"), box);
    auto *no = makeButton(tr("Keep it bound"), box);
    yes->setObjectName(QStringLiteral("certificate.unbind.yes"));
    buttons->addWidget(yes);
    buttons->addWidget(no);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    connect(yes, &QPushButton::clicked, this, [this] { unbind(); });
    connect(no, &QPushButton::clicked, this, &CertificateCard::closeQuestion);
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), box);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, [this] {
        if (!m_working)
            closeQuestion();
    });
    m_question->addWidget(box);
    box->show();
    no->setFocus();
}

QCoro::Task<void> CertificateCard::unbind()
{
    if (m_working || !m_shown.account || !m_shown.account->boundTo)
        co_return;
    const QPointer<CertificateCard> alive(this);
    m_working = true;
    auto ending = desk::unbind(&m_context, m_shown.account->boundTo->id);
    const auto ended = co_await ending;
    if (!alive)
        co_return;
    m_working = false;
    closeQuestion();
    if (!ended) {
        Q_EMIT problem(ended.error());
        co_return;
    }
    Q_EMIT said(tr("The certificate is no longer bound."));
    Q_EMIT changed();
}

void CertificateCard::exportAs(const QString &suffix, const QByteArray &bytes)
{
    //: suggested file name, %1 end of the certificate's number
    const QString name = tr("certificate-%1").arg(m_shown.serialNumber().right(8)) + suffix;
    FileChooser::of(this).saveFile(this, tr("Export"), name, [this, bytes](const QString &path) { writeFile(path, bytes); });
}

void CertificateCard::exportCalendar()
{
    CalendarEntry entry;
    entry.id = QStringLiteral("certificate-%1@certdesk").arg(m_shown.serialNumber());
    entry.day = inBeijing(m_shown.notAfter()).date();
    entry.title = tr("CA certificate of %1 ends").arg(m_shown.holder());
    entry.description = tr("Certificate number %1. Renewal is possible from 90 days before; review and making take some workdays.").arg(m_shown.serialNumber());
    entry.alarms = {90, 30, 7};
    exportAs(QStringLiteral(".ics"), calendarFile({entry}, QDateTime::currentDateTimeUtc()));
}

QCoro::Task<void> CertificateCard::writeFile(QString path, QByteArray bytes)
{
    const QPointer<CertificateCard> alive(this);
    auto writing = desk::save(path, bytes);
    const auto written = co_await writing;
    if (!alive)
        co_return;
    if (written)
        Q_EMIT said(tr("Saved as %1.").arg(QFileInfo(path).fileName()));
    else
        Q_EMIT problem(written.error());
}

} // namespace certdesk::ui
