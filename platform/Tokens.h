// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/Exchange.h"

#include <QSqlDatabase>

#include <optional>

namespace certdesk::platform {

/// Authorisation codes, access and refresh tokens. Only their SHA-256 is stored. All tokens that descend from one sign-in are a family.
/// Each is good only for the client it was given to.
class Tokens {
public:
    static constexpr int codeSeconds = 60;
    static constexpr int accessSeconds = 3600;
    static constexpr int refreshSeconds = 30 * 24 * 3600;

    struct Pair {
        QString access;
        QString refresh;
        QString scope; ///< the account's role
    };

    explicit Tokens(QSqlDatabase database) : m_database(std::move(database)) {}

    QString issueCode(const QString &account, const QString &redirectUri, const QString &challenge, const QString &client = desktopClient()) const;
    /// A code is good once, for its redirect URI and verifier (RFC 7636, S256). A second use ends the family (RFC 6749 §4.1.2).
    std::optional<Pair> redeem(const QString &code, const QString &redirectUri, const QString &verifier, const QString &client = desktopClient()) const;
    /// Each refresh token is good once; a second use ends the family (RFC 9700 §4.14.2).
    std::optional<Pair> refresh(const QString &token, const QString &client = desktopClient()) const;
    /// The first tokens of a family.
    Pair begin(const QString &account, const QString &family, const QString &client) const;
    /// Revokes every token of the family, access tokens too.
    void endFamily(const QString &family) const;
    /// Ends the family of an access or refresh token; unknown ones are ignored (RFC 7009).
    void revoke(const QString &token) const;
    /// Empty when the token is unknown, ended or over.
    Caller caller(const QByteArray &access) const;
    void forgetExpired() const;

    static QString desktopClient() { return QStringLiteral("certdesk-desktop"); }

private:
    QString add(const QString &kind, const QString &account, const QString &family, const QString &client, int seconds) const;
    QSqlDatabase m_database;
};

} // namespace certdesk::platform
