// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/tour/IdentityFlow.h"

#include "ui/components/MessageBar.h"
#include "ui/shell/RehearsalStaff.h"
#include "ui/tour/FlowParts.h"
#include "ui/tour/FlowSteps.h"

#include <QApplication>
#include <QFile>
#include <QUrlQuery>

namespace certdesk::ui {

namespace {

using flow::Done;
using Steps = QList<std::pair<const char *, Tour::Work>>;

Journey &journeyOf(Tour &tour)
{
    return tour.window().journeyView()->journey();
}

Done chooseWay(Tour &tour, QString mode)
{
    auto clicking = tour.driver().click(QStringLiteral("identity.way.") + mode);
    co_await clicking;
}

Done clickMain(Tour &tour)
{
    auto ready = tour.driver().ready(QStringLiteral("footer.main"), tour.driver().named(QStringLiteral("footer.main")));
    co_await ready;
    auto clicking = tour.driver().click(QStringLiteral("footer.main"));
    co_await clicking;
}

// By phone.

QString codeOf(Tour &tour)
{
    return tour.driver().find(QStringLiteral("identity.qr"))->accessibleDescription();
}

QCoro::Task<void> phoneAsks(Tour &tour, HttpRequest request)
{
    Http &http = tour.context().http();
    auto asking = http.send(std::move(request));
    const auto reply = co_await asking;
    if (!reply)
        throw Stuck(QStringLiteral("the phone's page: %1 %2").arg(reply.error().name(), reply.error().cause()));
}

Done phoneChosen(Tour &tour)
{
    auto choosing = chooseWay(tour, QStringLiteral("app"));
    co_await choosing;
    auto consenting = tour.driver().click(QStringLiteral("identity.consent"));
    co_await consenting;
    auto ready = tour.driver().ready(QStringLiteral("footer.main"), tour.driver().named(QStringLiteral("footer.main")));
    co_await ready;
}

Done phoneCode(Tour &tour)
{
    auto clicking = clickMain(tour);
    co_await clicking;
    auto shown = tour.driver().until(QStringLiteral("the QR code"), [&tour] { return tour.driver().visible(QStringLiteral("identity.qr")) && !codeOf(tour).isEmpty(); });
    co_await shown;
}

Done phoneScanned(Tour &tour)
{
    const auto *hint = qobject_cast<QLabel *>(tour.driver().find(QStringLiteral("identity.hint")));
    const QString before = hint->text();
    HttpRequest request;
    request.url = QUrl(codeOf(tour));
    auto opening = phoneAsks(tour, request);
    co_await opening;
    auto seen = tour.driver().until(QStringLiteral("the phone has opened the page"), [hint, before] { return hint->text() != before; });
    co_await seen;
}

QByteArray formField(const char *name, const QByteArray &value)
{
    return "--tour\r\nContent-Disposition: form-data; name=\"" + QByteArray(name) + "\"\r\n\r\n" + value + "\r\n";
}

Done phoneVerified(Tour &tour)
{
    QFile picture(tour.path(QStringLiteral("samples/face.jpg")));
    if (!picture.open(QIODevice::ReadOnly))
        throw Stuck(QStringLiteral("the sample face is not there"));
    auto asking = tour.context().client().configuration();
    const auto configured = co_await asking;
    if (!configured)
        throw Stuck(configured.error().cause());
    const QString version = configured->value(QLatin1String("identity")).toObject().value(QLatin1String("consentVersion")).toString();
    const QUrl page(codeOf(tour));
    HttpRequest request;
    request.method = "POST";
    request.url = page.adjusted(QUrl::RemoveQuery);
    request.contentType = "multipart/form-data; boundary=tour";
    request.body = formField("t", QUrlQuery(page).queryItemValue(QStringLiteral("t"), QUrl::FullyDecoded).toUtf8()) + formField("consent", version.toUtf8())
        + "--tour\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"face.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n" + picture.readAll() + "\r\n--tour--\r\n";
    auto sending = phoneAsks(tour, request);
    co_await sending;
    auto arriving = reach(tour, Step::AwaitReview);
    co_await arriving;
    tour.note(QStringLiteral("identityMode"), journeyOf(tour).order()->identity.mode);
}

// By mail.

Done mailChosen(Tour &tour)
{
    auto choosing = chooseWay(tour, QStringLiteral("mail"));
    co_await choosing;
    auto knowing = tour.driver().click(QStringLiteral("identity.mail.know"));
    co_await knowing;
}

Done mailWaiting(Tour &tour)
{
    auto clicking = clickMain(tour);
    co_await clicking;
    auto arriving = reach(tour, Step::AwaitPaper);
    co_await arriving;
    auto shown = tour.driver().ready(QStringLiteral("identity.mail.copy"), tour.driver().named(QStringLiteral("identity.mail.copy")));
    co_await shown;
}

Done mailPrinted(Tour &tour)
{
    const QString path = tour.path(QStringLiteral("samples/cover-sheet.pdf"));
    FileChooser::of(&tour.window()).setNextAnswer(path);
    auto clicking = clickMain(tour);
    co_await clicking;
    auto saved = tour.driver().until(QStringLiteral("the cover sheet is saved"), [&tour, path] { return tour.driver().visible(QStringLiteral("identity.mail.saved")) && QFile::exists(path); });
    co_await saved;
    tour.note(QStringLiteral("coverSheet"), path);
}

Done mailIncomplete(Tour &tour)
{
    RehearsalStaff staff(tour.context());
    const QString missing = tourText(QT_TRANSLATE_NOOP("Tour", "The letter of authority has no company seal"));
    auto receiving = staff.receivePaper(missing);
    auto done = co_await receiving;
    mustBeDone(done);
    auto said = tour.driver().until(QStringLiteral("what is missing"), [&tour, missing] {
        const auto *bar = qobject_cast<MessageBar *>(tour.driver().find(QStringLiteral("identity.mail.note")));
        return bar && bar->isVisible() && bar->text().contains(missing);
    });
    co_await said;
}

Done mailComplete(Tour &tour)
{
    RehearsalStaff staff(tour.context());
    auto receiving = staff.receivePaper({});
    auto done = co_await receiving;
    mustBeDone(done);
    auto arriving = reach(tour, Step::AwaitReview);
    co_await arriving;
    tour.note(QStringLiteral("identityMode"), journeyOf(tour).order()->identity.mode);
}

// On site.

/// The first free day of the place: its list is one Tab away.
Done pickDay(Tour &tour)
{
    auto place = tour.driver().chooseInBox(QStringLiteral("station.place"), QStringLiteral("hangzhou-1"));
    co_await place;
    auto times = tour.driver().ready(QStringLiteral("a day to choose"), tour.driver().named(QStringLiteral("station.day")));
    co_await times;
    auto tab = tour.driver().press(Qt::Key_Tab);
    co_await tab;
    auto down = tour.driver().press(Qt::Key_Down);
    co_await down;
    auto timed = tour.driver().ready(QStringLiteral("a time"), tour.driver().named(QStringLiteral("station.time")));
    co_await timed;
}

Done onsiteChosen(Tour &tour)
{
    auto choosing = chooseWay(tour, QStringLiteral("onsite"));
    co_await choosing;
    auto picking = pickDay(tour);
    co_await picking;
}

Done onsiteBooked(Tour &tour)
{
    auto clicking = clickMain(tour);
    co_await clicking;
    auto arriving = reach(tour, Step::AwaitOnsite);
    co_await arriving;
    auto booked = tour.driver().ready(QStringLiteral("appointment.change"), tour.driver().named(QStringLiteral("appointment.change")));
    co_await booked;
}

Done onsiteChanged(Tour &tour)
{
    const QDateTime before = journeyOf(tour).order()->appointment->from;
    auto changing = tour.driver().click(QStringLiteral("appointment.change"));
    co_await changing;
    auto ready = tour.driver().ready(QStringLiteral("station.time"), tour.driver().named(QStringLiteral("station.time")));
    co_await ready;
    const QWidget *times = tour.driver().find(QStringLiteral("station.time"));
    for (int turn = 0; QApplication::focusWidget() != times && turn < 60; ++turn) {
        auto tabbing = tour.driver().press(Qt::Key_Tab);
        co_await tabbing;
    }
    auto next = tour.driver().press(Qt::Key_Down);
    co_await next;
    auto booking = tour.driver().click(QStringLiteral("appointment.book"));
    co_await booking;
    auto booked = tour.driver().until(QStringLiteral("another time is booked"), [&tour, before] {
        const auto &appointment = journeyOf(tour).order()->appointment;
        return appointment && appointment->from != before && tour.driver().visible(QStringLiteral("appointment.change"));
    });
    co_await booked;
}

Done onsiteVerified(Tour &tour)
{
    RehearsalStaff staff(tour.context());
    auto seeing = staff.seeOriginals();
    auto done = co_await seeing;
    mustBeDone(done);
    auto arriving = reach(tour, Step::AwaitReview);
    co_await arriving;
    tour.note(QStringLiteral("identityMode"), journeyOf(tour).order()->identity.mode);
}

QCoro::Task<void> walk(Tour &tour, Steps own)
{
    using namespace flow;
    extractSamples(tour);
    Steps steps{{"orders-empty", emptyList}, {"picker", picker}, {"terms", mobileTerms}, {"terms-fees", termsRead}, {"form-empty", emptyForm}, {"form-filled", mobileForm},
                {"scans-empty", emptyScans}, {"scans", scans}, {"identity", identity}};
    steps += own;
    for (const auto &[name, work] : std::as_const(steps)) {
        auto stepping = tour.step(QLatin1String(name), work);
        co_await stepping;
    }
}

} // namespace

QCoro::Task<void> identityPhoneFlow(Tour &tour)
{
    auto walking = walk(tour, {{"phone", phoneChosen}, {"phone-code", phoneCode}, {"phone-scanned", phoneScanned}, {"in-review", phoneVerified}});
    co_await walking;
}

QCoro::Task<void> identityMailFlow(Tour &tour)
{
    auto walking = walk(tour, {{"mail", mailChosen}, {"mail-waiting", mailWaiting}, {"mail-printed", mailPrinted}, {"mail-incomplete", mailIncomplete}, {"in-review", mailComplete}});
    co_await walking;
}

QCoro::Task<void> identityOnsiteFlow(Tour &tour)
{
    auto walking = walk(tour, {{"onsite", onsiteChosen}, {"onsite-booked", onsiteBooked}, {"onsite-changed", onsiteChanged}, {"in-review", onsiteVerified}});
    co_await walking;
}

} // namespace certdesk::ui
