// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "KeyState.h"

#include <memory>

namespace mock {

struct Key {
    KeyPlan plan;
    std::unique_ptr<KeyState> state;
    std::optional<CK_USER_TYPE> user; ///< logged in by this process

    bool present() const { return plan.plugged && !state->pulled; }
};

struct SessionState {
    Key *key = nullptr;
    bool readWrite = false;
    std::optional<std::vector<CK_OBJECT_HANDLE>> search;
    struct Signing {
        CK_OBJECT_HANDLE object = 0;
        CK_MECHANISM_TYPE mechanism = 0;
    };
    std::optional<Signing> signing;
};

/// The reader with its keys as this process sees it, and the faults that are due.
class World {
public:
    static World &instance();

    /// A new process plugs the keys in again that a fault pulled out.
    void begin();
    void end();
    /// Before each call: the scenario may have changed.
    void refresh();

    Key *keyAt(CK_SLOT_ID slot);
    std::vector<Key *> present();
    /// Nothing, and the answer in `rv`, when there is no such session or its key is gone.
    SessionState *session(CK_SESSION_HANDLE handle, CK_RV &rv);
    CK_SESSION_HANDLE open(Key &key, bool readWrite);
    void close(CK_SESSION_HANDLE handle);
    void closeAll(const Key &key);
    bool hasSession(const Key &key, bool readOnlyOnly) const;

    /// The call's answer where a fault takes its place; `after`: its work is done.
    std::optional<CK_RV> strike(const char *function, bool after);
    void count(const char *function);
    void log(const char *function, const QString &outcome) const;

    QString remark;         ///< what the log says besides, of the call at hand
    bool writesHalf = false; ///< the object of the call at hand is cut off

private:
    void load();
    void pull(const QString &serial);
    bool due(const FaultPlan &fault, const char *function, bool after) const;
    bool struck(const FaultPlan &fault) const;
    void remember(const FaultPlan &fault);
    QString runPath() const { return m_plan.state + QStringLiteral(".run"); }
    QJsonObject runState() const;
    void keepRunState(const QJsonObject &run) const;

    Plan m_plan;
    qint64 m_stamp = -1;
    std::vector<std::unique_ptr<Key>> m_keys;
    std::map<CK_SESSION_HANDLE, SessionState> m_sessions;
    CK_SESSION_HANDLE m_nextSession = 1;
    int m_calls = 0;
    int m_process = 1;
    std::map<QString, int> m_counts;
};

/// Holds a key's state during a call.
class Taken {
public:
    explicit Taken(Key &key) : m_state(*key.state) { m_state.take(); }
    ~Taken() { m_state.release(); }
    Taken(const Taken &) = delete;
    Taken &operator=(const Taken &) = delete;

private:
    KeyState &m_state;
};

/// Every function of the module: a fault before, the work, a fault after, a line in the log.
template<typename Work>
CK_RV call(const char *function, Work work, const char *remark = "")
{
    World &world = World::instance();
    world.refresh();
    world.count(function);
    world.remark = QLatin1String(remark);
    world.writesHalf = false;
    std::optional<CK_RV> rv = world.strike(function, false);
    if (!rv) {
        const CK_RV own = work(world);
        rv = world.strike(function, true).value_or(own);
    }
    world.log(function, QStringLiteral("0x%1").arg(*rv, 0, 16));
    return *rv;
}

} // namespace mock
