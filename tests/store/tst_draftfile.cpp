// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The file that carries a draft to another computer: what was written comes back, and nothing else is ever taken.
#include "app/store/DraftFile.h"
#include "app/store/DraftKeeper.h"
#include "app/store/SealedFile.h"
#include "tests/store/StoreFixture.h"

#include <QBuffer>
#include <QImage>
#include <QRandomGenerator>
#include <QtEndian>

using namespace certdesk;
using namespace certdesk::fixture;

namespace {

std::shared_ptr<SecureBuffer> phrase(const char *text = "correct horse")
{
    return std::make_shared<SecureBuffer>(SecureBuffer::fromView(text));
}

/// Noise does not compress: a scan of several chunks.
QByteArray picture(quint32 seed, int side = 300)
{
    QRandomGenerator random(seed);
    QImage image(side, side, QImage::Format_RGB32);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x)
            image.setPixel(x, y, random.generate());
    }
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

/// A computer: a database, scans and a key of its own.
struct Computer {
    QTemporaryDir dir;
    Database database{dir.filePath(QStringLiteral("store.sqlite"))};
    std::shared_ptr<Vault> key;
    std::optional<DraftStore> drafts;
    std::optional<BlobStore> blobs;
    std::optional<DraftKeeper> keeper;

    explicit Computer(char fill) : key(vault(fill))
    {
        if (!await(database.open()))
            qFatal("no database");
        drafts.emplace(database, key);
        blobs.emplace(dir.filePath(QStringLiteral("scans")), key);
        keeper.emplace(database, key, *blobs);
    }
    int drafted() { return int(await(drafts->list())->drafts.size()); }
    int scanned() const { return int(QDir(dir.filePath(QStringLiteral("scans"))).entryList(QDir::Files).size()); }
};

} // namespace

class tst_draftfile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_here = std::make_unique<Computer>('a');
        m_there = std::make_unique<Computer>('b');
        m_file = m_here->dir.filePath(QStringLiteral("draft.certdesk"));
        Draft draft = sampleDraft();
        draft.label = QStringLiteral("第二把");
        draft.unread.insert(QStringLiteral("/letterEndDate"), QStringLiteral("明年春天"));
        Scan &licence = draft.scans[QStringLiteral("licence")];
        licence.sha256 = *await(m_here->blobs->put(picture(1)));
        licence.originalSha256 = *await(m_here->blobs->put(picture(2, 400)));
        Scan back = licence;
        back.originalSha256.clear();
        draft.scans.insert(QStringLiteral("idBack"), back); // shared content
        m_draft = *await(m_here->drafts->save(draft));
    }

    void roundTrip()
    {
        write();
        QVERIFY(QFileInfo(m_file).size() > 3 * 65536);
        QCOMPARE(QFile::permissions(m_file) & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
        const QByteArray content = contentOf(m_file);
        for (const QString &word : personalWords())
            QVERIFY(!content.contains(word.toUtf8()));
        const auto imported = await(m_there->keeper->importDraft(m_file, phrase()));
        VERIFY_OK(imported);
        QVERIFY(imported->outcome == DraftKeeper::Imported::Outcome::Added);
        const auto loaded = await(m_there->drafts->load(m_draft.id));
        VERIFY_OK(loaded);
        QCOMPARE(loaded->application, m_draft.application);
        QCOMPARE(loaded->label, m_draft.label);
        QCOMPARE(loaded->unread, m_draft.unread);
        QCOMPARE(m_there->scanned(), 2);
        for (const Scan &scan : loaded->scans) {
            const auto bytes = await(m_there->blobs->get(scan.sha256));
            VERIFY_OK(bytes);
            QCOMPARE(*bytes, picture(1));
        }
        VERIFY_OK(await(m_there->blobs->get(loaded->scans.value(QStringLiteral("licence")).originalSha256)));
    }

    /// What was uploaded from the other computer has to be uploaded again, except what the order itself names.
    void uploadsStayWithTheComputerTheyWereMadeOn()
    {
        m_draft.scans[QStringLiteral("licence")].uploadId = QStringLiteral("u1");
        m_draft.scans[QStringLiteral("idFront")] = m_draft.scans.value(QStringLiteral("licence"));
        m_draft.scans[QStringLiteral("idFront")].uploadId = QStringLiteral("u2");
        m_draft.base = m_draft.application;
        m_draft.base->documents = {{QStringLiteral("idFront"), QStringLiteral("u2")}};
        m_draft = *await(m_here->drafts->save(m_draft));
        write();
        const auto imported = await(m_there->keeper->importDraft(m_file, phrase()));
        VERIFY_OK(imported);
        QCOMPARE(imported->draft.scans.value(QStringLiteral("licence")).uploadId, QString());
        QCOMPARE(imported->draft.scans.value(QStringLiteral("idFront")).uploadId, QStringLiteral("u2"));
        QVERIFY(await(m_there->keeper->importDraft(m_file, phrase()))->outcome == DraftKeeper::Imported::Outcome::Unchanged);
    }

    void importedTwice()
    {
        using Outcome = DraftKeeper::Imported::Outcome;
        write();
        QVERIFY(await(m_there->keeper->importDraft(m_file, phrase()))->outcome == Outcome::Added);
        QVERIFY(await(m_there->keeper->importDraft(m_file, phrase()))->outcome == Outcome::Unchanged);
        Draft changed = *await(m_there->drafts->load(m_draft.id));
        changed.application.applicant.mobile = QStringLiteral("13700000000");
        VERIFY_OK(await(m_there->drafts->save(changed)));
        const auto differs = await(m_there->keeper->importDraft(m_file, phrase()));
        VERIFY_OK(differs);
        QVERIFY(differs->outcome == Outcome::Differs);
        QCOMPARE(differs->here.application.applicant.mobile, QStringLiteral("13700000000"));
        QCOMPARE(differs->draft.application.applicant.mobile, m_draft.application.applicant.mobile);
        QCOMPARE(await(m_there->drafts->load(m_draft.id))->application.applicant.mobile, QStringLiteral("13700000000"));
        // What lies in the bin is not the user's any more: the imported one stands beside it.
        VERIFY_OK(await(m_there->drafts->discard(m_draft.id)));
        const auto beside = await(m_there->keeper->importDraft(m_file, phrase()));
        VERIFY_OK(beside);
        QVERIFY(beside->outcome == Outcome::Added && beside->draft.id != m_draft.id);
        QCOMPARE(await(m_there->drafts->bin())->drafts.size(), 1);
    }

    void aScanThatIsGoneIsLeftOut()
    {
        Scan lost = m_draft.scans.first();
        lost.sha256 = QString(64, QLatin1Char('0'));
        m_draft.scans.insert(QStringLiteral("idFront"), lost);
        m_draft.scans.insert(QStringLiteral("letter"), Scan{{}, QStringLiteral("letter"), {}, 0, {}, QStringLiteral("u1")});
        m_draft = *await(m_here->drafts->save(m_draft));
        const auto written = await(m_here->keeper->exportDraft(m_draft.id, m_file, phrase()));
        VERIFY_OK(written);
        QCOMPARE(*written, (QStringList{QStringLiteral("idFront"), QStringLiteral("letter")}));
        const auto imported = await(m_there->keeper->importDraft(m_file, phrase()));
        VERIFY_OK(imported);
        QCOMPARE(imported->draft.scans.keys(), (QStringList{QStringLiteral("idBack"), QStringLiteral("letter"), QStringLiteral("licence")}));
    }

    void refusals()
    {
        VERIFY_FAILS(await(m_here->keeper->exportDraft(m_draft.id, m_file, phrase("7 chars"))), FailureCode::Drafts_Passphrase_Short);
        // 8 bytes, but only 4 characters.
        VERIFY_FAILS(await(m_here->keeper->exportDraft(m_draft.id, m_file, phrase("äöüß"))), FailureCode::Drafts_Passphrase_Short);
        VERIFY_FAILS(await(m_here->keeper->exportDraft(m_draft.id, m_here->dir.filePath(QStringLiteral("no/such/folder.certdesk")), phrase())),
                     FailureCode::Drafts_File_NotWritten);
        VERIFY_FAILS(await(m_here->keeper->exportDraft(QStringLiteral("none"), m_file, phrase())), FailureCode::Store_Draft_NotFound);
        QVERIFY(!QFile::exists(m_file));
        write();
        VERIFY_FAILS(import("Correct horse"), FailureCode::Drafts_Passphrase_Wrong);
        VERIFY_FAILS(await(m_there->keeper->importDraft(m_file + QStringLiteral(".none"), phrase())), FailureCode::Drafts_File_NotRead);
        VERIFY_FAILS(await(m_there->keeper->importDraft(m_here->dir.path(), phrase())), FailureCode::Drafts_File_NotRead);
        const QByteArray whole = contentOf(m_file);
        const auto with = [&](const QByteArray &content) {
            overwrite(m_file, content);
            return import();
        };
        VERIFY_FAILS(with("PK\x03\x04 a spreadsheet"), FailureCode::Drafts_File_Foreign);
        VERIFY_FAILS(with({}), FailureCode::Drafts_File_Foreign);
        for (const qsizetype size : {qsizetype(8), qsizetype(59), qsizetype(60), qsizetype(75), qsizetype(60 + 65552), whole.size() - 1})
            VERIFY_FAILS(with(whole.first(size)), FailureCode::Drafts_File_Damaged);
        VERIFY_FAILS(with(whole + 'x'), FailureCode::Drafts_File_Damaged);
        // Two whole chunks exchanged.
        VERIFY_FAILS(with(whole.first(60) + whole.mid(60 + 65552, 65552) + whole.mid(60, 65552) + whole.mid(60 + 2 * 65552)), FailureCode::Drafts_File_Damaged);
        QCOMPARE(m_there->drafted() + m_there->scanned(), 0);
        VERIFY_OK(with(whole));
    }

    void aNewerVersionIsToldApart()
    {
        write();
        QByteArray content = contentOf(m_file);
        qToBigEndian<quint16>(2, content.data() + 8);
        content.replace(36, 8, QCryptographicHash::hash(content.first(36), QCryptographicHash::Sha256).first(8));
        QVERIFY(overwrite(m_file, content));
        VERIFY_FAILS(import(), FailureCode::Drafts_File_Newer);
    }

    /// Whatever byte is changed: no crash, no draft, no scan.
    void noDamageIsEverImported()
    {
        write();
        const QByteArray whole = contentOf(m_file);
        QRandomGenerator random(4711);
        QList<qsizetype> places;
        for (qsizetype i = 0; i < 60; ++i)
            places << i;
        for (int i = 0; i < 40; ++i)
            places << random.bounded(whole.size());
        for (const qsizetype place : std::as_const(places)) {
            QByteArray damaged = whole;
            damaged[place] = char(damaged.at(place) ^ (1 << random.bounded(8)));
            QVERIFY(overwrite(m_file, damaged));
            const auto refused = import();
            QVERIFY2(!refused, qPrintable(QString::number(place)));
            QVERIFY2(refused.error().name().startsWith(QLatin1String("Drafts_")), qPrintable(refused.error().name()));
        }
        QCOMPARE(m_there->drafted() + m_there->scanned(), 0);
    }

    /// A sender who knows the passphrase can still not make us read what is not there, or keep what is no scan.
    void hostileContent_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("failure");
        const QString damaged = QStringLiteral("Drafts_File_Damaged");
        const auto of = [](const QByteArray &json, const QByteArray &rest = {}) {
            QByteArray length(4, '\0');
            qToBigEndian(quint32(json.size()), length.data());
            return length + json + rest;
        };
        const QByteArray id = R"("draft":{"id":"6f1c2b1e-7b6a-4f0e-9a51-1d3d4b5c6e7f","application":{},"scans":{}},)";
        const QByteArray program = QByteArrayLiteral("MZ\x90 a program");
        const QByteArray hash = QCryptographicHash::hash(program, QCryptographicHash::Sha256).toHex();
        QTest::newRow("nothing") << QByteArray() << damaged;
        QTest::newRow("length beyond the end") << QByteArray("\x00\x00\xff\xff{}", 6) << damaged;
        QTest::newRow("length beyond reason") << QByteArray("\xff\xff\xff\xff{}", 6) << damaged;
        QTest::newRow("no JSON") << of("hello") << damaged;
        QTest::newRow("another format") << of("{" + id + R"("format":2,"scans":[]})") << damaged;
        QTest::newRow("id that is none") << of(R"({"format":1,"draft":{"id":"../../etc"},"scans":[]})") << damaged;
        QTest::newRow("negative size") << of("{" + id + R"("format":1,"scans":[{"sha256":"00","size":-5}]})") << damaged;
        QTest::newRow("huge size") << of("{" + id + R"("format":1,"scans":[{"sha256":"00","size":1e15}]})") << damaged;
        QTest::newRow("other content than its hash") << of("{" + id + R"("format":1,"scans":[{"sha256":"00","size":5}]})", "12345") << damaged;
        QTest::newRow("more than was announced") << of("{" + id + R"("format":1,"scans":[]})", "more") << damaged;
        QTest::newRow("a program as a scan") << of("{" + id + R"("format":1,"scans":[{"sha256":")" + hash + R"(","size":)" + QByteArray::number(program.size()) + "}]}", program)
                                             << QString();
    }
    void hostileContent()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, failure);
        SealedFileWriter writer;
        VERIFY_OK(writer.open(m_file, *phrase()));
        VERIFY_OK(writer.write(content));
        VERIFY_OK(writer.commit());
        const auto refused = import();
        QVERIFY(!refused);
        if (!failure.isEmpty())
            QCOMPARE(refused.error().name(), failure);
        QCOMPARE(m_there->drafted() + m_there->scanned(), 0);
    }

    /// Content that fills its chunks exactly has its end where it belongs.
    void chunkBorders_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 65535, 65536, 65537, 131072})
            QTest::addRow("%d", size) << size;
    }
    void chunkBorders()
    {
        QFETCH(int, size);
        const QByteArray content(size, 'x');
        SealedFileWriter writer;
        VERIFY_OK(writer.open(m_file, *phrase()));
        VERIFY_OK(writer.write(content));
        VERIFY_OK(writer.commit());
        SealedFileReader reader;
        VERIFY_OK(reader.open(m_file, *phrase()));
        const auto back = reader.read(size);
        VERIFY_OK(back);
        QCOMPARE(*back, content);
        VERIFY_OK(reader.expectEnd());
    }

private:
    void write() { VERIFY_OK(await(m_here->keeper->exportDraft(m_draft.id, m_file, phrase()))); }
    Result<DraftKeeper::Imported> import(const char *text = "correct horse") { return await(m_there->keeper->importDraft(m_file, phrase(text))); }

    std::unique_ptr<Computer> m_here;
    std::unique_ptr<Computer> m_there;
    QString m_file;
    Draft m_draft;
};

QTEST_GUILESS_MAIN(tst_draftfile)
#include "tst_draftfile.moc"
