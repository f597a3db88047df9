// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What is remembered of PINs, and what it means: the rules as a table, the book over restarts and crashes.
#include "app/store/Sql.h"
#include "app/token/PinBudget.h"
#include "store/StoreFixture.h"

#include <QCoroFuture>
#include <QTest>

using namespace certdesk;
using Level = PinStanding::Level;
using Outcome = PinRecord::Outcome;

Q_DECLARE_METATYPE(certdesk::TokenInfo)
Q_DECLARE_METATYPE(certdesk::PinProfile)
Q_DECLARE_METATYPE(std::optional<certdesk::PinRecord>)

namespace {

TokenInfo usedKey(int rank = 0)
{
    TokenInfo key;
    key.serial = QStringLiteral("8C2104F7");
    key.manufacturer = QStringLiteral("Sample maker");
    key.label = QStringLiteral("CertDesk 0786-1");
    key.initialised = key.pinSet = true;
    key.pinCountLow = rank >= 1;
    key.pinFinalTry = rank >= 2;
    key.pinLocked = rank >= 3;
    return key;
}

std::optional<PinRecord> past(Outcome outcome, int tried, std::optional<int> rank, bool pending = false)
{
    PinRecord record;
    record.outcome = outcome;
    record.tried = tried;
    if (rank)
        record.flags = PinFlags::ofRank(*rank);
    record.pending = pending;
    return record;
}

PinProfile locksAfter(int retries)
{
    PinProfile profile;
    profile.retries = retries;
    return profile;
}

Failure wrong(int rank)
{
    return {FailureCode::Token_Pin_Wrong, {{QStringLiteral("function"), QStringLiteral("C_Login")}, {QStringLiteral("pinCountLow"), rank >= 1}, {QStringLiteral("pinFinalTry"), rank >= 2}, {QStringLiteral("pinLocked"), rank >= 3}}};
}

Failure officerWrong()
{
    return {FailureCode::Token_SoPin_Wrong, {{QStringLiteral("function"), QStringLiteral("C_InitToken")}}};
}

TokenInfo somebodysKey()
{
    TokenInfo key = usedKey();
    key.label = QStringLiteral("Another program");
    return key;
}

} // namespace

class TestPinBudget : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    std::unique_ptr<Database> m_database;
    std::shared_ptr<Vault> m_vault;
    std::unique_ptr<PinBudget> m_budget;
    static constexpr auto NotAgreed = TokenBackend::FinalTry::NotAgreed;
    static constexpr auto Agreed = TokenBackend::FinalTry::Agreed;
    using Pin = PinGate::Pin;

    QString path() const { return m_dir.filePath(QString::fromLatin1(QTest::currentTestFunction()) + QStringLiteral(".sqlite")); }
    void open()
    {
        m_budget.reset();
        m_database = std::make_unique<Database>(path());
        auto opening = m_database->open();
        opening.waitForFinished();
        QVERIFY(opening.result());
        m_budget = std::make_unique<PinBudget>(*m_database, m_vault);
    }
    PinStanding standing(const TokenInfo &key)
    {
        const auto found = QCoro::waitFor(m_budget->standing(key));
        if (!found)
            qWarning() << found.error().name();
        return found.value_or(PinStanding());
    }
    void attempt(const TokenInfo &key, std::optional<Failure> outcome, Pin pin = Pin::User)
    {
        QVERIFY(QCoro::waitFor(m_budget->aboutToTry(key, pin, Agreed)));
        QCoro::waitFor(m_budget->tried(key, pin, std::move(outcome)));
    }
    bool allowed(const TokenInfo &key, Pin pin = Pin::User, TokenBackend::FinalTry consent = NotAgreed)
    {
        const auto answer = QCoro::waitFor(m_budget->aboutToTry(key, pin, consent));
        if (answer)
            QCoro::waitFor(m_budget->tried(key, pin, Failure(FailureCode::Token_Absent))); // not sent after all
        else
            allowedFailure = answer.error().name();
        return answer.has_value();
    }
    QString allowedFailure;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        m_vault = std::make_shared<Vault>(SecureBuffer::fromView("0123456789abcdef0123456789abcdef"));
    }
    void init() { open(); }
    void cleanup()
    {
        m_budget.reset();
        m_database.reset();
    }

    void standings_data()
    {
        QTest::addColumn<TokenInfo>("key");
        QTest::addColumn<std::optional<PinRecord>>("record");
        QTest::addColumn<PinProfile>("profile");
        QTest::addColumn<int>("level");
        QTest::addColumn<int>("left");
        QTest::addColumn<bool>("fellSince");
        const std::optional<PinRecord> none;
        const PinProfile unknown;
        const auto row = [](const char *name, const TokenInfo &key, const std::optional<PinRecord> &record, const PinProfile &profile, Level level, int left, bool fell) {
            QTest::newRow(name) << key << record << profile << int(level) << left << fell;
        };
        TokenInfo virgin;
        row("virgin", virgin, none, unknown, Level::NoPin, -1, false);
        virgin.pinLocked = true; // SoftHSM2 calls a PIN locked that was never set
        row("virgin with a flag", virgin, none, unknown, Level::NoPin, -1, false);
        TokenInfo without = usedKey();
        without.pinSet = false;
        row("without a PIN", without, none, locksAfter(6), Level::NoPin, -1, false);
        row("first seen", usedKey(), none, unknown, Level::Untouched, -1, false);
        row("first seen, retries known", usedKey(), none, locksAfter(6), Level::Untouched, 6, false);
        row("first seen low", usedKey(1), none, unknown, Level::Low, -1, false);
        row("low, retries known", usedKey(1), none, locksAfter(6), Level::Low, 5, false);
        row("low, most of it here", usedKey(1), past(Outcome::Wrong, 4, 1), locksAfter(6), Level::FinalTry, 2, false);
        row("flag of the last", usedKey(2), none, locksAfter(6), Level::FinalTry, 1, false);
        row("locked", usedKey(3), none, locksAfter(6), Level::Locked, 0, false);
        row("wrong here and the key shows it", usedKey(1), past(Outcome::Wrong, 1, 1), unknown, Level::Low, -1, false);
        row("wrong here and the key shows nothing", usedKey(), past(Outcome::Wrong, 1, 0), unknown, Level::Unknown, -1, false);
        row("a silent driver, nearly used up", usedKey(), past(Outcome::Wrong, 4, 0), locksAfter(6), Level::FinalTry, 2, false);
        row("doubtful here", usedKey(), past(Outcome::Doubtful, 1, 0), unknown, Level::Unknown, -1, false);
        row("right here", usedKey(), past(Outcome::Right, 0, 0), unknown, Level::Untouched, -1, false);
        row("somebody tried", usedKey(1), past(Outcome::Right, 0, 0), unknown, Level::Low, -1, true);
        row("somebody nearly locked it", usedKey(2), past(Outcome::Wrong, 1, 1), unknown, Level::FinalTry, 1, true);
        row("killed in an attempt", usedKey(1), past(Outcome::Right, 0, 0, true), unknown, Level::Low, -1, false);
        PinProfile silent = locksAfter(10);
        silent.flagsShown = false;
        row("a driver that never tells", usedKey(), none, silent, Level::Unknown, 10, false);
        row("a small counter untouched", usedKey(), none, locksAfter(2), Level::Untouched, 2, false);
    }
    void standings()
    {
        QFETCH(TokenInfo, key);
        QFETCH(std::optional<PinRecord>, record);
        QFETCH(PinProfile, profile);
        const PinStanding standing = standingOf(key, record, profile);
        QTEST(int(standing.level), "level");
        QTEST(standing.left.value_or(-1), "left");
        QTEST(standing.fellSince, "fellSince");
        // What is computed is never told as a fact.
        const bool flagged = key.initialised && (key.pinLocked || key.pinFinalTry);
        QVERIFY(!standing.left || flagged != standing.atMost);
        QCOMPARE(standing.needsConsent(), standing.level == Level::FinalTry);
    }

    void outcomes_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("function");
        QTest::addColumn<int>("outcome");
        const auto row = [](const char *name, FailureCode code, const char *function, Outcome outcome) { QTest::newRow(name) << int(code) << QString::fromLatin1(function) << int(outcome); };
        row("wrong", FailureCode::Token_Pin_Wrong, "C_Login", Outcome::Wrong);
        row("locked", FailureCode::Token_Pin_Locked, "C_Login", Outcome::Locked);
        row("a general error", FailureCode::Token_Pin_Doubtful, "C_Login", Outcome::Doubtful);
        row("length at the login", FailureCode::Token_Pin_Rule, "C_Login", Outcome::Doubtful);
        row("length of the new one", FailureCode::Token_Pin_Rule, "C_SetPIN", Outcome::None);
        row("pulled out in the login", FailureCode::Token_Removed, "C_Login", Outcome::Doubtful);
        row("pulled out before", FailureCode::Token_Removed, "C_OpenSession", Outcome::None);
        row("hung, nobody knows where", FailureCode::Token_Host_Hung, "", Outcome::Doubtful);
        row("absent", FailureCode::Token_Absent, "", Outcome::None);
        row("busy", FailureCode::Token_Busy, "C_OpenSession", Outcome::None);
        row("not agreed", FailureCode::Pin_FinalTry_NotAgreed, "C_Login", Outcome::None);
    }
    void outcomes()
    {
        QFETCH(int, code);
        QFETCH(QString, function);
        QVariantMap detail;
        if (!function.isEmpty())
            detail.insert(QStringLiteral("function"), function);
        QTEST(int(outcomeOf(Failure(static_cast<FailureCode>(code), detail))), "outcome");
        QCOMPARE(int(outcomeOf(std::nullopt)), int(Outcome::Right));
    }

    void countsWhatIsTriedAndForgetsItWithTheRightOne()
    {
        QCOMPARE(int(standing(usedKey()).level), int(Level::Untouched));
        attempt(usedKey(), wrong(1));
        attempt(usedKey(1), wrong(1));
        QCOMPARE(standing(usedKey(1)).triedHere, 2);
        open(); // the next start
        const PinStanding after = standing(usedKey(1));
        QCOMPARE(after.triedHere, 2);
        QVERIFY(!after.fellSince);
        attempt(usedKey(1), std::nullopt);
        QCOMPARE(standing(usedKey()), PinStanding({Level::Untouched, std::nullopt, false, 0, false, false}));
    }

    void somebodyElseTried()
    {
        attempt(usedKey(), std::nullopt);
        QVERIFY(standing(usedKey(1)).fellSince);
        QVERIFY(standing(usedKey(1)).fellSince); // being seen does not make it untrue
        QVERIFY(!standing(usedKey(0)).fellSince); // and used rightly there
        QVERIFY(standing(usedKey(1)).fellSince);
    }

    /// The power fails between the entry and the answer.
    void anAttemptWithoutAnEndCounts()
    {
        QVERIFY(QCoro::waitFor(m_budget->aboutToTry(usedKey(), Pin::User, NotAgreed)));
        QCOMPARE(standing(usedKey()).triedHere, 0); // still under way
        open();
        const PinStanding lost = standing(usedKey(1));
        QCOMPARE(lost.triedHere, 1);
        QVERIFY(lost.doubtful && !lost.fellSince);
        attempt(usedKey(1), wrong(1));
        QCOMPARE(standing(usedKey(1)).triedHere, 2);
    }

    void noLastAttemptWithoutConsent()
    {
        QVERIFY(allowed(usedKey(1)));
        QVERIFY(!allowed(usedKey(2)));
        QCOMPARE(allowedFailure, QStringLiteral("Pin_FinalTry_NotAgreed"));
        QVERIFY(allowed(usedKey(2), Pin::User, Agreed));
        m_budget->setProfiles([](const TokenInfo &) { return locksAfter(3); });
        QVERIFY(allowed(usedKey(0)));
        attempt(usedKey(0), Failure(FailureCode::Token_Pin_Doubtful)); // a driver that shows no flags
        QVERIFY2(!allowed(usedKey(0)), "computed: at most two are left");
    }

    void theOfficersPinIsNotTriedAgain()
    {
        TokenInfo foreign = usedKey();
        foreign.label = QStringLiteral("Another program");
        const Failure refused(FailureCode::Token_SoPin_Wrong, {{QStringLiteral("function"), QStringLiteral("C_InitToken")}});
        QVERIFY(allowed(foreign, Pin::Officer));
        attempt(foreign, refused, Pin::Officer);
        QVERIFY(!allowed(foreign, Pin::Officer));
        QVERIFY(allowed(foreign, Pin::User)); // another PIN
        QVERIFY(allowed(foreign, Pin::Officer, Agreed));
        QVERIFY(allowed(usedKey(), Pin::Officer)); // ours: one odd answer is forgiven
        attempt(usedKey(), refused, Pin::Officer);
        QVERIFY(!allowed(usedKey(), Pin::Officer));
        attempt(usedKey(), std::nullopt, Pin::Officer);
        QVERIFY(allowed(foreign, Pin::Officer));
    }

    void anUnblockedKeyBeginsAnew()
    {
        attempt(usedKey(2), wrong(3));
        QCOMPARE(int(standing(usedKey(3)).level), int(Level::Locked));
        attempt(usedKey(3), std::nullopt, Pin::Officer);
        QCOMPARE(standing(usedKey()).triedHere, 0);
        QCOMPARE(int(standing(usedKey()).level), int(Level::Untouched));
    }

    void twoKeysAreTwo()
    {
        TokenInfo other = usedKey();
        other.manufacturer = QStringLiteral("Another maker"); // with the same serial number
        attempt(usedKey(), wrong(1));
        QCOMPARE(standing(usedKey(1)).triedHere, 1);
        QCOMPARE(standing(other).triedHere, 0);
    }

    void aKeyWithoutASerialNumberIsNotRemembered()
    {
        TokenInfo nameless = usedKey();
        nameless.serial.clear();
        attempt(nameless, wrong(1));
        QCOMPARE(standing(nameless).triedHere, 0);
    }

    void theFileNamesNoKey()
    {
        attempt(usedKey(), wrong(1));
        cleanup();
        for (const QString &suffix : {QString(), QStringLiteral("-wal")}) {
            QFile file(path() + suffix);
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray content = file.readAll();
            QVERIFY(!content.contains("8C2104F7") && !content.contains("Sample maker"));
        }
        QVERIFY(QFile::exists(path()));
    }

    /// The keyring was reset, or the profile came from another computer: a new book is begun, and it counts.
    void aSaltThatDoesNotOpenBeginsANewBook()
    {
        attempt(usedKey(), wrong(1));
        cleanup();
        m_database = std::make_unique<Database>(path());
        auto opening = m_database->open();
        opening.waitForFinished();
        m_budget = std::make_unique<PinBudget>(*m_database, std::make_shared<Vault>(SecureBuffer::fromView("another key, of another computer")));
        const auto answer = QCoro::waitFor(m_budget->standing(usedKey()));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().name()));
        QCOMPARE(answer->triedHere, 0);
        attempt(usedKey(), wrong(1));
        QCOMPARE(QCoro::waitFor(m_budget->standing(usedKey()))->triedHere, 1);
        // The SO-PIN of a key of somebody else: once, as ever.
        QVERIFY(QCoro::waitFor(m_budget->aboutToTry(somebodysKey(), Pin::Officer, NotAgreed)));
        QCoro::waitFor(m_budget->tried(somebodysKey(), Pin::Officer, officerWrong()));
        QVERIFY(!QCoro::waitFor(m_budget->aboutToTry(somebodysKey(), Pin::Officer, NotAgreed)));
    }

    void aRowThatSaysNothingKnownCountsAsDoubtful()
    {
        attempt(usedKey(), wrong(1));
        auto spoiling = m_database->run([](QSqlDatabase &database) {
            return sql::command(database, QStringLiteral("UPDATE pin_budget SET outcome = 'nonsense', tried = -3"));
        });
        QVERIFY(spoiling.result());
        const auto answer = QCoro::waitFor(m_budget->standing(usedKey()));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().name()));
        QVERIFY(answer->doubtful);
        attempt(usedKey(), wrong(1));
        QCOMPARE(QCoro::waitFor(m_budget->standing(usedKey()))->triedHere, 1);
    }

    /// Neither read nor begun anew: the owner's own PIN is not locked out, the SO-PIN is not sent again by itself.
    void withoutABookTheOfficersPinIsTriedOnce()
    {
        QVERIFY(
            m_database->run([](QSqlDatabase &database) { return sql::command(database, QStringLiteral("DROP TABLE pin_salt")); }).result());
        QVERIFY(!QCoro::waitFor(m_budget->standing(usedKey())));
        QVERIFY(QCoro::waitFor(m_budget->aboutToTry(usedKey(), Pin::User, NotAgreed)));
        QVERIFY(QCoro::waitFor(m_budget->aboutToTry(usedKey(), Pin::Officer, NotAgreed)));
        QCoro::waitFor(m_budget->tried(usedKey(), Pin::Officer, officerWrong()));
        const auto again = QCoro::waitFor(m_budget->aboutToTry(usedKey(), Pin::Officer, NotAgreed));
        QVERIFY(!again);
        QCOMPARE(again.error().name(), QStringLiteral("Pin_FinalTry_NotAgreed"));
        QVERIFY(QCoro::waitFor(m_budget->aboutToTry(usedKey(), Pin::User, NotAgreed)));
        QVERIFY(QCoro::waitFor(m_budget->aboutToTry(usedKey(), Pin::Officer, TokenBackend::FinalTry::Agreed)));
    }
};

QTEST_GUILESS_MAIN(TestPinBudget)
#include "tst_pinbudget.moc"
