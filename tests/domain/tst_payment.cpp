// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/Receipt.h"
#include "app/domain/Payment.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace certdesk;

namespace {

const char *const wholePayment = R"({"id":"p1","orderId":"169","title":"T","payee":"P","amount":40000,"method":"transfer",
            "state":"refunding","payer":"Q","methodName":{"zh":"转账","en":"Transfer"},"kind":"voucher","cashierUrl":"https:\/\/pay.example\/c?t=1","qrUrl":"javascript:void",
            "account":{"bank":{"zh":"样例银行","en":"Bank"},"number":"00 01","holder":"H","reference":"169","hint":{"zh":"请填","en":"Write"}},"voucher":"u1","note":"金额不符",
            "createdAt":"2026-03-02T10:00:00+08:00","expiresAt":"2026-03-02T10:15:00+08:00","paidAt":"2026-03-02T10:05:00+08:00",
            "refund":{"id":"r1","orderId":"169","paymentId":"p1","amount":40000,"reason":"late","state":"pending","requestedAt":"2026-03-02T10:06:00+08:00","expectedFrom":"2026-03-05","expectedTo":"2026-03-23"}})";

Payment payment(const QString &id, const QString &state, const QString &kind = {}, const QString &qrUrl = {})
{
    Payment made;
    made.id = id;
    made.state = state;
    made.kind = kind;
    made.qrUrl = qrUrl;
    return made;
}

QString words(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class TestPaymentValues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMemberOfTheContract()
    {
        const Payment read = Payment::fromJson(QJsonDocument::fromJson(wholePayment).object());
        QCOMPARE(read.payer, QStringLiteral("Q"));
        QCOMPARE(read.methodName.en, QStringLiteral("Transfer"));
        QCOMPARE(read.cashierUrl, QStringLiteral("https://pay.example/c?t=1"));
        QCOMPARE(read.qrUrl, QString()); // nothing but a web address is ever drawn or opened
        QVERIFY(read.account && read.account->number == QLatin1String("00 01") && read.account->bank.zh == words("样例银行"));
        QCOMPARE(read.createdAt.secsTo(read.expiresAt), 900);
        QCOMPARE(read.note, words("金额不符"));
        QVERIFY(read.returned() && !read.open() && read.refund && !read.refund->done());
        QCOMPARE(read.refund->expectedTo, QDate(2026, 3, 23));
        const Payment bare = Payment::fromJson({});
        QVERIFY(!bare.account && !bare.refund && !bare.open() && !bare.expiresAt.isValid());
    }

    void stages_data()
    {
        QTest::addColumn<qint64>("due");
        QTest::addColumn<QList<Payment>>("payments");
        QTest::addColumn<int>("stage");
        const auto list = [](std::initializer_list<Payment> payments) { return QList<Payment>(payments); };
        const QString url = QStringLiteral("https://pay.example/");
        QTest::newRow("free") << qint64(0) << list({}) << int(PayStage::Nothing);
        QTest::newRow("nothing yet") << qint64(100) << list({}) << int(PayStage::Choose);
        QTest::newRow("bank") << qint64(100) << list({payment(QStringLiteral("a"), QStringLiteral("pending"), QStringLiteral("redirect"))}) << int(PayStage::Browser);
        QTest::newRow("phone") << qint64(100) << list({payment(QStringLiteral("a"), QStringLiteral("pending"), QStringLiteral("qr"), url)}) << int(PayStage::Qr);
        QTest::newRow("phone without a code") << qint64(100) << list({payment(QStringLiteral("a"), QStringLiteral("pending"), QStringLiteral("qr"))}) << int(PayStage::Browser);
        QTest::newRow("transfer") << qint64(100) << list({payment(QStringLiteral("a"), QStringLiteral("pending"), QStringLiteral("voucher"))}) << int(PayStage::Transfer);
        QTest::newRow("its voucher") << qint64(100) << list({payment(QStringLiteral("a"), QStringLiteral("checking"), QStringLiteral("voucher"))}) << int(PayStage::Checking);
        QTest::newRow("of a newer platform") << qint64(100) << list({payment(QStringLiteral("a"), QStringLiteral("pending"), QStringLiteral("crypto"))}) << int(PayStage::Browser);
        QTest::newRow("a state of a newer platform") << qint64(100) << list({payment(QStringLiteral("a"), QStringLiteral("weighed"), QStringLiteral("redirect"))}) << int(PayStage::Browser);
        QTest::newRow("the newest counts") << qint64(100) << list({payment(QStringLiteral("b"), QStringLiteral("pending"), QStringLiteral("qr"), url), payment(QStringLiteral("a"), QStringLiteral("checking"), QStringLiteral("voucher"))}) << int(PayStage::Qr);
        QTest::newRow("an older one is still checked") << qint64(100) << list({payment(QStringLiteral("b"), QStringLiteral("expired"), QStringLiteral("qr")), payment(QStringLiteral("a"), QStringLiteral("checking"), QStringLiteral("voucher"))}) << int(PayStage::Checking);
        QTest::newRow("ran out") << qint64(100) << list({payment(QStringLiteral("a"), QStringLiteral("expired"), QStringLiteral("qr"))}) << int(PayStage::Choose);
        QTest::newRow("went back") << qint64(100) << list({payment(QStringLiteral("a"), QStringLiteral("refunding"), QStringLiteral("redirect"))}) << int(PayStage::Choose);
        QTest::newRow("paid") << qint64(0) << list({payment(QStringLiteral("a"), QStringLiteral("succeeded"), QStringLiteral("redirect"))}) << int(PayStage::Paid);
        QTest::newRow("paid beside one that waits") << qint64(0) << list({payment(QStringLiteral("b"), QStringLiteral("checking"), QStringLiteral("voucher")), payment(QStringLiteral("a"), QStringLiteral("succeeded"), QStringLiteral("instant"))}) << int(PayStage::Paid);
        QTest::newRow("withdrawn") << qint64(0) << list({payment(QStringLiteral("a"), QStringLiteral("refunded"), QStringLiteral("instant"))}) << int(PayStage::Nothing);
    }
    void stages()
    {
        QFETCH(qint64, due);
        QFETCH(QList<Payment>, payments);
        PaymentOptions options;
        options.due = due;
        options.payments = payments;
        options.methods.append(PaymentMethod());
        QTEST(int(payStage(options)), "stage");
        QFETCH(int, stage);
        options.methods.clear(); // matters only to who has to choose
        QCOMPARE(int(payStage(options)), stage == int(PayStage::Choose) ? int(PayStage::NoMethod) : stage);
    }

    void amounts_data()
    {
        QTest::addColumn<qint64>("fen");
        QTest::addColumn<QString>("text");
        QTest::newRow("0") << qint64(0) << words("人民币零元整");
        QTest::newRow("400") << qint64(40000) << words("人民币肆佰元整");
        QTest::newRow("400.50") << qint64(40050) << words("人民币肆佰元伍角整");
        QTest::newRow("400.05") << qint64(40005) << words("人民币肆佰元零伍分");
        QTest::newRow("1234.56") << qint64(123456) << words("人民币壹仟贰佰叁拾肆元伍角陆分");
        QTest::newRow("1005") << qint64(100500) << words("人民币壹仟零伍元整");
        QTest::newRow("1050") << qint64(105000) << words("人民币壹仟零伍拾元整");
        QTest::newRow("10005") << qint64(1000500) << words("人民币壹万零伍元整");
        QTest::newRow("12000") << qint64(1200000) << words("人民币壹万贰仟元整");
        QTest::newRow("100000005") << qint64(10000000500) << words("人民币壹亿零伍元整");
        QTest::newRow("0.09") << qint64(9) << words("人民币玖分");
    }
    void amounts()
    {
        QFETCH(qint64, fen);
        QTEST(amountInWords(fen), "text");
    }
};

QTEST_GUILESS_MAIN(TestPaymentValues)
#include "tst_payment.moc"
