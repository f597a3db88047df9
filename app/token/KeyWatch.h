// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/token/KeyHub.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QSet>
#include <QTimer>

#include <functional>
#include <map>

namespace certdesk {

class KeyHint;

/// Which keys are plugged in, for all pages together. Each driver is asked by itself, one question at a time, so that a slow or broken
/// one delays no key of another; none is asked while somebody works with a key of it. What a driver showed stays for a moment when it
/// fails. Nothing is told unless something changed.
class KeyWatch : public QObject {
    Q_OBJECT

public:
    /// Where the keys come from; the hub's drivers, or a test's.
    struct Source {
        std::function<QStringList()> drivers; ///< in the user's order
        std::function<QCoro::Task<Result<QList<TokenInfo>>>(QString driver)> look;
        std::function<bool(const QString &driver)> inUse;
    };
    struct Pace {
        int quickMs = 700;   ///< while a page that cares is visible
        int calmMs = 4'000;
        int graceMs = 3'000; ///< how long a failing driver's keys stay
        QList<int> backOffMs = {700, 2'000, 5'000, 30'000}; ///< after the first, second … failure in a row
    };

    explicit KeyWatch(KeyHub &hub, QObject *parent = nullptr);
    KeyWatch(Source source, Pace pace, QObject *parent = nullptr);
    ~KeyWatch() override;

    /// From now on; does nothing the second time.
    void start();
    /// Asks every driver at once, also those that failed before.
    void lookNow();
    /// Quick while anybody cares: pages call it when they are shown and hidden. One that is deleted cares no more.
    void care(QObject *who, bool cares);

    /// In the drivers' order, each key once.
    QList<TokenInfo> keys() const { return m_keys; }
    std::optional<TokenInfo> key(const QString &serial) const;
    /// Every driver in use has answered, or failed, at least once.
    bool known() const { return m_known; }
    /// Some keys are shown although their driver fails at the moment.
    bool checking() const { return m_checking; }
    /// When no driver works: why the first does not. Nothing without any driver in use.
    std::optional<Failure> failure() const { return m_failure; }

Q_SIGNALS:
    /// Keys, their flags, known(), checking() or failure() are others than before.
    void keysChanged();
    void keyAppeared(const certdesk::TokenInfo &key);
    void keyVanished(const QString &serial);
    void watchFailed(const certdesk::Failure &failure);

private:
    struct Driver {
        QList<TokenInfo> keys;
        std::optional<Failure> failure;
        bool asking = false;
        bool answered = false;
        int failures = 0;
        qint64 failingSince = -1; ///< of m_clock; -1: works
        qint64 due = 0;
    };
    void tick();
    void ask(const QString &driver);
    static QCoro::Task<void> follow(QPointer<KeyWatch> watch, QString driver, std::function<QCoro::Task<Result<QList<TokenInfo>>>(QString)> look);
    void take(const QString &driver, const Result<QList<TokenInfo>> &answer);
    void setPace();
    void publish();
    QList<TokenInfo> merged(bool &checking) const;
    std::optional<Failure> failureOfAll() const;

    Source m_source;
    Pace m_pace;
    std::map<QString, Driver> m_drivers;
    QSet<QObject *> m_caring;
    QTimer m_timer;
    QTimer m_after; ///< a driver may see a key later than the kernel does
    int m_afterHint = 0;
    QElapsedTimer m_clock;
    KeyHint *m_hint = nullptr;
    QList<TokenInfo> m_keys;
    std::optional<Failure> m_failure;
    bool m_known = false;
    bool m_checking = false;
    bool m_started = false;
};

/// Whether anything that is shown of a key differs; free memory does not count.
bool sameToken(const TokenInfo &a, const TokenInfo &b);

} // namespace certdesk
