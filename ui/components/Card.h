// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>

namespace certdesk::ui {

/// A surface with border and radius; an optional title (15/600).
class Card : public QFrame {
    Q_OBJECT

public:
    explicit Card(const QString &title = {}, QWidget *parent = nullptr);
    void setTitle(const QString &title);
    QVBoxLayout *body() const { return m_body; }

private:
    QLabel *m_title;
    QVBoxLayout *m_body;
};

/// A widget being filled: hidden until the end of the scope, for what is added to a shown one is shown and laid out piece by piece.
class Filling {
public:
    explicit Filling(QWidget *widget) : m_widget(widget), m_shown(!widget->isHidden())
    {
        if (m_shown)
            m_widget->hide();
    }
    ~Filling()
    {
        if (m_shown)
            m_widget->show();
    }
    Q_DISABLE_COPY_MOVE(Filling)

private:
    QWidget *m_widget;
    bool m_shown;
};

/// setVisible() for a part of what is not shown yet: it comes with its parent then, instead of being measured on its own before.
void setShown(QWidget *part, bool shown);

/// A label of the type scale. `role`: "title" 20/600, "heading" 15/600, "body" 14, "label" 13 text2, "caption" 12 text3; wraps.
QLabel *makeLabel(const QString &text, const char *role, QWidget *parent = nullptr);

} // namespace certdesk::ui
