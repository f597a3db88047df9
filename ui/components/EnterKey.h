// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QApplication;

namespace certdesk::ui {

/// Enter presses the button that has the focus, as Space does; never a red one, which wants the more deliberate key. Dialogs of Qt
/// have a default button of their own and keep it.
class EnterKey : public QObject {
    Q_OBJECT

public:
    explicit EnterKey(QApplication &app);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace certdesk::ui
