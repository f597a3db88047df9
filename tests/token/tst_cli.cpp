// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// certdesk-cli and a key of the mock module: where secrets come from, what it says before it wipes, and what it never does.
#include "helper/Programs.h"
#include "helper/ScriptedPlatform.h"
#include "token/MockScenario.h"

#include <pty.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

using namespace certdesk;
using namespace certdesk::test;

namespace {

/// What a terminal would obey instead of showing.
bool obeyed(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        const ushort u = c.unicode();
        return (u < 0x20 && u != '\n') || (u >= 0x7f && u < 0xa0) || (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069);
    });
}

bool echoes(int terminal)
{
    termios state{};
    return ::tcgetattr(terminal, &state) == 0 && (state.c_lflag & ECHO);
}

} // namespace

class TestCli : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<MockScenario> m_mock;

    void use(const QJsonArray &keys) { m_mock = std::make_unique<MockScenario>(keys); }
    QProcessEnvironment environment() const
    {
        auto all = QProcessEnvironment::systemEnvironment();
        all.insert(QStringLiteral("CERTDESK_MOCKP11_SCENARIO"), m_mock->file("scenario.json"));
        all.insert(QStringLiteral("CERTDESK_KEYSTORE"), QStringLiteral("file"));
        return all;
    }
    QString path(const char *name) const { return m_dir->filePath(QLatin1String(name)); }
    QStringList with(const QString &words, const QString &module = mockModule) const
    {
        return words.split(QLatin1Char(' '), Qt::SkipEmptyParts)
            + QStringList{QStringLiteral("--lang"), QStringLiteral("en"), QStringLiteral("--profile"), path("profile"),
                QStringLiteral("--module"), module};
    }
    Ran cli(const QString &words) const { return run(program(QStringLiteral("certdesk-cli")), with(words), environment()); }
    Ran json(const QString &words) const { return cli(words + QStringLiteral(" --json")); }
    /// With redirections of the shell behind the program.
    Ran redirected(const QString &words, const QString &redirections) const
    {
        return run(QStringLiteral("/bin/sh"),
            QStringList{QStringLiteral("-c"), QStringLiteral("exec \"$0\" \"$@\" ") + redirections, program(QStringLiteral("certdesk-cli"))}
                + with(words),
            environment());
    }
    static QString code(const Ran &ran)
    {
        return ran.json().value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toString();
    }
    static QJsonObject refusal(const Ran &ran) { return ran.json().value(QStringLiteral("error")).toObject(); }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
        for (const auto &[name, text] : {std::pair("pin", "246810\n"), std::pair("new", "Fresh-1357\n"), std::pair("short", "123\n"),
                 std::pair("officer", "87654321\n"), std::pair("both", "246810\nFresh-1357\n")})
            QVERIFY(writeFile(path(name), text));
        use({usedKey()});
    }

    void aDescriptorThatNobodyGave_data()
    {
        QTest::addColumn<QString>("option");
        for (const char *option :
            {"--pin-fd 7", "--pin-fd=9", "--pin-fd 1000", "--pin-fd -1", "--pin-fd x", "--pin-fd 0x7", "--new-pin-fd 8"})
            QTest::newRow(option) << QString::fromLatin1(option);
    }
    /// The program's own files have numbers, too: their bytes are no PIN.
    void aDescriptorThatNobodyGave()
    {
        QFETCH(QString, option);
        const Ran ran = redirected(QStringLiteral("token verify ") + option, QStringLiteral("7<&- 8<&- 9<&-")); // whatever this test was started with
        QCOMPARE(ran.code, 2);
        QVERIFY2(ran.err.contains("descriptor"), ran.err);
        QCOMPARE(m_mock->calls("C_Login"), 0);
        QVERIFY(!QFile::exists(path("profile"))); // before anything was opened
    }

    void onlyForWritingIsNotGiven()
    {
        QCOMPARE(redirected(QStringLiteral("token verify --pin-fd 7"), QStringLiteral("7>>") + path("pin")).code, 2);
        QCOMPARE(m_mock->calls("C_Login"), 0);
    }

    void descriptorsThatWereGiven()
    {
        const Ran ran = redirected(QStringLiteral("token verify --pin-fd 7 --json"), QStringLiteral("7<") + path("pin"));
        QCOMPARE(code(ran), QStringLiteral("Cli_Token_NoCertificate")); // the PIN was right
        QCOMPARE(m_mock->calls("C_Login", "user right"), 1);
        const Ran both
            = redirected(QStringLiteral("token change-pin --pin-fd 7 --new-pin-fd=7 --json"), QStringLiteral("7<") + path("both"));
        QVERIFY2(both.code == 0, both.err);
    }

    void aPinOnStandardInput()
    {
        QCOMPARE(code(redirected(QStringLiteral("token verify --pin-fd 0 --json"), QStringLiteral("<") + path("pin"))),
            QStringLiteral("Cli_Token_NoCertificate"));
        QCOMPARE(m_mock->calls("C_Login", "user right"), 1);
    }

    void modulesThatAreNotADriver_data()
    {
        QTest::addColumn<QString>("module");
        QTest::addColumn<QString>("expected");
        QTest::newRow("relative") << QStringLiteral("bin/certdesk_mockp11.so") << QStringLiteral("Driver_Path_Relative");
        QTest::newRow("missing") << QStringLiteral("/nowhere/libp11.so") << QStringLiteral("Driver_File_Missing");
        QTest::newRow("text") << QStringLiteral("pin") << QStringLiteral("Driver_File_NotModule");
        QTest::newRow("spy") << QStringLiteral("spy.so") << QStringLiteral("Driver_File_NotModule");
        QTest::newRow("proxy") << QStringLiteral("proxy.so") << QStringLiteral("Driver_File_NotModule");
    }
    /// One that records PINs would be one that everything is told to: it is looked at before anything of it runs.
    void modulesThatAreNotADriver()
    {
        QFETCH(QString, module);
        QFETCH(QString, expected);
        QFile mock(mockModule);
        QVERIFY(mock.open(QIODevice::ReadOnly));
        const QByteArray binary = mock.readAll();
        QVERIFY(writeFile(path("spy.so"), binary + "PKCS11SPY"));
        QVERIFY(writeFile(path("proxy.so"), binary + "P11_KIT_STRICT"));
        const QString given = module.contains(QLatin1Char('/')) ? module : m_dir->filePath(module);
        const Ran ran = run(program(QStringLiteral("certdesk-cli")), with(QStringLiteral("token list --json"), given), environment());
        QCOMPARE(code(ran), expected);
        QCOMPARE(ran.code, 5);
        QCOMPARE(m_mock->calls("C_"), 0);
    }

    void onAKeypadNothingIsAskedForHere()
    {
        use({usedKey("KEY0001", {{QStringLiteral("pinPad"), true}, {QStringLiteral("padPin"), QStringLiteral("246810")}})});
        QCOMPARE(code(json(QStringLiteral("token verify"))), QStringLiteral("Cli_Token_NoCertificate"));
        QCOMPARE(m_mock->calls("C_Login", "user right"), 1);
    }

    void aKeyInUseIsNamedBeforeItIsWiped()
    {
        use({usedKey("KEY0001", {{QStringLiteral("label"), QStringLiteral("Seal of the company")}})});
        const QString secrets = QStringLiteral(" --so-pin-file %1 --pin-file %2").arg(path("officer"), path("new"));
        const QString init = QStringLiteral("token init --serial KEY0001 --label Mine");
        const Ran plain = cli(init + secrets);
        QCOMPARE(plain.code, 2);
        QVERIFY2(plain.err.contains("Seal of the company") && plain.err.contains("KEY0001"), plain.err);
        const Ran named = json(init + secrets);
        QCOMPARE(named.code, 2);
        QCOMPARE(refusal(named).value(QStringLiteral("label")).toString(), QStringLiteral("Seal of the company"));
        const QString word = refusal(named).value(QStringLiteral("erase")).toString();
        QCOMPARE(word.size(), 8);
        QVERIFY(plain.err.contains(word.toLatin1()));
        for (const QString &other : {QStringLiteral("KEY0001"), QStringLiteral("00000000"), QStringLiteral("yes")})
            QCOMPARE(json(init + secrets + QStringLiteral(" --erase ") + other).code, 2);
        QCOMPARE(m_mock->calls("C_InitToken"), 0);
        const Ran wiped = json(init + secrets + QStringLiteral(" --erase ") + word);
        QVERIFY2(wiped.code == 0, wiped.err);
        QCOMPARE(wiped.json().value(QStringLiteral("label")).toString(), QStringLiteral("Mine"));
        QCOMPARE(json(init + secrets + QStringLiteral(" --erase ") + word).code, 2); // it is another key by now
    }

    void aPinThatDoesNotFitCostsNoKey()
    {
        const QString init
            = QStringLiteral("token init --serial KEY0001 --label Mine --so-pin-file %1 --pin-file %2").arg(path("officer"), path("short"));
        const QString word = refusal(json(init)).value(QStringLiteral("erase")).toString();
        QCOMPARE(code(json(init + QStringLiteral(" --erase ") + word)), QStringLiteral("Pin_New_Rule"));
        QCOMPARE(m_mock->calls("C_InitToken"), 0);
    }

    void nothingIsObeyedByTheTerminal()
    {
        const QString label = QStringLiteral("a\u001b[2Jb\u202ec\u009bd\r");
        use({usedKey("KEY0001", {{QStringLiteral("label"), label}})});
        const Ran lines = cli(QStringLiteral("token list"));
        QCOMPARE(lines.code, 0);
        QVERIFY(lines.out.contains("KEY0001"));
        QVERIFY2(!obeyed(QString::fromUtf8(lines.out)), lines.out.toPercentEncoding());
        const Ran machine = json(QStringLiteral("token list"));
        QVERIFY2(!obeyed(QString::fromUtf8(machine.out)), machine.out.toPercentEncoding());
        const QString read = machine.json().value(QStringLiteral("tokens"))[0][QStringLiteral("label")].toString();
        QVERIFY2(read.startsWith(QStringLiteral("a\u001b[2Jb\u202ec\u009bd")), qPrintable(read));
        const Ran refused = cli(QStringLiteral("token init --serial KEY0001 --label Mine"));
        QCOMPARE(refused.code, 2);
        QVERIFY2(!obeyed(QString::fromUtf8(refused.err)), refused.err.toPercentEncoding());
    }

    void anAnswerThatDoesNotArriveIsNoSuccess()
    {
        const Ran ran = redirected(QStringLiteral("token list"), QStringLiteral(">/dev/full"));
        QCOMPARE(ran.code, 1);
        QVERIFY(ran.err.contains("standard output"));
    }

    void filesAreNotWrittenOverUnasked()
    {
        QVERIFY(cli(QStringLiteral("drafts list")).code == 0); // makes the profile
        const QString exporting = QStringLiteral("drafts export nosuchdraft --passphrase-file %1 -o ").arg(path("new"));
        const Ran there = cli(exporting + path("pin"));
        QCOMPARE(there.code, 2);
        QVERIFY2(there.err.contains("--force"), there.err);
        QVERIFY(cli(exporting + path("pin") + QStringLiteral(" --force")).err.contains("Store_Draft_NotFound"));
        QCOMPARE(::mkfifo(qPrintable(path("pipe")), 0600), 0);
        QCOMPARE(cli(exporting + path("pipe") + QStringLiteral(" --force")).code, 2);
        QCOMPARE(cli(exporting + m_dir->path() + QStringLiteral(" --force")).code, 2);
        QCOMPARE(cli(exporting + path("profile/certdesk.sqlite") + QStringLiteral(" --force")).code, 2);
        QFile pin(path("pin"));
        QVERIFY(pin.open(QIODevice::ReadOnly));
        QCOMPARE(pin.readAll(), QByteArrayLiteral("246810\n"));
    }

    void anIndexIsANumberFromOne()
    {
        for (const char *index : {"abc", "0", "-1", "1x"}) {
            for (const char *command : {"token activate", "bind"}) {
                const Ran ran = cli(QStringLiteral("%1 330000000000001 --index=%2").arg(QLatin1String(command), QLatin1String(index)));
                QCOMPARE(ran.code, 2);
                QVERIFY2(ran.err.contains("--index"), ran.err);
            }
        }
    }

    void endsQuietlyWithEverythingLogged()
    {
        auto all = environment();
        all.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("*.debug=true"));
        const Ran ran = run(program(QStringLiteral("certdesk-cli")), with(QStringLiteral("catalog --platform https://127.0.0.1:9")), all);
        QVERIFY2(ran.code == 4, ran.err);
        QVERIFY2(!ran.err.contains("invalid QRegularExpression"), ran.err);
    }

    /// A list that never ends by its own account.
    void aListWithoutAnythingNewIsAtItsEnd()
    {
        ScriptedPlatform platform;
        int pages = 0;
        platform.rest = [&pages](const ScriptedRequest &request) {
            if (request.path() == QLatin1String("/v1/orders")) {
                ++pages;
                return ScriptedAnswer::json(R"({"items":[{"id":"330000000000001","status":"issued"},{"id":"330000000000002","status":"issued"}],"page":1,"size":50,"total":100000})");
            }
            return ScriptedAnswer::json(R"({"id":"supplier","displayName":"Supplier","role":"supplier","items":[],"total":0})");
        };
        QVERIFY(writeFile(path("password"), QStringLiteral("re&hearsal+%é\n").toUtf8()));
        const auto served = [&](const QString &words) {
            QProcess process;
            process.setProcessEnvironment(environment());
            process.start(program(QStringLiteral("certdesk-cli")), with(words + QStringLiteral(" --json --platform ") + platform.server.url().toString()));
            if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 60000))
                process.kill();
            process.waitForFinished();
            return Ran{process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -3, process.readAllStandardOutput(), process.readAllStandardError()};
        };
        const Ran in = served(QStringLiteral("login --user supplier --password-file ") + path("password"));
        QVERIFY2(in.code == 0, in.err);
        const Ran listed = served(QStringLiteral("order list"));
        QVERIFY2(listed.code == 0, listed.err);
        QCOMPARE(listed.json().value(QStringLiteral("orders")).toArray().size(), 2);
        QCOMPARE(pages, 2);
        QCOMPARE(code(served(QStringLiteral("token rescue --look"))), QStringLiteral("Rescue_Nothing"));
        QCOMPARE(pages, 4);
    }

    /// With --erase alone, or the serial number, nobody would have been told what is on it.
    void anActivationNamesWhatItWouldWipe()
    {
        PlatformProcess platform(path("platform"));
        const QString url = platform.start();
        QVERIFY(!url.isEmpty());
        QVERIFY(writeFile(path("password"), "rehearsal\n"));
        use({usedKey("KEY0001", {{QStringLiteral("label"), QStringLiteral("Seal of the company")}, {QStringLiteral("anyPin"), true}})});
        const auto call = [&](const QString &words) { return json(words + QStringLiteral(" --platform ") + url); };
        const QString samples = QStringLiteral(CERTDESK_SOURCE_DIR "/resources/rehearsal/");
        QCOMPARE(call(QStringLiteral("login --user supplier --password-file ") + path("password")).code, 0);
        const Ran applied = call(QStringLiteral("order new --accept-terms --from %1application-free.json").arg(samples));
        QVERIFY2(applied.code == 0, applied.err);
        const QString order = applied.json().value(QStringLiteral("id")).toString();
        QCOMPARE(call(QStringLiteral("identity start %1 --consent --face %2face.jpg").arg(order, samples)).code, 0);
        QCOMPARE(platform.steer({QStringLiteral("review"), order, QStringLiteral("approve")}).code, 0);
        QCOMPARE(platform.steer({QStringLiteral("ship"), order}).code, 0);
        const QString activate = QStringLiteral("token activate %1 --pin-file %2").arg(order, path("new"));
        QCOMPARE(call(activate + QStringLiteral(" --index 9")).code, 2);
        const Ran refused = call(activate);
        QCOMPARE(refused.code, 2);
        QVERIFY2(refusal(refused).value(QStringLiteral("contents")).toArray().size() == 1, refused.out);
        const QString word = refusal(refused).value(QStringLiteral("erase")).toString();
        QCOMPARE(call(activate + QStringLiteral(" --erase KEY0001")).code, 2);
        QCOMPARE(m_mock->calls("C_InitToken"), 0);
        const Ran done = call(activate + QStringLiteral(" --erase ") + word);
        QVERIFY2(done.code == 0, done.err);
        QCOMPARE(m_mock->calls("C_InitToken"), 1);
    }

    void theEchoComesBackAfterControlC()
    {
        int ours = -1;
        int theirs = -1;
        QCOMPARE(::openpty(&ours, &theirs, nullptr, nullptr, nullptr), 0);
        QProcess process;
        process.setProcessEnvironment(environment());
        process.setInputChannelMode(QProcess::ForwardedInputChannel);
        process.setChildProcessModifier([theirs] {
            ::setsid();
            ::ioctl(theirs, TIOCSCTTY, 0);
            ::dup2(theirs, STDIN_FILENO);
        });
        const auto type = [ours](const QByteArray &keys) { return ::write(ours, keys.constData(), std::size_t(keys.size())) == keys.size(); };
        for (const bool interrupted : {false, true}) {
            QByteArray prompts;
            process.start(program(QStringLiteral("certdesk-cli")), with(QStringLiteral("token verify --json")));
            QTRY_VERIFY_WITH_TIMEOUT((prompts += process.readAllStandardError()).count("PIN: ") == 1, 30000);
            QVERIFY(!echoes(ours));
            if (interrupted) {
                QVERIFY(type("\x03"));
            } else {
                QVERIFY(type("\x1a")); // nobody is there to whom Control-Z could give the terminal back: it goes on
                QTRY_VERIFY_WITH_TIMEOUT((prompts += process.readAllStandardError()).count("PIN: ") == 2, 30000);
                QVERIFY(!echoes(ours));
                QVERIFY(type("246810\n"));
            }
            QVERIFY(process.waitForFinished(30000));
            QVERIFY(echoes(ours));
            QCOMPARE(process.exitStatus(), interrupted ? QProcess::CrashExit : QProcess::NormalExit);
            QCOMPARE(m_mock->calls("C_Login", "user right"), 1);
        }
        ::close(ours);
        ::close(theirs);
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
