// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace certdesk::ui {

/// Rules, one a line, that tick while something is typed: an icon and, for screen readers, a word.
class PinRuleList : public QWidget {
    Q_OBJECT

public:
    enum class State { Open, Met, Broken };
    explicit PinRuleList(QWidget *parent = nullptr);
    void setRules(const QStringList &rules);
    void setState(int index, State state);
    State state(int index) const;

private:
    struct Line {
        QWidget *mark;
        QLabel *text;
        State state;
    };
    class Mark;
    void show(const Line &line);
    QVBoxLayout *m_column;
    QList<Line> m_lines;
};

} // namespace certdesk::ui
