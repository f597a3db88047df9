// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/components/Theme.h"

#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace certdesk::ui {

/// The one main action of a page.
QPushButton *makePrimaryButton(const QString &text, QWidget *parent = nullptr);
QPushButton *makeButton(const QString &text, QWidget *parent = nullptr);
QPushButton *makeDangerButton(const QString &text, QWidget *parent = nullptr);
/// Looks like a link, is a button: reached by Tab, named.
QPushButton *makeLinkButton(const QString &text, QWidget *parent = nullptr);
/// An icon alone; `name` is its accessible name and its tool tip.
QToolButton *makeIconButton(const QString &icon, const QString &name, QWidget *parent = nullptr);

/// Gives a button an icon of the theme that follows light and dark.
void setThemedIcon(QAbstractButton *button, const QString &icon, Tone tone = Tone::Text2);

/// An icon of the theme; decoration, so it has no accessible name.
class IconLabel : public QLabel {
    Q_OBJECT

public:
    explicit IconLabel(const QString &icon = {}, Tone tone = Tone::Text2, int size = 20, QWidget *parent = nullptr);
    void setIcon(const QString &icon, Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    Tone m_tone;
};

} // namespace certdesk::ui
