// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/token/DriverProfile.h"

namespace certdesk {

/// From the socket to the platform: a layer can only work when those before it do.
enum class DoctorLayer { Usb, Service, Driver, Bitness, Slot, Token, Certificate, Server };
inline constexpr DoctorLayer doctorLayers[] = {DoctorLayer::Usb,  DoctorLayer::Service, DoctorLayer::Driver,      DoctorLayer::Bitness,
                                               DoctorLayer::Slot, DoctorLayer::Token,   DoctorLayer::Certificate, DoctorLayer::Server};
/// "usb", "service" … for programs and the summary.
QString doctorLayerName(DoctorLayer layer);

/// What the user can do about it from here.
enum class DoctorFix { None, LookAgain, Download, Drivers, Certificates, Orders, Connection };

struct LayerVerdict {
    enum class State {
        Good,
        Attention,  ///< works, and something is to be said
        Bad,
        NotReached, ///< a layer before it fails
        Unknown,    ///< this system does not let it be looked at
        Pending     ///< not looked at yet
    };
    DoctorLayer layer = DoctorLayer::Usb;
    State state = State::Pending;
    std::optional<Failure> problem;
    DoctorFix fix = DoctorFix::None;
    QString link;      ///< of DoctorFix::Download
    QStringList facts; ///< devices and file names, never a serial number or a name
    QStringList onScreen; ///< instead of the facts where nobody else reads it: with the ends of serial numbers
};
QString doctorStateName(LayerVerdict::State state);

struct UsbDevice {
    QString id;              ///< "096e:0807"
    QString product;         ///< as the device says
    bool smartCard = false;  ///< has an interface of class 0x0B (CCID)
    bool ordinary = false;   ///< nothing that could be a key: a hub, keyboard, mouse, camera …
    bool accessible = true;  ///< the user may open it
};

/// Everything that the verdict follows from; gathered by Doctor (DoctorRun.h).
struct DoctorFacts {
    struct DriverFacts {
        QString path;
        QString profileId;
        bool enabled = false;
        std::optional<Failure> problem; ///< of its file
        bool asked = false;             ///< it was loaded by its host, or that was tried
        std::optional<Failure> failure; ///< of that
        QString description;            ///< as the module calls itself
        QList<TokenInfo> keys;
        bool works() const { return asked && !failure && !problem; }
    };
    struct CertificateFacts {
        bool ended = false; ///< expired, revoked, replaced or not valid yet: of no use today
        std::optional<bool> privateKey; ///< nullopt: private keys are not shown without the PIN
    };
    struct KeyFacts {
        TokenInfo token;
        std::optional<Failure> failure; ///< of reading what is on it
        QList<CertificateFacts> certificates;
    };

    bool systemLooked = false;
    std::optional<QList<UsbDevice>> usb; ///< nullopt: cannot be looked at here
    std::optional<bool> smartCardService;
    QStringList helpers;                 ///< of DriverProfile::helpers, those that run
    bool remoteSession = false;
    bool driversLooked = false;
    QList<DriverFacts> drivers;
    std::optional<Failure> noDriver;     ///< what the hub says when none is in use
    bool keysLooked = false;
    QList<KeyFacts> keys;                ///< each key once
    bool serverLooked = false;
    std::optional<Failure> server;       ///< why the platform cannot be reached
    qint64 clockSkewMs = 0;
};

/// A verdict for each layer in order. Pure: the same facts give the same verdicts. Doctor_… or the failure of the file or key itself.
QList<LayerVerdict> diagnose(const DoctorFacts &facts, const DriverProfiles &profiles);
/// The first layer that fails, else the first with something to say; nullptr when all is well or not known yet.
const LayerVerdict *leadingVerdict(const QList<LayerVerdict> &verdicts);
/// For the help desk: English, one line a layer, no personal data.
QString doctorSummary(const QList<LayerVerdict> &verdicts);

} // namespace certdesk
