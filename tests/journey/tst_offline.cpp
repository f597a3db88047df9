// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// A fresh profile that has never seen a network: products, terms, configuration and prices are those that came with the program.
#include "journey/LineWorld.h"

#include <QElapsedTimer>
#include <QTcpServer>

using namespace certdesk;
using namespace certdesk::test;

#define VERIFY_GOOD(...) QVERIFY(JourneyWorld::good(__VA_ARGS__))

class TestOffline : public QObject {
    Q_OBJECT

private:
    std::optional<LineWorld> m_world;

private Q_SLOTS:
    void init() { m_world.emplace(); }
    void cleanup() { m_world.reset(); }

    void everythingUpToSubmission()
    {
        QVERIFY(m_world->startOffline());
        auto journey = m_world->preparedOffline();
        QVERIFY(journey);
        QCOMPARE(journey->termsSource(), AnswerSource::Bundled);
        QCOMPARE(toString(journey->step()), toString(Step::AddScans));
        QVERIFY(journey->facts().formComplete && journey->facts().scansComplete);
        QStringList consents;
        for (const Consent &consent : journey->draft().application.consents)
            consents << consent.kind + QLatin1Char(' ') + consent.version;
        consents.sort();
        QCOMPARE(consents, QStringList({QStringLiteral("personal-data 2026-01"), QStringLiteral("terms 2026-01")}));
        const auto shown = journey->feeShown();
        QVERIFY(shown && *shown == (Journey::FeeShown{0, 40000}));
        const auto file = QCoro::waitFor(templateFile(m_world->context.get(), QStringLiteral("letter-of-authority")));
        VERIFY_GOOD(file);
        QVERIFY(file->startsWith("{\\rtf"));
        QCOMPARE(LineWorld::outcomeOf(QCoro::waitFor(m_world->dispatcher().submit(journey))), Dispatcher::Outcome::Queued);
    }

    void aDraftIsResumedWithoutAnyCatalogueKept()
    {
        QVERIFY(m_world->startOffline());
        auto journey = m_world->preparedOffline();
        QVERIFY(journey);
        const QString id = journey->draft().id;
        journey.reset();
        QVERIFY(m_world->startOffline());
        auto resumed = QCoro::waitFor(Journey::resumeDraft(*m_world->context, id));
        VERIFY_GOOD(resumed);
        QCOMPARE((*resumed)->product().id, QStringLiteral("huixin-usbkey"));
        QCOMPARE(toString((*resumed)->step()), toString(Step::AddScans));
    }

    void whatWasSeenLastIsBetterThanWhatCameAlong()
    {
        QVERIFY(m_world->startOffline());
        QByteArray terms = bundledAnswer(QStringLiteral("terms/huixin-usbkey")).value_or(QByteArray());
        terms.replace("\"2026-01\"", "\"2026-03\"");
        VERIFY_GOOD(QCoro::waitFor(m_world->context->cache().putAnswer(QStringLiteral("terms/huixin-usbkey"), terms, {})));
        auto journey = m_world->preparedOffline();
        QVERIFY(journey);
        QCOMPARE(journey->termsSource(), AnswerSource::Kept);
        QVERIFY(journey->facts().termsAccepted); // of the version that could be read
        const auto answer = QCoro::waitFor(latestAnswer(m_world->context.get(), QStringLiteral("terms/huixin-usbkey")));
        VERIFY_GOOD(answer);
        QCOMPARE(answer->source, AnswerSource::Kept);
        QVERIFY(answer->receivedAt.isValid());
    }

    /// When the platform answers, its own words count, and only what changed is asked for again.
    void thePlatformsWordCounts()
    {
        QVERIFY(m_world->startOffline());
        auto journey = m_world->preparedOffline();
        QVERIFY(journey);
        QByteArray catalogue = bundledAnswer(QStringLiteral("catalog")).value_or(QByteArray());
        catalogue.replace("\"termsVersion\": \"2026-01\"", "\"termsVersion\": \"2026-09\"");
        QCoro::waitFor(journey->refreshProduct());
        QVERIFY(journey->facts().termsAccepted); // nothing new at hand
        VERIFY_GOOD(QCoro::waitFor(m_world->context->cache().putAnswer(QStringLiteral("catalog"), catalogue, {})));
        QCoro::waitFor(journey->refreshProduct());
        QCOMPARE(toString(journey->step()), toString(Step::ReadTerms));
        QVERIFY(journey->facts().formComplete && journey->facts().scansComplete);
        VERIFY_GOOD(QCoro::waitFor(journey->acceptTerms(QStringLiteral("2026-09"))));
        QCOMPARE(toString(journey->step()), toString(Step::AddScans));
        int personal = 0;
        for (const Consent &consent : journey->draft().application.consents)
            personal += consent.kind == QLatin1String("personal-data") ? 1 : 0;
        QCOMPARE(personal, 1);
    }

    /// It takes connections and never says a word.
    void aPlatformThatHangsKeepsNobodyWaiting()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost, 0));
        AppOptions options;
        options.profileDir = m_world->profileDir();
        options.platformUrl = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(silent.serverPort()));
        options.waitForSignIn = false;
        QElapsedTimer clock;
        clock.start();
        m_world->context = std::make_unique<AppContext>(options);
        VERIFY_GOOD(QCoro::waitFor(m_world->context->open()));
        m_world->dispatcher().start();
        QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
        clock.restart();
        const auto answer = QCoro::waitFor(latestAnswer(m_world->context.get(), QStringLiteral("catalog")));
        VERIFY_GOOD(answer);
        QCOMPARE(answer->source, AnswerSource::Bundled);
        QVERIFY2(clock.elapsed() < 4000, qPrintable(QString::number(clock.elapsed())));
    }

    void aProductThatNobodyKnows()
    {
        QVERIFY(m_world->startOffline());
        Draft draft;
        draft.application.product = QStringLiteral("nobody");
        const auto saved = QCoro::waitFor(m_world->context->drafts().save(draft));
        VERIFY_GOOD(saved);
        const auto resumed = QCoro::waitFor(Journey::resumeDraft(*m_world->context, saved->id));
        QVERIFY(!resumed && resumed.error().is(FailureCode::Journey_Product_Unknown));
    }
};

QTEST_GUILESS_MAIN(TestOffline)
#include "tst_offline.moc"
