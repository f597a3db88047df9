// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/tour/Tour.h"

namespace certdesk::ui::flow {

// The steps that the flows share, whatever the product; each begins where the one before it ended.

using Done = QCoro::Task<void>;

Done emptyList(Tour &tour);
Done picker(Tour &tour);
/// Until the terms of the product that was chosen are on the screen.
Done termsShown(Tour &tour);
/// To the end of the terms, so that they can be accepted.
Done termsRead(Tour &tour);
/// Of the mobile certificate.
Done mobileTerms(Tour &tour);
/// The free sample application, complete.
Done mobileForm(Tour &tour);
Done emptyForm(Tour &tour);
Done emptyScans(Tour &tour);
Done scans(Tour &tour);
Done identity(Tour &tour);
Done identityPhoto(Tour &tour);
/// By the main button, to the review.
Done inReview(Tour &tour);
/// The staff refuse the letter.
Done refused(Tour &tour);
Done refusedScan(Tour &tour);
Done newScan(Tour &tour);
Done approved(Tour &tour);
Done finishedList(Tour &tour);

} // namespace certdesk::ui::flow
