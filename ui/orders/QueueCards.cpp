// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/orders/QueueCards.h"

#include "app/store/Draft.h"
#include "ui/components/Buttons.h"
#include "ui/orders/Catalogue.h"

#include <QEvent>
#include <QHBoxLayout>

namespace certdesk::ui {

namespace {

/// Today the time is enough.
QString momentText(const QDateTime &at)
{
    const QDateTime local = at.toLocalTime();
    return local.toString(local.date() == QDate::currentDate() ? QStringLiteral("HH:mm:ss") : QStringLiteral("yyyy-MM-dd HH:mm"));
}

} // namespace

QueueRow::QueueRow(const QString &draftId, QWidget *parent)
    : QWidget(parent), m_title(makeLabel({}, "strong", this)), m_product(makeLabel({}, "caption", this)), m_icon(new IconLabel(QStringLiteral("clock"), Tone::Text2, 20, this)),
      m_state(makeLabel({}, "label", this)), m_times(makeLabel({}, "caption", this))
{
    setObjectName(QStringLiteral("queue.") + draftId);
    m_state->setObjectName(QStringLiteral("queue.state"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::spacing[2]);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    for (QLabel *label : {m_title, m_product, m_state, m_times})
        texts->addWidget(label);
    auto *actions = new QHBoxLayout;
    actions->setContentsMargins(0, Theme::spacing[0], 0, 0);
    actions->setSpacing(Theme::spacing[3]);
    const auto add = [&](const char *name) {
        QPushButton *button = makeLinkButton({}, this);
        button->setObjectName(QStringLiteral("queue.") + QLatin1String(name));
        actions->addWidget(button);
        return button;
    };
    m_signIn = add("signIn");
    m_open = add("open");
    m_try = add("try");
    m_pause = add("pause");
    m_resume = add("resume");
    m_remove = add("remove");
    actions->addStretch(1);
    texts->addLayout(actions);
    row->addLayout(texts, 1);
    connect(m_signIn, &QPushButton::clicked, this, &QueueRow::signInRequested);
    connect(m_open, &QPushButton::clicked, this, &QueueRow::openRequested);
    connect(m_try, &QPushButton::clicked, this, &QueueRow::tryRequested);
    connect(m_pause, &QPushButton::clicked, this, &QueueRow::pauseRequested);
    connect(m_resume, &QPushButton::clicked, this, &QueueRow::resumeRequested);
    connect(m_remove, &QPushButton::clicked, this, &QueueRow::removeRequested);
}

void QueueRow::setTitle(const QString &title, const QString &product)
{
    m_title->setText(title);
    m_product->setText(product);
    m_product->setVisible(!product.isEmpty());
    const std::pair<QPushButton *, QString> buttons[] = {
        //: 登录 / 打开 / 立即重试 / 暂停 / 继续 / 取消排队
        {m_signIn, tr("Sign in")}, {m_open, tr("Open")}, {m_try, tr("Try now")}, {m_pause, tr("Pause")}, {m_resume, tr("Let it go on")}, {m_remove, tr("Take out of the queue")}};
    for (const auto &[button, word] : buttons) {
        button->setText(word);
        //: %1 the button's word, %2 the organisation; said by screen readers
        button->setAccessibleName(tr("%1: %2").arg(word, title));
    }
    m_remove->setToolTip(tr("It stays as a draft."));
}

void QueueRow::say(const QString &text, const char *role)
{
    setRole(m_state, role);
    m_state->setText(text);
    setAccessibleDescription(text);
}

void QueueRow::render(const Dispatcher &dispatcher, const QueueEntry &entry, bool online)
{
    const bool working = dispatcher.working() == entry.draftId;
    const bool waits = entry.state == QueueEntry::State::Waiting && !working;
    const bool signIn = waits && dispatcher.needsSignIn();
    if (working) {
        m_icon->setIcon(QStringLiteral("upload"), Tone::Primary);
        say(tr("Being submitted now…"), "label");
    } else if (entry.state == QueueEntry::State::Paused) {
        m_icon->setIcon(QStringLiteral("clock"), Tone::Text2);
        say(tr("Paused. It is not submitted before you let it go on."), "label");
    } else if (entry.state == QueueEntry::State::Stopped) {
        m_icon->setIcon(QStringLiteral("error"), Tone::Bad);
        say(entry.failure ? tr("Not submitted: %1 %2").arg(entry.failure->cause(), entry.failure->remedy()) : tr("Not submitted. Open it and submit it again."), "bad");
    } else if (signIn) {
        m_icon->setIcon(QStringLiteral("person"), Tone::Warning);
        say(tr("Waits until you sign in; it is then submitted by itself."), "warning");
    } else if (!online) {
        m_icon->setIcon(QStringLiteral("offline"), Tone::Warning);
        say(tr("Waits for the network; it is then submitted by itself."), "warning");
    } else {
        m_icon->setIcon(QStringLiteral("clock"), Tone::Text2);
        say(entry.failure ? tr("Waits: %1").arg(entry.failure->cause()) : tr("Waits for its turn."), "label");
    }
    //: 排队时间
    QStringList times{tr("Waiting since %1").arg(momentText(entry.since))};
    if (entry.tries > 0)
        times << tr("tried %n time(s)", nullptr, entry.tries);
    if (waits && !signIn && dispatcher.nextTry().isValid())
        //: 下次尝试
        times << tr("next try %1").arg(momentText(dispatcher.nextTry()));
    m_times->setText(times.join(QStringLiteral(" · ")));
    m_signIn->setVisible(signIn);
    m_try->setVisible(waits && !signIn);
    m_pause->setVisible(waits);
    m_resume->setVisible(entry.state == QueueEntry::State::Paused && !working);
    m_remove->setVisible(!working);
}

QueueCards::QueueCards(AppContext &context, Catalogue &catalogue, QWidget *parent) : Card({}, parent), m_context(context), m_catalogue(catalogue)
{
    setObjectName(QStringLiteral("queue"));
    connect(&m_context.dispatcher(), &Dispatcher::changed, this, &QueueCards::render);
    connect(&m_context.http(), &Http::reachableChanged, this, &QueueCards::render);
    connect(&m_catalogue, &Catalogue::changed, this, [this] {
        for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it)
            loadTitle(this, &m_context, it.key());
    });
    render();
}

void QueueCards::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it)
            loadTitle(this, &m_context, it.key());
        render();
    }
}

QueueRow *QueueCards::makeRow(const QString &draftId)
{
    auto *row = new QueueRow(draftId, this);
    row->setTitle(tr("Application"), {});
    Dispatcher &dispatcher = m_context.dispatcher();
    connect(row, &QueueRow::openRequested, this, [this, draftId] { Q_EMIT openRequested(draftId); });
    connect(row, &QueueRow::signInRequested, this, &QueueCards::signInRequested);
    connect(row, &QueueRow::tryRequested, this, [this, &dispatcher] { follow(this, dispatcher.run()); });
    connect(row, &QueueRow::pauseRequested, this, [this, &dispatcher, draftId] { follow(this, dispatcher.pause(draftId)); });
    connect(row, &QueueRow::resumeRequested, this, [this, &dispatcher, draftId] { follow(this, dispatcher.resume(draftId)); });
    connect(row, &QueueRow::removeRequested, this, [this, &dispatcher, draftId] { follow(this, dispatcher.remove(draftId)); });
    return row;
}

void QueueCards::render()
{
    const QList<QueueEntry> &entries = m_context.dispatcher().entries();
    //: 待提交（n）
    setTitle(tr("Waiting to be submitted (%1)").arg(entries.size()));
    for (const QString &draftId : m_rows.keys()) {
        if (!m_context.dispatcher().entry(draftId))
            m_rows.take(draftId)->deleteLater();
    }
    const bool online = m_context.http().reachable() != false;
    for (const QueueEntry &entry : entries) {
        QueueRow *row = m_rows.value(entry.draftId);
        if (!row) {
            row = makeRow(entry.draftId);
            m_rows.insert(entry.draftId, row);
            body()->addWidget(row);
            loadTitle(this, &m_context, entry.draftId);
        }
        row->render(m_context.dispatcher(), entry, online);
    }
    setVisible(!entries.isEmpty());
}

QCoro::Task<void> QueueCards::loadTitle(QPointer<QueueCards> cards, AppContext *context, QString draftId)
{
    auto loading = context->drafts().load(draftId);
    const auto draft = co_await loading;
    if (!cards || !draft || !cards->m_rows.contains(draftId))
        co_return;
    const QString unit = draft->application.organisation.name;
    const QString title = !draft->label.isEmpty() ? draft->label : unit.isEmpty() ? tr("organisation not entered yet") : unit;
    cards->m_rows.value(draftId)->setTitle(title, cards->m_catalogue.names().value(draft->application.product, draft->application.product));
}

/// What the network says is shown in the row; what the store says, above.
QCoro::Task<void> QueueCards::follow(QPointer<QueueCards> cards, QCoro::Task<Result<void>> doing)
{
    const auto done = co_await doing;
    if (cards && !done && !passesByItself(done.error()))
        Q_EMIT cards->failed(done.error());
}

} // namespace certdesk::ui
