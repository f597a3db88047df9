// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/SettingsPage.h"

#include "app/support/Log.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/Field.h"
#include "ui/components/KeyValues.h"
#include "ui/components/MessageBar.h"
#include "ui/settings/DriversCard.h"
#include "ui/settings/FailureCodes.h"
#include "ui/shell/Language.h"

#include <QApplication>
#include <QClipboard>
#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QFileInfo>
#include <QLineEdit>
#include <QSslSocket>
#include <QSystemTrayIcon>

namespace certdesk::ui {

namespace {
QString logFolder()
{
    const QString file = logFilePath();
    return file.isEmpty() ? QString() : QFileInfo(file).absolutePath();
}
} // namespace

SettingsPage::SettingsPage(AppContext &context, QWidget *parent) : ListPage(parent), m_context(context)
{
    buildGeneral();
    buildNews();
    buildDrafts();
    buildConnection();
    buildDiagnosis();
    m_codes = new FailureCodes(this);
    body()->addWidget(m_codes);
    body()->addStretch(1);
    m_store.setSingleShot(true);
    m_store.setInterval(500);
    connect(&m_store, &QTimer::timeout, this, &SettingsPage::storeConnection);
    retranslate();
}

void SettingsPage::buildGeneral()
{
    m_general = new Card(QString(), this);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::spacing[3]);
    m_language = new QComboBox(this);
    m_language->addItem(QString(), QStringLiteral("zh"));
    m_language->addItem(QString(), QStringLiteral("en"));
    m_theme = new QComboBox(this);
    for (const char *mode : {"auto", "light", "dark"})
        m_theme->addItem(QString(), QString::fromLatin1(mode));
    m_languageField = new Field(QString(), m_language, false, this);
    m_themeField = new Field(QString(), m_theme, false, this);
    row->addWidget(m_languageField, 1);
    row->addWidget(m_themeField, 1);
    m_general->body()->addLayout(row);
    body()->addWidget(m_general);
    connect(m_language, &QComboBox::activated, this, [this] {
        const QString code = m_language->currentData().toString();
        m_context.settings().set(Settings::Key::Language, code);
        Language::of(*qApp).apply(code);
    });
    connect(m_theme, &QComboBox::activated, this, [this] {
        m_context.settings().set(Settings::Key::Theme, m_theme->currentData());
        theme().apply(static_cast<Theme::Mode>(m_theme->currentIndex()));
    });
}

/// What orders do while nobody looks.
void SettingsPage::buildNews()
{
    m_news = new Card(QString(), this);
    const std::pair<QCheckBox **, Settings::Key> boxes[] = {{&m_notify, Settings::Key::Notifications}, {&m_stay, Settings::Key::StayInTray}};
    for (const auto &[box, key] : boxes) {
        *box = new QCheckBox(this);
        (*box)->setChecked(m_context.settings().text(key) == QLatin1String("on"));
        m_news->body()->addWidget(*box);
        connect(*box, &QCheckBox::toggled, this, [this, key = key](bool on) { m_context.settings().set(key, on ? QStringLiteral("on") : QStringLiteral("off")); });
    }
    m_notify->setObjectName(QStringLiteral("settings.notifications"));
    m_stay->setObjectName(QStringLiteral("settings.stayInTray"));
    m_stay->setVisible(QSystemTrayIcon::isSystemTrayAvailable());
    body()->addWidget(m_news);
}

void SettingsPage::buildDrafts()
{
    m_drafts = new Card(QString(), this);
    m_issued = new QComboBox(this);
    m_issued->setObjectName(QStringLiteral("settings.issuedDays"));
    for (const int days : {0, 30, 90, 365, -1})
        m_issued->addItem(QString(), days);
    m_issuedField = new Field(QString(), m_issued, false, this);
    m_drafts->body()->addWidget(m_issuedField);
    body()->addWidget(m_drafts);
    connect(m_issued, &QComboBox::activated, this, [this] { m_context.settings().set(Settings::Key::IssuedDays, m_issued->currentData().toString()); });
}

void SettingsPage::buildConnection()
{
    m_connection = new Card(QString(), this);
    m_platform = new QLineEdit(this);
    m_platformField = new Field(QString(), m_platform, false, this);
    m_connection->body()->setSpacing(Theme::spacing[3]);
    m_connection->body()->addWidget(m_platformField);
    body()->addWidget(m_connection);
    m_driversCard = new DriversCard(m_context, this);
    body()->addWidget(m_driversCard);
    connect(m_driversCard, &DriversCard::doctorRequested, this, &SettingsPage::doctorRequested);
    m_platform->setReadOnly(m_context.rehearsal());
    m_platform->setText(m_context.platformUrl().toString());
    // textChanged, not textEdited: assistive technology sets the text without a key.
    connect(m_platform, &QLineEdit::textChanged, &m_store, qOverload<>(&QTimer::start));
}

void SettingsPage::buildDiagnosis()
{
    m_about = new Card(QString(), this);
    m_versions = new KeyValues(this);
    m_copy = makeButton({}, this);
    m_openLog = makeButton({}, this);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::spacing[2]);
    row->addWidget(m_copy);
    row->addWidget(m_openLog);
    row->addStretch();
    m_about->body()->addWidget(m_versions);
    m_about->body()->addLayout(row);
    body()->addWidget(m_about);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(diagnosis());
        message().showMessage(MessageBar::Kind::Good, tr("The diagnosis was copied. It holds no personal data; paste it into your message to the help desk."));
    });
    connect(m_openLog, &QPushButton::clicked, this, [] { QDesktopServices::openUrl(QUrl::fromLocalFile(logFolder())); });
}

void SettingsPage::retranslate()
{
    //: 设置与诊断
    setTitle(tr("Settings and diagnosis"));
    m_general->setTitle(tr("Display"));
    m_languageField->setLabel(tr("Language"));
    m_themeField->setLabel(tr("Appearance"));
    m_language->setItemText(0, QStringLiteral("\u4e2d\u6587"));
    m_language->setItemText(1, QStringLiteral("English"));
    m_theme->setItemText(0, tr("As the system"));
    m_theme->setItemText(1, tr("Light"));
    m_theme->setItemText(2, tr("Dark"));
    m_language->setCurrentIndex(m_language->findData(currentLanguage()));
    m_theme->setCurrentIndex(static_cast<int>(theme().mode()));
    //: 进度提醒
    m_news->setTitle(tr("News of your orders"));
    m_notify->setText(tr("Show a notification on the desktop when an order needs me or has got on"));
    m_stay->setText(tr("When the window is closed, stay in the tray and go on watching"));
    //: 本机资料
    m_drafts->setTitle(tr("Data on this computer"));
    m_issuedField->setLabel(tr("After the certificate is bound, remove what was filled in and the scans"));
    m_issuedField->setHelp(tr("Removed from this computer: the draft with everything typed, and its scans, overwritten. Kept: the order in the list, the certificate, and whatever belongs to an unfinished "
                              "application. What is in the bin goes after 30 days in any case."));
    for (int i = 0; i < m_issued->count(); ++i) {
        const int days = m_issued->itemData(i).toInt();
        m_issued->setItemText(i, days == 0 ? tr("At once") : days < 0 ? tr("Never") : tr("After %n day(s)", nullptr, days));
    }
    const int chosen = m_issued->findData(m_context.settings().value(Settings::Key::IssuedDays).toInt());
    m_issued->setCurrentIndex(chosen < 0 ? 1 : chosen);
    m_connection->setTitle(tr("Platform"));
    m_platformField->setLabel(tr("Address of the platform"));
    const QString fixed = tr("Fixed in rehearsal.");
    m_platformField->setHelp(m_context.rehearsal() ? fixed : tr("Takes effect when the program is started again."));
    m_about->setTitle(tr("Diagnosis"));
    m_copy->setText(tr("Copy the diagnosis"));
    m_openLog->setText(tr("Open the log folder"));
    m_openLog->setEnabled(!logFolder().isEmpty());
    renderVersions();
}

void SettingsPage::showEvent(QShowEvent *event)
{
    ListPage::showEvent(event);
    m_driversCard->look();
    askModule();
}

QCoro::Task<void> SettingsPage::askModule()
{
    const QPointer<SettingsPage> alive(this);
    const auto client = m_context.token().client(m_context.token().drivers().value(0));
    if (!client)
        co_return;
    const auto module = co_await client->module();
    if (!alive)
        co_return;
    m_moduleText = module ? QStringLiteral("%1, %2 %3").arg(module->manufacturer.trimmed(), module->description.trimmed(), module->libraryVersion) : module.error().cause();
    m_moduleFailure = module ? QString() : module.error().name();
    renderVersions();
}

void SettingsPage::renderVersions()
{
    m_versions->clear();
    m_versions->add(tr("CertDesk"), QStringLiteral(CERTDESK_VERSION));
    m_versions->add(tr("System"), QSysInfo::prettyProductName() + QStringLiteral(" · ") + QSysInfo::currentCpuArchitecture());
    m_versions->add(tr("Qt"), QString::fromLatin1(qVersion()));
    m_versions->add(tr("Secure connection"), QSslSocket::sslLibraryVersionString());
    m_versions->add(tr("Key driver"), m_moduleText.isEmpty() ? QStringLiteral("–") : m_moduleText);
    const QString folder = logFolder();
    if (!folder.isEmpty())
        m_versions->addCopyable(tr("Log folder"), folder, folder);
}

QString SettingsPage::diagnosis() const
{
    // For the help desk, therefore in one language and without anything that was typed.
    const QStringList lines{
        QStringLiteral("CertDesk %1%2").arg(QStringLiteral(CERTDESK_VERSION), m_context.rehearsal() ? QStringLiteral(" (rehearsal)") : QString()),
        QStringLiteral("System: %1, kernel %2, %3").arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion(), QSysInfo::currentCpuArchitecture()),
        QStringLiteral("Qt %1, %2").arg(QString::fromLatin1(qVersion()), QSslSocket::sslLibraryVersionString()),
        QStringLiteral("Platform: %1").arg(m_context.platformUrl().host()),
        QStringLiteral("Clock against platform: %1 ms").arg(m_context.http().clockSkewMs()),
        QStringLiteral("Key driver: %1").arg(!m_moduleFailure.isEmpty() ? m_moduleFailure : m_moduleText.isEmpty() ? QStringLiteral("not asked") : m_moduleText),
        QStringLiteral("Driver file: %1").arg(QFileInfo(m_context.token().drivers().value(0)).fileName()),
        QStringLiteral("Language %1, signed in: %2").arg(currentLanguage(), m_context.signIn().signedIn() ? QStringLiteral("yes") : QStringLiteral("no")),
    };
    return lines.join(QLatin1Char('\n'));
}

void SettingsPage::storeConnection()
{
    if (m_context.rehearsal())
        return;
    const QUrl url(m_platform->text().trimmed(), QUrl::StrictMode);
    const bool usable = url.isValid() && (url.scheme() == QLatin1String("https") || url.host() == QLatin1String("127.0.0.1"));
    m_platformField->setMessage(usable ? Field::State::Normal : Field::State::Bad, usable ? QString() : tr("An address begins with https://"));
    if (usable)
        m_context.settings().set(Settings::Key::PlatformUrl, url.toString());
}

} // namespace certdesk::ui
