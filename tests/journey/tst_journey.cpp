// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "journey/JourneyWorld.h"

#include <QSignalSpy>

using namespace certdesk;

#define STEP(journey, expected) QCOMPARE(toString((journey)->step()), toString(expected))

class TestJourney : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_world.emplace().start()); }
    void cleanup() { m_world.reset(); }

    void freeOfCharge();
    void paidRefusedCorrected();
    void typingIsSavedWithoutAsking();
    void endlessTypingIsSavedTheSame();
    void editsDuringASaveAreNotLost();
    void consentsSurviveAnOldCopyOfTheForm();
    void scans();
    void scansThatAreRefused();
    void offlineLosesNothing();
    void editedElsewhere();
    void editedElsewhereInOtherFields();
    void bothVersionsAreKept();
    void changedByAnotherProgram();
    void aLostScanIsMissingAndSaid();
    void submittedTwice();
    void resumedFromTheOrderAlone();
    void withdrawn();

private:
    std::shared_ptr<Journey> changedElsewhere(const std::function<void(Application &)> &change);
    std::optional<JourneyWorld> m_world;
};

void TestJourney::freeOfCharge()
{
    auto journey = m_world->begin();
    QVERIFY(journey);
    STEP(journey, Step::ReadTerms);
    const auto terms = QCoro::waitFor(journey->terms());
    QVERIFY(JourneyWorld::good(terms));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->acceptTerms(terms->version))));
    QCOMPARE(journey->draft().application.consents.size(), 2);
    STEP(journey, Step::FillForm);
    Application filled = JourneyWorld::application();
    filled.consents = journey->draft().application.consents;
    journey->edit(filled);
    STEP(journey, Step::AddScans);
    QCOMPARE(journey->scanFindings().size(), 4);
    QVERIFY(m_world->addScans(*journey));
    QVERIFY(journey->findings().isEmpty() || !blocks(journey->findings()));
    const auto quote = QCoro::waitFor(journey->quote());
    QVERIFY(JourneyWorld::good(quote));
    QCOMPARE(quote->total, 0);
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->submit())));
    STEP(journey, Step::ProveIdentity);
    const auto session = QCoro::waitFor(journey->proveIdentity(JourneyWorld::face(), "image/jpeg"));
    QVERIFY(JourneyWorld::good(session));
    QCOMPARE(session->state, QStringLiteral("verified"));
    STEP(journey, Step::AwaitReview); // R81: nothing due, no payment
    QVERIFY(m_world->approveAndIssue(*journey));
    const auto pending = QCoro::waitFor(m_world->context->outbox().pending());
    QVERIFY(pending && pending->isEmpty());
    const auto cached = QCoro::waitFor(m_world->context->cache().get(journey->order()->id));
    QVERIFY(cached && *cached && (*cached)->status == OrderStatus::Issued);
}

void TestJourney::paidRefusedCorrected()
{
    auto journey = m_world->prepared(2);
    QVERIFY(journey);
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->submit())));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->proveIdentity(JourneyWorld::face(), "image/jpeg"))));
    STEP(journey, Step::Pay);
    const auto options = QCoro::waitFor(journey->paymentOptions());
    QVERIFY(JourneyWorld::good(options));
    QCOMPARE(options->due, 40000); // R54: one free, the second 200 + 200
    const auto paid = QCoro::waitFor(journey->pay(QStringLiteral("balance")));
    QVERIFY(JourneyWorld::good(paid));
    QCOMPARE(paid->state, QStringLiteral("succeeded"));
    STEP(journey, Step::AwaitReview);
    const auto again = QCoro::waitFor(journey->pay(QStringLiteral("balance"))); // the answer was lost, thinks the page
    QVERIFY(JourneyWorld::good(again));
    QCOMPARE(again->id, paid->id);
    QVERIFY(m_world->reject(journey->order()->id, QStringLiteral("/applicant/mobile"), QStringLiteral("无法接通")));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->refresh())));
    STEP(journey, Step::Correct);
    QCOMPARE(journey->order()->reasons.size(), 1);
    Application corrected = journey->draft().application;
    corrected.applicant.mobile = QStringLiteral("139 0000 0000");
    journey->edit(corrected);
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->submit())));
    QCOMPARE(journey->order()->application.applicant.mobile, QStringLiteral("13900000000"));
    STEP(journey, Step::Pay); // the refund is under way, so it is due again; the identity stays proved
    const auto ebank = QCoro::waitFor(journey->pay(QStringLiteral("ebank")));
    QVERIFY(JourneyWorld::good(ebank));
    QCOMPARE(ebank->state, QStringLiteral("pending"));
    QVERIFY(!ebank->cashierUrl.isEmpty());
    STEP(journey, Step::Pay);
    const auto polled = QCoro::waitFor(journey->refreshPayment(ebank->id));
    QVERIFY(polled && polled->state == QLatin1String("pending"));
}

void TestJourney::typingIsSavedWithoutAsking()
{
    auto journey = m_world->begin();
    QVERIFY(journey);
    QSignalSpy states(journey.get(), &Journey::savedStateChanged);
    QCOMPARE(journey->savedState(), Journey::Saved::Clean);
    journey->edit(JourneyWorld::application());
    QCOMPARE(journey->savedState(), Journey::Saved::Pending);
    QTRY_COMPARE(journey->savedState(), Journey::Saved::Clean);
    QVERIFY(journey->savedAt().isValid());
    const QString id = journey->draft().id;
    journey.reset();
    QVERIFY(m_world->restart());
    const auto resumed = QCoro::waitFor(Journey::resumeDraft(*m_world->context, id));
    QVERIFY(JourneyWorld::good(resumed));
    QCOMPARE((*resumed)->draft().application.organisation.name, JourneyWorld::application().organisation.name);
    STEP(*resumed, Step::ReadTerms);
}

void TestJourney::endlessTypingIsSavedTheSame()
{
    auto journey = m_world->begin();
    QVERIFY(journey);
    Application application = JourneyWorld::application();
    QElapsedTimer timer;
    timer.start();
    // A key every 50 ms never leaves the pause of 300 ms.
    QTimer typing;
    connect(&typing, &QTimer::timeout, this, [&] {
        application.delivery.address += QLatin1Char('1');
        journey->edit(application);
    });
    typing.start(50);
    QTRY_VERIFY_WITH_TIMEOUT(journey->savedAt().isValid(), 5000);
    // 300 ms after the first key, which falls 50 ms after the start.
    QVERIFY2(timer.elapsed() >= 300 && timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
}

void TestJourney::editsDuringASaveAreNotLost()
{
    auto journey = m_world->begin();
    QVERIFY(journey);
    Application application = JourneyWorld::application();
    journey->edit(application);
    auto saving = journey->save();
    QCOMPARE(journey->savedState(), Journey::Saved::Saving);
    application.delivery.address = QStringLiteral("样例路 99 号");
    journey->edit(application); // the disk is busy with the text before
    auto second = journey->save();
    QVERIFY(JourneyWorld::good(QCoro::waitFor(saving)));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(second)));
    QCOMPARE(journey->savedState(), Journey::Saved::Clean);
    const auto loaded = QCoro::waitFor(m_world->context->drafts().load(journey->draft().id));
    QVERIFY(JourneyWorld::good(loaded));
    QCOMPARE(loaded->application.delivery.address, application.delivery.address);
}

void TestJourney::consentsSurviveAnOldCopyOfTheForm()
{
    auto journey = m_world->begin();
    QVERIFY(journey);
    const Application before = journey->draft().application;
    const auto terms = QCoro::waitFor(journey->terms());
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->acceptTerms(terms->version))));
    Application typed = before;
    typed.applicant.name = QStringLiteral("王样例");
    journey->edit(typed);
    QVERIFY(journey->facts().termsAccepted);
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->save())));
}

void TestJourney::scans()
{
    auto journey = m_world->prepared();
    QVERIFY(journey);
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->uploadScans())));
    const Scan licence = journey->draft().scans.value(QStringLiteral("licence"));
    QVERIFY(!licence.uploadId.isEmpty());
    QCOMPARE(licence.fileName, QStringLiteral("licence.png"));
    const auto bytes = QCoro::waitFor(journey->scanBytes(QStringLiteral("licence")));
    QVERIFY(bytes && bytes->size() == licence.size);
    // The same file again keeps its upload; another one replaces it and the old one is forgotten.
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->setScan(QStringLiteral("licence"), JourneyWorld::sample("scans/licence.png")))));
    QCOMPARE(journey->draft().scans.value(QStringLiteral("licence")).uploadId, licence.uploadId);
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->setScan(QStringLiteral("licence"), JourneyWorld::sample("scans/letter.png")))));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->uploadScans())));
    QVERIFY(journey->draft().scans.value(QStringLiteral("licence")).uploadId != licence.uploadId);
    auto old = m_world->context->blobs().get(licence.sha256);
    QTRY_VERIFY(old.isFinished());
    QVERIFY(!old.result());
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->removeScan(QStringLiteral("licence")))));
    QCOMPARE(journey->scanFindings().size(), 1);
}

void TestJourney::scansThatAreRefused()
{
    auto journey = m_world->begin();
    QVERIFY(journey);
    const auto text = QCoro::waitFor(journey->setScan(QStringLiteral("licence"), JourneyWorld::sample("application-free.json")));
    QVERIFY(!text && text.error().is(FailureCode::Documents_Scan_WrongType));
    QVERIFY(journey->draft().scans.isEmpty());
    const auto none = QCoro::waitFor(journey->scanBytes(QStringLiteral("licence")));
    QVERIFY(!none && none.error().is(FailureCode::Journey_Scan_NotHere));
}

void TestJourney::offlineLosesNothing()
{
    auto journey = m_world->prepared();
    QVERIFY(journey);
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->save())));
    const QString id = journey->draft().id;
    journey.reset();
    QVERIFY(m_world->startOffline());
    auto offline = QCoro::waitFor(Journey::resumeDraft(*m_world->context, id));
    QVERIFY(JourneyWorld::good(offline));
    STEP(*offline, Step::AddScans);
    const auto terms = QCoro::waitFor((*offline)->terms()); // as last read
    QVERIFY(JourneyWorld::good(terms));
    const auto refused = QCoro::waitFor((*offline)->submit());
    QVERIFY(!refused);
    QVERIFY2(!refused.error().name().startsWith(QLatin1String("Api_")), qPrintable(refused.error().name()));
    STEP(*offline, Step::AddScans);
    Application edited = (*offline)->draft().application;
    edited.delivery.address = QStringLiteral("离线修改的地址 1 号");
    (*offline)->edit(edited);
    QVERIFY(JourneyWorld::good(QCoro::waitFor((*offline)->save())));
    offline->reset();
    QVERIFY(m_world->restart());
    const auto online = QCoro::waitFor(Journey::resumeDraft(*m_world->context, id));
    QVERIFY(JourneyWorld::good(online));
    QVERIFY(JourneyWorld::good(QCoro::waitFor((*online)->submit())));
    QCOMPARE((*online)->order()->application.delivery.address, edited.delivery.address);
}

/// Refused and back at the form; another computer of the same account has changed `elsewhere` meanwhile.
std::shared_ptr<Journey> TestJourney::changedElsewhere(const std::function<void(Application &)> &change)
{
    auto journey = m_world->prepared();
    if (!journey || !m_world->toReview(*journey))
        return nullptr;
    const QString id = journey->order()->id;
    if (!m_world->reject(id, QStringLiteral("/applicant/mobile"), QStringLiteral("无法接通")) || !JourneyWorld::good(QCoro::waitFor(journey->refresh())))
        return nullptr;
    Application elsewhere = journey->order()->application;
    change(elsewhere);
    return JourneyWorld::good(QCoro::waitFor(m_world->context->client().putApplication(id, elsewhere, journey->order()->etag))) ? journey : nullptr;
}

void TestJourney::editedElsewhere()
{
    auto journey = changedElsewhere([](Application &application) {
        application.applicant.mobile = QStringLiteral("13700000000");
        application.applicant.email = QStringLiteral("elsewhere@example.com");
    });
    QVERIFY(journey);
    QSignalSpy replaced(journey.get(), &Journey::replaced);
    Application ours = journey->draft().application;
    ours.applicant.mobile = QStringLiteral("13900000000");
    ours.delivery.address = QStringLiteral("本机修改的地址 1 号");
    journey->edit(ours);
    // Neither is overwritten: what both changed is asked, and nothing is sent until it is answered.
    const auto refused = QCoro::waitFor(journey->submit());
    QVERIFY(!refused && refused.error().is(FailureCode::Journey_Versions_Differ));
    QVERIFY(journey->versions());
    QCOMPARE(compareVersions(*journey->versions()).conflicts, QStringList{QStringLiteral("/applicant/mobile")});
    QCOMPARE(journey->versions()->theirs.application.applicant.mobile, QStringLiteral("13700000000"));
    QCOMPARE(journey->draft().application.applicant.mobile, QStringLiteral("13900000000"));
    QVERIFY(!QCoro::waitFor(journey->submit()));
    // The program is closed, and asks again.
    const QString draftId = journey->draft().id;
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->save())));
    journey.reset();
    auto again = QCoro::waitFor(Journey::resumeDraft(*m_world->context, draftId));
    QVERIFY(JourneyWorld::good(again));
    journey = *again;
    QVERIFY(journey->versions());
    QSignalSpy decided(journey.get(), &Journey::replaced);
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->decide({}))));
    QCOMPARE(decided.size(), 1);
    QVERIFY(!journey->versions());
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->submit())));
    const Application sent = journey->order()->application;
    QCOMPARE(sent.applicant.mobile, QStringLiteral("13900000000"));
    QCOMPARE(sent.applicant.email, QStringLiteral("elsewhere@example.com"));
    QCOMPARE(sent.delivery.address, QStringLiteral("本机修改的地址 1 号"));
    STEP(journey, Step::AwaitReview);
}

void TestJourney::editedElsewhereInOtherFields()
{
    auto journey = changedElsewhere([](Application &application) { application.applicant.email = QStringLiteral("elsewhere@example.com"); });
    QVERIFY(journey);
    Application ours = journey->draft().application;
    ours.applicant.mobile = QStringLiteral("13900000000");
    journey->edit(ours);
    QSignalSpy replaced(journey.get(), &Journey::replaced);
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->submit())));
    QCOMPARE(replaced.size(), 1);
    QCOMPARE(journey->draft().application.applicant.email, QStringLiteral("elsewhere@example.com"));
    QCOMPARE(journey->order()->application.applicant.email, QStringLiteral("elsewhere@example.com"));
    QCOMPARE(journey->order()->application.applicant.mobile, QStringLiteral("13900000000"));
}

void TestJourney::bothVersionsAreKept()
{
    auto journey = changedElsewhere([](Application &application) { application.applicant.mobile = QStringLiteral("13700000000"); });
    QVERIFY(journey);
    Application ours = journey->draft().application;
    ours.applicant.mobile = QStringLiteral("13900000000");
    journey->edit(ours);
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->refresh())));
    QVERIFY(journey->versions());
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->keepBoth())));
    QVERIFY(!journey->versions());
    QCOMPARE(journey->draft().application.applicant.mobile, QStringLiteral("13700000000"));
    const auto listing = QCoro::waitFor(m_world->context->drafts().list());
    QVERIFY(listing && listing->drafts.size() == 2);
    for (const Draft &draft : listing->drafts)
        QCOMPARE(draft.application.applicant.mobile, draft.orderId.isEmpty() ? QStringLiteral("13900000000") : QStringLiteral("13700000000"));
}

void TestJourney::changedByAnotherProgram()
{
    auto journey = m_world->begin();
    QVERIFY(journey);
    journey->edit(JourneyWorld::application());
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->save())));
    const auto elsewhere = [&](const QString &address, const QString &email) {
        Draft other = *QCoro::waitFor(m_world->context->drafts().load(journey->draft().id));
        other.application.delivery.address = address;
        other.application.applicant.email = email;
        return JourneyWorld::good(QCoro::waitFor(m_world->context->drafts().save(other)));
    };
    const QString email = JourneyWorld::application().applicant.email;
    // In other fields: both are kept without a word.
    QVERIFY(elsewhere(QStringLiteral("命令行改的地址 1 号"), email));
    Application mine = journey->draft().application;
    mine.applicant.mobile = QStringLiteral("13900000000");
    journey->edit(mine);
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->save())));
    QCOMPARE(journey->draft().application.delivery.address, QStringLiteral("命令行改的地址 1 号"));
    QCOMPARE(QCoro::waitFor(m_world->context->drafts().load(journey->draft().id))->application.applicant.mobile, QStringLiteral("13900000000"));
    // In the same: nothing is written until it is decided.
    QVERIFY(elsewhere(QStringLiteral("命令行改的地址 2 号"), QStringLiteral("cli@example.com")));
    mine = journey->draft().application;
    mine.delivery.address = QStringLiteral("窗口改的地址 3 号");
    journey->edit(mine);
    const auto refused = QCoro::waitFor(journey->save());
    QVERIFY(!refused && refused.error().is(FailureCode::Store_Draft_Changed));
    QCOMPARE(journey->savedState(), Journey::Saved::Failed);
    const auto still = QCoro::waitFor(journey->save());
    QVERIFY(!still && still.error().is(FailureCode::Journey_Versions_Differ));
    QCOMPARE(QCoro::waitFor(m_world->context->drafts().load(journey->draft().id))->application.delivery.address, QStringLiteral("命令行改的地址 2 号"));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->decide({QStringLiteral("/delivery/address")}))));
    QCOMPARE(journey->savedState(), Journey::Saved::Clean);
    const auto kept = QCoro::waitFor(m_world->context->drafts().load(journey->draft().id));
    QCOMPARE(kept->application.delivery.address, QStringLiteral("命令行改的地址 2 号"));
    QCOMPARE(kept->application.applicant.email, QStringLiteral("cli@example.com"));
}

void TestJourney::aLostScanIsMissingAndSaid()
{
    auto journey = m_world->prepared();
    QVERIFY(journey);
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->save())));
    const QString id = journey->draft().id;
    const QString sha256 = journey->draft().scans.value(QStringLiteral("letter")).sha256;
    const QString path = QDir(m_world->context->profileDir()).filePath(QStringLiteral("scans/%1.scan").arg(sha256));
    journey.reset();
    QVERIFY(m_world->startOffline());
    QVERIFY(QFile::remove(path));
    Draft kept = *QCoro::waitFor(m_world->context->drafts().load(id));
    kept.scans[QStringLiteral("letter")].uploadId.clear();
    QVERIFY(JourneyWorld::good(QCoro::waitFor(m_world->context->drafts().save(kept))));
    const auto resumed = QCoro::waitFor(Journey::resumeDraft(*m_world->context, id));
    QVERIFY(JourneyWorld::good(resumed));
    QCOMPARE((*resumed)->scanFindings().size(), 1);
    QCOMPARE((*resumed)->draft().application.applicant.name, JourneyWorld::application().applicant.name);
    const auto notice = (*resumed)->takeNotice();
    QVERIFY(notice && notice->is(FailureCode::Drafts_Scan_Lost));
    QVERIFY(!(*resumed)->takeNotice());
}

void TestJourney::submittedTwice()
{
    auto journey = m_world->prepared();
    QVERIFY(journey);
    auto first = journey->submit();
    QVERIFY(JourneyWorld::good(QCoro::waitFor(first)));
    const QString id = journey->order()->id;
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->submit())));
    QCOMPARE(journey->order()->id, id);
    const auto orders = QCoro::waitFor(m_world->context->client().orders({}));
    QVERIFY(orders && orders->total == 1);
}

void TestJourney::resumedFromTheOrderAlone()
{
    auto journey = m_world->prepared();
    QVERIFY(journey);
    QVERIFY(m_world->toReview(*journey));
    const QString id = journey->order()->id;
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->save())));
    const auto withDraft = QCoro::waitFor(Journey::resumeOrder(*m_world->context, id));
    QVERIFY(JourneyWorld::good(withDraft));
    QCOMPARE((*withDraft)->draft().id, journey->draft().id);
    QVERIFY(JourneyWorld::good(QCoro::waitFor(m_world->context->drafts().remove(journey->draft().id)))); // another computer
    const auto alone = QCoro::waitFor(Journey::resumeOrder(*m_world->context, id));
    QVERIFY(JourneyWorld::good(alone));
    STEP(*alone, Step::AwaitReview);
    QCOMPARE((*alone)->draft().scans.size(), 4);
    QVERIFY((*alone)->facts().formComplete && (*alone)->facts().scansComplete);
    // Refused, corrected and resubmitted without a scan on this computer.
    QVERIFY(m_world->reject(id, QStringLiteral("/applicant/mobile"), QStringLiteral("无法接通")));
    QVERIFY(JourneyWorld::good(QCoro::waitFor((*alone)->refresh())));
    Application corrected = (*alone)->draft().application;
    corrected.applicant.mobile = QStringLiteral("13900000000");
    (*alone)->edit(corrected);
    QVERIFY(JourneyWorld::good(QCoro::waitFor((*alone)->submit())));
    STEP(*alone, Step::AwaitReview);
}

void TestJourney::withdrawn()
{
    auto journey = m_world->prepared();
    QVERIFY(journey);
    const auto early = QCoro::waitFor(journey->withdraw());
    QVERIFY(!early && early.error().is(FailureCode::Journey_Order_Missing));
    QVERIFY(m_world->toReview(*journey));
    QVERIFY(JourneyWorld::good(QCoro::waitFor(journey->withdraw())));
    STEP(journey, Step::Withdrawn);
}

QTEST_GUILESS_MAIN(TestJourney)
#include "tst_journey.moc"
