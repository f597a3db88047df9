// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoroTask>

namespace certdesk::ui {

class Tour;

/// The media certificate from the empty list to the bound key, with one refusal on the way. Throws Stuck.
QCoro::Task<void> usbKeyFlow(Tour &tour);

} // namespace certdesk::ui
