// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/Client.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace certdesk;

class TestCatalog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void localText()
    {
        const LocalText both{QStringLiteral("介质版"), QStringLiteral("USB key")};
        QCOMPARE(both.in(QStringLiteral("zh_CN")), both.zh);
        QCOMPARE(both.in(QStringLiteral("en_GB")), both.en);
        QCOMPARE(both.in(QStringLiteral("fr")), both.zh);
        const LocalText one{QStringLiteral("介质版"), {}};
        QCOMPARE(one.in(QStringLiteral("en")), one.zh);
        const LocalText other{{}, QStringLiteral("USB key")};
        QCOMPARE(other.in(QStringLiteral("zh")), other.en);
        QCOMPARE(LocalText::fromJson(QJsonValue(QStringLiteral("200"))).in(QStringLiteral("zh")), QStringLiteral("200"));
        QCOMPARE(LocalText::fromJson(QJsonValue(QJsonValue::Null)), LocalText());
    }

    void products()
    {
        const QByteArray json = R"({"version":"1","unknown":1,"products":[)"
            R"({"id":"huixin-usbkey","kind":"usbkey","vendor":{"zh":"浙江汇信","en":"Huixin"},"name":{"zh":"介质版","en":"USB key"},)"
            R"("description":{"zh":"d","en":"d"},"hotline":"400","available":true,"maxQuantity":20,"keyAlgorithm":"EC-P256",)"
            R"("organisationTypes":["enterprise","household"],"deliveryMethods":["courier","onsite"],)"
            R"("documents":[{"kind":"licence","label":{"zh":"营业执照","en":"Licence"},"hint":{"zh":"h","en":"h"},"mediaTypes":["image/jpeg"],"maxBytes":10485760}],)"
            R"("termsVersion":"2026-01"},)"
            R"({"id":"huixin-mobile","kind":"mobile","available":false,"unavailableReason":{"zh":"后续版本","en":"Later"}},)"
            R"({"kind":"nameless"}]})";
        const QList<Product> list = Client::parseCatalog(json);
        QCOMPARE(list.size(), 2);
        QCOMPARE(list.at(0).vendor.zh, QStringLiteral("浙江汇信"));
        QCOMPARE(list.at(0).maxQuantity, 20);
        QCOMPARE(list.at(0).documents.first().maxBytes, 10485760);
        QCOMPARE(list.at(0).documents.first().mediaTypes, QStringList{QStringLiteral("image/jpeg")});
        QCOMPARE(list.at(0).organisationTypes.size(), 2);
        QVERIFY(list.at(0).available);
        QVERIFY(!list.at(1).available);
        QCOMPARE(list.at(1).unavailableReason.en, QStringLiteral("Later"));
        QCOMPARE(list.at(1).maxQuantity, 1);
        QVERIFY(Client::parseCatalog("<html>").isEmpty());
        QVERIFY(Client::parseCatalog("{}").isEmpty());
    }

    void terms()
    {
        const auto terms = Client::parseTerms(R"({"product":"p","version":"2026-01","sections":[{"title":{"zh":"一","en":"1"},"paragraphs":[{"zh":"a","en":"b"}]}],)"
            R"("documents":[{"zh":"执照","en":"Licence"}],)"
            R"("priceTables":[{"title":{"zh":"收费","en":"Fees"},"columns":[{"zh":"甲","en":"A"}],"rows":[{"label":{"zh":"首张","en":"First"},"cells":["0",{"zh":"免费","en":"free"}]}],"notes":[{"zh":"注","en":"note"}]}],)"
            R"("attachments":[{"id":"letter-of-authority","title":{"zh":"委托书","en":"Letter"},"fileName":"a.doc"}]})");
        QVERIFY(terms.has_value());
        QCOMPARE(terms->version, QStringLiteral("2026-01"));
        QCOMPARE(terms->sections.first().paragraphs.first().en, QStringLiteral("b"));
        QCOMPARE(terms->documents.size(), 1);
        QCOMPARE(terms->priceTables.first().rows.first().cells.at(1).zh, QStringLiteral("免费"));
        QCOMPARE(terms->priceTables.first().rows.first().cells.at(0).zh, QStringLiteral("0"));
        QCOMPARE(terms->attachments.first().fileName, QStringLiteral("a.doc"));
        QVERIFY(Client::parseTerms("[]").error().is(FailureCode::Api_Reply_Malformed));
        QVERIFY(Client::parseTerms("{}").error().is(FailureCode::Api_Reply_Malformed));
    }

    void money()
    {
        const auto object = [](const char *json) { return QJsonDocument::fromJson(json).object(); };
        const Quote quote = Quote::fromJson(object(R"({"currency":"CNY","total":60000,"lines":[{"code":"sub-opening","label":{"zh":"开户","en":"Opening"},"quantity":2,"unitAmount":20000,"amount":40000}],"notes":[{"zh":"n","en":"n"}]})"));
        QCOMPARE(quote.total, 60000);
        QCOMPARE(quote.lines.first().amount, 40000);
        QCOMPARE(quote.lines.first().quantity, 2);
        const PaymentOptions options = PaymentOptions::fromJson(object(R"({"due":20000,"methods":[{"id":"ebank","kind":"redirect","name":{"zh":"网银","en":"E-bank"},"description":{"zh":"","en":""}},{"id":"later","kind":"unheard-of"}],)"
            R"("payments":[{"id":"p1","orderId":"o","title":"t","payee":"q","amount":20000,"method":"ebank","state":"pending","cashierUrl":"http:\/\/c","createdAt":"2026-03-01T08:00:00Z"}]})"));
        QCOMPARE(options.due, 20000);
        QCOMPARE(options.methods.size(), 2); // one of a kind that this version does not know is finished on the cashier's page, like any
        QCOMPARE(options.methods.first().name.zh, QStringLiteral("网银"));
        QCOMPARE(options.payments.first().cashierUrl, QStringLiteral("http://c"));
        QCOMPARE(options.payments.first().amount, 20000);
    }

    void identitySession()
    {
        const IdentitySession session = IdentitySession::fromJson(QJsonDocument::fromJson(R"({"id":"s","mode":"pc","state":"failed","reason":"too-dark","reasonText":{"zh":"太暗","en":"Too dark"},"expiresAt":"2026-03-01T16:00:00+08:00","remainingToday":3,"limit":10})").object());
        QCOMPARE(session.state, QStringLiteral("failed"));
        QCOMPARE(session.reasonText.zh, QStringLiteral("太暗"));
        QCOMPARE(session.remainingToday, 3);
        QCOMPARE(session.limit, 10);
        QCOMPARE(session.expiresAt.toUTC(), QDateTime(QDate(2026, 3, 1), QTime(8, 0), Qt::UTC));
    }

    void fen_data()
    {
        QTest::addColumn<qint64>("fen");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << 0LL << QStringLiteral("¥0.00");
        QTest::newRow("one") << 1LL << QStringLiteral("¥0.01");
        QTest::newRow("a fee") << 20000LL << QStringLiteral("¥200.00");
        QTest::newRow("odd") << 123456789LL << QStringLiteral("¥1234567.89");
        QTest::newRow("returned") << -5LL << QStringLiteral("-¥0.05");
        QTest::newRow("least") << std::numeric_limits<qint64>::min() << QStringLiteral("-¥92233720368547758.08");
    }
    void fen()
    {
        QFETCH(qint64, fen);
        QFETCH(QString, text);
        QCOMPARE(formatFen(fen), text);
    }
};

QTEST_APPLESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
