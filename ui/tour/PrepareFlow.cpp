// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/tour/PrepareFlow.h"

#include "app/journey/Dispatcher.h"
#include "ui/orders/DraftRow.h"
#include "ui/shell/RehearsalStaff.h"
#include "ui/tour/FlowParts.h"
#include "ui/tour/FlowSteps.h"

#include <QMenu>
#include <QToolButton>

namespace certdesk::ui {

namespace {

using flow::Done;

Done shown(Tour &tour, QString name)
{
    auto arriving = tour.driver().ready(name, tour.driver().named(name));
    co_await arriving;
}

Done clicked(Tour &tour, QString name)
{
    auto clicking = tour.driver().click(name);
    co_await clicking;
}

Done formBegun(Tour &tour)
{
    auto empty = flow::emptyForm(tour);
    co_await empty;
    auto filled = flow::mobileForm(tour);
    co_await filled;
    auto scans = flow::emptyScans(tour);
    co_await scans;
}

/// The sample's letter has its seal beside the frame.
Done finding(Tour &tour)
{
    const std::pair<const char *, const char *> files[] = {{"licence", "licence.png"}, {"idBack", "id-back.png"}, {"letter", "letter.png"}};
    for (const auto &[kind, file] : files) {
        auto giving = giveScan(tour, QLatin1String(kind), QLatin1String(file));
        co_await giving;
    }
    auto found = shown(tour, QStringLiteral("scan.letter.anyway.scan.sealOutside"));
    co_await found;
}

Done reason(Tour &tour)
{
    auto asking = clicked(tour, QStringLiteral("scan.letter.anyway.scan.sealOutside"));
    co_await asking;
    auto typing = tour.driver().type(QStringLiteral("scan.letter.reason"), QStringLiteral("stamped too low"));
    co_await typing;
}

Done editor(Tour &tour)
{
    auto opening = clicked(tour, QStringLiteral("scan.licence.view"));
    co_await opening;
    auto arriving = shown(tour, QStringLiteral("editor.crop"));
    co_await arriving;
}

Done crop(Tour &tour)
{
    auto beginning = clicked(tour, QStringLiteral("editor.crop"));
    co_await beginning;
    auto arriving = shown(tour, QStringLiteral("editor.apply"));
    co_await arriving;
}

Done straighten(Tour &tour)
{
    auto leaving = clicked(tour, QStringLiteral("editor.leave"));
    co_await leaving;
    auto beginning = clicked(tour, QStringLiteral("editor.straighten"));
    co_await beginning;
    auto arriving = shown(tour, QStringLiteral("editor.apply"));
    co_await arriving;
}

Done camera(Tour &tour)
{
    auto leaving = clicked(tour, QStringLiteral("editor.leave"));
    co_await leaving;
    auto back = clicked(tour, QStringLiteral("footer.back"));
    co_await back;
    tour.context().settings().set(Settings::Key::CameraFolder, tour.path(QStringLiteral("samples")));
    auto opening = clicked(tour, QStringLiteral("scan.idFront.camera"));
    co_await opening;
    auto seeing = shown(tour, QStringLiteral("footer.main"));
    co_await seeing;
}

Done photo(Tour &tour)
{
    auto taking = clicked(tour, QStringLiteral("footer.main"));
    co_await taking;
    auto taken = shown(tour, QStringLiteral("footer.main"));
    co_await taken;
}

Done letterCard(Tour &tour)
{
    auto again = clicked(tour, QStringLiteral("footer.back"));
    co_await again;
    auto tiles = clicked(tour, QStringLiteral("footer.back"));
    co_await tiles;
    auto giving = giveScan(tour, QStringLiteral("idFront"), QStringLiteral("id-front.png"));
    co_await giving;
    auto end = tour.driver().scrollToEnd(QStringLiteral("scans.scroll"));
    co_await end;
    auto printable = shown(tour, QStringLiteral("letter.print"));
    co_await printable;
}

/// Another program has saved the draft with another name in it.
Done versions(Tour &tour)
{
    auto form = clicked(tour, QStringLiteral("footer.back"));
    co_await form;
    auto saved = untilSaved(tour);
    co_await saved;
    auto loading = tour.context().drafts().load(tour.window().journeyView()->journey().draft().id);
    auto loaded = co_await loading;
    if (!loaded) {
        throw Stuck(QStringLiteral("the draft cannot be read: %1").arg(loaded.error().name()));
    }
    Draft other = *loaded;
    other.application.applicant.name += QStringLiteral("\u4E59");
    auto saving = tour.context().drafts().save(other);
    auto elsewhere = co_await saving;
    if (!elsewhere) {
        throw Stuck(QStringLiteral("the draft cannot be saved: %1").arg(elsewhere.error().name()));
    }
    auto typing = tour.driver().type(QStringLiteral("form.applicant.name"), loaded->application.applicant.name + QStringLiteral("\u7532"));
    co_await typing;
    auto comparing = shown(tour, QStringLiteral("compare.all.mine"));
    co_await comparing;
}

/// Everything taken as it is here, the findings overruled, the line cut, and sent all the same.
Done queued(Tour &tour)
{
    auto mine = clicked(tour, QStringLiteral("compare.all.mine"));
    co_await mine;
    auto deciding = clicked(tour, QStringLiteral("footer.main"));
    co_await deciding;
    auto form = shown(tour, QStringLiteral("form.applicant.name"));
    co_await form;
    auto scans = flow::emptyScans(tour);
    co_await scans;
    auto overruling = reason(tour);
    co_await overruling;
    auto sending = clicked(tour, QStringLiteral("scan.letter.reason.send"));
    co_await sending;
    auto complete = shown(tour, QStringLiteral("footer.main"));
    co_await complete;
    RehearsalStaff staff(tour.context());
    auto cutting = staff.cutLine();
    auto cut = co_await cutting;
    if (!cut) {
        throw Stuck(QStringLiteral("the line cannot be cut: %1").arg(cut.error().name()));
    }
    auto submitting = clicked(tour, QStringLiteral("footer.main"));
    co_await submitting;
    const QString draft = tour.window().journeyView()->journey().draft().id;
    auto waiting = tour.driver().until(QStringLiteral("the application waits in the queue"), [&tour, draft] { return tour.context().dispatcher().entry(draft) != nullptr; });
    co_await waiting;
}

/// Of the first draft: the button with the menu, or the bin.
Driver::Find rowTool(Tour &tour, bool menu)
{
    QPointer<QWidget> window(&tour.window());
    return [window, menu]() -> QWidget * {
        const QList<DraftRow *> rows = window->findChildren<DraftRow *>();
        for (DraftRow *row : rows) {
            const QList<QToolButton *> tools = row->isVisible() ? row->findChildren<QToolButton *>() : QList<QToolButton *>();
            const auto tool = std::find_if(tools.cbegin(), tools.cend(), [menu](const QToolButton *each) { return (each->menu() != nullptr) == menu; });
            if (tool != tools.cend()) {
                return *tool;
            }
        }
        return nullptr;
    };
}

Done orders(Tour &tour)
{
    auto leaving = tour.driver().clickThe(QStringLiteral("orders"), navigation(tour, QStringLiteral("orders")));
    co_await leaving;
    auto listed = shown(tour, QStringLiteral("queue"));
    co_await listed;
}

Done draftList(Tour &tour)
{
    auto going = tour.driver().clickThe(QStringLiteral("drafts"), navigation(tour, QStringLiteral("drafts")));
    co_await going;
    auto ready = tour.driver().ready(QStringLiteral("a draft"), rowTool(tour, true));
    QWidget *tool = co_await ready;
    qobject_cast<QToolButton *>(tool)->menu()->actions().at(1)->trigger();
    auto doubled = tour.driver().until(QStringLiteral("the copy"), [&tour] {
        const QList<DraftRow *> rows = tour.window().findChildren<DraftRow *>();
        return std::count_if(rows.cbegin(), rows.cend(), [](const DraftRow *row) { return row->isVisible(); }) >= 2;
    });
    co_await doubled;
}

Done exporting(Tour &tour)
{
    auto ready = tour.driver().ready(QStringLiteral("a draft"), rowTool(tour, true));
    QWidget *tool = co_await ready;
    qobject_cast<QToolButton *>(tool)->menu()->actions().at(2)->trigger();
    auto asking = tour.driver().type(QStringLiteral("transfer.phrase"), QStringLiteral("four words for you"));
    co_await asking;
}

Done binned(Tour &tour)
{
    auto escaping = tour.driver().press(Qt::Key_Escape);
    co_await escaping;
    auto dropping = tour.driver().clickThe(QStringLiteral("the bin of a draft"), rowTool(tour, false));
    co_await dropping;
    auto opening = clicked(tour, QStringLiteral("drafts.bin"));
    co_await opening;
    auto filled = shown(tour, QStringLiteral("drafts.emptyBin"));
    co_await filled;
}

Done settings(Tour &tour)
{
    auto going = tour.driver().clickThe(QStringLiteral("settings"), navigation(tour, QStringLiteral("settings")));
    co_await going;
    auto arriving = tour.driver().until(QStringLiteral("settings"), [&tour] { return tour.window().currentPage() == QLatin1String("settings"); });
    co_await arriving;
}

} // namespace

QCoro::Task<void> prepareFlow(Tour &tour)
{
    using namespace flow;
    extractSamples(tour);
    const std::pair<const char *, Tour::Work> steps[] = {
        {"orders-empty", emptyList}, {"picker", picker}, {"terms", mobileTerms}, {"terms-fees", termsRead}, {"scans-empty", formBegun}, {"scan-finding", finding},
        {"scan-reason", reason}, {"editor", editor}, {"editor-crop", crop}, {"editor-straighten", straighten}, {"camera", camera}, {"camera-photo", photo},
        {"letter-card", letterCard}, {"versions", versions}, {"queued", queued}, {"orders-queue", orders}, {"drafts", draftList}, {"export", exporting},
        {"bin", binned}, {"settings", settings}};
    for (const auto &[name, work] : steps) {
        auto stepping = tour.step(QLatin1String(name), work);
        co_await stepping;
    }
}

} // namespace certdesk::ui
