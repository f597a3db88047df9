// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/journey/ServiceKeys.h"
#include "ui/components/Card.h"

#include <QTimer>

class QCheckBox;
class QPushButton;

namespace certdesk::ui {

/// The check of the key before anything is asked for or paid: which of the plugged-in keys the new certificate could go onto. It passes
/// when one fits, or when the user says that the key comes later.
class ServiceKeyCard : public Card {
    Q_OBJECT

public:
    ServiceKeyCard(AppContext &context, ServiceKind kind, const ServedCertificate &certificate, bool keyLater, QWidget *parent = nullptr);
    bool passed() const;
    bool keyLater() const;
    /// Serial number of the key with the present certificate, where it is plugged in and the new one may not go onto it; else empty.
    QString predecessorKey() const { return m_predecessorKey; }

Q_SIGNALS:
    void changed();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QCoro::Task<void> look();
    void present(const QList<ServiceKey> &keys);

    AppContext &m_context;
    ServiceKind m_kind;
    ServedCertificate m_certificate;
    QVBoxLayout *m_list;
    QLabel *m_summary;
    QCheckBox *m_later;
    QTimer m_timer;
    QList<std::pair<QString, KeyFit>> m_shown;
    QString m_predecessorKey;
    bool m_known = false;
    bool m_looking = false;
};

} // namespace certdesk::ui
