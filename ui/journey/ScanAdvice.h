// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/components/Card.h"
#include "ui/journey/FormRail.h"

namespace certdesk::ui {

/// Beside the scans: what is missing, what the reviewer looks at (R64–R70), and the letter's form.
class ScanAdvice : public Card {
    Q_OBJECT

public:
    explicit ScanAdvice(QWidget *parent = nullptr);
    void setMissing(const QList<MissingList::Item> &items);
    /// What concerns all scans, for instance that nothing here can look at them; empty: nothing.
    void setNote(const QString &note);

Q_SIGNALS:
    void missingChosen(const QString &pointer);
    void templateRequested();

private:
    QWidget *m_missingBox;
    QLabel *m_missingTitle;
    MissingList *m_missing;
    QLabel *m_note;
};

} // namespace certdesk::ui
