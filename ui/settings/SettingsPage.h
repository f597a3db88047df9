// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "ui/components/ListPage.h"

#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace certdesk::ui {

class Card;
class DriversCard;
class FailureCodes;
class Field;
class KeyValues;

/// 设置与诊断: language, theme, platform, key drivers; versions, log, failure codes.
class SettingsPage : public ListPage {
    Q_OBJECT

public:
    explicit SettingsPage(AppContext &context, QWidget *parent = nullptr);
    /// What the help desk asks for; no personal data.
    QString diagnosis() const;

Q_SIGNALS:
    void doctorRequested();

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    void buildGeneral();
    void buildDrafts();
    void buildNews();
    void buildConnection();
    void buildDiagnosis();
    void storeConnection();
    void renderVersions();
    QCoro::Task<void> askModule();

    AppContext &m_context;
    Card *m_general;
    Card *m_connection;
    Card *m_about;
    FailureCodes *m_codes;
    QComboBox *m_language;
    QComboBox *m_theme;
    Field *m_languageField;
    Field *m_themeField;
    Card *m_news;
    QCheckBox *m_notify;
    QCheckBox *m_stay;
    Card *m_drafts;
    QComboBox *m_issued;
    Field *m_issuedField;
    QLineEdit *m_platform;
    Field *m_platformField;
    DriversCard *m_driversCard;
    KeyValues *m_versions;
    QPushButton *m_copy;
    QPushButton *m_openLog;
    QTimer m_store;
    QString m_moduleText;    ///< what the driver says of itself, or why it cannot
    QString m_moduleFailure; ///< the code of that
};

} // namespace certdesk::ui
