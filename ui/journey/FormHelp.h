// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/components/Card.h"
#include "ui/journey/PlatformFacts.h"

namespace certdesk::ui {

/// 申领说明 (R57, R58): the three ways, what happens to money, where more is said. Closed with ×, opened again from beside the form.
class FormHelp : public Card {
    Q_OBJECT

public:
    explicit FormHelp(bool onSite, QWidget *parent = nullptr);
    void setFacts(const PlatformFacts &facts);

Q_SIGNALS:
    void closed();
    /// The user wants to see where and when he can come.
    void onSiteRequested();

private:
    void addWay(const QString &text, const QString &link, const char *name, QPushButton **button);

    QLabel *m_mail;
    QLabel *m_refund;
    QString m_questions;
};

} // namespace certdesk::ui
