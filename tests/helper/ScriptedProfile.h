// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "helper/ScriptedPlatform.h"

#include <QTemporaryDir>

namespace certdesk::test {

/// For each test function a profile of its own, signed in to a platform that `Script` plays (`ScriptedAnswer answer(const ScriptedRequest &)`).
template<typename Script>
class ScriptedProfile {
protected:
    ScriptedPlatform m_platform;
    Script m_script;
    std::vector<std::unique_ptr<QTemporaryDir>> m_profiles;
    std::vector<std::unique_ptr<AppContext>> m_contexts; // a context outlives every request that was begun on it
    AppContext *m_context = nullptr;
    QString m_tokenModule; ///< the one driver in use; empty: none of this computer

    bool open()
    {
        m_script = Script();
        m_platform.rest = [this](const ScriptedRequest &asked) { return m_script.answer(asked); };
        AppOptions options;
        options.profileDir = m_profiles.emplace_back(std::make_unique<QTemporaryDir>())->path();
        options.platformUrl = m_platform.server.url();
        options.binDir = QStringLiteral(CERTDESK_BIN_DIR);
        options.driverRoot = options.profileDir;
        options.tokenModule = m_tokenModule;
        m_context = m_contexts.emplace_back(std::make_unique<AppContext>(options)).get();
        if (!QCoro::waitFor(m_context->open()))
            return false;
        auto browser = SignIn::formBrowser(m_context->http(), QStringLiteral("supplier"), SecureBuffer::fromView("re&hearsal+%é"));
        return QCoro::waitFor(m_context->signIn().signIn(std::move(browser))).has_value();
    }
};

} // namespace certdesk::test
