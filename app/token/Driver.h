// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Settings.h"
#include "app/token/DriverFinder.h"

#include <QCoroTask>
#include <QObject>

namespace certdesk {

/// One driver of the user's list.
struct Driver {
    QString path;
    QString profileId; ///< empty: nobody described this driver
    bool enabled = false;
    bool added = false;             ///< by hand; one that was found comes back when it is removed
    std::optional<Failure> problem; ///< why it cannot be used, as its file looks (inspectDriverFile)
    std::optional<Failure> doubt;   ///< Driver_Folder_Unsafe
    QString signer;                 ///< driverSigner()
};

/// The drivers of this computer in the user's order (Settings::Key::Drivers). None of them is loaded by this: what is in use goes to
/// certdesk-token-host, one process each.
class Drivers : public QObject {
    Q_OBJECT

public:
    /// `profiles`: Failure when they cannot be read; then drivers have no names and nothing but the stored list is in use.
    Drivers(Settings &settings, Result<DriverProfiles> profiles, DriverPlaces places = {}, QObject *parent = nullptr);

    const DriverProfiles &profiles() const { return m_profiles; }
    const std::optional<Failure> &trouble() const { return m_trouble; }
    /// Nothing but these, whatever the settings and the computer say: of --module, and the software key of a rehearsal.
    void fix(const QStringList &paths);
    bool fixed() const { return m_fixed; }

    /// Looks for drivers and at their files, beside the GUI thread. Without a list of the user's those of vendors are in use,
    /// software keys are not. What the setting for one driver named (before there was this list) is taken over.
    QCoro::Task<void> refresh();

    QList<Driver> list() const { return m_list; }
    /// The paths of those in use that can be loaded, in order.
    QStringList inUse() const;
    void setList(const QList<Driver> &list);
    void setEnabled(const QString &path, bool enabled);
    /// `places` up (negative) or down.
    void move(const QString &path, int places);
    /// To the end of the list and in use. Fails as inspect() does, and then changes nothing. A driver that is listed is put into use.
    QCoro::Task<Result<void>> add(QString path);
    /// Only one that was added by hand or whose file is gone.
    void remove(const QString &path);

    static Result<void> inspect(QString path);
    std::optional<DriverProfile> profileFor(const TokenInfo &token) const;
    std::optional<DriverProfile> profileOf(const Driver &driver) const;

Q_SIGNALS:
    void changed();

private:
    QList<Driver> stored();
    void store();
    void take(QList<Driver> list);
    qsizetype indexOf(const QString &path) const;

    Settings &m_settings;
    DriverProfiles m_profiles;
    std::optional<Failure> m_trouble;
    DriverPlaces m_places;
    QList<Driver> m_list;
    bool m_fixed = false;
    int m_looks = 0; ///< numbers the looks: an older answer is not taken
};

} // namespace certdesk
