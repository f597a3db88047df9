// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/LiveContext.h"
#include "app/journey/Turn.h"
#include "app/store/SubmissionQueue.h"

#include <QTimer>

namespace certdesk {

class Journey;
struct Draft;

/// Submits: at once where that is possible, else as soon as the platform answers and somebody is signed in. What the user wants submitted
/// is in the queue before anything is sent, so closing the program, a crash or a cut line in the middle only delays it. Whatever is
/// repeated carries the idempotency key of the first time (Outbox): an application is submitted once.
class Dispatcher : public QObject {
    Q_OBJECT

public:
    explicit Dispatcher(AppContext &context);
    ~Dispatcher() override;

    /// From now on watches the network and works by itself; before, only run() and submit() do anything. Goes on with the sign-in of last time, too.
    void start();
    /// The pause after a try that the network ended: the first, doubled each time up to the last. In ms.
    void setPace(int first, int last);

    enum class Outcome {
        Submitted,
        Queued, ///< it waits for the network or the sign-in and is then submitted by itself
    };
    /// The user pressed submit. Failures: Queue_Entry_NotReady, those of the store, and the platform's refusals, with which the entry
    /// is stopped until it is submitted again or removed.
    QCoro::Task<Result<Outcome>> submit(std::shared_ptr<Journey> journey);

    /// Tries every waiting entry, one after another; ends at the first that the network or a missing sign-in stops, with that failure.
    QCoro::Task<Result<void>> run();
    /// Reads the queue anew.
    QCoro::Task<Result<void>> reload();
    QCoro::Task<Result<void>> pause(QString draftId);
    /// The draft as it is now waits again. Not for a stopped entry: what it is about is to be looked at and submitted again.
    QCoro::Task<Result<void>> resume(QString draftId);
    /// The draft stays.
    QCoro::Task<Result<void>> remove(QString draftId);

    /// The journey on the screen: it is the one that submits its draft, and changing it pauses the entry.
    void setOpen(const std::shared_ptr<Journey> &journey);
    /// The journey that submits this draft now, or nothing.
    std::shared_ptr<Journey> atWork(const QString &draftId) const;

    const QList<QueueEntry> &entries() const { return m_entries; }
    /// Null when the draft does not wait.
    const QueueEntry *entry(const QString &draftId) const;
    /// Which draft is being submitted; empty: none.
    QString working() const { return m_working; }
    int waiting() const;
    /// Entries wait for the user to sign in.
    bool needsSignIn() const;
    /// Invalid: when something happens.
    QDateTime nextTry() const { return m_nextTry; }

Q_SIGNALS:
    void changed();
    void workingChanged(const QString &draftId, bool working);
    /// `byItself`: not while the user waited for it.
    void submitted(const QString &draftId, const QString &orderId, bool byItself);
    /// By a refusal, not while the user waited for it.
    void stopped(const QString &draftId);
    /// Because the draft was changed.
    void pausedByEdit(const QString &draftId);

private:
    class Working;
    struct Tried {
        Result<void> result;
        QString orderId;
        QByteArray orderSeen;
    };
    QueueEntry *find(const QString &draftId);
    QCoro::Task<Result<void>> pass();
    QCoro::Task<Tried> dispatch(QueueEntry entry);
    QCoro::Task<Tried> send(std::shared_ptr<Journey> journey);
    QCoro::Task<Result<void>> stillAsShown(QueueEntry entry, std::shared_ptr<Journey> journey);
    QCoro::Task<Result<std::shared_ptr<Journey>>> journeyFor(QueueEntry entry);
    QCoro::Task<Result<void>> ensureSignedIn();
    QCoro::Task<Result<void>> ensureAccount(QString draftId);
    QCoro::Task<void> settle(QString draftId, Tried tried, bool byItself);
    QCoro::Task<Result<void>> setState(QString draftId, QueueEntry::State state);
    QCoro::Task<void> pauseEdited(QString draftId);
    QCoro::Task<void> probe();
    QCoro::Task<void> revive();
    QCoro::Task<void> learnAccount();
    QCoro::Task<QString> knownAccount();
    void lookAtOpen();
    void wake();
    void onReachable(bool reachable);
    void onSignedIn(bool signedIn);
    void watchSystem();
    void schedule(const Result<void> &outcome);
    void tryAfter(qint64 ms);

    LiveContext m_context;
    QList<QueueEntry> m_entries;
    std::weak_ptr<Journey> m_open;
    std::shared_ptr<Journey> m_journey; ///< at work
    QString m_working;
    QString m_account;
    std::shared_ptr<Turn> m_turn = std::make_shared<Turn>(); ///< outlives this in the coroutines that hold it
    quint64 m_changes = 0; ///< of m_entries here; what is read from the disk may be older than they
    QTimer m_timer;
    QDateTime m_nextTry;
    int m_first = 5'000;
    int m_last = 300'000;
    qint64 m_delay = m_first;
    bool m_started = false;
    bool m_running = false;
};

/// What the user would submit with this draft; another key: it was changed. Consents and uploads are no part of it.
QByteArray contentKey(const Draft &draft);
/// Whether waiting may help, or only the user can: the network, a platform out of order, a missing sign-in, a busy disk.
bool passesByItself(const Failure &failure);

} // namespace certdesk
