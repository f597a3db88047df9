// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pkcs11/Token.h"
#include "pkcs11/host/Channel.h"

#include <QCborMap>

namespace certdesk {

/// Answers the client's requests one after the other, with one module, until the input ends.
class Host {
public:
    explicit Host(Channel &channel) : m_channel(channel) {}
    ~Host();
    Host(const Host &) = delete;
    Host &operator=(const Host &) = delete;
    /// The exit code: 0 when the input ended, 2 when the client broke the protocol.
    int run();

private:
    using Secrets = std::vector<SecureBuffer>;
    using Answer = P11Result<QCborValue>;
    struct Operation {
        const char *name;
        Answer (Host::*run)(const QCborMap &arguments, const Secrets &secrets);
        std::size_t secrets = 0;
    };
    static const Operation operations[];

    bool serve(const QByteArray &payload);
    Answer perform(const QString &name, const QCborMap &arguments, const Secrets &secrets);
    QCborMap describe(const Pkcs11Error &error);
    void addPinState(QCborMap &description);

    Answer hello(const QCborMap &arguments, const Secrets &secrets);
    Answer moduleInfo(const QCborMap &arguments, const Secrets &secrets);
    Answer listTokens(const QCborMap &arguments, const Secrets &secrets);
    Answer oneToken(const QCborMap &arguments, const Secrets &secrets);
    Answer initialise(const QCborMap &arguments, const Secrets &secrets);
    Answer setPin(const QCborMap &arguments, const Secrets &secrets);
    Answer changePin(const QCborMap &arguments, const Secrets &secrets);
    Answer listMechanisms(const QCborMap &arguments, const Secrets &secrets);
    Answer login(const QCborMap &arguments, const Secrets &secrets);
    Answer logout(const QCborMap &arguments, const Secrets &secrets);
    Answer objects(const QCborMap &arguments, const Secrets &secrets);
    Answer generate(const QCborMap &arguments, const Secrets &secrets);
    Answer request(const QCborMap &arguments, const Secrets &secrets);
    Answer writeCertificate(const QCborMap &arguments, const Secrets &secrets);
    Answer sign(const QCborMap &arguments, const Secrets &secrets);
    Answer decrypt(const QCborMap &arguments, const Secrets &secrets);
    Answer selfTest(const QCborMap &arguments, const Secrets &secrets);
    Answer remove(const QCborMap &arguments, const Secrets &secrets);

    /// The session that login() opened on this key; CKR_USER_NOT_LOGGED_IN when there is none.
    P11Result<Session *> loggedIn(const QCborMap &arguments);
    void closeSession();
    /// Before a PIN is sent: a locked one is not sent at all, a last attempt only with "finalTry".
    P11Result<void> mayTry(const Token &token, const QCborMap &arguments) const;
    /// The key in a slot, which has to be the one that the request describes: CKR_DEVICE_REMOVED when it is another, or not as it was seen.
    P11Result<Token> asSeen(const QCborMap &arguments) const;

    Channel &m_channel;
    std::shared_ptr<Module> m_module;
    QString m_modulePath;
    QString m_breadcrumb;
    // The guard after the session, so that it goes first.
    QString m_serial;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<LoginGuard> m_login;
    // Whose PIN the request at hand is about.
    bool m_pinAtStake = false;
    bool m_officer = false;
    CK_SLOT_ID m_pinSlot = 0;
};

} // namespace certdesk
