// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/FormSection.h"

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace certdesk::ui {

class IdNumberEdit;
class RegionPicker;

/// 申领信息 (R59, R60): product and number.
class RequestSection : public FormSection {
    Q_OBJECT

public:
    explicit RequestSection(const Product &product, QWidget *parent = nullptr);
    void take(Application *application) const override;

protected:
    void present(const Application &application) override;

private:
    QLineEdit *m_product;
    QSpinBox *m_quantity;
};

/// 基本信息 (R61, R62): what the licence says.
class OrganisationSection : public FormSection {
    Q_OBJECT

public:
    explicit OrganisationSection(const Product &product, QWidget *parent = nullptr);
    void take(Application *application) const override;
    /// "I checked the licence": until the code is changed again.
    void confirmCreditCode();

protected:
    void present(const Application &application) override;

private:
    QLineEdit *m_name;
    QComboBox *m_type;
    QLineEdit *m_code;
    RegionPicker *m_region;
    bool m_codeConfirmed = false;
};

/// 申领人信息 (R63) and the end of the letter of authority (R69).
class ApplicantSection : public FormSection {
    Q_OBJECT

public:
    explicit ApplicantSection(QWidget *parent = nullptr);
    void take(Application *application) const override;
    QMap<QString, QString> unread() const override;

protected:
    void present(const Application &application) override;
    void presentUnread(const QMap<QString, QString> &texts) override;

private:
    QLineEdit *m_name;
    IdNumberEdit *m_idNumber;
    QLineEdit *m_mobile;
    QLineEdit *m_email;
    QLineEdit *m_letterEnd;
};

/// 寄送信息 (R71–R73).
class DeliverySection : public FormSection {
    Q_OBJECT

public:
    explicit DeliverySection(const Product &product, QWidget *parent = nullptr);
    void take(Application *application) const override;

Q_SIGNALS:
    /// 同申领人
    void sameAsApplicantRequested();

protected:
    void present(const Application &application) override;

private:
    void showMethod();

    QComboBox *m_method;
    QLabel *m_note;
    QWidget *m_same;
    QLineEdit *m_recipient;
    QLineEdit *m_mobile;
    RegionPicker *m_region;
    QLineEdit *m_address;
};

/// "2027-03-31", also written with blanks, dots, slashes or nothing between; invalid otherwise.
QDate dateFrom(const QString &text);

} // namespace certdesk::ui
