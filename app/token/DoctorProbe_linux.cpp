// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/DoctorProbe.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

namespace certdesk {

namespace {

QString sysText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(256)).trimmed() : QString();
}

struct UsbInterface {
    int usbClass = 0;
    int subclass = 0;
};

/// bInterfaceClass by the lists of the USB-IF. What is none of these could be a key: smart card, mass storage, plain HID, vendor's own.
bool isOrdinary(const UsbInterface &interface)
{
    constexpr int hid = 0x03;
    constexpr int ordinary[] = {0x01, 0x02, 0x06, 0x07, 0x09, 0x0a, 0x0e, 0x10, 0xe0}; // audio, modem, still image, printer, hub, modem data, video, video, wireless
    const bool bootInput = interface.usbClass == hid && interface.subclass == 1; // keyboards and mice
    return bootInput || std::find(std::begin(ordinary), std::end(ordinary), interface.usbClass) != std::end(ordinary);
}

QList<UsbInterface> interfacesOf(const QDir &devices, const QString &name)
{
    QList<UsbInterface> interfaces;
    const QStringList names = devices.entryList({name + QStringLiteral(":*")}, QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &entry : names) {
        const QString at = devices.filePath(entry);
        interfaces << UsbInterface{sysText(at + QStringLiteral("/bInterfaceClass")).toInt(nullptr, 16), sysText(at + QStringLiteral("/bInterfaceSubClass")).toInt(nullptr, 16)};
    }
    return interfaces;
}

/// /dev/bus/usb/001/004; one that is not there is no reason to complain.
bool mayOpen(const QString &root, const QString &device)
{
    const QString node = QStringLiteral("%1/dev/bus/usb/%2/%3").arg(root, sysText(device + QStringLiteral("/busnum")).rightJustified(3, QLatin1Char('0')),
                                                                    sysText(device + QStringLiteral("/devnum")).rightJustified(3, QLatin1Char('0')));
    return !QFile::exists(node) || access(QFile::encodeName(node).constData(), R_OK | W_OK) == 0;
}

} // namespace

std::optional<QList<UsbDevice>> readUsbDevices(const DoctorPlaces &places)
{
    constexpr int smartCardClass = 0x0b;
    const QDir devices(places.root + QStringLiteral("/sys/bus/usb/devices"));
    if (!devices.exists())
        return std::nullopt;
    QList<UsbDevice> found;
    const QStringList names = devices.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : names) {
        const QString at = devices.filePath(name);
        const QString vendor = sysText(at + QStringLiteral("/idVendor"));
        if (name.contains(QLatin1Char(':')) || name.startsWith(QLatin1String("usb")) || vendor.isEmpty())
            continue; // an interface, or a root hub
        const QList<UsbInterface> interfaces = interfacesOf(devices, name);
        UsbDevice device;
        device.id = (vendor + QLatin1Char(':') + sysText(at + QStringLiteral("/idProduct"))).toLower();
        device.product = sysText(at + QStringLiteral("/product")).left(60);
        device.smartCard = std::any_of(interfaces.begin(), interfaces.end(), [](const UsbInterface &one) { return one.usbClass == smartCardClass; });
        device.ordinary = !interfaces.isEmpty() && std::all_of(interfaces.begin(), interfaces.end(), isOrdinary);
        device.accessible = mayOpen(places.root, at);
        found << device;
    }
    return found;
}

std::optional<bool> smartCardServiceRuns(const DoctorPlaces &places)
{
    // systemd listens there before pcscd runs, which it then starts.
    return QFile::exists(places.root + QStringLiteral("/run/pcscd/pcscd.comm"));
}

QStringList runningPrograms(const QStringList &names, const DoctorPlaces &places)
{
    constexpr int longestName = 15; // of /proc/PID/comm
    QStringList running;
    const QDir processes(places.root + QStringLiteral("/proc"));
    const QStringList pids = processes.entryList({QStringLiteral("[0-9]*")}, QDir::Dirs);
    for (const QString &entry : pids) {
        const QString program = sysText(processes.filePath(entry) + QStringLiteral("/comm"));
        for (const QString &name : names) {
            if (program == name.left(longestName) && !running.contains(name))
                running << name;
        }
    }
    return running;
}

bool isRemoteDesktop(const DoctorPlaces &places)
{
    const QProcessEnvironment &environment = places.environment;
    return environment.contains(QStringLiteral("XRDP_SESSION")) || environment.contains(QStringLiteral("XRDP_SOCKET_PATH"))
        || environment.value(QStringLiteral("SESSIONNAME")).startsWith(QLatin1String("RDP"), Qt::CaseInsensitive);
}

} // namespace certdesk
