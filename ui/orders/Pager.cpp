// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/orders/Pager.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"

#include <QComboBox>
#include <QEvent>
#include <QSpinBox>

namespace certdesk::ui {

Pager::Pager(QWidget *parent)
    : QWidget(parent), m_total(makeLabel({}, "label", this)), m_back(makeIconButton(QStringLiteral("chevron-left"), {}, this)),
      m_current(makeLabel({}, "label", this)), m_forward(makeIconButton(QStringLiteral("chevron-right"), {}, this)), m_sizes(new QComboBox(this)),
      m_goLabel(makeLabel({}, "label", this)), m_go(new QSpinBox(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 6, 16, 6);
    layout->setSpacing(Theme::spacing[1]);
    layout->addStretch();
    for (QWidget *widget : {static_cast<QWidget *>(m_total), static_cast<QWidget *>(m_back), static_cast<QWidget *>(m_current),
                            static_cast<QWidget *>(m_forward), static_cast<QWidget *>(m_sizes), static_cast<QWidget *>(m_goLabel), static_cast<QWidget *>(m_go)})
        layout->addWidget(widget, 0, Qt::AlignVCenter);
    for (QLabel *label : {m_total, m_current, m_goLabel})
        label->setWordWrap(false);
    for (const int size : {10, 20, 50})
        m_sizes->addItem(QString(), size);
    setRole(m_sizes, "flat");
    setRole(m_go, "flat");
    m_go->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_go->setFixedWidth(theme().px(48));
    m_go->setKeyboardTracking(false);
    m_goLabel->setBuddy(m_go);
    setRole(m_current, "current");
    m_current->setContentsMargins(6, 0, 6, 0);
    connect(m_back, &QToolButton::clicked, this, [this] { Q_EMIT pageRequested(m_page - 1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { Q_EMIT pageRequested(m_page + 1); });
    connect(m_sizes, &QComboBox::activated, this, [this] { Q_EMIT sizeRequested(pageSize()); });
    connect(m_go, &QSpinBox::valueChanged, this, [this](int page) {
        if (page != m_page)
            Q_EMIT pageRequested(page);
    });
    render();
}

int Pager::pages() const
{
    return qMax(1, (m_count + m_size - 1) / m_size);
}

int Pager::pageSize() const
{
    return m_sizes->currentData().toInt();
}

void Pager::setState(int total, int page, int size)
{
    m_count = total;
    m_page = page;
    m_size = qMax(1, size);
    render();
}

void Pager::render()
{
    //: 共有 %n 条
    m_total->setText(tr("%n order(s)", nullptr, m_count));
    m_current->setText(QString::number(m_page));
    m_current->setAccessibleName(tr("Page %1 of %2").arg(m_page).arg(pages()));
    m_back->setEnabled(m_page > 1);
    m_forward->setEnabled(m_page < pages());
    for (QToolButton *button : {m_back, m_forward}) {
        const QString name = button == m_back ? tr("Previous page") : tr("Next page");
        button->setAccessibleName(name);
        button->setToolTip(name);
    }
    for (int i = 0; i < m_sizes->count(); ++i)
        //: %1 条/页
        m_sizes->setItemText(i, tr("%1 per page").arg(m_sizes->itemData(i).toInt()));
    m_sizes->setCurrentIndex(qMax(0, m_sizes->findData(m_size)));
    //: 前往
    m_goLabel->setText(tr("Go to"));
    const QSignalBlocker quiet(m_go);
    m_go->setRange(1, pages());
    m_go->setValue(m_page);
    m_go->setVisible(pages() > 1);
    m_goLabel->setVisible(pages() > 1);
}

void Pager::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        render();
}

} // namespace certdesk::ui
