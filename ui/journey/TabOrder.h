// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>

class QWidget;

namespace certdesk::ui {

/// Puts Tab through `page` as its layouts stand, then through `after`. Returns the stops; when they are those of last time
/// (`before`, only compared) nothing is touched.
QList<QWidget *> orderedTabs(QWidget *page, const QList<QWidget *> &after, const QList<QWidget *> &before);

} // namespace certdesk::ui
