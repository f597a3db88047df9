// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/journey/Dispatcher.h"
#include "ui/components/Card.h"

#include <QHash>
#include <QPointer>

class QPushButton;

namespace certdesk::ui {

class Catalogue;

/// One application of the queue: what it is, what it waits for, and what the user can do about it.
class QueueRow : public QWidget {
    Q_OBJECT

public:
    QueueRow(const QString &draftId, QWidget *parent);
    void setTitle(const QString &title, const QString &product);
    void render(const Dispatcher &dispatcher, const QueueEntry &entry, bool online);

Q_SIGNALS:
    void openRequested();
    void pauseRequested();
    void resumeRequested();
    void tryRequested();
    void removeRequested();
    void signInRequested();

private:
    void say(const QString &text, const char *role);

    QLabel *m_title;
    QLabel *m_product;
    class IconLabel *m_icon;
    QLabel *m_state;
    QLabel *m_times;
    QPushButton *m_open;
    QPushButton *m_pause;
    QPushButton *m_resume;
    QPushButton *m_try;
    QPushButton *m_remove;
    QPushButton *m_signIn;
};

/// 待提交: the applications that wait to be submitted; hidden when there is none.
class QueueCards : public Card {
    Q_OBJECT

public:
    QueueCards(AppContext &context, Catalogue &catalogue, QWidget *parent = nullptr);

Q_SIGNALS:
    /// To look at it and, where it was stopped, to correct it.
    void openRequested(const QString &draftId);
    void signInRequested();
    void failed(const certdesk::Failure &failure);

protected:
    void changeEvent(QEvent *event) override;

private:
    void render();
    QueueRow *makeRow(const QString &draftId);
    static QCoro::Task<void> loadTitle(QPointer<QueueCards> cards, AppContext *context, QString draftId);
    static QCoro::Task<void> follow(QPointer<QueueCards> cards, QCoro::Task<Result<void>> doing);

    AppContext &m_context;
    Catalogue &m_catalogue;
    QHash<QString, QueueRow *> m_rows;
};

} // namespace certdesk::ui
