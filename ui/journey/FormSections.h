// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/components/DateLine.h"
#include "ui/journey/DeliverySection.h"
#include "ui/journey/FormSection.h"
#include "ui/journey/OrganisationSection.h"

class QLineEdit;
class QSpinBox;

namespace certdesk::ui {

class IdNumberEdit;

/// 申领信息 (R59, R60): product and number.
class RequestSection : public FormSection {
    Q_OBJECT

public:
    explicit RequestSection(const Product &product, QWidget *parent = nullptr);
    void take(Application *application) const override;

protected:
    void present(const Application &application) override;

private:
    void addSealShop();

    QLineEdit *m_product;
    QSpinBox *m_quantity = nullptr; ///< null where the product is one a unit
};

/// 申领人信息 (R63) and the end of the letter of authority (R69).
class ApplicantSection : public FormSection {
    Q_OBJECT

public:
    explicit ApplicantSection(QWidget *parent = nullptr);
    void take(Application *application) const override;
    QMap<QString, QString> unread() const override;
    std::optional<FieldNote> note(const QString &pointer) const override;

protected:
    void present(const Application &application) override;
    void presentUnread(const QMap<QString, QString> &texts) override;

private:
    void addQuickDates();

    QLineEdit *m_name;
    IdNumberEdit *m_idNumber;
    QLineEdit *m_mobile;
    QLineEdit *m_email;
    DateLine *m_letterEnd;
};

} // namespace certdesk::ui
