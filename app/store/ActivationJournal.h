// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/Database.h"
#include "app/store/Vault.h"

#include <QCoroTask>
#include <QDateTime>

namespace certdesk {

/// The steps of putting a certificate onto a key, in order (design.md, idea 2).
enum class ActivationStep { Initialise, SetPin, KeyPair, SignRequest, Enrol, WriteCertificate, SelfTest, Confirm, Bind };
QString toString(ActivationStep step); ///< "initialise", "set-pin", …
std::optional<ActivationStep> activationStepFromString(const QString &word);
QList<ActivationStep> activationSteps();

struct ActivationRecord {
    QString orderId;
    int certificateIndex = 1;
    QString tokenSerial;  ///< pins the activation to one key
    QString tokenLabel;
    QString keyId;        ///< CKA_ID in hex: SHA-1 of the public key bits
    QByteArray request;   ///< the PKCS#10 that was or will be sent, DER
    QByteArray chain;     ///< the PKCS#7 that came back, DER
    struct StepState {
        QDateTime begunAt;
        QDateTime doneAt;
        QString failure; ///< code of the last failure
    };
    QMap<ActivationStep, StepState> steps;
    bool done(ActivationStep step) const { return steps.value(step).doneAt.isValid(); }
};

/// Each step is journalled before and after. Holds no PIN and no SO-PIN. Request and chain name the organisation, the label may:
/// they are sealed. In clear are order number, steps, and the key's serial and CKA_ID.
class ActivationJournal {
public:
    ActivationJournal(Database &database, std::shared_ptr<Vault> vault);
    QCoro::Task<Result<std::optional<ActivationRecord>>> find(QString orderId, int certificateIndex);
    QCoro::Task<Result<QList<ActivationRecord>>> list();
    /// Upserts everything but the steps.
    QCoro::Task<Result<void>> put(ActivationRecord record);
    QCoro::Task<Result<void>> begin(QString orderId, int certificateIndex, ActivationStep step);
    QCoro::Task<Result<void>> finish(QString orderId, int certificateIndex, ActivationStep step);
    QCoro::Task<Result<void>> failed(QString orderId, int certificateIndex, ActivationStep step, QString failureName);
    /// Seals what a former version wrote in clear; the number of records. For once at the start.
    QCoro::Task<Result<int>> sealOld();

private:
    Database &m_database;
    std::shared_ptr<Vault> m_vault;
};

} // namespace certdesk
