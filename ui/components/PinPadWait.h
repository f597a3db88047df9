// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;

namespace certdesk::ui {

class BusyLine;

/// While a PIN is typed on the key's own keypad: says so, with the time that is left for it. Hidden otherwise.
class PinPadWait : public QWidget {
    Q_OBJECT

public:
    explicit PinPadWait(QWidget *parent = nullptr);
    /// `patienceMs`: how long the key is waited for.
    void begin(int patienceMs = 120'000);
    void end();

private:
    void showLeft();
    BusyLine *m_busy;
    QLabel *m_text;
    QTimer m_tick;
    QElapsedTimer m_since;
    int m_patienceMs = 0;
};

} // namespace certdesk::ui
