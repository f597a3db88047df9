// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/api/SignIn.h"
#include "app/domain/AccountCertificate.h"
#include "app/domain/Catalog.h"
#include "app/domain/CertificateService.h"
#include "app/domain/IdentitySession.h"
#include "app/domain/Invoice.h"
#include "app/domain/Order.h"
#include "app/domain/Payment.h"
#include "app/domain/Station.h"

namespace certdesk {

struct Account {
    QString id;
    QString displayName;
    QString role; ///< "supplier", "reviewer"
    QString region;
    Organisation organisation; ///< may be empty
};

/// The filters of the order list (R25); what is empty does not restrict.
struct OrderQuery {
    QString orderNumber; ///< part of it
    QString status;      ///< the contract's word
    QString product;     ///< its id
    QString applicant;    ///< part of the name
    QString organisation; ///< part of the name
    QDate from;           ///< day of the order in Beijing, inclusive
    QDate to;
    bool restricts() const { return !orderNumber.isEmpty() || !status.isEmpty() || !product.isEmpty() || !applicant.isEmpty() || !organisation.isEmpty() || from.isValid() || to.isValid(); }
    /// Whether the platform would list this order; for what is shown offline.
    bool matches(const Order &order) const;
    int page = 1;
    int size = 10;
};

struct OrderPage {
    QList<Order> orders;
    int total = 0;
    int page = 1;
    int size = 10;
};

/// What a key needs to be initialised for this certificate. The SO-PIN is used once and never stored.
struct KeyTicket {
    QString label;
    SecureBuffer soPin;
    int pinMin = 6;
    int pinMax = 16;
};

struct RequestAttributes {
    QList<std::pair<QString, QString>> subject; ///< short name ("C", "O", …) and value, in order
    QString keyAlgorithm;
    QStringList keyAlgorithms;                  ///< all that the platform takes, the preferred one first
};

struct Challenge {
    QByteArray nonce;
    QString origin;
    QDateTime expiresAt;
};

/// A certificate of the account as far as its key is concerned; the `Certificate` schema.
struct KeyedCertificate {
    QString serialNumber;
    QString orderId;
    int index = 1;
    QString service;      ///< that it came from; empty: from the order itself
    QString tokenSerial;
    QString installation; ///< "enrolled", "installed", "bound", "revoked"
    QStringList actions;  ///< "unlock", …
};

struct BindingInfo {
    QString id;
    QString serialNumber;
    QString subject;
    QDateTime boundAt;
};

/// The platform's resources, one call each; the contract is platform/openapi.yaml. Calls that change something take the
/// idempotency key that the Outbox stored before.
class Client : public QObject {
    Q_OBJECT

public:
    Client(Http &http, SignIn &signIn, QUrl platform, QObject *parent = nullptr);
    QUrl platform() const { return m_platform; }

    // ClientCatalog.cpp: readable without signing in
    QCoro::Task<Result<QJsonObject>> configuration();
    QCoro::Task<Result<QByteArray>> catalogJson();
    QCoro::Task<Result<QByteArray>> termsJson(QString product);
    QCoro::Task<Result<QByteArray>> templateFile(QString id);
    QCoro::Task<Result<QByteArray>> caChainPem(); ///< root and issuing CA
    static QList<Product> parseCatalog(const QByteArray &json);
    static Result<Terms> parseTerms(const QByteArray &json);
    QCoro::Task<Result<Account>> me();
    QCoro::Task<Result<Quote>> quote(Application application);

    // ClientOrders.cpp
    QCoro::Task<Result<OrderPage>> orders(OrderQuery query);
    /// nullopt when unchanged since `etag`.
    QCoro::Task<Result<std::optional<Order>>> order(QString id, QString etag = {});
    QCoro::Task<Result<Order>> createOrder(Application application, QString idempotencyKey);
    QCoro::Task<Result<Order>> putApplication(QString id, Application application, QString etag);
    QCoro::Task<Result<Order>> submit(QString id, QString idempotencyKey);
    QCoro::Task<Result<Order>> withdraw(QString id, QString idempotencyKey);

    // ClientFulfilment.cpp
    /// The message and the app of a mobile order, the `MobileDelivery` schema; Api_State_Wrong for one of another kind.
    QCoro::Task<Result<QByteArray>> mobileDeliveryJson(QString orderId);
    // ClientStations.cpp: the first two readable without signing in
    /// The service points, the `Stations` schema (Station::listFrom).
    QCoro::Task<Result<QByteArray>> stationsJson();
    /// What is not past yet, of the next two weeks; full ones included.
    QCoro::Task<Result<QList<StationSlot>>> stationSlots(QString station);
    /// While the order waits for the check on site or for its keys to be fetched; takes the place of an earlier booking. When the time
    /// was taken meanwhile, Api_Appointment_Full.
    QCoro::Task<Result<Order>> makeAppointment(QString orderId, QString station, QDateTime slotStart, QString idempotencyKey);
    /// Gives the time back; Api_NotFound when none is booked.
    QCoro::Task<Result<void>> cancelAppointment(QString orderId);

    // ClientFollowing.cpp
    /// What has happened to an order, the `OrderEvents` schema.
    QCoro::Task<Result<QByteArray>> orderEventsJson(QString orderId);
    /// Its parcels with their way, the `Shipments` schema.
    QCoro::Task<Result<QByteArray>> shipmentsJson(QString orderId);
    /// The announcements of today, the `Notices` schema; readable without signing in.
    QCoro::Task<Result<QByteArray>> noticesJson();

    // ClientIdentity.cpp
    /// `consent` goes along with the modes of the face ("pc", "app"); the others take none.
    QCoro::Task<Result<IdentitySession>> startIdentity(QString orderId, QString mode, Consent consent, QString idempotencyKey);
    /// Sends one frame; it is sent only inside the session and never stored.
    QCoro::Task<Result<IdentitySession>> sendFace(QString orderId, QString sessionId, QByteArray image, QByteArray mediaType, int stage = 0);
    QCoro::Task<Result<IdentitySession>> identitySession(QString orderId, QString sessionId);

    // ClientPayments.cpp
    QCoro::Task<Result<PaymentOptions>> paymentOptions(QString orderId);
    QCoro::Task<Result<Payment>> pay(QString orderId, QString method, qint64 amount, QString idempotencyKey);
    QCoro::Task<Result<Payment>> payment(QString paymentId);
    /// `uploadId`: of a complete upload of kind "voucher". Api_Voucher_NotExpected when the payment waits for none.
    QCoro::Task<Result<Payment>> sendVoucher(QString paymentId, QString uploadId, QString idempotencyKey);
    /// What is paid back for an order, newest first.
    QCoro::Task<Result<QList<PaymentRefund>>> refunds(QString orderId);

    // ClientInvoices.cpp (R88)
    QCoro::Task<Result<Invoice>> invoice(QString orderId);
    /// Once an order: Api_Invoice_Exists, Api_Invoice_NotAvailable.
    QCoro::Task<Result<Invoice>> requestInvoice(QString orderId, InvoiceRequest request, QString idempotencyKey);
    /// `email`: where to from now on; empty: where it went before. Api_Invoice_Limit.
    QCoro::Task<Result<Invoice>> resendInvoice(QString orderId, QString email, QString idempotencyKey);
    QCoro::Task<Result<InvoiceFile>> invoiceFile(QString orderId);

    // ClientEnrolment.cpp
    QCoro::Task<Result<KeyTicket>> keyTicket(QString orderId, int index, QString tokenSerial, QString idempotencyKey);
    QCoro::Task<Result<RequestAttributes>> requestAttributes(QString orderId, int index);
    /// PKCS#10 DER in, PKCS#7 certs-only DER out. The same request again gets the same answer.
    QCoro::Task<Result<QByteArray>> enroll(QString orderId, int index, QByteArray request, QString tokenSerial, QString idempotencyKey);
    QCoro::Task<Result<Challenge>> challenge(QString purpose);
    QCoro::Task<Result<Order>> confirm(QString orderId, int index, QByteArray nonce, QString algorithm, QByteArray signature, QString idempotencyKey);
    QCoro::Task<Result<QList<BindingInfo>>> bindings();
    QCoro::Task<Result<BindingInfo>> bind(QByteArray certificateDer, QByteArray nonce, QString algorithm, QByteArray signature, QString idempotencyKey);
    QCoro::Task<Result<void>> unbind(QString bindingId);
    /// The ticket to set a locked PIN again, three times a day and certificate; the key has to be the certificate's.
    QCoro::Task<Result<KeyTicket>> unlock(QString certificateSerial, QString tokenSerial, QString idempotencyKey);

    // ClientKeys.cpp
    /// Of all pages.
    QCoro::Task<Result<QList<KeyedCertificate>>> certificatesOnKeys();

    // ClientCertificates.cpp
    /// All of the account's, the newest first; an employee's are those he is authorised for.
    QCoro::Task<Result<QList<AccountCertificate>>> certificates();
    /// Api_Certificate_NotYours when it is another account's, Api_NotFound when the platform did not issue it.
    QCoro::Task<Result<AccountCertificate>> certificate(QString serialNumber);
    QCoro::Task<Result<QByteArray>> certificatePem(QString serialNumber);
    /// Those that a supplier gave, or that an employee was given (R9, R10).
    QCoro::Task<Result<QList<Authorisation>>> authorisations();
    /// `employee`: user name or identifier. Api_Authorisation_Limit, Api_Authorisation_Exists, Api_Employee_Unknown, Api_Certificate_NotActive.
    QCoro::Task<Result<Authorisation>> authorise(QString serialNumber, QString employee, QString idempotencyKey);
    /// Api_Authorisation_Active, with who has it, while another employee may use the certificate.
    QCoro::Task<Result<Authorisation>> activateAuthorisation(QString id, QString idempotencyKey);
    QCoro::Task<Result<Authorisation>> deactivateAuthorisation(QString id, QString idempotencyKey);
    QCoro::Task<Result<void>> withdrawAuthorisation(QString id);
    /// To be signed for a sign-in by key; nobody has to be signed in.
    QCoro::Task<Result<Challenge>> signInChallenge();
    // ClientServices.cpp (domain.md §2.3): renewal, replacement, change and revocation of certificates
    /// Of the account; Api_NotFound for a serial number that the platform does not know.
    QCoro::Task<Result<ServedCertificate>> servedCertificate(QString serialNumber);
    /// Asks for a renewal, a replacement or a change: Api_Service_Open, Api_Service_NotRenewable, Api_Service_BidsOpen,
    /// Api_Service_RevocationUnconfirmed. With reason "lost" the old certificate is revoked by this very call.
    QCoro::Task<Result<CertificateService>> requestService(ServiceWish wish, QString idempotencyKey);
    /// At once and for good; the certificate as it is then.
    QCoro::Task<Result<ServedCertificate>> revokeCertificate(ServiceWish wish, QString idempotencyKey);
    /// The account's, the newest first, at most a hundred; the unlocks left out.
    QCoro::Task<Result<QList<CertificateService>>> services();
    QCoro::Task<Result<CertificateService>> service(QString id);
    /// The whole fee from the balance; Api_Payment_AmountChanged when another amount is due.
    QCoro::Task<Result<void>> payService(QString id, qint64 amount, QString idempotencyKey);
    QCoro::Task<Result<CertificateService>> cancelService(QString id, QString idempotencyKey);
    /// As of an order's certificate.
    QCoro::Task<Result<KeyTicket>> serviceKeyTicket(QString id, QString tokenSerial, QString idempotencyKey);
    QCoro::Task<Result<RequestAttributes>> serviceRequestAttributes(QString id);
    QCoro::Task<Result<QByteArray>> enrollService(QString id, QByteArray request, QString tokenSerial, QString idempotencyKey);
    QCoro::Task<Result<CertificateService>> confirmService(QString id, QByteArray nonce, QString algorithm, QByteArray signature, QString idempotencyKey);

private:
    QCoro::Task<Result<HttpReply>> get(QString path, bool authorised, QList<std::pair<QByteArray, QByteArray>> headers = {});
    QCoro::Task<Result<HttpReply>> call(QByteArray method, QString path, QByteArray body, QByteArray contentType, QString idempotencyKey,
                                        QList<std::pair<QByteArray, QByteArray>> headers = {});
    /// A POST whose answer holds a secret.
    QCoro::Task<Result<HttpReply>> callForSecret(QString path, QByteArray body, QString idempotencyKey);
    Http &m_http;
    SignIn &m_signIn;
    QUrl m_platform;
};

/// The bytes whose SHA-256 the key signs: H(origin) ‖ H(nonce) ‖ H(last), H = SHA-256; `last` is the certificate DER for a
/// confirmation, the word "bind" for a binding (after the Web eID token, with a purpose so that neither can be replayed as the other).
QByteArray proofBytes(const QString &origin, const QByteArray &nonce, const QByteArray &last);
/// The same for a sign-in, as Web eID has it: H(origin) ‖ H(nonce).
QByteArray signInBytes(const QString &origin, const QByteArray &nonce);

} // namespace certdesk
