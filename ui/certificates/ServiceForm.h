// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/journey/ServiceDesk.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace certdesk::ui {

class Card;
class Field;
class MessageBar;
class RailSplit;
class ServiceKeyCard;
class TypedConsent;

/// What the user entered; kept by the page, so that another language or another look at the page loses nothing.
struct ServiceEntry {
    QString reason;
    bool bidsAcknowledged = false;
    bool keyLater = false;
    services::ChangeDraft change;
};

/// How a service is asked for: what it does, the warning on sealed bids (domain.md §0.11), what the user has to enter, the check of the
/// key, and the button; where something ends at once, the typed consent in its place.
class ServiceForm : public QWidget {
    Q_OBJECT

public:
    ServiceForm(AppContext &context, ServiceKind kind, const ServedCertificate &certificate, const ServiceEntry &entry, QWidget *parent = nullptr);
    const ServiceEntry &entry() const { return m_entry; }
    /// What it may cost; nothing while that is not known.
    void setFee(std::optional<services::ExpectedFee> fee);
    void setWorking(bool working);
    /// A licence was read.
    void setChange(const services::ChangeDraft &change);

Q_SIGNALS:
    void submitted();
    void licenceRequested();
    /// The user would rather not.
    void leaveRequested();
    /// The name was typed: it is to be kept.
    void edited();
    /// Another service does what is wanted, and ends less.
    void insteadRequested(certdesk::ServiceKind kind);

private:
    void buildCertificate();
    void buildEffects(RailSplit *split);
    void buildReason();
    void buildChange();
    void buildBids();
    void buildSend();
    QStringList reasons() const;
    bool endsAtOnce() const;
    QString summary() const;
    void showInstead();
    void makeConsent();
    void update();
    QStringList missing() const;

    AppContext &m_context;
    ServiceKind m_kind;
    ServedCertificate m_certificate;
    ServiceEntry m_entry;
    bool m_working = false;
    QVBoxLayout *m_content = nullptr;
    ServiceKeyCard *m_keys = nullptr;
    QString feeText() const;
    std::optional<services::ExpectedFee> m_amount;
    QLabel *m_fee = nullptr;
    QLabel *m_reasonMissing = nullptr;
    MessageBar *m_objection = nullptr;
    QLabel *m_insteadText = nullptr;
    QPushButton *m_instead = nullptr;
    QLabel *m_summary = nullptr;
    QString m_asked; ///< what the consent's question says
    QLineEdit *m_name = nullptr;
    Field *m_nameField = nullptr;
    QPushButton *m_choose = nullptr;
    QLabel *m_licence = nullptr;
    Card *m_send = nullptr;
    QLabel *m_missing = nullptr;
    QPushButton *m_go = nullptr;
    TypedConsent *m_consent = nullptr;
};

} // namespace certdesk::ui
