// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/api/FormBody.h"
#include "app/api/Http.h"
#include "app/store/KeyStore.h"

#include <QDeadlineTimer>

namespace certdesk {

/// Ends once, for all who await opened().
class Gate : public QObject {
    Q_OBJECT
Q_SIGNALS:
    void opened();
};

/// The tokens of one account: redeems a code, refreshes once for all who ask, keeps the refresh token in the key store.
/// The coroutines take the object by shared pointer: they outlive the SignIn that started them, and stop at the next step then.
class Tokens {
public:
    using Shared = std::shared_ptr<Tokens>;

    Tokens(Http &http, KeyStore &keys, QUrl platform);
    /// The owner is going: neither the network nor the key store is touched any more.
    void close();

    static QCoro::Task<Result<void>> redeem(Shared self, QByteArray code, QUrl redirect, QByteArray verifier);
    static QCoro::Task<Result<void>> byCertificate(Shared self, QByteArray webEidToken);
    static QCoro::Task<Result<QString>> access(Shared self);
    static QCoro::Task<Result<QString>> replace(Shared self, QString refused);
    /// Whether there is anything to refresh with.
    static QCoro::Task<Result<bool>> known(Shared self);
    /// Revokes (if the platform can be reached) and forgets.
    static QCoro::Task<Result<void>> forget(Shared self);

    /// Called with true after tokens came, with false after they were lost.
    std::function<void(bool)> changed;

private:
    struct Round {
        Gate gate;
        std::optional<Result<QString>> result;
    };
    static QCoro::Task<Result<QString>> refresh(Shared self);
    static QCoro::Task<Result<std::optional<SecureBuffer>>> readStored(Shared self);
    static QCoro::Task<Result<void>> keep(Shared self, HttpReply reply, quint64 generation);
    static QCoro::Task<Result<void>> lose(Shared self);
    HttpRequest form(const char *path, FormBody body) const;
    bool fresh() const { return !m_access.isEmpty() && !m_expires.hasExpired(); }
    void announce(bool signedIn) const;

    Http *m_http;
    KeyStore *m_keys;
    QUrl m_platform;
    QString m_access;
    QDeadlineTimer m_expires;
    std::shared_ptr<Round> m_round;
    SecureBuffer m_unsaved;      ///< the refresh token when the key store refuses it: good for this run
    quint64 m_generation = 0;    ///< counts sign-ins and sign-outs: what was asked before one is dropped
    bool m_closed = false;
};

} // namespace certdesk
