// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/ChosenKeyStore.h"
#include "tests/store/StoreFixture.h"

using namespace certdesk;
using namespace certdesk::fixture;

namespace {

struct FakeKeyring : KeyStore {
    explicit FakeKeyring(std::shared_ptr<std::map<QString, std::string>> theEntries) : entries(std::move(theEntries)) {}
    QCoro::Task<Result<std::optional<SecureBuffer>>> read(QString name) override
    {
        using Answer = Result<std::optional<SecureBuffer>>;
        const auto it = entries->find(name);
        if (it == entries->end())
            co_return Answer(std::nullopt);
        co_return Answer(SecureBuffer::fromView(it->second));
    }
    QCoro::Task<Result<void>> write(QString name, SecureBuffer value) override
    {
        (*entries)[name] = std::string(value.view());
        co_return Result<void>();
    }
    QCoro::Task<Result<void>> remove(QString name) override
    {
        entries->erase(name);
        co_return Result<void>();
    }
    QString kind() const override { return QStringLiteral("keychain"); }
    std::shared_ptr<std::map<QString, std::string>> entries;
};

QByteArray textOf(const Result<std::optional<SecureBuffer>> &value)
{
    if (!value || !*value)
        return QByteArray("<none>");
    return QByteArray((*value)->view().data(), qsizetype((*value)->size()));
}

} // namespace

class tst_keystore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void filesRoundTrip()
    {
        auto keys = KeyStore::create(m_dir->path(), QStringLiteral("test"), true);
        QCOMPARE(keys->kind(), QStringLiteral("file"));
        QCOMPARE(textOf(await(keys->read(QStringLiteral("vault-key")))), QByteArray("<none>"));
        const QByteArray longToken(1200, 't');
        VERIFY_OK(await(keys->write(QStringLiteral("vault-key"), SecureBuffer::fromView(std::string_view("a\0b", 3)))));
        VERIFY_OK(await(keys->write(QStringLiteral("https://platform/refresh token"), SecureBuffer::fromView(longToken.toStdString()))));
        VERIFY_OK(await(keys->write(QStringLiteral("../outside"), SecureBuffer::fromView("x"))));
        auto again = KeyStore::create(m_dir->path(), QStringLiteral("test"), true);
        QCOMPARE(textOf(await(again->read(QStringLiteral("vault-key")))), QByteArray("a\0b", 3));
        QCOMPARE(textOf(await(again->read(QStringLiteral("https://platform/refresh token")))), longToken);
        QCOMPARE(textOf(await(again->read(QStringLiteral("../outside")))), QByteArray("x"));
        QCOMPARE(QDir(m_dir->path()).entryList(QDir::NoDotAndDotDot | QDir::AllEntries), QStringList{QStringLiteral("keys")});
        VERIFY_OK(await(again->remove(QStringLiteral("vault-key"))));
        VERIFY_OK(await(again->remove(QStringLiteral("vault-key"))));
        QCOMPARE(textOf(await(keys->read(QStringLiteral("vault-key")))), QByteArray("<none>"));
    }

    void filesAreForTheOwnerAlone()
    {
        auto keys = KeyStore::create(m_dir->path(), QStringLiteral("test"), true);
        VERIFY_OK(await(keys->write(QStringLiteral("vault-key"), SecureBuffer::fromView("x"))));
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup | QFileDevice::ReadOther | QFileDevice::WriteOther
            | QFileDevice::ExeOther;
        const QDir folder(m_dir->filePath(QStringLiteral("keys")));
        QCOMPARE(QFile::permissions(folder.path()) & others, QFileDevice::Permissions());
        const auto files = folder.entryInfoList(QDir::Files);
        QCOMPARE(files.size(), 1);
        QCOMPARE(files[0].permissions() & others, QFileDevice::Permissions());
        QVERIFY(!(files[0].permissions() & QFileDevice::ExeOwner));
    }

    void writeOnceKeepsTheFirst()
    {
        auto one = KeyStore::create(m_dir->path(), QStringLiteral("test"), true);
        auto two = KeyStore::create(m_dir->path(), QStringLiteral("test"), true);
        // Both are under way before either is awaited.
        auto first = one->writeOnce(QStringLiteral("vault-key"), SecureBuffer::fromView("one"));
        auto second = two->writeOnce(QStringLiteral("vault-key"), SecureBuffer::fromView("two"));
        const auto a = await(std::move(first));
        const auto b = await(std::move(second));
        VERIFY_OK(a);
        VERIFY_OK(b);
        QVERIFY(a->view() == b->view());
        QCOMPARE(textOf(await(one->read(QStringLiteral("vault-key")))), QByteArray(a->view().data(), 3));
    }

    void anUnwritableFolderIsReported()
    {
        QVERIFY(overwrite(m_dir->filePath(QStringLiteral("keys")), "a file where the folder should be"));
        auto keys = KeyStore::create(m_dir->path(), QStringLiteral("test"), true);
        VERIFY_FAILS(await(keys->write(QStringLiteral("vault-key"), SecureBuffer::fromView("x"))), FailureCode::Store_Folder_NotMade);
    }

    void theEnvironmentForcesFiles()
    {
        qputenv("CERTDESK_KEYSTORE", "file");
        QCOMPARE(KeyStore::create(m_dir->path(), QStringLiteral("test"), false)->kind(), QStringLiteral("file"));
    }

    void withoutAnAnsweringKeyringFiles_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::newRow("no session bus") << QByteArray();
        QTest::newRow("a bus that is gone") << QByteArray("unix:path=/nonexistent/bus");
    }
    void withoutAnAnsweringKeyringFiles()
    {
        QFETCH(QByteArray, address);
        qunsetenv("CERTDESK_KEYSTORE");
        qunsetenv("XDG_RUNTIME_DIR");
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        if (address.isNull())
            qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        QElapsedTimer clock;
        clock.start();
        auto keys = KeyStore::create(m_dir->path(), QStringLiteral("test"), false);
        QVERIFY2(clock.elapsed() < 200, "creating must not wait for the keyring");
        VERIFY_OK(await(keys->write(QStringLiteral("vault-key"), SecureBuffer::fromView("x"))));
        QCOMPARE(keys->kind(), QStringLiteral("file"));
        QCOMPARE(textOf(await(keys->read(QStringLiteral("vault-key")))), QByteArray("x"));
    }

    void theChoiceOfAProfileIsKept()
    {
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qunsetenv("XDG_RUNTIME_DIR");
        const auto entries = std::make_shared<std::map<QString, std::string>>();
        const QString folder = m_dir->filePath(QStringLiteral("keys"));
        const auto store = [&] { return ChosenKeyStore(folder, QStringLiteral("s"), std::make_unique<FakeKeyring>(entries)); };

        // No bus: files, and later, too, although a keyring might answer then.
        auto first = store();
        VERIFY_OK(await(first.write(QStringLiteral("vault-key"), SecureBuffer::fromView("x"))));
        QCOMPARE(store().kind(), QStringLiteral("file"));
        QVERIFY(entries->empty());

        // The key lies in the keyring: no file is begun beside it where no bus is.
        QVERIFY(QDir(folder).removeRecursively());
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(overwrite(folder + QStringLiteral("/in-keyring"), ""));
        (*entries)[QStringLiteral("vault-key")] = "from the keyring";
        auto second = store();
        QCOMPARE(second.kind(), QStringLiteral("keychain"));
        QCOMPARE(textOf(await(second.read(QStringLiteral("vault-key")))), QByteArray("from the keyring"));
        const auto kept = await(second.writeOnce(QStringLiteral("vault-key"), SecureBuffer::fromView("other")));
        VERIFY_OK(kept);
        QVERIFY(kept->view() == "from the keyring");
        VERIFY_OK(await(second.write(QStringLiteral("token"), SecureBuffer::fromView("t"))));
        QCOMPARE(entries->at(QStringLiteral("token")), std::string("t"));
        QVERIFY(QDir(folder).entryList({QStringLiteral("*.key")}).isEmpty());
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(tst_keystore)
#include "tst_keystore.moc"
