// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// A certificate's life by certdesk-cli: looked at, checked, exported, bound, lent, used to sign in; against the real platform and SoftHSM2.
#include "helper/Programs.h"

#include "app/domain/Certificate.h"

#include <QJsonArray>

using namespace certdesk::test;

class CliCertificates : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    std::unique_ptr<PlatformProcess> m_platform;
    QString m_url;
    QString m_number;
    QProcessEnvironment m_environment;

    Ran cli(QStringList arguments, const char *profile = "profile") const
    {
        arguments << QStringLiteral("--json") << QStringLiteral("--lang") << QStringLiteral("en") << QStringLiteral("--platform") << m_url << QStringLiteral("--module")
                  << softHsmModule() << QStringLiteral("--profile") << m_dir.filePath(QLatin1String(profile));
        return run(program(QStringLiteral("certdesk-cli")), arguments, m_environment);
    }
    Ran words(const char *line, QStringList more = {}, const char *profile = "profile") const { return cli(QString::fromLatin1(line).split(QLatin1Char(' ')) + more, profile); }
    static QString sample(const QString &name) { return QStringLiteral(CERTDESK_SOURCE_DIR "/resources/rehearsal/") + name; }
    QStringList pin(const char *file = "pin") const { return {QStringLiteral("--pin-file"), m_dir.filePath(QLatin1String(file))}; }
    static QString code(const Ran &ran) { return ran.json().value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toString(); }
    QByteArray fileNamed(const char *name) const
    {
        QFile file(m_dir.filePath(QLatin1String(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(writeFile(m_dir.filePath(QStringLiteral("password")), "rehearsal\n"));
        QVERIFY(writeFile(m_dir.filePath(QStringLiteral("pin")), "Sample-2468\n"));
        QVERIFY(writeFile(m_dir.filePath(QStringLiteral("wrong-pin")), "Wrong-1357\n"));
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert(QStringLiteral("SOFTHSM2_CONF"), writeSoftHsmConfig(m_dir.filePath(QStringLiteral("hsm"))));
        m_environment.insert(QStringLiteral("CERTDESK_KEYSTORE"), QStringLiteral("file"));
        m_platform = std::make_unique<PlatformProcess>(m_dir.filePath(QStringLiteral("platform")));
        m_url = m_platform->start();
        QVERIFY2(!m_url.isEmpty(), "the platform did not come up");
        auto ran = words("login --user supplier --password-file", {m_dir.filePath(QStringLiteral("password"))});
        QVERIFY2(ran.code == 0, ran.err);
        ran = words("order new --accept-terms --from", {sample(QStringLiteral("application-free.json"))});
        QVERIFY2(ran.code == 0, ran.err);
        const QString order = ran.json().value(QStringLiteral("id")).toString();
        ran = words("identity start", {order, QStringLiteral("--face"), sample(QStringLiteral("face.jpg")), QStringLiteral("--consent")});
        QVERIFY2(ran.code == 0, ran.err);
        for (const QStringList &steering : {QStringList{QStringLiteral("review"), order, QStringLiteral("approve")}, QStringList{QStringLiteral("ship"), order}}) {
            ran = m_platform->steer(steering);
            QVERIFY2(ran.code == 0, ran.err);
        }
        ran = words("token activate", QStringList{order} + pin());
        QVERIFY2(ran.code == 0, ran.err + ran.out);
    }

    void list()
    {
        const auto ran = words("certificate list");
        QVERIFY2(ran.code == 0, ran.err);
        const QJsonArray all = ran.json().value(QStringLiteral("certificates")).toArray();
        QCOMPARE(all.size(), 1);
        const QJsonObject one = all.first().toObject();
        m_number = one.value(QStringLiteral("serialNumber")).toString();
        QVERIFY(!m_number.isEmpty());
        QCOMPARE(one.value(QStringLiteral("validity")).toString(), QStringLiteral("valid"));
        QVERIFY(one.value(QStringLiteral("account")).toObject().contains(QStringLiteral("binding")));
        QCOMPARE(words("certificate list --serial none").json().value(QStringLiteral("certificates")).toArray().size(), 0);
    }

    void showAndCheck()
    {
        auto ran = words("certificate show", {m_number.toLower()});
        QVERIFY2(ran.code == 0, ran.err);
        QCOMPARE(ran.json().value(QStringLiteral("chain")).toArray().size(), 3);
        QVERIFY(ran.json().value(QStringLiteral("chainHolds")).toBool());
        QCOMPARE(words("certificate show 00FF").code, 2);

        ran = words("certificate check --sign", pin());
        QVERIFY2(ran.code == 0, ran.err);
        QCOMPARE(ran.json().value(QStringLiteral("revocation")).toObject().value(QStringLiteral("source")).toString(), QStringLiteral("ocsp"));
        QVERIFY(ran.json().value(QStringLiteral("does")).toBool());
        ran = words("certificate check --encrypt", pin());
        QCOMPARE(code(ran), QStringLiteral("Certificate_Encryption_None"));
        QCOMPARE(ran.code, 3);
        ran = words("certificate check --sign", pin("wrong-pin"));
        QCOMPARE(ran.code, 5);
        ran = words("certificate check --at 2099-01-01");
        QCOMPARE(ran.code, 3);
        QCOMPARE(ran.json().value(QStringLiteral("opening")).toString(), QStringLiteral("ends-before"));
        QCOMPARE(words("certificate check --at tomorrow").code, 2);
    }

    void exports()
    {
        auto ran = words("certificate export -o", {m_dir.filePath(QStringLiteral("one.pem"))});
        QVERIFY2(ran.code == 0, ran.err);
        QCOMPARE(certdesk::certificatesOfPem(fileNamed("one.pem")).size(), 1);
        QCOMPARE(words("certificate export --chain -o", {m_dir.filePath(QStringLiteral("all.pem"))}).code, 0);
        QCOMPARE(certdesk::certificatesOfPem(fileNamed("all.pem")).size(), 3);
        QCOMPARE(words("certificate export -o", {m_dir.filePath(QStringLiteral("one.cer"))}).code, 0);
        QVERIFY(certdesk::readCertificate(fileNamed("one.cer")));
        QCOMPARE(words("certificate export -o", {m_dir.filePath(QStringLiteral("all.p7b"))}).code, 0);
        const auto printed = run(QStringLiteral("openssl"), {QStringLiteral("pkcs7"), QStringLiteral("-inform"), QStringLiteral("DER"), QStringLiteral("-in"), m_dir.filePath(QStringLiteral("all.p7b")), QStringLiteral("-print_certs")});
        QCOMPARE(printed.out.count("BEGIN CERTIFICATE"), 3);
        ran = words("certificate export -o /nowhere/at/all.pem");
        QCOMPARE(code(ran), QStringLiteral("Certificate_Export_Failed"));
        QCOMPARE(words("certificate calendar -o", {m_dir.filePath(QStringLiteral("end.ics"))}).code, 0);
        QVERIFY(fileNamed("end.ics").startsWith("BEGIN:VCALENDAR\r\n"));
    }

    void lending()
    {
        auto ran = words("authorisation add", {m_number, QStringLiteral("employee")});
        QVERIFY2(ran.code == 0, ran.err);
        const QString first = ran.json().value(QStringLiteral("id")).toString();
        ran = words("authorisation add", {m_number, QStringLiteral("employee2")});
        QVERIFY2(ran.code == 0, ran.err);
        const QString second = ran.json().value(QStringLiteral("id")).toString();
        QCOMPARE(code(words("authorisation add", {m_number, QStringLiteral("nobody")})), QStringLiteral("Api_Employee_Unknown"));
        QCOMPARE(words("authorisation activate", {first}).code, 0);
        ran = words("authorisation activate", {second});
        QCOMPARE(code(ran), QStringLiteral("Api_Authorisation_Active"));
        QCOMPARE(ran.code, 3);
        QCOMPARE(words("authorisation list").json().value(QStringLiteral("authorisations")).toArray().size(), 2);

        ran = words("sign-in --key --account acct-employee", pin(), "employee");
        QVERIFY2(ran.code == 0, ran.err);
        QCOMPARE(ran.json().value(QStringLiteral("role")).toString(), QStringLiteral("employee"));
        QCOMPARE(words("certificate list", {}, "employee").json().value(QStringLiteral("certificates")).toArray().size(), 1);
        ran = words("sign-in --key --account acct-employee2", pin(), "employee2");
        QCOMPARE(code(ran), QStringLiteral("SignIn_Key_NotAuthorised"));
        QCOMPARE(ran.code, 6);
        // Taken back: the sign-in ends with it.
        QCOMPARE(words("authorisation deactivate", {first}).code, 0);
        QCOMPARE(words("binding list", {}, "employee").code, 6);
        QCOMPARE(words("authorisation remove", {first}).code, 0);
        QCOMPARE(words("authorisation list").json().value(QStringLiteral("authorisations")).toArray().size(), 1);
    }

    void bindingAndSignIn()
    {
        auto ran = words("sign-in --key", pin(), "by-key");
        QVERIFY2(ran.code == 0, ran.err);
        QCOMPARE(ran.json().value(QStringLiteral("account")).toString(), QStringLiteral("acct-supplier"));
        ran = words("binding remove", {m_number});
        QVERIFY2(ran.code == 0, ran.err);
        QCOMPARE(words("binding list", {}, "by-key").code, 6); // signed in by that certificate
        ran = words("binding remove", {m_number});
        QCOMPARE(code(ran), QStringLiteral("Binding_Missing"));
        QCOMPARE(ran.code, 3);
        QCOMPARE(code(words("sign-in --key", pin(), "by-key")), QStringLiteral("SignIn_Key_NotBound"));
        QCOMPARE(words("binding list").json().value(QStringLiteral("bindings")).toArray().size(), 0);
        QCOMPARE(words("binding add", pin()).code, 0);
        QCOMPARE(words("binding list").json().value(QStringLiteral("bindings")).toArray().size(), 1);
        QCOMPARE(words("sign-in --key", pin(), "by-key").code, 0);
        QCOMPARE(words("sign-in").code, 2);
    }

    void offline()
    {
        m_platform->stop();
        const auto ran = words("certificate list");
        QCOMPARE(ran.code, 0);
        QCOMPARE(ran.json().value(QStringLiteral("certificates")).toArray().size(), 1);
        QVERIFY(!ran.json().value(QStringLiteral("accountKnown")).toBool());
        QCOMPARE(code(words("sign-in --key", pin(), "nobody")), QStringLiteral("Network_Offline"));
        const auto checked = words("certificate check");
        QCOMPARE(checked.json().value(QStringLiteral("revocation")).toObject().value(QStringLiteral("state")).toString(), QStringLiteral("unknown"));
    }
};

QTEST_GUILESS_MAIN(CliCertificates)
#include "tst_cli_certificates.moc"
