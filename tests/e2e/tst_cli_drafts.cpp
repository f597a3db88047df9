// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// Drafts by certdesk-cli: bin, copies, and from one computer to another. No platform is needed.
#include "app/AppContext.h"
#include "helper/Programs.h"

#include <QCoroTask>
#include <QJsonArray>

using namespace certdesk;
using namespace certdesk::test;

class CliDrafts : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    QString m_draft;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();

    AppOptions options(const QString &profile) const
    {
        AppOptions options;
        options.profileDir = m_dir.filePath(profile);
        options.platformUrl = QUrl(QStringLiteral("http://127.0.0.1:9"));
        return options;
    }
    Ran cli(const QString &words, const QString &profile = QStringLiteral("here"), const QByteArray &input = {}) const
    {
        const QStringList common{QStringLiteral("--json"), QStringLiteral("--lang"), QStringLiteral("en"), QStringLiteral("--platform"), QStringLiteral("http://127.0.0.1:9"),
                                 QStringLiteral("--profile"), m_dir.filePath(profile)};
        return run(program(QStringLiteral("certdesk-cli")), words.split(QLatin1Char(' ')) + common, m_environment, input);
    }
    static QString code(const Ran &ran) { return ran.json().value(QStringLiteral("error"))[QLatin1String("code")].toString(); }
    static qsizetype count(const Ran &ran) { return ran.json().value(QStringLiteral("drafts")).toArray().size(); }
    QString file() const { return m_dir.filePath(QStringLiteral("d.certdesk")); }

private Q_SLOTS:
    void initTestCase()
    {
        m_environment.insert(QStringLiteral("CERTDESK_KEYSTORE"), QStringLiteral("file"));
        AppContext context(options(QStringLiteral("here")));
        QVERIFY(QCoro::waitFor(context.open()));
        QFile scan(QStringLiteral(CERTDESK_SOURCE_DIR "/resources/rehearsal/scans/licence.png"));
        QVERIFY(scan.open(QIODevice::ReadOnly));
        auto storing = context.blobs().put(scan.readAll());
        Draft draft;
        draft.application.product = QStringLiteral("huixin-usbkey");
        draft.application.organisation.name = QStringLiteral("杭州样例科技有限公司");
        draft.application.applicant.idNumber = QStringLiteral("000000199001010026");
        Scan licence;
        licence.sha256 = *storing.result();
        licence.fileName = QStringLiteral("licence.png");
        draft.scans.insert(QStringLiteral("licence"), licence);
        const auto saved = QCoro::waitFor(context.drafts().save(draft));
        QVERIFY(saved);
        m_draft = saved->id;
    }

    void binAndBack()
    {
        QCOMPARE(count(cli(QStringLiteral("drafts list"))), 1);
        QCOMPARE(cli(QStringLiteral("drafts remove ") + m_draft).code, 0);
        QCOMPARE(count(cli(QStringLiteral("drafts list"))), 0);
        QCOMPARE(count(cli(QStringLiteral("drafts list --bin"))), 1);
        QCOMPARE(cli(QStringLiteral("drafts restore ") + m_draft).code, 0);
        QCOMPARE(count(cli(QStringLiteral("drafts list --search 样例科技"))), 1);
        QCOMPARE(count(cli(QStringLiteral("drafts list --search 宁波"))), 0);
        const Ran none = cli(QStringLiteral("drafts remove none"));
        QCOMPARE(code(none), QStringLiteral("Store_Draft_NotFound"));
        QCOMPARE(cli(QStringLiteral("drafts restore")).code, 2);
    }

    void copiedAndOverwritten()
    {
        const Ran copy = cli(QStringLiteral("drafts duplicate ") + m_draft);
        QCOMPARE(copy.code, 0);
        QVERIFY(!copy.out.contains("000000199001010026"));
        const QString id = copy.json().value(QStringLiteral("id")).toString();
        QVERIFY(!id.isEmpty() && id != m_draft);
        QCOMPARE(cli(QStringLiteral("drafts remove --for-good ") + id).code, 0);
        QCOMPARE(count(cli(QStringLiteral("drafts list --bin"))), 0);
        QCOMPARE(count(cli(QStringLiteral("drafts list"))), 1);
        // The scan is still the first one's.
        QCOMPARE(QDir(m_dir.filePath(QStringLiteral("here/scans"))).entryList(QDir::Files).size(), 1);
    }

    void toAnotherComputer()
    {
        const QByteArray phrase = "correct horse\n";
        QCOMPARE(code(cli(QStringLiteral("drafts export %1 -o %2 --passphrase-fd 0").arg(m_draft, file()), QStringLiteral("here"), "short\n")), QStringLiteral("Drafts_Passphrase_Short"));
        const Ran exported = cli(QStringLiteral("drafts export %1 -o %2 --passphrase-fd 0").arg(m_draft, file()), QStringLiteral("here"), phrase);
        QVERIFY2(exported.code == 0, exported.err);
        const QString import = QStringLiteral("drafts import %1 --passphrase-fd 0").arg(file());
        const QString there = QStringLiteral("there");
        QCOMPARE(code(cli(import, there, "incorrect horse\n")), QStringLiteral("Drafts_Passphrase_Wrong"));
        QCOMPARE(cli(import, there, phrase).json().value(QStringLiteral("outcome")).toString(), QStringLiteral("added"));
        QCOMPARE(cli(import, there, phrase).json().value(QStringLiteral("outcome")).toString(), QStringLiteral("unchanged"));
        QCOMPARE(QDir(m_dir.filePath(QStringLiteral("there/scans"))).entryList(QDir::Files).size(), 1);
        change(there);
        const Ran differs = cli(import, there, phrase);
        QCOMPARE(code(differs), QStringLiteral("Journey_Versions_Differ"));
        QVERIFY(differs.out.contains("/applicant/mobile"));
        QCOMPARE(differs.code, 3);
        QCOMPARE(cli(import + QStringLiteral(" --keep nobody"), there, phrase).code, 2);
        QCOMPARE(mobile(cli(import + QStringLiteral(" --keep mine"), there, phrase)), QStringLiteral("13"));
        QCOMPARE(cli(import + QStringLiteral(" --keep both"), there, phrase).code, 0);
        QCOMPARE(count(cli(QStringLiteral("drafts list"), there)), 2);
        QCOMPARE(mobile(cli(import + QStringLiteral(" --keep file"), there, phrase)), QString());
    }

private:
    void change(const QString &profile)
    {
        AppContext context(options(profile));
        QVERIFY(QCoro::waitFor(context.open()));
        Draft draft = *QCoro::waitFor(context.drafts().load(m_draft));
        draft.application.applicant.mobile = QStringLiteral("13900000000");
        QVERIFY(QCoro::waitFor(context.drafts().save(draft)));
    }
    /// As far as the command line shows it.
    static QString mobile(const Ran &ran) { return ran.json().value(QStringLiteral("draft"))[QLatin1String("application")][QLatin1String("applicant")][QLatin1String("mobile")].toString().left(2); }
};

QTEST_GUILESS_MAIN(CliDrafts)
#include "tst_cli_drafts.moc"
