// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/FormSection.h"

#include "app/domain/Validation.h"

#include <QCoreApplication>
#include <QEvent>
#include <QGridLayout>

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
    return field;
}

bool FormSection::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        for (auto it = m_fields.cbegin(); it != m_fields.cend(); ++it) {
            if (it.value()->editor() == watched) {
                Q_EMIT left(it.key());
                break;
            }
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
