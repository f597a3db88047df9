// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/support/Log.h"

#include <QTest>

using namespace certdesk;

class TestRedact : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void masks_data()
    {
        QTest::addColumn<QString>("secret");
        const auto row = [](const char *name, const QString &secret) { QTest::newRow(name) << secret; };
        row("id number", QStringLiteral("330102199003071234"));
        row("id number with X", QStringLiteral("33010219900307123X"));
        row("id number with x", QStringLiteral("33010219900307123x"));
        row("id number in groups", QStringLiteral("330102 19900307 1234"));
        row("id number in full width", QStringLiteral("３３０１０２１９９００３０７１２３４"));
        row("mobile", QStringLiteral("13812345678"));
        row("mobile with spaces", QStringLiteral("138 1234 5678"));
        row("mobile with hyphens", QStringLiteral("138-1234-5678"));
        row("mobile with country code", QStringLiteral("+86 13812345678"));
        row("mobile with country code, joined", QStringLiteral("8613812345678"));
        row("mobile in full width", QStringLiteral("１３８１２３４５６７８"));
        row("card of 16", QStringLiteral("6222021234567890"));
        row("card of 19", QStringLiteral("6222021234567890123"));
        row("card in groups", QStringLiteral("6222 0212 3456 7890 123"));
        row("card with hyphens", QStringLiteral("6222-0212-3456-7890"));
        row("e-mail", QStringLiteral("li.lei+ca@mail.example.com.cn"));
    }
    void masks()
    {
        QFETCH(QString, secret);
        for (const QString &form : {QStringLiteral("%1"), QStringLiteral("mobile: %1, next"), QStringLiteral("手机%1号"), QStringLiteral("{\"x\":\"%1\"}"), QStringLiteral("a=%1&b")}) {
            const QString masked = redact(form.arg(secret));
            QVERIFY2(!masked.contains(secret), qPrintable(masked));
            // Not a tail of it either.
            QVERIFY2(!masked.contains(secret.right(5)), qPrintable(masked));
            QVERIFY2(masked.contains(QLatin1Char('[')), qPrintable(masked));
        }
    }

    void masksTokens_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("bearer") << QStringLiteral("Authorization: Bearer TOPSECRET.abc-_~+/=");
        QTest::newRow("bearer in lower case") << QStringLiteral("authorization: bearer TOPSECRET");
        QTest::newRow("query") << QStringLiteral("GET /callback?code=TOPSECRET&state=TOPSECRET");
        QTest::newRow("cashier") << QStringLiteral("http://x/cashier/1?t=TOPSECRET");
        QTest::newRow("form") << QStringLiteral("grant_type=refresh_token&refresh_token=TOPSECRET&client_id=c");
        QTest::newRow("json") << QStringLiteral("{\"access_token\": \"TOPSECRET\",\"soPin\":\"TOPSECRET\"}");
        QTest::newRow("password") << QStringLiteral("username=a&password=TOPSECRET");
        QTest::newRow("pin") << QStringLiteral("pin=TOPSECRET");
    }
    void masksTokens()
    {
        QFETCH(QString, line);
        QVERIFY2(!redact(line).contains(QStringLiteral("TOPSECRET")), qPrintable(redact(line)));
    }

    void leavesTheRest_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("order number") << QStringLiteral("order 202603010000017 submitted");
        QTest::newRow("order number like a mobile") << QStringLiteral("/v1/orders/138123456781234/pay");
        QTest::newRow("order number in JSON") << QStringLiteral("{\"id\":\"139000000000001\"}");
        QTest::newRow("request id") << QStringLiteral("GET /v1/me 200 5f0c2f0e-1381-4234-9678-426614174000");
        QTest::newRow("time") << QStringLiteral("2026-03-01T08:15:30.123+08:00 12 ms");
        QTest::newRow("address") << QStringLiteral("http://127.0.0.1:44573/v1/orders");
        QTest::newRow("credit code") << QStringLiteral("91330106MA27XL0T8W");
        QTest::newRow("amount") << QStringLiteral("20000 fen of 1000000000");
        QTest::newRow("hotline") << QStringLiteral("400-087-8198");
        QTest::newRow("hash") << QStringLiteral("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::newRow("words") << QStringLiteral("exit code=5, state: open");
        QTest::newRow("bytes") << QStringLiteral("10485760 of 10485760 bytes");
    }
    void leavesTheRest()
    {
        QFETCH(QString, line);
        QCOMPARE(redact(line), line);
    }

    void severalInOneLine()
    {
        QCOMPARE(redact(QStringLiteral("13812345678,13912345678 a@b.cn 330102199003071234")), QStringLiteral("[mobile],[mobile] [e-mail] [id-number]"));
    }

    void longLinesTakeNoTime()
    {
        const QString line = QString(200'000, QLatin1Char('1')) + QString(200'000, QLatin1Char('a')) + QString(100'000, QLatin1Char(' '));
        QElapsedTimer watch;
        watch.start();
        QVERIFY(!redact(line).isEmpty());
        QVERIFY2(watch.elapsed() < 3000, qPrintable(QString::number(watch.elapsed())));
    }
};

QTEST_APPLESS_MAIN(TestRedact)
#include "tst_redact.moc"
