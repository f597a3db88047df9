// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/ActionPage.h"
#include "ui/journey/PlatformFacts.h"

namespace certdesk::ui {

/// One way to prove the applicant's identity, shown inside the IdentityPage, which passes on its title-less chrome: main button, note,
/// messages, failures. Only the current way may use the camera or ask the platform again and again.
class IdentityWay : public ActionPage {
    Q_OBJECT

public:
    using ActionPage::ActionPage;
    /// The contract's word: "pc", "app", "mail", "onsite".
    virtual QString mode() const = 0;
    QString title() const override { return {}; }
    /// Chosen and seen, or not any more: camera and polling begin and end here.
    virtual void setCurrent(bool current) { Q_UNUSED(current) }
    virtual void setFacts(const PlatformFacts &facts) = 0;

Q_SIGNALS:
    /// The user would rather take another one, for instance because there is no camera; one of the words of mode().
    void otherWayWanted(const QString &mode);
};

} // namespace certdesk::ui
