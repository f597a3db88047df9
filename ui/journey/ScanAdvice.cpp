// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/ScanAdvice.h"

#include "ui/components/Buttons.h"
#include "ui/journey/PageParts.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace certdesk::ui {

ScanAdvice::ScanAdvice(QWidget *parent) : Card({}, parent)
{
    m_missingBox = new QWidget(this);
    auto *missing = new QVBoxLayout(m_missingBox);
    missing->setContentsMargins(0, 0, 0, 8);
    m_missingTitle = makeLabel({}, "heading", m_missingBox);
    missing->addWidget(m_missingTitle);
    m_missing = new MissingList(QStringLiteral("scans.missing"), m_missingBox);
    connect(m_missing, &MissingList::chosen, this, &ScanAdvice::missingChosen);
    missing->addWidget(m_missing);
    body()->addWidget(m_missingBox);
    m_note = makeLabel({}, "warning", this);
    m_note->setObjectName(QStringLiteral("scans.note"));
    m_note->hide();
    body()->addWidget(m_note);
    body()->addWidget(makeLabel(tr("What the reviewer looks at"), "heading", this));
    // R64–R70
    for (const QString &line : {tr("Every picture and every seal can be read; a black-and-white copy carries the company seal."),
                                tr("The letter of authority is the given form; the organisation's name is as on the licence."),
                                tr("The agent in the letter is the applicant; the letter still runs for a month or more."),
                                tr("The seal on the letter lies inside the dashed frame.")}) {
        body()->addWidget(makePoint(line, "label", this));
    }
    QPushButton *download = makeButton(tr("Download the letter's form"), this);
    download->setObjectName(QStringLiteral("scans.template"));
    connect(download, &QPushButton::clicked, this, &ScanAdvice::templateRequested);
    body()->addWidget(download, 0, Qt::AlignLeft);
}

void ScanAdvice::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void ScanAdvice::setMissing(const QList<MissingList::Item> &items)
{
    m_missingBox->setVisible(!items.isEmpty());
    m_missingTitle->setText(tr("%n item(s) missing", nullptr, int(items.size())));
    m_missing->setItems(items);
}

} // namespace certdesk::ui
