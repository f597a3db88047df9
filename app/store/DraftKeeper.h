// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Order.h"
#include "app/store/ActivationJournal.h"
#include "app/store/BlobStore.h"
#include "app/store/Database.h"
#include "app/store/Draft.h"

namespace certdesk {

/// What concerns a draft together with its scans: duplicate, shred, carry to another computer, tidy up. All of it off the GUI thread.
/// Scans are shared by content; one goes when no draft refers to it any more, in the bin or not. While a draft cannot be read nobody
/// knows what it refers to: then no scan goes.
class DraftKeeper {
public:
    DraftKeeper(Database &database, std::shared_ptr<Vault> vault, BlobStore blobs);
    ~DraftKeeper();
    Q_DISABLE_COPY_MOVE(DraftKeeper)

    /// A copy with an id of its own: the same content and scans, but no order, no uploads, no consents.
    QCoro::Task<Result<Draft>> duplicate(QString id);
    /// For good: rows overwritten, log cut off, scans overwritten and unlinked.
    QCoro::Task<Result<void>> shred(QStringList ids);
    /// The same for these scans, unless a draft refers to them.
    QCoro::Task<Result<void>> release(QSet<QString> scans);
    /// The kinds of the draft whose scan should be on this computer and is not, or is damaged.
    QCoro::Task<QStringList> lostScans(Draft draft);

    struct TidyRules {
        int binDays = 30;         ///< in the bin so long: gone
        int issuedDays = 30;      ///< after every certificate of the order is bound; 0: at once; negative: never
        qint64 orphanHours = 24;  ///< scans that no draft refers to
        QMap<QString, QDateTime> bound; ///< finished orders, see boundOrders()
    };
    struct Tidied {
        int fromBin = 0;
        int issued = 0;
        int scans = 0;
    };
    QCoro::Task<Result<Tidied>> tidy(TidyRules rules, QDateTime now);

    /// Returns the kinds that are not in the file because their scan is not on this computer.
    QCoro::Task<Result<QStringList>> exportDraft(QString id, QString path, std::shared_ptr<SecureBuffer> passphrase);
    struct Imported {
        enum class Outcome {
            Added,
            Unchanged, ///< it is here already, the same
            Differs    ///< it is here already and says something else: nothing was changed
        };
        Outcome outcome = Outcome::Added;
        Draft draft; ///< as it is here now; when it differs, as the file has it
        Draft here;  ///< when it differs
    };
    /// A draft whose id lies in the bin here becomes one of its own.
    QCoro::Task<Result<Imported>> importDraft(QString path, std::shared_ptr<SecureBuffer> passphrase);

private:
    Database &m_database;
    std::shared_ptr<Vault> m_vault;
    BlobStore m_blobs;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); ///< outlives this
};

/// The orders of which every certificate is bound, with the time of the last binding: of the journal where it was done on this
/// computer, else of the order's last change.
QMap<QString, QDateTime> boundOrders(const QList<Order> &orders, const QList<ActivationRecord> &records);

} // namespace certdesk
