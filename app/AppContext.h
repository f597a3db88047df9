// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/api/Client.h"
#include "app/api/TusUpload.h"
#include "app/documents/ScanJudge.h"
#include "app/store/ActivationJournal.h"
#include "app/store/BlobStore.h"
#include "app/store/DraftKeeper.h"
#include "app/store/DraftStore.h"
#include "app/store/OrderCache.h"
#include "app/store/Outbox.h"
#include "app/support/Settings.h"
#include "app/token/KeyHub.h"

#include <QProcess>

namespace certdesk {

class Dispatcher;
class Drivers;
class KeyWatch;
class PinBudget;
class SubmissionQueue;

struct AppOptions {
    QString profileDir;        ///< empty: the OS's place; rehearsal has one of its own
    QUrl platformUrl;          ///< empty: from the settings
    QString tokenModule;       ///< empty: the drivers of the settings, or SoftHSM2 in rehearsal
    QString driverRoot;        ///< where drivers are looked for instead of the whole computer: for tests
    bool rehearsal = false;    ///< embedded training platform and a software key inside the profile
    QString binDir;            ///< where our programs lie; empty: beside this one
    bool waitForSignIn = true; ///< open() goes on with the sign-in of last time; false: the Dispatcher does, beside the window
    ScanJudge judge;           ///< what looks at scans; empty: the plug-in
};

/// Everything a program needs, made once, given to whoever needs it. No singleton.
class AppContext : public QObject {
    Q_OBJECT

public:
    explicit AppContext(AppOptions options, QObject *parent = nullptr);
    ~AppContext() override;

    /// Starts the embedded platform in rehearsal, opens the store, and the sign-in of last time. Offline is not a failure.
    QCoro::Task<Result<void>> open();

    const AppOptions &options() const { return m_options; }
    bool rehearsal() const { return m_options.rehearsal; }
    QString profileDir() const { return m_options.profileDir; }
    QUrl platformUrl() const { return m_options.platformUrl; }
    /// Where SoftHSM2 finds its configuration in rehearsal; empty otherwise.
    QString softHsmConfig() const { return m_softHsmConfig; }

    Settings &settings() { return *m_settings; }
    Http &http() { return *m_http; }
    SignIn &signIn() { return *m_signIn; }
    Client &client() { return *m_client; }
    TusUpload &uploads() { return *m_uploads; }
    DraftStore &drafts() { return *m_drafts; }
    BlobStore &blobs() { return *m_blobs; }
    DraftKeeper &keeper() { return *m_keeper; }
    OrderCache &cache() { return *m_cache; }
    Outbox &outbox() { return *m_outbox; }
    ActivationJournal &journal() { return *m_journal; }
    /// Every key that is plugged in.
    KeyHub &token() { return *m_token; }
    /// Which drivers there are and which are in use; a change reaches token() at once.
    Drivers &drivers() { return *m_drivers; }
    /// Which keys are plugged in, for all pages; start() it where pages are shown.
    KeyWatch &watch() { return *m_watch; }
    /// What was tried with their PINs.
    PinBudget &pinBudget() { return *m_pinBudget; }
    SubmissionQueue &queue() { return *m_queue; }
    Dispatcher &dispatcher() { return *m_dispatcher; }
    const ScanJudge &judge() const { return m_options.judge; }
    /// A message about the store, for instance that a broken file was set aside; empty when all is well.
    QString storeNotice() const { return m_storeNotice; }
    /// Signs in: in rehearsal as the sample supplier without a browser, otherwise in the system browser.
    QCoro::Task<Result<void>> signInUser();
    /// Empties what is due in the bin, removes issued drafts by policy and scans nobody refers to. For the start and once a day.
    QCoro::Task<Result<DraftKeeper::Tidied>> tidy();
    /// False once this is being destroyed; outlives it (see journey/LiveContext.h).
    std::shared_ptr<const bool> alive() const { return m_alive; }

private:
    QCoro::Task<Result<void>> startEmbeddedPlatform();
    Result<void> prepareSoftHsm();
    Result<void> prepareProfile();
    QCoro::Task<Result<void>> openStore();
    void connectPlatform();
    QCoro::Task<void> findDrivers();
    void applyDrivers();
    QString program(const QString &name) const;

    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
    AppOptions m_options;
    QString m_softHsmConfig;
    QString m_storeNotice;
    std::unique_ptr<QProcess> m_platformProcess;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<KeyStore> m_keys;
    std::unique_ptr<Database> m_database;
    std::shared_ptr<Vault> m_vault;
    std::unique_ptr<DraftStore> m_drafts;
    std::unique_ptr<BlobStore> m_blobs;
    std::unique_ptr<DraftKeeper> m_keeper;
    std::unique_ptr<OrderCache> m_cache;
    std::unique_ptr<Outbox> m_outbox;
    std::unique_ptr<ActivationJournal> m_journal;
    std::unique_ptr<Http> m_http;
    std::unique_ptr<SignIn> m_signIn;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<TusUpload> m_uploads;
    std::unique_ptr<Drivers> m_drivers;
    std::shared_ptr<PinBudget> m_pinBudget;
    std::unique_ptr<KeyHub> m_token;
    std::unique_ptr<KeyWatch> m_watch;
    std::unique_ptr<SubmissionQueue> m_queue;
    std::unique_ptr<Dispatcher> m_dispatcher;
};

} // namespace certdesk
