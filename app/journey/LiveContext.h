// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"

#include <exception>
#include <memory>

namespace certdesk {

/// Ends a coroutine that was still under way when the program closed; nobody is left to tell.
class ContextClosed : public std::exception {
public:
    const char *what() const noexcept override { return "the program is closing"; }
};

/// The context as an action sees it. Closing the program ends every request, which resumes the coroutines that waited for them:
/// what they then want from the context is there no more, so they end here instead.
class LiveContext {
public:
    LiveContext(AppContext &context) : m_context(context), m_alive(context.alive()) {}
    AppContext *operator->() const { return &get(); }
    AppContext &get() const
    {
        if (!*m_alive)
            throw ContextClosed();
        return m_context;
    }
    bool closed() const { return !*m_alive; }

private:
    AppContext &m_context;
    std::shared_ptr<const bool> m_alive;
};

} // namespace certdesk
