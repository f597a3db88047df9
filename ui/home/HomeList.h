// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/components/Card.h"
#include "ui/home/HomeContents.h"

class QPushButton;

namespace certdesk::ui {

/// A card of rows: badge, title, detail, button. Hidden while it is empty. Shows a few of many and says how many more there are.
class HomeList : public Card {
    Q_OBJECT

public:
    /// Wide: the button stands beside the words; narrow, for the rail: everything below each other.
    enum class Shape { Wide, Narrow };
    HomeList(int rowsAtMost, Shape shape, QWidget *parent = nullptr);
    /// `rows`: those to show; `total`: how many there are. `more`: the words on the way to all of them, e.g. "all drafts"; empty: none.
    void setRows(const QList<HomeRow> &rows, int total, const QString &more = {});
    int rowsAtMost() const { return m_rowsAtMost; }

Q_SIGNALS:
    void chosen(const certdesk::ui::HomeTarget &target);
    void moreRequested();

private:
    QWidget *makeRow(const HomeRow &row);
    int m_rowsAtMost;
    Shape m_shape;
    QList<HomeRow> m_shown;
    QVBoxLayout *m_rows;
    QPushButton *m_more;
};

} // namespace certdesk::ui
