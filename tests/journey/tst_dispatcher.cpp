// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Submitting through a line that breaks: exactly one order, submitted once, whatever gets lost and whenever the program ends.
#include "journey/LineWorld.h"

using namespace certdesk;
using namespace certdesk::test;

#define VERIFY_GOOD(...) QVERIFY(JourneyWorld::good(__VA_ARGS__))

class TestDispatcher : public QObject {
    Q_OBJECT

private:
    SharedPlatform m_platform;
    std::optional<LineWorld> m_world;

    Dispatcher &dispatcher() { return m_world->dispatcher(); }
    /// Cut, prepared, and put into the queue.
    std::shared_ptr<Journey> queued(int quantity = 1)
    {
        m_world->line->cut();
        auto journey = m_world->preparedOffline(quantity);
        if (!journey || LineWorld::outcomeOf(QCoro::waitFor(dispatcher().submit(journey))) != Dispatcher::Outcome::Queued)
            return nullptr;
        return journey;
    }
    const QueueEntry *only() { return dispatcher().entries().size() == 1 ? &dispatcher().entries().first() : nullptr; }
    bool isStopped(FailureCode code)
    {
        const QueueEntry *entry = only();
        if (entry && entry->failure)
            qInfo() << entry->failure->name();
        return entry && entry->state == QueueEntry::State::Stopped && entry->failure && entry->failure->is(code);
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_platform.start()); }
    void init() { QVERIFY(m_world.emplace().begin(m_platform)); }
    void cleanup() { m_world.reset(); }

    /// First: afterwards the sample unit has had its first certificate.
    void anotherPriceStopsIt()
    {
        // The unit's first certificate goes with this one.
        auto first = m_world->preparedOffline();
        QVERIFY(first);
        auto second = m_world->preparedOffline();
        QVERIFY(second);
        const auto quote = QCoro::waitFor(second->quote());
        VERIFY_GOOD(quote);
        QCOMPARE(quote->total, 0);
        m_world->line->cut();
        QVERIFY(!QCoro::waitFor(m_world->context->client().configuration())); // noticed
        QCOMPARE(LineWorld::outcomeOf(QCoro::waitFor(dispatcher().submit(second))), Dispatcher::Outcome::Queued);
        QVERIFY(only()->fee == std::optional(std::pair<qint64, qint64>(0, 0)));
        VERIFY_GOOD(QCoro::waitFor(dispatcher().pause(second->draft().id)));
        QVERIFY(m_world->line->restore());
        VERIFY_GOOD(QCoro::waitFor(first->submit()));
        QVERIFY(QCoro::waitFor(first->proveIdentity(JourneyWorld::face(), "image/jpeg")));
        second.reset();
        VERIFY_GOOD(QCoro::waitFor(dispatcher().resume(only()->draftId)));
        QCoro::waitFor(dispatcher().run());
        QVERIFY(isStopped(FailureCode::Queue_Price_Changed));
        QVERIFY(only()->failure->cause().contains(QStringLiteral("400.00")));
    }

    void onlineItIsSubmittedAtOnce()
    {
        auto journey = m_world->preparedOffline();
        QVERIFY(journey);
        QCOMPARE(LineWorld::outcomeOf(QCoro::waitFor(dispatcher().submit(journey))), Dispatcher::Outcome::Submitted);
        QCOMPARE(toString(journey->step()), toString(Step::ProveIdentity));
        QVERIFY(dispatcher().entries().isEmpty());
        QCOMPARE(m_world->trouble(journey->draft()), QString());
    }

    void offlineItWaitsAndGoesByItself()
    {
        auto journey = queued();
        QVERIFY(journey);
        QVERIFY(only());
        QCOMPARE(only()->draftId, journey->draft().id);
        QVERIFY(only()->fee == std::optional(std::pair<qint64, qint64>(0, 40000))); // nobody here knows whether it is the first
        QCOMPARE(m_world->orders().size(), 0);
        QSignalSpy submitted(&dispatcher(), &Dispatcher::submitted);
        m_world->startDispatcher();
        QTRY_VERIFY(only() && only()->tries > 2); // it goes on trying and never gives up
        QVERIFY(only()->state == QueueEntry::State::Waiting);
        QVERIFY(m_world->line->restore());
        QTRY_COMPARE_WITH_TIMEOUT(submitted.size(), 1, 30'000);
        QVERIFY(dispatcher().entries().isEmpty());
        const auto draft = QCoro::waitFor(m_world->context->drafts().load(journey->draft().id));
        VERIFY_GOOD(draft);
        QCOMPARE(m_world->trouble(*draft), QString());
    }

    void theQueueSurvivesARestart()
    {
        auto journey = queued();
        QVERIFY(journey);
        const Draft draft = journey->draft();
        journey.reset();
        QVERIFY(m_world->again());
        QVERIFY(dispatcher().entries().isEmpty()); // not read yet
        m_world->startDispatcher();
        QTRY_COMPARE(dispatcher().entries().size(), 1);
        QVERIFY(m_world->line->restore());
        QTRY_VERIFY_WITH_TIMEOUT(dispatcher().entries().isEmpty(), 30'000);
        QCOMPARE(m_world->trouble(draft), QString());
    }

    void lost_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<bool>("answer");
        for (const char *words : {"POST /oauth/token", "POST /v1/uploads", "PATCH /v1/uploads", "POST /v1/orders ", "/submit "}) {
            QTest::addRow("request %s", words) << QByteArray(words) << false;
            QTest::addRow("answer %s", words) << QByteArray(words) << true;
        }
    }
    /// Cut before, during and after the submission.
    void lost()
    {
        QFETCH(QByteArray, words);
        QFETCH(bool, answer);
        auto journey = queued();
        QVERIFY(journey);
        const Draft draft = journey->draft();
        journey.reset();
        QVERIFY(m_world->again()); // also for a fresh sign-in
        if (answer)
            m_world->line->loseAnswer(words);
        else
            m_world->line->loseRequest(words);
        QVERIFY(m_world->line->restore());
        m_world->startDispatcher();
        QTRY_VERIFY_WITH_TIMEOUT(!m_world->line->armed(), 30'000); // it happened
        QTest::qWait(150);                                         // offline for a while
        QVERIFY(words.contains("oauth") || dispatcher().entries().size() == 1);
        QVERIFY(m_world->line->restore());
        if (words.contains("oauth") && answer) {
            // The only copy of the new refresh token got lost: the platform asks for a sign-in, the application waits for it.
            QTRY_VERIFY_WITH_TIMEOUT(m_world->context->signIn().signedIn() || dispatcher().needsSignIn(), 30'000);
            if (!m_world->context->signIn().signedIn())
                VERIFY_GOOD(QCoro::waitFor(m_world->context->signInUser()));
        }
        QTRY_VERIFY_WITH_TIMEOUT(dispatcher().entries().isEmpty(), 30'000);
        QCOMPARE(m_world->trouble(draft), QString());
    }

    /// At most one chunk is sent again for each time that the line breaks.
    void uploadsGoOnWhereTheyWere()
    {
        auto journey = queued();
        QVERIFY(journey);
        const Draft draft = journey->draft();
        const qint64 size = m_world->sizeOf(draft);
        QVERIFY2(size > 4 * TusUpload::chunkSize, qPrintable(QString::number(size)));
        m_world->startDispatcher();
        int cuts = 0;
        for (const qint64 at : {size / 7, size / 3, size / 2, size * 9 / 10}) {
            m_world->line->cutAfterUploaded(at + cuts * TusUpload::chunkSize / 2);
            QVERIFY(m_world->line->restore());
            QTRY_VERIFY_WITH_TIMEOUT(!m_world->line->armed(), 30'000);
            ++cuts;
        }
        QVERIFY(m_world->line->restore());
        QTRY_VERIFY_WITH_TIMEOUT(dispatcher().entries().isEmpty(), 30'000);
        QCOMPARE(m_world->trouble(draft), QString());
        qInfo() << "size" << size << "sent" << m_world->line->uploaded() << "cuts" << cuts << "chunk" << TusUpload::chunkSize;
        QVERIFY(m_world->line->uploaded() >= size);
        QVERIFY2(m_world->line->uploaded() <= size + cuts * TusUpload::chunkSize,
                 qPrintable(QStringLiteral("%1 sent of %2").arg(m_world->line->uploaded()).arg(size)));
    }

    void withoutASignInItWaitsForOne()
    {
        VERIFY_GOOD(QCoro::waitFor(m_world->context->signIn().signOut()));
        auto journey = m_world->preparedOffline();
        QVERIFY(journey);
        QCOMPARE(LineWorld::outcomeOf(QCoro::waitFor(dispatcher().submit(journey))), Dispatcher::Outcome::Queued);
        m_world->startDispatcher();
        QVERIFY(dispatcher().needsSignIn());
        QTest::qWait(300);
        QVERIFY(!dispatcher().nextTry().isValid()); // asking again and again would not help
        QVERIFY(only() && only()->state == QueueEntry::State::Waiting);
        VERIFY_GOOD(QCoro::waitFor(m_world->context->signInUser()));
        QTRY_VERIFY_WITH_TIMEOUT(dispatcher().entries().isEmpty(), 30'000);
        QCOMPARE(m_world->trouble(journey->draft()), QString());
    }

    void editingPausesAndContinuingSendsWhatIsThen()
    {
        auto journey = queued();
        QVERIFY(journey);
        dispatcher().setOpen(journey);
        QSignalSpy paused(&dispatcher(), &Dispatcher::pausedByEdit);
        Application changed = journey->draft().application;
        changed.applicant.email = QStringLiteral("other@example.com");
        journey->edit(changed);
        QTRY_COMPARE(paused.size(), 1);
        QCOMPARE(dispatcher().entries().size(), 1);
        QVERIFY(only()->state == QueueEntry::State::Paused);
        QVERIFY(m_world->line->restore());
        m_world->startDispatcher();
        QTest::qWait(400);
        QCOMPARE(m_world->orders().size(), 0);
        VERIFY_GOOD(QCoro::waitFor(dispatcher().resume(journey->draft().id)));
        QTRY_VERIFY_WITH_TIMEOUT(dispatcher().entries().isEmpty(), 30'000);
        QCOMPARE(m_world->trouble(journey->draft()), QString());
        QCOMPARE(journey->order()->application.applicant.email, QStringLiteral("other@example.com"));
        QCOMPARE(toString(journey->step()), toString(Step::ProveIdentity)); // the pages on the screen go on
    }

    /// The edit was saved, the pause was not: the program was killed in between.
    void anEditThatNobodySawPausesToo()
    {
        auto journey = queued();
        QVERIFY(journey);
        Draft draft = journey->draft();
        journey.reset();
        draft.application.applicant.email = QStringLiteral("half@");
        VERIFY_GOOD(QCoro::waitFor(m_world->context->drafts().save(draft)));
        QVERIFY(m_world->line->restore());
        QSignalSpy paused(&dispatcher(), &Dispatcher::pausedByEdit);
        m_world->startDispatcher();
        QTRY_COMPARE_WITH_TIMEOUT(paused.size(), 1, 30'000);
        QVERIFY(only() && only()->state == QueueEntry::State::Paused);
        QCOMPARE(m_world->orders().size(), 0);
    }

    void pausedAndRemovedAreNotSent()
    {
        auto journey = queued();
        QVERIFY(journey);
        VERIFY_GOOD(QCoro::waitFor(dispatcher().pause(journey->draft().id)));
        QVERIFY(m_world->line->restore());
        m_world->startDispatcher();
        QTest::qWait(400);
        QCOMPARE(m_world->orders().size(), 0);
        VERIFY_GOOD(QCoro::waitFor(dispatcher().remove(journey->draft().id)));
        QVERIFY(dispatcher().entries().isEmpty());
        VERIFY_GOOD(QCoro::waitFor(dispatcher().run()));
        QCOMPARE(m_world->orders().size(), 0);
        VERIFY_GOOD(QCoro::waitFor(m_world->context->drafts().load(journey->draft().id))); // the draft stays
    }

    void anIncompleteApplicationDoesNotWait()
    {
        m_world->line->cut();
        auto journey = m_world->preparedOffline();
        QVERIFY(journey);
        VERIFY_GOOD(QCoro::waitFor(journey->removeScan(QStringLiteral("letter"))));
        const auto submitted = QCoro::waitFor(dispatcher().submit(journey));
        QVERIFY(!submitted && submitted.error().is(FailureCode::Queue_Entry_NotReady));
        QVERIFY(dispatcher().entries().isEmpty());
    }

    /// A refusal stops it, with where it points at; it is not tried again by itself, and it is still there tomorrow.
    void aRefusalStopsIt()
    {
        auto journey = queued();
        QVERIFY(journey);
        const Draft draft = journey->draft();
        const auto sha256 = draft.scans.value(QStringLiteral("letter")).sha256;
        VERIFY_GOOD(m_world->context->blobs().remove(sha256).result());
        journey.reset();
        QSignalSpy stopped(&dispatcher(), &Dispatcher::stopped);
        QVERIFY(m_world->line->restore());
        m_world->startDispatcher();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 30'000);
        QVERIFY(isStopped(FailureCode::Queue_Entry_NotReady));
        const int tries = only()->tries;
        QTest::qWait(400);
        QCOMPARE(only()->tries, tries);
        QVERIFY(m_world->again());
        VERIFY_GOOD(QCoro::waitFor(dispatcher().reload()));
        QVERIFY(isStopped(FailureCode::Queue_Entry_NotReady));
    }

    void anOrderChangedElsewhereStopsIt()
    {
        auto journey = m_world->preparedOffline();
        QVERIFY(journey);
        // The order exists as a draft on the platform: the submission was refused its answer twice and then changed on another computer.
        m_world->line->loseRequest("/submit ");
        QCOMPARE(LineWorld::outcomeOf(QCoro::waitFor(dispatcher().submit(journey))), Dispatcher::Outcome::Queued);
        QVERIFY(journey->order());
        const Draft draft = journey->draft();
        journey.reset();
        QVERIFY(m_world->line->restore());
        auto order = QCoro::waitFor(m_world->context->client().order(draft.orderId));
        VERIFY_GOOD(order);
        Application elsewhere = (*order)->application;
        elsewhere.applicant.email = QStringLiteral("elsewhere@example.com");
        VERIFY_GOOD(QCoro::waitFor(m_world->context->client().putApplication(draft.orderId, elsewhere, (*order)->etag)));
        QCoro::waitFor(dispatcher().run());
        QVERIFY(isStopped(FailureCode::Queue_Order_Changed));
        order = QCoro::waitFor(m_world->context->client().order(draft.orderId));
        VERIFY_GOOD(order);
        QCOMPARE((*order)->application.applicant.email, QStringLiteral("elsewhere@example.com")); // not overwritten
    }

    void newerTermsStopIt()
    {
        m_world->line->cut();
        const auto older = [](const QString &name) {
            QByteArray body = bundledAnswer(name).value_or(QByteArray());
            return body.replace("\"2026-01\"", "\"2025-12\"");
        };
        for (const char *name : {"catalog", "terms/huixin-usbkey", "client-config"}) {
            const QString key = QLatin1String(name);
            VERIFY_GOOD(QCoro::waitFor(m_world->context->cache().putAnswer(key, older(key), {})));
        }
        auto journey = m_world->preparedOffline();
        QVERIFY(journey);
        QVERIFY(journey->facts().termsAccepted);
        QCOMPARE(LineWorld::outcomeOf(QCoro::waitFor(dispatcher().submit(journey))), Dispatcher::Outcome::Queued);
        QVERIFY(m_world->line->restore());
        journey.reset();
        QCoro::waitFor(dispatcher().run());
        QVERIFY(isStopped(FailureCode::Queue_Terms_Newer));
        auto again = QCoro::waitFor(Journey::resumeDraft(*m_world->context, only()->draftId));
        VERIFY_GOOD(again);
        QCOMPARE(toString((*again)->step()), toString(Step::ReadTerms)); // only they are asked for again
        QVERIFY((*again)->facts().formComplete && (*again)->facts().scansComplete);
    }

    void anotherAccountDoesNotSubmitIt()
    {
        m_world->startDispatcher(); // learns whose sign-in it is
        QTRY_VERIFY(m_world->line->count("GET /v1/me") > 0);
        QTest::qWait(100);
        auto journey = queued();
        QVERIFY(journey);
        QCOMPARE(only()->account, QStringLiteral("acct-supplier"));
        VERIFY_GOOD(QCoro::waitFor(dispatcher().pause(journey->draft().id)));
        QVERIFY(m_world->line->restore());
        VERIFY_GOOD(QCoro::waitFor(m_world->context->signIn().signOut()));
        auto browser = SignIn::formBrowser(m_world->context->http(), QStringLiteral("supplier2"), SecureBuffer::fromView("rehearsal"));
        VERIFY_GOOD(QCoro::waitFor(m_world->context->signIn().signIn(std::move(browser))));
        VERIFY_GOOD(QCoro::waitFor(dispatcher().resume(journey->draft().id)));
        QTRY_VERIFY_WITH_TIMEOUT(isStopped(FailureCode::Queue_Account_Other), 30'000);
        QCOMPARE(m_world->orders().size(), 0);
    }

    void oneAfterAnother()
    {
        auto first = queued();
        QVERIFY(first);
        auto second = queued(2);
        QVERIFY(second);
        QCOMPARE(dispatcher().entries().size(), 2);
        QStringList working;
        QObject::connect(&dispatcher(), &Dispatcher::workingChanged, &dispatcher(), [&working](const QString &id, bool on) { working << (on ? QLatin1Char('+') : QLatin1Char('-')) + id; });
        QSignalSpy submitted(&dispatcher(), &Dispatcher::submitted);
        QVERIFY(m_world->line->restore());
        QCoro::waitFor(dispatcher().run());
        QCOMPARE(submitted.size(), 2);
        const QString a = first->draft().id;
        const QString b = second->draft().id;
        QCOMPARE(working, QStringList({QLatin1Char('+') + a, QLatin1Char('-') + a, QLatin1Char('+') + b, QLatin1Char('-') + b}));
        QCOMPARE(m_world->orders().size(), 2);
    }

    void aDraftThatIsGoneLeavesTheQueue()
    {
        auto journey = queued();
        QVERIFY(journey);
        VERIFY_GOOD(QCoro::waitFor(m_world->context->drafts().remove(journey->draft().id)));
        journey.reset();
        QVERIFY(m_world->line->restore());
        QCoro::waitFor(dispatcher().run());
        QVERIFY(dispatcher().entries().isEmpty());
        QCOMPARE(m_world->orders().size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestDispatcher)
#include "tst_dispatcher.moc"
