// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Region.h"

#include <QFrame>

class QListWidget;

namespace certdesk::ui {

/// The popup of RegionPicker. Left and Right move between the lists, Enter goes on or chooses, Escape closes.
class RegionLists : public QFrame {
    Q_OBJECT

public:
    RegionLists(const QString &region, QWidget *parent);
    QListWidget *list(int level) const { return m_lists[level]; } ///< 0 province, 1 city, 2 district
    /// Below the widget, or above where the screen ends.
    void openAt(const QWidget *anchor);

Q_SIGNALS:
    void chosen(const QString &code);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(int level, const QList<Region> &regions, const QString &selected);
    void fillBelow(int level, const QString &wanted);
    void accept(int level);

    QListWidget *m_lists[3];
};

} // namespace certdesk::ui
