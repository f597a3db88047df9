// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"
#include "app/token/TokenTypes.h"
#include "ui/components/Card.h"

namespace certdesk {
class AppContext;
}

namespace certdesk::ui {

/// A key that is plugged in: its name, its number, the state of its PIN; what is on it goes below.
class KeyCard : public Card {
    Q_OBJECT

public:
    KeyCard(AppContext &context, TokenInfo token, QWidget *parent = nullptr);
    QVBoxLayout *certificates() const { return m_certificates; }
    void setToken(TokenInfo token);

Q_SIGNALS:
    void changed(); ///< look again
    void problem(const certdesk::Failure &failure);

private:
    QVBoxLayout *m_head;
    QVBoxLayout *m_certificates;
};

} // namespace certdesk::ui
