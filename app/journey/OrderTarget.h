// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/EnrolmentTarget.h"
#include "app/journey/LiveContext.h"

namespace certdesk {

/// A certificate of an order.
class OrderTarget : public EnrolmentTarget {
public:
    OrderTarget(AppContext &context, Order order, int index) : m_context(context), m_order(std::move(order)), m_index(index) {}

    const Order &order() const { return m_order; }

    QString id() const override { return m_order.id; }
    int index() const override { return m_index; }
    QCoro::Task<Result<void>> refresh() override;
    QString state() const override { return described().state; }
    QString organisation() const override { return m_order.application.organisation.name; }
    QString certificateSerial() const override { return described().serialNumber; }
    QString tokenSerial() const override { return described().tokenSerial; }
    QCoro::Task<Result<KeyTicket>> keyTicket(QString tokenSerial, QString idempotencyKey) override;
    QCoro::Task<Result<RequestAttributes>> requestAttributes() override;
    QCoro::Task<Result<QByteArray>> enroll(QByteArray request, QString tokenSerial, QString idempotencyKey) override;
    QCoro::Task<Result<void>> confirm(QByteArray nonce, QString algorithm, QByteArray signature, QString idempotencyKey) override;
    void noteBound() override;

private:
    OrderCertificate described() const;

    LiveContext m_context;
    Order m_order;
    int m_index;
};

} // namespace certdesk
