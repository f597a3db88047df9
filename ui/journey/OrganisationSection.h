// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/FormSection.h"

class QComboBox;
class QLineEdit;

namespace certdesk::ui {

class RegionPicker;
class SealExample;

/// 基本信息 (R61, R62): what the licence says.
class OrganisationSection : public FormSection {
    Q_OBJECT

public:
    explicit OrganisationSection(const Product &product, QWidget *parent = nullptr);
    void take(Application *application) const override;
    QMap<QString, QString> unread() const override;
    std::optional<FieldNote> note(const QString &pointer) const override;
    /// "I checked the licence": until the code is changed again.
    void confirmCreditCode();

Q_SIGNALS:
    /// The text in the name's field holds more than the name; `block` is all of it.
    void blockOffered(const QString &block);

protected:
    void present(const Application &application) override;
    void presentUnread(const QMap<QString, QString> &texts) override;

private:
    void takeCode();
    /// Where the code leaves no doubt and nobody has chosen yet (domain.md §3.1): said below the field, and changed with one key.
    void chooseTypeByCode();
    FieldNote nameNote() const;
    std::optional<FieldNote> regionNote() const;
    std::optional<FieldNote> elsewhereNote() const;
    void addExample(Field *region);

    QLineEdit *m_name;
    QComboBox *m_type;
    QLineEdit *m_code;
    RegionPicker *m_region;
    SealExample *m_example;
    QStringList m_offeredIn; ///< Product::accountRegions
    bool m_codeConfirmed = false;
    bool m_typeByCode = false;
};

} // namespace certdesk::ui
