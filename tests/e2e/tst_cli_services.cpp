// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Services of certificates by certdesk-cli against the real platform and SoftHSM2.
#include "helper/Programs.h"

#include <QJsonArray>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>

using namespace certdesk::test;

class CliServices : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    std::unique_ptr<PlatformProcess> m_platform;
    QString m_url;
    QProcessEnvironment m_environment;
    QString m_certificate;
    QString m_service;

    Ran cli(QStringList arguments) const
    {
        arguments << QStringLiteral("--json") << QStringLiteral("--lang") << QStringLiteral("en") << QStringLiteral("--platform") << m_url << QStringLiteral("--module")
                  << softHsmModule() << QStringLiteral("--profile") << m_dir.filePath(QStringLiteral("profile"));
        return run(program(QStringLiteral("certdesk-cli")), arguments, m_environment);
    }
    Ran service(const char *verb, QStringList arguments) const { return cli(QStringList{QStringLiteral("service"), QString::fromLatin1(verb)} + arguments); }
    static QString sample(const QString &name) { return QStringLiteral(CERTDESK_SOURCE_DIR "/resources/rehearsal/") + name; }
    QStringList pin() const { return {QStringLiteral("--pin-file"), m_dir.filePath(QStringLiteral("pin"))}; }
    static QString code(const Ran &ran) { return ran.json().value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toString(); }
    static QString text(const Ran &ran, const char *name) { return ran.json().value(QLatin1String(name)).toString(); }
    bool advance(qint64 seconds)
    {
        QFile file(m_dir.filePath(QStringLiteral("platform/platform.json")));
        if (!file.open(QIODevice::ReadOnly))
            return false;
        QNetworkRequest request(QUrl(m_url + QStringLiteral("/v1/training/clock")));
        request.setRawHeader("Authorization", "Bearer " + QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("staffToken")).toString().toLatin1());
        request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
        QNetworkAccessManager network;
        const std::unique_ptr<QNetworkReply> reply(network.put(request, "{\"advanceSeconds\":" + QByteArray::number(seconds) + "}"));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        return (reply->isFinished() || finished.wait(10'000)) && reply->error() == QNetworkReply::NoError;
    }
    bool login() const
    {
        return cli({QStringLiteral("login"), QStringLiteral("--user"), QStringLiteral("supplier"), QStringLiteral("--password-file"), m_dir.filePath(QStringLiteral("password"))}).code == 0;
    }

private Q_SLOTS:
    /// An order as far as a bound certificate; then ten months go by.
    void initTestCase()
    {
        QVERIFY(writeFile(m_dir.filePath(QStringLiteral("password")), "rehearsal\n"));
        QVERIFY(writeFile(m_dir.filePath(QStringLiteral("pin")), "Sample-2468\n"));
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert(QStringLiteral("SOFTHSM2_CONF"), writeSoftHsmConfig(m_dir.filePath(QStringLiteral("hsm"))));
        m_environment.insert(QStringLiteral("CERTDESK_KEYSTORE"), QStringLiteral("file"));
        m_platform = std::make_unique<PlatformProcess>(m_dir.filePath(QStringLiteral("platform")));
        m_url = m_platform->start();
        QVERIFY2(!m_url.isEmpty(), "the platform did not come up");
        QVERIFY(login());
        const auto made = cli({QStringLiteral("order"), QStringLiteral("new"), QStringLiteral("--from"), sample(QStringLiteral("application-free.json")), QStringLiteral("--accept-terms")});
        QVERIFY2(made.code == 0, made.err + made.out);
        const QString order = text(made, "id");
        const auto proved = cli({QStringLiteral("identity"), QStringLiteral("start"), order, QStringLiteral("--face"), sample(QStringLiteral("face.jpg")), QStringLiteral("--consent")});
        QVERIFY2(proved.code == 0, proved.err);
        QCOMPARE(m_platform->steer({QStringLiteral("review"), order, QStringLiteral("approve")}).code, 0);
        QCOMPARE(m_platform->steer({QStringLiteral("ship"), order}).code, 0);
        const auto activated = cli(QStringList{QStringLiteral("token"), QStringLiteral("activate"), order} + pin());
        QVERIFY2(activated.code == 0, activated.err);
        const QJsonObject certificate = cli({QStringLiteral("order"), QStringLiteral("show"), order}).json().value(QStringLiteral("certificates"))[0].toObject();
        m_certificate = certificate.value(QStringLiteral("serialNumber")).toString();
        QVERIFY2(!m_certificate.isEmpty(), cli({QStringLiteral("order"), QStringLiteral("show"), order}).out);
        QVERIFY(advance(300LL * 24 * 3600));
        QVERIFY(login());
    }

    void whatHasToBeSaidIsAskedFor()
    {
        QCOMPARE(service("renew", {}).code, 2);
        const auto unsaid = service("renew", {m_certificate});
        QCOMPARE(unsaid.code, 3);
        QCOMPARE(code(unsaid), QStringLiteral("Api_Service_BidsOpen"));
        QCOMPARE(service("replace", {m_certificate, QStringLiteral("--reason"), QStringLiteral("eaten")}).code, 2);
        QCOMPARE(code(service("replace", {m_certificate, QStringLiteral("--reason"), QStringLiteral("lost"), QStringLiteral("--no-sealed-bids")})), QStringLiteral("Api_Service_RevocationUnconfirmed"));
        QCOMPARE(service("revoke", {m_certificate, QStringLiteral("--confirm")}).code, 2);
        QVERIFY(service("list", {}).json().value(QStringLiteral("items")).toArray().isEmpty());
    }

    void replacedAndCancelled()
    {
        const auto asked = service("replace", {m_certificate, QStringLiteral("--reason"), QStringLiteral("damaged"), QStringLiteral("--no-sealed-bids")});
        QVERIFY2(asked.code == 0, asked.err);
        QCOMPARE(text(asked, "stage"), QStringLiteral("pay"));
        const QString id = text(asked, "id");
        const auto keys = service("keys", {id});
        QCOMPARE(keys.json().value(QStringLiteral("items"))[0][QStringLiteral("fit")].toString(), QStringLiteral("empty"));
        const auto refused = service("pay", {id});
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.err.contains("Preflight_Clock_Off"), refused.err); // the platform's is ten months ahead
        const QString allTheSame = QStringLiteral("--all-the-same");
        const auto paid = service("pay", {id, allTheSame});
        QVERIFY2(paid.code == 0, paid.err);
        QCOMPARE(text(paid, "payment"), QStringLiteral("paid"));
        QCOMPARE(text(service("pay", {id, allTheSame}), "payment"), QStringLiteral("paid")); // once more charges nothing
        QCOMPARE(service("cancel", {id}).code, 2);
        const auto cancelled = service("cancel", {id, QStringLiteral("--confirm")});
        QVERIFY2(cancelled.code == 0, cancelled.err);
        QCOMPARE(text(cancelled, "payment"), QStringLiteral("refunded"));
    }

    void renewedOntoTheSameKey()
    {
        const auto asked = service("renew", {m_certificate, QStringLiteral("--no-sealed-bids")});
        QVERIFY2(asked.code == 0, asked.err);
        m_service = text(asked, "id");
        QCOMPARE(text(asked, "stage"), QStringLiteral("put-on-key"));
        QCOMPARE(text(service("renew", {m_certificate, QStringLiteral("--no-sealed-bids")}), "id"), m_service);
        QCOMPARE(service("keys", {m_service}).json().value(QStringLiteral("items"))[0][QStringLiteral("fit")].toString(), QStringLiteral("beside"));
        const auto done = service("activate", QStringList{m_service} + pin());
        QVERIFY2(done.code == 0, done.err + done.out);
        QCOMPARE(text(done, "stage"), QStringLiteral("done"));
        QVERIFY(!text(done, "newCertificate").isEmpty());
        const auto key = service("keys", {m_service}).json().value(QStringLiteral("items"))[0].toObject().value(QStringLiteral("serial")).toString();
        const auto shown = cli({QStringLiteral("token"), QStringLiteral("show"), QStringLiteral("--serial"), key});
        QCOMPARE(shown.json().value(QStringLiteral("objects")).toArray().size() >= 4, true); // two public halves, two certificates
        m_certificate = text(done, "newCertificate");
    }

    void revoked()
    {
        const auto ended = service("revoke", {m_certificate, QStringLiteral("--reason"), QStringLiteral("cessationOfOperation"), QStringLiteral("--no-sealed-bids"), QStringLiteral("--confirm")});
        QVERIFY2(ended.code == 0, ended.err);
        QCOMPARE(text(ended, "state"), QStringLiteral("revoked"));
        QCOMPARE(code(service("renew", {m_certificate, QStringLiteral("--no-sealed-bids")})).isEmpty(), false);
    }
};

QTEST_GUILESS_MAIN(CliServices)
#include "tst_cli_services.moc"
