// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/KeyWatch.h"

#include "app/token/KeyHint.h"

#include <QPointer>

#include <algorithm>

namespace certdesk {

namespace {

constexpr int afterHintMs = 350;
constexpr int looksAfterHint = 4; // a key needs up to a second until its driver sees it

KeyWatch::Source sourceOf(KeyHub &hub)
{
    const QPointer<KeyHub> alive(&hub);
    return {[alive] { return alive ? alive->drivers() : QStringList(); },
            [alive](QString driver) -> QCoro::Task<Result<QList<TokenInfo>>> { return alive->tokensOf(std::move(driver)); },
            [alive](const QString &driver) { return alive && alive->inUse(driver); }};
}

/// The same key at two looks: by its serial number, of a virgin one by its place.
bool samePlace(const TokenInfo &a, const TokenInfo &b)
{
    return keyPlace(a) == keyPlace(b);
}

bool holds(const QList<TokenInfo> &list, const TokenInfo &key)
{
    return std::any_of(list.cbegin(), list.cend(), [&key](const TokenInfo &one) { return samePlace(one, key); });
}

} // namespace

bool sameToken(const TokenInfo &a, const TokenInfo &b)
{
    const auto facts = [](const TokenInfo &token) {
        return std::tie(token.module, token.slot, token.serial, token.label, token.manufacturer, token.model, token.initialised, token.pinSet, token.pinLocked,
                        token.pinCountLow, token.pinFinalTry, token.pinToBeChanged, token.writeProtected, token.pinPad, token.pinMin, token.pinMax, token.soPinLocked,
                        token.soPinCountLow, token.soPinFinalTry);
    };
    return facts(a) == facts(b);
}

KeyWatch::KeyWatch(KeyHub &hub, QObject *parent) : KeyWatch(sourceOf(hub), Pace(), parent)
{
    m_hint = new KeyHint(this);
    connect(m_hint, &KeyHint::happened, this, [this] {
        m_afterHint = looksAfterHint;
        m_after.start();
        lookNow();
    });
    // What a driver that was lost will say is to be known soon; what it showed stays for the grace.
    connect(&hub, &TokenBackend::hostLost, this, &KeyWatch::lookNow);
}

KeyWatch::KeyWatch(Source source, Pace pace, QObject *parent) : QObject(parent), m_source(std::move(source)), m_pace(std::move(pace))
{
    m_clock.start();
    connect(&m_timer, &QTimer::timeout, this, &KeyWatch::tick);
    m_after.setInterval(afterHintMs);
    connect(&m_after, &QTimer::timeout, this, [this] {
        if (--m_afterHint <= 0)
            m_after.stop();
        tick();
    });
    setPace();
}

KeyWatch::~KeyWatch() = default;

void KeyWatch::start()
{
    if (std::exchange(m_started, true))
        return;
    m_timer.start();
    tick();
}

void KeyWatch::lookNow()
{
    for (auto &[path, driver] : m_drivers) {
        driver.due = 0;
        driver.failures = 0;
    }
    if (m_started)
        tick();
}

void KeyWatch::care(QObject *who, bool cares)
{
    const bool before = !m_caring.isEmpty();
    if (!cares) {
        m_caring.remove(who);
    } else if (!m_caring.contains(who)) {
        m_caring.insert(who);
        connect(who, &QObject::destroyed, this, [this](QObject *gone) { care(gone, false); });
    }
    if (before == !m_caring.isEmpty())
        return;
    setPace();
    if (m_started && !m_caring.isEmpty())
        tick();
}

void KeyWatch::setPace()
{
    m_timer.setInterval(m_caring.isEmpty() ? m_pace.calmMs : m_pace.quickMs);
}

std::optional<TokenInfo> KeyWatch::key(const QString &serial) const
{
    const auto it = std::find_if(m_keys.cbegin(), m_keys.cend(), [&serial](const TokenInfo &key) { return key.serial == serial; });
    return serial.isEmpty() || it == m_keys.cend() ? std::nullopt : std::optional(*it);
}

void KeyWatch::tick()
{
    const QStringList paths = m_source.drivers();
    std::erase_if(m_drivers, [&paths](const auto &entry) { return !paths.contains(entry.first); });
    const qint64 now = m_clock.elapsed();
    for (const QString &path : paths) {
        Driver &driver = m_drivers[path];
        if (!driver.asking && now >= driver.due && !m_source.inUse(path))
            ask(path);
    }
    publish(); // a grace may be over, a driver may be out of use
}

void KeyWatch::ask(const QString &path)
{
    m_drivers[path].asking = true;
    follow(this, path, m_source.look);
}

QCoro::Task<void> KeyWatch::follow(QPointer<KeyWatch> watch, QString driver, std::function<QCoro::Task<Result<QList<TokenInfo>>>(QString)> look)
{
    auto looking = look(driver);
    const auto answer = co_await looking;
    if (watch)
        watch->take(driver, answer);
}

void KeyWatch::take(const QString &path, const Result<QList<TokenInfo>> &answer)
{
    const auto it = m_drivers.find(path);
    if (it == m_drivers.end()) // taken out of use meanwhile
        return;
    Driver &driver = it->second;
    driver.asking = false;
    driver.answered = true;
    if (answer) {
        driver.keys = *answer;
        driver.failure.reset();
        driver.failures = 0;
        driver.failingSince = -1;
        driver.due = 0;
    } else {
        const qint64 now = m_clock.elapsed();
        if (driver.failingSince < 0) {
            driver.failingSince = now;
            QTimer::singleShot(m_pace.graceMs, this, &KeyWatch::publish);
        }
        const qsizetype times = std::min<qsizetype>(driver.failures++, m_pace.backOffMs.size() - 1);
        driver.due = now + m_pace.backOffMs.at(times);
        driver.failure = answer.error();
    }
    publish();
}

QList<TokenInfo> KeyWatch::merged(bool &checking) const
{
    QList<TokenInfo> all;
    const QStringList paths = m_source.drivers();
    for (const QString &path : paths) {
        const auto it = m_drivers.find(path);
        if (it == m_drivers.end())
            continue;
        const Driver &driver = it->second;
        if (driver.failingSince >= 0) {
            if (m_clock.elapsed() - driver.failingSince >= m_pace.graceMs)
                continue;
            checking = checking || !driver.keys.isEmpty();
        }
        for (const TokenInfo &key : driver.keys) {
            // The same key, seen by a second driver; the first one's word counts.
            const bool there = !key.serial.isEmpty() && std::any_of(all.cbegin(), all.cend(), [&](const TokenInfo &one) { return one.serial == key.serial && one.module != key.module; });
            if (!there)
                all << key;
        }
    }
    return all;
}

std::optional<Failure> KeyWatch::failureOfAll() const
{
    const QStringList paths = m_source.drivers();
    std::optional<Failure> first;
    for (const QString &path : paths) {
        const auto it = m_drivers.find(path);
        if (it == m_drivers.end() || !it->second.failure)
            return std::nullopt;
        if (m_clock.elapsed() - it->second.failingSince < m_pace.graceMs && !it->second.keys.isEmpty())
            return std::nullopt;
        if (!first)
            first = it->second.failure;
    }
    return first;
}

void KeyWatch::publish()
{
    if (!m_started)
        return;
    bool checking = false;
    const QList<TokenInfo> now = merged(checking);
    const bool known = std::all_of(m_drivers.cbegin(), m_drivers.cend(), [](const auto &entry) { return entry.second.answered; });
    const std::optional<Failure> failure = failureOfAll();
    const QString failed = failure ? failure->name() : QString();
    const QString failedBefore = m_failure ? m_failure->name() : QString();
    const bool same = std::equal(now.cbegin(), now.cend(), m_keys.cbegin(), m_keys.cend(), sameToken);
    if (same && known == m_known && checking == m_checking && failed == failedBefore)
        return;
    const QList<TokenInfo> before = std::exchange(m_keys, now);
    m_known = known;
    m_checking = checking;
    m_failure = failure;
    const QPointer<KeyWatch> alive(this);
    for (const TokenInfo &key : before) {
        if (alive && !key.serial.isEmpty() && !holds(now, key))
            Q_EMIT keyVanished(key.serial);
    }
    for (const TokenInfo &key : now) {
        if (alive && !holds(before, key))
            Q_EMIT keyAppeared(key);
    }
    if (alive)
        Q_EMIT keysChanged();
    if (alive && failure && failed != failedBefore)
        Q_EMIT watchFailed(*failure);
}

} // namespace certdesk
