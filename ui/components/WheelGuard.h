// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QApplication;

namespace certdesk::ui {

/// The wheel scrolls the page and never changes what it passes over: choices, numbers and dates leave it to the area that scrolls
/// and are no longer given the focus by it. A list that is open keeps it.
class WheelGuard : public QObject {
    Q_OBJECT

public:
    explicit WheelGuard(QApplication &app);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace certdesk::ui
