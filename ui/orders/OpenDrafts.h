// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/store/SubmissionQueue.h"
#include "ui/orders/Attention.h"

namespace certdesk::ui {

class Catalogue;

/// The drafts that are no orders on their way yet, newest first. The context must outlive the task.
QCoro::Task<Result<DraftStore::Listing>> openDrafts(AppContext *context);
/// How many fields and scans are still missing; -1 when the product is unknown.
int missingIn(const Draft &draft, const Product &product);
/// What is to be said of a draft that waits to be submitted, in the place of missingText().
QString queuedText(QueueEntry::State state);
/// "Still 3 items missing", "Ready to submit"; empty when it is not known.
QString missingText(int missing);
/// The card on the home page.
Attention attentionFor(const Draft &draft, const Catalogue &catalogue);

} // namespace certdesk::ui
