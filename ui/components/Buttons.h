// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>
#include <QToolButton>

namespace certdesk::ui {

/// The one main action of a page.
QPushButton *makePrimaryButton(const QString &text, QWidget *parent = nullptr);
QPushButton *makeButton(const QString &text, QWidget *parent = nullptr);
QPushButton *makeDangerButton(const QString &text, QWidget *parent = nullptr);
/// Looks like a link, is a button: reached by Tab, named.
QPushButton *makeLinkButton(const QString &text, QWidget *parent = nullptr);

} // namespace certdesk::ui
