// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/JourneyView.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/ElidedLabel.h"
#include "ui/components/PressGuard.h"
#include "ui/components/StageBar.h"
#include "ui/components/Theme.h"
#include "ui/journey/ComparePage.h"
#include "ui/journey/JourneyPages.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/TabOrder.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QStackedWidget>
#include <QTimer>

namespace certdesk::ui {

namespace {

/// Steps between which the user moves freely: the form and the scans.
bool editing(Step step)
{
    return step == Step::FillForm || step == Step::AddScans || step == Step::Correct;
}

bool waiting(Step step)
{
    return step == Step::AwaitReview || step == Step::AwaitMaking || step == Step::AwaitPaper || step == Step::AwaitOnsite || step == Step::FetchMobile;
}

/// Form and scans are one place each, whichever of the two steps the facts are at; so are the ways to prove the identity, between which
/// the order moves while one of them is at work.
Step placeOf(Step step)
{
    if (step == Step::AwaitPaper || step == Step::AwaitOnsite)
        return Step::ProveIdentity;
    return step == Step::AddScans ? Step::FillForm : step;
}

} // namespace

JourneyView::JourneyView(std::shared_ptr<Journey> journey, QWidget *parent) : QWidget(parent), m_journey(std::move(journey))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    buildHeader();
    m_stack = new QStackedWidget(this);
    outer->addWidget(m_stack, 1);
    m_below = new QVBoxLayout;
    m_below->setContentsMargins(28, 8, 28, 8);
    outer->addLayout(m_below);
    buildFooter();

    m_clock = new QTimer(this);
    m_clock->setInterval(1000);
    connect(m_clock, &QTimer::timeout, this, &JourneyView::renderSaved);
    m_clock->start();
    connect(m_journey.get(), &Journey::changed, this, &JourneyView::showStep);
    connect(m_journey.get(), &Journey::replaced, this, &JourneyView::refill);
    connect(m_journey.get(), &Journey::savedStateChanged, this, &JourneyView::renderSaved);
    connect(m_journey.get(), &Journey::busyChanged, this, [this] {
        renderChrome();
        if (m_refillDue && !m_journey->busy())
            refill();
    });
    // "Cannot be reached" is no longer true then. What came of the work that broke off is the page's to say.
    connect(&m_journey->context().http(), &Http::reachableChanged, m_message, [this](bool reachable) {
        if (reachable) {
            m_message->clearNetworkFailure();
        }
    });
    connect(m_journey.get(), &Journey::uploadProgressed, this, [this](const QString &kind, qint64 sent, qint64 total) {
        m_uploads.insert(kind, {sent, total});
        renderUpload();
    });
    showStep();
    if (const auto notice = m_journey->takeNotice())
        m_message->showFailure(*notice);
}

JourneyPage *JourneyView::page() const
{
    return qobject_cast<JourneyPage *>(m_stack->currentWidget());
}

void JourneyView::buildHeader()
{
    auto *header = new QVBoxLayout;
    header->setContentsMargins(28, 20, 28, 12);
    header->setSpacing(12);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    m_title = makeLabel({}, "title", this);
    m_title->setWordWrap(false);
    m_title->setObjectName(QStringLiteral("journey.title"));
    m_subtitle = makeLabel({}, "label", this);
    m_subtitle->setWordWrap(false);
    m_subtitle->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_title);
    row->addStretch(1);
    row->addWidget(m_subtitle);
    header->addLayout(row);
    m_stages = new StageBar(this);
    header->addWidget(m_stages);
    m_above = new QVBoxLayout;
    m_above->setContentsMargins(0, 0, 0, 0);
    header->addLayout(m_above);
    m_message = new MessageBar(this);
    m_message->setObjectName(QStringLiteral("journey.message"));
    m_above->addWidget(m_message);
    static_cast<QVBoxLayout *>(layout())->addLayout(header);
}

void JourneyView::buildFooter()
{
    auto *footer = new QFrame(this);
    setRole(footer, "footer");
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(28, 12, 28, 12);
    row->setSpacing(12);
    m_saved = new ElidedLabel("caption", footer);
    m_saved->setObjectName(QStringLiteral("footer.saved"));
    m_uploadText = new ElidedLabel("caption", footer);
    m_uploadText->setObjectName(QStringLiteral("footer.progress"));
    m_upload = new QProgressBar(footer);
    m_upload->setFixedSize(160, 6);
    m_upload->setTextVisible(false);
    m_upload->setAccessibleName(tr("Progress"));
    m_missing = makeLinkButton({}, footer);
    m_missing->setObjectName(QStringLiteral("footer.missing"));
    m_back = makeButton({}, footer);
    m_back->setObjectName(QStringLiteral("footer.back"));
    m_main = makePrimaryButton({}, footer);
    m_main->setObjectName(QStringLiteral("footer.main"));
    row->addWidget(m_saved);
    row->addWidget(m_uploadText);
    row->addWidget(m_upload);
    row->addStretch(1);
    row->addWidget(m_missing);
    row->addWidget(m_back);
    row->addWidget(m_main);
    static_cast<QVBoxLayout *>(layout())->addWidget(footer);
    connect(m_missing, &QPushButton::clicked, this, [this] {
        if (JourneyPage *current = page()) {
            current->goToMissing();
        }
    });
    connect(m_back, &QPushButton::clicked, this, [this] {
        if (JourneyPage *current = page()) {
            current->triggerBack();
        }
    });
    connect(m_main, &QPushButton::clicked, this, [this] {
        if (JourneyPage *current = page(); current && current->mainEnabled()) {
            current->triggerMain();
        }
    });
}

void JourneyView::showStep()
{
    JourneyPage *current = page();
    const Step step = m_journey->step();
    if (current && current->holdsStep()) {
        current->render();
        renderChrome();
        return;
    }
    if (m_journey->versions()) {
        showVersions();
        return;
    }
    m_journey->setWatching(waiting(step));
    const QString before = m_subPage;
    chooseSubPage(step);
    const bool compared = qobject_cast<ComparePage *>(current) != nullptr;
    if (current && !compared && placeOf(step) == placeOf(m_step) && before == m_subPage) {
        m_step = step;
        current->render();
        renderChrome();
        return;
    }
    m_step = step;
    show(makeJourneyPage(step, m_subPage, m_journey, m_stack));
}

void JourneyView::chooseSubPage(Step step)
{
    if (!editing(step)) {
        m_subPage.clear();
    } else if (!editing(m_step) || m_subPage.isEmpty() || (step == Step::Correct) != (m_step == Step::Correct)) {
        // Back where the user was; a refused application is read from its beginning.
        m_subPage = step != Step::Correct && m_journey->draft().page == QLatin1String("scans") ? QStringLiteral("scans") : QStringLiteral("form");
    }
}

void JourneyView::show(JourneyPage *page)
{
    JourneyPage *old = this->page();
    m_message->clear();
    (page->messageBelow() ? m_below : m_above)->addWidget(m_message);
    m_stack->addWidget(page);
    connect(page, &JourneyPage::chromeChanged, this, [this, page] {
        if (page == this->page()) {
            // A page that held its step lets go by saying that its chrome changed.
            if (!page->holdsStep() && placeOf(m_journey->step()) != placeOf(m_step)) {
                showStep();
            } else {
                renderChrome();
            }
        }
    });
    connect(page, &JourneyPage::leaveRequested, this, &JourneyView::leave);
    connect(page, &JourneyPage::invoiceRequested, this, &JourneyView::invoiceRequested);
    connect(page, &JourneyPage::replacementRequested, this, &JourneyView::replacementRequested);
    connect(page, &JourneyPage::unlockRequested, this, &JourneyView::unlockRequested);
    connect(page, &JourneyPage::formDone, m_main, [this] { m_main->setFocus(Qt::TabFocusReason); });
    connect(page, &JourneyPage::subPageRequested, this, [this](const QString &name) {
        m_subPage = name;
        m_journey->setPage(name);
        show(makeJourneyPage(m_step, m_subPage, m_journey, m_stack));
    });
    connect(page, &JourneyPage::failed, m_message,
            [this](const Failure &failure, const QString &action, std::function<void()> handler) {
                if (!m_journey->versions()) // the page that asks for the decision says it all
                    m_message->showFailure(failure, action, std::move(handler));
            });
    connect(page, &JourneyPage::notice, m_message, [this](MessageBar::Kind kind, const QString &text) { m_message->showMessage(kind, text); });
    connect(page, &JourneyPage::noticeCleared, m_message, &MessageBar::clear);
    // Rendered before it is shown, so that what can take the focus is there by then.
    page->render();
    m_stack->setCurrentWidget(page);
    if (old) {
        m_stack->removeWidget(old);
        old->deleteLater();
    }
    renderChrome();
    placeFocus(page);
    // The same words may mean something else on the next page.
    PressGuard::renew(m_main);
    PressGuard::renew(m_back);
}

/// Into the page's own first place, else to the main button: never onto the page itself or the navigation.
void JourneyView::placeFocus(JourneyPage *page)
{
    QWidget *first = page->firstFocus();
    if (!first) {
        first = m_main->isEnabled() && !m_main->isHidden() ? m_main : m_back;
    }
    first->setFocus(Qt::OtherFocusReason);
    // Where it is seen, once the page has its layout.
    QTimer::singleShot(0, first, [first] {
        for (QWidget *parent = first->parentWidget(); parent; parent = parent->parentWidget()) {
            if (auto *area = qobject_cast<QScrollArea *>(parent)) {
                area->ensureWidgetVisible(first, 0, 60);
            }
        }
    });
}

/// Tab goes through the page as its layouts stand, then through the footer.
void JourneyView::orderTabs()
{
    if (JourneyPage *current = page()) {
        m_stops = orderedTabs(current, {m_message, m_missing, m_back, m_main}, m_stops);
    }
}

void JourneyView::leave()
{
    if (JourneyPage *current = page(); current && !current->mayLeave()) {
        return;
    }
    m_journey->setWatching(false);
    m_journey->save();
    Q_EMIT leaveRequested();
}

void JourneyView::renderChrome()
{
    JourneyPage *current = page();
    if (!current) {
        return;
    }
    m_title->setText(current->title());
    m_subtitle->setText(current->subtitle());
    m_stages->setVisible(!qobject_cast<ComparePage *>(current));
    const bool preparing = m_step == Step::FillForm || m_step == Step::AddScans;
    m_stages->setMobile(isMobile(m_journey->facts()));
    m_stages->setStep(!preparing ? m_step : m_subPage == QLatin1String("scans") ? Step::AddScans : Step::FillForm);
    const QString main = current->mainAction();
    m_main->setVisible(!main.isEmpty());
    m_main->setText(main);
    m_main->setEnabled(current->mainEnabled());
    const int missing = current->missingCount();
    m_missing->setVisible(missing > 0);
    //: 还差 %n 项
    m_missing->setText(tr("%n item(s) missing", nullptr, missing));
    m_missing->setAccessibleName(tr("%n item(s) missing: go to the first", nullptr, missing));
    const QString back = current->backAction();
    m_back->setVisible(!back.isEmpty());
    m_back->setText(back);
    renderSaved();
    renderUpload();
    orderTabs();
}

void JourneyView::renderSaved()
{
    JourneyPage *current = page();
    const QString note = current ? current->footerNote() : QString();
    m_saved->setText(note.isEmpty() ? savedText() : note);
    if (m_journey->savedState() != Journey::Saved::Failed) {
        m_saveFailureShown = false;
    } else if (!m_saveFailureShown) {
        m_saveFailureShown = true;
        saveFailed();
    }
}

void JourneyView::saveFailed()
{
    // Saving once more brings the reason, or ends the matter.
    [](QPointer<JourneyView> view, std::shared_ptr<Journey> journey) -> QCoro::Task<void> {
        auto task = journey->save();
        auto saved = co_await task;
        if (view && !saved && !view->m_journey->versions()) {
            view->m_message->showFailure(saved.error(), tr("Save again"), [view] {
                if (view) {
                    view->saveFailed();
                }
            });
        }
    }(this, m_journey);
}

QString JourneyView::savedText() const
{
    switch (m_journey->savedState()) {
    case Journey::Saved::Pending:
    case Journey::Saved::Saving:
        return tr("Saving on this computer…");
    case Journey::Saved::Failed:
        return tr("✕ Not saved on this computer");
    case Journey::Saved::Clean:
        break;
    }
    const QDateTime at = m_journey->savedAt();
    if (!at.isValid()) {
        return tr("Nothing entered yet");
    }
    const qint64 seconds = qMax<qint64>(0, at.secsTo(QDateTime::currentDateTime()));
    QString saved = tr("✓ Saved on this computer at %1").arg(at.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")));
    if (seconds < 2) {
        saved = tr("✓ Saved on this computer just now");
    } else if (seconds < 60) {
        saved = tr("✓ Saved on this computer %n second(s) ago", nullptr, static_cast<int>(seconds));
    } else if (seconds < 3600) {
        saved = tr("✓ Saved on this computer %n minute(s) ago", nullptr, static_cast<int>(seconds / 60));
    }
    //: 尚未提交 (not yet submitted to the platform)
    return tr("%1 · %2").arg(saved, m_step == Step::Correct ? tr("not yet submitted again") : tr("not yet submitted"));
}

void JourneyView::renderUpload()
{
    JourneyPage *current = page();
    const QString busy = current ? current->busyText() : QString();
    qint64 sent = 0;
    qint64 total = 0;
    for (const auto &[done, all] : std::as_const(m_uploads)) {
        sent += done;
        total += all;
    }
    const bool uploading = editing(m_step) && sent < total;
    m_uploadText->setVisible(uploading || !busy.isEmpty());
    m_upload->setVisible(uploading || !busy.isEmpty());
    if (uploading) {
        int up = 0;
        for (const Scan &scan : m_journey->draft().scans) {
            up += scan.uploadId.isEmpty() ? 0 : 1;
        }
        m_uploadText->setText(tr("Uploading %1 / %2, can be resumed").arg(qMin(up + 1, int(m_journey->draft().scans.size()))).arg(m_journey->draft().scans.size()));
        m_upload->setRange(0, 1000);
        m_upload->setValue(static_cast<int>(sent * 1000 / total));
    } else if (!busy.isEmpty()) {
        m_uploadText->setText(busy);
        m_upload->setRange(0, 0);
    }
}

void JourneyView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    // Pages set their words when they are made; one at work only shows its chrome anew.
    if (event->type() == QEvent::LanguageChange && page()) {
        if (page()->holdsStep() || !page()->mayLeave()) {
            page()->render();
            renderChrome();
        } else {
            show(m_journey->versions() ? new ComparePage(m_journey, m_stack) : makeJourneyPage(m_step, m_subPage, m_journey, m_stack));
        }
    }
}

} // namespace certdesk::ui
