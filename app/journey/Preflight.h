// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Catalog.h"
#include "app/support/Failure.h"
#include "app/token/TokenTypes.h"

#include <QCoroTask>

#include <optional>

namespace certdesk {

class AppContext;

/// What is to be paid for, and what it needs of a key (anchors.md B9.1: never pay before the key can work).
struct PreflightQuestion {
    enum class Need {
        FreshKey, ///< the certificate goes onto a key that is initialised for it
        Beside,   ///< beside what is on the key already: a second key pair and certificate
        NoKey     ///< the key comes later, or there is none (mobile certificate)
    };
    Product product;
    QString serial; ///< of the key that is meant; empty: any that is plugged in
    Need need = Need::FreshKey;
    /// Of the certificate that the new one takes the place of, hexadecimal: only a key that holds it, where `besidePredecessor`, or an empty
    /// one will do, and `need` follows from the key. Empty: an application's, any key.
    QString predecessor = {};
    bool besidePredecessor = false;
};

/// One line of the check.
struct PreflightItem {
    enum class State { Good, Attention, Bad, Unknown };
    QString id; ///< "key", "risk", "algorithm", "space", "driver", "clock", "upload"
    State state = State::Unknown;
    std::optional<Failure> problem; ///< of Bad and Attention
    QString token = {};             ///< serial number of the key that the line is about; empty: of none, or of one without a number
};

/// Everything the lines follow from.
struct PreflightFacts {
    struct Key {
        TokenInfo token;
        std::optional<QList<TokenMechanism>> mechanisms; ///< nullopt: the driver does not say, or not yet
        QList<TokenObject> objects;                      ///< that can be seen without the PIN; only where it takes another's place
        bool driverKnown = false;                        ///< there is a profile of it
    };
    QList<Key> keys;
    std::optional<Failure> look; ///< why keys could not be looked at
    bool driverInUse = false;
    bool uploadReached = false;
    QString uploadFailure;       ///< code of why not
    std::optional<qint64> clockSkewMs;
};

/// Of one key alone: that it can be written to, is not at its final try, makes the key pair, has room, and is known. Its `need`, whatever its role.
QList<PreflightItem> judgeKey(const PreflightFacts::Key &key, const PreflightQuestion &question);

/// Pure: which lines there are depends on the need and the product, each states its own. Preflight_… or what the driver said.
QList<PreflightItem> judgePreflight(const PreflightFacts &facts, const PreflightQuestion &question);

/// Whether one more certificate fits onto a key that has its pair: before the CA signs for that pair, another key can still be taken. Preflight_Key_Full; a
/// driver that does not say, or says nothing at all is free, is believed to have room.
Result<void> roomForCertificate(const TokenInfo &key);

class Preflight {
public:
    /// Looks at keys, driver, clock and the upload host; types no PIN and changes nothing. No lines when the program closes meanwhile.
    static QCoro::Task<QList<PreflightItem>> run(AppContext *context, PreflightQuestion question);
    /// The plugged-in keys, with what is on them where `withObjects`. A key that cannot be read is left out then.
    static QCoro::Task<Result<QList<PreflightFacts::Key>>> keys(AppContext *context, bool withObjects);
    /// Whether paying asks for nothing more: no line is Bad.
    static bool passed(const QList<PreflightItem> &items);
};

} // namespace certdesk
