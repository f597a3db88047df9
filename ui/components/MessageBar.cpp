// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/MessageBar.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/Theme.h"

#include <QAccessible>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QStyle>

namespace certdesk::ui {

namespace {
struct Look {
    const char *name;
    const char *role; ///< of the words
    const char *icon;
    Tone tone;
};
Look lookOf(MessageBar::Kind kind)
{
    switch (kind) {
    case MessageBar::Kind::Good: return {"good", "said-good", "check", Tone::Good};
    case MessageBar::Kind::Warning: return {"warning", "said-warning", "warning", Tone::Warning};
    case MessageBar::Kind::Bad: return {"bad", "said-bad", "error", Tone::Bad};
    case MessageBar::Kind::Info: break;
    }
    return {"info", "said-info", "info", Tone::Primary};
}

/// Between two sentences: a blank after ASCII, nothing after a full-width stop.
QString joined(const QString &first, const QString &second)
{
    if (first.isEmpty() || second.isEmpty())
        return first + second;
    return first.back().unicode() < 0x2000 ? first + QLatin1Char(' ') + second : first + second;
}
} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent), m_icon(new IconLabel(QStringLiteral("info"), Tone::Primary, 20, this)), m_text(makeLabel({}, "said-info", this)),
      m_code(new QPushButton(this)), m_action(new QPushButton(this)), m_close(makeIconButton(QStringLiteral("close"), {}, this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 9, 10, 9);
    layout->setSpacing(Theme::spacing[1]);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_code, 0, Qt::AlignVCenter);
    layout->addSpacing(Theme::spacing[0]);
    layout->addWidget(m_action, 0, Qt::AlignVCenter);
    layout->addWidget(m_close, 0, Qt::AlignVCenter);
    m_text->setMinimumHeight(20);
    m_close->setFixedSize(22, 22);
    for (QPushButton *button : {m_code, m_action}) {
        button->setCursor(Qt::PointingHandCursor);
        button->setAutoDefault(false);
        button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    setRole(m_code, "code");
    connect(m_code, &QPushButton::clicked, this, [this] {
        if (!m_failure)
            return;
        QGuiApplication::clipboard()->setText(m_failure->name());
        m_code->setText(tr("Copied"));
    });
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto handler = m_handler; // the handler may show the next message
        if (handler)
            handler();
    });
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT closed();
    });
    retranslate();
    hide();
}

void MessageBar::showMessage(Kind kind, const QString &text, const QString &action, std::function<void()> handler)
{
    m_failure.reset();
    present(kind, text, action, std::move(handler));
}

void MessageBar::showFailure(const Failure &failure, const QString &action, std::function<void()> handler)
{
    m_failure = failure;
    present(Kind::Bad, joined(failure.cause(), failure.remedy()), action, std::move(handler));
}

void MessageBar::present(Kind kind, const QString &text, const QString &action, std::function<void()> handler)
{
    const Look look = lookOf(kind);
    m_kind = kind;
    m_language = QLocale().language();
    setProperty("kind", QString::fromLatin1(look.name));
    m_icon->setIcon(QString::fromLatin1(look.icon), look.tone);
    m_text->setText(text);
    setRole(m_text, look.role);
    m_handler = std::move(handler);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_code->setVisible(m_failure.has_value());
    retranslate();
    setAccessibleName(text);
    for (QWidget *widget : {static_cast<QWidget *>(this), static_cast<QWidget *>(m_code), static_cast<QWidget *>(m_action)}) {
        widget->style()->unpolish(widget);
        widget->style()->polish(widget);
    }
    setVisible(!text.isEmpty());
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::clear()
{
    m_failure.reset();
    m_handler = {};
    m_text->clear();
    setAccessibleName({});
    hide();
}

void MessageBar::clearNetworkFailure()
{
    if (m_failure && m_failure->name().startsWith(QLatin1String("Network_")))
        clear();
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void MessageBar::retranslate()
{
    m_close->setAccessibleName(tr("Dismiss this message"));
    m_close->setToolTip(tr("Dismiss this message"));
    if (!m_failure)
        return;
    m_text->setText(joined(m_failure->cause(), m_failure->remedy()));
    m_code->setText(m_failure->name());
    m_code->setToolTip(tr("Copy the failure code"));
    //: %1 is a failure code such as Token_Absent
    m_code->setAccessibleName(tr("Copy the failure code %1").arg(m_failure->name()));
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslate();
    // Whoever still means it has shown it again by now: the owner hears of the language before its bar does.
    if (!m_failure && !isHidden() && !m_close->isHidden() && m_language != QLocale().language())
        clear();
}

} // namespace certdesk::ui
