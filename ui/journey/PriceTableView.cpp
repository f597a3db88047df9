// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/PriceTableView.h"

#include "ui/components/Card.h"
#include "ui/components/Theme.h"
#include "ui/journey/PageParts.h"

#include <QGridLayout>
#include <QPainter>
#include <QPainterPath>

namespace certdesk::ui {

namespace {

QLabel *makeCell(const QString &text, const char *role, QWidget *parent)
{
    QLabel *cell = makeLabel(text, role, parent);
    cell->setContentsMargins(12, 8, 12, 8);
    cell->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return cell;
}

} // namespace

PriceTableView::PriceTableView(const PriceTable &table, QWidget *parent) : QWidget(parent)
{
    const QString language = currentLanguage();
    setAccessibleName(table.title.in(language));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(1, 1, 1, 1);
    grid->setSpacing(0);
    // The first column holds the rows' names; a platform may send its heading or leave it out.
    const int offset = !table.rows.isEmpty() && table.columns.size() <= table.rows.first().cells.size() ? 1 : 0;
    if (offset == 1) {
        grid->addWidget(makeCell({}, "label", this), 0, 0);
    }
    for (int column = 0; column < table.columns.size(); ++column) {
        grid->addWidget(makeCell(table.columns.at(column).in(language), "label", this), 0, column + offset);
    }
    const int columns = int(table.columns.size()) + offset;
    for (int row = 0; row < table.rows.size(); ++row) {
        const PriceTable::Row &line = table.rows.at(row);
        grid->addWidget(makeSeparator(this), row * 2 + 1, 0, 1, columns);
        grid->addWidget(makeCell(line.label.in(language), "body", this), row * 2 + 2, 0);
        for (int cell = 0; cell < line.cells.size(); ++cell) {
            grid->addWidget(makeCell(line.cells.at(cell).in(language), "body", this), row * 2 + 2, cell + 1);
        }
    }
    for (int column = 0; column < columns; ++column) {
        // Names and the explanation need room, amounts do not.
        grid->setColumnStretch(column, column == 0 || column == columns - 1 ? 4 : 2);
    }
}

void PriceTableView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette &colours = theme().colours();
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath outline;
    outline.addRoundedRect(frame, 6, 6);
    if (const QLayoutItem *heading = static_cast<QGridLayout *>(layout())->itemAtPosition(0, 1)) {
        painter.save();
        painter.setClipPath(outline);
        painter.fillRect(QRect(0, 0, width(), heading->geometry().bottom() + 1), colours.background);
        painter.restore();
    }
    painter.setPen(colours.border);
    painter.drawPath(outline);
}

} // namespace certdesk::ui
