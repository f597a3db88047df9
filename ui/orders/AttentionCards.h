// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/orders/Attention.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace certdesk::ui {

/// The cards of what needs the user now, three at the most; hidden when there is nothing.
class AttentionCards : public QWidget {
    Q_OBJECT

public:
    explicit AttentionCards(QWidget *parent = nullptr);
    void setItems(const QList<Attention> &items);

Q_SIGNALS:
    void orderRequested(const QString &orderId);
    void draftRequested(const QString &draftId);
    void serviceRequested(const QString &serviceId);

protected:
    /// Side by side where there is room, else one below the other.
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeCard(const Attention &item);
    QHBoxLayout *m_row;
    QLabel *m_more;
};

} // namespace certdesk::ui
