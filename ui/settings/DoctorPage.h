// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/token/DoctorRun.h"
#include "ui/components/ListPage.h"

class QLabel;
class QPushButton;

namespace certdesk::ui {

class Card;
class IconLabel;

/// 钥匙诊断: which layer between the socket and the platform fails, what it means and what to do; every layer below.
class DoctorPage : public ListPage {
    Q_OBJECT

public:
    explicit DoctorPage(AppContext &context, QWidget *parent = nullptr);
    /// Begins a run, unless one is under way.
    void look();
    /// Shows these instead of those of a run.
    void showVerdicts(const QList<LayerVerdict> &verdicts);
    bool looking() const { return m_preparing || m_doctor->running(); }

Q_SIGNALS:
    /// "settings", "certificates" or "orders": where the fix is.
    void pageRequested(const QString &page);

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void render();
    void renderVerdict();
    QWidget *makeLayer(const LayerVerdict &verdict, bool last);
    void fix();
    void copy();
    static QCoro::Task<void> run(QPointer<DoctorPage> page);

    AppContext &m_context;
    Doctor *m_doctor;
    bool m_preparing = false; ///< what is known of the account's certificates is being asked for
    QList<LayerVerdict> m_verdicts;
    QPushButton *m_back;
    QPushButton *m_again;
    QPushButton *m_copy;
    Card *m_verdict;
    IconLabel *m_icon;
    QLabel *m_headline;
    QLabel *m_remedy;
    QLabel *m_code;
    QPushButton *m_fix;
    Card *m_layers;
    QVBoxLayout *m_rows;
};

} // namespace certdesk::ui
