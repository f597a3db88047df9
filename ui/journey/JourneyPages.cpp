// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/JourneyPages.h"

#include "ui/journey/ActivatePage.h"
#include "ui/journey/BindPage.h"
#include "ui/journey/DonePage.h"
#include "ui/journey/FormPage.h"
#include "ui/journey/IdentityPage.h"
#include "ui/journey/InfoPages.h"
#include "ui/journey/MobilePage.h"
#include "ui/journey/PaymentPage.h"
#include "ui/journey/ReviewPage.h"
#include "ui/journey/ScansPage.h"
#include "ui/journey/TermsPage.h"

namespace certdesk::ui {

JourneyPage *makeJourneyPage(Step step, const QString &subPage, const std::shared_ptr<Journey> &journey, QWidget *parent)
{
    switch (step) {
    case Step::ReadTerms:
        return new TermsPage(journey, parent);
    case Step::FillForm:
    case Step::AddScans:
    case Step::Correct:
        if (subPage == QLatin1String("scans")) {
            return new ScansPage(journey, parent);
        }
        return new FormPage(journey, parent);
    case Step::ProveIdentity:
    case Step::AwaitPaper:
    case Step::AwaitOnsite:
        return new IdentityPage(journey, parent);
    case Step::Pay:
        return new PaymentPage(journey, parent);
    case Step::AwaitReview:
        return new ReviewPage(journey, parent);
    case Step::Activate:
        return new ActivatePage(journey, parent);
    case Step::Bind:
        return new BindPage(journey, parent);
    case Step::FetchMobile:
        return new MobilePage(journey, parent);
    case Step::Done:
        return new DonePage(journey, parent);
    case Step::AwaitMaking:
    case Step::Withdrawn:
    case Step::Unsupported:
        break;
    }
    return makeInfoPage(step, journey, parent);
}

} // namespace certdesk::ui
