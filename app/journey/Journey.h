// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/domain/Validation.h"
#include "app/journey/LiveContext.h"
#include "app/journey/NextStep.h"
#include "app/journey/Turn.h"

#include <QTimer>

#include <memory>

namespace certdesk {

/// One application on its way from the terms to the bound certificate: holds the facts, offers the actions. A page renders
/// step(); an action changes facts and emits changed(). Every action may be begun again after a failure.
class Journey : public QObject, public std::enable_shared_from_this<Journey> {
    Q_OBJECT

public:
    /// A new application for `product`, with what the account already says filled in.
    static QCoro::Task<Result<std::shared_ptr<Journey>>> begin(AppContext &context, Product product);
    /// From a draft, or from an order (its draft is found, or made from the order's application).
    static QCoro::Task<Result<std::shared_ptr<Journey>>> resumeDraft(AppContext &context, QString draftId);
    static QCoro::Task<Result<std::shared_ptr<Journey>>> resumeOrder(AppContext &context, QString orderId);
    ~Journey() override;

    AppContext &context() { return m_context.get(); }
    const Facts &facts() const { return m_facts; }
    Step step() const { return nextStep(m_facts); }
    const Draft &draft() const { return m_draft; }
    const Product &product() const { return m_product; }
    const std::optional<Order> &order() const { return m_facts.order; }
    /// What is missing, in the order of the form, then the scans.
    QList<Finding> findings() const { return m_findings; }
    QList<Finding> formFindings() const;
    QList<Finding> scanFindings() const;

    /// R86: the reviewer's reasons that nothing was done about yet; submitting again is pointless until there are none.
    QList<ReviewReason> unansweredReasons() const;
    bool unanswered(const ReviewReason &reason) const;

    enum class Saved { Clean, Pending, Saving, Failed };
    Saved savedState() const { return m_saved; }
    QDateTime savedAt() const { return m_draft.savedAt; }
    bool busy() const { return m_busy > 0; }

    /// Takes what the form holds now; saved after a pause of 300 ms, at the latest 1 s after the first change.
    /// `unread`: what was typed and is no value yet, by JSON Pointer; kept as it stands.
    void edit(const Application &application, const QMap<QString, QString> &unread = {});
    void setPage(const QString &page);
    /// Where and when the user would like to fetch the key; nullopt: no wish.
    void wishStation(const std::optional<StationWish> &wish);
    /// Writes now, for instance at focus change and close.
    QCoro::Task<Result<void>> save();
    /// After Store_Draft_Changed: what is here becomes a draft of its own beside the one that was changed elsewhere.
    QCoro::Task<Result<void>> saveAsNew();

    QCoro::Task<Result<Terms>> terms();
    QCoro::Task<Result<void>> acceptTerms(QString version);
    /// Reads, checks type (by content) and size, stores encrypted, starts the upload when online.
    QCoro::Task<Result<void>> setScan(QString kind, QString path);
    QCoro::Task<Result<void>> removeScan(QString kind);
    QCoro::Task<Result<QByteArray>> scanBytes(QString kind);
    /// Uploads what is not up yet; resumes.
    QCoro::Task<Result<void>> uploadScans();
    /// Uploads, creates or updates the order, submits (also the resubmission after a refusal).
    QCoro::Task<Result<void>> submit();
    QCoro::Task<Result<Quote>> quote();
    /// A face session over one picture (JPEG or PNG), with the consent of domain.md §0.10.
    QCoro::Task<Result<IdentitySession>> proveIdentity(QByteArray image, QByteArray mediaType);
    QCoro::Task<Result<PaymentOptions>> paymentOptions();
    /// For method kind "redirect" the returned payment is pending and has a cashierUrl; poll with refreshPayment().
    QCoro::Task<Result<Payment>> pay(QString method);
    /// After pay() failed: the request was on its way and no definite answer came, so the money may have moved.
    bool paymentUnclear() const { return m_paymentUnclear; }
    QCoro::Task<Result<Payment>> refreshPayment(QString paymentId);
    QCoro::Task<Result<void>> refresh();
    QCoro::Task<Result<void>> withdraw();
    /// Looks at the key and the journal; part of the facts of Activate and Bind.
    QCoro::Task<Result<void>> inspectActivation();
    /// For Activation's result.
    QCoro::Task<void> takeOrder(Order order);

    /// The pages ask the platform again every few seconds while they wait for it.
    void setWatching(bool watching);

Q_SIGNALS:
    void changed();
    void savedStateChanged();
    void busyChanged();
    void uploadProgressed(const QString &kind, qint64 sent, qint64 total);

private:
    class Busy;
    explicit Journey(AppContext &context);
    void recompute();
    QCoro::Task<Result<void>> loadProduct(QString productId);

    // Journey.cpp
    QCoro::Task<void> prefill();
    void adopt(Order order);
    void takeDocumentsOf(const Order &order);
    void rememberReview();
    QCoro::Task<void> watch();
    Result<QString> orderId() const;

    // JourneyDraft.cpp
    void touch();
    void setSaved(Saved saved);
    void putConsent(const QString &kind, const QString &version);
    QCoro::Task<Result<void>> writeDraft();

    // JourneyScans.cpp
    DocumentRequirement requirementOf(const QString &kind) const;
    QCoro::Task<Result<void>> uploadScan(QString kind);
    QCoro::Task<void> keepUploadUrl(QString kind, QString sha256, QString url);
    QCoro::Task<void> releaseBlob(QString sha256);
    void forgetRefusedUploads(const Failure &failure);

    // JourneyActions.cpp
    QCoro::Task<Result<QJsonObject>> configuration();
    Application applicationToSend() const;
    QCoro::Task<Result<void>> createOrder();
    QCoro::Task<Result<void>> putApplication();
    QCoro::Task<Result<void>> bringUpToDate();
    QCoro::Task<void> settle(QString action, QString subject, std::optional<Failure> failure);
    QCoro::Task<bool> seenOnKey(ActivationRecord record);

    LiveContext m_context;
    Draft m_draft;
    Product m_product;
    Facts m_facts;
    QList<Finding> m_findings;
    Saved m_saved = Saved::Clean;
    int m_busy = 0;
    QTimer m_saveTimer; ///< runs from the first letter that is not on the disk; typing on does not restart it
    QTimer m_watchTimer;
    quint64 m_revision = 0;      ///< of what is in memory
    quint64 m_savedRevision = 0; ///< of what is on the disk
    Turn m_saveTurn;
    Turn m_uploadTurn;
    bool m_uploading = false;
    bool m_paymentUnclear = false;
    bool m_watchPending = false;
    friend class JourneyActions;
};

} // namespace certdesk
