// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// R88: never twice, nothing lost; against a script that loses answers, and against the training platform.
#include "app/journey/InvoiceDesk.h"
#include "helper/InvoiceScript.h"
#include "helper/ScriptedProfile.h"
#include "journey/JourneyWorld.h"

#include <QDirIterator>
#include <QTest>

using namespace certdesk;
using namespace certdesk::test;

class InvoiceDeskTest : public QObject, protected ScriptedProfile<InvoiceScript> {
    Q_OBJECT

private:
    const QString m_order = QStringLiteral("159110370124321");
    const QString m_code = QStringLiteral("91330105MA2ABCDEXQ");

    InvoiceRequest proposed() const { return InvoiceRequest::fromJson(m_script.invoice); }
    auto request(const InvoiceRequest &content) { return QCoro::waitFor(invoices::request(m_context, m_order, content, m_code)); }
    auto resend(const QString &email, std::optional<int> remaining = {}) { return QCoro::waitFor(invoices::resend(m_context, m_order, email, remaining)); }
    /// JourneyWorld::staff() sends no idempotency key, which this route wants.
    static bool sendByStaff(JourneyWorld &world, const QString &orderId)
    {
        QFile file(world.profileDir() + QStringLiteral("/platform/platform.json"));
        if (!file.open(QIODevice::ReadOnly))
            return false;
        HttpRequest request;
        request.method = "POST";
        request.url = world.context->platformUrl();
        request.url.setPath(QStringLiteral("/v1/staff/orders/%1/invoice/send").arg(orderId));
        request.bearer = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("staffToken")).toString();
        request.body = "{}";
        request.contentType = "application/json";
        request.headers = {{"Idempotency-Key", "send-1"}};
        return JourneyWorld::good(QCoro::waitFor(world.context->http().send(request)));
    }
    qsizetype unfinished() { return QCoro::waitFor(m_context->outbox().pending())->size(); }

private Q_SLOTS:
    void init() { QVERIFY(open()); }

    void isRequestedOnce()
    {
        const auto done = request(proposed());
        QVERIFY(done);
        QVERIFY(!done->already && done->invoice.exists());
        QCOMPARE(done->invoice.number, QStringLiteral("26330000000000000001"));
        QCOMPARE(unfinished(), 0);
        const auto again = request(proposed());
        QVERIFY(again);
        QVERIFY(again->already && again->differences.isEmpty());
        QCOMPARE(m_script.made, 1);
    }

    /// The answer is lost, the user corrects something and asks again: it is the invoice of before, and where it differs is said.
    void aLostAnswerIsNoSecondInvoice()
    {
        m_script.lose = 100;
        InvoiceRequest content = proposed();
        const auto lost = request(content);
        QVERIFY(!lost);
        QVERIFY(lost.error().name().startsWith(QLatin1String("Network_")));
        QCOMPARE(m_script.made, 1);
        m_script.lose = 0;
        content.title = QStringLiteral("杭州样例科技股份有限公司");
        const auto done = request(content);
        QVERIFY(done);
        QVERIFY(done->already);
        QCOMPARE(done->differences, QStringList{QStringLiteral("/invoice/title")});
        QCOMPARE(done->invoice.content.title, proposed().title);
        QCOMPARE(m_script.made, 1);
        QCOMPARE(unfinished(), 0);
    }

    void whatBreaksARuleIsNotSent()
    {
        InvoiceRequest content = proposed();
        content.kind = QStringLiteral("special");
        const auto done = request(content);
        QVERIFY(!done);
        QVERIFY(done.error().is(FailureCode::Invoice_Request_Incomplete));
        QCOMPARE(done.error().detail().value(QStringLiteral("errors")).toList().size(), 4); // address, phone, bank, account
        QCOMPARE(m_script.made, 0);
    }

    void aRefusalIsFinal()
    {
        m_platform.rest = [this](const ScriptedRequest &asked) {
            return asked.method == "POST" ? ScriptedAnswer::problem(409, "invoice-not-available", R"(,"reason":"refunded")") : m_script.answer(asked);
        };
        const auto done = request(proposed());
        QVERIFY(!done);
        QVERIFY(done.error().is(FailureCode::Api_Invoice_NotAvailable));
        QCOMPARE(unfinished(), 0);
    }

    /// Pressed twice after a lost answer is one e-mail; asked for anew it is another one.
    void sentAgainOnceAPress()
    {
        QVERIFY(request(proposed()));
        m_script.send();
        m_script.lose = 100;
        QVERIFY(!resend(QStringLiteral("li@sample.invalid")));
        QCOMPARE(m_script.mails, 1);
        m_script.lose = 0;
        const auto sent = resend(QStringLiteral("li@sample.invalid"));
        QVERIFY(sent);
        QCOMPARE(m_script.mails, 1);
        QCOMPARE(sent->content.email, QStringLiteral("li@sample.invalid"));
        QCOMPARE(sent->remainingToday.value(), 4);
        const auto next = resend(QStringLiteral("li@sample.invalid"), sent->remainingToday);
        QVERIFY(next);
        QCOMPARE(m_script.mails, 2);
        const auto wrong = resend(QStringLiteral("li@"));
        QVERIFY(!wrong);
        QVERIFY(wrong.error().is(FailureCode::Invoice_Request_Incomplete));
        m_script.mails = 5;
        const auto limit = resend({}, 3);
        QVERIFY(!limit);
        QVERIFY(limit.error().is(FailureCode::Api_Invoice_Limit));
        QVERIFY(!limit.error().detail().value(QStringLiteral("resetAt")).toString().isEmpty());
    }

    void theFileIsForTheOwnerAlone()
    {
        QVERIFY(request(proposed()));
        const QString path = m_profiles.back()->filePath(QStringLiteral("invoice.xml"));
        const auto early = QCoro::waitFor(invoices::saveFile(m_context, m_order, path));
        QVERIFY(!early);
        QVERIFY(early.error().is(FailureCode::Api_Invoice_NotAvailable));
        QVERIFY(!QFile::exists(path));
        m_script.send();
        QVERIFY(QCoro::waitFor(invoices::saveFile(m_context, m_order, path)));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("<Invoice/>"));
        QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        const auto named = QCoro::waitFor(invoices::file(m_context, m_order));
        QVERIFY(named);
        QVERIFY2(!named->fileName.contains(QLatin1Char('/')) && !named->fileName.contains(QLatin1String("..")), qPrintable(named->fileName));
        const auto nowhere = QCoro::waitFor(invoices::saveFile(m_context, m_order, m_profiles.back()->path()));
        QVERIFY(!nowhere);
        QVERIFY(nowhere.error().is(FailureCode::Invoice_File_NotWritten));
    }

    /// Half filled in, closed, opened again; in no file of the profile in clear; forgotten once it was requested.
    void whatIsTypedIsKeptSealed()
    {
        InvoiceRequest half = proposed();
        half.kind = QStringLiteral("special");
        half.bank = QStringLiteral("Sample Bank of Nowhere");
        half.bankAccount = QStringLiteral("62220");
        QVERIFY(!QCoro::waitFor(invoices::kept(m_context, m_order)));
        QVERIFY(QCoro::waitFor(invoices::keep(m_context, m_order, half)));
        QCOMPARE(QCoro::waitFor(invoices::kept(m_context, m_order)).value(), half);
        QVERIFY(!QCoro::waitFor(invoices::kept(m_context, QStringLiteral("another"))));
        QDirIterator files(m_profiles.back()->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                QVERIFY2(!file.readAll().contains("Sample Bank"), qPrintable(file.fileName()));
        }
        QVERIFY(request(proposed()));
        QVERIFY(!QCoro::waitFor(invoices::kept(m_context, m_order)));
    }

    void asTheTrainingPlatformHasIt()
    {
        JourneyWorld world;
        QVERIFY(world.start());
        auto journey = world.prepared(2); // one of them has its price
        QVERIFY(journey);
        QVERIFY(world.toReview(*journey));
        const QString id = journey->order()->id;
        const QString code = journey->order()->application.organisation.creditCode;
        auto invoice = QCoro::waitFor(invoices::load(world.context.get(), id));
        QVERIFY(invoice);
        QVERIFY(!invoice->available);
        QCOMPARE(invoice->reason, QStringLiteral("not-issued"));
        QVERIFY(world.approveAndIssue(*journey));
        invoice = QCoro::waitFor(invoices::load(world.context.get(), id));
        QVERIFY(invoice && invoice->available && invoice->amount > 0);
        QVERIFY(journey->order()->allows(QStringLiteral("invoice")));
        InvoiceRequest content = invoice->content;
        content.kind = QStringLiteral("special");
        content.address = QStringLiteral("样例路1号");
        content.phone = QStringLiteral("0571-00000000");
        content.bank = QStringLiteral("样例银行");
        content.bankAccount = QStringLiteral("6222 0000 0000 0000");
        const auto done = QCoro::waitFor(invoices::request(world.context.get(), id, content, code));
        QVERIFY2(done, done ? "" : qPrintable(done.error().name()));
        QCOMPARE(done->invoice.number.size(), 20);
        QCOMPARE(done->invoice.content.bankAccount, QStringLiteral("6222000000000000"));
        QVERIFY(sendByStaff(world, id));
        const auto sent = QCoro::waitFor(invoices::load(world.context.get(), id));
        QVERIFY(sent && sent->sent());
        const auto again = QCoro::waitFor(invoices::resend(world.context.get(), id, QStringLiteral("li@sample.invalid"), {}));
        QVERIFY(again);
        QCOMPARE(again->remainingToday.value(), 4);
        const auto file = QCoro::waitFor(invoices::file(world.context.get(), id));
        QVERIFY(file);
        QVERIFY(file->bytes.contains(done->invoice.number.toLatin1()));
        QVERIFY2(file->fileName.contains(done->invoice.number), qPrintable(file->fileName));
    }
};

QTEST_MAIN(InvoiceDeskTest)
#include "tst_invoicedesk.moc"
