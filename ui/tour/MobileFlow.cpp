// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/tour/MobileFlow.h"

#include "ui/shell/RehearsalStaff.h"
#include "ui/tour/FlowParts.h"
#include "ui/tour/FlowSteps.h"

namespace certdesk::ui {

namespace flow {

Done mobileTerms(Tour &tour)
{
    auto clicking = tour.driver().click(QStringLiteral("picker.apply.huixin-mobile"));
    co_await clicking;
    auto arriving = termsShown(tour);
    co_await arriving;
}

/// Registered in Zhejiang, so that the first certificate is free (R49); no address, for it is issued online (R73).
Done mobileForm(Tour &tour)
{
    const Application sample = sampleApplication(QStringLiteral(":/rehearsal/application-free.json"));
    Driver &driver = tour.driver();
    const std::pair<const char *, QString> texts[] = {
        {"form.organisation.name", sample.organisation.name},  {"form.organisation.creditCode", sample.organisation.creditCode}, {"form.applicant.name", sample.applicant.name},
        {"form.applicant.idNumber", sample.applicant.idNumber}, {"form.applicant.mobile", sample.applicant.mobile},              {"form.applicant.email", sample.applicant.email},
        {"form.letterEndDate", sample.letterEndDate.toString(Qt::ISODate)}};
    for (const auto &[name, text] : texts) {
        auto typing = driver.type(QLatin1String(name), text);
        co_await typing;
        if (qstrcmp(name, "form.organisation.name") == 0) {
            auto choosing = driver.chooseInBox(QStringLiteral("form.organisation.type"), sample.organisation.type);
            co_await choosing;
        }
    }
    auto region = driver.chooseRegion(QStringLiteral("form.organisation.registrationRegion"), sample.organisation.registrationRegion);
    co_await region;
    auto saved = untilSaved(tour);
    co_await saved;
    if (driver.visible(QStringLiteral("form.delivery.address"))) {
        throw Stuck(QStringLiteral("an address is asked for although nothing is sent"));
    }
    auto complete = driver.ready(QStringLiteral("footer.main"), driver.named(QStringLiteral("footer.main")));
    co_await complete;
    auto priced = driver.until(QStringLiteral("the estimated fee"), [&driver] { return driver.find(QStringLiteral("form.rail"))->property("priced").toBool(); });
    co_await priced;
}

} // namespace flow

namespace {

using flow::Done;

Done messageSent(Tour &tour)
{
    RehearsalStaff staff(tour.context());
    auto issuing = staff.ship();
    auto done = co_await issuing;
    mustBeDone(done);
    auto arriving = reach(tour, Step::FetchMobile);
    co_await arriving;
    auto shown = tour.driver().ready(QStringLiteral("mobile.qr"), tour.driver().named(QStringLiteral("mobile.qr")));
    co_await shown;
    auto said = tour.driver().ready(QStringLiteral("mobile.sms"), tour.driver().named(QStringLiteral("mobile.sms")));
    co_await said;
}

Done onThePhone(Tour &tour)
{
    RehearsalStaff phone(tour.context());
    auto downloading = phone.download();
    auto done = co_await downloading;
    mustBeDone(done);
    auto arriving = reach(tour, Step::Done);
    co_await arriving;
    auto shown = tour.driver().ready(QStringLiteral("mobile.qr"), tour.driver().named(QStringLiteral("mobile.qr")));
    co_await shown;
    const std::optional<Order> &order = tour.window().journeyView()->journey().order();
    tour.note(QStringLiteral("mobile"), order->mobile->toJson());
}

} // namespace

QCoro::Task<void> mobileFlow(Tour &tour)
{
    using namespace flow;
    extractSamples(tour);
    const std::pair<const char *, Tour::Work> steps[] = {
        {"orders-empty", emptyList}, {"picker", picker}, {"terms", mobileTerms}, {"terms-fees", termsRead}, {"form-empty", emptyForm}, {"form-filled", mobileForm},
        {"scans-empty", emptyScans}, {"scans", scans}, {"identity", identity}, {"identity-photo", identityPhoto}, {"in-review", inReview}, {"refused", refused},
        {"refused-scan", refusedScan}, {"new-scan", newScan}, {"in-review-again", inReview}, {"making", approved}, {"phone", messageSent}, {"done", onThePhone},
        {"orders", finishedList}};
    for (const auto &[name, work] : steps) {
        auto stepping = tour.step(QLatin1String(name), work);
        co_await stepping;
    }
}

} // namespace certdesk::ui
