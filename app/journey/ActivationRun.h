// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/ActivationKey.h"
#include "app/journey/CertificateBundle.h"
#include "app/journey/LiveContext.h"

#include <QPointer>

namespace certdesk {

/// What can be seen on the key without its PIN; nothing on one that is not initialised and opens no session.
QCoro::Task<Result<QList<TokenObject>>> objectsWithoutPin(TokenBackend &keys, TokenInfo token);

/// One run of an activation. Lives as long as its coroutine; the Activation that began it may go before: then it stops after the step
/// under way. The context outlives both.
struct Activation::Run {
    Run(Activation &activation, Choice theChoice, SecureBuffer thePin);

    QCoro::Task<Result<void>> activate();
    QCoro::Task<Result<void>> bindOnly();

private:
    // A step's work returns the note shown beside it.
    using Work = QCoro::Task<Result<QString>> (Run::*)();

    // ActivationRun.cpp: what is to be done
    QCoro::Task<Result<void>> learn();
    QCoro::Task<Result<TokenInfo>> findToken();
    Result<void> hold(const TokenInfo &token);
    Result<void> decide();
    QCoro::Task<Result<void>> allSteps();
    QCoro::Task<Result<void>> prepareKey();
    QCoro::Task<Result<void>> certify();
    QCoro::Task<Result<void>> prove();
    QCoro::Task<Result<void>> bindingSteps();
    QCoro::Task<Result<void>> logIn(ActivationStep first);
    QCoro::Task<Result<void>> finished(Result<void> outcome);
    QCoro::Task<Result<void>> step(ActivationStep step, Work work);
    void skip(ActivationStep step);
    QCoro::Task<Result<void>> put();
    QString subject() const { return target->id() + QLatin1Char('/') + QString::number(target->index()); }
    QString state() const { return target->state(); }
    QString objectLabel() const { return target->objectLabel(record.tokenLabel); }
    TokenBackend::FinalTry officerConsent() const { return choice.repeatSoPin ? TokenBackend::FinalTry::Agreed : TokenBackend::FinalTry::NotAgreed; }
    TokenBackend &keys() const { return backend ? *backend : context->token(); }
    bool accepted() const { return state() != QLatin1String("ready"); }
    bool proved() const { return state() == QLatin1String("installed") || state() == QLatin1String("bound"); }

    // ActivationSteps.cpp: how it is done
    QCoro::Task<Result<QString>> initialise();
    QCoro::Task<Result<QString>> setPin();
    QString replaceable() const;
    QCoro::Task<Result<bool>> findKeyPair();
    QCoro::Task<Result<QByteArray>> signedPair(QList<QByteArray> pairs);
    QCoro::Task<void> removeLeftOvers();
    QCoro::Task<Result<void>> checkRoom();
    QCoro::Task<Result<QString>> makeKeyPair();
    QCoro::Task<Result<QString>> signRequest();
    QCoro::Task<Result<QString>> enrol();
    QCoro::Task<Result<void>> checkCertificate();
    QCoro::Task<Result<bool>> findCertificate();
    QCoro::Task<Result<QString>> writeCertificate();
    QCoro::Task<Result<QString>> selfTest();
    QCoro::Task<Result<QString>> confirm();
    QCoro::Task<Result<QString>> bind();
    QCoro::Task<bool> isBound();
    QCoro::Task<Result<void>> fetchTicket();
    QCoro::Task<Result<void>> registerKey();
    QCoro::Task<Result<void>> fetchAttributes();
    QCoro::Task<Result<void>> chooseAlgorithm();
    QCoro::Task<Result<Challenge>> challenge(QString purpose);
    Result<void> checkPin() const;

    LiveContext context;
    QPointer<Activation> owner;
    std::shared_ptr<EnrolmentTarget> target;
    std::shared_ptr<TokenBackend> backend; ///< nullptr: the context's
    Choice choice;
    SecureBuffer pin;
    bool loggedIn = false;
    std::vector<KeyLease> leases; ///< a virgin key has its place first, and its serial number then
    QString heldName;

    KeyFacts facts;
    KeyCondition condition = KeyCondition::Unusable;
    ActivationRecord record;
    std::optional<KeyTicket> ticket;
    std::optional<RequestAttributes> attributes;
    QString algorithm; ///< of the key pair to be made
    QByteArray keyId;
    QByteArray publicKey;
    QList<QByteArray> leftOvers; ///< pairs of this activation that no certificate is for
    CertificateFacts certificate;
};

} // namespace certdesk
