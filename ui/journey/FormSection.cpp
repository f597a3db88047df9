// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/FormSection.h"

#include "app/domain/Validation.h"
#include "ui/components/RegionPicker.h"
#include "ui/journey/IdNumberEdit.h"

#include <QCoreApplication>
#include <QFocusEvent>
#include <QGridLayout>
#include <QKeyEvent>

namespace certdesk::ui {

FormSection::FormSection(const QString &title, QWidget *parent) : Card(title, parent)
{
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(12);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    body()->addLayout(m_grid);
}

void FormSection::fill(const Application &application)
{
    m_filling = true;
    present(application);
    m_filling = false;
}

void FormSection::fillUnread(const QMap<QString, QString> &texts)
{
    m_filling = true;
    presentUnread(texts);
    m_filling = false;
}

void FormSection::changed()
{
    if (!m_filling) {
        Q_EMIT edited();
    }
}

Field *FormSection::add(const QString &pointer, QWidget *editor, int row, int column, bool required, int columns)
{
    editor->setObjectName(objectNameOf(pointer));
    auto *field = new Field(fieldLabel(pointer), editor, required, this);
    editor->installEventFilter(this);
    // Both columns are equally wide whatever their contents would like.
    field->setMinimumWidth(120);
    QSizePolicy policy = field->sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Ignored);
    field->setSizePolicy(policy);
    m_grid->addWidget(field, row, column, 1, columns, Qt::AlignTop);
    m_fields.insert(pointer, field);
    m_order << pointer;
    if (auto *region = qobject_cast<RegionPicker *>(editor)) {
        connect(region, &RegionPicker::accepted, this, [this, pointer] { Q_EMIT passed(pointer); });
    }
    return field;
}

std::optional<FieldNote> FormSection::note(const QString &) const
{
    return {};
}

void FormSection::put(const QString &pointer, const QString &value)
{
    Field *field = m_fields.value(pointer);
    if (!field) {
        return;
    }
    if (auto *region = qobject_cast<RegionPicker *>(field->editor())) {
        region->setRegion(value);
        Q_EMIT region->regionChanged(value);
    } else if (auto *number = qobject_cast<IdNumberEdit *>(field->editor())) {
        number->setNumber(value);
        Q_EMIT number->numberChanged();
    } else if (auto *line = qobject_cast<QLineEdit *>(field->editor())) {
        line->setText(value);
    }
}

bool FormSection::eventFilter(QObject *watched, QEvent *event)
{
    const bool leaves = event->type() == QEvent::FocusOut;
    const bool key = event->type() == QEvent::KeyPress;
    if (!leaves && !key) {
        return Card::eventFilter(watched, event);
    }
    const auto at = std::find_if(m_fields.cbegin(), m_fields.cend(), [watched](const Field *field) { return field->editor() == watched; });
    if (at == m_fields.cend()) {
        return Card::eventFilter(watched, event);
    }
    const QString pointer = at.key();
    if (leaves) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason == Qt::PopupFocusReason || reason == Qt::ActiveWindowFocusReason) {
            Q_EMIT paused();
        } else {
            Q_EMIT left(pointer);
        }
    } else if (const auto *press = static_cast<QKeyEvent *>(event); (press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter) && !press->isAutoRepeat()) {
        const auto *region = qobject_cast<RegionPicker *>(watched);
        if (!region || !region->choosing()) {
            if (auto *line = qobject_cast<QLineEdit *>(watched)) {
                Q_EMIT line->editingFinished(); // the key does not reach it
            }
            Q_EMIT passed(pointer);
            return true;
        }
    }
    return Card::eventFilter(watched, event);
}

QString objectNameOf(const QString &pointer)
{
    QString name = QStringLiteral("form") + pointer;
    return name.replace(QLatin1Char('/'), QLatin1Char('.'));
}

QString organisationTypeName(const QString &type)
{
    const auto is = [&type](const char *word) { return type == QLatin1String(word); };
    if (is("enterprise")) {
        //: 企业
        return QCoreApplication::translate("OrganisationType", "Enterprise");
    }
    if (is("institution")) {
        //: 事业单位
        return QCoreApplication::translate("OrganisationType", "Public institution");
    }
    if (is("government")) {
        //: 机关
        return QCoreApplication::translate("OrganisationType", "Government body");
    }
    if (is("social")) {
        //: 社会组织
        return QCoreApplication::translate("OrganisationType", "Social organisation");
    }
    if (is("cooperative")) {
        //: 农民专业合作社
        return QCoreApplication::translate("OrganisationType", "Farmers' cooperative");
    }
    if (is("converted")) {
        //: 个转企
        return QCoreApplication::translate("OrganisationType", "Business turned enterprise");
    }
    if (is("household")) {
        //: 个体工商户
        return QCoreApplication::translate("OrganisationType", "Individual business");
    }
    return type;
}

QString deliveryMethodName(const QString &method)
{
    if (method == QLatin1String("courier")) {
        //: 邮寄（顺丰到付） (guide R71)
        return QCoreApplication::translate("DeliveryMethod", "By courier (SF, postage paid on receipt)");
    }
    if (method == QLatin1String("onsite")) {
        //: 现场办理 (guide R71)
        return QCoreApplication::translate("DeliveryMethod", "Collected on site");
    }
    if (method == QLatin1String("online")) {
        //: 在线发放 (guide R73)
        return QCoreApplication::translate("DeliveryMethod", "Online");
    }
    return method;
}

} // namespace certdesk::ui
