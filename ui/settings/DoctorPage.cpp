// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/DoctorPage.h"

#include "app/journey/CertificateDesk.h"
#include "app/journey/CertificateMemory.h"
#include "ui/components/Badge.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/MessageBar.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>

namespace certdesk::ui {

namespace {

using VerdictState = LayerVerdict::State;

struct LayerLook {
    const char *icon;
    Tone tone;
    Badge::Kind kind;
};

LayerLook layerLookOf(VerdictState state)
{
    switch (state) {
    case VerdictState::Good:
        return {"check", Tone::Good, Badge::Kind::Good};
    case VerdictState::Attention:
        return {"warning", Tone::Warning, Badge::Kind::Warning};
    case VerdictState::Bad:
        return {"error", Tone::Bad, Badge::Kind::Bad};
    case VerdictState::NotReached:
    case VerdictState::Unknown:
    case VerdictState::Pending:
        break;
    }
    return {"clock", Tone::Text2, Badge::Kind::Neutral};
}

QString layerStateText(VerdictState state)
{
    switch (state) {
    case VerdictState::Good:
        return DoctorPage::tr("In order");
    case VerdictState::Attention:
        return DoctorPage::tr("To be looked at");
    case VerdictState::Bad:
        return DoctorPage::tr("Fails");
    case VerdictState::NotReached:
        return DoctorPage::tr("Not reached");
    case VerdictState::Unknown:
        return DoctorPage::tr("Cannot be seen here");
    case VerdictState::Pending:
        break;
    }
    return DoctorPage::tr("Not looked at yet");
}

QString layerText(DoctorLayer layer)
{
    switch (layer) {
    case DoctorLayer::Usb:
        return DoctorPage::tr("USB");
    case DoctorLayer::Service:
        return DoctorPage::tr("Smart card service");
    case DoctorLayer::Driver:
        return DoctorPage::tr("Driver");
    case DoctorLayer::Bitness:
        return DoctorPage::tr("Driver fits this program");
    case DoctorLayer::Slot:
        return DoctorPage::tr("Driver sees the key");
    case DoctorLayer::Token:
        return DoctorPage::tr("Key");
    case DoctorLayer::Certificate:
        return DoctorPage::tr("Certificate");
    case DoctorLayer::Server:
        break;
    }
    return DoctorPage::tr("Platform and clock");
}

/// Numbers in words; the summary for the help desk has them as they are.
QString layerFactsText(const LayerVerdict &verdict)
{
    const QString first = verdict.facts.value(0);
    if (!verdict.onScreen.isEmpty())
        return DoctorPage::tr("Locked: %1").arg(verdict.onScreen.join(QStringLiteral(" · ")));
    if (first.isEmpty())
        return {};
    switch (verdict.layer) {
    case DoctorLayer::Slot:
        return DoctorPage::tr("%n key(s) seen", nullptr, first.toInt());
    case DoctorLayer::Certificate:
        //: %1 how many, %2 of how many
        return DoctorPage::tr("%1 of %2 on the keys can be used today").arg(first.section(QLatin1Char('/'), 0, 0), first.section(QLatin1Char('/'), 1));
    case DoctorLayer::Server: {
        bool number = false;
        const qint64 seconds = qAbs(first.section(QLatin1Char(' '), 0, 0).toLongLong(&number));
        if (!number)
            return first;
        if (seconds < 60)
            return DoctorPage::tr("The clocks of this computer and of the platform agree.");
        if (seconds < 2 * 3600)
            return DoctorPage::tr("The clocks differ by %n minute(s).", nullptr, static_cast<int>(seconds / 60));
        return seconds < 2 * 24 * 3600 ? DoctorPage::tr("The clocks differ by %n hour(s).", nullptr, static_cast<int>(seconds / 3600))
                                       : DoctorPage::tr("The clocks differ by %n day(s).", nullptr, static_cast<int>(seconds / (24 * 3600)));
    }
    default:
        return verdict.facts.join(QStringLiteral(" · "));
    }
}

QString fixText(DoctorFix fix)
{
    switch (fix) {
    case DoctorFix::Download:
        return DoctorPage::tr("Open the vendor's page");
    case DoctorFix::Drivers:
        return DoctorPage::tr("Open the drivers");
    case DoctorFix::Certificates:
        return DoctorPage::tr("Open my certificates");
    case DoctorFix::Orders:
        return DoctorPage::tr("Open the orders");
    case DoctorFix::Connection:
        return DoctorPage::tr("Open the connection");
    case DoctorFix::LookAgain:
        return DoctorPage::tr("Look again");
    case DoctorFix::None:
        break;
    }
    return {};
}

} // namespace

DoctorPage::DoctorPage(AppContext &context, QWidget *parent)
    : ListPage(parent), m_context(context), m_doctor(new Doctor(context.token(), context.drivers(), context.http(), context.platformUrl(), {{}, QProcessEnvironment::systemEnvironment(), !context.rehearsal()}, this)),
      m_verdicts(m_doctor->verdicts()), m_back(makeButton({}, this)), m_again(makeButton({}, this)), m_copy(makeButton({}, this))
{
    actions()->addWidget(m_back);
    actions()->addWidget(m_copy);
    actions()->addWidget(m_again);
    m_back->setObjectName(QStringLiteral("doctor.back"));
    m_copy->setObjectName(QStringLiteral("doctor.copy"));
    m_again->setObjectName(QStringLiteral("doctor.again"));
    build();
    connect(m_back, &QPushButton::clicked, this, [this] { Q_EMIT pageRequested(QStringLiteral("settings")); });
    connect(m_copy, &QPushButton::clicked, this, &DoctorPage::copy);
    connect(m_again, &QPushButton::clicked, this, [this] {
        if (looking())
            m_doctor->cancel();
        else
            look();
    });
    connect(m_fix, &QPushButton::clicked, this, &DoctorPage::fix);
    connect(m_doctor, &Doctor::progressed, this, [this] { showVerdicts(m_doctor->verdicts()); });
    retranslate();
}

void DoctorPage::build()
{
    m_verdict = new Card(QString(), this);
    m_verdict->setObjectName(QStringLiteral("doctor.verdict"));
    auto *top = new QHBoxLayout;
    top->setSpacing(Theme::spacing[2]);
    m_icon = new IconLabel(QStringLiteral("clock"), Tone::Text2, 28, m_verdict);
    auto *words = new QVBoxLayout;
    words->setSpacing(Theme::spacing[0]);
    m_headline = makeLabel({}, "heading", m_verdict);
    m_headline->setObjectName(QStringLiteral("doctor.headline"));
    m_remedy = makeLabel({}, "body", m_verdict);
    m_code = makeLabel({}, "caption", m_verdict);
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_code->setFocusPolicy(Qt::NoFocus);
    m_fix = makePrimaryButton({}, m_verdict);
    m_fix->setObjectName(QStringLiteral("doctor.fix"));
    words->addWidget(m_headline);
    words->addWidget(m_remedy);
    words->addWidget(m_code);
    words->addSpacing(Theme::spacing[1]);
    words->addWidget(m_fix, 0, Qt::AlignLeft);
    top->addWidget(m_icon, 0, Qt::AlignTop);
    top->addLayout(words, 1);
    m_verdict->body()->addLayout(top);
    m_layers = new Card(QString(), this);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(0);
    m_layers->body()->addLayout(m_rows);
    body()->addWidget(m_verdict);
    body()->addWidget(m_layers);
    body()->addStretch(1);
}

void DoctorPage::retranslate()
{
    //: 钥匙诊断
    setTitle(tr("Key doctor"));
    m_back->setText(tr("Back to the settings"));
    m_copy->setText(tr("Copy the result"));
    //: 从 USB 到平台
    m_layers->setTitle(tr("From the socket to the platform"));
    render();
}

void DoctorPage::showEvent(QShowEvent *event)
{
    ListPage::showEvent(event);
    look();
}

void DoctorPage::look()
{
    if (!looking())
        run(this);
}

QCoro::Task<void> DoctorPage::run(QPointer<DoctorPage> page)
{
    page->message().clear();
    page->m_preparing = true;
    AppContext *context = &page->m_context;
    auto remembering = desk::remembered(context);
    CertificateMemory memory = co_await remembering;
    if (page && context->signIn().signedIn()) {
        auto asking = desk::ofAccount(context);
        const auto account = co_await asking;
        if (!page)
            co_return;
        if (account) {
            auto keeping = desk::remember(context, account->certificates);
            memory = co_await keeping;
        }
    }
    if (!page)
        co_return;
    page->m_preparing = false;
    page->m_doctor->setLearned(memory);
    auto running = page->m_doctor->run();
    page->showVerdicts(page->m_doctor->verdicts());
    co_await running;
}

void DoctorPage::showVerdicts(const QList<LayerVerdict> &verdicts)
{
    m_verdicts = verdicts;
    render();
}

void DoctorPage::render()
{
    setBusy(looking());
    m_again->setText(looking() ? tr("Stop") : tr("Look again"));
    renderVerdict();
    clearLayout(m_rows);
    for (const LayerVerdict &verdict : std::as_const(m_verdicts))
        m_rows->addWidget(makeLayer(verdict, verdict.layer == DoctorLayer::Server));
}

void DoctorPage::renderVerdict()
{
    const LayerVerdict *leading = leadingVerdict(m_verdicts);
    const LayerLook look = layerLookOf(leading ? leading->state : looking() ? VerdictState::Pending : VerdictState::Good);
    m_icon->setIcon(QString::fromLatin1(look.icon), look.tone);
    const bool seen = std::any_of(m_verdicts.begin(), m_verdicts.end(), [](const LayerVerdict &verdict) { return verdict.state == VerdictState::Good; });
    if (leading)
        m_headline->setText(tr("%1: %2").arg(layerText(leading->layer), leading->problem->cause()));
    else
        m_headline->setText(looking() || !seen ? tr("Looking at the key, layer by layer…") : tr("Nothing stands in the way of the key."));
    m_remedy->setText(leading ? leading->problem->remedy() : QString());
    m_remedy->setVisible(leading);
    m_code->setText(leading ? leading->problem->name() : QString());
    m_code->setVisible(leading);
    m_fix->setText(leading ? fixText(leading->fix) : QString());
    m_fix->setVisible(leading && leading->fix != DoctorFix::None);
    m_verdict->setAccessibleName(m_headline->text());
}

QWidget *DoctorPage::makeLayer(const LayerVerdict &verdict, bool last)
{
    auto *row = new QFrame(m_layers);
    setRole(row, last ? "plain" : "row");
    row->setObjectName(QStringLiteral("doctor.layer.") + doctorLayerName(verdict.layer));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 10, 0, 10);
    layout->setSpacing(Theme::spacing[2]);
    const LayerLook look = layerLookOf(verdict.state);
    layout->addWidget(new IconLabel(QString::fromLatin1(look.icon), look.tone, 18, row), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(makeLabel(layerText(verdict.layer), "strong", row));
    if (verdict.problem)
        words->addWidget(makeLabel(verdict.problem->cause(), "value", row));
    if (const QString facts = layerFactsText(verdict); !facts.isEmpty())
        words->addWidget(makeLabel(facts, "caption", row));
    layout->addLayout(words, 1);
    layout->addWidget(new Badge(layerStateText(verdict.state), look.kind, row), 0, Qt::AlignTop);
    row->setAccessibleName(tr("%1: %2").arg(layerText(verdict.layer), layerStateText(verdict.state)));
    return row;
}

void DoctorPage::fix()
{
    const LayerVerdict *leading = leadingVerdict(m_verdicts);
    switch (leading ? leading->fix : DoctorFix::None) {
    case DoctorFix::Download:
        QDesktopServices::openUrl(QUrl(leading->link));
        break;
    case DoctorFix::Drivers:
    case DoctorFix::Connection:
        Q_EMIT pageRequested(QStringLiteral("settings"));
        break;
    case DoctorFix::Certificates:
        Q_EMIT pageRequested(QStringLiteral("certificates"));
        break;
    case DoctorFix::Orders:
        Q_EMIT pageRequested(QStringLiteral("orders"));
        break;
    case DoctorFix::LookAgain:
        look();
        break;
    case DoctorFix::None:
        break;
    }
}

void DoctorPage::copy()
{
    QGuiApplication::clipboard()->setText(doctorSummary(m_verdicts));
    message().showMessage(MessageBar::Kind::Good, tr("The result was copied. It holds no personal data; paste it into your message to the help desk."));
}

} // namespace certdesk::ui
