// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoroTask>

namespace certdesk::ui {

class Tour;

/// What is around an application that is being prepared: a finding, the picture editor, the camera, the letter, two versions of a
/// draft, the queue without a network, the list of drafts, export, bin, settings. Throws Stuck.
QCoro::Task<void> prepareFlow(Tour &tour);

} // namespace certdesk::ui
