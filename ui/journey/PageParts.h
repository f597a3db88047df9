// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/Language.h"

#include <QFrame>
#include <QLabel>
#include <QScrollArea>
#include <QWidget>

class QBoxLayout;
class QVBoxLayout;

namespace certdesk::ui {

class KeyValues;

/// Saturdays and Sundays left out; the State Council's calendar is the platform's matter, so the pages say "about".
QDate afterWorkdays(QDate from, int workdays);

/// The frame of every page: its contents scroll, margins as in the sketches, nothing of it is a stop for Tab.
class PageScroll : public QScrollArea {
    Q_OBJECT

public:
    explicit PageScroll(QWidget *parent = nullptr);
    QVBoxLayout *body() const { return m_body; }
    /// The bar takes its width from the right margin, so that the contents stay aligned with what is above and below.
    void setSideMargins(int left, int right);

protected:
    /// To the top and to the end as well; Qt knows only the pages between.
    void keyPressEvent(QKeyEvent *event) override;

private:
    void arrange();
    QVBoxLayout *m_body;
    int m_left = 28;
    int m_right = 28;
};

/// Contents with a rail 272 wide at the right; below 924 (a window of 1180) the rail moves under the contents.
class RailSplit : public QWidget {
    Q_OBJECT

public:
    explicit RailSplit(int railWidth = 272, QWidget *parent = nullptr);
    QVBoxLayout *content() const { return m_content; }
    QVBoxLayout *rail() const { return m_railLayout; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    int m_railWidth;
    QBoxLayout *m_split;
    QWidget *m_railWidget;
    QVBoxLayout *m_content;
    QVBoxLayout *m_railLayout;
};

/// A page whose rail stays where it is while the contents scroll; on a narrow window the rail stands under the contents.
class RailPage : public QWidget {
    Q_OBJECT

public:
    explicit RailPage(QWidget *parent = nullptr);
    PageScroll *scroll() const { return m_scroll; }
    QVBoxLayout *content() const { return m_scroll->body(); }
    QVBoxLayout *rail() const { return m_railLayout; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    PageScroll *m_scroll;
    PageScroll *m_side;
    QWidget *m_railWidget;
    QVBoxLayout *m_railLayout;
    bool m_wide = false;
};

/// A point of a list, its text aligned behind the dot.
QWidget *makePoint(const QString &text, const char *role, QWidget *parent);

/// Like KeyValues::add, but leaves out what is not known.
void addFact(KeyValues *facts, const QString &name, const QString &value);

/// A line, 1 high, of the border's colour.
QFrame *makeSeparator(QWidget *parent = nullptr);

/// Takes every item out of the layout and deletes its widgets.
void emptyLayout(QLayout *layout);

} // namespace certdesk::ui
