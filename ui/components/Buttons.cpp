// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/Buttons.h"

#include <QPainter>

namespace certdesk::ui {

namespace {
QPushButton *make(const QString &text, const char *role, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setAutoDefault(false);
    button->setCursor(Qt::PointingHandCursor);
    setRole(button, role);
    return button;
}
} // namespace

QPushButton *makePrimaryButton(const QString &text, QWidget *parent)
{
    return make(text, "primary", parent);
}

QPushButton *makeButton(const QString &text, QWidget *parent)
{
    return make(text, "normal", parent);
}

QPushButton *makeDangerButton(const QString &text, QWidget *parent)
{
    return make(text, "danger", parent);
}

QPushButton *makeLinkButton(const QString &text, QWidget *parent)
{
    QPushButton *button = make(text, "link", parent);
    button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return button;
}

QToolButton *makeIconButton(const QString &icon, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setCursor(Qt::PointingHandCursor);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setIconSize({16, 16});
    setThemedIcon(button, icon);
    return button;
}

void setThemedIcon(QAbstractButton *button, const QString &icon, Tone tone)
{
    constexpr const char *follows = "themedIcon";
    const bool first = !button->property(follows).isValid();
    button->setProperty(follows, icon);
    button->setProperty("themedTone", static_cast<int>(tone));
    const auto refresh = [button] {
        button->setIcon(theme().icon(button->property(follows).toString(), static_cast<Tone>(button->property("themedTone").toInt())));
    };
    refresh();
    if (first)
        QObject::connect(&theme(), &Theme::changed, button, refresh);
}

IconLabel::IconLabel(const QString &icon, Tone tone, int size, QWidget *parent) : QLabel(parent), m_icon(icon), m_tone(tone)
{
    setFixedSize(size, size);
    connect(&theme(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void IconLabel::setIcon(const QString &icon, Tone tone)
{
    m_icon = icon;
    m_tone = tone;
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    if (m_icon.isEmpty())
        return;
    QPainter painter(this);
    painter.drawPixmap(0, 0, theme().pixmap(m_icon, m_tone, width(), devicePixelRatioF()));
}

} // namespace certdesk::ui
