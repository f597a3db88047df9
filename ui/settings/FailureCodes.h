// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/components/Card.h"

class QLineEdit;

namespace certdesk::ui {

class Field;

struct FailureCodeHit {
    QString name;
    QString who; ///< "you", "helpdesk", "ca", "it"
    QString cause;
    QString remedy;
};

/// Codes whose name or sentences contain all words of `search`, in the language "zh" or "en"; at most `limit`.
QList<FailureCodeHit> findFailureCodes(const QString &search, const QString &language, int limit);

/// Looks a failure code up: what it means, what to do, who must act.
class FailureCodes : public Card {
    Q_OBJECT

public:
    explicit FailureCodes(QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void render();
    QLineEdit *m_search;
    Field *m_field;
    QVBoxLayout *m_hits;
};

} // namespace certdesk::ui
