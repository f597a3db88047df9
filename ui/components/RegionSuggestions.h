// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Region.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QListWidget;

namespace certdesk::ui {

/// What a RegionPicker suggests while one types. It never takes the focus: the keys, and the input method, stay with the line.
class RegionSuggestions : public QFrame {
    Q_OBJECT

public:
    explicit RegionSuggestions(QWidget *line);
    /// Shows the rows below the line, or above where there is no room; none: says that nothing was found.
    void offer(const QList<RegionMatch> &matches);
    void move(int rows);
    /// The marked row; null when there is none.
    const RegionMatch *current() const;
    const QList<RegionMatch> &matches() const { return m_matches; }
    QListWidget *list() const { return m_list; }

Q_SIGNALS:
    void chosen(const certdesk::RegionMatch &match);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void announce();

    QPointer<QWidget> m_line;
    QListWidget *m_list;
    QLabel *m_note;
    QList<RegionMatch> m_matches;
};

} // namespace certdesk::ui
