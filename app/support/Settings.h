// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSettings>
#include <QString>
#include <QVariant>

#include <memory>

namespace certdesk {

/// One table of everything that can be set; nothing else touches QSettings. The file lies in the profile.
class Settings {
public:
    enum class Key {
        Language, Theme, PlatformUrl, TokenModule, WindowGeometry, Account, IssuedDays, ScannerFolder, CameraFolder, FormHelpClosed, DialogFolders, Notifications, StayInTray,
        Drivers,  ///< the drivers of keys in the user's order (Driver.h)
        BidDates  ///< opening dates of bids that certificates have to outlive
    };
    explicit Settings(const QString &profileDir);

    QVariant value(Key key) const;
    QString text(Key key) const { return value(key).toString(); }
    /// Writes nothing when equal to the default.
    void set(Key key, const QVariant &value);
    static QString nameOf(Key key);

private:
    std::unique_ptr<QSettings> m_file;
};

} // namespace certdesk
