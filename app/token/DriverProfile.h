// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Catalog.h"
#include "app/support/Failure.h"
#include "app/token/TokenTypes.h"

#include <QHash>

#include <optional>

namespace certdesk {

/// What is known of a driver and of the keys behind it (resources/drivers/profiles.json, docs/decisions/drivers.md). Everything in it
/// was read somewhere; "source" of the file says where. What nobody wrote down is left out rather than guessed.
struct DriverProfile {
    enum class Kind {
        Hardware,   ///< a vendor's driver for its keys
        Middleware, ///< for cards of many vendors
        Software,   ///< no key that can be carried: for rehearsals, or when the user says so
        Proxy       ///< shows the keys of other drivers; never in use beside them
    };
    enum class Service { None, SmartCard }; ///< what has to run before the driver sees a key
    enum Quirk {
        WrongPinAsGeneralError = 0x1, ///< CKR_GENERAL_ERROR where CKR_PIN_INCORRECT belongs
        FlagsNeverSet = 0x2,          ///< CKF_USER_PIN_COUNT_LOW and _FINAL_TRY stay off
        AttemptsElsewhere = 0x4,      ///< says how many attempts are left where PKCS#11 does not ask
        ReinitialiseToSeeKeys = 0x8,  ///< a key that was plugged in later is seen by a new process only
        PinPad = 0x10,
        PinNeverLocks = 0x20
    };
    Q_DECLARE_FLAGS(Quirks, Quirk)
    /// One way to recognise a key: every part that is given has to fit. Patterns of the manufacturer and the model as the key tells
    /// them are regular expressions, that of the driver's file name is one of a shell; none looks at the case of letters.
    struct Match {
        QString manufacturer;
        QString model;
        QString file;
        int parts() const { return !manufacturer.isEmpty() + !model.isEmpty() + !file.isEmpty(); }
    };
    struct PinRules {
        int min = 0; ///< 0: not known, the key's own word counts
        int max = 0;
        QString characters;      ///< "digits", "letters-digits", or empty: not known
        bool initialSet = false; ///< keys come with a PIN of the vendor's that is to be changed. It is nowhere in this program.
    };
    /// The vendor's own numbers for SM2 and SM3, for which PKCS#11 has none (domain.md §3.5).
    struct Sm2Mechanisms {
        quint64 keyType = 0;
        quint64 keyPairGeneration = 0;
        quint64 signRaw = 0;
        quint64 signSm3 = 0;
        quint64 encrypt = 0;
        quint64 digestSm3 = 0;
        bool signatureDer = false; ///< else r‖s
    };

    QString id;
    LocalText vendor;
    Kind kind = Kind::Hardware;
    QList<Match> match;
    QStringList usb;   ///< "096e:0807"
    QStringList files; ///< patterns of file names by which a driver is recognised wherever it lies
    QHash<QString, QStringList> paths; ///< patterns of absolute paths by "linux64", "linux32", "windows64", "windows32"
    Service service = Service::None;
    Quirks quirks;
    PinRules pin;
    int retries = 0; ///< wrong PINs until it locks; 0: not known
    std::optional<Sm2Mechanisms> sm2;
    QString download; ///< page of the vendor where the driver is found; empty: none known
    QStringList helpers; ///< names of programs that come with the driver and hold the key

    bool soft() const { return kind == Kind::Software || kind == Kind::Proxy; }
};

/// All profiles. Plain data: read once, asked from anywhere.
class DriverProfiles {
public:
    /// Those that come with the program. Driver_Profiles_Malformed, also for a member that nobody knows: a misspelt fact would be lost.
    static Result<DriverProfiles> bundled();
    static Result<DriverProfiles> parse(const QByteArray &json);

    const QList<DriverProfile> &all() const { return m_profiles; }
    const DriverProfile *find(const QString &id) const;
    /// By the file's name.
    const DriverProfile *ofFile(const QString &path) const;
    /// Of a key as a driver tells it, and of that driver: the profile with the most parts that fit.
    const DriverProfile *ofToken(const TokenInfo &token) const;
    /// Every profile for a USB device, "096e:0807".
    QList<const DriverProfile *> ofUsb(const QString &vendorProduct) const;

private:
    QList<DriverProfile> m_profiles;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(DriverProfile::Quirks)

} // namespace certdesk
