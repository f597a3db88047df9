// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Catalog.h"
#include "ui/components/ListPage.h"

#include <optional>

#include <QCoroTask>

class QGridLayout;
class QLabel;
class QPushButton;

namespace certdesk {
class Failure;
}

namespace certdesk::ui {

class Catalogue;
class EmptyState;

/// 申领CA: the products with what they are, their hotline, and why one cannot be had now (R5).
class PickerPage : public ListPage {
    Q_OBJECT

public:
    explicit PickerPage(Catalogue &catalogue, QWidget *parent = nullptr);
    void reload();
    /// R19: when to apply; empty: nothing is said.
    void setAdvice(const LocalText &advice);

Q_SIGNALS:
    void productChosen(const certdesk::Product &product);
    void leaveRequested();

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QCoro::Task<void> load();
    void render();
    QWidget *makeCard(const Product &product);
    QString offlineText() const;
    QString obstacleTo(const Product &product) const;

    Catalogue &m_catalogue;
    QPushButton *m_back;
    QWidget *m_advice;
    QLabel *m_adviceText;
    LocalText m_adviceWords;
    QGridLayout *m_grid;
    EmptyState *m_empty;
    std::optional<QString> m_failure; ///< cause and remedy while there is nothing to show
    int m_columns = 0;
};

} // namespace certdesk::ui
