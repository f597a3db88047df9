// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/FormRail.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/Theme.h"
#include "ui/journey/FeeCard.h"
#include "ui/journey/PageParts.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPainter>

namespace certdesk::ui {

namespace {
constexpr int shownItems = 9;
}

WrappingLink::WrappingLink(const QString &text, QWidget *parent) : QAbstractButton(parent)
{
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize WrappingLink::sizeHint() const
{
    const QFontMetrics metrics(theme().font("label"));
    return {metrics.horizontalAdvance(text()) + 2, metrics.height() + 4};
}

int WrappingLink::heightForWidth(int width) const
{
    return QFontMetrics(theme().font("label")).boundingRect(QRect(0, 0, width, 4000), Qt::TextWordWrap, text()).height() + 4;
}

void WrappingLink::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QFont font = theme().font("label");
    font.setUnderline(underMouse());
    painter.setFont(font);
    painter.setPen(isEnabled() ? theme().colours().primary : theme().colours().text3);
    painter.drawText(rect(), Qt::TextWordWrap | Qt::AlignVCenter | Qt::AlignLeft, text());
}

void WrappingLink::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    // Height for width is lost on the way through nested layouts in a scroll area.
    setMinimumHeight(heightForWidth(width()));
}

void WrappingLink::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void WrappingLink::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

MissingList::MissingList(const QString &objectName, QWidget *parent) : QWidget(parent)
{
    setObjectName(objectName);
    m_lines = new QVBoxLayout(this);
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(6);
}

void MissingList::setItems(const QList<Item> &items)
{
    if (m_set && items == m_items) {
        return;
    }
    m_set = true;
    m_items = items;
    emptyLayout(m_lines);
    if (items.isEmpty()) {
        m_lines->addWidget(makeLabel(tr("✓ Everything is there"), "label", this));
    }
    for (int i = 0; i < qMin(int(items.size()), shownItems); ++i) {
        const Item &item = items.at(i);
        auto *link = new WrappingLink(tr("%1 →").arg(item.text), this);
        link->setObjectName(QStringLiteral("%1.%2").arg(objectName()).arg(i));
        connect(link, &WrappingLink::clicked, this, [this, pointer = item.pointer] { Q_EMIT chosen(pointer); });
        m_lines->addWidget(link);
    }
    if (items.size() > shownItems) {
        m_lines->addWidget(makeLabel(tr("and %n more", nullptr, int(items.size()) - shownItems), "caption", this));
    }
}

QString amountText(qint64 fen)
{
    return fen == 0 ? QCoreApplication::translate("Amount", "Free") : formatFen(fen);
}

QLayout *makePriceLine(const QString &label, const QString &amount, const char *role, QWidget *parent)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    QLabel *name = makeLabel(label, role, parent);
    QLabel *value = makeLabel(amount, role, parent);
    value->setWordWrap(false);
    row->addWidget(name, 1, Qt::AlignTop);
    row->addWidget(value, 0, Qt::AlignTop);
    return row;
}

FormRail::FormRail(std::shared_ptr<Journey> journey, QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("form.rail"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    m_missingCard = new Card({}, this);
    m_missing = new MissingList(QStringLiteral("form.missing"), m_missingCard);
    m_missingCard->body()->addWidget(m_missing);
    connect(m_missing, &MissingList::chosen, this, &FormRail::missingChosen);
    column->addWidget(m_missingCard);

    auto *fee = new FeeCard(std::move(journey), this);
    setProperty("priced", fee->priced());
    connect(fee, &FeeCard::pricedChanged, this, [this](bool priced) { setProperty("priced", priced); });
    column->addWidget(fee);

    auto *help = new Card(tr("Need help?"), this);
    help->body()->setSpacing(6);
    help->body()->addWidget(makeLabel(tr("Identity can be shown by face check, by paper in the post, or on site."), "label", help));
    QPushButton *ways = makeLinkButton(tr("How the three ways differ"), help);
    ways->setObjectName(QStringLiteral("form.ways"));
    connect(ways, &QPushButton::clicked, this, &FormRail::waysRequested);
    help->body()->addWidget(ways, 0, Qt::AlignLeft);
    m_hours = makeLabel({}, "caption", help);
    help->body()->addWidget(m_hours);
    column->addWidget(help);
}

void FormRail::setMissing(const QList<MissingList::Item> &items)
{
    m_missingCard->setTitle(items.isEmpty() ? tr("Nothing missing") : tr("%n item(s) missing", nullptr, int(items.size())));
    m_missing->setItems(items);
}

void FormRail::setHours(const QString &hours)
{
    m_hours->setText(tr("Help desk %1").arg(hours));
}

} // namespace certdesk::ui
