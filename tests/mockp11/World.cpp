// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "World.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mock {

namespace {

constexpr const char *scenarioVariable = "CERTDESK_MOCKP11_SCENARIO";

/// True the first time in the life of the file that CERTDESK_MOCKP11_ONCE names; always when it names none.
bool firstTime()
{
    const QString path = qEnvironmentVariable("CERTDESK_MOCKP11_ONCE");
    if (path.isEmpty())
        return true;
    return !QFile::exists(path) && QFile(path).open(QIODevice::WriteOnly);
}

/// Into whatever pipe this process writes to: a driver that found the protocol's.
void writeEverywhere()
{
    for (int descriptor = 3; descriptor < 64; ++descriptor) {
        struct stat status = {};
        const bool pipe = fstat(descriptor, &status) == 0 && S_ISFIFO(status.st_mode);
        if (pipe && (fcntl(descriptor, F_GETFL) & O_ACCMODE) == O_WRONLY)
            [[maybe_unused]] const ssize_t written = write(descriptor, "\xff\xff\xff\xff garbage", 12);
    }
}

[[noreturn]] void sleepForEver()
{
    for (;;)
        QThread::sleep(3600);
}

} // namespace

World &World::instance()
{
    static World world;
    return world;
}

void World::begin()
{
    m_counts.clear();
    m_calls = 0;
    if (m_plan.state.isEmpty())
        return;
    QJsonObject run = runState();
    m_process = run.value(QLatin1String("processes")).toInt() + 1;
    run.insert(QLatin1String("processes"), m_process);
    keepRunState(run);
    for (const auto &key : m_keys) {
        const Taken taken(*key);
        if (std::exchange(key->state->pulled, false))
            key->state->touch();
    }
}

void World::end()
{
    m_sessions.clear();
    for (const auto &key : m_keys)
        key->user.reset();
}

void World::refresh()
{
    const QString path = qEnvironmentVariable(scenarioVariable);
    const qint64 stamp = path.isEmpty() ? 0 : stampOf(path);
    if (path.isEmpty() || stamp != m_stamp)
        load();
    m_stamp = stamp;
}

void World::load()
{
    const QString path = qEnvironmentVariable(scenarioVariable);
    m_plan = path.isEmpty() ? planFromEnvironment() : planFromFile(path);
    const bool again = m_stamp != -1 && !path.isEmpty();
    for (const auto &key : m_keys)
        key->plan.plugged = false;
    for (const KeyPlan &plan : std::as_const(m_plan.keys)) {
        const auto known = std::find_if(m_keys.begin(), m_keys.end(), [&plan](const auto &key) { return key->plan.serial == plan.serial && key->plan.slot == plan.slot; });
        Key *key = known == m_keys.end() ? m_keys.emplace_back(std::make_unique<Key>()).get() : known->get();
        key->plan = plan;
        if (!key->state) {
            const QString file = m_plan.state.isEmpty() ? QString() : m_plan.state + QLatin1Char('.') + plan.serial + QLatin1Char('.') + QString::number(plan.slot);
            key->state = std::make_unique<KeyState>(plan, file);
        }
        const Taken taken(*key);
        if (again && std::exchange(key->state->pulled, false))
            key->state->touch();
    }
}

Key *World::keyAt(CK_SLOT_ID slot)
{
    for (const auto &key : m_keys) {
        if (key->plan.slot == slot && key->present())
            return key.get();
    }
    return nullptr;
}

std::vector<Key *> World::present()
{
    std::vector<Key *> keys;
    for (const auto &key : m_keys) {
        if (key->present())
            keys.push_back(key.get());
    }
    return keys;
}

SessionState *World::session(CK_SESSION_HANDLE handle, CK_RV &rv)
{
    const auto found = m_sessions.find(handle);
    rv = found == m_sessions.end() ? CKR_SESSION_HANDLE_INVALID : CKR_OK;
    if (rv != CKR_OK)
        return nullptr;
    if (found->second.key->present())
        return &found->second;
    closeAll(*found->second.key);
    rv = CKR_DEVICE_REMOVED;
    return nullptr;
}

CK_SESSION_HANDLE World::open(Key &key, bool readWrite)
{
    SessionState session;
    session.key = &key;
    session.readWrite = readWrite;
    m_sessions.emplace(m_nextSession, std::move(session));
    return m_nextSession++;
}

void World::close(CK_SESSION_HANDLE handle)
{
    const auto found = m_sessions.find(handle);
    if (found == m_sessions.end())
        return;
    Key *key = found->second.key;
    m_sessions.erase(found);
    if (!hasSession(*key, false))
        key->user.reset();
}

void World::closeAll(const Key &key)
{
    std::erase_if(m_sessions, [&key](const auto &session) { return session.second.key == &key; });
    const_cast<Key &>(key).user.reset();
}

bool World::hasSession(const Key &key, bool readOnlyOnly) const
{
    return std::any_of(m_sessions.cbegin(), m_sessions.cend(), [&](const auto &session) { return session.second.key == &key && (!readOnlyOnly || !session.second.readWrite); });
}

void World::count(const char *function)
{
    ++m_calls;
    ++m_counts[QLatin1String(function)];
    if (isSet("CERTDESK_MOCKP11_CHATTY")) {
        std::printf("mock module: %s\n", function);
        std::fflush(stdout);
        std::getchar(); // a vendor that waits for a key would swallow the protocol
    }
}

bool World::due(const FaultPlan &fault, const char *function, bool after) const
{
    if (fault.after != after || (fault.process != 0 && fault.process != m_process))
        return false;
    if (fault.call != 0)
        return fault.call == m_calls && !struck(fault);
    if (fault.function != QLatin1String(function))
        return false;
    return (fault.nth == 0 || fault.nth == m_counts.at(fault.function)) && !struck(fault);
}

std::optional<CK_RV> World::strike(const char *function, bool after)
{
    using What = FaultPlan::What;
    for (const FaultPlan &fault : std::as_const(m_plan.faults)) {
        if (!due(fault, function, after))
            continue;
        const bool fatal = fault.what == What::Abort || fault.what == What::Hang;
        if (fatal && qEnvironmentVariableIsEmpty(scenarioVariable) && !firstTime())
            continue;
        remember(fault);
        switch (fault.what) {
        case What::Answer:
            return fault.rv;
        case What::Remove:
            pull(fault.serial);
            return CKR_DEVICE_REMOVED;
        case What::Abort:
            log(function, QStringLiteral("abort"));
            std::abort();
        case What::Hang:
            log(function, QStringLiteral("hang"));
            sleepForEver();
        case What::Delay:
            QThread::msleep(static_cast<unsigned long>(fault.milliseconds));
            break;
        case What::Garbage:
            writeEverywhere();
            break;
        case What::Fork:
            if (fork() == 0)
                sleepForEver();
            break;
        case What::Half:
            writesHalf = true;
            break;
        }
    }
    return writesHalf && after ? std::optional<CK_RV>(CKR_DEVICE_ERROR) : std::nullopt;
}

void World::pull(const QString &serial)
{
    for (const auto &key : m_keys) {
        if (!key->present() || (!serial.isEmpty() && key->plan.serial != serial))
            continue;
        const Taken taken(*key);
        key->state->pulled = true;
        key->state->touch();
        closeAll(*key);
        return;
    }
}

QJsonObject World::runState() const
{
    QFile file(runPath());
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

void World::keepRunState(const QJsonObject &run) const
{
    QFile file(runPath());
    if (file.open(QIODevice::WriteOnly))
        file.write(QJsonDocument(run).toJson(QJsonDocument::Compact));
}

bool World::struck(const FaultPlan &fault) const
{
    return fault.once && !m_plan.state.isEmpty() && runState().value(QLatin1String("struck")).toArray().contains(fault.name);
}

void World::remember(const FaultPlan &fault)
{
    if (!fault.once || m_plan.state.isEmpty())
        return;
    QJsonObject run = runState();
    QJsonArray names = run.value(QLatin1String("struck")).toArray();
    names.append(fault.name);
    run.insert(QLatin1String("struck"), names);
    keepRunState(run);
}

void World::log(const char *function, const QString &outcome) const
{
    if (m_plan.log.isEmpty())
        return;
    const QByteArray line = QByteArray::number(static_cast<qint64>(getpid())) + ' ' + function + ' ' + outcome.toLatin1() + (remark.isEmpty() ? QByteArray() : ' ' + remark.toLatin1()) + '\n';
    const int file = ::open(QFile::encodeName(m_plan.log).constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0)
        return;
    [[maybe_unused]] const ssize_t written = write(file, line.constData(), static_cast<std::size_t>(line.size()));
    ::close(file);
}

} // namespace mock
