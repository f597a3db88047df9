// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/NextStep.h"

#include <QSet>
#include <QTest>

using namespace certdesk;

namespace {

const QList<OrderStatus> everyStatus{
    OrderStatus::Draft, OrderStatus::AwaitingIdentity, OrderStatus::AwaitingPaper, OrderStatus::AwaitingOnsite, OrderStatus::AwaitingPayment, OrderStatus::InReview,
    OrderStatus::Rejected, OrderStatus::ApprovedMaking, OrderStatus::Issued, OrderStatus::Withdrawn, OrderStatus::Unknown};

const char *const identityStates[] = {"none", "pending", "verified"};
const char *const certificateStates[] = {"waiting", "ready", "enrolled", "installed", "bound"};

Order orderOf(OrderStatus status, const char *identity, const char *payment, qint64 amount, const QStringList &certificates)
{
    Order order;
    order.id = QStringLiteral("161234567890123");
    order.status = status;
    order.identity.state = QLatin1String(identity);
    order.payment = {QLatin1String(payment), amount, {}};
    for (int i = 0; i < certificates.size(); ++i) {
        OrderCertificate certificate;
        certificate.index = i + 1;
        certificate.state = certificates.at(i);
        order.certificates << certificate;
    }
    return order;
}

Facts with(Order order)
{
    Facts facts;
    facts.termsAccepted = facts.formComplete = facts.scansComplete = true;
    facts.order = std::move(order);
    return facts;
}

/// In words: Qt Test cannot print an enumeration that has a toString() of its own.
QString stepWord(const Facts &facts)
{
    return toString(nextStep(facts));
}

QStringList words(const char *list)
{
    return QString::fromLatin1(list).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

class TestNextStep : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beforeAnOrder_data();
    void beforeAnOrder();
    void everyStatusByIdentityPaymentAndCertificate();
    void nothingDueNeverShowsPay();
    void everyKindByStatus();
    void phones_data();
    void phones();
    void theOrderKnowsItsKindBetterThanTheCatalogue();
    void certificates_data();
    void certificates();
    void keyIsAheadOfThePlatform();
    void unknownStatusIsNeverActedOn();
    void currentCertificateIsTheFirstNotBound();
    void everyStepHasAWordAndAStage();
};

void TestNextStep::beforeAnOrder_data()
{
    QTest::addColumn<bool>("terms");
    QTest::addColumn<bool>("form");
    QTest::addColumn<bool>("scans");
    QTest::addColumn<QString>("step");
    QTest::newRow("fresh") << false << false << false << toString(Step::ReadTerms);
    QTest::newRow("terms of a newer version") << false << true << true << toString(Step::ReadTerms);
    QTest::newRow("terms read") << true << false << false << toString(Step::FillForm);
    QTest::newRow("scans first") << true << false << true << toString(Step::FillForm);
    QTest::newRow("form done") << true << true << false << toString(Step::AddScans);
    QTest::newRow("all there, to submit") << true << true << true << toString(Step::AddScans);
}

void TestNextStep::beforeAnOrder()
{
    QFETCH(bool, terms);
    QFETCH(bool, form);
    QFETCH(bool, scans);
    Facts facts;
    facts.termsAccepted = terms;
    facts.formComplete = form;
    facts.scansComplete = scans;
    QTEST(stepWord(facts), "step");
    // A draft the platform knows is prepared in the same way as one it does not.
    facts.order = orderOf(OrderStatus::Draft, "none", "none", 0, {});
    QTEST(stepWord(facts), "step");
}

void TestNextStep::everyStatusByIdentityPaymentAndCertificate()
{
    // What does not depend on the payment and the certificate, whatever they are.
    const QMap<OrderStatus, Step> fixed{
        {OrderStatus::Draft, Step::AddScans}, {OrderStatus::AwaitingIdentity, Step::ProveIdentity}, {OrderStatus::AwaitingPaper, Step::AwaitPaper},
        {OrderStatus::AwaitingOnsite, Step::AwaitOnsite}, {OrderStatus::InReview, Step::AwaitReview}, {OrderStatus::Rejected, Step::Correct},
        {OrderStatus::ApprovedMaking, Step::AwaitMaking}, {OrderStatus::Withdrawn, Step::Withdrawn}, {OrderStatus::Unknown, Step::Unsupported}};
    const QMap<QString, Step> receiving{
        {QStringLiteral("waiting"), Step::AwaitMaking}, {QStringLiteral("ready"), Step::Activate}, {QStringLiteral("enrolled"), Step::Activate},
        {QStringLiteral("installed"), Step::Bind}, {QStringLiteral("bound"), Step::Done}};
    const struct { const char *state; qint64 amount; bool due; } payments[] = {{"none", 0, false}, {"due", 20000, true}, {"due", 0, false}, {"paid", 20000, false}};
    int rows = 0;
    for (const OrderStatus status : everyStatus) {
        for (const char *identity : identityStates) {
            for (const auto &payment : payments) {
                for (const char *certificate : certificateStates) {
                    const Facts facts = with(orderOf(status, identity, payment.state, payment.amount, words(certificate)));
                    Step expected = fixed.value(status, Step::Unsupported);
                    if (status == OrderStatus::AwaitingPayment)
                        expected = payment.due ? Step::Pay : Step::AwaitReview;
                    else if (status == OrderStatus::Issued)
                        expected = receiving.value(QLatin1String(certificate));
                    QVERIFY2(nextStep(facts) == expected,
                             qPrintable(QStringLiteral("%1 %2 %3 %4: %5").arg(toString(status), QLatin1String(identity), QLatin1String(payment.state), QLatin1String(certificate), toString(nextStep(facts)))));
                    ++rows;
                }
            }
        }
    }
    QCOMPARE(rows, 11 * 3 * 4 * 5);
}

void TestNextStep::nothingDueNeverShowsPay()
{
    for (const OrderStatus status : everyStatus) {
        for (const char *payment : {"none", "paid", "refunding", ""})
            QVERIFY(nextStep(with(orderOf(status, "verified", payment, 20000, {}))) != Step::Pay);
        QVERIFY(nextStep(with(orderOf(status, "verified", "due", 0, {}))) != Step::Pay);
    }
}

/// What the catalogue calls the product, by every status: a phone has no key to activate, and a kind of a newer platform is neither
/// filled in nor received, but waited for and paid like any other.
void TestNextStep::everyKindByStatus()
{
    const QMap<OrderStatus, Step> common{
        {OrderStatus::AwaitingIdentity, Step::ProveIdentity}, {OrderStatus::AwaitingPaper, Step::AwaitPaper}, {OrderStatus::AwaitingOnsite, Step::AwaitOnsite},
        {OrderStatus::AwaitingPayment, Step::Pay}, {OrderStatus::InReview, Step::AwaitReview}, {OrderStatus::ApprovedMaking, Step::AwaitMaking},
        {OrderStatus::Withdrawn, Step::Withdrawn}, {OrderStatus::Unknown, Step::Unsupported}};
    const struct { const char *kind; Step draft; Step rejected; Step issued; } kinds[] = {
        {"", Step::AddScans, Step::Correct, Step::Activate}, {"usbkey", Step::AddScans, Step::Correct, Step::Activate},
        {"mobile", Step::AddScans, Step::Correct, Step::FetchMobile}, {"smartwatch", Step::Unsupported, Step::Unsupported, Step::Unsupported}};
    for (const auto &row : kinds) {
        for (const OrderStatus status : everyStatus) {
            Facts facts = with(orderOf(status, "verified", "due", 20000, words("ready")));
            facts.kind = QLatin1String(row.kind);
            const Step expected = status == OrderStatus::Draft ? row.draft : status == OrderStatus::Rejected ? row.rejected : status == OrderStatus::Issued ? row.issued : common.value(status);
            QVERIFY2(nextStep(facts) == expected, qPrintable(QStringLiteral("%1 %2: %3").arg(QLatin1String(row.kind), toString(status), stepWord(facts))));
        }
        Facts fresh;
        fresh.kind = QLatin1String(row.kind);
        QCOMPARE(stepWord(fresh), toString(row.draft == Step::Unsupported ? Step::Unsupported : Step::ReadTerms));
    }
}

void TestNextStep::phones_data()
{
    QTest::addColumn<QString>("phone");
    QTest::addColumn<QString>("certificates");
    QTest::addColumn<QString>("step");
    QTest::newRow("nothing said of the phone yet") << QString() << QStringLiteral("ready") << toString(Step::FetchMobile);
    QTest::newRow("issued before the message") << QStringLiteral("waiting") << QStringLiteral("ready") << toString(Step::FetchMobile);
    QTest::newRow("message sent") << QStringLiteral("sent") << QStringLiteral("ready ready") << toString(Step::FetchMobile);
    QTest::newRow("downloaded") << QStringLiteral("downloaded") << QStringLiteral("ready ready") << toString(Step::Done);
    QTest::newRow("no certificates listed") << QStringLiteral("sent") << QString() << toString(Step::FetchMobile);
    QTest::newRow("the app had them signed") << QStringLiteral("sent") << QStringLiteral("installed bound") << toString(Step::Done);
    QTest::newRow("revoked") << QStringLiteral("sent") << QStringLiteral("installed revoked") << toString(Step::Done);
    QTest::newRow("one of two") << QStringLiteral("sent") << QStringLiteral("installed ready") << toString(Step::FetchMobile);
    QTest::newRow("a state of a newer platform") << QStringLiteral("revoked") << QStringLiteral("ready") << toString(Step::Unsupported);
}

void TestNextStep::phones()
{
    QFETCH(QString, phone);
    QFETCH(QString, certificates);
    Facts facts = with(orderOf(OrderStatus::Issued, "verified", "none", 0, certificates.split(QLatin1Char(' '), Qt::SkipEmptyParts)));
    facts.kind = QStringLiteral("mobile");
    if (!phone.isEmpty())
        facts.order->mobile = PhoneState{phone, {}};
    QTEST(stepWord(facts), "step");
    // A key in the reader has nothing to do with it.
    facts.activation = Facts::Activation{1, true};
    QTEST(stepWord(facts), "step");
}

void TestNextStep::theOrderKnowsItsKindBetterThanTheCatalogue()
{
    for (const char *kind : {"", "usbkey", "smartwatch"}) {
        Facts facts = with(orderOf(OrderStatus::Issued, "verified", "none", 0, words("ready")));
        facts.kind = QLatin1String(kind);
        facts.order->mobile = PhoneState{QStringLiteral("sent"), {}};
        QVERIFY(isMobile(facts));
        QCOMPARE(stepWord(facts), toString(Step::FetchMobile));
    }
}

void TestNextStep::certificates_data()
{
    QTest::addColumn<QString>("states");
    QTest::addColumn<QString>("step");
    QTest::newRow("none listed") << QString() << toString(Step::AwaitMaking);
    QTest::newRow("two to do") << QStringLiteral("ready ready") << toString(Step::Activate);
    QTest::newRow("first bound, second to do") << QStringLiteral("bound ready") << toString(Step::Activate);
    QTest::newRow("first bound, second to bind") << QStringLiteral("bound installed") << toString(Step::Bind);
    QTest::newRow("first to bind before the second is begun") << QStringLiteral("installed ready") << toString(Step::Bind);
    QTest::newRow("second done before the first") << QStringLiteral("ready bound") << toString(Step::Activate);
    QTest::newRow("all bound") << QStringLiteral("bound bound bound") << toString(Step::Done);
    QTest::newRow("the rest is still being made") << QStringLiteral("bound waiting") << toString(Step::AwaitMaking);
    QTest::newRow("the first was revoked, the second is to do") << QStringLiteral("revoked ready") << toString(Step::Activate);
    QTest::newRow("replaced or revoked") << QStringLiteral("revoked bound revoked") << toString(Step::Done);
    QTest::newRow("a state of a newer platform") << QStringLiteral("suspended") << toString(Step::Unsupported);
}

void TestNextStep::certificates()
{
    QFETCH(QString, states);
    QTEST(stepWord(with(orderOf(OrderStatus::Issued, "verified", "paid", 20000, states.split(QLatin1Char(' '), Qt::SkipEmptyParts)))), "step");
}

void TestNextStep::keyIsAheadOfThePlatform()
{
    Facts facts = with(orderOf(OrderStatus::Issued, "verified", "none", 0, words("bound enrolled ready")));
    facts.activation = Facts::Activation{2, true};
    QCOMPARE(stepWord(facts), toString(Step::Bind));
    facts.activation = Facts::Activation{2, false};
    QCOMPARE(stepWord(facts), toString(Step::Activate));
    facts.activation = Facts::Activation{1, true}; // of the certificate before
    QCOMPARE(stepWord(facts), toString(Step::Activate));
    // A key without the certificate does not undo what was proved to the platform.
    facts = with(orderOf(OrderStatus::Issued, "verified", "none", 0, words("installed")));
    facts.activation = Facts::Activation{1, false};
    QCOMPARE(stepWord(facts), toString(Step::Bind));
}

void TestNextStep::unknownStatusIsNeverActedOn()
{
    Order order = orderOf(OrderStatus::Unknown, "verified", "due", 20000, words("ready"));
    order.statusWord = QStringLiteral("on_hold");
    order.actions = {QStringLiteral("pay"), QStringLiteral("activate")};
    QCOMPARE(stepWord(with(order)), toString(Step::Unsupported));
}

void TestNextStep::currentCertificateIsTheFirstNotBound()
{
    QCOMPARE(currentCertificate(Order()), 1);
    QCOMPARE(currentCertificate(orderOf(OrderStatus::Issued, "verified", "none", 0, words("bound ready ready"))), 2);
    QCOMPARE(currentCertificate(orderOf(OrderStatus::Issued, "verified", "none", 0, words("bound bound"))), 1);
    Order shuffled = orderOf(OrderStatus::Issued, "verified", "none", 0, words("bound ready ready"));
    std::swap(shuffled.certificates[1], shuffled.certificates[2]);
    QCOMPARE(currentCertificate(shuffled), 2);
}

void TestNextStep::everyStepHasAWordAndAStage()
{
    QSet<QString> seen;
    int stage = 1;
    for (int i = 0; i <= int(Step::Unsupported); ++i) {
        const Step step = static_cast<Step>(i);
        seen << toString(step);
        QVERIFY(stageOf(step) >= 1 && stageOf(step) <= 3);
        if (step <= Step::Done && step != Step::Correct) { // the way never leads back to an earlier stage but through a refusal
            QVERIFY(stageOf(step) >= stage);
            stage = stageOf(step);
        }
    }
    QCOMPARE(seen.size(), int(Step::Unsupported) + 1);
}

QTEST_GUILESS_MAIN(TestNextStep)
#include "tst_nextstep.moc"
