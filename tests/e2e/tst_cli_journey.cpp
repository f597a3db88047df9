// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The whole journey by certdesk-cli against the real platform and SoftHSM2, with the refusals on the way.
#include "helper/Programs.h"

#include <QJsonArray>

using namespace certdesk::test;

class CliJourney : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    std::unique_ptr<PlatformProcess> m_platform;
    QString m_url;
    QString m_order;
    QProcessEnvironment m_environment;

    Ran cli(QStringList arguments, const QString &profile = QStringLiteral("profile")) const
    {
        arguments << QStringLiteral("--json") << QStringLiteral("--lang") << QStringLiteral("en") << QStringLiteral("--platform") << m_url << QStringLiteral("--module")
                  << softHsmModule() << QStringLiteral("--profile") << m_dir.filePath(profile);
        return run(program(QStringLiteral("certdesk-cli")), arguments, m_environment);
    }
    static QString sample(const QString &name) { return QStringLiteral(CERTDESK_SOURCE_DIR "/resources/rehearsal/") + name; }
    QStringList pin(const char *file = "pin") const { return {QStringLiteral("--pin-file"), m_dir.filePath(QLatin1String(file))}; }
    static QString code(const Ran &ran) { return ran.json().value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toString(); }
    static QString status(const Ran &ran) { return ran.json().value(QStringLiteral("status")).toString(); }

    Ran login(const QString &user, const QString &profile) const
    {
        return cli({QStringLiteral("login"), QStringLiteral("--user"), user, QStringLiteral("--password-file"), m_dir.filePath(QStringLiteral("password"))}, profile);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        QVERIFY(writeFile(m_dir.filePath(QStringLiteral("password")), "rehearsal\n"));
        QVERIFY(writeFile(m_dir.filePath(QStringLiteral("pin")), "Sample-2468\n"));
        QVERIFY(writeFile(m_dir.filePath(QStringLiteral("wrong-pin")), "Wrong-1357\n"));
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert(QStringLiteral("SOFTHSM2_CONF"), writeSoftHsmConfig(m_dir.filePath(QStringLiteral("hsm"))));
        m_environment.insert(QStringLiteral("CERTDESK_KEYSTORE"), QStringLiteral("file"));
        m_platform = std::make_unique<PlatformProcess>(m_dir.filePath(QStringLiteral("platform")));
        m_url = m_platform->start();
        QVERIFY2(!m_url.isEmpty(), "the platform did not come up");
    }

    void usageErrorsCostNothing()
    {
        QCOMPARE(cli({QStringLiteral("nonsense")}).code, 2);
        QCOMPARE(cli({QStringLiteral("order"), QStringLiteral("show")}).code, 2);
    }

    void signedOutIsRefusedWithItsOwnCode()
    {
        const auto ran = cli({QStringLiteral("order"), QStringLiteral("list")});
        QCOMPARE(ran.code, 6);
        QCOMPARE(code(ran), QStringLiteral("Api_SignIn_Required"));
    }

    void wrongPasswordIsRefused()
    {
        const auto ran = cli({QStringLiteral("login"), QStringLiteral("--user"), QStringLiteral("supplier"), QStringLiteral("--password-file"), m_dir.filePath(QStringLiteral("wrong-pin"))});
        QCOMPARE(ran.code, 6);
    }

    void signIn()
    {
        const auto ran = login(QStringLiteral("supplier"), QStringLiteral("profile"));
        QVERIFY2(ran.code == 0, ran.err);
        const auto other = login(QStringLiteral("supplier2"), QStringLiteral("profile2"));
        QVERIFY2(other.code == 0, other.err);
    }

    void catalogue()
    {
        const auto ran = cli({QStringLiteral("catalog")});
        QCOMPARE(ran.code, 0);
        const auto products = ran.json().value(QStringLiteral("products")).toArray();
        QStringList ids;
        for (const auto &product : products)
            ids << product.toObject().value(QStringLiteral("id")).toString();
        QVERIFY(ids.contains(QStringLiteral("huixin-usbkey")));
        QVERIFY(ids.contains(QStringLiteral("huixin-mobile")));
    }

    void termsMustBeAccepted()
    {
        const auto ran = cli({QStringLiteral("order"), QStringLiteral("new"), QStringLiteral("--from"), sample(QStringLiteral("application.json"))});
        QCOMPARE(ran.code, 2);
    }

    void incompleteApplicationIsKeptAsDraft()
    {
        const QString path = m_dir.filePath(QStringLiteral("incomplete.json"));
        QVERIFY(writeFile(path, R"({"product":"huixin-usbkey","organisation":{"name":"样例"}})"));
        const auto ran = cli({QStringLiteral("order"), QStringLiteral("new"), QStringLiteral("--from"), path, QStringLiteral("--accept-terms")});
        QCOMPARE(ran.code, 2);
        QCOMPARE(code(ran), QStringLiteral("Cli_Application_Incomplete"));
        const auto drafts = cli({QStringLiteral("draft"), QStringLiteral("list")}).json().value(QStringLiteral("drafts")).toArray();
        QCOMPARE(drafts.size(), 1);
    }

    void apply()
    {
        const auto ran = cli({QStringLiteral("order"), QStringLiteral("new"), QStringLiteral("--from"), sample(QStringLiteral("application.json")), QStringLiteral("--accept-terms")});
        QVERIFY2(ran.code == 0, ran.err + ran.out);
        QCOMPARE(status(ran), QStringLiteral("awaiting_identity"));
        m_order = ran.json().value(QStringLiteral("id")).toString();
        // The ID number is masked on standard output.
        QVERIFY(!ran.out.contains("000000199001010026"));
    }

    void anotherAccountIsRefused()
    {
        const auto ran = cli({QStringLiteral("order"), QStringLiteral("show"), m_order}, QStringLiteral("profile2"));
        QCOMPARE(ran.code, 3);
        QCOMPARE(code(ran), QStringLiteral("Api_Forbidden"));
        // The platform's own words come in the language that was asked for (--lang en).
        QVERIFY2(ran.out.contains("belongs to another account; only"), ran.out);
    }

    /// Paper with its cover sheet, then a visit with a time; the face below takes their place.
    void identityByOtherWays()
    {
        const QString sheet = m_dir.filePath(QStringLiteral("cover.pdf"));
        const auto mail = cli({QStringLiteral("identity"), QStringLiteral("start"), m_order, QStringLiteral("--mode"), QStringLiteral("mail"), QStringLiteral("-o"), sheet});
        QVERIFY2(mail.code == 0, mail.err.constData());
        QCOMPARE(status(mail), QStringLiteral("awaiting_paper"));
        QFile pdf(sheet);
        QVERIFY(pdf.open(QIODevice::ReadOnly) && pdf.read(5) == "%PDF-");
        const auto told = cli({QStringLiteral("identity"), QStringLiteral("status"), m_order});
        QVERIFY2(told.code == 0, told.err.constData());
        QCOMPARE(told.json().value(QLatin1String("session"))[QLatin1String("mode")].toString(), QStringLiteral("mail"));
        QCOMPARE(told.json().value(QLatin1String("remainingToday")).toInt(), 10);
        const auto onsite = cli({QStringLiteral("identity"), QStringLiteral("start"), m_order, QStringLiteral("--mode"), QStringLiteral("onsite")});
        QCOMPARE(status(onsite), QStringLiteral("awaiting_onsite"));
        const auto places = cli({QStringLiteral("stations")});
        const QString place = places.json().value(QLatin1String("items"))[0][QLatin1String("id")].toString();
        QVERIFY(!place.isEmpty());
        const QString time = cli({QStringLiteral("stations"), place}).json().value(QLatin1String("items"))[0][QLatin1String("start")].toString();
        const auto booked = cli({QStringLiteral("appointment"), m_order, QStringLiteral("--station"), place, QStringLiteral("--at"), time});
        QVERIFY2(booked.code == 0, booked.err.constData());
        QVERIFY(booked.json().contains(QLatin1String("appointment")));
        const auto cancelled = cli({QStringLiteral("appointment"), m_order, QStringLiteral("--cancel")});
        QVERIFY(cancelled.code == 0 && !cancelled.json().contains(QLatin1String("appointment")));
        QCOMPARE(cli({QStringLiteral("appointment"), m_order}).code, 2);
        QCOMPARE(cli({QStringLiteral("identity"), QStringLiteral("start"), m_order, QStringLiteral("--mode"), QStringLiteral("telepathy")}).code, 2);
        QCOMPARE(cli({QStringLiteral("identity"), QStringLiteral("start"), m_order, QStringLiteral("--mode"), QStringLiteral("app")}).code, 2); // without consent
    }

    void identityNeedsAFace()
    {
        const auto faceless = cli({QStringLiteral("identity"), QStringLiteral("start"), m_order, QStringLiteral("--photo"), sample(QStringLiteral("scans/licence.png")), QStringLiteral("--consent")});
        QCOMPARE(code(faceless), QStringLiteral("Cli_Identity_NotVerified"));
        const auto ran = cli({QStringLiteral("identity"), QStringLiteral("start"), m_order, QStringLiteral("--face"), sample(QStringLiteral("face.jpg")), QStringLiteral("--consent")});
        QVERIFY2(ran.code == 0, ran.err);
        QCOMPARE(status(ran), QStringLiteral("awaiting_payment"));
    }

    void noReceiptBeforeThePayment()
    {
        const QString path = m_dir.filePath(QStringLiteral("receipt.pdf"));
        const auto ran = cli({QStringLiteral("receipt"), m_order, QStringLiteral("-o"), path});
        QCOMPARE(ran.code, 3);
        QCOMPARE(code(ran), QStringLiteral("Payment_Receipt_NotPaid"));
        QVERIFY(!QFile::exists(path));
        QCOMPARE(cli({QStringLiteral("payments"), m_order}).json().value(QStringLiteral("stage")).toString(), QStringLiteral("choose"));
    }

    /// A payment that is under way is left only when that is asked for.
    void anotherWayOnlyWhenAskedFor()
    {
        const auto begun = cli({QStringLiteral("pay"), m_order, QStringLiteral("--method"), QStringLiteral("ebank")});
        QVERIFY2(begun.code == 0, begun.err);
        const QString first = begun.json().value(QStringLiteral("thisPayment"))[QStringLiteral("id")].toString();
        QVERIFY(!begun.json().value(QStringLiteral("cashierUrl")).toString().isEmpty());
        const auto other = cli({QStringLiteral("pay"), m_order, QStringLiteral("--method"), QStringLiteral("alipay")});
        QCOMPARE(other.code, 3);
        QCOMPARE(code(other), QStringLiteral("Payment_Other_Open"));
        const auto replaced = cli({QStringLiteral("pay"), m_order, QStringLiteral("--method"), QStringLiteral("alipay"), QStringLiteral("--replace")});
        QVERIFY2(replaced.code == 0, replaced.err);
        const QJsonObject all = cli({QStringLiteral("payments"), m_order}).json();
        QCOMPARE(all.value(QStringLiteral("stage")).toString(), QStringLiteral("qr"));
        QCOMPARE(all.value(QStringLiteral("payments"))[1][QStringLiteral("id")].toString(), first);
        QCOMPARE(all.value(QStringLiteral("payments"))[1][QStringLiteral("state")].toString(), QStringLiteral("expired"));
    }

    void payOnce()
    {
        const auto ran = cli({QStringLiteral("pay"), m_order, QStringLiteral("--replace"), QStringLiteral("--wait")});
        QVERIFY2(ran.code == 0, ran.err);
        QCOMPARE(status(ran), QStringLiteral("in_review"));
        // A second try finds the payment of the first; nothing is charged again.
        const auto again = cli({QStringLiteral("pay"), m_order});
        QVERIFY2(again.code == 0, again.err);
        QCOMPARE(again.json().value(QStringLiteral("paymentState")).toString(), QStringLiteral("succeeded"));
        const auto payments = ran.json().value(QStringLiteral("payment")).toObject();
        QCOMPARE(again.json().value(QStringLiteral("payment")).toObject(), payments);
        const QString path = m_dir.filePath(QStringLiteral("receipt.pdf"));
        const auto receipt = cli({QStringLiteral("receipt"), m_order, QStringLiteral("-o"), path});
        QVERIFY2(receipt.code == 0, receipt.err);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly) && file.read(5) == "%PDF-");
    }

    void stateSurvivesAKill()
    {
        m_platform->killNow();
        m_url = m_platform->start();
        QVERIFY(!m_url.isEmpty());
        QCOMPARE(status(cli({QStringLiteral("order"), QStringLiteral("show"), m_order})), QStringLiteral("in_review"));
    }

    void activationBeforeIssueIsRefused()
    {
        const auto ran = cli(QStringList{QStringLiteral("token"), QStringLiteral("activate"), m_order} + pin());
        QVERIFY2(ran.code != 0, ran.out);
        const auto tokens = cli({QStringLiteral("token"), QStringLiteral("list")}).json().value(QStringLiteral("tokens")).toArray();
        for (const auto &token : tokens)
            QVERIFY2(!token.toObject().value(QStringLiteral("initialised")).toBool(), "a refused activation must not touch the key");
    }

    void refusalAndResubmission()
    {
        auto steered = m_platform->steer({QStringLiteral("review"), m_order, QStringLiteral("reject"), QStringLiteral("--reason"), QStringLiteral("/documents/letter=公章不在虚框内")});
        QVERIFY2(steered.code == 0, steered.err);
        const auto shown = cli({QStringLiteral("order"), QStringLiteral("show"), m_order});
        QCOMPARE(status(shown), QStringLiteral("rejected"));
        QCOMPARE(shown.json().value(QStringLiteral("nextStep")).toString(), QStringLiteral("correct"));
        auto ran = cli({QStringLiteral("order"), QStringLiteral("resubmit"), m_order, QStringLiteral("--from"), sample(QStringLiteral("application.json"))});
        QVERIFY2(ran.code == 0, ran.err);
        // The money went back with the refusal, the identity stayed verified: due again.
        QCOMPARE(status(ran), QStringLiteral("awaiting_payment"));
        ran = cli({QStringLiteral("pay"), m_order});
        QVERIFY2(ran.code == 0, ran.err);
        QCOMPARE(status(ran), QStringLiteral("in_review"));
    }

    void reviewAndShip()
    {
        auto steered = m_platform->steer({QStringLiteral("review"), m_order, QStringLiteral("approve")});
        QVERIFY2(steered.code == 0, steered.err);
        QCOMPARE(status(cli({QStringLiteral("order"), QStringLiteral("show"), m_order})), QStringLiteral("approved_making"));
        steered = m_platform->steer({QStringLiteral("ship"), m_order});
        QVERIFY2(steered.code == 0, steered.err);
        QCOMPARE(status(cli({QStringLiteral("order"), QStringLiteral("show"), m_order})), QStringLiteral("issued"));
    }

    void activateVerifyBind()
    {
        const auto ran = cli(QStringList{QStringLiteral("token"), QStringLiteral("activate"), m_order} + pin());
        QVERIFY2(ran.code == 0, ran.err + ran.out);
        const auto certificate = ran.json().value(QStringLiteral("certificates")).toArray().first().toObject();
        QCOMPARE(certificate.value(QStringLiteral("state")).toString(), QStringLiteral("bound"));
        QCOMPARE(ran.json().value(QStringLiteral("nextStep")).toString(), QStringLiteral("done"));

        const auto wrong = cli(QStringList{QStringLiteral("token"), QStringLiteral("verify")} + pin("wrong-pin"));
        QCOMPARE(wrong.code, 5);
        QCOMPARE(code(wrong), QStringLiteral("Token_Pin_Wrong"));
        const auto verified = cli(QStringList{QStringLiteral("token"), QStringLiteral("verify")} + pin());
        QVERIFY2(verified.code == 0, verified.err);
        QCOMPARE(verified.json().value(QStringLiteral("verified")).toArray().size(), 1);
        QCOMPARE(verified.json().value(QStringLiteral("verified")).toArray().first().toObject().value(QStringLiteral("serialNumber")).toString(),
                 certificate.value(QStringLiteral("serialNumber")).toString());
        // Once more changes nothing.
        QCOMPARE(cli(QStringList{QStringLiteral("bind"), m_order} + pin()).code, 0);
    }

    void firstCertificateInZhejiangIsFree()
    {
        const auto ran = cli({QStringLiteral("order"), QStringLiteral("new"), QStringLiteral("--from"), sample(QStringLiteral("application-free.json")), QStringLiteral("--accept-terms")});
        QVERIFY2(ran.code == 0, ran.err);
        const QString order = ran.json().value(QStringLiteral("id")).toString();
        const auto proved = cli({QStringLiteral("identity"), QStringLiteral("start"), order, QStringLiteral("--photo"), sample(QStringLiteral("face.jpg")), QStringLiteral("--consent")});
        QVERIFY2(proved.code == 0, proved.err);
        QCOMPARE(status(proved), QStringLiteral("in_review")); // R81
        const auto withdrawn = cli({QStringLiteral("order"), QStringLiteral("withdraw"), order});
        QVERIFY2(withdrawn.code == 0, withdrawn.err);
        QCOMPARE(status(withdrawn), QStringLiteral("withdrawn"));
        QCOMPARE(cli({QStringLiteral("order"), QStringLiteral("list")}).json().value(QStringLiteral("total")).toInt(), 2);
    }

    void offlineIsTheNetworksFault()
    {
        m_platform->stop();
        QCOMPARE(cli({QStringLiteral("order"), QStringLiteral("list")}).code, 4);
        QCOMPARE(cli({QStringLiteral("draft"), QStringLiteral("list")}).code, 0);
    }

    void nothingSecretIsInClear()
    {
        QDir profile(m_dir.filePath(QStringLiteral("profile")));
        QStringList folders{profile.path()};
        int files = 0;
        while (!folders.isEmpty()) {
            const QDir folder(folders.takeFirst());
            const auto entries = folder.entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden);
            for (const auto &entry : entries) {
                if (entry.isDir()) {
                    folders << entry.filePath();
                    continue;
                }
                QFile file(entry.filePath());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QByteArray bytes = file.readAll();
                ++files;
                for (const char *secret : {"000000199001010026", "13800000000", "王样例", "Sample-2468", "sample@example.com"})
                    QVERIFY2(!bytes.contains(secret), qPrintable(entry.filePath()));
            }
        }
        QVERIFY(files > 2);
    }
};

QTEST_GUILESS_MAIN(CliJourney)
#include "tst_cli_journey.moc"
