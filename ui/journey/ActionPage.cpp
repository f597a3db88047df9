// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/ActionPage.h"

namespace certdesk::ui {

void ActionPage::setWork(const QString &text)
{
    if (m_work == text) {
        return;
    }
    m_work = text;
    workChanged();
    Q_EMIT chromeChanged();
}

void ActionPage::report(const Failure &failure, const std::function<void()> &again)
{
    if (!failure.is(FailureCode::Api_SignIn_Required)) {
        Q_EMIT failed(failure, tr("Try again"), again);
        return;
    }
    Q_EMIT failed(failure, tr("Sign in"), [this, again] {
        perform(
            tr("Waiting for the sign-in…"), [this] { return journey().context().signInUser(); }, again);
    });
}

} // namespace certdesk::ui
