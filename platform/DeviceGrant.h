// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Router.h"
#include "platform/Tokens.h"

namespace certdesk::platform {

/// Sign-ins of devices without a browser (RFC 8628). The device code is stored as its SHA-256 only.
class DeviceGrants {
public:
    static constexpr int lifeSeconds = 600;
    static constexpr int intervalSeconds = 5;
    static constexpr int missesAllowed = 10; ///< wrong user codes a minute, of everybody together
    static constexpr int missSeconds = 60;

    struct Codes {
        QString device;
        QString user; ///< "WDJB-MJHT"
    };
    /// What the page shows of a grant that waits for its user.
    struct Pending {
        QString userCode;
        QString client;
        QString scope;
    };

    explicit DeviceGrants(QSqlDatabase database) : m_database(std::move(database)) {}

    Codes begin(const QString &client, const QString &scope) const;
    /// Tokens, or the error of RFC 8628 §3.5. Whoever asks faster than the interval has to wait five seconds more from then on. A code that
    /// was used ends the tokens that came of it, as codes of the browser do.
    tl::expected<Tokens::Pair, QString> poll(const QString &deviceCode, const QString &client) const;

    /// In any spelling: "wdjb mjht" is WDJB-MJHT. Nothing when no grant waits under the code.
    std::optional<Pending> find(const QString &userCode) const;
    /// Counts a wrong user code.
    void noteMiss() const;
    /// Until when no user code is looked at, in seconds since 1970; 0: they are.
    qint64 waitUntil() const;
    void agree(const QString &userCode, const QString &account) const;
    void refuse(const QString &userCode) const;

    static QString spelled(const QString &userCode);

private:
    QSqlDatabase m_database;
};

/// POST /oauth/device_authorization
void addDeviceGrantRoute(Router &router, QSqlDatabase database, std::function<QString()> origin);

} // namespace certdesk::platform
