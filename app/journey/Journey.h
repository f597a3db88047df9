// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/documents/ScanCheck.h"
#include "app/domain/Validation.h"
#include "app/journey/Answers.h"
#include "app/journey/DraftMerge.h"
#include "app/journey/LiveContext.h"
#include "app/journey/NextStep.h"
#include "app/journey/Turn.h"

#include <QFuture>
#include <QTimer>

#include <memory>

namespace certdesk {

struct CoverSheet;
struct LetterCode;
struct LetterReading;

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

    /// The platform's, else as last seen, else those that came with the program.
    /// Set while this application was changed here and elsewhere, in the same fields and not to the same. What was changed on one
    /// side only is merged without asking (replaced()). Until it is decided nothing is sent, and over another program's save
    /// nothing is written: Journey_Versions_Differ.
    const std::optional<DraftVersions> &versions() const { return m_versions; }
    /// Decides: of the fields that differ those in `takeTheirs` (JSON Pointers) as over there, the others as here.
    QCoro::Task<Result<void>> decide(QSet<QString> takeTheirs);
    /// What is here becomes a draft of its own without an order. This journey goes on with it when another program had changed the
    /// draft, with the platform's version when the order was changed.
    QCoro::Task<Result<void>> keepBoth();
    /// What is to be said once about this draft, for instance Drafts_Scan_Lost.
    std::optional<Failure> takeNotice() { return std::exchange(m_notice, std::nullopt); }

    QCoro::Task<Result<Terms>> terms();
    AnswerSource termsSource() const { return m_termsSource; }
    /// Takes the product as the catalogue describes it now, without asking the platform: newer terms are to be read again.
    QCoro::Task<void> refreshProduct();
    QCoro::Task<Result<void>> acceptTerms(QString version);
    /// Reads, checks type (by content) and size, stores encrypted, starts the upload when online. Of several for one kind the last
    /// counts, whichever is read first.
    QCoro::Task<Result<void>> setScan(QString kind, QString path);
    /// The same for what comes from the clipboard or a camera; `name` is what the user reads.
    QCoro::Task<Result<void>> setScanBytes(QString kind, QByteArray bytes, QString name);
    /// Turned, cropped or straightened: `jpeg` takes the scan's place, what came first is kept for restoreScan().
    QCoro::Task<Result<void>> replaceScan(QString kind, QByteArray jpeg);
    QCoro::Task<Result<void>> restoreScan(QString kind);
    /// What is being read for this scan is not taken any more; the scan stays as it is.
    void cancelScan(const QString &kind);
    /// In bytes, of the file a scan of this session was made smaller from; 0: it was not.
    qint64 sizeBefore(const QString &kind) const { return m_sizesBefore.value(kind); }
    QCoro::Task<Result<void>> removeScan(QString kind);
    QCoro::Task<Result<QByteArray>> scanBytes(QString kind);
    /// Why a scan is sent although `code` was found (at least four characters, at most 200 are kept); false: no reason, or no such
    /// finding. A new picture needs a new reason.
    bool overrideFinding(const QString &kind, const QString &code, const QString &reason);
    void takeBackOverride(const QString &kind, const QString &code);
    /// R61: "copy with the company's seal".
    void setSealedCopy(const QString &kind, bool sealed);
    /// From now on scans are looked at (AppContext::judge) whenever they, or what they are held against, change.
    void judgeScans();
    bool judging(const QString &kind) const { return m_judging == kind || (m_judges && needsJudging(kind)); }
    /// Why scans cannot be looked at on this computer.
    const std::optional<Failure> &judgeFailure() const { return m_judgeFailure; }
    /// The letter of authority from what the form holds now, as a PDF in `path`; remembered as Draft::letterPrinted (R66–R69).
    QCoro::Task<Result<void>> printLetter(QString path);
    /// What this application's letter would carry now; none while the draft was never saved.
    std::optional<LetterCode> letterCode() const;
    /// The letter of authority that is seen in a scan, whichever place it was put into; none: the picture shows no such letter.
    QCoro::Task<Result<std::optional<LetterReading>>> letterIn(QString kind);
    /// Changes the places of two scans; one of them may be empty.
    QCoro::Task<Result<void>> moveScan(QString from, QString to);
    /// Uploads what is not up yet; resumes.
    QCoro::Task<Result<void>> uploadScans();
    /// Uploads, creates or updates the order, submits (also the resubmission after a refusal).
    QCoro::Task<Result<void>> submit();
    QCoro::Task<Result<Quote>> quote();
    /// What the user could see of the fee: the platform's last quote for the application as it is, else the preview (which is
    /// a range while nobody knows whether this is the unit's first certificate); nothing when neither is possible. In fen.
    struct FeeShown {
        qint64 least = 0;
        qint64 most = 0;
        bool operator==(const FeeShown &) const = default;
    };
    std::optional<FeeShown> feeShown() const;
    /// The application as it goes to the platform: normalised, with the uploads that are complete.
    Application applicationToSend() const;
    /// Begins a check of the applicant (R75–R79) by `mode`: "pc", "app", "mail", "onsite". The modes of the face record the consent of
    /// domain.md §0.10 in the version that the platform names; call it only after the user gave it. A session begun before ends.
    QCoro::Task<Result<IdentitySession>> startIdentity(QString mode);
    /// A frame (JPEG or PNG) of an open session of mode pc; what it says may end the step. `stage`: the action of the challenge that it
    /// shows, from 1; 0: the face from the front, which is judged, after those of all actions.
    QCoro::Task<Result<IdentitySession>> sendFace(QString sessionId, QByteArray image, QByteArray mediaType, int stage = 0);
    /// How a session stands; asked again while a phone or the post is at work. Refreshes the order when it is over.
    QCoro::Task<Result<IdentitySession>> identitySession(QString sessionId);
    /// The check that was begun last on this computer, as the platform describes it now; nothing when none was, or when it was for the
    /// camera of this computer, which is of no use to anybody later.
    QCoro::Task<Result<std::optional<IdentitySession>>> lastIdentity();
    /// R78: from when on the face can be checked again; invalid while checks are left today.
    QDateTime faceChecksFrom() const;
    /// R77: what goes on top of the paper: as the platform says, else from what is known here.
    QCoro::Task<Result<CoverSheet>> coverSheet();
    /// As a PDF in `path`, all of it or nothing.
    QCoro::Task<Result<void>> writeCoverSheet(QString path);
    /// A face session over one picture (JPEG or PNG).
    QCoro::Task<Result<IdentitySession>> proveIdentity(QByteArray image, QByteArray mediaType);
    /// What is due, how it can be paid, and every payment so far: payStage() says what to show.
    QCoro::Task<Result<PaymentOptions>> paymentOptions();
    /// Begins a payment, or takes up the one that is open: another one is begun only when `replaces` names the open one, which the user
    /// agreed to leave. When the order is paid already, the payment that paid it. `shown`: the amount that the user agreed to, in fen;
    /// Api_Payment_AmountChanged when another one is due. -1: whatever is due. Every kind but "instant" comes back pending: poll it with
    /// refreshPayment().
    QCoro::Task<Result<Payment>> pay(QString method, qint64 shown = -1, QString replaces = {});
    /// After pay() failed: the request was on its way and no definite answer came, so the money may have moved.
    bool paymentUnclear() const { return m_paymentUnclear; }
    QCoro::Task<Result<Payment>> refreshPayment(QString paymentId);
    /// Proves the transfer of a pending payment of kind "voucher" by a picture or PDF, with the checks of a scan (type by content, size).
    /// The file is kept, sealed, until the platform has it: after a failure or a restart resendVoucher() goes on where it stopped.
    QCoro::Task<Result<Payment>> sendVoucher(QString paymentId, QString path);
    QCoro::Task<Result<Payment>> resendVoucher(QString paymentId);
    /// The name of the file that is kept for this payment because its sending was interrupted; empty: none.
    QCoro::Task<QString> keptVoucher(QString paymentId);
    /// What is paid back for this order, newest first.
    QCoro::Task<Result<QList<PaymentRefund>>> refunds();
    /// R84: the receipt of a payment that succeeded, as a PDF in `path`. `language`: "zh" or "en".
    QCoro::Task<Result<void>> saveReceipt(Payment payment, QString path, QString language);
    QCoro::Task<Result<void>> refresh();
    /// R14, R90: message, app and how far the phone is; as last seen while the platform cannot be reached. Part of the facts.
    QCoro::Task<Result<MobileDelivery>> mobileDelivery();
    /// R58, R89: where orders are handled on site; as last seen while the platform cannot be reached.
    QCoro::Task<Result<QList<Station>>> stations();
    /// Books a time (makeAppointment), in the place of an earlier one. Api_Appointment_Full: taken meanwhile, the earlier one stays.
    QCoro::Task<Result<void>> bookAppointment(QString station, QDateTime slotStart);
    /// Gives the booked time back; done also when there is none any more.
    QCoro::Task<Result<void>> cancelAppointment();
    QCoro::Task<Result<void>> withdraw();
    /// Looks at the key and the journal; part of the facts of Activate and Bind.
    QCoro::Task<Result<void>> inspectActivation();
    /// For Activation's result.
    QCoro::Task<void> takeOrder(Order order);

    /// The pages ask the platform again every few seconds while they wait for it.
    void setWatching(bool watching);

Q_SIGNALS:
    void changed();
    /// The draft now says something else than what was last edit()ed: forms must be filled anew.
    void replaced();
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

    // JourneyFulfilment.cpp
    QCoro::Task<Result<QByteArray>> freshOrKept(QString name, QCoro::Task<Result<QByteArray>> asking);
    void takePhone(const PhoneState &phone);

    // JourneyDraft.cpp
    void touch();
    void setSaved(Saved saved);
    void putConsent(const QString &kind, const QString &version);
    static QCoro::Task<void> dropLostScans(std::shared_ptr<Journey> journey);

    // JourneyVersions.cpp
    QCoro::Task<Result<void>> meetProgram(Failure refusal);
    void meetPlatform();
    void replaceDraft(Draft draft);
    Result<void> undecided() const;
    QCoro::Task<Result<void>> writeDraft();

    // JourneyScans.cpp
    DocumentRequirement requirementOf(const QString &kind) const;
    QCoro::Task<Result<void>> takeIn(QString kind, QFuture<Result<CheckedScan>> reading, QString original);
    QCoro::Task<Result<QString>> keepOriginal(QByteArray original);
    QCoro::Task<void> releaseScan(Scan scan);
    QCoro::Task<Result<void>> uploadScan(QString kind);
    QCoro::Task<void> keepUploadUrl(QString kind, QString sha256, QString url);
    QCoro::Task<void> releaseBlob(QString sha256);
    void forgetRefusedUploads(const Failure &failure);

    // JourneyJudging.cpp
    QByteArray judgingKey(const QString &kind) const;
    bool needsJudging(const QString &kind) const;
    void scheduleJudging();
    QCoro::Task<void> judgeNext();
    QCoro::Task<void> judgeScan(QString kind, QByteArray key);
    void takeJudgement(const QString &kind, const QByteArray &key, const Result<QList<ScanFinding>> &findings);

    // JourneyOffer.cpp
    QCoro::Task<Result<QJsonObject>> configuration();
    // JourneyIdentity.cpp
    QCoro::Task<Result<Consent>> consentToFace();
    QCoro::Task<void> rememberIdentity(IdentitySession session);
    // JourneyVoucher.cpp
    QCoro::Task<Result<QString>> uploadVoucher(QString paymentId);
    // JourneyActions.cpp
    QCoro::Task<Result<void>> createOrder();
    QCoro::Task<Result<void>> putApplication();
    QCoro::Task<Result<void>> bringUpToDate();
    QCoro::Task<void> settle(QString action, QString subject, std::optional<Failure> failure);
    QCoro::Task<bool> seenOnKey(ActivationRecord record);

    LiveContext m_context;
    Draft m_draft;
    Draft m_stored; ///< the draft as last loaded or saved: what this one and another program's began from
    std::optional<DraftVersions> m_versions;
    std::optional<Failure> m_notice;
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
    AnswerSource m_termsSource = AnswerSource::Platform;
    std::optional<std::pair<QByteArray, qint64>> m_quoted; ///< what the price depends on, and the total
    QMap<QString, quint64> m_readings;       ///< by kind: which one counts
    QMap<QString, qint64> m_sizesBefore;
    bool m_judges = false;
    QString m_judging;                       ///< the kind
    QTimer m_judgeTimer;
    QMap<QString, QByteArray> m_judged;      ///< by kind: judgingKey() of what was judged
    QMap<QString, QImage> m_small;           ///< by SHA-256: the other scans, for comparison
    std::optional<Failure> m_judgeFailure;
    friend class JourneyActions;
};

} // namespace certdesk
