// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/DraftKeeper.h"
#include "app/store/Sql.h"
#include "tests/store/StoreFixture.h"

using namespace certdesk;
using namespace certdesk::fixture;

class tst_draftkeeper : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_database = std::make_unique<Database>(m_dir->filePath(QStringLiteral("store.sqlite")));
        VERIFY_OK(await(m_database->open()));
        m_drafts.emplace(*m_database, vault());
        m_blobs.emplace(m_dir->filePath(QStringLiteral("scans")), vault());
        m_keeper.emplace(*m_database, vault(), *m_blobs);
    }
    void cleanup()
    {
        m_keeper.reset();
        m_database.reset();
    }

    void theBinTakesAndGives()
    {
        const QString id = saved("a").id;
        VERIFY_OK(await(m_drafts->discard(id)));
        QCOMPARE(await(m_drafts->list())->drafts.size(), 0);
        const auto bin = await(m_drafts->bin());
        VERIFY_OK(bin);
        QCOMPARE(bin->drafts.size(), 1);
        QVERIFY(bin->drafts[0].deletedAt.isValid());
        QVERIFY(await(m_drafts->load(id))->deletedAt.isValid());
        QVERIFY(!await(m_drafts->forOrder(QStringLiteral("1")))->has_value());
        VERIFY_OK(await(m_drafts->restore(id)));
        QCOMPARE(await(m_drafts->bin())->drafts.size(), 0);
        QVERIFY(!await(m_drafts->list())->drafts[0].deletedAt.isValid());
        // Somebody goes on working on it in another window: it is no rubbish.
        const Draft open = *await(m_drafts->load(id));
        VERIFY_OK(await(m_drafts->discard(id)));
        VERIFY_OK(await(m_drafts->save(open)));
        QCOMPARE(await(m_drafts->bin())->drafts.size(), 0);
        VERIFY_FAILS(await(m_drafts->discard(QStringLiteral("none"))), FailureCode::Drafts_Draft_Gone);
    }

    void search_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("found");
        QTest::newRow("nothing asked") << QString() << true;
        QTest::newRow("part of the name") << QStringLiteral("湖畔") << true;
        QTest::newRow("two words") << QStringLiteral("湖畔 王小明") << true;
        QTest::newRow("one of two") << QStringLiteral("湖畔 李") << false;
        QTest::newRow("code in small letters") << QStringLiteral("ma2cfrnl4x") << true;
        QTest::newRow("code in full width") << QStringLiteral("９１３３０１０６ＭＡ") << true;
        QTest::newRow("label") << QStringLiteral("SECOND key") << true;
        QTest::newRow("order number in groups") << QStringLiteral("15911 03701 24321") << true;
        QTest::newRow("not the id number") << QStringLiteral("330106199003074519") << false;
    }
    void search()
    {
        QFETCH(QString, words);
        QFETCH(bool, found);
        Draft draft = sampleDraft();
        draft.label = QStringLiteral("Second Key");
        draft.orderId = QStringLiteral("159110370124321");
        QCOMPARE(matches(draft, words), found);
    }

    void aDuplicateIsItsOwnApplication()
    {
        Draft draft = saved("licence");
        draft.orderId = QStringLiteral("1");
        draft.base = draft.application;
        draft.scans[QStringLiteral("licence")].uploadId = QStringLiteral("u1");
        draft.scans.insert(QStringLiteral("letter"), onPlatform());
        draft = *await(m_drafts->save(draft));
        const auto copy = await(m_keeper->duplicate(draft.id));
        VERIFY_OK(copy);
        QVERIFY(copy->id != draft.id && !QUuid(copy->id).isNull());
        QCOMPARE(copy->orderId, QString());
        QVERIFY(!copy->base);
        QVERIFY(copy->application.consents.isEmpty());
        QCOMPARE(copy->application.applicant, draft.application.applicant);
        QCOMPARE(copy->scans.keys(), QStringList{QStringLiteral("licence")});
        QCOMPARE(copy->scans.first().sha256, draft.scans.value(QStringLiteral("licence")).sha256);
        QCOMPARE(copy->scans.first().uploadId, QString());
        VERIFY_FAILS(await(m_keeper->duplicate(QStringLiteral("none"))), FailureCode::Store_Draft_NotFound);
    }

    void shreddingTakesTheScansThatNobodyElseHas()
    {
        const Draft one = saved("shared", "original of one");
        const Draft two = saved("shared");
        VERIFY_OK(await(m_keeper->shred({one.id})));
        VERIFY_FAILS(await(m_drafts->load(one.id)), FailureCode::Store_Draft_NotFound);
        VERIFY_FAILS(await(m_blobs->get(one.scans.first().originalSha256)), FailureCode::Store_Scan_NotFound);
        VERIFY_OK(await(m_blobs->get(two.scans.first().sha256)));
        // In the bin it is still wanted.
        VERIFY_OK(await(m_drafts->discard(two.id)));
        VERIFY_OK(await(m_keeper->release({two.scans.first().sha256})));
        VERIFY_OK(await(m_blobs->get(two.scans.first().sha256)));
        VERIFY_OK(await(m_keeper->shred({two.id})));
        VERIFY_FAILS(await(m_blobs->get(two.scans.first().sha256)), FailureCode::Store_Scan_NotFound);
    }

    void shreddedRowsLeaveNoTraceInTheFiles()
    {
        const Draft draft = saved("x");
        const QByteArray sealed = sealedRow(draft.id);
        QVERIFY(sealed.size() > 500);
        QVERIFY(somewhere(sealed));
        VERIFY_OK(await(m_keeper->shred({draft.id})));
        QVERIFY(!somewhere(sealed));
    }

    void whileADraftCannotBeReadNoScanGoes()
    {
        const Draft bad = saved("of the unreadable one");
        const Draft good = saved("of the good one");
        spoil(bad.id);
        VERIFY_OK(await(m_keeper->shred({good.id})));
        VERIFY_OK(await(m_blobs->get(good.scans.first().sha256)));
        const auto tidied = await(m_keeper->tidy({}, QDateTime::currentDateTimeUtc().addDays(40)));
        VERIFY_OK(tidied);
        QCOMPARE(tidied->scans, 0);
        VERIFY_OK(await(m_blobs->get(bad.scans.first().sha256)));
    }

    void orphansGoAfterADay()
    {
        const QString orphan = *await(m_blobs->put("nobody's"));
        const Draft draft = saved("somebody's");
        const auto now = QDateTime::currentDateTimeUtc();
        QCOMPARE(await(m_keeper->tidy({}, now.addSecs(23 * 3600)))->scans, 0);
        VERIFY_OK(await(m_blobs->get(orphan)));
        QCOMPARE(await(m_keeper->tidy({}, now.addSecs(25 * 3600)))->scans, 1);
        VERIFY_FAILS(await(m_blobs->get(orphan)), FailureCode::Store_Scan_NotFound);
        VERIFY_OK(await(m_blobs->get(draft.scans.first().sha256)));
    }

    void anOrphanThatIsPutAgainIsNone()
    {
        const QString sha = *await(m_blobs->put("again"));
        const QString path = m_dir->filePath(QStringLiteral("scans/%1.scan").arg(sha));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(QDateTime::currentDateTime().addDays(-3), QFileDevice::FileModificationTime));
        file.close();
        QCOMPARE(*await(m_blobs->put("again")), sha);
        QCOMPARE(await(m_keeper->tidy({}, QDateTime::currentDateTimeUtc()))->scans, 0);
        VERIFY_OK(await(m_blobs->get(sha)));
    }

    void theBinIsEmptiedAfterThirtyDays()
    {
        const Draft old = saved("old");
        const Draft kept = saved("kept");
        VERIFY_OK(await(m_drafts->discard(old.id)));
        const auto now = QDateTime::currentDateTimeUtc();
        QCOMPARE(await(m_keeper->tidy({}, now.addDays(29)))->fromBin, 0);
        QCOMPARE(await(m_keeper->tidy({}, now.addDays(31)))->fromBin, 1);
        VERIFY_FAILS(await(m_drafts->load(old.id)), FailureCode::Store_Draft_NotFound);
        VERIFY_OK(await(m_drafts->load(kept.id)));
    }

    void issuedDraftsGoByPolicy_data()
    {
        QTest::addColumn<int>("policy");
        QTest::addColumn<int>("daysSince");
        QTest::addColumn<bool>("finished");
        QTest::addColumn<bool>("gone");
        QTest::newRow("too early") << 30 << 29 << true << false;
        QTest::newRow("due") << 30 << 31 << true << true;
        QTest::newRow("at once") << 0 << 0 << true << true;
        QTest::newRow("never") << -1 << 4000 << true << false;
        QTest::newRow("unfinished") << 0 << 4000 << false << false;
    }
    void issuedDraftsGoByPolicy()
    {
        QFETCH(int, policy);
        QFETCH(int, daysSince);
        QFETCH(bool, finished);
        QFETCH(bool, gone);
        Draft draft = saved("issued");
        draft.orderId = QStringLiteral("7");
        draft = *await(m_drafts->save(draft));
        const auto now = QDateTime::currentDateTimeUtc();
        DraftKeeper::TidyRules rules;
        rules.issuedDays = policy;
        if (finished)
            rules.bound.insert(draft.orderId, now.addDays(-daysSince));
        const auto tidied = await(m_keeper->tidy(rules, now));
        VERIFY_OK(tidied);
        QCOMPARE(tidied->issued, gone ? 1 : 0);
        QCOMPARE(await(m_drafts->list())->drafts.size(), gone ? 0 : 1);
    }

    void anOrderIsFinishedWhenEveryCertificateIsBound()
    {
        const auto order = [](const char *id, OrderStatus status, const QStringList &states) {
            Order made;
            made.id = QLatin1String(id);
            made.status = status;
            made.updatedAt = QDateTime(QDate(2026, 1, 1), QTime(), Qt::UTC);
            for (const QString &state : states)
                made.certificates.append({int(made.certificates.size()) + 1, state, {}, {}, {}, {}, {}, {}});
            return made;
        };
        const QString bound = QStringLiteral("bound");
        ActivationRecord record;
        record.orderId = QStringLiteral("here");
        record.steps[ActivationStep::Bind].doneAt = QDateTime(QDate(2026, 2, 2), QTime(), Qt::UTC);
        const auto found = boundOrders({order("here", OrderStatus::Issued, {bound, bound}), order("elsewhere", OrderStatus::Issued, {bound}),
                                        order("half", OrderStatus::Issued, {bound, QStringLiteral("ready")}), order("none", OrderStatus::Issued, {}),
                                        order("withdrawn", OrderStatus::Withdrawn, {bound})}, {record});
        QCOMPARE(found.keys(), (QStringList{QStringLiteral("elsewhere"), QStringLiteral("here")}));
        QCOMPARE(found.value(QStringLiteral("here")).date(), QDate(2026, 2, 2));
        QCOMPARE(found.value(QStringLiteral("elsewhere")).date(), QDate(2026, 1, 1));
    }

    void lostAndDamagedScansAreNamed()
    {
        Draft draft = saved("fine");
        Scan gone = draft.scans.first();
        gone.sha256 = QString(64, QLatin1Char('0'));
        Scan damaged = gone;
        damaged.sha256 = *await(m_blobs->put("damaged"));
        QVERIFY(overwrite(m_dir->filePath(QStringLiteral("scans/%1.scan").arg(damaged.sha256)), "nonsense"));
        draft.scans.insert(QStringLiteral("idFront"), gone);
        draft.scans.insert(QStringLiteral("idBack"), damaged);
        draft.scans.insert(QStringLiteral("letter"), onPlatform());
        QCOMPARE(await(m_keeper->lostScans(draft)), (QStringList{QStringLiteral("idBack"), QStringLiteral("idFront")}));
    }

private:
    static Scan onPlatform()
    {
        Scan scan;
        scan.fileName = QStringLiteral("letter");
        scan.uploadId = QStringLiteral("u2");
        return scan;
    }
    Draft saved(const QByteArray &scan, const QByteArray &original = {})
    {
        Draft draft = sampleDraft();
        Scan &licence = draft.scans[QStringLiteral("licence")];
        licence.sha256 = *await(m_blobs->put(scan));
        licence.originalSha256 = original.isEmpty() ? QString() : *await(m_blobs->put(original));
        return *await(m_drafts->save(draft));
    }
    void spoil(const QString &id)
    {
        VERIFY_OK(await(m_database->run([id](QSqlDatabase &database) {
            return sql::command(database, QStringLiteral("UPDATE drafts SET sealed = substr(sealed, 1, 40) || x'00' || substr(sealed, 42) WHERE id = ?"), {id});
        })));
    }
    QByteArray sealedRow(const QString &id)
    {
        return *await(m_database->run([id](QSqlDatabase &database) -> Result<QByteArray> {
            auto query = sql::execute(database, QStringLiteral("SELECT sealed FROM drafts WHERE id = ?"), {id});
            query->next();
            return query->value(0).toByteArray();
        }));
    }
    /// In the database or its log.
    bool somewhere(const QByteArray &bytes) const
    {
        const QByteArray part = bytes.mid(100, 60);
        return contentOf(m_database->path()).contains(part) || contentOf(m_database->path() + QStringLiteral("-wal")).contains(part);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
    std::optional<DraftStore> m_drafts;
    std::optional<BlobStore> m_blobs;
    std::optional<DraftKeeper> m_keeper;
};

QTEST_GUILESS_MAIN(tst_draftkeeper)
#include "tst_draftkeeper.moc"
