// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "TestPlatform.h"
#include "platform/Tls.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QStandardPaths>

#include <csignal>

using namespace certdesk::platform;

/// Qt's client now and then leaves the chain of its last handshake behind when the program ends (seen with Qt 6.4.2, once in ten).
extern "C" const char *__lsan_default_suppressions();
extern "C" const char *__lsan_default_suppressions()
{
    return "leak:libcrypto.so";
}

class TlsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestPlatform> m_platform;
    QNetworkAccessManager m_network;

    QSslConfiguration trusting() const
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromPath(tlsCaPath(m_platform->directory())));
        return tls;
    }
    std::pair<int, QNetworkReply::NetworkError> get(const QString &url, const QSslConfiguration &tls)
    {
        m_network.clearConnectionCache(); // a kept connection would keep its trust
        QNetworkRequest request{QUrl(url)};
        request.setSslConfiguration(tls);
        const std::unique_ptr<QNetworkReply> reply(m_network.get(request));
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 10'000))
            return {0, QNetworkReply::TimeoutError};
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->error()};
    }
    QString port() const { return m_platform->server().url().section(QLatin1Char(':'), -1); }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("ASAN_OPTIONS", "detect_leaks=0"); // for the programs that are started here; see above
        m_network.setProxy(QNetworkProxy::NoProxy);
        m_platform = std::make_unique<TestPlatform>();
        QVERIFY(m_platform->server().listen(QHostAddress::LocalHost, 0, Server::Transport::Tls));
        QVERIFY(m_platform->server().url().startsWith("https://127.0.0.1:"_q));
    }
    void cleanupTestCase() { m_platform.reset(); }

    void whoTrustsTheCaIsServed()
    {
        QCOMPARE(get("https://127.0.0.1:%1/v1/catalog"_q.arg(port()), trusting()).first, 200);
        QCOMPARE(get("https://localhost:%1/v1/catalog"_q.arg(port()), trusting()).first, 200);
    }

    void whoDoesNotIsNot()
    {
        const auto [status, error] = get(m_platform->server().url() + "/v1/catalog"_q, QSslConfiguration::defaultConfiguration());
        QCOMPARE(status, 0);
        QCOMPARE(error, QNetworkReply::SslHandshakeFailedError);
    }

    void plainHttpGetsNothing()
    {
        QTcpSocket socket;
        socket.connectToHost("127.0.0.1"_q, static_cast<quint16>(port().toInt()));
        QVERIFY(QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::ConnectedState; }));
        socket.write("GET /v1/catalog HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }));
        QVERIFY(!socket.readAll().contains("HTTP/1.1"));
        QCOMPARE(get(m_platform->server().url() + "/v1/catalog"_q, trusting()).first, 200);
    }

    void protocols_data()
    {
        QTest::addColumn<QSsl::SslProtocol>("protocol");
        QTest::addColumn<bool>("served");
        QTest::newRow("1.2") << QSsl::TlsV1_2 << true;
        QTest::newRow("1.3") << QSsl::TlsV1_3 << true;
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
        QTest::newRow("1.1") << QSsl::TlsV1_1 << false;
        QT_WARNING_POP
    }
    void protocols()
    {
        QFETCH(QSsl::SslProtocol, protocol);
        QFETCH(bool, served);
        QSslConfiguration tls = trusting();
        tls.setProtocol(protocol);
        QSslSocket socket;
        socket.setSslConfiguration(tls);
        socket.connectToHostEncrypted("localhost"_q, static_cast<quint16>(port().toInt()));
        QCOMPARE(QTest::qWaitFor([&] { return socket.isEncrypted(); }, served ? 5000 : 500), served);
    }

    void theFilesAreClosed()
    {
        const QString folder = m_platform->directory() + "/tls/"_q;
        for (const char *key : {"ca.key", "server.key"}) {
            const QFile::Permissions permissions = QFile::permissions(folder + QLatin1String(key));
            QVERIFY(permissions & QFile::ReadOwner);
            QCOMPARE(int(permissions & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)), 0);
        }
        const auto server = QSslCertificate::fromPath(folder + "server.pem"_q).value(0);
        QCOMPARE(server.subjectAlternativeNames().values(QSsl::DnsEntry), QStringList{"localhost"_q});
        QCOMPARE(server.subjectAlternativeNames().values(QSsl::IpAddressEntry).size(), 2);
        QVERIFY(server.effectiveDate().daysTo(server.expiryDate()) <= 398);
        QFile description(m_platform->directory() + "/platform.json"_q);
        QVERIFY(description.open(QIODevice::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(description.readAll())["ca"_q].toString(), tlsCaPath(m_platform->directory()));
    }

    void theFilesAreKeptAndMended()
    {
        const QTemporaryDir directory;
        const auto pem = [&](const char *file) {
            QFile read(directory.filePath("tls/"_q + QLatin1String(file)));
            return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
        };
        serverTls(directory.path());
        const QByteArray ca = pem("ca.pem");
        const QByteArray server = pem("server.pem");
        QVERIFY(!ca.isEmpty() && !server.isEmpty());
        serverTls(directory.path());
        QCOMPARE(pem("server.pem"), server);
        QVERIFY(QFile::remove(directory.filePath("tls/server.pem"_q))); // as a crash between the key and the certificate leaves it
        serverTls(directory.path());
        QVERIFY(pem("server.pem") != server);
        QCOMPARE(pem("ca.pem"), ca);
        // A certificate for another key is made anew; a CA whose key is another's is nothing we may mend.
        const QTemporaryDir other;
        serverTls(other.path());
        QVERIFY(QFile::remove(directory.filePath("tls/server.key"_q)) && QFile::copy(other.filePath("tls/server.key"_q), directory.filePath("tls/server.key"_q)));
        const QByteArray before = pem("server.pem");
        serverTls(directory.path());
        QVERIFY(pem("server.pem") != before);
        QVERIFY(QFile::remove(directory.filePath("tls/ca.key"_q)) && QFile::copy(other.filePath("tls/ca.key"_q), directory.filePath("tls/ca.key"_q)));
        QVERIFY(QFile::remove(directory.filePath("tls/server.pem"_q)));
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, serverTls(directory.path()));
    }

    /// The program, with curl and its own command line.
    void theProgramServesTls()
    {
        const QTemporaryDir directory;
        const QString program = QStringLiteral(CERTDESK_BIN_DIR "/certdesk-platform");
        QProcess process;
        process.start(program, {"serve"_q, "--data"_q, directory.path(), "--tls"_q, "--public-url"_q, "https://ca.example:8443"_q});
        QByteArray line;
        QVERIFY(QTest::qWaitFor([&] { return (line += process.readAllStandardOutput()).endsWith('\n'); }, 20'000));
        const QString url = QString::fromLatin1(line).trimmed().section(QLatin1Char(' '), -1);
        QVERIFY(url.startsWith("https://127.0.0.1:"_q));
        const auto run = [](const QString &command, const QStringList &arguments) {
            QProcess each;
            each.start(command, arguments);
            (void)QTest::qWaitFor([&] { return each.state() == QProcess::NotRunning; }, 20'000);
            return std::pair(each.exitCode(), each.readAllStandardOutput());
        };
        if (!QStandardPaths::findExecutable("curl"_q).isEmpty()) {
            const QStringList catalog{"-s"_q, "--noproxy"_q, "*"_q, url + "/v1/catalog"_q};
            QCOMPARE(run("curl"_q, catalog).first, 60); // CURLE_PEER_FAILED_VERIFICATION
            const auto [code, body] = run("curl"_q, QStringList{"--cacert"_q, tlsCaPath(directory.path())} + catalog);
            QCOMPARE(code, 0);
            QVERIFY(body.contains("huixin-usbkey"));
        }
        const QStringList data{"--data"_q, directory.path()};
        QCOMPARE(run(program, QStringList{"faults"_q, "add"_q, "--route"_q, "*"_q, "--kind"_q, "drop-before"_q} + data).first, 0);
        QVERIFY(run(program, QStringList{"faults"_q, "list"_q} + data).second.contains("drop-before"));
        QCOMPARE(run(program, QStringList{"faults"_q, "clear"_q} + data).first, 0);
        QVERIFY(!run(program, QStringList{"faults"_q, "list"_q} + data).second.contains("drop-before"));
        QVERIFY(run(program, QStringList{"clock"_q, "--advance"_q, "3d"_q} + data).second.contains("259200"));
        QCOMPARE(run(program, QStringList{"clock"_q, "--set"_q, "2020-01-01T00:00:00Z"_q} + data).first, 1);
        QCOMPARE(run(program, QStringList{"clock"_q, "--advance"_q, "soon"_q} + data).first, 2);
        QVERIFY(run(program, QStringList{"clock"_q, "--reset"_q} + data).second.contains("\"offsetSeconds\": 0"));
        QCOMPARE(run(program, QStringList{"serve"_q, "--public-url"_q, "https://ca.example/path"_q} + data).first, 2);
        ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
        QVERIFY(QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 10'000));
        QCOMPARE(process.exitCode(), 0);
    }

    void thePublicUrlIsTheOrigin()
    {
        TestPlatform behindProxy;
        behindProxy.server().setPublicUrl("https://ca.example"_q);
        QVERIFY(behindProxy.server().listen(QHostAddress::LocalHost, 0));
        QCOMPARE(behindProxy.server().url(), "https://ca.example"_q);
        QVERIFY(behindProxy.server().listeningUrl().startsWith("http://127.0.0.1:"_q));
        const QString order = behindProxy.orderIn("awaiting_payment"_q);
        const qint64 due = behindProxy.order(order).value("payment"_q)["amount"_q].toInteger();
        QVERIFY(jsonOf(behindProxy.pay(order, "ebank"_q, due)).value("cashierUrl"_q).toString().startsWith("https://ca.example/cashier/"_q));
        QFile description(behindProxy.directory() + "/platform.json"_q);
        QVERIFY(description.open(QIODevice::ReadOnly));
        const QJsonObject json = QJsonDocument::fromJson(description.readAll()).object();
        QCOMPARE(json.value("url"_q).toString(), behindProxy.server().listeningUrl());
        QCOMPARE(json.value("publicUrl"_q).toString(), "https://ca.example"_q);
    }
};

QTEST_GUILESS_MAIN(TlsTest)
#include "tst_tls.moc"
