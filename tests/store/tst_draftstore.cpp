// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/Sql.h"
#include "tests/store/StoreFixture.h"

using namespace certdesk;
using namespace certdesk::fixture;

class tst_draftstore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_database = std::make_unique<Database>(m_dir->filePath(QStringLiteral("store.sqlite")));
        VERIFY_OK(await(m_database->open()));
    }
    void cleanup() { m_database.reset(); }

    void roundTrip()
    {
        DraftStore drafts(*m_database, vault());
        const auto before = QDateTime::currentDateTimeUtc();
        const auto saved = await(drafts.save(sampleDraft()));
        VERIFY_OK(saved);
        QVERIFY(!QUuid(saved->id).isNull());
        QVERIFY(saved->savedAt >= before.addMSecs(-1));
        QVERIFY(saved->createdAt.isValid());
        const auto loaded = await(drafts.load(saved->id));
        VERIFY_OK(loaded);
        QVERIFY(sameContent(*loaded, sampleDraft()));
        QCOMPARE(loaded->id, saved->id);
        QCOMPARE(loaded->savedAt, saved->savedAt);
        QCOMPARE(loaded->createdAt, saved->createdAt);

        Draft changed = *loaded;
        changed.application.applicant.mobile = QStringLiteral("13857100002");
        changed.createdAt = loaded->createdAt;
        VERIFY_OK(await(drafts.save(changed)));
        const auto listing = await(drafts.list());
        VERIFY_OK(listing);
        QCOMPARE(listing->drafts.size(), 1);
        QCOMPARE(listing->unreadable, 0);
        QCOMPARE(listing->drafts[0].application.applicant.mobile, QStringLiteral("13857100002"));

        VERIFY_OK(await(drafts.remove(saved->id)));
        VERIFY_OK(await(drafts.remove(saved->id)));
        VERIFY_FAILS(await(drafts.load(saved->id)), FailureCode::Store_Draft_NotFound);
    }

    void newestFirstWithinAMillisecond()
    {
        DraftStore drafts(*m_database, vault());
        QStringList ids;
        for (int i = 0; i < 5; ++i)
            ids.prepend(await(drafts.save(sampleDraft()))->id);
        // A draft saved again comes to the front.
        Draft again = *await(drafts.load(ids[3]));
        VERIFY_OK(await(drafts.save(again)));
        ids.move(3, 0);
        QStringList listed;
        const auto listing = await(drafts.list());
        for (const Draft &draft : listing->drafts)
            listed.append(draft.id);
        QCOMPARE(listed, ids);
    }

    void whatAnotherProgramSavedIsNotOverwritten()
    {
        DraftStore drafts(*m_database, vault());
        const Draft first = *await(drafts.save(sampleDraft()));
        Draft theirs = *await(drafts.load(first.id));
        theirs.application.quantity = 7;
        const auto saved = await(drafts.save(theirs));
        VERIFY_OK(saved);
        Draft ours = first;
        ours.application.quantity = 3;
        VERIFY_FAILS(await(drafts.save(ours)), FailureCode::Store_Draft_Changed);
        QCOMPARE(await(drafts.load(first.id))->application.quantity, 7);
        // Who knows of the change may save; so may who saves again what he has just saved.
        ours.revision = saved->revision;
        const auto again = await(drafts.save(ours));
        VERIFY_OK(again);
        VERIFY_OK(await(drafts.save(*again)));
        QCOMPARE(await(drafts.load(first.id))->application.quantity, 3);
        // Deleted in between: what is typed is kept.
        VERIFY_OK(await(drafts.remove(first.id)));
        VERIFY_OK(await(drafts.save(*again)));
        QVERIFY(await(drafts.load(first.id))->revision > again->revision);
    }

    void ofAnOrder()
    {
        DraftStore drafts(*m_database, vault());
        Draft draft = sampleDraft();
        VERIFY_OK(await(drafts.save(draft)));
        QVERIFY(!await(drafts.forOrder(QString()))->has_value());
        QVERIFY(!await(drafts.forOrder(QStringLiteral("330000000000001")))->has_value());
        draft.orderId = QStringLiteral("330000000000001");
        const auto saved = await(drafts.save(draft));
        const auto found = await(drafts.forOrder(draft.orderId));
        VERIFY_OK(found);
        QVERIFY(found->has_value());
        QCOMPARE((*found)->id, saved->id);
        QVERIFY(sameContent(**found, draft));
    }

    void nothingPersonalInClear()
    {
        DraftStore drafts(*m_database, vault());
        Draft draft = sampleDraft();
        for (int i = 0; i < 30; ++i) {
            draft.id.clear();
            VERIFY_OK(await(drafts.save(draft)));
        }
        // While open: database, -wal and -shm.
        QVERIFY(QFileInfo(m_database->path() + QStringLiteral("-wal")).size() > 0);
        QCOMPARE(leaks(m_dir->path()), QStringList());
        m_database.reset();
        QCOMPARE(leaks(m_dir->path()), QStringList());
        // The search itself finds what is there.
        QVERIFY(overwrite(m_dir->filePath(QStringLiteral("clear")), QJsonDocument(sampleDraft().toJson()).toJson()));
        QVERIFY(!leaks(m_dir->path()).isEmpty());
    }

    void aTamperedDraftIsCountedAndKept()
    {
        DraftStore drafts(*m_database, vault());
        const QString good = await(drafts.save(sampleDraft()))->id;
        const QString bad = await(drafts.save(sampleDraft()))->id;
        VERIFY_OK(await(m_database->run([bad](QSqlDatabase &database) {
            return sql::command(database, QStringLiteral("UPDATE drafts SET sealed = substr(sealed, 1, 40) || x'00' || substr(sealed, 42) WHERE id = ?"), {bad});
        })));
        VERIFY_FAILS(await(drafts.load(bad)), FailureCode::Store_Vault_NotUnsealed);
        const auto listing = await(drafts.list());
        QCOMPARE(listing->unreadable, 1);
        QCOMPARE(listing->drafts.size(), 1);
        QCOMPARE(listing->drafts[0].id, good);
    }

    void aSealedDraftCannotTakeAnothersPlace()
    {
        DraftStore drafts(*m_database, vault());
        const QString one = await(drafts.save(sampleDraft()))->id;
        const QString two = await(drafts.save(sampleDraft()))->id;
        VERIFY_OK(await(m_database->run([one, two](QSqlDatabase &database) {
            return sql::command(database, QStringLiteral("UPDATE drafts SET sealed = (SELECT sealed FROM drafts WHERE id = ?) WHERE id = ?"), {one, two});
        })));
        VERIFY_FAILS(await(drafts.load(two)), FailureCode::Store_Vault_NotUnsealed);
    }

    void aLostKeyLosesNoDraft()
    {
        const QString profile = m_dir->path();
        auto keys = KeyStore::create(profile, QStringLiteral("test"), true);
        QString id;
        {
            DraftStore drafts(*m_database, *await(Vault::open(*keys)));
            id = await(drafts.save(sampleDraft()))->id;
        }
        const QByteArray key = contentOf(profile + QStringLiteral("/keys/vault-key.key"));
        QCOMPARE(key.size(), 32);
        VERIFY_OK(await(keys->remove(QStringLiteral("vault-key"))));

        const auto fresh = await(Vault::open(*keys));
        VERIFY_OK(fresh);
        DraftStore drafts(*m_database, *fresh);
        QCOMPARE(await(drafts.list())->unreadable, 1);
        VERIFY_OK(await(drafts.save(sampleDraft())));
        const auto listing = await(drafts.list());
        QCOMPARE(listing->unreadable, 1);
        QCOMPARE(listing->drafts.size(), 1);

        // The key comes back, from a backup: so does the draft.
        VERIFY_OK(await(keys->write(QStringLiteral("vault-key"), SecureBuffer::fromView(key.toStdString()))));
        DraftStore restored(*m_database, *await(Vault::open(*keys)));
        const auto loaded = await(restored.load(id));
        VERIFY_OK(loaded);
        QVERIFY(sameContent(*loaded, sampleDraft()));
    }

    void aFullDiskIsReportedAndWhatWasSavedStays()
    {
        DraftStore drafts(*m_database, vault());
        Draft draft = *await(drafts.save(sampleDraft()));
        VERIFY_OK(await(m_database->run([](QSqlDatabase &database) -> Result<void> {
            auto query = sql::execute(database, QStringLiteral("PRAGMA max_page_count = 20"));
            return query ? Result<void>() : Unexpected(query.error());
        })));
        draft.application.delivery.address = QString(200000, QChar(u'路'));
        VERIFY_FAILS(await(drafts.save(draft)), FailureCode::Store_Database_DiskFull);
        QVERIFY(sameContent(*await(drafts.load(draft.id)), sampleDraft()));
        VERIFY_OK(await(m_database->run([](QSqlDatabase &database) -> Result<void> {
            auto query = sql::execute(database, QStringLiteral("PRAGMA max_page_count = 100000"));
            return query ? Result<void>() : Unexpected(query.error());
        })));
        VERIFY_OK(await(drafts.save(draft)));
    }

    void aSaveSurvivesItsCaller()
    {
        const auto box = vault();
        {
            // Nobody awaits: the application is closed right after the last key stroke.
            DraftStore drafts(*m_database, box);
            Draft draft = sampleDraft();
            draft.id = QStringLiteral("last");
            drafts.save(draft);
        }
        m_database.reset();
        Database again(m_dir->filePath(QStringLiteral("store.sqlite")));
        VERIFY_OK(await(again.open()));
        DraftStore drafts(again, box);
        VERIFY_OK(await(drafts.load(QStringLiteral("last"))));
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
};

QTEST_GUILESS_MAIN(tst_draftstore)
#include "tst_draftstore.moc"
