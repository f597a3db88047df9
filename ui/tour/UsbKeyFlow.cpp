// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/tour/UsbKeyFlow.h"

#include "ui/tour/FlowParts.h"
#include "ui/tour/FlowSteps.h"

#include "ui/shell/RehearsalStaff.h"

namespace certdesk::ui {

namespace flow {

Done emptyList(Tour &tour)
{
    auto signingIn = signInIfNeeded(tour);
    co_await signingIn;
    auto settling = tour.driver().until(QStringLiteral("the home page, signed in"), [&tour] { return tour.window().currentPage() == QLatin1String("home"); });
    co_await settling;
    auto clicking = tour.driver().clickThe(QStringLiteral("“Orders” of the navigation"), navigation(tour, QStringLiteral("orders")));
    co_await clicking;
    auto listing = tour.driver().until(QStringLiteral("the order list"), [&tour] { return tour.window().currentPage() == QLatin1String("orders"); });
    co_await listing;
}

Done picker(Tour &tour)
{
    auto clicking = tour.driver().clickThe(QStringLiteral("the main button of the order list"), mainButtonOf(tour, QStringLiteral("orders")));
    co_await clicking;
    auto offered = tour.driver().ready(QStringLiteral("a product that can be applied for"), mainButtonOf(tour, QStringLiteral("picker")));
    co_await offered;
}

static Done terms(Tour &tour)
{
    auto clicking = tour.driver().clickThe(QStringLiteral("“Apply” of the first product"), mainButtonOf(tour, QStringLiteral("picker")));
    co_await clicking;
    auto arriving = termsShown(tour);
    co_await arriving;
}

Done termsShown(Tour &tour)
{
    auto arriving = reach(tour, Step::ReadTerms);
    co_await arriving;
    auto loading = tour.driver().until(QStringLiteral("the terms are shown"), [&tour] {
        const auto *scroll = qobject_cast<QScrollArea *>(tour.driver().find(QStringLiteral("terms.scroll")));
        return scroll && scroll->widget()->findChild<Card *>();
    });
    co_await loading;
}

Done termsRead(Tour &tour)
{
    if (tour.driver().find(QStringLiteral("footer.main"))->isEnabled()) {
        throw Stuck(QStringLiteral("the terms could be accepted before they were read"));
    }
    auto scrolling = tour.driver().scrollToEnd(QStringLiteral("terms.scroll"));
    co_await scrolling;
    auto enabled = tour.driver().ready(QStringLiteral("footer.main"), tour.driver().named(QStringLiteral("footer.main")));
    co_await enabled;
}

Done emptyForm(Tour &tour)
{
    auto clicking = tour.driver().click(QStringLiteral("footer.main"));
    co_await clicking;
    auto arriving = tour.driver().ready(QStringLiteral("form.organisation.name"), tour.driver().named(QStringLiteral("form.organisation.name")));
    co_await arriving;
}

/// Half of it, with a wrong check character and an unfinished number: what the form says then is part of the picture.
static Done formFindings(Tour &tour)
{
    const Application sample = sampleApplication();
    QString wrongCode = sample.organisation.creditCode;
    wrongCode.back() = wrongCode.back() == QLatin1Char('X') ? QLatin1Char('Y') : QLatin1Char('X');
    Driver &driver = tour.driver();
    auto name = driver.type(QStringLiteral("form.organisation.name"), sample.organisation.name);
    co_await name;
    auto type = driver.chooseInBox(QStringLiteral("form.organisation.type"), sample.organisation.type);
    co_await type;
    auto code = driver.type(QStringLiteral("form.organisation.creditCode"), wrongCode);
    co_await code;
    auto region = driver.chooseRegion(QStringLiteral("form.organisation.registrationRegion"), sample.organisation.registrationRegion);
    co_await region;
    auto applicant = driver.type(QStringLiteral("form.applicant.name"), sample.applicant.name);
    co_await applicant;
    auto id = driver.type(QStringLiteral("form.applicant.idNumber"), sample.applicant.idNumber);
    co_await id;
    auto mobile = driver.type(QStringLiteral("form.applicant.mobile"), sample.applicant.mobile.left(7));
    co_await mobile;
    auto leaving = driver.press(Qt::Key_Tab);
    co_await leaving;
    auto saved = untilSaved(tour);
    co_await saved;
    if (driver.find(QStringLiteral("footer.main"))->isEnabled()) {
        throw Stuck(QStringLiteral("the form went on although something is wrong in it"));
    }
    auto listed = driver.ready(QStringLiteral("form.missing.0"), driver.named(QStringLiteral("form.missing.0")));
    co_await listed;
    auto shown = driver.ready(QStringLiteral("form.organisation.name"), driver.named(QStringLiteral("form.organisation.name")));
    co_await shown;
}

static Done formFilled(Tour &tour)
{
    const Application sample = sampleApplication();
    Driver &driver = tour.driver();
    auto code = driver.type(QStringLiteral("form.organisation.creditCode"), sample.organisation.creditCode);
    co_await code;
    auto mobile = driver.type(QStringLiteral("form.applicant.mobile"), sample.applicant.mobile);
    co_await mobile;
    auto email = driver.type(QStringLiteral("form.applicant.email"), sample.applicant.email);
    co_await email;
    auto end = driver.type(QStringLiteral("form.letterEndDate"), sample.letterEndDate.toString(Qt::ISODate));
    co_await end;
    auto same = driver.click(QStringLiteral("form.delivery.same"));
    co_await same;
    auto region = driver.chooseRegion(QStringLiteral("form.delivery.region"), sample.delivery.region);
    co_await region;
    auto address = driver.type(QStringLiteral("form.delivery.address"), sample.delivery.address);
    co_await address;
    auto leaving = driver.press(Qt::Key_Tab);
    co_await leaving;
    auto saved = untilSaved(tour);
    co_await saved;
    auto complete = driver.ready(QStringLiteral("footer.main"), driver.named(QStringLiteral("footer.main")));
    co_await complete;
    auto priced = driver.until(QStringLiteral("the estimated fee"), [&driver] { return driver.find(QStringLiteral("form.rail"))->property("priced").toBool(); });
    co_await priced;
}

Done emptyScans(Tour &tour)
{
    auto clicking = tour.driver().click(QStringLiteral("footer.main"));
    co_await clicking;
    auto arriving = tour.driver().ready(QStringLiteral("scan.licence"), tour.driver().named(QStringLiteral("scan.licence")));
    co_await arriving;
}

static Done overrule(Tour &tour, QString kind, QString finding, QString reason)
{
    auto asking = tour.driver().click(QStringLiteral("scan.%1.anyway.%2").arg(kind, finding));
    co_await asking;
    auto typing = tour.driver().type(QStringLiteral("scan.%1.reason").arg(kind), reason);
    co_await typing;
    auto sending = tour.driver().click(QStringLiteral("scan.%1.reason.send").arg(kind));
    co_await sending;
}

Done scans(Tour &tour)
{
    const std::pair<const char *, const char *> files[] = {
        {"licence", "licence.png"}, {"idFront", "id-front.png"}, {"idBack", "id-back.png"}, {"letter", "letter.png"}};
    for (const auto &[kind, file] : files) {
        auto giving = giveScan(tour, QLatin1String(kind), QLatin1String(file));
        co_await giving;
    }
    // The first letter's seal is beside the frame, for the reviewer to refuse: the program says so as well, and is overruled.
    auto overruling = overrule(tour, QStringLiteral("letter"), QStringLiteral("scan.sealOutside"), QStringLiteral("the frame was too small"));
    co_await overruling;
    auto complete = tour.driver().ready(QStringLiteral("footer.main"), tour.driver().named(QStringLiteral("footer.main")));
    co_await complete;
}

Done identity(Tour &tour)
{
    auto clicking = tour.driver().click(QStringLiteral("footer.main"));
    co_await clicking;
    auto arriving = reach(tour, Step::ProveIdentity);
    co_await arriving;
    tour.note(QStringLiteral("order"), tour.window().journeyView()->journey().order()->id);
}

Done identityPhoto(Tour &tour)
{
    FileChooser::of(&tour.window()).setNextAnswer(tour.path(QStringLiteral("samples/face.jpg")));
    auto choosing = tour.driver().click(QStringLiteral("identity.choose"));
    co_await choosing;
    auto consenting = tour.driver().click(QStringLiteral("identity.consent"));
    co_await consenting;
    auto ready = tour.driver().ready(QStringLiteral("footer.main"), tour.driver().named(QStringLiteral("footer.main")));
    co_await ready;
}

/// R80
static Done fee(Tour &tour)
{
    auto clicking = tour.driver().click(QStringLiteral("footer.main"));
    co_await clicking;
    auto arriving = reach(tour, Step::Pay);
    co_await arriving;
    auto known = tour.driver().ready(QStringLiteral("footer.main"), tour.driver().named(QStringLiteral("footer.main")));
    co_await known;
}

static Done payment(Tour &tour)
{
    auto clicking = tour.driver().click(QStringLiteral("footer.main"));
    co_await clicking;
    auto choosing = tour.driver().click(QStringLiteral("payment.method.balance"));
    co_await choosing;
}

static Done paid(Tour &tour)
{
    auto clicking = tour.driver().click(QStringLiteral("footer.main"));
    co_await clicking;
    auto paying = tour.driver().until(QStringLiteral("the payment has arrived"), [&tour] {
        const auto &order = tour.window().journeyView()->journey().order();
        return order && order->payment.state == QLatin1String("paid") && tour.driver().find(QStringLiteral("footer.main"))->isEnabled();
    });
    co_await paying;
}

Done inReview(Tour &tour)
{
    auto clicking = tour.driver().click(QStringLiteral("footer.main"));
    co_await clicking;
    auto arriving = reach(tour, Step::AwaitReview);
    co_await arriving;
}

Done refused(Tour &tour)
{
    RehearsalStaff staff(tour.context());
    auto refusing = staff.reject(QStringLiteral("/documents/letter"), tourText(QT_TRANSLATE_NOOP("Tour", "The company seal is outside the dashed frame")));
    auto done = co_await refusing;
    mustBeDone(done);
    auto arriving = reach(tour, Step::Correct);
    co_await arriving;
}

Done refusedScan(Tour &tour)
{
    auto going = tour.driver().click(QStringLiteral("form.missing.0"));
    co_await going;
    auto arriving = tour.driver().ready(QStringLiteral("scan.letter"), tour.driver().named(QStringLiteral("scan.letter")));
    co_await arriving;
}

Done newScan(Tour &tour)
{
    auto giving = giveScan(tour, QStringLiteral("letter"), QStringLiteral("letter-corrected.png"));
    co_await giving;
}

Done approved(Tour &tour)
{
    RehearsalStaff staff(tour.context());
    auto approving = staff.approve();
    auto done = co_await approving;
    mustBeDone(done);
    auto arriving = reach(tour, Step::AwaitMaking);
    co_await arriving;
}

static Done keyArrived(Tour &tour)
{
    RehearsalStaff staff(tour.context());
    auto sending = staff.ship();
    auto done = co_await sending;
    mustBeDone(done);
    auto arriving = reach(tour, Step::Activate);
    co_await arriving;
    auto seen = tour.driver().ready(QStringLiteral("key.0"), tour.driver().named(QStringLiteral("key.0")));
    co_await seen;
}

static Done newPin(Tour &tour)
{
    const QString pin = makePin(tour);
    auto first = tour.driver().type(QStringLiteral("pin.new"), pin);
    co_await first;
    auto second = tour.driver().type(QStringLiteral("pin.repeat"), pin);
    co_await second;
    // The binding is left for its own page, so that the tour shows it.
    auto later = tour.driver().click(QStringLiteral("activate.bind"));
    co_await later;
    auto ready = tour.driver().ready(QStringLiteral("footer.main"), tour.driver().named(QStringLiteral("footer.main")));
    co_await ready;
}

static Done activated(Tour &tour)
{
    auto clicking = tour.driver().click(QStringLiteral("footer.main"));
    co_await clicking;
    auto working = tour.driver().until(
        QStringLiteral("the certificate is on the key"), [&tour] { return certificateState(tour) == QLatin1String("installed") && tour.driver().visible(QStringLiteral("footer.main")); }, 120'000);
    co_await working;
}

static Done bind(Tour &tour)
{
    auto clicking = tour.driver().click(QStringLiteral("footer.main"));
    co_await clicking;
    auto arriving = reach(tour, Step::Bind);
    co_await arriving;
    auto typing = tour.driver().type(QStringLiteral("pin.current"), readPin(tour));
    co_await typing;
    auto ready = tour.driver().ready(QStringLiteral("footer.main"), tour.driver().named(QStringLiteral("footer.main")));
    co_await ready;
}

static Done allDone(Tour &tour)
{
    auto clicking = tour.driver().click(QStringLiteral("footer.main"));
    co_await clicking;
    auto arriving = reach(tour, Step::Done);
    co_await arriving;
    auto keeping = keepResult(tour);
    co_await keeping;
}

Done finishedList(Tour &tour)
{
    auto leaving = tour.driver().click(QStringLiteral("footer.main"));
    co_await leaving;
    auto arriving = tour.driver().until(QStringLiteral("the order in the list"), [&tour] {
        const auto *list = tour.window().findChild<QWidget *>(QStringLiteral("orders"));
        const auto tables = list->findChildren<QAbstractItemView *>();
        return tour.window().currentPage() == QLatin1String("orders")
            && std::any_of(tables.cbegin(), tables.cend(), [](const QAbstractItemView *table) { return table->isVisible() && table->model() && table->model()->rowCount() > 0; });
    });
    co_await arriving;
}

static Done homeAgain(Tour &tour)
{
    auto clicking = tour.driver().clickThe(QStringLiteral("“Home” of the navigation"), navigation(tour, QStringLiteral("home")));
    co_await clicking;
    auto arriving = tour.driver().until(QStringLiteral("the home page"), [&tour] { return tour.window().currentPage() == QLatin1String("home"); });
    co_await arriving;
}

static Done certificates(Tour &tour)
{
    auto clicking = tour.driver().clickThe(QStringLiteral("“My certificates” of the navigation"), navigation(tour, QStringLiteral("certificates")));
    co_await clicking;
    auto arriving = tour.driver().until(QStringLiteral("the certificate in its list"), [&tour] {
        const auto *page = tour.window().findChild<QWidget *>(QStringLiteral("certificates"));
        return tour.window().currentPage() == QLatin1String("certificates") && page->findChild<Card *>();
    });
    co_await arriving;
}

} // namespace flow

QCoro::Task<void> usbKeyFlow(Tour &tour)
{
    using namespace flow;
    extractSamples(tour);
    const std::pair<const char *, Tour::Work> steps[] = {
        {"orders-empty", emptyList}, {"picker", picker}, {"terms", terms}, {"terms-fees", termsRead}, {"form-empty", emptyForm},
        {"form-findings", formFindings}, {"form-filled", formFilled}, {"scans-empty", emptyScans}, {"scans", scans}, {"identity", identity},
        {"identity-photo", identityPhoto}, {"fee", fee}, {"payment", payment}, {"paid", paid}, {"in-review", inReview}, {"refused", refused},
        {"refused-scan", refusedScan}, {"new-scan", newScan}, {"fee-again", fee}, {"payment-again", payment}, {"paid-again", paid}, {"in-review-again", inReview},
        {"making", approved}, {"activate-key", keyArrived}, {"activate-pin", newPin}, {"activated", activated}, {"bind", bind},
        {"done", allDone}, {"orders", finishedList}, {"certificates", certificates}, {"home", homeAgain}};
    for (const auto &[name, work] : steps) {
        auto stepping = tour.step(QLatin1String(name), work);
        co_await stepping;
    }
}

} // namespace certdesk::ui
