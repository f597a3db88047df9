// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/api/Client.h"

#include <QWidget>

class QComboBox;
class QDateEdit;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace certdesk::ui {

/// The filters of the order list (R25): number and state, and by 展开 the rest that the platform can search by. They stay as they are
/// when the list is left; Enter in any of them searches.
class OrderFilters : public QWidget {
    Q_OBJECT

public:
    explicit OrderFilters(QWidget *parent = nullptr);
    /// What is to be searched for, without the page.
    OrderQuery query() const;
    /// Products by id, with their names, for the choice of one.
    void setProducts(const QList<Product> &products);
    /// Everything empty; says nothing.
    void clear();

Q_SIGNALS:
    void searchRequested();
    void resetRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    enum Period { AnyTime, LastWeek, LastMonth, LastQuarter, LastYear, Chosen };
    struct Named {
        QLabel *label;
        QWidget *editor;
    };
    void buildMore();
    void addMore(int cell, QLabel *label, QWidget *editor);
    void setExpanded(bool expanded);
    void periodChosen();
    void retranslate();
    QList<Named> named() const;

    QLabel *m_numberLabel;
    QLineEdit *m_number;
    QLabel *m_statusLabel;
    QComboBox *m_status;
    QPushButton *m_expand;
    QPushButton *m_reset;
    QPushButton *m_search;
    QWidget *m_more;
    QGridLayout *m_grid;
    QLabel *m_organisationLabel;
    QLineEdit *m_organisation;
    QLabel *m_applicantLabel;
    QLineEdit *m_applicant;
    QLabel *m_productLabel;
    QComboBox *m_product;
    QLabel *m_periodLabel;
    QComboBox *m_period;
    QLabel *m_fromLabel;
    QDateEdit *m_from;
    QLabel *m_toLabel;
    QDateEdit *m_to;
};

} // namespace certdesk::ui
