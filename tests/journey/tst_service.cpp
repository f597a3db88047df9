// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Renewal, replacement, change and revocation against the real platform and SoftHSM2, with the training clock near the end of the certificates.
#include "app/journey/BesideKey.h"
#include "app/journey/ServiceDesk.h"
#include "app/journey/ServiceKeys.h"
#include "app/journey/ServiceTarget.h"
#include "journey/PayWorld.h"

using namespace certdesk;
using namespace certdesk::test;

namespace {

using Condition = Activation::KeyCondition;

QByteArrayList valuesOf(const QList<TokenObject> &objects, const char *kind)
{
    QByteArrayList values;
    for (const TokenObject &object : objects) {
        if (object.kind == QLatin1String(kind))
            values << object.id + object.value;
    }
    std::sort(values.begin(), values.end());
    return values;
}

} // namespace

class TestService : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void renewedBesideTheOldOne();
    void theFirstCostsNothing();
    void aDamagedKeyIsNotTouched();
    void aLostKeyEndsAtOnce();
    void aChangeOfTheName();
    void revokedForGood();
    void tooEarlyIsSaid();

private:
    static constexpr int certificates = 6;
    static constexpr qint64 day = 24 * 3600;

    AppContext *context() { return m_world->context.get(); }
    QString serialOf(int index) const { return m_serials.value(index - 1); }
    ServiceWish wish(ServiceKind kind, int index, const QString &reason = {})
    {
        ServiceWish made;
        made.kind = kind;
        made.certificateSerial = serialOf(index);
        made.openBidsAcknowledged = true;
        made.revocationConfirmed = true;
        made.reason = reason;
        return made;
    }
    ServedCertificate certificate(const QString &serial)
    {
        const auto answer = QCoro::waitFor(services::certificate(context(), serial));
        return JourneyWorld::good(answer) ? *answer : ServedCertificate();
    }
    Result<CertificateService> request(const ServiceWish &asked) { return QCoro::waitFor(services::request(context(), asked)); }
    CertificateService load(const QString &id)
    {
        const auto answer = QCoro::waitFor(services::load(context(), id));
        return JourneyWorld::good(answer) ? *answer : CertificateService();
    }
    int servicesOf(const QString &serial)
    {
        const auto all = QCoro::waitFor(services::list(context()));
        return JourneyWorld::good(all) ? int(std::count_if(all->cbegin(), all->cend(), [&](const CertificateService &each) { return each.certificateSerial == serial; })) : -1;
    }
    QList<TokenObject> objectsOn(const QString &tokenSerial)
    {
        TokenBackend &token = context()->token();
        if (!JourneyWorld::good(QCoro::waitFor(token.login(tokenSerial, JourneyWorld::pin()))))
            return {};
        const auto objects = QCoro::waitFor(token.objects(tokenSerial));
        QCoro::waitFor(token.logout(tokenSerial));
        return objects.value_or(QList<TokenObject>());
    }
    static QString nameOf(const Result<void> &outcome) { return outcome ? QString() : outcome.error().name(); }
    /// Runs the service's activation on this key as far as `last`; the whole of it without one.
    Result<void> activate(const QString &serviceId, const TokenInfo &token, std::optional<ActivationStep> last = {}, bool erase = false)
    {
        Activation activation(*context(), std::make_shared<ServiceTarget>(*context(), serviceId));
        connect(&activation, &Activation::stepDone, &activation, [&](ActivationStep done) {
            if (done == last)
                activation.cancel();
        });
        Activation::Choice choice;
        choice.slot = token.slot;
        choice.module = token.module;
        choice.tokenSerial = token.serial;
        choice.eraseForeign = erase;
        auto working = activation.activate(choice, JourneyWorld::pin());
        return QCoro::waitFor(std::move(working));
    }
    Activation::Inspection inspected(const QString &serviceId, const std::function<bool(const Activation::Inspection &)> &wanted)
    {
        const auto target = std::make_shared<ServiceTarget>(*context(), serviceId);
        auto refreshing = target->refresh();
        if (!JourneyWorld::good(QCoro::waitFor(std::move(refreshing))))
            return {};
        Activation activation(*context(), target);
        const auto keys = QCoro::waitFor(activation.inspect());
        const auto it = keys ? std::find_if(keys->cbegin(), keys->cend(), wanted) : QList<Activation::Inspection>::const_iterator();
        return keys && it != keys->cend() ? *it : Activation::Inspection();
    }
    TokenInfo tokenOf(const QString &tokenSerial)
    {
        const auto token = QCoro::waitFor(context()->token().token(tokenSerial));
        return token.value_or(TokenInfo());
    }
    TokenInfo emptyKey(const QString &serviceId)
    {
        return inspected(serviceId, [](const Activation::Inspection &key) { return key.condition == Condition::Empty; }).token;
    }
    QString decide(const QString &serviceId, bool approve)
    {
        QJsonObject body{{QStringLiteral("decision"), approve ? QStringLiteral("approve") : QStringLiteral("refuse")}};
        if (!approve)
            body.insert(QStringLiteral("reason"), QStringLiteral("the licence cannot be read"));
        return m_world->trainer("POST", QStringLiteral("/v1/staff/services/%1/decision").arg(serviceId), body).value(QLatin1String("state")).toString();
    }

    std::optional<PayWorld> m_world;
    QStringList m_serials; ///< of the certificates, by index
};

/// One order of several certificates, each on a key of its own; then ten months go by.
void TestService::initTestCase()
{
    QVERIFY(m_world.emplace().start());
    const auto journey = m_world->prepared(certificates);
    QVERIFY(journey && m_world->toReview(*journey) && m_world->approveAndIssue(*journey));
    for (int index = 1; index <= certificates; ++index) {
        Activation activation(*context(), *journey->order(), index);
        const auto keys = QCoro::waitFor(activation.inspect());
        QVERIFY(JourneyWorld::good(keys));
        const auto empty = std::find_if(keys->cbegin(), keys->cend(), [](const auto &key) { return key.condition == Condition::Empty; });
        QVERIFY(empty != keys->cend());
        Activation::Choice choice;
        choice.slot = empty->token.slot;
        choice.module = empty->token.module;
        choice.tokenSerial = empty->token.serial;
        const auto bound = QCoro::waitFor(activation.run(choice, JourneyWorld::pin()));
        QVERIFY(JourneyWorld::good(bound));
        m_serials << bound->certificate(index)->serialNumber;
    }
    QVERIFY(m_world->advance(300 * day));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(context()->signInUser())));
    QVERIFY(certificate(serialOf(1)).allows(QStringLiteral("renew")));
}

void TestService::renewedBesideTheOldOne()
{
    const ServedCertificate before = certificate(serialOf(2));
    const QList<TokenObject> objectsBefore = objectsOn(before.tokenSerial);
    QCOMPARE(valuesOf(objectsBefore, "certificate").size(), 1);
    const auto asked = request(wish(ServiceKind::Renew, 2));
    QVERIFY(JourneyWorld::good(asked));
    QCOMPARE(toString(serviceStage(*asked)), QStringLiteral("pay"));
    QCOMPARE(asked->fee, 20000); // R48
    // Said before it was asked for, as far as the catalogue's table goes.
    const auto expected = QCoro::waitFor(services::expectedFee(context(), ServiceKind::Renew, before));
    QVERIFY(expected && expected->least <= asked->fee && asked->fee == expected->most);
    // The same wish once more is the same service; another one is refused while it is open.
    QCOMPARE(request(wish(ServiceKind::Renew, 2))->id, asked->id);
    QCOMPARE(request(wish(ServiceKind::Replace, 2, QStringLiteral("damaged"))).error().name(), QStringLiteral("Api_Service_Open"));
    QCOMPARE(servicesOf(serialOf(2)), 1);

    // Checked before anything is paid: its own key comes first.
    const auto keys = QCoro::waitFor(services::checkKeys(context(), ServiceKind::Renew, serialOf(2), before.product));
    QVERIFY(JourneyWorld::good(keys) && keys->size() > 2);
    QCOMPARE(keys->first().token.serial, before.tokenSerial);
    QCOMPARE(toString(keys->first().fit), QStringLiteral("beside"));
    QCOMPARE(toString(keys->at(1).fit), QStringLiteral("empty"));
    QCOMPARE(toString(keys->at(2).fit), QStringLiteral("in-use"));
    const TokenInfo token = keys->first().token;
    QCOMPARE(nameOf(activate(asked->id, token)), QStringLiteral("Api_Service_State")); // not paid

    const auto wrong = QCoro::waitFor(services::pay(context(), asked->id, 100));
    QCOMPARE(wrong.error().name(), QStringLiteral("Api_Payment_AmountChanged"));
    QCOMPARE(load(asked->id).paymentState, QStringLiteral("due"));
    for (int press = 0; press < 2; ++press) {
        const auto paid = QCoro::waitFor(services::pay(context(), asked->id, 20000));
        QVERIFY(JourneyWorld::good(paid));
        QCOMPARE(paid->paymentState, QStringLiteral("paid"));
        QCOMPARE(toString(serviceStage(*paid)), QStringLiteral("put-on-key"));
    }

    QVERIFY(inspected(asked->id, [&](const auto &key) { return key.token.serial == token.serial; }).condition == Condition::Beside);
    // Interrupted after every step that changes the key or the platform, with a new start each time.
    for (const ActivationStep last : {ActivationStep::KeyPair, ActivationStep::Enrol, ActivationStep::WriteCertificate}) {
        QCOMPARE(nameOf(activate(asked->id, token, last)), QStringLiteral("Activation_Cancelled"));
        QVERIFY(m_world->restart());
        const QList<TokenObject> now = objectsOn(token.serial);
        QCOMPARE(valuesOf(now, "private-key").size(), 2);
        for (const TokenObject &object : objectsBefore)
            QVERIFY(std::any_of(now.cbegin(), now.cend(), [&](const TokenObject &each) { return each.kind == object.kind && each.id == object.id && each.value == object.value && each.label == object.label; }));
        const auto seen = inspected(asked->id, [&](const auto &key) { return key.token.serial == token.serial; }).condition;
        QVERIFY(seen == Condition::Beside || seen == Condition::Complete);
        QCOMPARE(certificate(serialOf(2)).state, QStringLiteral("active")); // until the new one is confirmed
    }
    // Once it was signed for this key it goes nowhere else.
    QCOMPARE(nameOf(activate(asked->id, emptyKey(asked->id))), QStringLiteral("Activation_Key_Other"));
    const auto done = activate(asked->id, token);
    QVERIFY(JourneyWorld::good(done));
    const CertificateService after = load(asked->id);
    QCOMPARE(toString(serviceStage(after)), QStringLiteral("done")); // bound as well
    QCOMPARE(after.newState, QStringLiteral("bound"));
    QCOMPARE(after.newNotAfter, before.notAfter.addDays(365));
    QCOMPARE(certificate(serialOf(2)).state, QStringLiteral("replaced"));
    const ServedCertificate made = certificate(after.newSerial);
    QCOMPARE(made.tokenSerial, token.serial);
    QVERIFY(made.allows(QStringLiteral("unlock"))); // the platform knows the SO-PIN of the key for the new one, too
    // Both pairs and both certificates are there: old bids are not lost.
    const QList<TokenObject> objects = objectsOn(token.serial);
    QCOMPARE(valuesOf(objects, "private-key").size(), 2);
    QCOMPARE(valuesOf(objects, "public-key").size(), 2);
    QCOMPARE(valuesOf(objects, "certificate").size(), 2);
    QVERIFY(holdsCertificate(objects, serialOf(2)) && holdsCertificate(objects, after.newSerial));
    const auto pending = QCoro::waitFor(context()->outbox().pending());
    QVERIFY(pending && pending->isEmpty());
    QVERIFY(QCoro::waitFor(services::open(context())).isEmpty());
}

void TestService::theFirstCostsNothing()
{
    const auto asked = request(wish(ServiceKind::Renew, 1));
    QVERIFY(JourneyWorld::good(asked));
    QCOMPARE(asked->fee, 0); // R46
    QCOMPARE(toString(serviceStage(*asked)), QStringLiteral("put-on-key"));
    QCOMPARE(QCoro::waitFor(services::open(context())).size(), 1);
    // Onto another key: an empty one, which is set up. The old key stays as it is.
    const QString old = certificate(serialOf(1)).tokenSerial;
    const QList<TokenObject> before = objectsOn(old);
    const TokenInfo empty = emptyKey(asked->id);
    QVERIFY(JourneyWorld::good(activate(asked->id, empty)));
    const CertificateService after = load(asked->id);
    QCOMPARE(toString(serviceStage(after)), QStringLiteral("done"));
    QVERIFY(certificate(after.newSerial).tokenSerial != old);
    QCOMPARE(valuesOf(objectsOn(old), "certificate"), valuesOf(before, "certificate"));
    QCOMPARE(valuesOf(objectsOn(old), "private-key"), valuesOf(before, "private-key"));
}

void TestService::aDamagedKeyIsNotTouched()
{
    const auto asked = request(wish(ServiceKind::Replace, 3, QStringLiteral("damaged")));
    QVERIFY(JourneyWorld::good(asked));
    QCOMPARE(asked->fee, 2000);
    QCOMPARE(QCoro::waitFor(services::announcedFee(context(), ServiceKind::Replace, QStringLiteral("huixin-usbkey"))), std::optional<qint64>(2000));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(services::pay(context(), asked->id, 2000))));
    const QString old = certificate(serialOf(3)).tokenSerial;
    QVERIFY(inspected(asked->id, [&](const auto &key) { return key.token.serial == old; }).condition == Condition::Unusable);
    const QList<TokenObject> before = objectsOn(old);
    QCOMPARE(nameOf(activate(asked->id, tokenOf(old), {}, true)), QStringLiteral("Activation_Key_Unusable")); // whatever was typed
    QCOMPARE(valuesOf(objectsOn(old), "private-key"), valuesOf(before, "private-key"));
    QVERIFY(JourneyWorld::good(activate(asked->id, emptyKey(asked->id))));
    QCOMPARE(toString(serviceStage(load(asked->id))), QStringLiteral("done"));
    QCOMPARE(valuesOf(objectsOn(old), "certificate"), valuesOf(before, "certificate"));
    QCOMPARE(certificate(serialOf(3)).state, QStringLiteral("replaced"));
}

void TestService::aLostKeyEndsAtOnce()
{
    ServiceWish lost = wish(ServiceKind::Replace, 4, QStringLiteral("lost"));
    lost.openBidsAcknowledged = false;
    QCOMPARE(request(lost).error().name(), QStringLiteral("Api_Service_BidsOpen"));
    lost.openBidsAcknowledged = true;
    lost.revocationConfirmed = false;
    QCOMPARE(request(lost).error().name(), QStringLiteral("Api_Service_RevocationUnconfirmed"));
    QVERIFY(certificate(serialOf(4)).active());
    lost.revocationConfirmed = true;
    const auto asked = request(lost);
    QVERIFY(JourneyWorld::good(asked) && asked->lost());
    QCOMPARE(certificate(serialOf(4)).state, QStringLiteral("revoked"));
    QCOMPARE(request(lost)->id, asked->id); // the certificate has ended; its service is found all the same
    const auto cancelled = QCoro::waitFor(services::cancel(context(), asked->id));
    QVERIFY(JourneyWorld::good(cancelled));
    QCOMPARE(toString(serviceStage(*cancelled)), QStringLiteral("cancelled"));
    QCOMPARE(QCoro::waitFor(services::cancel(context(), asked->id))->state, QStringLiteral("cancelled")); // pressed twice
    QCOMPARE(certificate(serialOf(4)).state, QStringLiteral("revoked"));
}

void TestService::aChangeOfTheName()
{
    const QString serial = serialOf(5);
    services::ChangeDraft draft;
    draft.organisation = QString::fromUtf8("杭州改名科技有限公司");
    const auto read = QCoro::waitFor(services::readLicence(context(), JourneyWorld::sample("scans/licence.png"), draft));
    QVERIFY(JourneyWorld::good(read));
    QVERIFY(!QCoro::waitFor(services::readLicence(context(), JourneyWorld::sample("application.json"), draft))); // no scan
    QVERIFY(JourneyWorld::good(QCoro::waitFor(services::keepChange(context(), serial, *read))));
    QVERIFY(m_world->restart()); // what was typed and chosen is there the next day
    const auto kept = QCoro::waitFor(services::keptChange(context(), serial));
    QCOMPARE(kept.organisation, draft.organisation);
    QCOMPARE(kept.bytes, read->bytes);
    const auto asked = QCoro::waitFor(services::requestChange(context(), wish(ServiceKind::Change, 5)));
    QVERIFY(JourneyWorld::good(asked));
    QCOMPARE(toString(serviceStage(*asked)), QStringLiteral("review"));
    QVERIFY(QCoro::waitFor(services::keptChange(context(), serial)) == services::ChangeDraft());
    QCOMPARE(decide(asked->id, false), QStringLiteral("refused"));
    const CertificateService refused = load(asked->id);
    QCOMPARE(toString(serviceStage(refused)), QStringLiteral("refused"));
    QVERIFY(!refused.refusal.isEmpty() && certificate(serial).active());

    QVERIFY(JourneyWorld::good(QCoro::waitFor(services::keepChange(context(), serial, *read))));
    const auto again = QCoro::waitFor(services::requestChange(context(), wish(ServiceKind::Change, 5)));
    QVERIFY(JourneyWorld::good(again));
    QVERIFY(again->id != asked->id);
    QCOMPARE(decide(again->id, true), QStringLiteral("ready"));
    const TokenInfo token = tokenOf(certificate(serial).tokenSerial);
    QVERIFY(JourneyWorld::good(activate(again->id, token)));
    const CertificateService after = load(again->id);
    QCOMPARE(certificate(after.newSerial).organisation, draft.organisation);
    QCOMPARE(after.newNotAfter, certificate(serial).notAfter);
    QVERIFY(holdsCertificate(objectsOn(token.serial), serial));
}

void TestService::revokedForGood()
{
    ServiceWish asked = wish(ServiceKind::Revoke, 6, QStringLiteral("cessationOfOperation"));
    asked.revocationConfirmed = false;
    QCOMPARE(QCoro::waitFor(services::revoke(context(), asked)).error().name(), QStringLiteral("Api_Service_RevocationUnconfirmed"));
    asked.revocationConfirmed = true;
    for (int press = 0; press < 2; ++press) {
        const auto revoked = QCoro::waitFor(services::revoke(context(), asked));
        QVERIFY(JourneyWorld::good(revoked));
        QCOMPARE(revoked->state, QStringLiteral("revoked"));
    }
}

void TestService::tooEarlyIsSaid()
{
    const QList<CertificateService> none = QCoro::waitFor(services::open(context()));
    QVERIFY(none.isEmpty());
    // The renewed one has more than a year to go.
    const auto all = QCoro::waitFor(services::list(context()));
    QVERIFY(JourneyWorld::good(all));
    const auto renewed = std::find_if(all->cbegin(), all->cend(), [](const CertificateService &each) { return each.kind == ServiceKind::Renew && each.state == QLatin1String("done"); });
    QVERIFY(renewed != all->cend());
    ServiceWish again;
    again.certificateSerial = renewed->newSerial;
    again.openBidsAcknowledged = true;
    const auto refused = request(again);
    QCOMPARE(refused.error().name(), QStringLiteral("Api_Service_NotRenewable"));
    QVERIFY(refused.error().detail().contains(QStringLiteral("from")));
}

QTEST_GUILESS_MAIN(TestService)
#include "tst_service.moc"
