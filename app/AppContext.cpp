// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/AppContext.h"
#include "app/EmbeddedPlatform.h"
#include "app/SoftHsmProfile.h"
#include "app/documents/ScanCheck.h"
#include "app/journey/Dispatcher.h"
#include "app/store/SubmissionQueue.h"
#include "app/support/Log.h"
#include "app/token/Driver.h"
#include "app/token/KeyWatch.h"
#include "app/token/PinBudget.h"

#include <QCoreApplication>
#include <QCoroFuture>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTimer>

namespace certdesk {

namespace {

PinProfile pinProfileOf(const std::optional<DriverProfile> &driver)
{
    PinProfile profile;
    if (!driver)
        return profile;
    if (driver->retries > 0)
        profile.retries = driver->retries;
    profile.flagsShown = !driver->quirks.testFlag(DriverProfile::FlagsNeverSet);
    profile.limits.least = driver->pin.min;
    profile.limits.most = driver->pin.max;
    if (driver->pin.characters == QLatin1String("digits"))
        profile.limits.characters = PinCharacters::Digits;
    else if (driver->pin.characters == QLatin1String("letters-digits"))
        profile.limits.characters = PinCharacters::LettersAndDigits;
    return profile;
}

constexpr int platformGraceMs = 3000;

QString defaultProfileDir(bool rehearsal)
{
    const QString place = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    return rehearsal ? place + QStringLiteral("-rehearsal") : place;
}

/// Profiles share one keyring of the OS, but not their keys.
QString keyScope(const QString &profileDir)
{
    return QDir(profileDir).canonicalPath();
}

} // namespace

AppContext::AppContext(AppOptions options, QObject *parent) : QObject(parent), m_options(std::move(options))
{
    if (m_options.profileDir.isEmpty())
        m_options.profileDir = defaultProfileDir(m_options.rehearsal);
    m_options.profileDir = QDir(m_options.profileDir).absolutePath();
    if (m_options.binDir.isEmpty())
        m_options.binDir = QCoreApplication::applicationDirPath();
    if (!m_options.judge)
        m_options.judge = pluginJudge();
    // Before open(), since the window's language and theme come from it.
    m_settings = std::make_unique<Settings>(m_options.profileDir);
    allowLargeScans();
}

AppContext::~AppContext()
{
    *m_alive = false;
    m_watch.reset();
    m_token.reset();
    m_http.reset(); // ends the requests under way while all that they were made by is still there
    // What waited for a key learns now that no answer will come, and ends: that is a posted event, which nobody delivers any more.
    QCoreApplication::sendPostedEvents();
    if (!m_platformProcess)
        return;
    // The event loop is over. QProcess would wait in its destructor as well, but kill what ends by itself, and complain about it.
    m_platformProcess->disconnect();
    m_platformProcess->closeWriteChannel();
    m_platformProcess->terminate();
    m_platformProcess->waitForFinished(platformGraceMs);
}

QCoro::Task<Result<void>> AppContext::open()
{
    auto ready = prepareProfile();
    if (!ready)
        co_return ready;
    if (m_options.rehearsal)
        ready = prepareSoftHsm();
    if (ready && m_options.rehearsal && m_options.platformUrl.isEmpty())
        ready = co_await startEmbeddedPlatform();
    if (!ready)
        co_return ready;
    if (m_options.platformUrl.isEmpty())
        m_options.platformUrl = QUrl(m_settings->text(Settings::Key::PlatformUrl));
    ready = co_await openStore();
    if (!ready)
        co_return ready;
    auto finding = findDrivers();
    co_await finding;
    connectPlatform();
    auto resuming = m_options.waitForSignIn ? m_signIn->resume() : m_signIn->recall();
    const auto resumed = co_await resuming;
    if (!resumed) // offline, or the keyring is locked: the drafts are there all the same
        qCInfo(logApi) << "not signed in:" << resumed.error().name();
    co_return {};
}

/// For the owner alone: drafts are encrypted, but names of files and times speak too.
Result<void> AppContext::prepareProfile()
{
    const QString &dir = m_options.profileDir;
    const QFile::Permissions owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!QDir().mkpath(dir) || !QFile::setPermissions(dir, owner) || !QDir(dir).mkpath(QStringLiteral("logs")))
        return fail(FailureCode::App_Profile_Unusable, {{QStringLiteral("path"), dir}});
    return {};
}

Result<void> AppContext::prepareSoftHsm()
{
    const auto config = writeSoftHsmConfig(m_options.profileDir);
    if (!config)
        return tl::unexpected(config.error());
    m_softHsmConfig = *config;
    return {};
}

QCoro::Task<Result<void>> AppContext::startEmbeddedPlatform()
{
    const QDir profile(m_options.profileDir);
    EmbeddedPlatform platform;
    const auto url = co_await platform.start(program(QStringLiteral("certdesk-platform")), profile.filePath(QStringLiteral("platform")),
                                             profile.filePath(QStringLiteral("logs/platform.log")));
    if (!url)
        co_return tl::unexpected(url.error());
    m_platformProcess = platform.take();
    m_options.platformUrl = *url;
    co_return {};
}

QCoro::Task<Result<void>> AppContext::openStore()
{
    const QDir profile(m_options.profileDir);
    m_keys = KeyStore::create(m_options.profileDir, keyScope(m_options.profileDir), m_options.rehearsal);
    m_database = std::make_unique<Database>(profile.filePath(QStringLiteral("certdesk.sqlite")));
    auto opening = m_database->open();
    const auto setAside = co_await opening;
    if (!setAside)
        co_return tl::unexpected(setAside.error());
    if (!setAside->isEmpty())
        m_storeNotice = tr("The data file was damaged. It was set aside as %1, and what could be read of it was taken over.").arg(QDir::toNativeSeparators(*setAside));
    const auto vault = co_await Vault::open(*m_keys);
    if (!vault)
        co_return tl::unexpected(vault.error());
    m_vault = *vault;
    m_drafts = std::make_unique<DraftStore>(*m_database, m_vault);
    m_blobs = std::make_unique<BlobStore>(profile.filePath(QStringLiteral("scans")), m_vault);
    m_cache = std::make_unique<OrderCache>(*m_database, m_vault);
    m_outbox = std::make_unique<Outbox>(*m_database);
    m_queue = std::make_unique<SubmissionQueue>(*m_database, m_vault);
    m_journal = std::make_unique<ActivationJournal>(*m_database, m_vault);
    m_keeper = std::make_unique<DraftKeeper>(*m_database, m_vault, *m_blobs);
    m_pinBudget = std::make_shared<PinBudget>(*m_database, m_vault);
    co_return {};
}

QCoro::Task<Result<DraftKeeper::Tidied>> AppContext::tidy()
{
    using Answer = Result<DraftKeeper::Tidied>;
    const auto alive = m_alive;
    const auto sealed = co_await m_journal->sealOld();
    if (!sealed || !*alive)
        co_return sealed ? Answer() : Answer(tl::unexpected(sealed.error()));
    const auto orders = co_await m_cache->list();
    if (!orders || !*alive)
        co_return orders ? Answer() : Answer(tl::unexpected(orders.error()));
    const auto records = co_await m_journal->list();
    if (!records || !*alive)
        co_return records ? Answer() : Answer(tl::unexpected(records.error()));
    DraftKeeper::TidyRules rules;
    rules.issuedDays = m_settings->value(Settings::Key::IssuedDays).toInt();
    rules.bound = boundOrders(*orders, *records);
    const auto tidied = co_await m_keeper->tidy(rules, QDateTime::currentDateTimeUtc());
    if (!tidied)
        qCWarning(logStore) << "not tidied:" << tidied.error().name();
    else if (tidied->fromBin + tidied->issued + tidied->scans > 0)
        qCInfo(logStore) << "tidied:" << tidied->fromBin << "drafts from the bin," << tidied->issued << "issued," << tidied->scans << "scans nobody refers to";
    co_return tidied;
}

/// Nothing is loaded here: only which drivers the hub may start a process for.
QCoro::Task<void> AppContext::findDrivers()
{
    DriverPlaces places;
    places.root = m_options.driverRoot;
    m_drivers = std::make_unique<Drivers>(*m_settings, DriverProfiles::bundled(), places);
    // A rehearsal touches no key that is plugged in, whatever else is installed.
    const QString only = m_options.tokenModule.isEmpty() && m_options.rehearsal ? softHsmModule() : m_options.tokenModule;
    if (m_options.rehearsal || !only.isEmpty()) {
        m_drivers->fix(only.isEmpty() ? QStringList() : QStringList(only));
        if (m_options.tokenModule.isEmpty())
            co_return;
    }
    // The one that --module names as well: what is no driver, or records PINs, is not used.
    auto looking = m_drivers->refresh();
    co_await looking;
}

void AppContext::connectPlatform()
{
    m_http = std::make_unique<Http>();
    m_signIn = std::make_unique<SignIn>(*m_http, *m_keys, m_options.platformUrl);
    m_client = std::make_unique<Client>(*m_http, *m_signIn, m_options.platformUrl);
    m_uploads = std::make_unique<TusUpload>(*m_http, *m_signIn, m_options.platformUrl);
    KeyHub::Options token;
    token.hostProgram = program(QStringLiteral("certdesk-token-host"));
    if (!m_softHsmConfig.isEmpty())
        token.environment.insert(QStringLiteral("SOFTHSM2_CONF"), m_softHsmConfig);
    m_token = std::make_unique<KeyHub>(token);
    m_token->setPinGate(m_pinBudget);
    m_pinBudget->setProfiles([alive = m_alive, drivers = m_drivers.get()](const TokenInfo &key) {
        return *alive ? pinProfileOf(drivers->profileFor(key)) : PinProfile(); // an attempt may outlive this object
    });
    applyDrivers();
    connect(m_drivers.get(), &Drivers::changed, m_token.get(), [this] { applyDrivers(); });
    m_watch = std::make_unique<KeyWatch>(*m_token);
    m_dispatcher = std::make_unique<Dispatcher>(*this);
}

/// A driver with a key that is worked on stays until that is over, whatever the list says: its session and half-done work are in there.
void AppContext::applyDrivers()
{
    constexpr int again = 2000;
    QStringList wanted = m_drivers->inUse();
    bool kept = false;
    for (const QString &path : m_token->drivers()) {
        if (wanted.contains(path) || !m_token->inUse(path))
            continue;
        wanted << path;
        kept = true;
    }
    m_token->setDrivers(wanted);
    if (kept)
        QTimer::singleShot(again, m_token.get(), [this] { applyDrivers(); });
}

QString AppContext::program(const QString &name) const
{
#ifdef Q_OS_WIN
    return QDir(m_options.binDir).filePath(name + QStringLiteral(".exe"));
#else
    return QDir(m_options.binDir).filePath(name);
#endif
}

QCoro::Task<Result<void>> AppContext::signInUser()
{
    // The sample account of a fresh training platform, printed in its documentation.
    auto browser = m_options.rehearsal ? SignIn::formBrowser(*m_http, QStringLiteral("supplier"), SecureBuffer::fromView("rehearsal")) : SignIn::systemBrowser();
    auto signedIn = co_await m_signIn->signIn(std::move(browser));
    co_return signedIn;
}

} // namespace certdesk
