// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "CertificatePlatform.h"

using namespace certdesk::platform;

/// R9, R10, A1: three employees on a certificate's list, one of them at a time.
class AuthorisationsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<CertificatePlatform> m_platform;
    QString m_serial;
    CertificatePlatform &platform() { return *m_platform; }
    static QString outcome(const Response &response) { return CertificatePlatform::outcome(response); }

    Response authorise(const QString &employee, const QString &serial, const QString &account = "supplier"_q)
    {
        return platform().post("/v1/authorisations"_q, {{"certificate"_q, serial}, {"employee"_q, employee}}, account);
    }
    QString authorised(const QString &employee) { return jsonOf(authorise(employee, m_serial)).value("id"_q).toString(); }
    Response act(const QString &id, const char *what, const QString &account = "supplier"_q)
    {
        return platform().post("/v1/authorisations/%1/%2"_q.arg(id, QLatin1String(what)), {}, account);
    }
    Response withdraw(const QString &id, const QString &account = "supplier"_q) { return platform().sendBytes("DELETE", "/v1/authorisations/"_q + id, {}, {}, account); }
    /// "name*" of each; the star: active.
    QStringList listed(const QString &account = "supplier"_q, const QString &query = {})
    {
        QStringList names;
        for (const QJsonValue &item : jsonOf(platform().get("/v1/authorisations"_q + query, account)).value("items"_q).toArray())
            names << item["employee"_q]["name"_q].toString() + (item["active"_q].toBool() ? "*"_q : QString());
        return names;
    }

private Q_SLOTS:
    void init()
    {
        m_platform = std::make_unique<CertificatePlatform>();
        m_serial = platform().installed().serial;
        for (const char *name : {"an", "bo", "chen", "ding"})
            platform().addEmployee(QLatin1String(name));
        platform().addEmployee("foreign"_q, "acct-supplier2"_q);
    }
    void cleanup() { m_platform.reset(); }

    void threeAreOnTheList()
    {
        QCOMPARE(outcome(authorise("an"_q, m_serial)), "201"_q);
        QCOMPARE(outcome(authorise("acct-bo"_q, m_serial.toLower())), "201"_q);
        QCOMPARE(outcome(authorise("an"_q, m_serial)), "409 authorisation-exists"_q);
        const QString third = authorised("chen"_q);
        const Response fourth = authorise("ding"_q, m_serial);
        QCOMPARE(outcome(fourth), "409 authorisation-limit"_q);
        QCOMPARE(jsonOf(fourth).value("limit"_q).toInt(), 3);
        QCOMPARE(listed(), (QStringList{"an"_q, "bo"_q, "chen"_q}));
        QCOMPARE(outcome(withdraw(third)), "204"_q);
        QCOMPARE(outcome(authorise("ding"_q, m_serial)), "201"_q);
        const QString other = platform().installed().serial;
        QCOMPARE(outcome(authorise("an"_q, other)), "201"_q); // the limit is the certificate's
        QCOMPARE(listed("supplier"_q, "?certificate="_q + other), QStringList{"an"_q});
    }

    void oneAtATime()
    {
        const QString an = authorised("an"_q);
        const QString bo = authorised("bo"_q);
        QCOMPARE(outcome(act(an, "activate")), "200"_q);
        QCOMPARE(listed(), (QStringList{"an*"_q, "bo"_q}));
        const Response refused = act(bo, "activate");
        QCOMPARE(outcome(refused), "409 authorisation-active"_q);
        QCOMPARE(jsonOf(refused).value("employee"_q)["name"_q].toString(), "an"_q);
        QCOMPARE(jsonOf(refused).value("authorisation"_q).toString(), an);
        QCOMPARE(outcome(act(an, "activate")), "200"_q); // it is already
        QCOMPARE(listed(), (QStringList{"an*"_q, "bo"_q}));
        QCOMPARE(outcome(act(an, "deactivate")), "200"_q);
        QCOMPARE(outcome(act(an, "deactivate")), "200"_q);
        QCOMPARE(outcome(act(bo, "activate")), "200"_q);
        QCOMPARE(listed(), (QStringList{"an"_q, "bo*"_q}));
        QCOMPARE(outcome(withdraw(bo)), "204"_q);
        QCOMPARE(outcome(act(an, "activate")), "200"_q);
        QCOMPARE(outcome(withdraw(bo)), "404 not-found"_q);
    }

    void theDatabaseHoldsItToo()
    {
        authorised("an"_q);
        authorised("bo"_q);
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, sql(platform().database(), "UPDATE authorisations SET active = 1"_q));
    }

    void onlyOnesOwnEmployees_data()
    {
        QTest::addColumn<QString>("employee");
        for (const char *name : {"foreign", "acct-foreign", "supplier", "reviewer", "nobody"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void onlyOnesOwnEmployees()
    {
        QFETCH(QString, employee);
        QCOMPARE(outcome(authorise(employee, m_serial)), "422 employee-unknown"_q);
    }

    void onlyForOnesOwnCertificate()
    {
        QCOMPARE(outcome(authorise("foreign"_q, m_serial, "supplier2"_q)), "403 not-your-certificate"_q);
        QCOMPARE(outcome(authorise("an"_q, "00AB"_q)), "404 not-found"_q);
        const QString id = authorised("an"_q);
        for (const char *what : {"activate", "deactivate"})
            QCOMPARE(outcome(act(id, what, "supplier2"_q)), "403 not-your-certificate"_q);
        QCOMPARE(outcome(withdraw(id, "supplier2"_q)), "403 not-your-certificate"_q);
        QVERIFY(listed("supplier2"_q).isEmpty());
        QCOMPARE(outcome(act("nothing"_q, "activate")), "404 not-found"_q);
    }

    void employeesSeeTheirOwnAndChangeNothing()
    {
        const QString id = authorised("an"_q);
        authorised("bo"_q);
        QCOMPARE(listed("an"_q), QStringList{"an"_q});
        QCOMPARE(outcome(act(id, "activate", "an"_q)), "403 forbidden"_q);
        QCOMPARE(outcome(withdraw(id, "an"_q)), "403 forbidden"_q);
        QCOMPARE(outcome(authorise("bo"_q, m_serial, "an"_q)), "403 forbidden"_q);
        // They read the certificate, without its actions; others do not.
        const QJsonObject seen = platform().certificate(m_serial, "an"_q);
        QCOMPARE(seen.value("serialNumber"_q).toString(), m_serial);
        QVERIFY(seen.value("actions"_q).toArray().isEmpty());
        QCOMPARE(jsonOf(platform().get("/v1/certificates"_q, "an"_q)).value("total"_q).toInt(), 1);
        QCOMPARE(outcome(platform().get(platform().path(m_serial), "chen"_q)), "403 not-your-certificate"_q);
        QCOMPARE(outcome(platform().post(platform().path(m_serial, "/renew"), {}, "an"_q)), "403 not-your-certificate"_q);
    }

    void onlyForAnActiveCertificate()
    {
        const QString id = authorised("an"_q);
        QCOMPARE(outcome(act(id, "activate")), "200"_q);
        QCOMPARE(platform().revoke(m_serial).status, 200);
        QCOMPARE(listed(), QStringList{"an"_q}); // no longer active
        const Response refused = act(id, "activate");
        QCOMPARE(outcome(refused), "409 certificate-not-active"_q);
        QCOMPARE(jsonOf(refused).value("certificateStatus"_q).toString(), "revoked"_q);
        QCOMPARE(outcome(authorise("bo"_q, m_serial)), "409 certificate-not-active"_q);
    }

    void readsTheBodyStrictly()
    {
        QCOMPARE(errorsOf(platform().post("/v1/authorisations"_q, {{"extra"_q, 1}})),
                 (QStringList{"/certificate required"_q, "/employee required"_q, "/extra unknown-member"_q}));
        QCOMPARE(errorsOf(act(authorised("an"_q), "activate")), QStringList());
        QCOMPARE(errorsOf(platform().post("/v1/authorisations/x/activate"_q, {{"now"_q, true}})), QStringList{"/now unknown-member"_q});
    }
};

QTEST_GUILESS_MAIN(AuthorisationsTest)
#include "tst_authorisations.moc"
