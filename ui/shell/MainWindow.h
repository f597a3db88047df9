// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"

#include <QMainWindow>
#include <QTimer>

class QPushButton;
class QStackedWidget;

namespace certdesk {
class Journey;
class OrderWatch;
struct OrderNews;
}

namespace certdesk::ui {

class AuthorisationsPage;
class Catalogue;
class CertificatesPage;
class DoctorPage;
class DraftsPage;
class HomePage;
class InvoicePage;
class JourneyView;
class KeySignInPage;
class MessageBar;
class NavPanel;
class Notifier;
class OrderView;
class OrdersPage;
class PickerPage;
class ServicePage;
class SettingsPage;

/// The window: navigation, the pages, the wizard; in rehearsal the strip that says so.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// The context must be open.
    explicit MainWindow(AppContext &context);
    ~MainWindow() override;

    /// A new application.
    void openProduct(Product product);
    void openDraft(const QString &draftId);
    void openOrder(const QString &orderId);
    /// 查看 and 发票申请 of an order (R31, R88); back leads to where it was asked for.
    void viewOrder(const QString &orderId);
    void openInvoice(const QString &orderId);
    /// A service of a certificate that is under way.
    void openService(const QString &serviceId);
    /// "home", "orders", "drafts", "certificates", "authorisations", "key-sign-in", "service", "settings", "doctor", "picker", "order", "invoice".
    void showPage(const QString &name);
    /// Makes the window no larger than what the screen has room for, and puts it there.
    void fitInto(const QRect &available);
    /// After a second start of the program led to this window.
    void sayAlreadyOpen();
    QString currentPage() const; ///< the same words, or "journey"
    JourneyView *journeyView() const { return m_view; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Made = Result<std::shared_ptr<Journey>>;
    void buildPages();
    void buildStatus();
    void buildQueue();
    void buildHome();
    void takeNews(QList<OrderNews> news);
    void learnFromJourney();
    void comeForward();
    void openFromOutside(const QString &orderId);
    bool mayLeaveJourney() const;
    bool staysInTray() const;
    void tidyDaily();
    void restorePlace();
    QCoro::Task<void> showJourney(QCoro::Task<Made> making);
    void leaveJourney();
    QCoro::Task<Made> journeyOf(QString draftId);
    QCoro::Task<void> openQueued(QString draftId);
    QCoro::Task<void> saveToTheEnd(std::shared_ptr<Journey> journey);
    QCoro::Task<void> signIn();
    QCoro::Task<void> signOut();
    QCoro::Task<void> loadAccount();
    bool keyAtWork() const;
    QCoro::Task<void> saveAndClose();
    void showKeys();
    QCoro::Task<void> loadConfiguration();
    QCoro::Task<void> renewOffer();
    void renderQueue();
    void holdPage(const QString &draftId, bool working);
    void renderSignIn();
    void connectCertificates();
    void renderStatus();
    void retranslate();

    AppContext &m_context;
    Catalogue *m_catalogue;
    NavPanel *m_nav;
    QWidget *m_bars;
    MessageBar *m_signInBar;
    QPushButton *m_byKey;
    MessageBar *m_bar;
    QStackedWidget *m_stack;
    HomePage *m_home;
    OrderWatch *m_watch;
    Notifier *m_notifier;
    OrdersPage *m_orders;
    PickerPage *m_picker;
    DraftsPage *m_drafts;
    CertificatesPage *m_certificates;
    AuthorisationsPage *m_authorisations;
    KeySignInPage *m_keySignIn;
    SettingsPage *m_settings;
    DoctorPage *m_doctor;
    OrderView *m_order;
    InvoicePage *m_invoice;
    ServicePage *m_service;
    JourneyView *m_view = nullptr;
    std::shared_ptr<Journey> m_journey;
    LocalText m_hours;
    QString m_account; ///< the name; empty while unknown
    std::optional<bool> m_reachable;
    int m_keys = -1;         ///< plugged in; -1: not known
    bool m_signingIn = false;
    bool m_leavesKey = false; ///< closes although a key is being written to
    bool m_closing = false;
    bool m_quitting = false; ///< from the tray: closing ends the program
};

} // namespace certdesk::ui
