// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/DoctorProbe.h"

#include <windows.h>
// Needs the types of windows.h.
#include <tlhelp32.h>

namespace certdesk {

std::optional<QList<UsbDevice>> readUsbDevices(const DoctorPlaces &)
{
    return std::nullopt; // the drivers say what is plugged in
}

std::optional<bool> smartCardServiceRuns(const DoctorPlaces &)
{
    const SC_HANDLE manager = OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT);
    const SC_HANDLE service = manager ? OpenServiceW(manager, L"SCardSvr", SERVICE_QUERY_STATUS) : nullptr;
    SERVICE_STATUS status = {};
    std::optional<bool> runs;
    if (service && QueryServiceStatus(service, &status))
        runs = status.dwCurrentState == SERVICE_RUNNING;
    if (service)
        CloseServiceHandle(service);
    if (manager)
        CloseServiceHandle(manager);
    return runs;
}

QStringList runningPrograms(const QStringList &names, const DoctorPlaces &)
{
    QStringList running;
    const HANDLE snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
    if (snapshot == INVALID_HANDLE_VALUE)
        return running;
    PROCESSENTRY32W entry = {};
    entry.dwSize = sizeof entry;
    for (BOOL more = Process32FirstW(snapshot, &entry); more; more = Process32NextW(snapshot, &entry)) {
        const QString program = QString::fromWCharArray(entry.szExeFile);
        for (const QString &name : names) {
            if (program.compare(name, Qt::CaseInsensitive) == 0 && !running.contains(name))
                running << name;
        }
    }
    CloseHandle(snapshot);
    return running;
}

bool isRemoteDesktop(const DoctorPlaces &places)
{
    return GetSystemMetrics(SM_REMOTESESSION) != 0 || places.environment.value(QStringLiteral("SESSIONNAME")).startsWith(QLatin1String("RDP"), Qt::CaseInsensitive);
}

} // namespace certdesk
