// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/support/Settings.h"

#include <QDir>

#include <array>

namespace certdesk {

namespace {

struct Entry {
    Settings::Key key;
    const char *name;
    const char *otherwise; ///< the default; an empty one means "not chosen"
};

/// Everything that can be set. Language: "zh" or "en". Theme: "auto", "light" or "dark". IssuedDays: so long drafts stay after
/// their certificates are bound; 0: not at all; negative: for ever. ScannerFolder: where the scanner leaves its files. CameraFolder:
/// pictures in place of a camera, for training. DialogFolders: a map, by purpose, of the folders that were chosen last. Notifications,
/// StayInTray (closing the window leaves the program in the tray): "on" or "off". Drivers, BidDates: JSON.
constexpr std::array entries{
    Entry{Settings::Key::Language, "interface/language", "zh"},
    Entry{Settings::Key::Theme, "interface/theme", "auto"},
    Entry{Settings::Key::PlatformUrl, "platform/url", ""},
    Entry{Settings::Key::TokenModule, "token/module", ""},
    Entry{Settings::Key::WindowGeometry, "interface/window", ""},
    Entry{Settings::Key::Account, "platform/account", ""},
    Entry{Settings::Key::IssuedDays, "drafts/issued-days", "30"},
    Entry{Settings::Key::ScannerFolder, "scans/scannerFolder", ""},
    Entry{Settings::Key::CameraFolder, "scans/cameraFolder", ""},
    Entry{Settings::Key::FormHelpClosed, "interface/form-help-closed", ""},
    Entry{Settings::Key::DialogFolders, "interface/dialog-folders", ""},
    Entry{Settings::Key::Notifications, "interface/notifications", "on"},
    Entry{Settings::Key::StayInTray, "interface/stay-in-tray", "off"},
    Entry{Settings::Key::Drivers, "token/drivers", ""},
    Entry{Settings::Key::BidDates, "certificates/bid-dates", ""},
};

const Entry &entryOf(Settings::Key key)
{
    for (const Entry &entry : entries) {
        if (entry.key == key)
            return entry;
    }
    Q_UNREACHABLE();
}

QVariant defaultOf(Settings::Key key)
{
    return key == Settings::Key::WindowGeometry ? QVariant(QByteArray()) : QVariant(QString::fromLatin1(entryOf(key).otherwise));
}

} // namespace

Settings::Settings(const QString &profileDir)
    : m_file(std::make_unique<QSettings>(QDir(profileDir).filePath(QStringLiteral("settings.ini")), QSettings::IniFormat))
{
    m_file->setFallbacksEnabled(false);
}

QVariant Settings::value(Key key) const
{
    return m_file->value(nameOf(key), defaultOf(key));
}

void Settings::set(Key key, const QVariant &value)
{
    if (value == defaultOf(key))
        m_file->remove(nameOf(key));
    else
        m_file->setValue(nameOf(key), value);
}

QString Settings::nameOf(Key key)
{
    return QString::fromLatin1(entryOf(key).name);
}

} // namespace certdesk
