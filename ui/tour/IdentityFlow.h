// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoroTask>

namespace certdesk::ui {

class Tour;

// From the picker to the review, the identity proved by one way each (R75–R79). Throw Stuck.

/// The phone is played by HTTP: opens the page of the QR code and sends a picture.
QCoro::Task<void> identityPhoneFlow(Tour &tour);
/// Chosen knowing what follows, cover sheet printed, once not complete, then complete.
QCoro::Task<void> identityMailFlow(Tour &tour);
/// With a booked time, which is changed once.
QCoro::Task<void> identityOnsiteFlow(Tour &tour);

} // namespace certdesk::ui
