// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The line breaks at every request of asking for a service, of paying it, of cancelling it and of revoking: before it leaves, in its middle, in
// the middle of the answer, and behind the answer. Then the user does the same again, at once or after a new start. One service is asked for
// and paid once, whatever happened.
#include "app/journey/ServiceDesk.h"
#include "journey/LineWorld.h"

#include <QUuid>

using namespace certdesk;
using namespace certdesk::test;

using Cut = CuttableProxy::Cut;

class TestServiceLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_platform.start());
        QVERIFY(m_world.begin(m_platform));
        auto journey = m_world.preparedOffline(revocations + 1);
        QVERIFY(journey);
        const auto submitted = QCoro::waitFor(m_world.dispatcher().submit(journey));
        QVERIFY(JourneyWorld::good(submitted));
        const QString order = journey->order()->id;
        QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->proveIdentity(JourneyWorld::face(), "image/jpeg"))));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->pay(QStringLiteral("balance")))));
        QVERIFY(staff(QStringLiteral("/v1/staff/orders/%1/review").arg(order), {{QStringLiteral("decision"), QStringLiteral("approve")}, {QStringLiteral("reasons"), QJsonArray()}}));
        QVERIFY(staff(QStringLiteral("/v1/staff/orders/%1/issue").arg(order), {{QStringLiteral("carrier"), QStringLiteral("SF")}, {QStringLiteral("trackingNumber"), QStringLiteral("SF1")}}));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->refresh())));
        // Put onto keys past the line, since the key signs the platform's own address.
        const Order issued = *journey->order();
        journey.reset();
        QVERIFY(m_world.startAt(m_platform.url()));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(m_world.context->signInUser())));
        for (int index = 1; index <= revocations + 1; ++index) {
            Activation activation(*m_world.context, issued, index);
            const auto keys = QCoro::waitFor(activation.inspect());
            QVERIFY(JourneyWorld::good(keys));
            const auto empty = std::find_if(keys->cbegin(), keys->cend(), [](const auto &key) { return key.condition == Activation::KeyCondition::Empty; });
            QVERIFY(empty != keys->cend());
            Activation::Choice choice;
            choice.slot = empty->token.slot;
            choice.module = empty->token.module;
            choice.tokenSerial = empty->token.serial;
            const auto bound = QCoro::waitFor(activation.run(choice, JourneyWorld::pin()));
            QVERIFY(JourneyWorld::good(bound));
            m_serials << bound->certificate(index)->serialNumber;
        }
        QVERIFY(m_world.again());
        QVERIFY(JourneyWorld::good(QCoro::waitFor(m_world.context->signInUser())));
    }

    void askedForPaidAndCancelledOnce_data()
    {
        QTest::addColumn<int>("step"); // 0: asked for, 1: paid, 2: cancelled
        QTest::addColumn<int>("nth");
        QTest::addColumn<Cut>("cut");
        QTest::addColumn<bool>("restart");
        static const char *const steps[] = {"asked for", "paid", "cancelled"};
        static const int requests[] = {3, 3, 1}; // of a step: asked how it stands, the POST, asked again
        static const std::pair<const char *, Cut> cuts[] = {{"before", Cut::Before}, {"in the request", Cut::InRequest}, {"in the answer", Cut::InAnswer}, {"after", Cut::After}};
        for (int step = 0; step < 3; ++step) {
            for (int nth = 0; nth < requests[step]; ++nth) {
                for (const auto &[name, cut] : cuts) {
                    for (const bool restart : {false, true})
                        QTest::addRow("%s, request %d, %s%s", steps[step], nth, name, restart ? ", new start" : "") << step << nth << cut << restart;
                }
            }
        }
    }
    void askedForPaidAndCancelledOnce()
    {
        QFETCH(int, step);
        QFETCH(int, nth);
        QFETCH(Cut, cut);
        QFETCH(bool, restart);
        const int before = countOf(m_serials.first());
        QString id;
        for (int each = 0; each < 3; ++each) {
            if (each == step) {
                m_world.line->cutAt(nth, cut);
                static_cast<void>(take(each, id)); // fails, or not: the last request only asks how it stands
                QVERIFY2(!m_world.line->armed(), "the request was not made, so nothing was cut");
                QVERIFY(m_world.line->restore());
                if (restart)
                    QVERIFY(m_world.again());
            }
            const auto done = take(each, id);
            QVERIFY(JourneyWorld::good(done));
            id = done->id;
            QCOMPARE(done->state, each == 0 ? QStringLiteral("awaiting_payment") : each == 1 ? QStringLiteral("ready") : QStringLiteral("cancelled"));
            QCOMPARE(done->paymentState, each == 0 ? QStringLiteral("due") : each == 1 ? QStringLiteral("paid") : QStringLiteral("refunded"));
        }
        QCOMPARE(countOf(m_serials.first()), before + 1);
        const auto pending = QCoro::waitFor(m_world.context->outbox().pending());
        QVERIFY(pending && pending->isEmpty());
    }

    void revokedOnce_data()
    {
        QTest::addColumn<Cut>("cut");
        QTest::newRow("before") << Cut::Before;
        QTest::newRow("in the request") << Cut::InRequest;
        QTest::newRow("in the answer") << Cut::InAnswer;
        QTest::newRow("after") << Cut::After;
    }
    void revokedOnce()
    {
        QFETCH(Cut, cut);
        ServiceWish wish;
        wish.kind = ServiceKind::Revoke;
        wish.certificateSerial = m_serials.at(1 + m_revoked++);
        wish.reason = QStringLiteral("cessationOfOperation");
        wish.openBidsAcknowledged = wish.revocationConfirmed = true;
        m_world.line->cutAt(1, cut); // the first asks how the certificate is
        const auto broken = QCoro::waitFor(services::revoke(m_world.context.get(), wish));
        QVERIFY(!broken && !m_world.line->armed());
        QVERIFY(m_world.line->restore());
        const auto revoked = QCoro::waitFor(services::revoke(m_world.context.get(), wish));
        QVERIFY(JourneyWorld::good(revoked));
        QCOMPARE(revoked->state, QStringLiteral("revoked"));
        const auto pending = QCoro::waitFor(m_world.context->outbox().pending());
        QVERIFY(pending && pending->isEmpty());
    }

private:
    static constexpr int revocations = 4;

    Result<CertificateService> take(int step, const QString &id)
    {
        AppContext *context = m_world.context.get();
        if (step == 1)
            return QCoro::waitFor(services::pay(context, id, 2000));
        if (step == 2)
            return QCoro::waitFor(services::cancel(context, id));
        ServiceWish wish;
        wish.kind = ServiceKind::Replace;
        wish.certificateSerial = m_serials.first();
        wish.reason = QStringLiteral("damaged");
        wish.openBidsAcknowledged = true;
        return QCoro::waitFor(services::request(context, wish));
    }
    /// Past the line, by the platform's own list.
    int countOf(const QString &serial)
    {
        int count = 0;
        const QJsonArray all = QJsonDocument::fromJson(m_world.ask(QStringLiteral("/v1/staff/services?size=100"))).object().value(QLatin1String("items")).toArray();
        for (const QJsonValue &service : all)
            count += service[QLatin1String("certificate")].toString() == serial ? 1 : 0;
        return count;
    }
    bool staff(const QString &path, const QJsonObject &body)
    {
        QFile file(m_platform.dir() + QStringLiteral("/platform.json"));
        if (!file.open(QIODevice::ReadOnly))
            return false;
        HttpRequest request;
        request.method = "POST";
        request.url = QUrl(m_platform.url().toString() + path);
        request.bearer = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("staffToken")).toString();
        request.body = QJsonDocument(body).toJson();
        request.contentType = "application/json";
        request.idempotencyKey = QUuid::createUuid().toString(QUuid::WithoutBraces);
        return JourneyWorld::good(QCoro::waitFor(m_past.send(request)));
    }

    SharedPlatform m_platform;
    LineWorld m_world;
    Http m_past;
    QStringList m_serials;
    int m_revoked = 0;
};

QTEST_GUILESS_MAIN(TestServiceLine)
#include "tst_serviceline.moc"
