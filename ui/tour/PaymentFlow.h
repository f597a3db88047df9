// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoroTask>
#include <QObject>
#include <QUrl>

namespace certdesk::ui {

class Tour;

/// Stands in for the browser while it lives: notes which page was to be opened.
class CashierVisitor : public QObject {
    Q_OBJECT

public:
    CashierVisitor();
    ~CashierVisitor() override;
    QUrl visited() const { return m_url; }

public Q_SLOTS:
    void visit(const QUrl &url) { m_url = url; }

private:
    QUrl m_url;
};

/// Every way to pay (R80–R84) through the window: at once, on the bank's page, on a phone, by transfer with a voucher that is refused once.
/// The applications themselves are made beforehand, beside the window. Throws Stuck.
QCoro::Task<void> paymentFlow(Tour &tour);

} // namespace certdesk::ui
