// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// R75–R79 with the real platform: each way to its end, the ten checks of a day, sessions that end, and changing one's mind.
#include "JourneyWorld.h"

#include "app/documents/CoverSheet.h"

#include <QUrlQuery>
#include <QUuid>

using namespace certdesk;

class TestIdentity : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<JourneyWorld> m_world;

    /// What trainers and staff may: any path of the platform, with its own token.
    Result<HttpReply> steer(const char *method, const QString &path, const QJsonObject &body) const
    {
        QFile file(m_world->context->profileDir() + QStringLiteral("/platform/platform.json"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the platform left no token");
        HttpRequest request;
        request.method = method;
        request.url = m_world->context->platformUrl();
        request.url.setPath(path);
        request.bearer = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("staffToken")).toString();
        request.body = QJsonDocument(body).toJson();
        request.contentType = "application/json";
        request.idempotencyKey = QUuid::createUuid().toString(QUuid::WithoutBraces);
        return QCoro::waitFor(m_world->context->http().send(request));
    }
    bool staff(const Journey &journey, const char *what, const QJsonObject &body) const
    {
        return JourneyWorld::good(steer("POST", QStringLiteral("/v1/staff/orders/%1/%2").arg(journey.order()->id, QLatin1String(what)), body));
    }
    bool mismatch(int uses) const
    {
        const auto me = QCoro::waitFor(m_world->context->client().me());
        return me && JourneyWorld::good(steer("PUT", QStringLiteral("/v1/training/identity-outcome"), {{QStringLiteral("account"), me->id}, {QStringLiteral("outcome"), QStringLiteral("mismatch")}, {QStringLiteral("uses"), uses}}));
    }
    bool advance(qint64 seconds) const
    {
        return JourneyWorld::good(steer("PUT", QStringLiteral("/v1/training/clock"), {{QStringLiteral("advanceSeconds"), seconds}}));
    }
    std::shared_ptr<Journey> submitted() const
    {
        auto journey = m_world->prepared();
        if (!journey || !JourneyWorld::good(QCoro::waitFor(journey->submit())) || journey->step() != Step::ProveIdentity)
            return nullptr;
        return journey;
    }
    /// The phone: opens the page, gives consent, sends the picture.
    Result<HttpReply> phone(const QString &qrUrl, const QByteArray &picture) const
    {
        const QUrl page(qrUrl);
        HttpRequest open;
        open.url = page;
        auto opened = QCoro::waitFor(m_world->context->http().send(open));
        if (!opened || picture.isEmpty())
            return opened;
        const QString secret = QUrlQuery(page).queryItemValue(QStringLiteral("t"), QUrl::FullyDecoded);
        const auto config = QCoro::waitFor(m_world->context->client().configuration());
        const QString version = config->value(QLatin1String("identity")).toObject().value(QLatin1String("consentVersion")).toString();
        HttpRequest send;
        send.method = "POST";
        send.url = page.adjusted(QUrl::RemoveQuery);
        send.contentType = "multipart/form-data; boundary=bnd";
        const auto field = [](const char *name, const QByteArray &value) { return "--bnd\r\nContent-Disposition: form-data; name=\"" + QByteArray(name) + "\"\r\n\r\n" + value + "\r\n"; };
        send.body = field("t", secret.toUtf8()) + field("consent", version.toUtf8())
            + "--bnd\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"face.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n" + picture + "\r\n--bnd--\r\n";
        return QCoro::waitFor(m_world->context->http().sendRaw(send));
    }
    std::optional<StationSlot> freeTime(const QString &station, int index = 0) const
    {
        const auto times = QCoro::waitFor(m_world->context->client().stationSlots(station));
        if (!JourneyWorld::good(times))
            return {};
        for (const StationSlot &time : *times) {
            if (time.free > 0 && index-- == 0)
                return time;
        }
        return {};
    }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<JourneyWorld>();
        QVERIFY(m_world->start());
    }
    void cleanup() { m_world.reset(); }

    void byPhoneToTheNextStep()
    {
        const auto journey = submitted();
        QVERIFY(journey);
        const auto session = QCoro::waitFor(journey->startIdentity(QStringLiteral("app")));
        QVERIFY(JourneyWorld::good(session));
        QCOMPARE(session->state, QStringLiteral("open"));
        QVERIFY(!session->qrUrl.isEmpty() && session->expiresAt.isValid());
        QVERIFY(JourneyWorld::good(phone(session->qrUrl, {})));
        QCOMPARE(QCoro::waitFor(journey->identitySession(session->id))->state, QStringLiteral("scanned"));
        QVERIFY(JourneyWorld::good(phone(session->qrUrl, JourneyWorld::face())));
        const auto after = QCoro::waitFor(journey->identitySession(session->id));
        QVERIFY(JourneyWorld::good(after));
        QCOMPARE(after->state, QStringLiteral("verified"));
        QVERIFY(journey->step() != Step::ProveIdentity && journey->order()->identity.verified());
        QCOMPARE(journey->order()->identity.mode, QStringLiteral("app"));
    }

    /// The program is closed while the phone is at work: the same code is there again, and nothing of it lies on the disk.
    void thePhonesSessionIsTakenUpAgain()
    {
        auto journey = submitted();
        QVERIFY(journey);
        const auto session = QCoro::waitFor(journey->startIdentity(QStringLiteral("app")));
        QVERIFY(JourneyWorld::good(session));
        const QString order = journey->order()->id;
        const auto kept = QCoro::waitFor(m_world->context->cache().answer(QStringLiteral("identity/") + order));
        QVERIFY(kept && *kept && (*kept)->body.contains(session->id.toUtf8()));
        QVERIFY(!(*kept)->body.contains("http"));
        journey.reset();
        auto again = QCoro::waitFor(Journey::resumeOrder(*m_world->context, order));
        QVERIFY(JourneyWorld::good(again));
        const auto last = QCoro::waitFor((*again)->lastIdentity());
        QVERIFY(JourneyWorld::good(last) && last->has_value());
        QCOMPARE((*last)->id, session->id);
        QCOMPARE((*last)->qrUrl, session->qrUrl);
    }

    void aCodeExpiresAndCostsNothing()
    {
        const auto journey = submitted();
        QVERIFY(journey);
        const auto session = QCoro::waitFor(journey->startIdentity(QStringLiteral("app")));
        QVERIFY(JourneyWorld::good(session));
        QVERIFY(advance(301));
        const auto after = QCoro::waitFor(journey->identitySession(session->id));
        QCOMPARE(after->state, QStringLiteral("expired"));
        QCOMPARE(after->remainingToday, 10);
        const auto renewed = QCoro::waitFor(journey->startIdentity(QStringLiteral("app")));
        QVERIFY(JourneyWorld::good(renewed));
        QVERIFY(renewed->id != session->id && renewed->qrUrl != session->qrUrl);
    }

    void aFrameAfterTheEndIsSaidToBeLate()
    {
        const auto journey = submitted();
        QVERIFY(journey);
        const auto session = QCoro::waitFor(journey->startIdentity(QStringLiteral("pc")));
        QVERIFY(JourneyWorld::good(session));
        QVERIFY(advance(601));
        const auto judged = QCoro::waitFor(journey->sendFace(session->id, JourneyWorld::face(), "image/jpeg"));
        QVERIFY(!judged);
        QCOMPARE(judged.error().name(), QStringLiteral("Api_Identity_SessionOver"));
        QCOMPARE(journey->order()->identity.remainingToday, 10);
    }

    /// R78: ten a day; the eleventh is not begun, the time of the next is known, the other ways stay open, midnight brings new ones.
    void tenMismatchesCloseTheFaceUntilMidnight()
    {
        const auto journey = submitted();
        QVERIFY(journey && mismatch(10));
        QVERIFY(!journey->faceChecksFrom().isValid());
        for (int left = 9; left >= 0; --left) {
            const auto judged = QCoro::waitFor(journey->proveIdentity(JourneyWorld::face(), "image/jpeg"));
            QVERIFY(JourneyWorld::good(judged));
            QCOMPARE(judged->state, QStringLiteral("failed"));
            QCOMPARE(judged->reason, QStringLiteral("mismatch"));
            QCOMPARE(journey->order()->identity.remainingToday, left);
        }
        for (const char *mode : {"pc", "app"}) {
            const auto refused = QCoro::waitFor(journey->startIdentity(QLatin1String(mode)));
            QVERIFY(!refused);
            QCOMPARE(refused.error().name(), QStringLiteral("Api_Identity_Quota"));
            const QDateTime reset = QDateTime::fromString(refused.error().detail().value(QStringLiteral("resetAt")).toString(), Qt::ISODateWithMs);
            QCOMPARE(journey->faceChecksFrom(), reset);
        }
        // A page opened later that day knows it from the order.
        auto later = QCoro::waitFor(Journey::resumeOrder(*m_world->context, journey->order()->id));
        QVERIFY(JourneyWorld::good(later));
        QVERIFY((*later)->faceChecksFrom().isValid());
        QCOMPARE((*later)->faceChecksFrom().time(), QTime(0, 0));
        QVERIFY(JourneyWorld::good(QCoro::waitFor((*later)->startIdentity(QStringLiteral("mail")))));
        QCOMPARE(toString((*later)->step()), QStringLiteral("await-paper"));
        QVERIFY(advance(24 * 3600));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(m_world->context->signInUser()))); // a day is longer than a sign-in
        QVERIFY(JourneyWorld::good(QCoro::waitFor((*later)->proveIdentity(JourneyWorld::face(), "image/jpeg"))));
        QVERIFY((*later)->order()->identity.verified());
    }

    void byMailIncompleteThenComplete()
    {
        const auto journey = submitted();
        QVERIFY(journey);
        const auto session = QCoro::waitFor(journey->startIdentity(QStringLiteral("mail")));
        QVERIFY(JourneyWorld::good(session));
        QVERIFY(!session->address.zh.isEmpty() && !session->coverSheet.contents.isEmpty());
        QCOMPARE(toString(journey->step()), QStringLiteral("await-paper"));
        const auto sheet = QCoro::waitFor(journey->coverSheet());
        QVERIFY(JourneyWorld::good(sheet));
        QCOMPARE(sheet->order, journey->order()->id);
        QCOMPARE(sheet->address.zh, session->address.zh);
        QCOMPARE(sheet->applicant, session->coverSheet.applicant);
        QVERIFY(!sheet->applicant.contains(journey->draft().application.applicant.name));
        const QString note = QStringLiteral("授权委托书未加盖公章，请补寄。");
        QVERIFY(staff(*journey, "paper", {{QStringLiteral("complete"), false}, {QStringLiteral("note"), note}}));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->refresh())));
        QCOMPARE(journey->order()->identity.note, note);
        QCOMPARE(toString(journey->step()), QStringLiteral("await-paper"));
        // The same as last seen, without a network.
        const auto cached = QCoro::waitFor(m_world->context->cache().get(journey->order()->id));
        QVERIFY(cached && *cached);
        QCOMPARE((*cached)->identity.note, note);
        QVERIFY(staff(*journey, "paper", {{QStringLiteral("complete"), true}}));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->refresh())));
        QVERIFY(journey->order()->identity.verified() && journey->order()->identity.note.isEmpty());
        QVERIFY(journey->step() != Step::AwaitPaper);
    }

    void onSiteWithATimeThatIsChangedAndGivenBack()
    {
        const auto journey = submitted();
        QVERIFY(journey);
        QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->startIdentity(QStringLiteral("onsite")))));
        QCOMPARE(toString(journey->step()), QStringLiteral("await-onsite"));
        const auto stations = QCoro::waitFor(journey->stations());
        QVERIFY(JourneyWorld::good(stations) && !stations->isEmpty());
        const QString station = stations->first().id;
        const auto first = freeTime(station);
        const auto second = freeTime(station, 3);
        QVERIFY(first && second);
        QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->bookAppointment(station, first->start))));
        QCOMPARE(journey->order()->appointment->from, first->start);
        QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->bookAppointment(station, second->start))));
        QCOMPARE(journey->order()->appointment->from, second->start);
        QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->cancelAppointment())));
        QVERIFY(!journey->order()->appointment);
        QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->cancelAppointment()))); // once more is as good
        QVERIFY(staff(*journey, "onsite-identity", {{QStringLiteral("originalsSeen"), QJsonArray{QStringLiteral("licence"), QStringLiteral("idCard"), QStringLiteral("letter")}}}));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->refresh())));
        QCOMPARE(journey->order()->identity.mode, QStringLiteral("onsite"));
        QVERIFY(journey->order()->identity.verified());
    }

    /// Ningbo has one place a time. Who comes second is told so and keeps what he had.
    void aTimeThatIsTaken()
    {
        const auto one = submitted();
        QVERIFY(one && JourneyWorld::good(QCoro::waitFor(one->startIdentity(QStringLiteral("onsite")))));
        const auto two = submitted();
        QVERIFY(two && JourneyWorld::good(QCoro::waitFor(two->startIdentity(QStringLiteral("onsite")))));
        const QString station = QStringLiteral("ningbo-1");
        const auto wanted = freeTime(station);
        const auto other = freeTime(station, 1);
        QVERIFY(wanted && other);
        QVERIFY(JourneyWorld::good(QCoro::waitFor(two->bookAppointment(station, other->start))));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(one->bookAppointment(station, wanted->start))));
        const auto refused = QCoro::waitFor(two->bookAppointment(station, wanted->start));
        QVERIFY(!refused);
        QCOMPARE(refused.error().name(), QStringLiteral("Api_Appointment_Full"));
        QVERIFY(JourneyWorld::good(QCoro::waitFor(two->refresh())));
        QCOMPARE(two->order()->appointment->from, other->start);
        // Changing one's mind gives the time back to others.
        QVERIFY(JourneyWorld::good(QCoro::waitFor(one->startIdentity(QStringLiteral("mail")))));
        QVERIFY(!one->order()->appointment);
        QVERIFY(JourneyWorld::good(QCoro::waitFor(two->bookAppointment(station, wanted->start))));
    }

    /// From any way to any other, as long as the identity is not verified.
    void everyWayLeadsToEveryOther()
    {
        const auto journey = submitted();
        QVERIFY(journey);
        const std::pair<const char *, Step> ways[] = {{"mail", Step::AwaitPaper}, {"onsite", Step::AwaitOnsite}, {"app", Step::ProveIdentity}, {"onsite", Step::AwaitOnsite},
                                                      {"mail", Step::AwaitPaper}, {"pc", Step::ProveIdentity}, {"mail", Step::AwaitPaper}};
        for (const auto &[mode, step] : ways) {
            const auto session = QCoro::waitFor(journey->startIdentity(QLatin1String(mode)));
            QVERIFY(JourneyWorld::good(session));
            QCOMPARE(toString(journey->step()), toString(step));
            QVERIFY(journey->order()->allows(QStringLiteral("verify")));
        }
        QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->proveIdentity(JourneyWorld::face(), "image/jpeg"))));
        QVERIFY(journey->order()->identity.verified());
        const auto late = QCoro::waitFor(journey->startIdentity(QStringLiteral("mail")));
        QVERIFY(!late);
        QCOMPARE(late.error().name(), QStringLiteral("Api_State_Wrong"));
    }
};

QTEST_GUILESS_MAIN(TestIdentity)
#include "tst_identity.moc"
