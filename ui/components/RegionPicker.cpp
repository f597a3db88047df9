// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/RegionPicker.h"

#include "app/domain/Region.h"
#include "ui/components/Buttons.h"
#include "ui/components/RegionLists.h"
#include "ui/components/RegionSuggestions.h"
#include "ui/components/Theme.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QThreadPool>

#include <algorithm>

namespace certdesk::ui {

namespace {
constexpr int suggestionsAtMost = 60;
constexpr int rowsOfPage = 6;
} // namespace

RegionPicker::RegionPicker(QWidget *parent) : QLineEdit(parent), m_browse(makeIconButton(QStringLiteral("chevron-down"), {}, this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setInputMethodHints(Qt::ImhNoPredictiveText);
    // Down opens the lists from the line itself: one stop for Tab is enough.
    m_browse->setFocusPolicy(Qt::NoFocus);
    m_browse->setCursor(Qt::ArrowCursor);
    connect(m_browse, &QToolButton::clicked, this, [this] {
        setFocus(Qt::MouseFocusReason);
        openLists();
    });
    // By textChanged: assistive technology sets texts without textEdited.
    connect(this, &QLineEdit::textChanged, this, &RegionPicker::takeText);
    // The index of readings is made before the first letter is typed, and not on this thread.
    QThreadPool::globalInstance()->start([] { Regions::instance().find(QStringLiteral("a"), 1); });
    describe();
}

RegionPicker::~RegionPicker()
{
    delete m_suggestions.data(); // a child of the window
}

void RegionPicker::setRegion(const QString &code)
{
    if (code == m_code) {
        return; // what is being typed stays
    }
    m_code = m_before = code;
    m_foundUnder.clear();
    m_presenting = true;
    clear();
    m_presenting = false;
    describe();
}

QString RegionPicker::typedText() const
{
    return m_code.isEmpty() ? text().trimmed() : QString();
}

void RegionPicker::setTypedText(const QString &text)
{
    if (m_code.isEmpty()) {
        m_presenting = true;
        setText(text);
        m_presenting = false;
    }
}

RegionLists *RegionPicker::lists() const
{
    return m_lists;
}

RegionSuggestions *RegionPicker::suggestions() const
{
    return m_suggestions;
}

bool RegionPicker::choosing() const
{
    return m_suggestions && m_suggestions->isVisible() && m_suggestions->current();
}

void RegionPicker::describe()
{
    setPlaceholderText(tr("Name, pinyin initials or code of the district"));
    m_browse->setAccessibleName(tr("Choose from lists"));
    m_browse->setToolTip(m_browse->accessibleName());
    if (m_code.isEmpty() && !typedText().isEmpty()) {
        return;
    }
    QString shown = m_code.isEmpty() ? QString() : Regions::instance().path(m_code);
    if (Regions::instance().retired(m_code)) {
        shown = tr("%1 (given up)").arg(shown);
    }
    m_presenting = true;
    if (shown != text()) {
        setText(shown);
    }
    m_presenting = false;
    setToolTip(shown);
}

void RegionPicker::takeText()
{
    if (m_presenting) {
        return;
    }
    if (!m_code.isEmpty()) {
        m_before = m_code;
        m_code.clear();
        m_foundUnder.clear();
        Q_EMIT regionChanged({});
    }
    setToolTip({});
    offer();
    Q_EMIT typed();
}

void RegionPicker::offer()
{
    if (text().trimmed().isEmpty() || !hasFocus()) {
        if (m_suggestions) {
            m_suggestions->hide();
        }
        return;
    }
    if (!m_suggestions) {
        m_suggestions = new RegionSuggestions(this);
        connect(m_suggestions, &RegionSuggestions::chosen, this, &RegionPicker::choose);
    }
    m_moved = false;
    m_suggestions->offer(Regions::instance().find(text(), suggestionsAtMost, m_near));
}

void RegionPicker::suggest(const QString &code)
{
    setFocus(Qt::OtherFocusReason);
    const QString wanted = Regions::instance().name(code);
    if (!wanted.isEmpty()) {
        setText(wanted);
    }
}

void RegionPicker::choose(const RegionMatch &match)
{
    if (match.whole()) {
        take(match.code, match.retired);
    } else {
        setText(match.path + QStringLiteral(" / "));
    }
}

void RegionPicker::take(const QString &code, const QString &foundUnder)
{
    if (m_suggestions) {
        m_suggestions->hide();
    }
    const bool same = code == m_code;
    m_code = m_before = code;
    m_foundUnder = foundUnder;
    m_presenting = true;
    clear();
    m_presenting = false;
    describe();
    if (!same) {
        Q_EMIT regionChanged(code);
    }
}

void RegionPicker::openLists()
{
    if (m_lists) {
        return;
    }
    if (m_suggestions) {
        m_suggestions->hide();
    }
    m_lists = new RegionLists(m_code.isEmpty() ? m_before : m_code, this);
    connect(m_lists, &RegionLists::chosen, this, [this](const QString &code) { take(code, {}); });
    m_lists->openAt(this);
}

bool RegionPicker::moveIn(int key)
{
    switch (key) {
    case Qt::Key_Down: m_suggestions->move(1); break;
    case Qt::Key_Up: m_suggestions->move(-1); break;
    case Qt::Key_PageDown: m_suggestions->move(rowsOfPage); break;
    case Qt::Key_PageUp: m_suggestions->move(-rowsOfPage); break;
    default: return false;
    }
    m_moved = true;
    return true;
}

/// Who leaves the line means the suggestion he moved to, the only one, or the only one that is called just this; of several that merely
/// begin like it nobody knows which, so the text stays and the form asks.
std::optional<RegionMatch> RegionPicker::meant() const
{
    if (!choosing())
        return std::nullopt;
    const QList<RegionMatch> matches = m_suggestions->matches();
    const RegionMatch *current = m_suggestions->current();
    const qsizetype exact = std::count_if(matches.cbegin(), matches.cend(), [](const RegionMatch &match) { return match.rank == 0; });
    const bool only = matches.size() == 1 || (exact == 1 && current->rank == 0);
    return (m_moved || only) && current->whole() ? std::optional(*current) : std::nullopt;
}

void RegionPicker::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    const bool open = m_suggestions && m_suggestions->isVisible();
    if (open && moveIn(key)) {
        return;
    }
    if (open && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
        if (const RegionMatch *match = m_suggestions->current()) {
            const RegionMatch chosen = *match;
            choose(chosen);
            if (chosen.whole()) {
                Q_EMIT accepted();
            }
        }
        return;
    }
    if (open && key == Qt::Key_Escape) {
        take(m_before, {});
        return;
    }
    if (key == Qt::Key_F4 || key == Qt::Key_Down) {
        openLists();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

bool RegionPicker::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Tab) {
        if (const std::optional<RegionMatch> chosen = meant())
            choose(*chosen);
    }
    return QLineEdit::event(event);
}

void RegionPicker::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::MouseFocusReason) {
        selectAll();
    }
}

void RegionPicker::focusOutEvent(QFocusEvent *event)
{
    if (m_suggestions && m_suggestions->isVisible() && event->reason() != Qt::ActiveWindowFocusReason) {
        const QList<RegionMatch> matches = m_suggestions->matches();
        m_suggestions->hide();
        if (matches.size() == 1 && matches.first().whole()) {
            choose(matches.first());
        }
    }
    QLineEdit::focusOutEvent(event);
}

void RegionPicker::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    const int side = qMin(height() - 6, 26);
    setTextMargins(0, 0, side, 0);
    m_browse->setGeometry(width() - side - 5, (height() - side) / 2, side, side);
}

void RegionPicker::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        describe();
    }
}

} // namespace certdesk::ui
