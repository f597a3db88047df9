// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QList>

class QVBoxLayout;

namespace certdesk::ui {

/// Lines of a long work: waiting, at work, done, failed; a title and a note at the right (look/activate.png).
class StepList : public QFrame {
    Q_OBJECT

public:
    enum class State { Waiting, Working, Done, Failed };
    explicit StepList(QWidget *parent = nullptr);
    int addStep(const QString &title); ///< returns its index
    void setState(int index, State state, const QString &note = {});
    void setTitle(int index, const QString &title);
    State state(int index) const;
    int count() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Line;
    QVBoxLayout *m_lines;
    QList<Line *> m_items;
};

} // namespace certdesk::ui
