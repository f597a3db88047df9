// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// R88: what an invoice may say, and why there is none.
#include "app/domain/Invoice.h"

#include <QSet>
#include <QTest>

using namespace certdesk;

class InvoiceRules : public QObject {
    Q_OBJECT

private:
    static constexpr QLatin1String code = QLatin1String("91330105MA2ABCDEXQ");
    using Change = std::function<void(InvoiceRequest &)>;

    static InvoiceRequest special()
    {
        InvoiceRequest request;
        request.kind = QStringLiteral("special");
        request.title = QStringLiteral("杭州样例科技有限公司");
        request.taxNumber = code;
        request.email = QStringLiteral("zhang@sample.invalid");
        request.address = QStringLiteral("样例路1号");
        request.phone = QStringLiteral("0571-00000000");
        request.bank = QStringLiteral("样例银行杭州支行");
        request.bankAccount = QStringLiteral("6222 0000 0000 0000");
        return request;
    }

private Q_SLOTS:
    void rules_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const char *found, const Change &change) { QTest::newRow(name) << change << QString::fromLatin1(found); };
        row("special, all there", "", [](InvoiceRequest &) {});
        row("no kind of ours", "/invoice/kind=invoice.kind", [](InvoiceRequest &request) { request.kind = QStringLiteral("paper"); });
        row("no buyer", "/invoice/title=missing", [](InvoiceRequest &request) { request.title = QStringLiteral("  "); });
        row("buyer too long", "/invoice/title=invoice.long", [](InvoiceRequest &request) { request.title = QString(101, QChar(0x6837)); });
        row("buyer just fits", "", [](InvoiceRequest &request) { request.title = QString(100, QChar(0x6837)); });
        row("line break in the buyer", "/invoice/title=invoice.characters", [](InvoiceRequest &request) { request.title = QStringLiteral("样例\n公司"); });
        row("another's tax number", "/invoice/taxNumber=invoice.taxNumber", [](InvoiceRequest &request) { request.taxNumber = QStringLiteral("91330105MA2ABCDEXA"); });
        row("tax number in full width", "", [](InvoiceRequest &request) { request.taxNumber = QStringLiteral("９１３３０１０５ma2abcdexq"); });
        row("e-mail", "/invoice/email=email.shape", [](InvoiceRequest &request) { request.email = QStringLiteral("zhang"); });
        row("no e-mail", "/invoice/email=missing", [](InvoiceRequest &request) { request.email.clear(); });
        row("no address", "/invoice/address=missing", [](InvoiceRequest &request) { request.address.clear(); });
        row("no phone", "/invoice/phone=missing", [](InvoiceRequest &request) { request.phone.clear(); });
        row("words for a phone", "/invoice/phone=invoice.phone", [](InvoiceRequest &request) { request.phone = QStringLiteral("call us"); });
        row("no bank", "/invoice/bank=missing", [](InvoiceRequest &request) { request.bank.clear(); });
        row("no account", "/invoice/bankAccount=missing", [](InvoiceRequest &request) { request.bankAccount.clear(); });
        row("a letter in the account", "/invoice/bankAccount=invoice.account", [](InvoiceRequest &request) { request.bankAccount = QStringLiteral("6222O00000000000"); });
        row("account too short", "/invoice/bankAccount=invoice.account", [](InvoiceRequest &request) { request.bankAccount = QStringLiteral("1234567"); });
        row("account with hyphens", "", [](InvoiceRequest &request) { request.bankAccount = QStringLiteral("1234-5678"); });
        row("ordinary needs no bank", "", [](InvoiceRequest &request) {
            request.kind = QStringLiteral("ordinary");
            request.address = request.phone = request.bank = request.bankAccount = QString();
        });
        row("ordinary, half an account left over", "", [](InvoiceRequest &request) {
            request.kind = QStringLiteral("ordinary");
            request.bankAccount = QStringLiteral("12");
        });
        row("remark too long", "/invoice/remark=invoice.long", [](InvoiceRequest &request) { request.remark = QString(201, QLatin1Char('x')); });
        row("two at once", "/invoice/title=missing /invoice/bank=missing", [](InvoiceRequest &request) {
            request.title.clear();
            request.bank.clear();
        });
    }
    void rules()
    {
        QFETCH(Change, change);
        QFETCH(QString, found);
        InvoiceRequest request = special();
        change(request);
        QStringList shown;
        for (const Finding &finding : checkInvoice(request, code)) {
            // Which e-mail rule it is, is the matter of the validation's own tests.
            shown << (finding.field == QLatin1String("/invoice/email") && finding.code != QLatin1String("missing") ? QStringLiteral("/invoice/email=email.shape") : finding.field + QLatin1Char('=') + finding.code);
            QVERIFY2(!findingText(finding).contains(QLatin1Char('%')) && findingText(finding) != finding.code, qPrintable(findingText(finding)));
            QVERIFY2(fieldLabel(finding.field) != finding.field, qPrintable(finding.field));
        }
        QCOMPARE(shown.join(QLatin1Char(' ')), found);
    }

    void whatIsSentIsTidy()
    {
        InvoiceRequest request = special();
        request.title = QStringLiteral("  杭州样例科技有限公司 ");
        QCOMPARE(normalised(request).title, QStringLiteral("杭州样例科技有限公司"));
        QCOMPARE(normalised(request).bankAccount, QStringLiteral("6222000000000000"));
        request.kind = QStringLiteral("ordinary");
        const QJsonObject json = normalised(request).toJson();
        QVERIFY(!json.contains(QLatin1String("bank")) && !json.contains(QLatin1String("address")) && !json.contains(QLatin1String("remark")));
        QCOMPARE(InvoiceRequest::fromJson(special().toJson()), special());
    }

    void differencesAreNamed()
    {
        InvoiceRequest other = special();
        QVERIFY(invoiceDifferences(special(), other).isEmpty());
        other.bankAccount = QStringLiteral("6222000000000000"); // the same number
        QVERIFY(invoiceDifferences(special(), other).isEmpty());
        other.email = QStringLiteral("li@sample.invalid");
        other.remark = QStringLiteral("项目");
        QCOMPARE(invoiceDifferences(special(), other), (QStringList{QStringLiteral("/invoice/email"), QStringLiteral("/invoice/remark")}));
    }

    void asThePlatformSaysIt()
    {
        QJsonObject json = special().toJson();
        json.insert(QStringLiteral("state"), QStringLiteral("sent"));
        json.insert(QStringLiteral("amount"), 40000);
        json.insert(QStringLiteral("number"), QStringLiteral("26330000000000000001"));
        json.insert(QStringLiteral("sentAt"), QStringLiteral("2026-11-22T10:05:00+08:00"));
        const Invoice invoice = Invoice::fromJson(json);
        QVERIFY(invoice.exists() && invoice.sent() && !invoice.remainingToday);
        QCOMPARE(invoice.content, special());
        QCOMPARE(invoice.amount, 40000);
        QCOMPARE(invoice.sentAt.toUTC(), QDateTime(QDate(2026, 11, 22), QTime(2, 5), Qt::UTC));
        json.insert(QStringLiteral("remainingToday"), 0);
        QCOMPARE(Invoice::fromJson(json).remainingToday.value(), 0);
    }

    void everyObstacleHasItsWords()
    {
        QSet<QString> texts;
        for (const char *reason : {"not-issued", "zero-amount", "refunded", "of a newer platform"}) {
            Invoice invoice;
            invoice.state = QStringLiteral("none");
            invoice.reason = QLatin1String(reason);
            texts << invoiceObstacle(invoice);
        }
        QCOMPARE(texts.size(), 4);
        QVERIFY(!texts.contains(QString()));
        Invoice available;
        available.state = QStringLiteral("none");
        available.available = true;
        QCOMPARE(invoiceObstacle(available), QString());
    }
};

QTEST_MAIN(InvoiceRules)
#include "tst_invoice.moc"
