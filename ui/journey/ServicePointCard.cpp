// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/ServicePointCard.h"

#include "ui/components/KeyValues.h"
#include "ui/components/Theme.h"
#include "ui/journey/PageParts.h"
#include "ui/orders/OrderText.h"

#include <algorithm>

namespace certdesk::ui {

namespace {

/// "2026-11-26 09:30–10:00"; the times of the service point are those of this computer's zone for who goes there.
QString slotText(const Appointment &appointment)
{
    const QDateTime from = appointment.from.toLocalTime();
    return QStringLiteral("%1–%2").arg(from.toString(QStringLiteral("yyyy-MM-dd HH:mm")), appointment.to.toLocalTime().toString(QStringLiteral("HH:mm")));
}

} // namespace

//: 办理地点与所需材料
ServicePointCard::ServicePointCard(QWidget *parent) : Card(tr("Where to go and what to bring"), parent)
{
    m_points = new QVBoxLayout;
    m_points->setSpacing(Theme::spacing[3]);
    body()->addLayout(m_points);
    m_noTime = makeLabel({}, "label", this);
    body()->addWidget(m_noTime);
    body()->addWidget(makeLabel(tr("Bring the originals"), "strong", this));
    m_documents = new QVBoxLayout;
    m_documents->setSpacing(Theme::spacing[0]);
    body()->addLayout(m_documents);
}

void ServicePointCard::addPoint(const QString &name, const QString &address, const QString &hours, const QString &time)
{
    auto *facts = new KeyValues(this);
    addFact(facts, tr("Service point"), name);
    if (!address.isEmpty())
        facts->addCopyable(tr("Address"), address, address);
    addFact(facts, tr("Opening hours"), hours);
    //: 预约时间
    addFact(facts, tr("Booked"), time);
    m_points->addWidget(facts);
}

void ServicePointCard::present(const std::optional<Appointment> &appointment, const QList<ServicePoint> &points, const QString &supportHours)
{
    const QString language = currentLanguage();
    emptyLayout(m_points);
    emptyLayout(m_documents);
    QList<LocalText> documents = points.isEmpty() ? QList<LocalText>() : points.first().documents;
    if (appointment) {
        const auto point = std::find_if(points.cbegin(), points.cend(), [&](const ServicePoint &each) { return each.id == appointment->station; });
        const bool known = point != points.cend();
        addPoint(appointment->name.in(language), appointment->address.in(language), known ? point->hours.in(language) : supportHours, slotText(*appointment));
        documents = known ? point->documents : documents;
    } else {
        for (const ServicePoint &point : points)
            addPoint(point.name.in(language), point.address.in(language), point.hours.in(language), {});
    }
    m_noTime->setVisible(!appointment);
    m_noTime->setText(points.isEmpty() ? tr("The addresses are shown here as soon as the platform can be reached.") : tr("No time is booked. Come during the opening hours."));
    if (documents.isEmpty()) // the platform has not been reached yet: what the guide says
        m_documents->addWidget(makePoint(tr("The licence, the applicant's ID card and the stamped letter of authority, each the original"), "label14", this));
    for (const LocalText &document : documents)
        m_documents->addWidget(makePoint(document.in(language), "label14", this));
}

} // namespace certdesk::ui
