// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QWidget>

#include <functional>

class QHBoxLayout;

namespace certdesk::ui {

class Badge;

/// Label above, editor, help or finding below. The label is the editor's buddy, so the editor has an accessible name.
class Field : public QWidget {
    Q_OBJECT

public:
    /// `required` shows the red star; the star is not part of the accessible name.
    Field(const QString &label, QWidget *editor, bool required, QWidget *parent = nullptr);
    QWidget *editor() const { return m_editor; }
    void setLabel(const QString &label);
    void setHelp(const QString &help);
    /// A small control at the right end of the label's line, for instance a link to an example.
    void setAside(QWidget *widget);
    enum class State { Normal, Good, Warning, Bad };
    State state() const { return m_state; }
    /// Replaces the help until cleared by State::Normal. `action`: text of a link button behind the message, with its handler.
    void setMessage(State state, const QString &message, const QString &action = {}, std::function<void()> handler = {});
    /// What stays below the message whatever that says, for instance a reviewer's words about a value that was changed since; empty: nothing.
    void setRemark(const QString &remark);
    QString remark() const;
    /// A word beside the label ("changed"); empty: none.
    void setMark(const QString &mark);
    QString mark() const;
    /// What stands below the editor now, without the link.
    QString message() const;
    /// Puts the focus into the editor and scrolls it into view.
    void takeFocus();

private:
    void showMessage();
    void describe();

    QHBoxLayout *m_top;
    QLabel *m_star;
    QLabel *m_label;
    QWidget *m_editor;
    QWidget *m_target; ///< the part of the editor that takes the focus
    QLabel *m_message;
    QLabel *m_remark = nullptr; ///< made when first needed, like the mark
    Badge *m_mark = nullptr;
    QString m_help;
    QString m_text;
    QString m_action;
    State m_state = State::Normal;
    std::function<void()> m_handler;
};

} // namespace certdesk::ui
