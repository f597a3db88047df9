// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/Http.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

using namespace certdesk;

namespace {

HttpReply problem(int status, const QByteArray &slug, const QByteArray &members = {})
{
    HttpReply reply;
    reply.status = status;
    reply.contentType = "application/problem+json; charset=utf-8";
    reply.headers = {{"x-request-id", "r-1"}};
    reply.body = R"({"type":"urn:certdesk:problem:)" + slug + R"(","title":"A title","status":)" + QByteArray::number(status) + members + "}";
    return reply;
}

} // namespace

class TestProblem : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void typeDecides_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("slug");
        QTest::addColumn<FailureCode>("code");
        const struct {
            int status;
            const char *slug;
            FailureCode code;
        } rows[] = {
            {401, "sign-in-required", FailureCode::Api_SignIn_Required},
            {403, "forbidden", FailureCode::Api_Forbidden},
            {403, "not-your-order", FailureCode::Api_Forbidden},
            {404, "not-found", FailureCode::Api_NotFound},
            {404, "no-such-route", FailureCode::Api_Refused},
            {409, "wrong-state", FailureCode::Api_State_Wrong},
            {412, "stale-version", FailureCode::Api_Version_Stale},
            {422, "application-incomplete", FailureCode::Api_Application_Incomplete},
            {422, "invalid-request", FailureCode::Api_Application_Incomplete},
            {409, "already-paid", FailureCode::Api_Payment_AlreadyPaid},
            {409, "amount-changed", FailureCode::Api_Payment_AmountChanged},
            {429, "face-quota-exceeded", FailureCode::Api_Identity_Quota},
            {409, "order-not-issued", FailureCode::Api_Enrol_NotIssued},
            {409, "already-enrolled", FailureCode::Api_Enrol_AlreadyEnrolled},
            {422, "upload-not-a-document", FailureCode::Api_File_NotADocument},
            {413, "too-large", FailureCode::Api_File_TooLarge},
            {460, "upload-checksum-mismatch", FailureCode::Api_File_Damaged},
            {429, "slow-down", FailureCode::Api_Throttled},
            {500, "internal", FailureCode::Api_Server_Error},
            {503, "maintenance", FailureCode::Api_Server_Error},
            {422, "proof-invalid", FailureCode::Api_Refused},
            {418, "of-a-newer-platform", FailureCode::Api_Refused},
        };
        for (const auto &row : rows)
            QTest::addRow("%d %s", row.status, row.slug) << row.status << QByteArray(row.slug) << row.code;
    }
    void typeDecides()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, slug);
        QFETCH(FailureCode, code);
        const Failure failure = problemFailure(problem(status, slug));
        QCOMPARE(failure.name(), Failure(code).name());
        QCOMPARE(failure.detail().value(QStringLiteral("problem")).toByteArray(), slug);
        QCOMPARE(failure.detail().value(QStringLiteral("status")).toInt(), status);
        QCOMPARE(failure.detail().value(QStringLiteral("requestId")).toString(), QStringLiteral("r-1"));
        QCOMPARE(failure.detail().value(QStringLiteral("message")).toString(), QStringLiteral("A title"));
    }

    void untypedProblemGoesByItsStatus()
    {
        HttpReply reply = problem(403, "x");
        reply.body = R"({"title":"Forbidden","status":403})";
        QVERIFY(problemFailure(reply).is(FailureCode::Api_Forbidden));
        reply.body = R"({"type":"about:blank","title":"Gone fishing","status":404})";
        reply.status = 404;
        QVERIFY(problemFailure(reply).is(FailureCode::Api_NotFound));
    }

    void keepsWhatHelps()
    {
        const Failure failure = problemFailure(problem(422, "application-incomplete",
            R"(,"detail":"Two items.","traceId":"t-9","errors":[{"pointer":"/applicant/mobile","code":"shape","detail":"13812345678 is wrong"},{"pointer":"/documents/letter","code":"missing","detail":"No letter"}])"));
        QCOMPARE(failure.detail().value(QStringLiteral("message")).toString(), QStringLiteral("Two items."));
        QCOMPARE(failure.detail().value(QStringLiteral("traceId")).toString(), QStringLiteral("t-9"));
        const QVariantList errors = failure.detail().value(QStringLiteral("errors")).toList();
        QCOMPARE(errors.size(), 2);
        QCOMPARE(errors.at(0).toMap().value(QStringLiteral("pointer")).toString(), QStringLiteral("/applicant/mobile"));
        QCOMPARE(errors.at(0).toMap().value(QStringLiteral("code")).toString(), QStringLiteral("shape"));
        QVERIFY(!errors.at(0).toMap().value(QStringLiteral("detail")).toString().contains(QStringLiteral("13812345678")));
        QCOMPARE(errors.at(1).toMap().value(QStringLiteral("detail")).toString(), QStringLiteral("No letter"));
    }

    void keepsExtensionMembers()
    {
        HttpReply reply = problem(429, "face-quota-exceeded", R"(,"limit":10,"remaining":0,"resetAt":"2026-03-02T00:00:00+08:00")");
        reply.headers.insert("retry-after", "120");
        const QVariantMap detail = problemFailure(reply).detail();
        QCOMPARE(detail.value(QStringLiteral("retryAfter")).toInt(), 120);
        QCOMPARE(detail.value(QStringLiteral("remaining")), QVariant(0));
        QCOMPARE(detail.value(QStringLiteral("resetAt")).toString(), QStringLiteral("2026-03-02T00:00:00+08:00"));
        const QVariantMap due = problemFailure(problem(409, "amount-changed", R"(,"due":40000)")).detail();
        QCOMPARE(due.value(QStringLiteral("due")).toInt(), 40000);
    }

    void retryAfterMayBeADate()
    {
        HttpReply reply = problem(503, "maintenance");
        const QDateTime when = QDateTime::currentDateTimeUtc().addSecs(90);
        reply.headers.insert("retry-after", QLocale::c().toString(when, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss")).toLatin1() + " GMT");
        const int seconds = problemFailure(reply).detail().value(QStringLiteral("retryAfter")).toInt();
        QVERIFY2(seconds >= 80 && seconds <= 90, qPrintable(QString::number(seconds)));
    }

    void theOrdersStatusIsNotTheHttpStatus()
    {
        const QVariantMap detail = problemFailure(problem(409, "wrong-state", R"(,"orderStatus":"issued","actions":["view","activate"])")).detail();
        QCOMPARE(detail.value(QStringLiteral("status")).toInt(), 409);
        QCOMPARE(detail.value(QStringLiteral("orderStatus")).toString(), QStringLiteral("issued"));
        QCOMPARE(detail.value(QStringLiteral("actions")).toStringList(), (QStringList{QStringLiteral("view"), QStringLiteral("activate")}));
    }

    void otherBodies_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("contentType");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<FailureCode>("code");
        const QByteArray html("text/html"), page("<html>log in</html>"), json("application/problem+json");
        QTest::newRow("portal 403") << 403 << html << page << FailureCode::Api_Reply_Malformed;
        QTest::newRow("portal 404") << 404 << html << page << FailureCode::Api_Reply_Malformed;
        QTest::newRow("portal 401") << 401 << html << page << FailureCode::Api_Reply_Malformed;
        QTest::newRow("gateway 502") << 502 << html << page << FailureCode::Api_Server_Error;
        QTest::newRow("empty 500") << 500 << QByteArray() << QByteArray() << FailureCode::Api_Server_Error;
        QTest::newRow("gateway 429") << 429 << html << page << FailureCode::Api_Throttled;
        QTest::newRow("broken problem") << 409 << json << QByteArray("{\"type\":") << FailureCode::Api_Reply_Malformed;
        QTest::newRow("broken problem 500") << 500 << json << QByteArray("[]") << FailureCode::Api_Server_Error;
    }
    void otherBodies()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, contentType);
        QFETCH(QByteArray, body);
        QFETCH(FailureCode, code);
        HttpReply reply;
        reply.status = status;
        reply.contentType = contentType;
        reply.body = body;
        QCOMPARE(problemFailure(reply).name(), Failure(code).name());
        QCOMPARE(problemFailure(reply).detail().value(QStringLiteral("status")).toInt(), status);
    }

    void bareChallengeAsksForASignIn()
    {
        HttpReply reply;
        reply.status = 401;
        reply.headers = {{"www-authenticate", "Bearer error=\"invalid_token\""}};
        QVERIFY(problemFailure(reply).is(FailureCode::Api_SignIn_Required));
    }
};

QTEST_APPLESS_MAIN(TestProblem)
#include "tst_problem.moc"
