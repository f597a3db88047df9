// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Paying (R80–R84) by every method of the real platform: closed in every state, late, twice, after the withdrawal, and what goes back.
#include "journey/PayWorld.h"

using namespace certdesk;
using namespace certdesk::test;

#define VERIFY_GOOD(...) QVERIFY(JourneyWorld::good(__VA_ARGS__))
#define STEP(journey, expected) QCOMPARE(toString((journey)->step()), toString(expected))
#define STAGE(journey, expected) QCOMPARE(toString(PayWorld::stageOf(*(journey))), toString(expected))

namespace {

const auto ebank = QStringLiteral("ebank");
const auto alipay = QStringLiteral("alipay");
const auto transfer = QStringLiteral("transfer");
const auto balance = QStringLiteral("balance");

} // namespace

class TestPayment : public QObject {
    Q_OBJECT

private:
    std::optional<PayWorld> m_world;
    std::shared_ptr<Journey> m_journey;

    Payment begun(const QString &method)
    {
        const auto payment = QCoro::waitFor(m_journey->pay(method));
        return JourneyWorld::good(payment) ? *payment : Payment();
    }
    Payment asked(const QString &id)
    {
        const auto payment = QCoro::waitFor(m_journey->refreshPayment(id));
        return JourneyWorld::good(payment) ? *payment : Payment();
    }
    PaymentOptions options()
    {
        const auto answer = QCoro::waitFor(m_journey->paymentOptions());
        return JourneyWorld::good(answer) ? *answer : PaymentOptions();
    }
    QList<PaymentRefund> refunds()
    {
        const auto answer = QCoro::waitFor(m_journey->refunds());
        return JourneyWorld::good(answer) ? *answer : QList<PaymentRefund>();
    }
    /// As after a kill: nothing but the profile and the platform remain.
    void restart()
    {
        const QString id = m_journey->order()->id;
        m_journey.reset();
        m_journey = m_world->again(id);
        QVERIFY(m_journey);
    }
    static QString voucher() { return JourneyWorld::sample("scans/licence.png"); }

private Q_SLOTS:
    void init()
    {
        m_world.emplace();
        QVERIFY(m_world->start());
        if (qstrcmp(QTest::currentTestFunction(), "withoutAFeeThereIsNothingToPay") == 0)
            return; // another order of the unit would use up the free certificate
        m_journey = m_world->due();
        QVERIFY(m_journey);
    }
    void cleanup()
    {
        m_journey.reset();
        m_world.reset();
    }

    void whatThePlatformOffers()
    {
        const PaymentOptions offered = options();
        QStringList kinds;
        for (const PaymentMethod &method : offered.methods)
            kinds << method.kind;
        kinds.sort();
        QCOMPARE(kinds, QStringList({QStringLiteral("instant"), QStringLiteral("qr"), QStringLiteral("redirect"), QStringLiteral("voucher")}));
        QCOMPARE(offered.due, 40000);
        STAGE(m_journey, PayStage::Choose);
    }

    /// R83, and the receipt of R84.
    void instant()
    {
        const Payment paid = begun(balance);
        QVERIFY(paid.succeeded());
        QVERIFY(paid.paidAt.isValid() && !paid.payer.isEmpty() && !paid.payee.isEmpty() && !paid.methodName.zh.isEmpty());
        STEP(m_journey, Step::AwaitReview);
        STAGE(m_journey, PayStage::Paid);
        QCOMPARE(begun(ebank).id, paid.id); // another try, in whatever way, finds it
        QCOMPARE(options().payments.size(), 1);
        restart();
        STEP(m_journey, Step::AwaitReview);
    }

    void onTheCashiersPage_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<int>("stage");
        QTest::newRow("redirect") << ebank << int(PayStage::Browser);
        QTest::newRow("qr") << alipay << int(PayStage::Qr);
    }
    /// Closed while it waits, and paid while the program is closed.
    void onTheCashiersPage()
    {
        QFETCH(QString, method);
        QFETCH(int, stage);
        const Payment pending = begun(method);
        QCOMPARE(pending.state, QStringLiteral("pending"));
        QVERIFY(pending.expiresAt.isValid());
        QCOMPARE(!pending.qrUrl.isEmpty(), method == alipay);
        STAGE(m_journey, PayStage(stage));
        restart();
        STEP(m_journey, Step::Pay);
        STAGE(m_journey, PayStage(stage));
        const Payment same = *options().open();
        QCOMPARE(same.id, pending.id);
        QCOMPARE(begun(method).id, pending.id); // no second one without the user's word
        QCOMPARE(begun(balance).id, pending.id);
        QCOMPARE(m_world->confirmAt(same.cashierUrl), 200);
        restart();
        STEP(m_journey, Step::AwaitReview);
        STAGE(m_journey, PayStage::Paid);
        QVERIFY(asked(pending.id).succeeded());
        QCOMPARE(m_world->confirmAt(same.cashierUrl), 409);
        QVERIFY(refunds().isEmpty());
    }

    /// With the user's word a payment is left for another one; the older one ends.
    void anotherWay()
    {
        const Payment first = begun(ebank);
        const auto second = QCoro::waitFor(m_journey->pay(alipay, 40000, first.id));
        VERIFY_GOOD(second);
        QVERIFY(second->id != first.id);
        QCOMPARE(asked(first.id).state, QStringLiteral("expired"));
        const auto third = QCoro::waitFor(m_journey->pay(balance, 40000, first.id)); // he agreed to leave another one than is open now
        VERIFY_GOOD(third);
        QCOMPARE(third->id, second->id);
        const auto paid = QCoro::waitFor(m_journey->pay(balance, 40000, second->id));
        VERIFY_GOOD(paid);
        QVERIFY(paid->succeeded());
        STEP(m_journey, Step::AwaitReview);
    }

    /// Begun again after it ran out, in the same way: a new payment, never the answer of the old one.
    void timedOut_data() { onTheCashiersPage_data(); }
    void timedOut()
    {
        QFETCH(QString, method);
        QFETCH(int, stage);
        const Payment first = begun(method);
        QVERIFY(m_world->advance(15 * 60 + 1));
        QCOMPARE(asked(first.id).state, QStringLiteral("expired"));
        STAGE(m_journey, PayStage::Choose);
        QCOMPARE(m_world->confirmAt(first.cashierUrl), 409);
        STEP(m_journey, Step::Pay);
        const Payment second = begun(method);
        QVERIFY(second.id != first.id);
        STAGE(m_journey, PayStage(stage));
        // The platform's clock counts, not this computer's.
        const QDateTime now = QDateTime::currentDateTimeUtc().addMSecs(m_world->context->http().clockSkewMs());
        const qint64 left = now.secsTo(second.expiresAt);
        QVERIFY2(left > 14 * 60 && left <= 15 * 60 + 1, qPrintable(QString::number(left)));
        QCOMPARE(m_world->confirmAt(second.cashierUrl), 200);
        QVERIFY(asked(second.id).succeeded());
        STEP(m_journey, Step::AwaitReview);
    }

    /// The bank's notice comes after the time: the money goes back, and the fee is still due.
    void late()
    {
        const Payment first = begun(ebank);
        QVERIFY(m_world->advance(3600));
        QCOMPARE(m_world->bankNotice(first.id).value(QLatin1String("state")).toString(), QStringLiteral("refunding"));
        const Payment back = asked(first.id);
        QVERIFY(back.returned() && back.refund);
        QCOMPARE(back.refund->reason, QStringLiteral("late"));
        QCOMPARE(back.refund->amount, 40000);
        QVERIFY(back.refund->expectedFrom < back.refund->expectedTo);
        STAGE(m_journey, PayStage::Choose);
        STEP(m_journey, Step::Pay);
        QVERIFY(begun(balance).succeeded());
        QCOMPARE(refunds().size(), 1);
    }

    void paidTwice()
    {
        const Payment first = begun(ebank);
        const auto second = QCoro::waitFor(m_journey->pay(balance, 40000, first.id));
        VERIFY_GOOD(second);
        QVERIFY(second->succeeded());
        m_world->bankNotice(first.id);
        const Payment back = asked(first.id);
        QVERIFY(back.returned() && back.refund);
        QCOMPARE(back.refund->reason, QStringLiteral("double"));
        STEP(m_journey, Step::AwaitReview); // untouched
        STAGE(m_journey, PayStage::Paid);
        m_world->bankNotice(second->id); // the bank says the same twice
        QCOMPARE(refunds().size(), 1);
        QCOMPARE(refunds().first().paymentId, first.id);
    }

    void paidAfterTheWithdrawal()
    {
        const Payment pending = begun(ebank);
        VERIFY_GOOD(QCoro::waitFor(m_journey->withdraw()));
        STEP(m_journey, Step::Withdrawn);
        QCOMPARE(m_world->confirmAt(pending.cashierUrl), 409);
        m_world->bankNotice(pending.id);
        QCOMPARE(asked(pending.id).refund->reason, QStringLiteral("late"));
        STEP(m_journey, Step::Withdrawn);
        QCOMPARE(refunds().size(), 1);
        QVERIFY(!refunds().first().done());
        const auto refused = QCoro::waitFor(m_journey->pay(balance));
        QVERIFY(!refused && refused.error().is(FailureCode::Journey_Payment_NothingDue));
    }

    /// R20: the whole amount, within the workdays that the platform counts; then it is there.
    void refundAfterWithdrawal()
    {
        const Payment paid = begun(balance);
        VERIFY_GOOD(QCoro::waitFor(m_journey->withdraw()));
        STEP(m_journey, Step::Withdrawn);
        const QList<PaymentRefund> pending = refunds();
        QCOMPARE(pending.size(), 1);
        QCOMPARE(pending.first().reason, QStringLiteral("withdrawal"));
        QCOMPARE(pending.first().amount, paid.amount);
        const QDate today = pending.first().requestedAt.toOffsetFromUtc(8 * 3600).date();
        QVERIFY(today.daysTo(pending.first().expectedFrom) >= 3 && today.daysTo(pending.first().expectedTo) >= 19);
        QCOMPARE(asked(paid.id).state, QStringLiteral("refunding"));
        QVERIFY(m_world->advance(24LL * 3600 * 20));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(m_world->context->signInUser())));
        QVERIFY(refunds().first().done());
        QCOMPARE(asked(paid.id).state, QStringLiteral("refunded"));
        VERIFY_GOOD(QCoro::waitFor(m_journey->refresh()));
        QCOMPARE(m_journey->order()->refund.state, QStringLiteral("done"));
    }

    /// Refused, the money goes back and is due again: the old payment is no proof of the new one.
    void payAgainAfterARejection()
    {
        const Payment first = begun(balance);
        QVERIFY(m_world->reject(m_journey->order()->id, QStringLiteral("/applicant/mobile"), QStringLiteral("无法接通")));
        VERIFY_GOOD(QCoro::waitFor(m_journey->refresh()));
        Application corrected = m_journey->draft().application;
        corrected.applicant.mobile = QStringLiteral("13900000000");
        m_journey->edit(corrected);
        VERIFY_GOOD(QCoro::waitFor(m_journey->submit()));
        STEP(m_journey, Step::Pay);
        STAGE(m_journey, PayStage::Choose);
        QCOMPARE(refunds().first().reason, QStringLiteral("rejection"));
        const Payment second = begun(balance);
        QVERIFY(second.succeeded() && second.id != first.id);
        STEP(m_journey, Step::AwaitReview);
    }

    /// Another price than the one that was agreed to is never paid.
    void theAmountShownIsTheAmountPaid()
    {
        const auto refused = QCoro::waitFor(m_journey->pay(balance, 20000));
        QVERIFY(!refused && refused.error().is(FailureCode::Api_Payment_AmountChanged));
        QVERIFY(!m_journey->paymentUnclear());
        QVERIFY(options().payments.isEmpty());
        VERIFY_GOOD(QCoro::waitFor(m_journey->pay(balance, 40000)));
    }

    void voucherRefusedThenAccepted()
    {
        const Payment pending = begun(transfer);
        QVERIFY(pending.account && pending.account->reference == m_journey->order()->id);
        QVERIFY(!pending.expiresAt.isValid());
        STAGE(m_journey, PayStage::Transfer);
        restart();
        STAGE(m_journey, PayStage::Transfer);
        auto sent = QCoro::waitFor(m_journey->sendVoucher(pending.id, voucher()));
        VERIFY_GOOD(sent);
        QVERIFY(sent->checking());
        QVERIFY(QCoro::waitFor(m_journey->keptVoucher(pending.id)).isEmpty());
        restart();
        STAGE(m_journey, PayStage::Checking);
        QCOMPARE(begun(balance).id, pending.id);
        m_world->decide(pending.id, false, QStringLiteral("金额不符"));
        const Payment refused = asked(pending.id);
        QCOMPARE(refused.state, QStringLiteral("pending"));
        QCOMPARE(refused.note, QStringLiteral("金额不符"));
        STAGE(m_journey, PayStage::Transfer);
        sent = QCoro::waitFor(m_journey->sendVoucher(pending.id, voucher())); // the same file is a new voucher
        VERIFY_GOOD(sent);
        m_world->decide(pending.id, true);
        QVERIFY(asked(pending.id).succeeded());
        STEP(m_journey, Step::AwaitReview);
    }

    void aFileThatIsNoVoucher()
    {
        const Payment pending = begun(transfer);
        const QString path = m_world->profileDir() + QStringLiteral("/slip.png");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("MZ this is no picture") > 0);
        file.close();
        const auto sent = QCoro::waitFor(m_journey->sendVoucher(pending.id, path));
        QVERIFY(!sent);
        QVERIFY2(sent.error().name().startsWith(QLatin1String("Scans_")) || sent.error().name().startsWith(QLatin1String("Documents_")), qPrintable(sent.error().name()));
        STAGE(m_journey, PayStage::Transfer);
        const auto none = QCoro::waitFor(m_journey->resendVoucher(pending.id));
        QVERIFY(!none && none.error().is(FailureCode::Payment_Voucher_NotKept));
    }

    /// Sent from another computer meanwhile: that is no failure.
    void theVoucherIsThereAlready()
    {
        const Payment pending = begun(transfer);
        VERIFY_GOOD(QCoro::waitFor(m_journey->sendVoucher(pending.id, voucher())));
        const auto again = QCoro::waitFor(m_journey->sendVoucher(pending.id, JourneyWorld::sample("scans/id-front.png")));
        VERIFY_GOOD(again);
        QVERIFY(again->checking());
        m_world->decide(pending.id, true);
        asked(pending.id);
        STEP(m_journey, Step::AwaitReview);
        const auto late = QCoro::waitFor(m_journey->sendVoucher(pending.id, JourneyWorld::sample("scans/id-back.png")));
        VERIFY_GOOD(late);
        QVERIFY(late->succeeded());
    }

    /// R81
    void withoutAFeeThereIsNothingToPay()
    {
        auto journey = m_world->prepared(1);
        QVERIFY(journey);
        VERIFY_GOOD(QCoro::waitFor(journey->submit()));
        VERIFY_GOOD(QCoro::waitFor(journey->proveIdentity(JourneyWorld::face(), "image/jpeg")));
        STEP(journey, Step::AwaitReview);
        STAGE(journey, PayStage::Nothing);
    }
};

QTEST_GUILESS_MAIN(TestPayment)
#include "tst_payment.moc"
