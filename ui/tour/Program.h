// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

class QApplication;

namespace certdesk::ui {

/// Must be known before the application is made: --scale FACTOR.
void setScaleFrom(int argc, char *argv[]);

/// Reads the options, opens what the program works with, shows the window or runs the tour. The exit status.
int runProgram(QApplication &app);

} // namespace certdesk::ui
