// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/RegionPicker.h"

#include "app/domain/Region.h"
#include "ui/components/RegionLists.h"
#include "ui/components/Theme.h"

#include <QAccessibleWidget>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionButton>

namespace certdesk::ui {

namespace {

/// A button's accessible name is its text; here the label is the name and the path is the value, as with a combo box.
class AccessibleRegion : public QAccessibleWidget {
public:
    explicit AccessibleRegion(RegionPicker *picker) : QAccessibleWidget(picker, QAccessible::ComboBox), m_picker(picker) {}
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? m_picker->text() : QAccessibleWidget::text(kind);
    }
    QStringList actionNames() const override { return QStringList{showMenuAction()} + QAccessibleWidget::actionNames(); }
    void doAction(const QString &name) override
    {
        if (name == showMenuAction())
            m_picker->click();
        else
            QAccessibleWidget::doAction(name);
    }

private:
    RegionPicker *m_picker;
};

QAccessibleInterface *accessibleRegion(const QString &, QObject *object)
{
    auto *picker = qobject_cast<RegionPicker *>(object);
    return picker ? new AccessibleRegion(picker) : nullptr;
}

} // namespace

RegionPicker::RegionPicker(QWidget *parent) : QPushButton(parent)
{
    static const bool installed = (QAccessible::installFactory(accessibleRegion), true);
    Q_UNUSED(installed)
    setRole(this, "picker");
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QPushButton::clicked, this, &RegionPicker::openLists);
    connect(&theme(), &Theme::changed, this, qOverload<>(&QWidget::update));
    describe();
}

void RegionPicker::setRegion(const QString &code)
{
    if (m_code == code)
        return;
    m_code = code;
    describe();
}

RegionLists *RegionPicker::lists() const
{
    return m_lists;
}

void RegionPicker::describe()
{
    //: 请选择省 / 市 / 区
    setText(m_code.isEmpty() ? tr("Choose province, city and district") : Regions::instance().path(m_code));
    setToolTip(m_code.isEmpty() ? QString() : text());
    update();
}

void RegionPicker::openLists()
{
    if (m_lists)
        return;
    m_lists = new RegionLists(m_code, this);
    connect(m_lists, &RegionLists::chosen, this, [this](const QString &code) {
        if (code == m_code)
            return;
        setRegion(code);
        Q_EMIT regionChanged(code);
    });
    m_lists->openAt(this);
}

void RegionPicker::keyPressEvent(QKeyEvent *event)
{
    const bool opens = event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (opens)
        openLists();
    else
        QPushButton::keyPressEvent(event);
}

void RegionPicker::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

void RegionPicker::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    style()->drawControl(QStyle::CE_PushButton, &option, &painter, this);

    const Palette &c = theme().colours();
    const QRect area = rect().adjusted(11, 0, -34, 0);
    painter.setFont(theme().font("body"));
    painter.setPen(!isEnabled() ? c.text3 : m_code.isEmpty() ? c.text3 : c.text);
    // The district at the end matters most.
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft, painter.fontMetrics().elidedText(text(), m_code.isEmpty() ? Qt::ElideRight : Qt::ElideLeft, area.width()));
    painter.drawPixmap(width() - 27, (height() - 20) / 2, theme().pixmap(QStringLiteral("chevron-down"), Tone::Text2, 20, devicePixelRatioF()));
}

} // namespace certdesk::ui
