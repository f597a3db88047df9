// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/FeePreview.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace certdesk;

class FeePreviewTest : public QObject {
    Q_OBJECT

private:
    PriceRules m_prices;

    static Quote quoteOf(const QString &lines)
    {
        Quote quote;
        for (const QString &text : lines.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            Quote::Line line;
            line.code = text.section(QLatin1Char('*'), 0, 0);
            line.quantity = text.section(QLatin1Char('*'), 1).section(QLatin1Char('='), 0, 0).toInt();
            line.amount = text.section(QLatin1Char('='), 1).toLongLong();
            quote.total += line.amount;
            quote.lines.append(line);
        }
        return quote;
    }
    static QString linesOf(const Fee &fee)
    {
        QStringList lines;
        for (const FeeLine &line : fee.lines)
            lines << QStringLiteral("%1*%2=%3").arg(line.code).arg(line.quantity).arg(line.amount());
        return lines.join(QLatin1Char(' '));
    }
    static QString reasonsOf(const QList<FeeDifference> &differences)
    {
        static const char *const words[] = {"first-free", "first-used", "outside", "inside", "further", "quantity", "price", "other"};
        QStringList list;
        for (const FeeDifference &difference : differences)
            list << QStringLiteral("%1:%2").arg(QLatin1String(words[static_cast<int>(difference.reason)]), difference.code);
        return list.join(QLatin1Char(' '));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(QStringLiteral(":/catalog/catalog.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray products = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("products")).toArray();
        for (const QJsonValue &product : products) {
            if (product[QLatin1String("id")].toString() == QLatin1String("huixin-usbkey"))
                m_prices = Product::fromJson(product.toObject()).prices;
        }
        QVERIFY(!m_prices.rows.isEmpty());
    }

    void fees_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("region");
        QTest::addColumn<int>("quantity");
        QTest::addColumn<int>("first"); // -1: not known
        QTest::addColumn<QString>("least");
        QTest::addColumn<QString>("most");
        const auto row = [](const char *name, const char *type, const char *region, int quantity, int first, const char *least, const char *most) {
            QTest::newRow(name) << QString::fromLatin1(type) << QString::fromLatin1(region) << quantity << first << QString::fromLatin1(least) << QString::fromLatin1(most);
        };
        row("R46 first", "enterprise", "330106", 1, 1, "first-free*1=0", "first-free*1=0");
        row("R48 later", "enterprise", "330106", 1, 0, "sub-opening*1=20000 sub-annual*1=20000", "sub-opening*1=20000 sub-annual*1=20000");
        row("nobody knows", "enterprise", "330106", 1, -1, "first-free*1=0", "sub-opening*1=20000 sub-annual*1=20000");
        row("R54 three", "enterprise", "330106", 3, -1, "first-free*1=0 sub-opening*2=40000 sub-annual*2=40000", "sub-opening*3=60000 sub-annual*3=60000");
        row("R47 household", "household", "330106", 1, -1, "household-opening*1=20000 household-annual*1=0", "sub-opening*1=20000 sub-annual*1=20000");
        row("R52 outside: first or not is the same", "enterprise", "310101", 2, -1, "outside-annual*2=40000", "outside-annual*2=40000");
        row("no kind of unit", "", "330106", 1, -1, nullptr, nullptr);
        row("no place", "enterprise", "", 1, -1, nullptr, nullptr);
        row("a kind without a price", "club", "330106", 1, -1, nullptr, nullptr);
        row("none", "enterprise", "330106", 0, -1, nullptr, nullptr);
    }
    void fees()
    {
        QFETCH(QString, type);
        QFETCH(QString, region);
        QFETCH(int, quantity);
        QFETCH(int, first);
        QFETCH(QString, least);
        QFETCH(QString, most);
        const auto range = previewFee(m_prices, {type, region, quantity, first < 0 ? std::nullopt : std::optional(first == 1)});
        QCOMPARE(range.has_value(), !least.isEmpty());
        if (!range)
            return;
        QCOMPARE(linesOf(range->least), least);
        QCOMPARE(linesOf(range->most), most);
        QCOMPARE(range->exact(), least == most);
        QVERIFY(range->least.total <= range->most.total);
    }

    void reasons_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<int>("quantity");
        QTest::addColumn<int>("first");
        QTest::addColumn<QString>("quote");
        QTest::addColumn<QString>("reasons");
        const auto row = [](const char *name, const char *region, int quantity, int first, const char *quote, const char *reasons) {
            QTest::newRow(name) << QString::fromLatin1(region) << quantity << first << QString::fromLatin1(quote) << QString::fromLatin1(reasons);
        };
        row("agree", "330106", 1, 1, "first-free*1=0", "");
        row("range, it is the first", "330106", 2, -1, "first-free*1=0 sub-opening*1=20000 sub-annual*1=20000", "first-free:");
        row("range, it is not (R53)", "330106", 1, -1, "sub-opening*1=20000 sub-annual*1=20000", "first-used:");
        row("thought first, is not", "330106", 1, 1, "sub-opening*1=20000 sub-annual*1=20000", "first-used:first-free further:sub-opening further:sub-annual");
        row("thought later, is first", "330106", 1, 0, "first-free*1=0", "further:sub-opening further:sub-annual first-free:first-free");
        row("registered outside after all", "330106", 1, 1, "outside-annual*1=20000", "first-used:first-free outside:outside-annual");
        row("registered inside after all", "310101", 1, 1, "first-free*1=0", "inside:outside-annual first-free:first-free");
        row("another quantity", "310101", 2, 1, "outside-annual*3=60000", "quantity:outside-annual");
        row("more further ones", "330106", 2, 1, "first-free*1=0 sub-opening*2=40000 sub-annual*2=40000", "further:sub-opening further:sub-annual");
        row("a new price", "310101", 1, 1, "outside-annual*1=25000", "price:outside-annual");
        row("an unknown line", "330106", 1, 1, "first-free*1=0 insurance*1=500", "other:insurance");
    }
    void reasons()
    {
        QFETCH(QString, region);
        QFETCH(int, quantity);
        QFETCH(int, first);
        QFETCH(QString, quote);
        QFETCH(QString, reasons);
        const auto range = previewFee(m_prices, {QStringLiteral("enterprise"), region, quantity, first < 0 ? std::nullopt : std::optional(first == 1)});
        QVERIFY(range);
        const auto found = differences(*range, quoteOf(quote));
        QCOMPARE(reasonsOf(found), reasons);
        qint64 explained = 0;
        for (const FeeDifference &difference : found)
            explained += difference.code.isEmpty() ? 0 : difference.quotedAmount - difference.previewAmount;
        if (range->exact())
            QCOMPARE(explained, quoteOf(quote).total - range->least.total); // nothing of the difference stays unexplained
    }

    void aCatalogueWithoutPricesGivesNoPreview()
    {
        QVERIFY(!previewFee(Product::fromJson({}).prices, {QStringLiteral("enterprise"), QStringLiteral("330106"), 1, std::nullopt}));
    }
};

QTEST_GUILESS_MAIN(FeePreviewTest)
#include "tst_feepreview.moc"
