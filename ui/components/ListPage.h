// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace certdesk::ui {

class BusyLine;
class MessageBar;

/// The frame of every page outside the wizard: title with actions at its right, a message bar, and a body that scrolls.
class ListPage : public QWidget {
    Q_OBJECT

public:
    explicit ListPage(QWidget *parent = nullptr);
    void setTitle(const QString &title);
    /// Right of the title: one main action at the most.
    QHBoxLayout *actions() const { return m_actions; }
    MessageBar &message() const { return *m_message; }
    QVBoxLayout *body() const { return m_body; }
    void setBusy(bool busy);

protected:
    /// Texts are set here: called when shown first and when the language changed.
    virtual void retranslate() {}
    void changeEvent(QEvent *event) override;

private:
    QLabel *m_title;
    QHBoxLayout *m_actions;
    BusyLine *m_busy;
    MessageBar *m_message;
    QVBoxLayout *m_body;
};

/// Empties a layout, with the widgets in it.
void clearLayout(class QLayout *layout);

} // namespace certdesk::ui
