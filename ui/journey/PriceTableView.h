// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Catalog.h"

#include <QWidget>

namespace certdesk::ui {

/// One price table of the terms (R46–R54): a grid of labels, since nothing in it is to be selected, sorted or tabbed through.
class PriceTableView : public QWidget {
    Q_OBJECT

public:
    explicit PriceTableView(const PriceTable &table, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace certdesk::ui
