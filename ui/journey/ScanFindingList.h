// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/Draft.h"

#include <QWidget>

class QVBoxLayout;

namespace certdesk::ui {

/// What was found about one scan, in words, each with what to do; and beside it the way to send the scan all the same, with a reason,
/// in place.
class ScanFindingList : public QWidget {
    Q_OBJECT

public:
    ScanFindingList(const QString &kind, const QString &label, QWidget *parent = nullptr);
    void setFindings(const QList<ScanFinding> &findings, const QMap<QString, QString> &overrides);

Q_SIGNALS:
    void overrideChosen(const QString &code, const QString &reason);
    void overrideTakenBack(const QString &code);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void closeReason();
    void rebuild();
    QWidget *makeFinding(const ScanFinding &finding);
    void addReasonForm(QVBoxLayout *column, const QString &code);

    QString m_kind;
    QString m_label;
    QList<ScanFinding> m_findings;
    QMap<QString, QString> m_overrides;
    QString m_asking; ///< the finding whose reason is being typed
    QString m_reason; ///< as far as it was typed, also after the box was closed
    QString m_reasonFor; ///< the finding it was typed for
    QVBoxLayout *m_rows;
};

} // namespace certdesk::ui
