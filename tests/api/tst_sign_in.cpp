// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/api/LoopbackReceiver.h"

#include "helper/ScriptedPlatform.h"

#include <QSignalSpy>
#include <QTest>

using namespace certdesk;
using namespace certdesk::test;

namespace {

const QString entry = QStringLiteral("refresh-token");

SignIn::Browser browser(Http &http, const char *password = "re&hearsal+%é")
{
    return SignIn::formBrowser(http, QStringLiteral("supplier"), SecureBuffer::fromView(password));
}

QCoro::Task<Result<void>> shown()
{
    co_return {};
}

} // namespace

class TestSignIn : public QObject {
    Q_OBJECT

    struct Desk {
        ScriptedPlatform platform;
        Http http;
        MemoryKeyStore keys;
        SignIn signIn{http, keys, platform.server.url()};
        Result<void> enter() { return QCoro::waitFor(signIn.signIn(browser(http))); }
    };

private Q_SLOTS:
    void challengeOfTheStandard()
    {
        // RFC 7636, appendix B.
        QCOMPARE(pkce::challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), QByteArray("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
        const QByteArray verifier = pkce::randomWord();
        QCOMPARE(verifier.size(), 43);
        QVERIFY(verifier != pkce::randomWord());
    }

    void signsIn()
    {
        Desk desk;
        QSignalSpy changed(&desk.signIn, &SignIn::signedInChanged);
        const auto entered = desk.enter();
        QVERIFY2(entered.has_value(), entered ? "" : qPrintable(entered.error().name()));
        QVERIFY(desk.signIn.signedIn());
        QCOMPARE(changed, (QList<QVariantList>{{true}}));
        QCOMPARE(desk.keys.entries.value(entry), QByteArray("refresh-1"));
        QCOMPARE(QCoro::waitFor(desk.signIn.accessToken()).value(), QStringLiteral("access-1"));
        const ScriptedRequest asked = desk.platform.server.requests().first();
        QCOMPARE(asked.query("response_type"), QStringLiteral("code"));
        QCOMPARE(asked.query("code_challenge_method"), QStringLiteral("S256"));
        QCOMPARE(asked.query("scope"), QStringLiteral("supplier"));
        QVERIFY(asked.query("redirect_uri").startsWith(QStringLiteral("http://127.0.0.1:")));
        QVERIFY(asked.query("state").size() >= 32);
        QVERIFY(!asked.target.toString().contains(QStringLiteral("verifier")));
    }

    void wrongPassword()
    {
        Desk desk;
        const auto entered = QCoro::waitFor(desk.signIn.signIn(browser(desk.http, "guess")));
        QVERIFY(entered.error().is(FailureCode::SignIn_Password_Wrong));
        QVERIFY(!desk.signIn.signedIn());
        QVERIFY(desk.keys.entries.isEmpty());
    }

    void tooManyWrongPasswords()
    {
        Desk desk;
        desk.platform.server.setScript([&desk](const ScriptedRequest &request) {
            ScriptedAnswer answer = desk.platform.answer(request);
            if (request.method == "POST" && request.path() == QLatin1String("/oauth/authorize")) {
                answer.status = 429;
                answer.contentType = "text/html; charset=utf-8";
                answer.headers = {{"Retry-After", "900"}};
                answer.body = "<html>Wait.</html>";
            }
            return answer;
        });
        const auto entered = desk.enter();
        QVERIFY(entered.error().is(FailureCode::SignIn_Throttled));
        const QDateTime until = QDateTime::fromString(entered.error().detail().value(QStringLiteral("message")).toString(), QStringLiteral("yyyy-MM-dd HH:mm"));
        const qint64 wait = QDateTime::currentDateTime().secsTo(until);
        QVERIFY2(wait > 890 && wait <= 960, qPrintable(QString::number(wait)));
        QVERIFY(!desk.signIn.signedIn());
    }

    void refusedCode()
    {
        Desk desk;
        desk.platform.refuseCode = true;
        const auto entered = desk.enter();
        QVERIFY(entered.error().is(FailureCode::SignIn_Refused));
        QCOMPARE(entered.error().detail().value(QStringLiteral("problem")).toString(), QStringLiteral("invalid_grant"));
        QVERIFY(!desk.signIn.signedIn());
    }

    void foreignStateIsTurnedAway()
    {
        Desk desk;
        desk.platform.spoiltState = "of-somebody-else";
        const auto entered = desk.enter();
        QVERIFY(!entered.has_value());
        QCOMPARE(desk.platform.issued, 0); // the code was not redeemed
        QVERIFY(!desk.signIn.signedIn());
    }

    void receiverTakesOnlyItsOwnRedirect()
    {
        LoopbackReceiver receiver("the-state");
        QVERIFY(receiver.listen().has_value());
        const auto fetch = [&](const QByteArray &target, const QByteArray &method = "GET") {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(receiver.redirectUri().port()));
            connect(&socket, &QTcpSocket::connected, &socket, [&] {
                socket.write(method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
                socket.flush();
                socket.write("\r\n");
            });
            QByteArray page;
            connect(&socket, &QTcpSocket::readyRead, &socket, [&] { page += socket.readAll(); });
            QSignalSpy closed(&socket, &QTcpSocket::disconnected);
            if (!closed.wait(2000))
                return QByteArray();
            return page;
        };
        QVERIFY(fetch("/favicon.ico").startsWith("HTTP/1.1 404"));
        QVERIFY(fetch("/callback?code=c&state=the-state", "POST").startsWith("HTTP/1.1 404"));
        QVERIFY(fetch("/callback?code=evil&state=another").startsWith("HTTP/1.1 400"));
        QVERIFY(fetch("/callback?code=evil").startsWith("HTTP/1.1 400"));
        QVERIFY(fetch("/callback?state=the-state").startsWith("HTTP/1.1 400"));
        QVERIFY(!receiver.isFinished());
        const QByteArray page = fetch("/callback?code=a%2Bb&state=the-state");
        QVERIFY(page.startsWith("HTTP/1.1 200"));
        QVERIFY(page.contains("You can close this page"));
        QVERIFY(page.contains("您可以关闭此页面"));
        QVERIFY(receiver.isFinished());
        QCOMPARE(receiver.result().value(), QByteArray("a+b"));
    }

    void receiverReportsARefusal()
    {
        LoopbackReceiver receiver("s");
        QVERIFY(receiver.listen().has_value());
        Http http;
        HttpRequest back;
        back.url = receiver.redirectUri();
        back.url.setQuery(QStringLiteral("error=access_denied&error_description=Not%20allowed&state=s"));
        QCOMPARE(QCoro::waitFor(http.sendRaw(back))->status, 400);
        QVERIFY(receiver.result().error().is(FailureCode::SignIn_Refused));
        QCOMPARE(receiver.result().error().detail().value(QStringLiteral("message")).toString(), QStringLiteral("Not allowed"));
    }

    void receiverGivesUp()
    {
        LoopbackReceiver receiver("s", 50);
        QSignalSpy finished(&receiver, &LoopbackReceiver::finished);
        QVERIFY(receiver.listen().has_value());
        QVERIFY(finished.wait(2000));
        QVERIFY(receiver.result().error().is(FailureCode::SignIn_Timeout));
    }

    void cancelled()
    {
        Desk desk;
        auto task = desk.signIn.signIn([](QUrl) { return shown(); });
        desk.signIn.cancel();
        QVERIFY(QCoro::waitFor(std::move(task)).error().is(FailureCode::SignIn_Cancelled));
    }

    void secondSignInReplacesTheFirst()
    {
        Desk desk;
        auto forgotten = desk.signIn.signIn([](QUrl) { return shown(); });
        QVERIFY(desk.enter().has_value());
        QVERIFY(QCoro::waitFor(std::move(forgotten)).error().is(FailureCode::SignIn_Cancelled));
    }

    void destroyedWhileWaiting()
    {
        ScriptedPlatform platform;
        Http http;
        MemoryKeyStore keys;
        auto signIn = std::make_unique<SignIn>(http, keys, platform.server.url());
        auto task = signIn->signIn([](QUrl) { return shown(); });
        signIn.reset();
        QVERIFY(!QCoro::waitFor(std::move(task)).has_value());
    }

    void destroyedWhileRefreshing()
    {
        ScriptedPlatform platform;
        platform.tokenDelayMs = 100;
        auto desk = std::make_unique<SignedIn>(platform);
        auto task = desk->signIn.accessToken();
        QTRY_COMPARE(platform.refreshes, 1);
        desk.reset();
        QVERIFY(!QCoro::waitFor(std::move(task)).has_value());
    }

    void resumesWithTheStoredToken()
    {
        ScriptedPlatform platform;
        SignedIn desk(platform);
        QVERIFY(QCoro::waitFor(desk.signIn.resume()).value());
        QVERIFY(desk.signIn.signedIn());
        QCOMPARE(desk.keys.entries.value(entry), QByteArray("refresh-2")); // rotated, and kept
    }

    void resumeWithoutOrWithASpentToken()
    {
        Desk desk;
        QVERIFY(!QCoro::waitFor(desk.signIn.resume()).value());
        desk.platform.issued = 7;
        desk.keys.entries.insert(entry, "refresh-6");
        QVERIFY(!QCoro::waitFor(desk.signIn.resume()).value());
        QVERIFY(!desk.signIn.signedIn());
        QVERIFY(desk.keys.entries.isEmpty()); // never tried again
    }

    void resumeWhileThePlatformIsDownKeepsTheToken()
    {
        ScriptedPlatform platform;
        SignedIn desk(platform);
        platform.tokenDown = true;
        QVERIFY(QCoro::waitFor(desk.signIn.resume()).error().is(FailureCode::Api_Server_Error));
        QCOMPARE(desk.keys.entries.value(entry), QByteArray("refresh-1"));
        platform.tokenDown = false;
        QVERIFY(QCoro::waitFor(desk.signIn.accessToken()).has_value());
        QVERIFY(desk.signIn.signedIn());
    }

    void concurrentCallersShareOneRefresh()
    {
        ScriptedPlatform platform;
        platform.tokenDelayMs = 50;
        SignedIn desk(platform);
        auto first = desk.signIn.accessToken();
        auto second = desk.signIn.accessToken();
        auto third = desk.signIn.replaceToken(QStringLiteral("an older one"));
        QCOMPARE(QCoro::waitFor(std::move(first)).value(), QStringLiteral("access-2"));
        QCOMPARE(QCoro::waitFor(std::move(second)).value(), QStringLiteral("access-2"));
        QCOMPARE(QCoro::waitFor(std::move(third)).value(), QStringLiteral("access-2"));
        QCOMPARE(platform.refreshes, 1);
    }

    void refreshesBeforeTheEnd()
    {
        ScriptedPlatform platform;
        platform.expiresIn = 1; // used for half of it
        SignedIn desk(platform);
        QCOMPARE(QCoro::waitFor(desk.signIn.accessToken()).value(), QStringLiteral("access-2"));
        QTRY_COMPARE_WITH_TIMEOUT(QCoro::waitFor(desk.signIn.accessToken()).value(), QStringLiteral("access-3"), 3000);
    }

    void aKeyStoreThatFailsCostsOnlyTheNextStart()
    {
        ScriptedPlatform platform;
        SignedIn desk(platform);
        desk.keys.writeFailure = Failure(FailureCode::Network_Cancelled); // any failure will do
        QCOMPARE(QCoro::waitFor(desk.signIn.accessToken()).value(), QStringLiteral("access-2"));
        platform.expireAccess();
        QCOMPARE(QCoro::waitFor(desk.signIn.replaceToken(QStringLiteral("access-2"))).value(), QStringLiteral("access-3"));
    }

    void signsOut()
    {
        Desk desk;
        QVERIFY(desk.enter().has_value());
        QSignalSpy changed(&desk.signIn, &SignIn::signedInChanged);
        QVERIFY(QCoro::waitFor(desk.signIn.signOut()).has_value());
        QVERIFY(!desk.signIn.signedIn());
        QCOMPARE(changed, (QList<QVariantList>{{false}}));
        QVERIFY(desk.keys.entries.isEmpty());
        QVERIFY(desk.platform.revoked.contains(QStringLiteral("refresh-1")));
        QVERIFY(QCoro::waitFor(desk.signIn.accessToken()).error().is(FailureCode::Api_SignIn_Required));
    }

    void signedOutDuringARefreshStaysOut()
    {
        ScriptedPlatform platform;
        platform.tokenDelayMs = 100;
        SignedIn desk(platform);
        auto refresh = desk.signIn.accessToken();
        QTRY_COMPARE(platform.refreshes, 1);
        QVERIFY(QCoro::waitFor(desk.signIn.signOut()).has_value());
        QVERIFY(!QCoro::waitFor(std::move(refresh)).has_value());
        QVERIFY(!desk.signIn.signedIn());
        QVERIFY(desk.keys.entries.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_sign_in.moc"
