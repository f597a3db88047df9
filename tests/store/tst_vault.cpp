// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/store/StoreFixture.h"

using namespace certdesk;
using namespace certdesk::fixture;

namespace {

/// A key store in memory; can refuse.
class MemoryKeyStore : public KeyStore {
public:
    QCoro::Task<Result<std::optional<SecureBuffer>>> read(QString name) override
    {
        using Answer = Result<std::optional<SecureBuffer>>;
        if (refuses)
            co_return Answer(Unexpected(Failure(FailureCode::Store_Keyring_Refused)));
        const auto it = entries.find(name);
        if (it == entries.end())
            co_return Answer(std::nullopt);
        co_return Answer(it->second.duplicate());
    }
    QCoro::Task<Result<void>> write(QString name, SecureBuffer value) override
    {
        ++writes;
        entries.insert_or_assign(name, std::move(value));
        co_return Result<void>();
    }
    QCoro::Task<Result<void>> remove(QString name) override
    {
        entries.erase(name);
        co_return Result<void>();
    }
    QString kind() const override { return QStringLiteral("memory"); }

    std::map<QString, SecureBuffer> entries;
    bool refuses = false;
    int writes = 0;
};

} // namespace

class tst_vault : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data()
    {
        QTest::addColumn<QByteArray>("clear");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("one") << QByteArray("x");
        QTest::newRow("block") << QByteArray(16, 'b');
        QTest::newRow("odd") << QByteArray(1000003, 'o');
        QTest::newRow("zeros") << QByteArray(33, '\0');
    }
    void roundTrip()
    {
        QFETCH(QByteArray, clear);
        const auto box = vault();
        const auto sealed = box->seal(clear, "draft:1");
        VERIFY_OK(sealed);
        QCOMPARE(sealed->at(0), char(1));
        QCOMPARE(sealed->size(), clear.size() + 1 + 12 + 16);
        const auto opened = box->unseal(*sealed, "draft:1");
        VERIFY_OK(opened);
        QCOMPARE(*opened, clear);
    }

    void noncesDiffer()
    {
        const auto box = vault();
        QSet<QByteArray> nonces;
        for (int i = 0; i < 1000; ++i)
            nonces.insert(box->seal("same", "same")->mid(1, 12));
        QCOMPARE(nonces.size(), 1000);
    }

    void everyBitCounts()
    {
        const auto box = vault();
        const QByteArray sealed = *box->seal("310101199001011234", "draft:1");
        for (qsizetype i = 0; i < sealed.size(); ++i) {
            QByteArray changed = sealed;
            changed[i] = char(changed[i] ^ 0x01);
            VERIFY_FAILS(box->unseal(changed, "draft:1"), FailureCode::Store_Vault_NotUnsealed);
        }
        for (qsizetype length = 0; length < sealed.size(); ++length)
            VERIFY_FAILS(box->unseal(sealed.first(length), "draft:1"), FailureCode::Store_Vault_NotUnsealed);
        VERIFY_FAILS(box->unseal(sealed + 'x', "draft:1"), FailureCode::Store_Vault_NotUnsealed);
    }

    void contextAndKeyCount()
    {
        const QByteArray sealed = *vault()->seal("secret", "draft:1");
        VERIFY_FAILS(vault()->unseal(sealed, "draft:2"), FailureCode::Store_Vault_NotUnsealed);
        VERIFY_FAILS(vault()->unseal(sealed, ""), FailureCode::Store_Vault_NotUnsealed);
        VERIFY_FAILS(vault('z')->unseal(sealed, "draft:1"), FailureCode::Store_Vault_NotUnsealed);
    }

    void aShortKeySealsNothing()
    {
        const Vault weak(SecureBuffer::fromView("short"));
        VERIFY_FAILS(weak.seal("x", "y"), FailureCode::Store_Vault_NotSealed);
    }

    void firstUseMakesTheKey()
    {
        MemoryKeyStore keys;
        const auto first = await(Vault::open(keys));
        VERIFY_OK(first);
        QCOMPARE(keys.writes, 1);
        QCOMPARE(keys.entries.begin()->second.size(), std::size_t(32));
        const auto second = await(Vault::open(keys));
        VERIFY_OK(second);
        QCOMPARE(keys.writes, 1);
        QCOMPARE(*(*second)->unseal(*(*first)->seal("x", "c"), "c"), QByteArray("x"));
    }

    void aSilentKeyStoreIsNotAnEmptyOne()
    {
        MemoryKeyStore keys;
        keys.refuses = true;
        VERIFY_FAILS(await(Vault::open(keys)), FailureCode::Store_Keyring_Refused);
        QCOMPARE(keys.writes, 0);
    }

    void aMalformedKeyIsNotReplaced()
    {
        MemoryKeyStore keys;
        keys.entries.emplace(QStringLiteral("vault-key"), SecureBuffer::fromView("half a key"));
        VERIFY_FAILS(await(Vault::open(keys)), FailureCode::Store_Vault_KeyMalformed);
        QCOMPARE(keys.writes, 0);
    }
};

QTEST_GUILESS_MAIN(tst_vault)
#include "tst_vault.moc"
