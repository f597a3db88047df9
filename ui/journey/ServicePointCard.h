// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Order.h"
#include "ui/components/Card.h"

namespace certdesk::ui {

class KeyValues;

/// 现场办理 (R71, R89): where, when, what to bring; the booked time if there is one, else all service points.
class ServicePointCard : public Card {
    Q_OBJECT

public:
    explicit ServicePointCard(QWidget *parent = nullptr);
    /// `supportHours` stand in for the points' own while those are not known.
    void present(const std::optional<Appointment> &appointment, const QList<ServicePoint> &points, const QString &supportHours);

private:
    void addPoint(const QString &name, const QString &address, const QString &hours, const QString &time);
    QVBoxLayout *m_points;
    QLabel *m_noTime;
    QVBoxLayout *m_documents;
};

} // namespace certdesk::ui
