// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/KeySignInPage.h"

#include "ui/certificates/CertificateText.h"
#include "ui/certificates/KeyQuestion.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/EmptyState.h"
#include "ui/components/Field.h"
#include "ui/components/KeyValues.h"
#include "ui/components/MessageBar.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>

#include <algorithm>

namespace certdesk::ui {

namespace {
constexpr int longestName = 64; // platform/openapi.yaml, CertificateSignIn
}

KeySignInPage::KeySignInPage(AppContext &context, QWidget *parent)
    : ListPage(parent), m_context(context), m_back(makeButton({}, this)), m_refresh(makeButton({}, this)), m_choice(new Card({}, this)), m_rows(new QVBoxLayout), m_group(new QButtonGroup(this)),
      m_account(new Card({}, this)), m_own(new QRadioButton(m_account)), m_lent(new QRadioButton(m_account)), m_name(new QLineEdit(m_account)),
      m_nameField(new Field({}, m_name, true, m_account)), m_pinPlace(new QVBoxLayout), m_none(new Card({}, this)), m_empty(new EmptyState(m_none))
{
    m_back->setObjectName(QStringLiteral("keySignIn.back"));
    m_lent->setObjectName(QStringLiteral("keySignIn.lent"));
    m_name->setObjectName(QStringLiteral("keySignIn.account"));
    m_name->setMaxLength(longestName);
    m_nameField->setMaximumWidth(420);
    actions()->addWidget(m_refresh);
    actions()->addWidget(m_back);
    m_choice->body()->addLayout(m_rows);
    m_own->setChecked(true);
    m_account->body()->addWidget(m_own);
    m_account->body()->addWidget(m_lent);
    m_account->body()->addWidget(m_nameField);
    m_none->body()->addWidget(m_empty);
    for (QWidget *part : {static_cast<QWidget *>(m_choice), static_cast<QWidget *>(m_account)})
        body()->addWidget(part);
    body()->addLayout(m_pinPlace);
    body()->addWidget(m_none);
    body()->addStretch(1);
    connect(m_back, &QPushButton::clicked, this, &KeySignInPage::leaveRequested);
    connect(m_refresh, &QPushButton::clicked, this, &KeySignInPage::reload);
    connect(m_lent, &QRadioButton::toggled, this, &KeySignInPage::renderAccount);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            askForPin();
    });
    connect(m_name, &QLineEdit::textChanged, this, [this] { m_nameField->setMessage(Field::State::Normal, {}); });
    retranslate();
}

void KeySignInPage::retranslate()
{
    //: 用钥匙登录
    setTitle(tr("Sign in with a key"));
    m_back->setText(tr("Back"));
    m_refresh->setText(tr("Look again"));
    m_choice->setTitle(tr("Which certificate"));
    m_account->setTitle(tr("Whose account"));
    m_own->setText(tr("The account that the certificate is bound to"));
    //: 用授权的证书登录 (R9, R10)
    m_lent->setText(tr("My own account as an employee who is authorised to use this certificate"));
    m_nameField->setLabel(tr("Name of my account"));
    renderAccount();
    renderChoice();
}

void KeySignInPage::showEvent(QShowEvent *event)
{
    ListPage::showEvent(event);
    message().clear();
    reload();
}

void KeySignInPage::reload()
{
    if (!m_loading && !m_working)
        load();
}

QCoro::Task<void> KeySignInPage::load()
{
    const QPointer<KeySignInPage> alive(this);
    m_loading = true;
    setBusy(true);
    auto looking = desk::forSignIn(&m_context, {});
    const auto found = co_await looking;
    if (!alive)
        co_return;
    auto remembering = desk::remembered(&m_context);
    const CertificateMemory memory = co_await remembering;
    if (!alive)
        co_return;
    m_loading = false;
    m_loadedOnce = true;
    setBusy(false);
    showCertificates(found ? *found : QList<KeyCertificate>(), found ? std::nullopt : std::optional<Failure>(found.error()), memory);
}

CertificateEvidence KeySignInPage::evidenceOf(const KeyCertificate &certificate) const
{
    CertificateEvidence evidence = m_memory.value(certificate.info.serialNumber);
    evidence.notBefore = certificate.info.notBefore;
    evidence.notAfter = certificate.info.notAfter;
    return evidence;
}

CertificateStanding KeySignInPage::standingOf(const KeyCertificate &certificate) const
{
    return judgeCertificate(evidenceOf(certificate), QDateTime::currentDateTimeUtc().addMSecs(m_context.http().clockSkewMs()));
}

void KeySignInPage::showCertificates(const QList<KeyCertificate> &certificates, const std::optional<Failure> &why, const CertificateMemory &memory)
{
    m_memory = memory;
    m_certificates = certificates;
    std::stable_sort(m_certificates.begin(), m_certificates.end(), [this](const KeyCertificate &a, const KeyCertificate &b) { return standingOf(a).over() < standingOf(b).over(); });
    m_failure = why;
    m_loadedOnce = true;
    renderChoice();
}

/// By serial number and subject, never by position; the only one is chosen already.
void KeySignInPage::renderChoice()
{
    clearLayout(m_rows);
    clearLayout(m_pinPlace);
    for (QAbstractButton *button : m_group->buttons())
        m_group->removeButton(button);
    for (qsizetype i = 0; i < m_certificates.size(); ++i) {
        const KeyCertificate &certificate = m_certificates.at(i);
        //: %1 holder, %2 end of the key's serial number, %3 day
        QString words = tr("%1 · key %2 · valid until %3").arg(certificate.info.holder(), serialEnd(certificate.token.serial), certificateDay(certificate.info.notAfter));
        const bool over = standingOf(certificate).over();
        if (std::count_if(m_certificates.cbegin(), m_certificates.cend(), [&](const KeyCertificate &each) { return each.token.serial == certificate.token.serial; }) > 1)
            //: %1 a certificate with its key, %2 end of the certificate's number
            words = tr("%1 · certificate %2").arg(words, serialEnd(certificate.info.serialNumber));
        if (over)
            //: %1 a certificate, %2 "Revoked" …
            words = tr("%1 · %2, cannot sign in").arg(words, standingState(evidenceOf(certificate), QDateTime::currentDateTimeUtc()).text);
        auto *row = new QRadioButton(words, m_choice);
        row->setEnabled(!over);
        row->setObjectName(QStringLiteral("keySignIn.") + certificate.info.serialNumber);
        m_group->addButton(row, static_cast<int>(i));
        m_rows->addWidget(row);
    }
    const bool any = !m_certificates.isEmpty();
    m_choice->setVisible(any);
    m_account->setVisible(any);
    m_none->setVisible(!any);
    if (m_failure)
        m_empty->setState(QStringLiteral("key"), m_failure->cause(), m_failure->remedy(), tr("Look again"), [this] { reload(); });
    else
        m_empty->setState(QStringLiteral("key"), tr("Looking for keys"), m_loadedOnce ? QString() : tr("Plug the key in on which your certificate is."));
    const auto usable = std::count_if(m_certificates.cbegin(), m_certificates.cend(), [this](const KeyCertificate &each) { return !standingOf(each).over(); });
    if (usable == 1)
        m_group->button(0)->setChecked(true);
}

void KeySignInPage::renderAccount()
{
    m_nameField->setVisible(m_lent->isChecked());
    if (m_lent->isChecked() && isVisible())
        m_nameField->takeFocus();
}

const KeyCertificate *KeySignInPage::chosen() const
{
    const int id = m_group->checkedId();
    return id >= 0 && id < m_certificates.size() ? &m_certificates.at(id) : nullptr;
}

/// The key is looked at once more: what is known of its PIN may have changed.
QCoro::Task<void> KeySignInPage::askForPin(QString trouble)
{
    const QPointer<KeySignInPage> alive(this);
    const KeyCertificate *certificate = chosen();
    if (!certificate || m_working)
        co_return;
    const QString serial = certificate->token.serial;
    const auto token = co_await m_context.token().token(serial);
    if (!alive || m_working || !chosen() || chosen()->token.serial != serial)
        co_return;
    clearLayout(m_pinPlace);
    if (!token) {
        message().showFailure(token.error(), tr("Look again"), [this] { reload(); });
        co_return;
    }
    m_question = new KeyQuestion(tr("Enter the PIN"), tr("The key signs once for the platform; nothing else leaves it."), tr("Sign in"), *token, this);
    m_question->setTrouble(trouble);
    connect(m_question, &KeyQuestion::unlockRequested, this, [this, serial] { Q_EMIT unlockRequested(serial); });
    connect(m_question, &KeyQuestion::answered, this, [this] { signIn(); });
    connect(m_question, &KeyQuestion::cancelled, this, &KeySignInPage::leaveRequested);
    m_pinPlace->addWidget(m_question);
    m_question->show();
    m_question->takeFocus();
}

QCoro::Task<void> KeySignInPage::signIn()
{
    const QPointer<KeySignInPage> alive(this);
    if (!chosen() || m_working || !m_question)
        co_return;
    const QString account = m_lent->isChecked() ? m_name->text().simplified() : QString();
    if (m_lent->isChecked() && account.isEmpty()) {
        m_nameField->setMessage(Field::State::Bad, tr("Enter the name of your account first."));
        m_nameField->takeFocus();
        co_return;
    }
    m_working = true;
    message().clear();
    setBusy(true);
    m_question->setWorking(true);
    auto working = desk::signIn(&m_context, *chosen(), account, m_question->take(), m_question->consent());
    const auto done = co_await working;
    if (!alive)
        co_return;
    m_working = false;
    setBusy(false);
    if (done) {
        Q_EMIT signedIn();
        co_return;
    }
    const bool wrong = done.error().is(FailureCode::Token_Pin_Wrong) || done.error().is(FailureCode::Token_Pin_Locked);
    if (!wrong)
        message().showFailure(done.error());
    askForPin(wrong ? done.error().cause() : QString()); // with what the key says of its PIN by now
}

} // namespace certdesk::ui
