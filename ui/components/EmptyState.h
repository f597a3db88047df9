// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/components/Theme.h"

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace certdesk::ui {

class IconLabel;

/// Nothing there yet, or it cannot be shown: an icon, a sentence, what to do, and a button for it.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);
    void setState(const QString &icon, const QString &title, const QString &text, const QString &action = {}, std::function<void()> handler = {});

private:
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_action;
    std::function<void()> m_handler;
};

} // namespace certdesk::ui
