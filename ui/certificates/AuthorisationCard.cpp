// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/AuthorisationCard.h"

#include "ui/certificates/CertificateText.h"
#include "ui/components/Buttons.h"
#include "ui/components/Field.h"
#include "ui/components/ListPage.h"
#include "ui/journey/PageParts.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QShortcut>

namespace certdesk::ui {

namespace {

constexpr int longestAccount = 64; // platform/openapi.yaml, AuthorisationRequest

template<typename T>
Result<void> withoutAnswer(const Result<T> &result)
{
    return result ? Result<void>() : Result<void>(tl::unexpected(result.error()));
}

QCoro::Task<Result<void>> addingEmployee(AppContext *context, QString serial, QString employee)
{
    auto working = desk::authorise(context, serial, employee);
    const auto done = co_await working;
    co_return withoutAnswer(done);
}

QCoro::Task<Result<void>> givingAuthorisation(AppContext *context, Authorisation to)
{
    auto working = desk::activate(context, to);
    const auto done = co_await working;
    co_return withoutAnswer(done);
}

QCoro::Task<Result<void>> takingAuthorisation(AppContext *context, Authorisation from)
{
    auto working = desk::deactivate(context, from);
    const auto done = co_await working;
    co_return withoutAnswer(done);
}

/// Taken back first: the platform pushes nobody out (R10).
QCoro::Task<Result<void>> handingOver(AppContext *context, Authorisation from, Authorisation to)
{
    auto ending = takingAuthorisation(context, from);
    auto taken = co_await ending;
    if (!taken)
        co_return taken;
    auto beginning = givingAuthorisation(context, to);
    auto given = co_await beginning;
    co_return given;
}

} // namespace

AuthorisationCard::AuthorisationCard(AppContext &context, AccountCertificate certificate, QList<Authorisation> list, bool mine, QWidget *parent)
    : Card({}, parent), m_context(context), m_certificate(std::move(certificate)), m_list(std::move(list)), m_mine(mine), m_question(new QVBoxLayout)
{
    setObjectName(QStringLiteral("authorisation.") + m_certificate.serialNumber);
    build();
}

void AuthorisationCard::build()
{
    addHead();
    if (m_list.isEmpty())
        body()->addWidget(makeLabel(tr("Nobody is on the list yet."), "label", this));
    for (const Authorisation &authorisation : m_list)
        addEmployee(authorisation);
    body()->addLayout(m_question);
    if (!m_mine)
        return;
    if (!m_certificate.active())
        body()->addWidget(makeLabel(tr("The certificate cannot be used any more, so nobody can be added."), "label", this));
    else if (m_list.size() >= Authorisation::perCertificate)
        body()->addWidget(makeLabel(tr("Three employees are on the list, more are not possible. Remove one to add another."), "label", this));
    else
        addForm();
}

void AuthorisationCard::addHead()
{
    auto *head = new QHBoxLayout;
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(makeLabel(m_certificate.organisation, "heading", this));
    words->addWidget(makeLabel(tr("Certificate …%1, valid until %2").arg(m_certificate.serialNumber.right(4), certificateDay(m_certificate.notAfter)), "caption", this));
    head->addLayout(words, 1);
    const QString ended = endedText(m_certificate);
    if (!ended.isEmpty())
        head->addWidget(new Badge(ended, Badge::Kind::Bad, this), 0, Qt::AlignTop);
    else if (!m_certificate.boundTo)
        head->addWidget(new Badge(tr("Not bound"), Badge::Kind::Warning, this), 0, Qt::AlignTop);
    body()->addLayout(head);
    if (!m_certificate.boundTo && m_certificate.active()) {
        auto *row = new QHBoxLayout;
        row->addWidget(makeLabel(tr("It is not bound to an account: employees on the list cannot sign in with it until it is."), "warning", this), 1);
        if (m_mine) {
            auto *bind = makeLinkButton(tr("Bind it under “My certificates”"), this);
            connect(bind, &QPushButton::clicked, this, &AuthorisationCard::certificatesRequested);
            row->addWidget(bind);
        }
        body()->addLayout(row);
    }
}

void AuthorisationCard::addEmployee(const Authorisation &authorisation)
{
    auto *row = new QFrame(this);
    setRole(row, "row");
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 6, 0, 6);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(makeLabel(authorisation.name, "body", row));
    words->addWidget(makeLabel(authorisation.active ? tr("Account %1, in use since %2").arg(authorisation.employee, certificateMoment(authorisation.activatedAt)) : tr("Account %1").arg(authorisation.employee),
                               "caption", row));
    layout->addLayout(words, 1);
    //: 使用中 / 未启用
    layout->addWidget(new Badge(authorisation.active ? tr("In use") : tr("Not active"), authorisation.active ? Badge::Kind::Good : Badge::Kind::Neutral, row));
    if (m_mine) {
        //: 收回 / 启用 / 移除
        auto *use = makeButton(authorisation.active ? tr("Take back") : tr("Activate"), row);
        auto *remove = makeLinkButton(tr("Remove"), row);
        use->setObjectName(QStringLiteral("use.") + authorisation.employee);
        remove->setObjectName(QStringLiteral("remove.") + authorisation.employee);
        use->setAccessibleName(authorisation.active ? tr("Take the certificate back from %1").arg(authorisation.name) : tr("Let %1 use the certificate").arg(authorisation.name));
        remove->setAccessibleName(tr("Remove %1 from the list").arg(authorisation.name));
        use->setEnabled(authorisation.active || m_certificate.active());
        connect(use, &QPushButton::clicked, this, [this, authorisation] {
            if (authorisation.active)
                perform(takingAuthorisation(&m_context, authorisation), tr("%1 cannot use the certificate any more.").arg(authorisation.name));
            else
                give(authorisation);
        });
        connect(remove, &QPushButton::clicked, this, [this, authorisation] { askRemoval(authorisation); });
        layout->addWidget(use);
        layout->addWidget(remove);
    }
    body()->addWidget(row);
}

void AuthorisationCard::addForm()
{
    m_employee = new QLineEdit(this);
    m_employee->setObjectName(QStringLiteral("authorisation.employee"));
    m_employee->setMaxLength(longestAccount);
    // The button stands beside the line, not beside its label and its hint.
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::spacing[2]);
    row->addWidget(m_employee, 1);
    //: 添加
    auto *add = makeButton(tr("Add"), line);
    add->setObjectName(QStringLiteral("authorisation.add"));
    row->addWidget(add);
    line->setFocusProxy(m_employee);
    m_field = new Field(tr("Account name of the employee"), line, false, this);
    m_field->setHelp(tr("As registered on the platform under your company. Adding costs nothing (%1 of %2 so far).").arg(m_list.size()).arg(Authorisation::perCertificate));
    connect(add, &QPushButton::clicked, this, &AuthorisationCard::add);
    connect(m_employee, &QLineEdit::returnPressed, this, &AuthorisationCard::add);
    connect(m_employee, &QLineEdit::textChanged, this, [this] { m_field->setMessage(Field::State::Normal, {}); });
    body()->addWidget(m_field);
}

const Authorisation *AuthorisationCard::active() const
{
    const auto found = std::find_if(m_list.cbegin(), m_list.cend(), [](const Authorisation &each) { return each.active; });
    return found == m_list.cend() ? nullptr : &*found;
}

void AuthorisationCard::add()
{
    const QString name = m_employee->text().simplified();
    if (name.isEmpty()) {
        m_field->setMessage(Field::State::Bad, tr("Enter the name of the account first."));
        m_field->takeFocus();
        return;
    }
    perform(addingEmployee(&m_context, m_certificate.serialNumber, name), tr("%1 is on the list now. Activate the authorisation when the employee needs the certificate.").arg(name));
}

void AuthorisationCard::give(const Authorisation &to)
{
    if (const Authorisation *holder = active())
        askHandOver(*holder, to);
    else
        perform(givingAuthorisation(&m_context, to), tr("%1 can sign in with the certificate now.").arg(to.name));
}

void AuthorisationCard::askHandOver(const Authorisation &from, const Authorisation &to)
{
    askInPlace(tr("%1 is using the certificate, and one employee at a time can. Take it back from %1 and give it to %2? %1 is signed out.").arg(from.name, to.name), tr("Hand it over"),
               [this, from, to] { perform(handingOver(&m_context, from, to), tr("%1 can sign in with the certificate now.").arg(to.name)); });
}

void AuthorisationCard::askRemoval(const Authorisation &authorisation)
{
    const QString question = authorisation.active ? tr("Remove %1? %1 is using the certificate and is signed out.").arg(authorisation.name) : tr("Remove %1 from the list?").arg(authorisation.name);
    const QString id = authorisation.id;
    askInPlace(question, tr("Remove"), [this, id, name = authorisation.name] { perform(desk::withdraw(&m_context, id), tr("%1 was removed.").arg(name)); });
}

void AuthorisationCard::askInPlace(const QString &question, const QString &yes, std::function<void()> then)
{
    clearLayout(m_question);
    auto *box = new QFrame(this);
    setRole(box, "popup");
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->addWidget(makeLabel(question, "body", box));
    auto *buttons = new QHBoxLayout;
    auto *go = makePrimaryButton(yes, box);
    auto *no = makeButton(tr("Cancel"), box);
    go->setObjectName(QStringLiteral("authorisation.yes"));
    buttons->addWidget(go);
    buttons->addWidget(no);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    connect(go, &QPushButton::clicked, this, [this, then = std::move(then)] {
        clearLayout(m_question);
        then();
    });
    const QString opener = window()->focusWidget() ? window()->focusWidget()->objectName() : QString();
    const auto close = [this, opener] {
        clearLayout(m_question);
        if (auto *button = opener.isEmpty() ? nullptr : findChild<QPushButton *>(opener))
            button->setFocus(Qt::OtherFocusReason);
    };
    connect(no, &QPushButton::clicked, this, close);
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), box);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, close);
    m_question->addWidget(box);
    box->show();
    no->setFocus();
}

QCoro::Task<void> AuthorisationCard::perform(Work work, QString done)
{
    const QPointer<AuthorisationCard> alive(this);
    if (m_working)
        co_return;
    m_working = true;
    setEnabled(false);
    const auto result = co_await work;
    if (!alive)
        co_return;
    m_working = false;
    setEnabled(true);
    if (result) {
        Q_EMIT said(done);
        Q_EMIT changed();
        co_return;
    }
    if (!m_field || !result.error().is(FailureCode::Api_Employee_Unknown))
        Q_EMIT problem(result.error());
    if (m_field && result.error().is(FailureCode::Api_Employee_Unknown)) {
        m_field->setMessage(Field::State::Bad, result.error().cause() + QLatin1Char(' ') + result.error().remedy());
        m_field->takeFocus();
    } else {
        Q_EMIT changed(); // the list was out of date, or half of a handing over is done
    }
}

} // namespace certdesk::ui
