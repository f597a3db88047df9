// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/token/TokenTypes.h"

#include <QHash>
#include <QSet>
#include <QStringList>

namespace certdesk {

/// Through which driver each key is reached: the first in the user's order that sees it. A key that somebody works with (`leased`,
/// serial numbers) keeps its way: a driver that failed once must not hand it to another in mid-work. No I/O.
class KeyRoutes {
public:
    /// Empty: no driver has shown the key.
    QString driverOf(const QString &serial) const { return m_through.value(serial); }
    void note(const QString &serial, const QString &driver) { m_through.insert(serial, driver); }
    void keepOnly(const QStringList &drivers)
    {
        m_through.removeIf([&drivers](const auto &entry) { return !drivers.contains(entry.value()); });
    }
    /// After a look through all drivers. `through`: what it showed, driver by serial number.
    void replace(QHash<QString, QString> through, const QSet<QString> &leased)
    {
        for (const QString &serial : leased) {
            if (m_through.contains(serial))
                through.insert(serial, m_through.value(serial));
        }
        m_through = std::move(through);
    }
    /// After a look through one driver alone. `drivers`: in the user's order.
    void learn(const QString &driver, const QList<TokenInfo> &tokens, const QStringList &drivers, const QSet<QString> &leased)
    {
        // One that is not in use any more comes last.
        const auto place = [&drivers](const QString &one) { return drivers.contains(one) ? drivers.indexOf(one) : drivers.size(); };
        QSet<QString> seen;
        for (const TokenInfo &token : tokens) {
            seen.insert(token.serial);
            const QString through = driverOf(token.serial);
            if (!token.serial.isEmpty() && !leased.contains(token.serial) && (through.isEmpty() || place(driver) < place(through)))
                note(token.serial, driver);
        }
        m_through.removeIf([&](const auto &entry) { return entry.value() == driver && !seen.contains(entry.key()) && !leased.contains(entry.key()); });
    }

private:
    QHash<QString, QString> m_through; ///< driver, by serial number
};

} // namespace certdesk
