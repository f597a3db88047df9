// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/Outbox.h"
#include "tests/store/StoreFixture.h"

#include <QProcess>
#include <QRandomGenerator>

#include <cstdio>

using namespace certdesk;
using namespace certdesk::fixture;

namespace {

/// The other program: saves drafts "<name>-0", "<name>-1" … and prints each number once the save is acknowledged.
int saveLoop(const QString &path, const QString &name, int count)
{
    Database database(path);
    const auto opened = database.open().result();
    if (!opened) {
        std::printf("%s\n", qPrintable(opened.error().name()));
        return 3;
    }
    DraftStore drafts(database, vault());
    Outbox outbox(database);
    for (int i = 0; count == 0 || i < count; ++i) {
        Draft draft = sampleDraft();
        draft.id = QStringLiteral("%1-%2").arg(name).arg(i);
        const auto saved = await(drafts.save(draft));
        const auto key = await(outbox.keyFor(QStringLiteral("submit"), draft.id, QStringLiteral("aa")));
        if (!saved || !key) {
            std::printf("%s\n", qPrintable(saved ? key.error().name() : saved.error().name()));
            return 4;
        }
        std::printf("%d\n", i);
        std::fflush(stdout);
    }
    return 0;
}

void start(QProcess &process, const QString &path, const QString &name, int count)
{
    process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--save"), path, name, QString::number(count)});
}

} // namespace

class tst_durability : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(QStringLiteral("store.sqlite"));
    }

    void everyAcknowledgedSaveSurvivesAKill()
    {
        auto *random = QRandomGenerator::global();
        QStringList acknowledged;
        for (int round = 0; round < 20; ++round) {
            const QString name = QStringLiteral("r%1").arg(round);
            QProcess process;
            start(process, m_path, name, 0);
            // The moment is random twice: so many saves, and some way into the next.
            const int lines = random->bounded(1, 25);
            QByteArray output;
            while (output.count('\n') < lines) {
                QVERIFY2(process.waitForReadyRead(20000), qPrintable(QString::fromLatin1(output)));
                output += process.readAllStandardOutput();
            }
            QThread::usleep(ulong(random->bounded(3000)));
            process.kill();
            QVERIFY(process.waitForFinished());
            QCOMPARE(process.exitStatus(), QProcess::CrashExit);
            output += process.readAllStandardOutput();
            // A last line without its end was not acknowledged in full.
            QList<QByteArray> numbers = output.split('\n');
            numbers.removeLast();
            for (const QByteArray &number : numbers)
                acknowledged.append(name + QLatin1Char('-') + QString::fromLatin1(number));

            Database database(m_path);
            const auto opened = await(database.open());
            VERIFY_OK(opened);
            QCOMPARE(*opened, QString());
            const auto listing = await(DraftStore(database, vault()).list());
            VERIFY_OK(listing);
            QCOMPARE(listing->unreadable, 0);
            QSet<QString> present;
            for (const Draft &draft : listing->drafts) {
                QVERIFY(sameContent(draft, sampleDraft()));
                present.insert(draft.id);
            }
            QSet<QString> keyed;
            const auto pending = await(Outbox(database).pending());
            for (const Outbox::Entry &entry : *pending)
                keyed.insert(entry.subject);
            for (const QString &id : acknowledged)
                QVERIFY2(present.contains(id) && keyed.contains(id), qPrintable(id));
            // In each round at most one save was in flight, and one line on its way.
            QVERIFY(present.size() <= acknowledged.size() + 2 * (round + 1));
        }
        QVERIFY(acknowledged.size() >= 20);
    }

    void threeProgramsWriteAtOnce()
    {
        constexpr int count = 80;
        QProcess one;
        QProcess two;
        start(one, m_path, QStringLiteral("one"), count);
        start(two, m_path, QStringLiteral("two"), count);
        {
            Database database(m_path);
            VERIFY_OK(await(database.open()));
            DraftStore drafts(database, vault());
            for (int i = 0; i < count; ++i) {
                Draft draft = sampleDraft();
                draft.id = QStringLiteral("here-%1").arg(i);
                VERIFY_OK(await(drafts.save(draft)));
                VERIFY_OK(await(drafts.list()));
            }
        }
        for (QProcess *process : {&one, &two}) {
            QVERIFY(process->state() == QProcess::NotRunning || process->waitForFinished(60000));
            QVERIFY2(process->exitCode() == 0, process->readAllStandardOutput().right(60).constData());
        }
        Database database(m_path);
        QCOMPARE(*await(database.open()), QString());
        QCOMPARE(await(DraftStore(database, vault()).list())->drafts.size(), 3 * count);
    }

    void manyProgramsBeginTheStoreAtOnce()
    {
        for (int round = 0; round < 5; ++round) {
            const QString path = m_dir->filePath(QStringLiteral("round%1/store.sqlite").arg(round));
            std::array<QProcess, 4> programs;
            for (std::size_t i = 0; i < programs.size(); ++i)
                start(programs[i], path, QString::number(i), 3);
            for (QProcess &process : programs) {
                QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished(60000));
                QVERIFY2(process.exitCode() == 0, process.readAllStandardOutput().constData());
            }
            Database database(path);
            QCOMPARE(*await(database.open()), QString());
            QCOMPARE(await(DraftStore(database, vault()).list())->drafts.size(), 12);
        }
    }

    void twoObjectsInOneProgram()
    {
        Database one(m_path);
        Database two(m_path);
        auto first = one.open();
        auto second = two.open();
        VERIFY_OK(first.result());
        VERIFY_OK(second.result());
        DraftStore here(one, vault());
        DraftStore there(two, vault());
        std::vector<QCoro::Task<Result<Draft>>> saves;
        for (int i = 0; i < 100; ++i) {
            saves.push_back(here.save(sampleDraft()));
            saves.push_back(there.save(sampleDraft()));
        }
        for (auto &save : saves)
            VERIFY_OK(await(std::move(save)));
        QCOMPARE(await(here.list())->drafts.size(), 200);
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 5 && arguments[1] == QLatin1String("--save"))
        return saveLoop(arguments[2], arguments[3], arguments[4].toInt());
    tst_durability test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_durability.moc"
