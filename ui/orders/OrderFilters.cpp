// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/orders/OrderFilters.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/orders/OrderText.h"
#include "ui/shell/Language.h"

#include <QComboBox>
#include <QDateEdit>
#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>

namespace certdesk::ui {

namespace {

constexpr int longestSearch = 64; ///< characters, of the contract

QLineEdit *makeSearchEdit(const char *name, QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(QLatin1String(name));
    edit->setMaxLength(longestSearch);
    return edit;
}

QComboBox *makeChoice(const char *name, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return box;
}

QDateEdit *makeDay(const char *name, QWidget *parent)
{
    auto *edit = new QDateEdit(QDate::currentDate(), parent);
    edit->setObjectName(QLatin1String(name));
    edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    edit->setDateRange(QDate(2015, 1, 1), QDate::currentDate().addYears(1));
    return edit;
}

} // namespace

OrderFilters::OrderFilters(QWidget *parent)
    : QWidget(parent), m_numberLabel(new QLabel(this)), m_number(makeSearchEdit("filter.number", this)), m_statusLabel(new QLabel(this)), m_status(makeChoice("filter.status", this)),
      m_expand(makeLinkButton({}, this)), m_reset(makeButton({}, this)), m_search(makeButton({}, this)), m_more(new QWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(15, 14, 15, 8);
    column->setSpacing(Theme::spacing[2]);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::spacing[2]);
    // The labels name the editors for screen readers; for the eye the placeholder says the same in the same place.
    const Named first[] = {{m_numberLabel, m_number}, {m_statusLabel, m_status}};
    for (const Named &each : first) {
        each.label->setFixedSize(0, 0);
        each.label->setBuddy(each.editor);
        each.editor->setMinimumWidth(theme().px(120));
        each.editor->setMaximumWidth(theme().px(220));
        auto *both = new QHBoxLayout; // in one parent, or the label does not name the editor
        both->setSpacing(0);
        both->addWidget(each.label);
        both->addWidget(each.editor);
        row->addLayout(both, 4);
    }
    m_expand->setObjectName(QStringLiteral("filter.expand"));
    m_expand->setCheckable(true);
    m_expand->setLayoutDirection(Qt::RightToLeft); // the arrow stands behind the word
    row->addWidget(m_expand);
    row->addStretch(1);
    row->addWidget(m_reset);
    row->addWidget(m_search);
    column->addLayout(row);
    buildMore();
    column->addWidget(m_more);

    m_status->addItem(QString(), QString());
    for (const OrderStatus status : filterStatuses())
        m_status->addItem(QString(), toString(status));
    m_reset->setObjectName(QStringLiteral("filter.reset"));
    m_search->setObjectName(QStringLiteral("filter.search"));
    connect(m_status, &QComboBox::activated, this, &OrderFilters::searchRequested);
    connect(m_search, &QPushButton::clicked, this, &OrderFilters::searchRequested);
    connect(m_reset, &QPushButton::clicked, this, &OrderFilters::resetRequested);
    connect(m_expand, &QPushButton::toggled, this, &OrderFilters::setExpanded);
    for (QLineEdit *edit : {m_number, m_organisation, m_applicant})
        connect(edit, &QLineEdit::returnPressed, this, &OrderFilters::searchRequested);
    setExpanded(false);
    retranslate();
}

void OrderFilters::buildMore()
{
    m_grid = new QGridLayout(m_more);
    m_grid->setContentsMargins(0, 0, 0, Theme::spacing[1]);
    m_grid->setHorizontalSpacing(Theme::spacing[2]);
    m_grid->setVerticalSpacing(Theme::spacing[0]);
    for (int column = 0; column < 4; ++column)
        m_grid->setColumnStretch(column, 1);
    addMore(0, m_organisationLabel = makeLabel({}, "label", m_more), m_organisation = makeSearchEdit("filter.organisation", m_more));
    addMore(1, m_applicantLabel = makeLabel({}, "label", m_more), m_applicant = makeSearchEdit("filter.applicant", m_more));
    addMore(2, m_productLabel = makeLabel({}, "label", m_more), m_product = makeChoice("filter.product", m_more));
    addMore(3, m_periodLabel = makeLabel({}, "label", m_more), m_period = makeChoice("filter.period", m_more));
    addMore(4, m_fromLabel = makeLabel({}, "label", m_more), m_from = makeDay("filter.from", m_more));
    addMore(5, m_toLabel = makeLabel({}, "label", m_more), m_to = makeDay("filter.to", m_more));
    m_from->setDate(QDate::currentDate().addMonths(-1));
    m_product->addItem(QString(), QString());
    for (int period = AnyTime; period <= Chosen; ++period)
        m_period->addItem(QString(), period);
    connect(m_product, &QComboBox::activated, this, &OrderFilters::searchRequested);
    connect(m_period, &QComboBox::activated, this, [this] {
        periodChosen();
        Q_EMIT searchRequested();
    });
    for (QDateEdit *day : {m_from, m_to})
        connect(day, &QDateEdit::editingFinished, this, &OrderFilters::searchRequested);
    periodChosen();
}

void OrderFilters::addMore(int cell, QLabel *label, QWidget *editor)
{
    label->setBuddy(editor);
    label->setWordWrap(false);
    m_grid->addWidget(label, 2 * (cell / 4), cell % 4);
    m_grid->addWidget(editor, 2 * (cell / 4) + 1, cell % 4);
}

void OrderFilters::setExpanded(bool expanded)
{
    m_more->setVisible(expanded);
    setThemedIcon(m_expand, expanded ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down"), Tone::Primary);
    retranslate();
}

void OrderFilters::periodChosen()
{
    const bool chosen = m_period->currentData().toInt() == Chosen;
    for (QWidget *widget : {static_cast<QWidget *>(m_fromLabel), static_cast<QWidget *>(m_from), static_cast<QWidget *>(m_toLabel), static_cast<QWidget *>(m_to)})
        widget->setVisible(chosen);
}

OrderQuery OrderFilters::query() const
{
    OrderQuery query;
    // Numbers are read out and pasted in groups, with plain or with no-break blanks.
    query.orderNumber = m_number->text().simplified().remove(QLatin1Char(' '));
    query.status = m_status->currentData().toString();
    query.organisation = m_organisation->text().trimmed();
    query.applicant = m_applicant->text().trimmed();
    query.product = m_product->currentData().toString();
    const QDate today = QDateTime::currentDateTimeUtc().toOffsetFromUtc(8 * 3600).date(); // the platform counts the days of Beijing
    switch (m_period->currentData().toInt()) {
    case LastWeek: query.from = today.addDays(-6); break;
    case LastMonth: query.from = today.addMonths(-1); break;
    case LastQuarter: query.from = today.addMonths(-3); break;
    case LastYear: query.from = today.addYears(-1); break;
    case Chosen: // in either order: who begins with the later one means the same days
        query.from = qMin(m_from->date(), m_to->date());
        query.to = qMax(m_from->date(), m_to->date());
        break;
    default: break;
    }
    return query;
}

void OrderFilters::setProducts(const QList<Product> &products)
{
    const QString chosen = m_product->currentData().toString();
    const QSignalBlocker quiet(m_product);
    while (m_product->count() > 1)
        m_product->removeItem(1);
    for (const Product &product : products)
        m_product->addItem(product.name.in(currentLanguage()), product.id);
    m_product->setCurrentIndex(qMax(0, m_product->findData(chosen)));
}

void OrderFilters::clear()
{
    for (QLineEdit *edit : {m_number, m_organisation, m_applicant})
        edit->clear();
    for (QComboBox *box : {m_status, m_product, m_period})
        box->setCurrentIndex(0);
    periodChosen();
}

QList<OrderFilters::Named> OrderFilters::named() const
{
    return {{m_organisationLabel, m_organisation}, {m_applicantLabel, m_applicant}, {m_productLabel, m_product}, {m_periodLabel, m_period}, {m_fromLabel, m_from}, {m_toLabel, m_to}};
}

void OrderFilters::retranslate()
{
    //: 订单编号
    m_number->setPlaceholderText(tr("Order number"));
    m_numberLabel->setText(tr("Order number"));
    //: 申领状态
    m_statusLabel->setText(tr("State"));
    m_status->setItemText(0, tr("All states"));
    for (int i = 1; i < m_status->count(); ++i)
        m_status->setItemText(i, statusWord(orderStatusFromString(m_status->itemData(i).toString())));
    //: 机构名称, 申领人, CA服务商 or product, 申领时间, 从, 到
    const QString words[] = {tr("Organisation"), tr("Applicant"), tr("Product"), tr("Applied"), tr("From"), tr("To")};
    const QList<Named> fields = named();
    for (qsizetype i = 0; i < fields.size(); ++i)
        fields.at(i).label->setText(words[i]);
    m_product->setItemText(0, tr("All products"));
    //: 全部时间, 近 7 天, 近一个月, 近三个月, 近一年, 指定日期
    const QString periods[] = {tr("Any time"), tr("Last 7 days"), tr("Last month"), tr("Last 3 months"), tr("Last year"), tr("From … to …")};
    for (int i = 0; i < m_period->count(); ++i)
        m_period->setItemText(i, periods[i]);
    const bool expanded = m_expand->isChecked();
    //: 展开 / 收起
    m_expand->setText(expanded ? tr("Less") : tr("More"));
    m_expand->setAccessibleName(expanded ? tr("Fewer filters") : tr("More filters"));
    //: 重置
    m_reset->setText(tr("Reset"));
    //: 搜索
    m_search->setText(tr("Search"));
}

void OrderFilters::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace certdesk::ui
