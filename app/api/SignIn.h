// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/api/Http.h"
#include "app/store/KeyStore.h"

namespace certdesk {

/// OAuth 2.0 code + PKCE S256 in a browser with loopback redirect (RFC 8252, RFC 7636). The refresh token rests in the key store,
/// the access token in memory only.
class SignIn : public QObject {
    Q_OBJECT

public:
    SignIn(Http &http, KeyStore &keys, QUrl platform, QObject *parent = nullptr);
    ~SignIn() override;

    /// Shows the address to the user: the system browser, or formBrowser() in rehearsal and tests.
    using Browser = std::function<QCoro::Task<Result<void>>(QUrl)>;

    /// Waits for the redirect; 5 minutes at the most. Cancelled by destroying the task's owner or by cancel().
    QCoro::Task<Result<void>> signIn(Browser browser);
    void cancel();
    /// By a token of Web eID that a key signed (domain.md §2.2); JSON. Whoever was signed in before is not any more. SignIn_Key_NotBound,
    /// SignIn_Key_NotAuthorised, SignIn_Key_Refused.
    QCoro::Task<Result<void>> signInByKey(QByteArray webEidToken);
    /// True when signed in before and the refresh token still holds; no user action.
    QCoro::Task<Result<bool>> resume();
    /// Whether there is a sign-in of last time to go on with; asks the key store alone.
    QCoro::Task<Result<bool>> recall();
    QCoro::Task<Result<void>> signOut();

    /// A valid access token, refreshed when it is about to end; concurrent callers share one refresh.
    QCoro::Task<Result<QString>> accessToken();
    /// For the one repetition after a 401: another token than `refused`, refreshed unless that has happened meanwhile.
    QCoro::Task<Result<QString>> replaceToken(QString refused);
    bool signedIn() const { return m_signedIn; }
    /// Signed in, or signed in last time and not refused since: nothing is to be asked of the user.
    bool remembered() const { return m_remembered; }

    /// Fills in the training platform's login form by HTTP, for rehearsal and tests, where no browser is to be opened.
    static Browser formBrowser(Http &http, QString user, SecureBuffer password);
    static Browser systemBrowser();

Q_SIGNALS:
    void signedInChanged(bool signedIn);

private:
    class Private;
    std::shared_ptr<Private> d;
    bool m_signedIn = false;
    bool m_remembered = false;
};

} // namespace certdesk
