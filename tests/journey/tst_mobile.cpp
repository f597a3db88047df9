// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The mobile certificate with the real platform: from the terms to the phone, and what is known of it without a network.
#include "JourneyWorld.h"

using namespace certdesk;

class TestMobile : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<JourneyWorld> m_world;

    std::shared_ptr<Journey> prepared()
    {
        const auto begun = QCoro::waitFor(Journey::begin(*m_world->context, m_world->product("huixin-mobile")));
        if (!JourneyWorld::good(begun))
            return nullptr;
        const auto journey = *begun;
        const auto terms = QCoro::waitFor(journey->terms());
        if (!JourneyWorld::good(terms) || !JourneyWorld::good(QCoro::waitFor(journey->acceptTerms(terms->version))))
            return nullptr;
        Application filled = JourneyWorld::application();
        filled.product = journey->product().id;
        filled.delivery = Delivery();
        filled.delivery.method = QStringLiteral("online");
        filled.consents = journey->draft().application.consents;
        journey->edit(filled);
        return m_world->addScans(*journey) ? journey : nullptr;
    }
    bool issue(Journey &journey)
    {
        const QString id = journey.order()->id;
        return m_world->staff(id, "review", {{QStringLiteral("decision"), QStringLiteral("approve")}, {QStringLiteral("reasons"), QJsonArray()}})
            && JourneyWorld::good(QCoro::waitFor(journey.refresh())) && journey.step() == Step::AwaitMaking && m_world->staff(id, "issue", {})
            && JourneyWorld::good(QCoro::waitFor(journey.refresh()));
    }
    bool download(const QString &id)
    {
        QFile file(m_world->context->profileDir() + QStringLiteral("/platform/platform.json"));
        if (!file.open(QIODevice::ReadOnly))
            return false;
        HttpRequest request;
        request.method = "POST";
        request.url = m_world->context->platformUrl();
        request.url.setPath(QStringLiteral("/v1/training/orders/%1/mobile-downloaded").arg(id));
        request.bearer = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("staffToken")).toString();
        request.idempotencyKey = QStringLiteral("phone-") + id;
        request.body = "{}";
        request.contentType = "application/json";
        return JourneyWorld::good(QCoro::waitFor(m_world->context->http().send(request)));
    }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<JourneyWorld>();
        QVERIFY(m_world->start());
    }
    void cleanup() { m_world.reset(); }

    void fromTheTermsToThePhone()
    {
        const auto journey = prepared();
        QVERIFY(journey);
        QVERIFY(!blocks(journey->findings())); // no address is asked for (R73)
        QVERIFY(isMobile(journey->facts()));
        QVERIFY(m_world->toReview(*journey)); // free of charge, so no payment in between (R49, R81)
        QVERIFY(issue(*journey));
        QCOMPARE(toString(journey->step()), QStringLiteral("fetch-mobile"));
        QVERIFY(journey->order()->allows(QStringLiteral("download")));
        const auto delivery = QCoro::waitFor(journey->mobileDelivery());
        QVERIFY(JourneyWorld::good(delivery));
        QVERIFY(delivery->smsText.contains(journey->order()->id.right(4)));
        QCOMPARE(delivery->smsTo, QStringLiteral("138****0000"));
        QVERIFY(delivery->qrUrl.startsWith(QStringLiteral("https://")) && !delivery->platforms.isEmpty());
        QVERIFY(download(journey->order()->id));
        // Whoever watches the order sees it by itself.
        journey->setWatching(true);
        QTRY_COMPARE_WITH_TIMEOUT(toString(journey->step()), QStringLiteral("done"), 60000);
        QVERIFY(journey->order()->mobile->downloadedAt.isValid());
    }

    void theNextDayAndWithoutANetwork()
    {
        auto journey = prepared();
        QVERIFY(journey && m_world->toReview(*journey) && issue(*journey));
        const QString id = journey->order()->id;
        const auto delivery = QCoro::waitFor(journey->mobileDelivery());
        QVERIFY(JourneyWorld::good(delivery));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->stations())));
        journey.reset();
        QVERIFY(m_world->startOffline());
        auto resumed = QCoro::waitFor(Journey::resumeOrder(*m_world->context, id));
        QVERIFY(JourneyWorld::good(resumed));
        QCOMPARE(toString((*resumed)->step()), QStringLiteral("fetch-mobile"));
        const auto kept = QCoro::waitFor((*resumed)->mobileDelivery());
        QVERIFY(JourneyWorld::good(kept));
        QCOMPARE(kept->smsText, delivery->smsText);
        const auto points = QCoro::waitFor((*resumed)->stations());
        QVERIFY(JourneyWorld::good(points));
        QVERIFY(points->size() >= 1 && !points->first().documents.isEmpty());
    }

    /// One that tells of the phone only where it is asked for, not with the order.
    void aPlatformThatTellsOnlyWhenAsked()
    {
        const auto journey = prepared();
        QVERIFY(journey && m_world->toReview(*journey) && issue(*journey));
        Order bare = *journey->order();
        bare.mobile.reset();
        bare.updatedAt = bare.updatedAt.addSecs(1);
        QCoro::waitFor(journey->takeOrder(bare));
        QVERIFY(journey->order()->mobile); // what was known before is kept
        QVERIFY(download(bare.id));
        const auto delivery = QCoro::waitFor(journey->mobileDelivery());
        QVERIFY(JourneyWorld::good(delivery) && delivery->phone.downloaded());
        QCOMPARE(toString(journey->step()), QStringLiteral("done"));
    }

    void aKeyHasNoPhone()
    {
        const auto journey = m_world->prepared();
        QVERIFY(journey && m_world->toReview(*journey));
        QVERIFY(!isMobile(journey->facts()));
        const auto delivery = QCoro::waitFor(journey->mobileDelivery());
        QVERIFY(!delivery);
        QVERIFY2(delivery.error().name().startsWith(QStringLiteral("Api_")), qPrintable(delivery.error().name()));
    }
};

QTEST_GUILESS_MAIN(TestMobile)
#include "tst_mobile.moc"
