// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/journey/DraftMerge.h"
#include "ui/components/ListPage.h"

#include <QTimer>

class QLabel;
class QLineEdit;
class QPushButton;

namespace certdesk::ui {

class Card;
class Catalogue;
class CompareVersions;
class DraftTransfer;
class EmptyState;

/// 草稿: applications on this computer that the platform does not have yet, with how far they are and what is missing next; the bin;
/// export and import. Rows are made as they are scrolled to, so a thousand drafts open like ten.
class DraftsPage : public ListPage {
    Q_OBJECT

public:
    static constexpr int undoMs = 10'000;
    static constexpr int binDays = 30;
    static constexpr int rowsAtOnce = 25;

    DraftsPage(AppContext &context, Catalogue &catalogue, QWidget *parent = nullptr);
    void reload();
    void showDrafts(const QList<Draft> &drafts, int unreadable);
    /// Asks for the passphrase of a draft file; also by dropping it onto the page.
    void beginImport(const QString &path);
    bool binShown() const { return m_binShown; }
    void showBin(bool shown);

Q_SIGNALS:
    void draftRequested(const QString &draftId);
    void applyRequested();
    void countChanged(int count);

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    using Work = QCoro::Task<Result<void>>;
    void build();
    QCoro::Task<void> load();
    void render();
    void renderTools();
    void renderEmpty();
    void addRows(int count);
    void addBinRow(const Draft &draft);
    void addMoreWhenNear();
    QString productName(const Draft &draft) const;
    QList<Draft> found() const;

    // DraftsPageActions.cpp
    QCoro::Task<void> putAside(QString id);
    QCoro::Task<void> takeBack(QString id);
    QCoro::Task<void> follow(Work work, QString said);
    QCoro::Task<void> rename(QString id, QString label);
    QCoro::Task<void> duplicate(QString id);
    QString copyLabel(const Draft &copy) const;
    void emptyBin();
    void forgetUndo();

    // DraftsPageTransfer.cpp
    void buildTransfer();
    void beginExport(const QString &id);
    void transferConfirmed(std::shared_ptr<SecureBuffer> passphrase);
    QCoro::Task<void> writeFile(QString id, QString path, std::shared_ptr<SecureBuffer> passphrase);
    QCoro::Task<void> readFile(QString path, std::shared_ptr<SecureBuffer> passphrase);
    void compare(const Draft &here, const Draft &file);
    void endCompare();
    QCoro::Task<void> keepCompared(Draft draft, QString said);
    void closeTransfer();

    AppContext &m_context;
    Catalogue &m_catalogue;
    QLineEdit *m_search;
    QPushButton *m_import;
    QPushButton *m_binToggle;
    QPushButton *m_emptyBin;
    QWidget *m_binConsent = nullptr;
    DraftTransfer *m_transfer;
    Card *m_compareCard;
    QLabel *m_compareText;
    CompareVersions *m_compare;
    QPushButton *m_compareSave;
    QPushButton *m_compareBoth;
    QPushButton *m_compareCancel;
    Card *m_card;
    QPushButton *m_more;
    EmptyState *m_empty;
    QList<Draft> m_drafts;
    QList<Draft> m_bin;
    QList<Draft> m_found; ///< what is listed now, of the drafts or of the bin
    int m_shownRows = 0;
    int m_unreadable = 0;
    bool m_binShown = false;
    bool m_loadedOnce = false;
    QString m_exporting;     ///< the draft whose passphrase is asked for
    QString m_importing;     ///< the file whose passphrase is asked for
    DraftVersions m_comparing;
    QTimer m_undoTimer;      ///< while the message offers to undo
    QTimer m_searchTimer;
};

} // namespace certdesk::ui
