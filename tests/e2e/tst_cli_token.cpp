// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What certdesk-cli does with a key's PIN and with an activation that was not finished: the real platform, SoftHSM2.
#include "helper/Programs.h"

#include <QJsonArray>

using namespace certdesk::test;

class CliToken : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    std::unique_ptr<PlatformProcess> m_platform;
    QString m_url;
    QString m_order;
    QProcessEnvironment m_environment;

    Ran cli(QStringList arguments) const
    {
        arguments << QStringLiteral("--json") << QStringLiteral("--lang") << QStringLiteral("en") << QStringLiteral("--platform") << m_url << QStringLiteral("--module")
                  << softHsmModule() << QStringLiteral("--profile") << m_dir.filePath(QStringLiteral("profile"));
        return run(program(QStringLiteral("certdesk-cli")), arguments, m_environment);
    }
    static QStringList words(const char *text) { return QString::fromLatin1(text).split(QLatin1Char(' ')); }
    static QString sample(const QString &name) { return QStringLiteral(CERTDESK_SOURCE_DIR "/resources/rehearsal/") + name; }
    /// {"pin", "wrong"}: --pin-file of the file "wrong".
    QStringList secrets(std::initializer_list<std::pair<const char *, const char *>> files) const
    {
        QStringList list;
        for (const auto &[name, file] : files)
            list << QStringLiteral("--%1-file").arg(QLatin1String(name)) << m_dir.filePath(QLatin1String(file));
        return list;
    }
    static QString code(const Ran &ran) { return ran.json().value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toString(); }
    QJsonObject standing() const { return cli(words("token show")).json().value(QStringLiteral("pinStanding")).toObject(); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        for (const auto &[name, text] : {std::pair("password", "rehearsal\n"), std::pair("pin", "Sample-2468\n"), std::pair("new", "Fresh-1357\n"), std::pair("wrong", "Wrong-9999\n"),
                                         std::pair("weak", "12345678\n"), std::pair("officer", "8642864286428642\n")})
            QVERIFY(writeFile(m_dir.filePath(QLatin1String(name)), text));
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert(QStringLiteral("SOFTHSM2_CONF"), writeSoftHsmConfig(m_dir.filePath(QStringLiteral("hsm"))));
        m_environment.insert(QStringLiteral("CERTDESK_KEYSTORE"), QStringLiteral("file"));
        m_platform = std::make_unique<PlatformProcess>(m_dir.filePath(QStringLiteral("platform")));
        m_url = m_platform->start();
        QVERIFY2(!m_url.isEmpty(), "the platform did not come up");
        const auto ran = cli(words("login --user supplier") + secrets({{"password", "password"}}));
        QVERIFY2(ran.code == 0, ran.err);
    }

    void theHelpNamesTheCommands()
    {
        const QByteArray help = cli(words("--help")).out;
        for (const char *command : {"token change-pin", "token unblock", "token rescue", "--accept-final-try", "--new-pin-fd"})
            QVERIFY2(help.contains(command), command);
    }

    void nothingToRescueOnANewKey()
    {
        const auto ran = cli(words("token rescue"));
        QCOMPARE(ran.code, 5);
        QCOMPARE(code(ran), QStringLiteral("Rescue_Nothing"));
    }

    void anOrderIsIssued()
    {
        const auto applied = cli(QStringList{QStringLiteral("order"), QStringLiteral("new"), QStringLiteral("--from"), sample(QStringLiteral("application-free.json")), QStringLiteral("--accept-terms")});
        QVERIFY2(applied.code == 0, applied.err);
        m_order = applied.json().value(QStringLiteral("id")).toString();
        const auto proved = cli(QStringList{QStringLiteral("identity"), QStringLiteral("start"), m_order, QStringLiteral("--face"), sample(QStringLiteral("face.jpg")), QStringLiteral("--consent")});
        QVERIFY2(proved.code == 0, proved.err);
        QVERIFY(m_platform->steer({QStringLiteral("review"), m_order, QStringLiteral("approve")}).code == 0);
        QVERIFY(m_platform->steer({QStringLiteral("ship"), m_order}).code == 0);
    }

    /// As an activation leaves it that was begun on another computer: our label, a PIN, nothing else.
    void aKeyThatWasBegunOn()
    {
        const QString label = QStringLiteral("CertDesk %1-1").arg(m_order.right(6));
        const auto slot = cli(words("token list")).json().value(QStringLiteral("tokens"))[0][QStringLiteral("slot")].toInt();
        const auto ran = cli(QStringList{QStringLiteral("token"), QStringLiteral("init"), QStringLiteral("--slot"), QString::number(slot), QStringLiteral("--label"), label}
                             + secrets({{"so-pin", "officer"}, {"pin", "pin"}}));
        QVERIFY2(ran.code == 0, ran.err);
        const auto found = cli(words("token rescue --look"));
        QVERIFY2(found.code == 0, found.err);
        QCOMPARE(found.json().value(QStringLiteral("order")).toString(), m_order);
        QCOMPARE(found.json().value(QStringLiteral("nextStep")).toString(), QStringLiteral("key-pair"));
        QVERIFY(!found.json().value(QStringLiteral("begunHere")).toBool());
        QCOMPARE(standing().value(QStringLiteral("level")).toString(), QStringLiteral("untouched"));
    }

    void aWrongPinIsSentOnceAndRemembered()
    {
        const auto ran = cli(words("token rescue") + secrets({{"pin", "wrong"}}));
        QCOMPARE(ran.code, 5);
        QCOMPARE(code(ran), QStringLiteral("Token_Pin_Wrong"));
        QCOMPARE(standing().value(QStringLiteral("level")).toString(), QStringLiteral("low")); // SoftHSM2 shows the flag
        QCOMPARE(standing().value(QStringLiteral("triedHere")).toInt(), 1);
        QVERIFY(!standing().value(QStringLiteral("fellSince")).toBool());
    }

    void rescued()
    {
        const auto ran = cli(words("token rescue") + secrets({{"pin", "pin"}}));
        QVERIFY2(ran.code == 0, ran.err + ran.out);
        QCOMPARE(ran.json().value(QStringLiteral("certificates"))[0][QStringLiteral("state")].toString(), QStringLiteral("bound"));
        QCOMPARE(standing().value(QStringLiteral("triedHere")).toInt(), 0);
        const auto again = cli(words("token rescue") + secrets({{"pin", "pin"}}));
        QCOMPARE(again.code, 5);
        QCOMPARE(code(again), QStringLiteral("Rescue_Nothing"));
    }

    void changed()
    {
        const auto same = cli(words("token change-pin") + secrets({{"pin", "pin"}, {"new-pin", "pin"}}));
        QCOMPARE(code(same), QStringLiteral("Pin_New_Same"));
        QCOMPARE(same.code, 5);
        QCOMPARE(code(cli(words("token change-pin") + secrets({{"pin", "pin"}, {"new-pin", "weak"}}))), QStringLiteral("Pin_New_Weak"));
        const auto ran = cli(words("token change-pin") + secrets({{"pin", "pin"}, {"new-pin", "new"}}));
        QVERIFY2(ran.code == 0, ran.err);
        QCOMPARE(code(cli(words("token verify") + secrets({{"pin", "pin"}}))), QStringLiteral("Token_Pin_Wrong"));
        QCOMPARE(cli(words("token verify") + secrets({{"pin", "new"}})).code, 0);
    }

    void unblocked()
    {
        // The platform never gave a ticket for this key, so it knows no SO-PIN of it, and says so.
        const auto refused = cli(words("token unblock") + secrets({{"new-pin", "pin"}}));
        QCOMPARE(refused.code, 3);
        QVERIFY2(code(refused).startsWith(QLatin1String("Api_")), qPrintable(code(refused)));
        const auto wrong = cli(words("token unblock") + secrets({{"so-pin", "wrong"}, {"new-pin", "pin"}}));
        QCOMPARE(code(wrong), QStringLiteral("Token_SoPin_Wrong"));
        const auto ran = cli(words("token unblock") + secrets({{"so-pin", "officer"}, {"new-pin", "pin"}}));
        QVERIFY2(ran.code == 0, ran.err);
        QCOMPARE(cli(words("token verify") + secrets({{"pin", "pin"}})).code, 0);
    }

    /// Two wrong ones, though the key is ours: a third might be the one that makes it useless.
    void theOfficersPinIsNotTriedOnAndOn()
    {
        for (int i = 0; i < 2; ++i)
            QCOMPARE(code(cli(words("token unblock") + secrets({{"so-pin", "wrong"}, {"new-pin", "pin"}}))), QStringLiteral("Token_SoPin_Wrong"));
        const auto refused = cli(words("token unblock") + secrets({{"so-pin", "officer"}, {"new-pin", "pin"}}));
        QCOMPARE(refused.code, 5);
        QCOMPARE(code(refused), QStringLiteral("Pin_FinalTry_NotAgreed"));
        const auto agreed = cli(words("token unblock --accept-final-try") + secrets({{"so-pin", "officer"}, {"new-pin", "pin"}}));
        QVERIFY2(agreed.code == 0, agreed.err);
    }

    void noPinInTheProfile()
    {
        QStringList folders{m_dir.filePath(QStringLiteral("profile"))};
        int files = 0;
        while (!folders.isEmpty()) {
            const auto entries = QDir(folders.takeFirst()).entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden);
            for (const auto &entry : entries) {
                if (entry.isDir()) {
                    folders << entry.filePath();
                    continue;
                }
                QFile file(entry.filePath());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QByteArray bytes = file.readAll();
                ++files;
                for (const char *secret : {"Sample-2468", "Fresh-1357", "Wrong-9999", "8642864286428642"})
                    QVERIFY2(!bytes.contains(secret), qPrintable(entry.filePath()));
            }
        }
        QVERIFY(files > 2);
    }
};

QTEST_GUILESS_MAIN(CliToken)
#include "tst_cli_token.moc"
