// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/JourneyPage.h"

namespace certdesk::ui {

/// The page of a step; `subPage` is "form" or "scans" where the user moves freely between the two.
JourneyPage *makeJourneyPage(Step step, const QString &subPage, const std::shared_ptr<Journey> &journey, QWidget *parent);

} // namespace certdesk::ui
