// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/PinBudget.h"

#include "app/store/Sql.h"
#include "app/support/Log.h"
#include "app/token/TokenFailure.h"

#include <QCoroFuture>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QVariant>

#include <algorithm>
#include <array>

namespace certdesk {

namespace {

constexpr int saltBytes = 32;
const QByteArray saltContext = QByteArrayLiteral("pin-salt");

/// The one place: a book that cannot be read, nor a new one begun.
Unexpected unreadable(const char *what)
{
    return fail(FailureCode::Pin_Budget_Unreadable, {{QStringLiteral("what"), QLatin1String(what)}});
}

Result<QByteArray> makeSalt(QSqlDatabase &database, const Vault &vault)
{
    std::array<quint32, saltBytes / sizeof(quint32)> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    const QByteArray salt(reinterpret_cast<const char *>(random.data()), saltBytes);
    const auto sealed = vault.seal(salt, saltContext);
    if (!sealed)
        return Unexpected(sealed.error());
    if (auto stored = sql::command(database, QStringLiteral("INSERT OR REPLACE INTO pin_salt (id, sealed) VALUES (1, ?)"), {*sealed});
        !stored)
        return Unexpected(stored.error());
    return salt;
}

Result<QByteArray> saltOf(QSqlDatabase &database, const Vault &vault)
{
    auto query = sql::execute(database, QStringLiteral("SELECT sealed FROM pin_salt WHERE id = 1"));
    if (!query)
        return Unexpected(query.error());
    const auto row = sql::next(*query);
    if (!row)
        return Unexpected(row.error());
    if (!*row)
        return makeSalt(database, vault);
    if (const auto salt = vault.unseal(query->value(0).toByteArray(), saltContext))
        return *salt;
    // The keyring was reset, or the row is damaged. Without its salt nothing in the book can be found again: a new one is begun, for
    // without one nobody counts what is tried.
    qCWarning(logToken) << "the salt of the PIN book is not readable; a new book is begun";
    query->finish();
    const auto fresh = makeSalt(database, vault);
    if (!fresh)
        return unreadable("salt");
    return *fresh;
}

/// Of a key that has a serial number.
Result<QString> hashedName(QSqlDatabase &database, const Vault &vault, const TokenInfo &key)
{
    const auto salt = saltOf(database, vault);
    if (!salt)
        return Unexpected(salt.error());
    const QByteArray name = key.manufacturer.trimmed().toUtf8() + '\0' + key.serial.trimmed().toUtf8();
    return QString::fromLatin1(QMessageAuthenticationCode::hash(name, *salt, QCryptographicHash::Sha256).toHex());
}

const std::array<std::pair<PinRecord::Outcome, const char *>, 5> outcomeWords = {{{PinRecord::Outcome::None, ""},
                                                                                  {PinRecord::Outcome::Right, "right"},
                                                                                  {PinRecord::Outcome::Wrong, "wrong"},
                                                                                  {PinRecord::Outcome::Doubtful, "doubtful"},
                                                                                  {PinRecord::Outcome::Locked, "locked"}}};

QString wordOf(PinRecord::Outcome outcome)
{
    return QLatin1String(outcomeWords.at(std::size_t(outcome)).second);
}

Result<std::optional<PinRecord>> readRecord(QSqlDatabase &database, const QString &name)
{
    auto query = sql::execute(database,
                              QStringLiteral("SELECT tried, outcome, at, flags, pending, officer_wrong, officer_doubtful, officer_pending FROM pin_budget WHERE key = ?"),
                              {name});
    if (!query)
        return Unexpected(query.error());
    const auto row = sql::next(*query);
    if (!row)
        return Unexpected(row.error());
    if (!*row)
        return std::optional<PinRecord>();
    PinRecord record;
    record.tried = query->value(0).toInt();
    const QString word = query->value(1).toString();
    const auto known = std::find_if(outcomeWords.begin(), outcomeWords.end(), [&word](const auto &pair) { return word == QLatin1String(pair.second); });
    // What cannot be read of a row counts as an attempt whose end nobody saw; what can be read stays.
    record.outcome = known == outcomeWords.end() || record.tried < 0 ? PinRecord::Outcome::Doubtful : known->first;
    record.tried = std::max(record.tried, 0);
    record.at = query->value(2).isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(query->value(2).toLongLong(), Qt::UTC);
    if (!query->value(3).isNull())
        record.flags = PinFlags::ofRank(query->value(3).toInt());
    record.pending = query->value(4).toBool();
    record.officerWrong = query->value(5).toInt();
    record.officerDoubtful = query->value(6).toInt();
    record.officerPending = query->value(7).toBool();
    return std::optional(record);
}

Result<void> writeRecord(QSqlDatabase &database, const QString &name, const PinRecord &record)
{
    return sql::command(database,
                        QStringLiteral("INSERT OR REPLACE INTO pin_budget (key, tried, outcome, at, flags, pending, officer_wrong, officer_doubtful, officer_pending) "
                                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                        {name, record.tried, wordOf(record.outcome), record.at.isValid() ? QVariant(record.at.toMSecsSinceEpoch()) : QVariant(),
                         record.flags ? QVariant(record.flags->rank()) : QVariant(), record.pending ? 1 : 0, record.officerWrong, record.officerDoubtful,
                         record.officerPending ? 1 : 0});
}

/// What was begun and never ended is counted as spent from now on.
void countPending(PinRecord &record)
{
    if (std::exchange(record.pending, false)) {
        ++record.tried;
        record.outcome = PinRecord::Outcome::Doubtful;
        record.flags.reset(); // what the key says next may be our doing
    }
    if (std::exchange(record.officerPending, false))
        ++record.officerDoubtful;
}

/// The flags that the key showed right after the attempt, where the host read them.
std::optional<PinFlags> flagsAfter(const std::optional<Failure> &failure)
{
    if (!failure || !failure->detail().contains(QStringLiteral("pinLocked")))
        return std::nullopt;
    const auto flag = [&failure](const char *name) { return failure->detail().value(QLatin1String(name)).toBool(); };
    return PinFlags{flag("pinCountLow"), flag("pinFinalTry"), flag("pinLocked")};
}

void noteUser(PinRecord &record, const TokenInfo &before, const std::optional<Failure> &failure)
{
    const auto outcome = outcomeOf(failure);
    record.pending = false;
    if (outcome == PinRecord::Outcome::None) // not sent, or refused unread
        return;
    record.outcome = outcome;
    record.at = QDateTime::currentDateTimeUtc();
    if (outcome == PinRecord::Outcome::Right) {
        record.tried = 0;
        record.flags = PinFlags(); // the key's counter begins anew
        return;
    }
    ++record.tried;
    record.flags = flagsAfter(failure);
    if (record.flags && record.flags->rank() < PinFlags::of(before).rank()) // a host that could not look any more
        record.flags.reset();
}

void noteOfficer(PinRecord &record, const std::optional<Failure> &failure)
{
    record.officerPending = false;
    switch (outcomeOf(failure)) {
    case PinRecord::Outcome::Right: // the user's PIN was set anew by it, or the key was wiped
        record = PinRecord();
        record.flags = PinFlags();
        break;
    case PinRecord::Outcome::Wrong:
    case PinRecord::Outcome::Locked:
        ++record.officerWrong;
        break;
    case PinRecord::Outcome::Doubtful:
        ++record.officerDoubtful;
        break;
    case PinRecord::Outcome::None:
        break;
    }
}

/// Looks a key up, lets `change` answer whether something is to be written, all in one transaction.
template<typename Change>
Result<PinRecord> withRecord(QSqlDatabase &database, const Vault &vault, const TokenInfo &key, Change change)
{
    sql::Transaction transaction(database);
    if (auto begun = transaction.begin(); !begun)
        return Unexpected(begun.error());
    const auto name = hashedName(database, vault, key);
    if (!name)
        return Unexpected(name.error());
    const auto found = readRecord(database, *name);
    if (!found)
        return Unexpected(found.error());
    PinRecord record = found->value_or(PinRecord());
    if (change(record, found->has_value())) {
        if (auto written = writeRecord(database, *name, record); !written)
            return Unexpected(written.error());
    }
    if (auto committed = transaction.commit(); !committed)
        return Unexpected(committed.error());
    return record;
}

/// The first sight of a key is remembered, for the next comparison. No more than that: what a page knows of a key may be older than the last
/// attempt, and must not make it unhappened.
bool firstSeen(PinRecord &record, bool known, const TokenInfo &key)
{
    if (known && record.flags)
        return false;
    record.flags = PinFlags::of(key);
    return true;
}

/// The key as it was read this moment. One nearer to its lock is what is to be told, so it is not forgotten by being seen; one further from it
/// was used rightly elsewhere.
bool seenNow(PinRecord &record, bool known, const TokenInfo &key)
{
    const PinFlags now = PinFlags::of(key);
    if (known && record.flags && now.rank() < record.flags->rank()) {
        record.flags = now;
        record.tried = 0;
        record.outcome = PinRecord::Outcome::None;
        return true;
    }
    return firstSeen(record, known, key);
}

Unexpected notAgreed(const TokenInfo &key, bool officer)
{
    return tokenFailure({{QStringLiteral("kind"), QStringLiteral("final-try")}, {QStringLiteral("module"), key.module}, {QStringLiteral("officer"), officer}});
}

} // namespace

PinBudget::PinBudget(Database &database, std::shared_ptr<Vault> vault) : m_database(database), m_vault(std::move(vault)) {}

void PinBudget::setProfiles(std::function<PinProfile(const TokenInfo &)> profiles)
{
    m_profiles = std::move(profiles);
}

PinProfile PinBudget::profile(const TokenInfo &key) const
{
    return m_profiles ? m_profiles(key) : PinProfile();
}

PinRules PinBudget::rules(const TokenInfo &key, PinLimits ticket) const
{
    return PinRules::of({key.pinMin, key.pinMax, PinCharacters::Any}, ticket, profile(key).limits);
}

QCoro::Task<Result<PinStanding>> PinBudget::standing(TokenInfo key)
{
    const PinProfile known = profile(key);
    if (key.serial.trimmed().isEmpty())
        co_return standingOf(key, std::nullopt, known);
    const auto running = m_running;
    auto future = m_database.run([vault = m_vault, key](QSqlDatabase &database) {
        return withRecord(database, *vault, key, [&key](PinRecord &record, bool there) { return firstSeen(record, there, key); });
    });
    auto record = co_await future;
    if (!record)
        co_return Unexpected(record.error());
    if (running->contains(key.serial)) // its end is still to come
        record->pending = false;
    co_return standingOf(key, *record, known);
}

QCoro::Task<Result<void>> PinBudget::aboutToTry(TokenInfo key, Pin pin, TokenBackend::FinalTry consent)
{
    if (key.serial.trimmed().isEmpty())
        co_return {};
    const bool officer = pin == Pin::Officer;
    const bool agreed = consent == TokenBackend::FinalTry::Agreed;
    const PinProfile known = profile(key);
    auto allowed = std::make_shared<bool>(true);
    const auto running = m_running;
    const auto refused = m_officerRefused;
    auto future = m_database.run([=, vault = m_vault](QSqlDatabase &database) {
        return withRecord(database, *vault, key, [&](PinRecord &record, bool there) {
            const bool lost = record.pending || record.officerPending;
            countPending(record);
            const bool changed = seenNow(record, there, key) || lost;
            *allowed = agreed || (officer ? officerMayTry(record, labelIsOurs(key.label)) : !standingOf(key, record, known).needsConsent());
            if (!*allowed)
                return changed;
            (officer ? record.officerPending : record.pending) = true;
            return true;
        });
    });
    const auto entered = co_await future;
    // A book that cannot be read or written does not lock the supplier out of his own key: the host still reads the flags.
    if (!entered)
        qCWarning(logToken) << "a PIN attempt was not entered:" << entered.error().name();
    // The SO-PIN is not one that the supplier types: without the book it is not sent again by itself after a refusal.
    const bool refusedBefore = officer && !agreed && refused->contains(key.serial);
    if (entered ? !*allowed : refusedBefore)
        co_return notAgreed(key, officer);
    running->insert(key.serial);
    co_return {};
}

QCoro::Task<void> PinBudget::tried(TokenInfo key, Pin pin, std::optional<Failure> outcome)
{
    if (key.serial.trimmed().isEmpty())
        co_return;
    const auto running = m_running;
    const PinRecord::Outcome ended = outcomeOf(outcome);
    if (pin == Pin::Officer && ended == PinRecord::Outcome::Right)
        m_officerRefused->remove(key.serial);
    else if (pin == Pin::Officer && ended != PinRecord::Outcome::None)
        m_officerRefused->insert(key.serial);
    auto future = m_database.run([=, vault = m_vault](QSqlDatabase &database) {
        return withRecord(database, *vault, key, [&](PinRecord &record, bool) {
            if (pin == Pin::Officer)
                noteOfficer(record, outcome);
            else
                noteUser(record, key, outcome);
            return true;
        });
    });
    const auto written = co_await future;
    running->remove(key.serial);
    if (!written)
        qCWarning(logToken) << "the outcome of a PIN attempt was not entered:" << written.error().name();
}

} // namespace certdesk
