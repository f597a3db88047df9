// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/ActivationJournal.h"
#include "app/store/Sql.h"
#include "tests/store/StoreFixture.h"

using namespace certdesk;
using namespace certdesk::fixture;

class tst_activationjournal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        reopen();
    }
    void cleanup() { m_database.reset(); }

    void stepsAreWordsInOrder()
    {
        const QStringList words = {QStringLiteral("initialise"), QStringLiteral("set-pin"),           QStringLiteral("key-pair"),
                                   QStringLiteral("sign-request"), QStringLiteral("enrol"),           QStringLiteral("write-certificate"),
                                   QStringLiteral("self-test"),  QStringLiteral("confirm"),           QStringLiteral("bind")};
        QStringList named;
        for (const ActivationStep step : activationSteps()) {
            named.append(toString(step));
            QVERIFY(activationStepFromString(toString(step)) == step);
        }
        QCOMPARE(named, words);
        const auto steps = activationSteps();
        QVERIFY(std::is_sorted(steps.begin(), steps.end()));
        QVERIFY(!activationStepFromString(QStringLiteral("format-disk")));
    }

    void aWholeActivation()
    {
        ActivationRecord record = sample();
        {
            ActivationJournal journal(*m_database, vault());
            QVERIFY(!await(journal.find(record.orderId, 1))->has_value());
            VERIFY_OK(await(journal.put(record)));
        }
        for (const ActivationStep step : activationSteps()) {
            ActivationJournal journal(*m_database, vault());
            VERIFY_OK(await(journal.begin(record.orderId, 1, step)));
            // The program dies here: begun, not done, and all before it done.
            reopen();
            ActivationJournal after(*m_database, vault());
            const auto midway = await(after.find(record.orderId, 1));
            VERIFY_OK(midway);
            for (const ActivationStep each : activationSteps())
                QCOMPARE((*midway)->done(each), each < step);
            QVERIFY((*midway)->steps.value(step).begunAt.isValid());
            VERIFY_OK(await(after.finish(record.orderId, 1, step)));
        }
        ActivationJournal journal(*m_database, vault());
        const auto found = await(journal.find(record.orderId, 1));
        VERIFY_OK(found);
        QVERIFY((*found)->steps.keys() == activationSteps());
        QCOMPARE((*found)->tokenSerial, record.tokenSerial);
        QCOMPARE((*found)->tokenLabel, record.tokenLabel);
        QCOMPARE((*found)->keyId, record.keyId);
        QCOMPARE((*found)->request, record.request);
        QCOMPARE((*found)->chain, record.chain);
    }

    void putKeepsTheSteps()
    {
        ActivationJournal journal(*m_database, vault());
        ActivationRecord record = sample();
        VERIFY_OK(await(journal.put(record)));
        VERIFY_OK(await(journal.finish(record.orderId, 1, ActivationStep::Initialise)));
        record.chain = QByteArray("\x30\x82\x00chain", 8);
        VERIFY_OK(await(journal.put(record)));
        const auto found = await(journal.find(record.orderId, 1));
        QCOMPARE((*found)->chain, record.chain);
        QVERIFY((*found)->done(ActivationStep::Initialise));
        QVERIFY((*found)->steps.value(ActivationStep::Initialise).begunAt.isValid());
    }

    void aFailureIsNotedUntilTheNextTry()
    {
        ActivationJournal journal(*m_database, vault());
        const QString order = QStringLiteral("330000000000001");
        VERIFY_OK(await(journal.begin(order, 1, ActivationStep::Enrol)));
        VERIFY_OK(await(journal.failed(order, 1, ActivationStep::Enrol, QStringLiteral("Network_Timeout"))));
        auto state = (*await(journal.find(order, 1)))->steps.value(ActivationStep::Enrol);
        QCOMPARE(state.failure, QStringLiteral("Network_Timeout"));
        QVERIFY(!state.doneAt.isValid());
        VERIFY_OK(await(journal.begin(order, 1, ActivationStep::Enrol)));
        VERIFY_OK(await(journal.finish(order, 1, ActivationStep::Enrol)));
        state = (*await(journal.find(order, 1)))->steps.value(ActivationStep::Enrol);
        QCOMPARE(state.failure, QString());
        QVERIFY(state.doneAt.isValid());
        // Done again (the key was replaced): not done while it runs.
        VERIFY_OK(await(journal.begin(order, 1, ActivationStep::Enrol)));
        QVERIFY(!(*await(journal.find(order, 1)))->done(ActivationStep::Enrol));
    }

    void certificatesAreKeptApart()
    {
        ActivationJournal journal(*m_database, vault());
        for (const int index : {2, 1, 3}) {
            ActivationRecord record = sample();
            record.certificateIndex = index;
            record.tokenSerial = QStringLiteral("S%1").arg(index);
            VERIFY_OK(await(journal.put(record)));
        }
        VERIFY_OK(await(journal.finish(sample().orderId, 2, ActivationStep::KeyPair)));
        const auto list = await(journal.list());
        VERIFY_OK(list);
        QCOMPARE(list->size(), 3);
        for (const ActivationRecord &record : *list) {
            QCOMPARE(record.tokenSerial, QStringLiteral("S%1").arg(record.certificateIndex));
            QCOMPARE(record.done(ActivationStep::KeyPair), record.certificateIndex == 2);
        }
    }

    void nothingThatNamesTheOrganisationInClear()
    {
        ActivationRecord record = sample();
        record.tokenLabel = personalWords().first();
        record.request = "\x30\x82" + personalWords().at(4).toUtf8();
        record.chain = "\x30\x82" + personalWords().at(1).toUtf8();
        ActivationJournal journal(*m_database, vault());
        VERIFY_OK(await(journal.put(record)));
        QCOMPARE(leaks(m_dir->path()), QStringList());
        const auto found = await(journal.find(record.orderId, 1));
        VERIFY_OK(found);
        QCOMPARE((*found)->tokenLabel, record.tokenLabel);
        QCOMPARE((*found)->request, record.request);
        QCOMPARE((*found)->chain, record.chain);
    }

    /// A keyring that was reset, or one damaged row: what is beside the sealed part stays known, and nothing else stops.
    void whatCannotBeUnsealedIsSetAside()
    {
        ActivationRecord record = sample();
        {
            ActivationJournal journal(*m_database, vault());
            VERIFY_OK(await(journal.put(record)));
            VERIFY_OK(await(journal.begin(record.orderId, 1, ActivationStep::Initialise)));
        }
        ActivationJournal journal(*m_database, vault('x'));
        ActivationRecord second = sample();
        second.certificateIndex = 2;
        VERIFY_OK(await(journal.put(second)));
        const auto found = await(journal.find(record.orderId, 1));
        VERIFY_OK(found);
        QCOMPARE((*found)->tokenSerial, record.tokenSerial);
        QCOMPARE((*found)->keyId, record.keyId);
        QVERIFY((*found)->steps.value(ActivationStep::Initialise).begunAt.isValid());
        QVERIFY((*found)->tokenLabel.isEmpty() && (*found)->request.isEmpty() && (*found)->chain.isEmpty());
        const auto list = await(journal.list());
        VERIFY_OK(list);
        QCOMPARE(list->size(), 2);
        QCOMPARE(list->at(1).request, second.request);
        // The former key may come back: nothing was written over by looking.
        QCOMPARE(*await(journal.sealOld()), 0);
        QCOMPARE((*await(ActivationJournal(*m_database, vault()).find(record.orderId, 1)))->request, record.request);
        // Begun again here, it is whole again.
        VERIFY_OK(await(journal.put(record)));
        QCOMPARE((*await(journal.find(record.orderId, 1)))->request, record.request);
    }

    /// Half in clear and not readable: sealing the old leaves it as it is.
    void whatIsNotReadableIsNotSealedAnew()
    {
        VERIFY_OK(await(m_database->run([](QSqlDatabase &database) {
            return sql::command(database,
                QStringLiteral("INSERT INTO activations (order_id, certificate_index, token_serial, token_label, key_id, request) "
                               "VALUES ('1', 1, 'S', 'label', '00ff', x'ff00ff')"));
        })));
        ActivationJournal journal(*m_database, vault());
        QCOMPARE(*await(journal.sealOld()), 0);
        QCOMPARE((*await(journal.find(QStringLiteral("1"), 1)))->tokenSerial, QStringLiteral("S"));
    }

    void whatAFormerVersionWroteInClearIsReadAndSealed()
    {
        const QByteArray request = "\x30\x82" + personalWords().at(4).toUtf8();
        VERIFY_OK(await(m_database->run([request](QSqlDatabase &database) {
            return sql::command(database, QStringLiteral("INSERT INTO activations (order_id, certificate_index, token_serial, token_label, key_id, request, chain) "
                                                         "VALUES ('1', 1, 'S', ?, '00ff', ?, ?)"),
                                {personalWords().first(), request, request});
        })));
        QVERIFY(!leaks(m_dir->path()).isEmpty());
        ActivationJournal journal(*m_database, vault());
        const auto before = await(journal.find(QStringLiteral("1"), 1));
        VERIFY_OK(before);
        QCOMPARE((*before)->request, request);
        const auto sealed = await(journal.sealOld());
        VERIFY_OK(sealed);
        QCOMPARE(*sealed, 1);
        QCOMPARE(leaks(m_dir->path()), QStringList());
        const auto after = await(journal.find(QStringLiteral("1"), 1));
        QCOMPARE((*after)->request, request);
        QCOMPARE((*after)->chain, request);
        QCOMPARE((*after)->tokenLabel, personalWords().first());
        QCOMPARE((*after)->tokenSerial, QStringLiteral("S"));
        QCOMPARE(*await(journal.sealOld()), 0);
    }

private:
    static ActivationRecord sample()
    {
        ActivationRecord record;
        record.orderId = QStringLiteral("330000000000001");
        record.tokenSerial = QStringLiteral("0123456789abcdef");
        record.tokenLabel = QStringLiteral("CertDesk 000001-1");
        record.keyId = QStringLiteral("00ff");
        record.request = QByteArray("\x30\x00\x01request", 10);
        return record;
    }
    void reopen()
    {
        m_database.reset();
        m_database = std::make_unique<Database>(m_dir->filePath(QStringLiteral("store.sqlite")));
        VERIFY_OK(await(m_database->open()));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
};

QTEST_GUILESS_MAIN(tst_activationjournal)
#include "tst_activationjournal.moc"
