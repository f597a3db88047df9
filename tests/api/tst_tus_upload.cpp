// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/TusUpload.h"

#include "helper/ScriptedPlatform.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTest>

using namespace certdesk;
using namespace certdesk::test;

namespace {

/// The server's side of tus 1.0.0 in memory, with faults to order.
struct Shelf {
    struct Upload {
        QByteArray bytes;
        qint64 length = 0;
    };
    QHash<QString, Upload> uploads;
    QByteArray metadata;
    int created = 0;
    qint64 received = 0;         ///< bytes of all PATCHes, also of those that were thrown away
    int lies = 0;                ///< so many chunks are said to be damaged
    int swallow = 0;             ///< so many chunks are kept, but their answer is lost
    int losePatches = 0;         ///< so many PATCHes find nothing
    QList<int> dropAt;           ///< the PATCH with this number (from 1) is thrown away with its connection
    int patches = 0;
    bool refuseContent = false;

    ScriptedAnswer answer(const ScriptedRequest &request)
    {
        if (request.header("tus-resumable") != "1.0.0")
            return ScriptedAnswer::problem(412, "tus-version");
        if (request.method == "POST")
            return create(request);
        const auto upload = uploads.find(request.path());
        if (upload == uploads.end())
            return ScriptedAnswer::problem(404, "not-found");
        return request.method == "HEAD" ? where(*upload) : take(request, *upload);
    }

private:
    ScriptedAnswer create(const ScriptedRequest &request)
    {
        const QString path = QStringLiteral("/v1/uploads/u-%1").arg(++created);
        uploads.insert(path, {{}, request.header("upload-length").toLongLong()});
        metadata = request.header("upload-metadata");
        ScriptedAnswer answer;
        answer.status = 201;
        answer.headers = {{"Location", path.toLatin1()}};
        return answer;
    }

    static ScriptedAnswer where(const Upload &upload)
    {
        ScriptedAnswer answer;
        answer.headers = {{"Upload-Offset", QByteArray::number(upload.bytes.size())}, {"Upload-Length", QByteArray::number(upload.length)}};
        return answer;
    }

    ScriptedAnswer take(const ScriptedRequest &request, Upload &upload)
    {
        received += request.body.size();
        ++patches;
        ScriptedAnswer answer;
        answer.dropBefore = dropAt.contains(patches);
        if (answer.dropBefore)
            return answer;
        if (losePatches-- > 0) {
            uploads.remove(request.path());
            answer.status = 410;
            return answer;
        }
        if (request.header("upload-offset").toLongLong() != upload.bytes.size())
            return ScriptedAnswer::problem(409, "upload-offset-mismatch");
        const QByteArray sum = "sha256 " + QCryptographicHash::hash(request.body, QCryptographicHash::Sha256).toBase64();
        if (request.header("upload-checksum") != sum || lies-- > 0)
            return ScriptedAnswer::problem(460, "upload-checksum-mismatch");
        upload.bytes += request.body;
        if (refuseContent && upload.bytes.size() == upload.length)
            return ScriptedAnswer::problem(422, "upload-not-a-document");
        answer.dropBefore = swallow-- > 0;
        answer.status = 204;
        answer.headers = {{"Upload-Offset", QByteArray::number(upload.bytes.size())}};
        return answer;
    }
};

/// Three chunks and a bit, no two alike.
QByteArray scan()
{
    static const QByteArray bytes = [] {
        QByteArray made;
        for (int i = 0; made.size() < 3 * TusUpload::chunkSize + 1000; ++i)
            made += QCryptographicHash::hash(QByteArray::number(i), QCryptographicHash::Sha256);
        return made;
    }();
    return bytes;
}

QCoro::Task<void> store(QStringList *addresses, QString address)
{
    addresses->append(address);
    co_return;
}

struct Desk {
    ScriptedPlatform platform;
    SignedIn account{platform};
    Shelf shelf;
    TusUpload uploads{account.http, account.signIn, platform.server.url()};
    QStringList addresses;

    Desk()
    {
        platform.rest = [this](const ScriptedRequest &request) { return shelf.answer(request); };
    }
    Result<TusUpload::Done> send(const QByteArray &bytes, const QString &known = {})
    {
        return QCoro::waitFor(uploads.upload(bytes, QStringLiteral("营业执照.jpg"), QStringLiteral("image/jpeg"), QStringLiteral("licence"), known,
                                             [this](QString address) { return store(&addresses, address); }));
    }
    QByteArray stored() const { return shelf.uploads.value(QStringLiteral("/v1/uploads/u-%1").arg(shelf.created)).bytes; }
};

} // namespace

class TestTusUpload : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sendsInChunks()
    {
        Desk desk;
        QSignalSpy progress(&desk.uploads, &TusUpload::progressed);
        const auto done = desk.send(scan());
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().name()));
        QCOMPARE(done->uploadId, QStringLiteral("u-1"));
        QCOMPARE(done->uploadUrl, desk.platform.server.url(QStringLiteral("/v1/uploads/u-1")).toString());
        QCOMPARE(desk.addresses, QStringList{done->uploadUrl});
        QVERIFY(desk.stored() == scan());
        QCOMPARE(desk.shelf.patches, 4);
        QCOMPARE(desk.shelf.received, scan().size());
        QCOMPARE(desk.shelf.metadata, "filename " + QStringLiteral("营业执照.jpg").toUtf8().toBase64() + ",filetype aW1hZ2UvanBlZw==,kind bGljZW5jZQ==");
        QCOMPARE(progress.first(), (QVariantList{QStringLiteral("licence"), 0LL, static_cast<qint64>(scan().size())}));
        QCOMPARE(progress.last().at(1).toLongLong(), scan().size());
        for (const ScriptedRequest &request : desk.platform.server.requests())
            QVERIFY(request.body.size() <= TusUpload::chunkSize);
    }

    void theAddressIsKnownBeforeTheFirstByte()
    {
        Desk desk;
        qint64 receivedThen = -1;
        const auto done = QCoro::waitFor(desk.uploads.upload("bytes", {}, {}, {}, {}, [&](QString address) {
            receivedThen = desk.shelf.received;
            return store(&desk.addresses, address);
        }));
        QVERIFY(done.has_value());
        QCOMPARE(receivedThen, 0);
    }

    void emptyFile()
    {
        Desk desk;
        QVERIFY(desk.send({}).has_value());
        QCOMPARE(desk.shelf.patches, 0);
    }

    void resumesAtOnceAfterABreak_data()
    {
        QTest::addColumn<bool>("kept");
        QTest::newRow("the chunk was lost") << false;
        QTest::newRow("the chunk was kept, its answer lost") << true;
    }
    void resumesAtOnceAfterABreak()
    {
        QFETCH(bool, kept);
        Desk desk;
        if (kept)
            desk.shelf.swallow = 1;
        else
            desk.shelf.dropAt = {2};
        QVERIFY(desk.send(scan()).has_value());
        QVERIFY(desk.stored() == scan());
        // At most one chunk went twice; none when the server had kept it.
        QCOMPARE(desk.shelf.received, scan().size() + (kept ? 0 : TusUpload::chunkSize));
        QCOMPARE(desk.shelf.created, 1);
    }

    void resumesLaterWhereItStopped()
    {
        Desk desk;
        desk.shelf.dropAt = {3, 4};
        QVERIFY(desk.send(scan()).error().is(FailureCode::Network_Reply_Truncated));
        const qint64 before = desk.stored().size();
        QCOMPARE(before, 2 * TusUpload::chunkSize);
        desk.shelf.received = 0;
        QSignalSpy progress(&desk.uploads, &TusUpload::progressed);
        const auto done = desk.send(scan(), desk.addresses.first());
        QVERIFY(done.has_value());
        QCOMPARE(desk.shelf.received, scan().size() - before);
        QCOMPARE(progress.first().at(1).toLongLong(), before);
        QVERIFY(desk.stored() == scan());
        QCOMPARE(desk.addresses.size(), 1); // no second address
    }

    void finishedUploadIsNotSentAgain()
    {
        Desk desk;
        const auto done = desk.send(scan());
        desk.shelf.received = 0;
        QCOMPARE(desk.send(scan(), done->uploadUrl)->uploadId, done->uploadId);
        QCOMPARE(desk.shelf.received, 0);
    }

    void damagedChunkIsSentAgainThreeTimes()
    {
        Desk desk;
        desk.shelf.lies = 3;
        QVERIFY(desk.send(scan()).has_value());
        QCOMPARE(desk.shelf.received, scan().size() + 3 * TusUpload::chunkSize);
        Desk worse;
        worse.shelf.lies = 4;
        QVERIFY(worse.send(scan()).error().is(FailureCode::Api_File_Damaged));
        QCOMPARE(worse.shelf.patches, 4);
    }

    void displacedOffsetIsAskedFor()
    {
        Desk desk;
        desk.shelf.dropAt = {2, 3};
        QVERIFY(!desk.send(scan()).has_value());
        // Somebody (this program before it crashed) went on meanwhile, between the HEAD and the PATCH.
        bool moved = false;
        desk.platform.rest = [&](const ScriptedRequest &request) {
            if (request.method == "PATCH" && !std::exchange(moved, true))
                desk.shelf.uploads[request.path()].bytes = scan().left(2 * TusUpload::chunkSize);
            return desk.shelf.answer(request);
        };
        QVERIFY(desk.send(scan(), desk.addresses.first()).has_value());
        QVERIFY(moved);
        QVERIFY(desk.stored() == scan());
    }

    void lostUploadStartsAnew_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("lostPatches");
        QTest::newRow("gone before") << QStringLiteral("/v1/uploads/u-77") << 0;
        QTest::newRow("gone while sending") << QString() << 2;
    }
    void lostUploadStartsAnew()
    {
        QFETCH(QString, address);
        QFETCH(int, lostPatches);
        Desk desk;
        desk.shelf.losePatches = lostPatches;
        const auto done = desk.send(scan(), address.isEmpty() ? QString() : desk.platform.server.url(address).toString());
        QVERIFY(done.has_value());
        QVERIFY(desk.stored() == scan());
        QCOMPARE(desk.addresses.last(), done->uploadUrl);
        QCOMPARE(desk.addresses.size(), desk.shelf.created);
    }

    void aPlatformThatLosesEverythingIsGivenUp()
    {
        Desk desk;
        desk.shelf.losePatches = 1000;
        QVERIFY(desk.send(scan()).error().is(FailureCode::Api_File_Lost));
        QVERIFY(desk.shelf.created < 10);
    }

    void anotherFilesAddressIsNotUsed()
    {
        Desk desk;
        const auto first = desk.send("another, shorter file");
        const auto second = desk.send(scan(), first->uploadUrl);
        QCOMPARE(second->uploadId, QStringLiteral("u-2"));
        QVERIFY(desk.stored() == scan());
    }

    void theTokenStaysWithThePlatform()
    {
        ScriptedServer foreign;
        Desk desk;
        QVERIFY(desk.send(scan(), foreign.url(QStringLiteral("/v1/uploads/u-1")).toString()).has_value());
        QCOMPARE(foreign.requests().size(), 0);
        desk.platform.rest = [&](const ScriptedRequest &) {
            ScriptedAnswer answer;
            answer.status = 201;
            answer.headers = {{"Location", foreign.url(QStringLiteral("/v1/uploads/u-1")).toEncoded()}};
            return answer;
        };
        QVERIFY(desk.send(scan()).error().is(FailureCode::Api_Reply_Malformed));
        QCOMPARE(foreign.requests().size(), 0);
    }

    void refusedContent()
    {
        Desk desk;
        desk.shelf.refuseContent = true;
        QVERIFY(desk.send(scan()).error().is(FailureCode::Api_File_NotADocument));
    }

    void expiredTokenOnTheWay()
    {
        Desk desk;
        bool expired = false;
        desk.platform.rest = [&](const ScriptedRequest &request) {
            const ScriptedAnswer answer = desk.shelf.answer(request);
            if (desk.shelf.patches == 2 && !std::exchange(expired, true))
                desk.platform.expireAccess();
            return answer;
        };
        QVERIFY(desk.send(scan()).has_value());
        QVERIFY(desk.stored() == scan());
    }
};

QTEST_GUILESS_MAIN(TestTusUpload)
#include "tst_tus_upload.moc"
