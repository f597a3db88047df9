// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "ui/components/ListPage.h"

class QPushButton;

namespace certdesk::ui {

class Card;
class Catalogue;
class EmptyState;

/// 草稿: applications on this computer that the platform does not have yet, with what is still missing.
class DraftsPage : public ListPage {
    Q_OBJECT

public:
    DraftsPage(AppContext &context, Catalogue &catalogue, QWidget *parent = nullptr);
    void reload();
    void showDrafts(const QList<Draft> &drafts, int unreadable);

Q_SIGNALS:
    void draftRequested(const QString &draftId);
    void applyRequested();
    void countChanged(int count);

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    QCoro::Task<void> load();
    QCoro::Task<void> remove(QString draftId);
    void render();
    QWidget *makeRow(const Draft &draft);
    QWidget *makeConfirmation(const Draft &draft);

    AppContext &m_context;
    Catalogue &m_catalogue;
    Card *m_card;
    EmptyState *m_empty;
    QList<Draft> m_drafts;
    int m_unreadable = 0;
    QString m_asking; ///< the draft whose deletion is being confirmed
    bool m_loadedOnce = false;
};

} // namespace certdesk::ui
