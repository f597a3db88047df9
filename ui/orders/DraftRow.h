// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Completeness.h"
#include "app/store/Draft.h"
#include "app/store/SubmissionQueue.h"

#include <QFrame>

class QToolButton;

namespace certdesk::ui {

class Badge;
class ElidedLabel;

/// What the user calls it; else its organisation; else that it has none yet.
QString draftTitle(const Draft &draft);

/// One draft of the list: what it is, how far it is, what is missing next, and what can be done with it.
class DraftRow : public QFrame {
    Q_OBJECT

public:
    DraftRow(const Draft &draft, const QString &product, const Completeness &completeness, QWidget *parent = nullptr);
    /// It waits to be submitted: that is said in the place of what is missing.
    void setQueued(QueueEntry::State state);
    /// Shows the name to be changed in the place of the row.
    void beginRename();

Q_SIGNALS:
    void opened(const QString &id);
    void deleted(const QString &id);
    void duplicated(const QString &id);
    void exported(const QString &id);
    void renamed(const QString &id, const QString &label);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeWords(const QString &product);
    QWidget *makeProgress(const Completeness &completeness);
    QToolButton *makeMenu();
    void endRename();

    Draft m_draft;
    QString m_title;
    QWidget *m_shown;
    QWidget *m_rename = nullptr;
    Badge *m_badge = nullptr;
    ElidedLabel *m_next = nullptr;
};

/// One draft of the bin.
class BinRow : public QFrame {
    Q_OBJECT

public:
    /// `days`: after which it goes for good.
    BinRow(const Draft &draft, const QString &product, int days, QWidget *parent = nullptr);

Q_SIGNALS:
    void restored(const QString &id);
    void shredded(const QString &id);

private:
    void ask();
    QString m_id;
    QString m_title;
    int m_scans = 0;
    QWidget *m_shown;
    QWidget *m_consent = nullptr;
};

} // namespace certdesk::ui
