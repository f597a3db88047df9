// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/CertificateAdvice.h"
#include "ui/components/Card.h"

class QLineEdit;
class QPushButton;

namespace certdesk {
class Settings;
}

namespace certdesk::ui {

class DateLine;
class Field;

/// "Does it outlive this opening date?": the user's bid dates, kept in the settings, and for each what becomes of the certificates by then.
class BidDateCard : public Card {
    Q_OBJECT

public:
    explicit BidDateCard(Settings &settings, QWidget *parent = nullptr);
    QList<BidOpening> dates() const { return m_dates; }
    /// A certificate as far as this question goes.
    struct Candidate {
        QString name; ///< by which the user tells it from others
        CertificateEvidence evidence;
        QDateTime renewableFrom;
        bool operator==(const Candidate &) const;
    };
    void setCertificates(const QList<Candidate> &certificates, const QDateTime &now);
    void retranslate();

Q_SIGNALS:
    void datesChanged();

private:
    void add();
    void keep(QList<BidOpening> dates);
    void render();
    void addRow(const BidOpening &date);
    QString verdictOf(const BidOpening &date, bool *good) const;

    Settings &m_settings;
    QList<BidOpening> m_dates;
    QList<Candidate> m_certificates;
    QDateTime m_now;
    DateLine *m_day;
    QLineEdit *m_note;
    Field *m_dayField;
    Field *m_noteField;
    QPushButton *m_add;
    QVBoxLayout *m_rows;
};

} // namespace certdesk::ui
