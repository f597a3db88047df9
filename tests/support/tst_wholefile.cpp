// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Files that are written whole or not at all, on a disk that takes only some of it: RLIMIT_FSIZE with SIGXFSZ ignored.
#include "app/journey/CertificateDesk.h"
#include "app/store/AtomicFile.h"
#include "app/store/BlobStore.h"
#include "app/store/SealedFile.h"
#include "app/support/WholeFile.h"
#include "tests/store/StoreFixture.h"

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace certdesk;
using namespace certdesk::fixture;

namespace {

/// No file grows beyond `bytes` while this lives.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before{};
};

using Write = std::function<bool(const QString &path, const QByteArray &bytes)>;

} // namespace

class tst_wholefile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void writers_data()
    {
        QTest::addColumn<Write>("write");
        const auto row = [](const char *name, Write write) { QTest::newRow(name) << write; };
        row("whole", [](const QString &path, const QByteArray &bytes) { return writeWholeFile(path, bytes).has_value(); });
        row("private", [](const QString &path, const QByteArray &bytes) {
            return writePrivateFile(path, std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size())))).has_value();
        });
        row("export of a certificate",
            [](const QString &path, const QByteArray &bytes) { return await(desk::save(path, bytes)).has_value(); });
        row("export of a draft", [](const QString &path, const QByteArray &bytes) {
            SealedFileWriter file;
            return file.open(path, SecureBuffer::fromView("a good passphrase")) && file.write(bytes) && file.commit();
        });
        row("scan", [](const QString &path, const QByteArray &bytes) {
            return BlobStore(QFileInfo(path).absolutePath(), vault()).write(bytes).has_value();
        });
    }
    /// From nothing at all to all but the last byte: success is never reported for less than everything, and what was there stays.
    void writers()
    {
        QFETCH(Write, write);
        const QString path = m_dir->filePath(QStringLiteral("file"));
        QVERIFY(overwrite(path, "what was there"));
        for (const int size : {1, 300, 20'000, 70'000}) {
            const QByteArray bytes(size, 'x');
            for (const int room : {0, size / 2, size - 1}) {
                const FullDisk disk(static_cast<rlim_t>(room));
                QVERIFY2(!write(path, bytes), qPrintable(QStringLiteral("%1 of %2").arg(room).arg(size)));
            }
            QCOMPARE(contentOf(path), QByteArrayLiteral("what was there"));
            QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden), QStringList(QStringLiteral("file")));
        }
        QVERIFY(write(path, QByteArray(300, 'x')));
    }

    void theReasonIsTheSystems()
    {
        const FullDisk disk(10);
        const auto written = writeWholeFile(m_dir->filePath(QStringLiteral("file")), QByteArray(300, 'x'));
        QVERIFY(!written);
        QCOMPARE(written.error(), qt_error_string(EFBIG));
    }

    void thePartsOfABigFile()
    {
        WholeFile file(m_dir->filePath(QStringLiteral("file")));
        QVERIFY(file.open());
        QVERIFY(file.write(QByteArray(100'000, 'a')));
        const FullDisk disk(100'005);
        QVERIFY(!file.write(QByteArray(10, 'b')));
        QVERIFY(!file.error().isEmpty());
    }

    void forItsOwnerAlone()
    {
        const QString path = m_dir->filePath(QStringLiteral("file"));
        QVERIFY(writeWholeFile(path, "x", WholeFile::Readers::Owner));
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
        QCOMPARE(QFile::permissions(path) & others, QFileDevice::Permissions());
    }

    /// QSaveFile would put a file in the place of a pipe or a device.
    void whatIsNoFileIsLeftAlone()
    {
        const QString path = m_dir->filePath(QStringLiteral("pipe"));
        QCOMPARE(::mkfifo(qPrintable(path), 0600), 0);
        QVERIFY(!writeWholeFile(path, "x"));
        struct stat there { };
        QCOMPARE(::lstat(qPrintable(path), &there), 0);
        QVERIFY(S_ISFIFO(there.st_mode));
        QVERIFY(!writeWholeFile(m_dir->path(), "x"));
    }

    /// Qt calls a lock that has no room "unknown": that is no other program.
    void aLockWithoutRoomIsNoOtherProgram()
    {
        const FullDisk disk(0);
        const auto lock = lockFile(m_dir->filePath(QStringLiteral("first.lock")));
        VERIFY_FAILS(lock, FailureCode::Store_File_NotWritten);
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(tst_wholefile)
#include "tst_wholefile.moc"
