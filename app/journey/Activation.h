// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/domain/Order.h"
#include "app/journey/EnrolmentTarget.h"

namespace certdesk {

class OrderTarget;

/// Puts one certificate onto one key and binds it. Each step is journalled before and after; begun again after any interruption
/// it looks at what is on the key first and goes on from there. Never makes a second key pair once a request was accepted.
class Activation : public QObject {
    Q_OBJECT

public:
    Activation(AppContext &context, Order order, int certificateIndex, QObject *parent = nullptr);
    Activation(AppContext &context, std::shared_ptr<EnrolmentTarget> target, QObject *parent = nullptr);
    ~Activation() override;

    /// Works through this from now on instead of the context's keys: a process of its own (KeyHub::dedicated) for each of several keys
    /// that are activated at once. A run keeps what it began with.
    void useBackend(std::shared_ptr<TokenBackend> backend) { m_backend = std::move(backend); }

    /// What begin() would do with this key, found without changing it.
    enum class KeyCondition {
        Empty,        ///< not initialised, and nothing can be seen on it: can be initialised
        Ours,         ///< an activation of this certificate was begun on it: go on
        Complete,     ///< the certificate is on it already: only confirm and bind
        Beside,       ///< holds the certificate that this one takes the place of: the new pair goes beside it, nothing is initialised
        Foreign,      ///< set up by somebody else, or holds something: not touched without typed consent
        Unusable      ///< write protected; cannot be read (`contents` says so); PIN locked, unless it is ours, where Choice::resetPin is the way out
    };
    struct Inspection {
        KeyCondition condition = KeyCondition::Empty;
        TokenInfo token;
        QStringList contents; ///< what is on it, in words, where it is foreign; or that it cannot be read
        QByteArray contentsMark; ///< changes when the contents do: for Choice::contentsMark
        bool officerSpent = false; ///< setting it up may have cost an attempt of its SO-PIN before: not again without Choice::repeatSoPin
    };
    QCoro::Task<Result<QList<Inspection>>> inspect();

    struct Choice {
        quint64 slot = 0;
        QString tokenSerial;          ///< empty on a virgin key without a serial
        bool eraseForeign = false;    ///< the user typed the consent
        bool stopBeforeBind = false;  ///< the binding is left to bind()
        QString algorithm = {};       ///< "EC-P256" or "RSA-2048"; empty: the first that the platform takes and the key can
        QString module = {};          ///< the driver of a virgin key without a serial: slots are numbered by each driver for itself
        QByteArray contentsMark = {}; ///< of the contents that were shown for the consent; other contents by now are not erased
        bool resetPin = false;        ///< begun here, and the PIN is locked or forgotten: `pin` is set anew by the platform's ticket
        TokenBackend::FinalTry finalTry = TokenBackend::FinalTry::NotAgreed; ///< the user agreed to spend the last attempt
        bool repeatSoPin = false;     ///< the user typed the consent to try the administrator's PIN once more on a key that refused it
    };
    /// Runs every step that is not done yet. `pin`: new PIN, or the PIN set before where the key is Ours.
    /// The activation may be deleted meanwhile: that cancels, after the step that is under way.
    /// For a certificate of an order, and answers it.
    QCoro::Task<Result<Order>> run(Choice choice, SecureBuffer pin);
    /// The same for whatever the certificate is for.
    QCoro::Task<Result<void>> activate(Choice choice, SecureBuffer pin);
    /// Binding alone, for a certificate that is on the key; proves its possession first where the platform does not know of it yet.
    QCoro::Task<Result<Order>> bind(QString tokenSerial, SecureBuffer pin, TokenBackend::FinalTry consent = TokenBackend::FinalTry::NotAgreed);

    /// Stops after the step that is under way; what is done stays done.
    void cancel() { m_cancelled = true; }

Q_SIGNALS:
    void stepBegun(certdesk::ActivationStep step);
    void stepDone(certdesk::ActivationStep step, qint64 ms, const QString &note);
    void stepFailed(certdesk::ActivationStep step, const certdesk::Failure &failure);
    /// The certificate came back: for display before it is written.
    void certificateReceived(const QString &subject, const QString &issuer, const QDateTime &notBefore, const QDateTime &notAfter);

private:
    AppContext &m_context;
    std::shared_ptr<EnrolmentTarget> m_target;
    std::shared_ptr<OrderTarget> m_orderTarget; ///< the same, where it is an order's
    std::shared_ptr<TokenBackend> m_backend;
    bool m_cancelled = false;
    struct Run;
};

/// The first certificate of a certs-only PKCS#7 whose public key is `publicKey` (SubjectPublicKeyInfo DER), checked against the
/// chain in it; DER.
Result<QByteArray> certificateFor(const QByteArray &pkcs7, const QByteArray &publicKey);

} // namespace certdesk
