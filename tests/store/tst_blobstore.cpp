// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/BlobStore.h"
#include "tests/store/StoreFixture.h"

#include <QCryptographicHash>

using namespace certdesk;
using namespace certdesk::fixture;

class tst_blobstore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_scans = m_dir->filePath(QStringLiteral("profile/scans"));
    }

    void roundTrip()
    {
        BlobStore blobs(m_scans, vault());
        for (const QByteArray &bytes : {QByteArray(), QByteArray("%PDF-1.7"), QByteArray(10 * 1024 * 1024, 'j')}) {
            const auto sha = await(blobs.put(bytes));
            VERIFY_OK(sha);
            QCOMPARE(*sha, QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()));
            QCOMPARE(*await(blobs.put(bytes)), *sha);
            const auto back = await(blobs.get(*sha));
            VERIFY_OK(back);
            QCOMPARE(*back, bytes);
        }
        QCOMPARE(QDir(m_scans).entryList(QDir::Files).size(), 3);
    }

    void manyAtOnce()
    {
        BlobStore blobs(m_scans, vault());
        QList<QFuture<Result<QString>>> puts;
        for (int i = 0; i < 40; ++i)
            puts.append(blobs.put(QByteArray::number(i % 10)));
        for (int i = 0; i < 40; ++i) {
            const auto sha = puts[i].result();
            VERIFY_OK(sha);
            QCOMPARE(*await(blobs.get(*sha)), QByteArray::number(i % 10));
        }
        QCOMPARE(QDir(m_scans).entryList(QDir::Files).size(), 10);
    }

    void nothingPersonalInClear()
    {
        BlobStore blobs(m_scans, vault());
        VERIFY_OK(await(blobs.put(personalWords().join(QLatin1Char(' ')).toUtf8())));
        QCOMPARE(leaks(m_dir->path()), QStringList());
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
        const auto files = QDir(m_scans).entryInfoList(QDir::Files);
        QCOMPARE(files.size(), 1);
        QCOMPARE(files[0].permissions() & others, QFileDevice::Permissions());
        QCOMPARE(QFile::permissions(m_scans) & others, QFileDevice::Permissions());
    }

    void tamperedOrSwappedIsRefusedAndCanBePutAgain()
    {
        BlobStore blobs(m_scans, vault());
        const QString one = *await(blobs.put("one"));
        const QString two = *await(blobs.put("two"));
        const auto path = [this](const QString &sha) { return m_scans + QLatin1Char('/') + sha + QStringLiteral(".scan"); };
        QByteArray sealed = contentOf(path(one));
        QVERIFY(overwrite(path(two), sealed));
        VERIFY_FAILS(await(blobs.get(two)), FailureCode::Store_Vault_NotUnsealed);
        sealed[20] = char(sealed[20] ^ 1);
        QVERIFY(overwrite(path(one), sealed));
        VERIFY_FAILS(await(blobs.get(one)), FailureCode::Store_Vault_NotUnsealed);
        QCOMPARE(*await(blobs.put("one")), one);
        QCOMPARE(*await(blobs.get(one)), QByteArray("one"));
    }

    void missingAndHostileNames()
    {
        BlobStore blobs(m_scans, vault());
        QVERIFY(overwrite(m_dir->filePath(QStringLiteral("x.scan")), "x"));
        VERIFY_FAILS(await(blobs.get(QString(64, QLatin1Char('0')))), FailureCode::Store_Scan_NotFound);
        for (const QString &name : {QString(), QStringLiteral("../../x"), QString(64, QLatin1Char('A')), QString(64, QLatin1Char('0')) + QLatin1Char('\n')})
            VERIFY_FAILS(await(blobs.get(name)), FailureCode::Store_Scan_NotFound);
        VERIFY_OK(await(blobs.remove(QStringLiteral("../../x"))));
        QVERIFY(QFile::exists(m_dir->filePath(QStringLiteral("x.scan"))));
        const QString sha = *await(blobs.put("gone"));
        VERIFY_OK(await(blobs.remove(sha)));
        VERIFY_OK(await(blobs.remove(sha)));
        VERIFY_FAILS(await(blobs.get(sha)), FailureCode::Store_Scan_NotFound);
    }

    void anUnwritableFolderIsReported()
    {
        QVERIFY(overwrite(m_dir->filePath(QStringLiteral("profile")), "a file where the folder should be"));
        BlobStore blobs(m_scans, vault());
        VERIFY_FAILS(await(blobs.put("x")), FailureCode::Store_Folder_NotMade);
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_scans;
};

QTEST_GUILESS_MAIN(tst_blobstore)
#include "tst_blobstore.moc"
