// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/FormSection.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace certdesk::ui {

class RegionPicker;
class StationPicker;

/// 寄送信息 (R71–R73).
class DeliverySection : public FormSection {
    Q_OBJECT

public:
    explicit DeliverySection(const Product &product, QWidget *parent = nullptr);
    void take(Application *application) const override;
    QMap<QString, QString> unread() const override;
    std::optional<FieldNote> note(const QString &pointer) const override;
    /// The recipient is the applicant: the link then offers the way back.
    void setSame(bool same);
    StationPicker *stations() const { return m_stations; }
    bool onSite() const;

Q_SIGNALS:
    /// 同申领人
    void sameAsApplicantRequested();
    /// The user chose to come himself: places and times are wanted.
    void stationsWanted();

protected:
    void present(const Application &application) override;
    void presentUnread(const QMap<QString, QString> &texts) override;

private:
    void showMethod();
    QString method() const;

    QStringList m_methods;
    QComboBox *m_choice = nullptr; ///< null where the product has one way only
    QLabel *m_note;
    QPushButton *m_same;
    StationPicker *m_stations;
    QLineEdit *m_recipient;
    QLineEdit *m_mobile;
    RegionPicker *m_region;
    QLineEdit *m_address;
};

} // namespace certdesk::ui
