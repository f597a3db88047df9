// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/tour/PaymentFlow.h"

#include "ui/shell/RehearsalStaff.h"
#include "ui/tour/FlowParts.h"
#include "ui/tour/FlowSteps.h"

#include <QDesktopServices>
#include <QFile>
#include <QJsonObject>
#include <QUrlQuery>

namespace certdesk::ui {

CashierVisitor::CashierVisitor()
{
    QDesktopServices::setUrlHandler(QStringLiteral("http"), this, "visit");
}

CashierVisitor::~CashierVisitor()
{
    QDesktopServices::unsetUrlHandler(QStringLiteral("http"));
}

namespace {

using flow::Done;

template<typename T>
T got(Result<T> result)
{
    if (!result)
        throw Stuck(result.error().name() + QLatin1Char(' ') + result.error().cause());
    if constexpr (!std::is_void_v<T>)
        return *result;
}

Product keyProduct(const QByteArray &catalogue)
{
    const QList<Product> products = Client::parseCatalog(catalogue);
    for (const Product &product : products) {
        if (product.id == QLatin1String("huixin-usbkey"))
            return product;
    }
    throw Stuck(QStringLiteral("the catalogue has no USB key"));
}

/// An application up to its fee, made beside the window; gives the order's number.
QCoro::Task<QString> orderWithFee(Tour &tour)
{
    auto asking = tour.context().client().catalogJson();
    const auto catalogue = co_await asking;
    auto beginning = Journey::begin(tour.context(), keyProduct(got(catalogue)));
    const auto journey = got(co_await beginning);
    auto reading = journey->terms();
    const Terms terms = got(co_await reading);
    auto accepting = journey->acceptTerms(terms.version);
    got(co_await accepting);
    Application application = sampleApplication();
    application.consents = journey->draft().application.consents;
    journey->edit(application);
    const std::pair<const char *, const char *> files[] = {{"licence", "licence.png"}, {"idFront", "id-front.png"}, {"idBack", "id-back.png"}, {"letter", "letter-corrected.png"}};
    for (const auto &[kind, file] : files) {
        auto setting = journey->setScan(QLatin1String(kind), tour.path(QStringLiteral("samples/") + QLatin1String(file)));
        got(co_await setting);
    }
    auto submitting = journey->submit();
    got(co_await submitting);
    QFile face(tour.path(QStringLiteral("samples/face.jpg")));
    if (!face.open(QIODevice::ReadOnly))
        throw Stuck(QStringLiteral("there is no sample of a face"));
    auto proving = journey->proveIdentity(face.readAll(), "image/jpeg");
    got(co_await proving);
    co_return journey->order()->id;
}

Done feeShown(Tour &tour)
{
    auto making = orderWithFee(tour);
    const QString id = co_await making;
    tour.note(QStringLiteral("order"), id);
    tour.window().openOrder(id);
    auto arriving = reach(tour, Step::Pay);
    co_await arriving;
    auto ready = tour.driver().ready(QStringLiteral("footer.main"), tour.driver().named(QStringLiteral("footer.main")));
    co_await ready;
}

Done chosen(Tour &tour, QString method)
{
    auto clicking = tour.driver().click(QStringLiteral("footer.main"));
    co_await clicking;
    auto choosing = tour.driver().click(QStringLiteral("payment.method.") + method);
    co_await choosing;
}

Done begun(Tour &tour, QString method, QString shown)
{
    auto choosing = chosen(tour, method);
    co_await choosing;
    auto clicking = tour.driver().click(QStringLiteral("footer.main"));
    co_await clicking;
    auto arriving = tour.driver().ready(shown, tour.driver().named(shown));
    co_await arriving;
}

QCoro::Task<Payment> openPayment(Tour &tour)
{
    auto asking = tour.window().journeyView()->journey().paymentOptions();
    const PaymentOptions options = got(co_await asking);
    if (!options.open())
        throw Stuck(QStringLiteral("no payment is under way"));
    co_return *options.open();
}

/// The form of the cashier's page.
Done confirmed(Tour &tour, QUrl cashier)
{
    HttpRequest request;
    request.method = "POST";
    request.url = cashier.adjusted(QUrl::RemoveQuery);
    request.body = "t=" + QUrlQuery(cashier).queryItemValue(QStringLiteral("t")).toLatin1();
    request.contentType = "application/x-www-form-urlencoded";
    auto sending = tour.context().http().send(request);
    got(co_await sending);
}

/// By itself: the page asks while it is shown.
Done paidShown(Tour &tour)
{
    auto arriving = tour.driver().ready(QStringLiteral("payment.receipt"), tour.driver().named(QStringLiteral("payment.receipt")));
    co_await arriving;
}

Done balanceWays(Tour &tour)
{
    auto choosing = chosen(tour, QStringLiteral("balance"));
    co_await choosing;
}

Done balancePaid(Tour &tour)
{
    auto clicking = tour.driver().click(QStringLiteral("footer.main"));
    co_await clicking;
    auto arriving = paidShown(tour);
    co_await arriving;
}

Done receiptSaved(Tour &tour)
{
    FileChooser::of(&tour.window()).setNextAnswer(tour.path(QStringLiteral("receipt.pdf")));
    auto clicking = tour.driver().click(QStringLiteral("payment.receipt"));
    co_await clicking;
    auto saved = tour.driver().until(QStringLiteral("the receipt is a file"), [&tour] { return tour.driver().visible(QStringLiteral("payment.receipt.message")); });
    co_await saved;
    if (!QFile::exists(tour.path(QStringLiteral("receipt.pdf"))))
        throw Stuck(QStringLiteral("the receipt was not written"));
}

Done bankOpened(Tour &tour)
{
    CashierVisitor visitor;
    auto beginning = begun(tour, QStringLiteral("ebank"), QStringLiteral("payment.browserCard"));
    co_await beginning;
    auto opened = tour.driver().until(QStringLiteral("the bank's page is opened"), [&visitor] { return visitor.visited().isValid(); });
    co_await opened;
    tour.note(QStringLiteral("cashierPath"), visitor.visited().path());
}

Done paidAtTheCashier(Tour &tour)
{
    auto finding = openPayment(tour);
    const Payment payment = co_await finding;
    auto paying = confirmed(tour, QUrl(payment.cashierUrl));
    co_await paying;
    auto arriving = paidShown(tour);
    co_await arriving;
}

Done codeShown(Tour &tour)
{
    auto beginning = begun(tour, QStringLiteral("alipay"), QStringLiteral("payment.qr"));
    co_await beginning;
}

Done transferShown(Tour &tour)
{
    auto beginning = begun(tour, QStringLiteral("transfer"), QStringLiteral("payment.voucher.choose"));
    co_await beginning;
}

Done voucherSent(Tour &tour)
{
    FileChooser::of(&tour.window()).setNextAnswer(tour.path(QStringLiteral("samples/licence.png")));
    auto choosing = tour.driver().click(QStringLiteral("payment.voucher.choose"));
    co_await choosing;
    auto sending = tour.driver().click(QStringLiteral("footer.main"));
    co_await sending;
    auto checking = tour.driver().until(QStringLiteral("the voucher is being checked"), [&tour] {
        return tour.driver().visible(QStringLiteral("payment.transferCard")) && !tour.driver().visible(QStringLiteral("payment.voucher.choose"));
    });
    co_await checking;
}

Done decided(Tour &tour, bool accept, QString note)
{
    auto finding = openPayment(tour);
    const Payment payment = co_await finding;
    RehearsalStaff staff(tour.context());
    auto deciding = staff.decideVoucher(payment.id, accept, note);
    auto done = co_await deciding;
    mustBeDone(done);
}

Done voucherRefused(Tour &tour)
{
    auto refusing = decided(tour, false, tourText(QT_TRANSLATE_NOOP("Tour", "The amount on the voucher is not legible")));
    co_await refusing;
    auto said = tour.driver().ready(QStringLiteral("payment.voucher.choose"), tour.driver().named(QStringLiteral("payment.voucher.choose")));
    co_await said;
}

Done voucherAccepted(Tour &tour)
{
    auto accepting = decided(tour, true, {});
    co_await accepting;
    auto arriving = paidShown(tour);
    co_await arriving;
}

} // namespace

QCoro::Task<void> paymentFlow(Tour &tour)
{
    extractSamples(tour);
    const std::pair<const char *, Tour::Work> steps[] = {
        {"orders-empty", flow::emptyList}, {"fee", feeShown},           {"balance-ways", balanceWays},   {"balance-paid", balancePaid},        {"receipt", receiptSaved},
        {"bank-fee", feeShown},            {"bank", bankOpened},        {"bank-paid", paidAtTheCashier}, {"phone-fee", feeShown},              {"phone", codeShown},
        {"phone-paid", paidAtTheCashier},  {"transfer-fee", feeShown},  {"transfer", transferShown},     {"voucher", voucherSent},             {"voucher-refused", voucherRefused},
        {"voucher-again", voucherSent},    {"voucher-accepted", voucherAccepted}};
    for (const auto &[name, work] : steps) {
        auto stepping = tour.step(QLatin1String(name), work);
        co_await stepping;
    }
}

} // namespace certdesk::ui
