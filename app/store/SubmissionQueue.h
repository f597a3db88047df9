// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/Database.h"
#include "app/store/Vault.h"
#include "app/support/Failure.h"

#include <QCoroTask>
#include <QDateTime>

#include <memory>
#include <optional>

namespace certdesk {

/// An application that is to be submitted as soon as the platform answers; one a draft.
struct QueueEntry {
    enum class State {
        Waiting, ///< for the network, the sign-in, or its turn
        Paused,  ///< by the user, or because the draft was changed
        Stopped, ///< by a refusal that only the user can answer: `failure`
    };
    QString draftId;
    QDateTime since;
    State state = State::Waiting;
    int tries = 0;
    QDateTime triedAt;
    std::optional<Failure> failure; ///< of the last try
    QByteArray content;             ///< which draft the user wanted to submit (see Dispatcher)
    QByteArray orderSeen;           ///< the order's application as then known; empty: there was no order
    std::optional<std::pair<qint64, qint64>> fee; ///< what was shown of it then, from and to, in fen
    QString account;                ///< whose application it is, as far as that was known
};

/// The table "queue". What says anything of the application is sealed.
class SubmissionQueue {
public:
    SubmissionQueue(Database &database, std::shared_ptr<Vault> vault);

    /// Adds the entry, or puts it in the place of the draft's earlier one.
    QCoro::Task<Result<void>> put(QueueEntry entry);
    /// Changes an entry that is still there.
    QCoro::Task<Result<void>> update(QueueEntry entry);
    QCoro::Task<Result<void>> remove(QString draftId);
    /// The eldest first. One whose seal is damaged comes paused, without what was sealed: the user looks at it again.
    QCoro::Task<Result<QList<QueueEntry>>> list();

private:
    Database &m_database;
    std::shared_ptr<Vault> m_vault;
};

} // namespace certdesk
