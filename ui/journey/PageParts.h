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

private:
    QVBoxLayout *m_body;
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

/// Like KeyValues::add, but leaves out what is not known.
void addFact(KeyValues *facts, const QString &name, const QString &value);

/// A line, 1 high, of the border's colour.
QFrame *makeSeparator(QWidget *parent = nullptr);

/// Takes every item out of the layout and deletes its widgets.
void emptyLayout(QLayout *layout);

} // namespace certdesk::ui
