// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What comes with the program (resources/catalog) is what the platform answers today, and the preview counts as the platform does.
#include "TestPlatform.h"
#include "app/domain/FeePreview.h"
#include "app/api/Client.h"
#include "app/journey/Answers.h"
#include "platform/Quotes.h"

using namespace certdesk::platform;

class Bundled : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answers_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("path");
        QTest::newRow("catalogue") << "catalog"_q << "/v1/catalog"_q;
        QTest::newRow("configuration") << "client-config"_q << "/v1/client/config"_q;
        for (const QString &product : {"huixin-usbkey"_q, "huixin-mobile"_q, "tiangu-ukey"_q, "tiangu-cloud"_q})
            QTest::newRow(qPrintable(product)) << "terms/"_q + product << "/v1/terms/"_q + product;
    }
    /// After a change of platform/data: resources/catalog/build.sh.
    void answers()
    {
        QFETCH(QString, name);
        QFETCH(QString, path);
        static TestPlatform platform;
        QJsonObject asked = jsonOf(platform.get(path));
        QVERIFY(!asked.isEmpty());
        asked.remove("serverTime"_q);
        const auto bundled = certdesk::bundledAnswer(name);
        QVERIFY(bundled);
        QCOMPARE(QJsonDocument::fromJson(*bundled).object(), asked);
    }

    void whatIsNotBundledIsAFailure()
    {
        const auto answer = certdesk::bundledAnswer("terms/nobody"_q);
        QVERIFY(!answer);
        QCOMPARE(answer.error().name(), "Catalog_Bundled_Damaged"_q);
        QCOMPARE(certdesk::bundledVersion(), "2026-02"_q);
    }

    /// Products × kinds of unit × places × quantities × first or not: line by line.
    void theFeesAreThePlatforms()
    {
        const auto catalogue = certdesk::bundledAnswer("catalog"_q);
        QVERIFY(catalogue);
        int rows = 0;
        for (const certdesk::Product &product : certdesk::Client::parseCatalog(*catalogue)) {
            for (const QString &type : product.organisationTypes) {
                for (const QString &region : {"330106"_q, "330103"_q, "331127"_q, "310101"_q, "650101"_q}) {
                    for (const int quantity : {1, 2, 3, 20}) {
                        for (const bool first : {true, false}) {
                            const QuoteResult quote = priceOf({product.id, quantity, type, region, first});
                            const auto fee = certdesk::previewFee(product.prices, {type, region, quantity, first});
                            QVERIFY(fee && fee->exact());
                            QCOMPARE(fee->least.total, quote.total);
                            QCOMPARE(fee->least.usesFirst, quote.usesFirst);
                            QCOMPARE(fee->least.lines.size(), quote.lines.size());
                            for (int i = 0; i < quote.lines.size(); ++i) {
                                QCOMPARE(fee->least.lines.at(i).code, quote.lines.at(i).code);
                                QCOMPARE(fee->least.lines.at(i).quantity, quote.lines.at(i).quantity);
                                QCOMPARE(fee->least.lines.at(i).unitAmount, quote.lines.at(i).unitAmount);
                            }
                            QVERIFY(certdesk::differences(*fee, certdesk::Quote::fromJson(quote.toJson())).isEmpty());
                            const auto range = certdesk::previewFee(product.prices, {type, region, quantity, std::nullopt});
                            QVERIFY(range && range->contains(quote.total));
                            ++rows;
                        }
                    }
                }
            }
        }
        QVERIFY2(rows >= 1000, qPrintable(QString::number(rows)));
    }
};

QTEST_GUILESS_MAIN(Bundled)
#include "tst_bundled.moc"
