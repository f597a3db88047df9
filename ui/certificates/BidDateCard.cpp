// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/certificates/BidDateCard.h"

#include "app/domain/Beijing.h"
#include "app/support/Settings.h"
#include "ui/certificates/CertificateText.h"
#include "ui/components/Buttons.h"
#include "ui/components/DateLine.h"
#include "ui/components/Field.h"
#include "ui/components/ListPage.h"

#include <QHBoxLayout>

#include <tuple>

namespace certdesk::ui {

namespace {
constexpr int longestNote = 60;
constexpr int mostDates = 50;
} // namespace

BidDateCard::BidDateCard(Settings &settings, QWidget *parent)
    : Card({}, parent), m_settings(settings), m_dates(bidDatesOf(settings.text(Settings::Key::BidDates))), m_now(QDateTime::currentDateTimeUtc()), m_day(new DateLine(this)),
      m_note(new QLineEdit(this)), m_dayField(new Field({}, m_day, false, this)), m_noteField(new Field({}, m_note, false, this)), m_add(makeButton({}, this)), m_rows(new QVBoxLayout)
{
    m_day->setObjectName(QStringLiteral("bid.day"));
    m_note->setObjectName(QStringLiteral("bid.note"));
    m_add->setObjectName(QStringLiteral("bid.add"));
    m_note->setMaxLength(longestNote);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::spacing[2]);
    m_dayField->setMaximumWidth(220);
    row->addWidget(m_dayField);
    row->addWidget(m_noteField, 1);
    auto *beside = new QVBoxLayout; // on the line of the fields, not of their labels
    beside->setSpacing(0);
    beside->addSpacing(m_dayField->sizeHint().height() - m_day->sizeHint().height());
    beside->addWidget(m_add);
    beside->addStretch(1);
    row->addLayout(beside);
    body()->addLayout(row);
    m_rows->setSpacing(Theme::spacing[0]);
    body()->addLayout(m_rows);
    connect(m_add, &QPushButton::clicked, this, &BidDateCard::add);
    for (QLineEdit *edit : {static_cast<QLineEdit *>(m_day), m_note}) {
        connect(edit, &QLineEdit::returnPressed, this, &BidDateCard::add);
        connect(edit, &QLineEdit::textChanged, this, [this] { m_dayField->setMessage(Field::State::Normal, {}); });
    }
    retranslate();
}

void BidDateCard::retranslate()
{
    //: 开标日期检查
    setTitle(tr("Does a certificate outlive your bid opening?"));
    //: 开标日期
    m_dayField->setLabel(tr("Day of the opening"));
    m_noteField->setLabel(tr("Note, for instance the project"));
    //: 检查并记住
    m_add->setText(tr("Check and remember"));
    render();
}

bool BidDateCard::Candidate::operator==(const Candidate &other) const
{
    const auto facts = [](const Candidate &one) { return std::tie(one.name, one.evidence.notBefore, one.evidence.notAfter, one.evidence.word, one.evidence.bound, one.renewableFrom); };
    return facts(*this) == facts(other);
}

void BidDateCard::setCertificates(const QList<Candidate> &certificates, const QDateTime &now)
{
    const bool same = m_certificates == certificates && inBeijing(m_now).date() == inBeijing(now).date();
    m_certificates = certificates;
    m_now = now;
    if (!same)
        render();
}

void BidDateCard::add()
{
    const QDate day = m_day->date();
    if (!day.isValid()) {
        m_dayField->setMessage(Field::State::Bad, tr("A day such as 2027-03-31"));
        m_dayField->takeFocus();
        return;
    }
    if (day < inBeijing(m_now).date()) {
        m_dayField->setMessage(Field::State::Bad, tr("That day is over"));
        m_dayField->takeFocus();
        return;
    }
    QList<BidOpening> dates = m_dates;
    const BidOpening date{day, m_note->text().simplified()};
    if (!dates.contains(date))
        dates << date;
    m_day->clear();
    m_note->clear();
    keep(dates.mid(qMax<qsizetype>(0, dates.size() - mostDates)));
}

void BidDateCard::keep(QList<BidOpening> dates)
{
    m_settings.set(Settings::Key::BidDates, bidDatesText(std::move(dates)));
    m_dates = bidDatesOf(m_settings.text(Settings::Key::BidDates));
    render();
    Q_EMIT datesChanged();
}

/// Which of the certificates do for it. What is not known to be in force and bound is said to be so only by its dates.
QString BidDateCard::verdictOf(const BidOpening &date, bool *good) const
{
    QStringList sure;
    QStringList byDates;
    QStringList unbound;
    QDateTime renewableFrom;
    for (const Candidate &each : m_certificates) {
        const CertificateStanding standing = judgeCertificate(each.evidence, m_now);
        const bool inTime = bidVerdict(each.evidence.notBefore, each.evidence.notAfter, date.day) == BidVerdict::Outlives;
        if (inTime && !standing.over() && each.evidence.bound == false)
            unbound << each.name;
        else if (bidVerdict(each.evidence, date.day, m_now) == BidVerdict::Outlives)
            (standing.certain && each.evidence.bound == true ? sure : byDates) << each.name;
        else if (!standing.over() && each.renewableFrom > m_now && (!renewableFrom.isValid() || each.renewableFrom < renewableFrom))
            renewableFrom = each.renewableFrom;
    }
    *good = !sure.isEmpty();
    const QString comma = tr(", ");
    if (m_certificates.isEmpty())
        return tr("no certificate to check");
    if (!sure.isEmpty())
        return tr("%n certificate(s) still valid then: %1", nullptr, int(sure.size())).arg(sure.join(comma));
    if (!byDates.isEmpty())
        return tr("%n certificate(s) valid then by the dates alone: %1. Whether revoked or bound is not known here", nullptr, int(byDates.size())).arg(byDates.join(comma));
    if (!unbound.isEmpty())
        return tr("valid then, but not bound, so no bid is possible: %1. Bind it first", nullptr).arg(unbound.join(comma));
    if (renewableFrom.isValid())
        return tr("no certificate is valid until the end of that day: renew in time, possible from %1").arg(certificateDay(renewableFrom));
    return tr("no certificate is valid until the end of that day: renew in time");
}

void BidDateCard::addRow(const BidOpening &date)
{
    bool good = false;
    const QString verdict = verdictOf(date, &good);
    const QString day = date.day.toString(Qt::ISODate);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::spacing[1]);
    row->addWidget(new IconLabel(good ? QStringLiteral("check") : QStringLiteral("warning"), good ? Tone::Good : Tone::Warning, 16, this));
    row->addWidget(makeLabel(date.note.isEmpty() ? day : QStringLiteral("%1  %2").arg(day, date.note), "value", this), 1);
    row->addWidget(makeLabel(verdict, good ? "good" : "warning", this), 1);
    auto *remove = makeIconButton(QStringLiteral("trash"), tr("Forget the opening on %1").arg(day), this);
    connect(remove, &QToolButton::clicked, this, [this, date] {
        QList<BidOpening> left = m_dates;
        left.removeOne(date);
        keep(left);
    });
    row->addWidget(remove);
    m_rows->addLayout(row);
}

void BidDateCard::render()
{
    clearLayout(m_rows);
    for (const BidOpening &date : comingBidDates(m_dates, m_now))
        addRow(date);
}

} // namespace certdesk::ui
