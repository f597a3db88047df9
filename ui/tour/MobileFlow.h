// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoroTask>

namespace certdesk::ui {

class Tour;

/// The mobile certificate from the picker to the phone, free of charge, with one refusal on the way. Throws Stuck.
QCoro::Task<void> mobileFlow(Tour &tour);

} // namespace certdesk::ui
