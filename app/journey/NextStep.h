// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Order.h"

#include <optional>

namespace certdesk {

/// What the wizard shows. Computed, never remembered.
enum class Step {
    ReadTerms,        ///< R41
    FillForm,         ///< R59–R73
    AddScans,         ///< and submit (R74)
    ProveIdentity,    ///< R75–R78
    AwaitPaper,       ///< R79
    AwaitOnsite,      ///< R89
    Pay,              ///< R80–R84; never with nothing due (R81)
    AwaitReview,      ///< 待审核, R85
    Correct,          ///< 审核未通过: the form with the reasons (R86)
    AwaitMaking,      ///< 审核通过，待制证
    Activate,         ///< 已发证: a key is to be initialised, or an interrupted activation to be finished
    Bind,             ///< the certificate is on the key, not yet bound to the account
    FetchMobile,      ///< 已发证: the applicant downloads the certificate into the vendor's app (R14, R90)
    Done,
    Withdrawn,
    Unsupported,      ///< a status or a kind of product of a newer platform: show its word and the way to an update
};
QString toString(Step step);
/// The guide's three stages (R15): 1 填写资料, 2 平台审核, 3 收取CA.
int stageOf(Step step);

/// Everything the step depends on; no I/O.
struct Facts {
    bool termsAccepted = false;    ///< a consent "terms" of the product's current version
    bool formComplete = false;     ///< every starred field passes its check
    bool scansComplete = false;    ///< the four documents are there
    QString kind;                  ///< of the product, as the catalogue says: "usbkey", "mobile"; empty while it is not known
    std::optional<Order> order;    ///< as the platform last described it
    /// What the journal and the key say of certificate `certificateIndex`; the key wins over the journal.
    struct Activation {
        int certificateIndex = 1;
        bool certificateOnKey = false; ///< confirmed to the platform or seen on the key
    };
    std::optional<Activation> activation;
};

/// Whether the certificate goes onto a phone: as the order says, else as the catalogue does.
bool isMobile(const Facts &facts);

/// Pure; tested as a table over every status of domain.md §1.14 and every kind of product. Without a known kind, an order that says
/// nothing of a phone is one for keys.
Step nextStep(const Facts &facts);

/// The certificate of the order that the next step is about: the first not bound; 1 when there is none.
int currentCertificate(const Order &order);

} // namespace certdesk
