// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// certdesk-cli letter: the file that it writes, shown by a PDF reader, is the letter that it says.
#include "documents/LetterFixture.h"

#include "app/documents/LetterCode.h"
#include "app/documents/Vision.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QPdfDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace certdesk;

class LetterCli : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    struct Run {
        int code = -1;
        QByteArray out, err;
    };
    Run run(const QStringList &arguments) const
    {
        QProcess process;
        process.start(QStringLiteral(CERTDESK_BIN_DIR "/certdesk-cli"), QStringList{QStringLiteral("--profile"), m_dir.filePath(QStringLiteral("profile"))} + arguments);
        if (!process.waitForFinished(60000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    QString write(const QJsonObject &json) const
    {
        QFile file(m_dir.filePath(QStringLiteral("application.json")));
        return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(json).toJson()) > 0 ? file.fileName() : QString();
    }

private Q_SLOTS:
    void theFileIsTheLetterOfTheApplication_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("with an id") << letterDraft;
        QTest::newRow("with a new one") << QString();
    }
    void theFileIsTheLetterOfTheApplication()
    {
        QFETCH(QString, id);
        const QJsonObject application = letterApplication().toJson();
        const QString file = write(id.isEmpty() ? application : QJsonObject{{QStringLiteral("id"), id}, {QStringLiteral("application"), application}});
        const QString pdf = m_dir.filePath(QStringLiteral("letter.pdf"));
        const Run made = run({QStringLiteral("letter"), QStringLiteral("--application"), file, QStringLiteral("-o"), pdf,
            QStringLiteral("--force"), QStringLiteral("--json")});
        QVERIFY2(made.code == 0, made.err);
        const QJsonObject said = QJsonDocument::fromJson(made.out).object();
        QCOMPARE(said.value(QLatin1String("file")).toString(), pdf);
        const QString draft = said.value(QLatin1String("draft")).toString();
        if (!id.isEmpty())
            QCOMPARE(draft, id);
        QPdfDocument document;
        QCOMPARE(document.load(pdf), QPdfDocument::Error::None);
        QImage paper(1240, 1754, QImage::Format_RGB32);
        paper.fill(Qt::white);
        QPainter(&paper).drawImage(0, 0, document.render(0, paper.size()));
        const auto sight = vision();
        QVERIFY(sight);
        const auto reading = (*sight)->readLetter(paper);
        QVERIFY(reading && reading->code);
        QCOMPARE(reading->code->toText(), said.value(QLatin1String("code")).toString());
        QCOMPARE(*reading->code, (LetterCode{draft, letterHash(draft, letterApplication())}));
        QVERIFY(!made.out.contains("13800000000") && !made.err.contains("13800000000"));
    }

    void whatIsMissingIsNamedAndNothingIsWritten()
    {
        Application application = letterApplication();
        application.applicant.mobile = QStringLiteral("138");
        const QString pdf = m_dir.filePath(QStringLiteral("none.pdf"));
        const Run made = run({QStringLiteral("letter"), QStringLiteral("--application"), write(application.toJson()), QStringLiteral("-o"), pdf, QStringLiteral("--json")});
        QCOMPARE(made.code, 3);
        QVERIFY(made.out.contains("Letter_Form_Incomplete") && made.out.contains("/applicant/mobile"));
        QVERIFY(!made.out.contains("000000199001010026"));
        QVERIFY(!QFile::exists(pdf));
    }

    void wrongCommandLinesAreUsage()
    {
        QCOMPARE(run({QStringLiteral("letter")}).code, 2);
        QCOMPARE(run({QStringLiteral("letter"), QStringLiteral("-o"), QStringLiteral("x.pdf")}).code, 2);
        QCOMPARE(run({QStringLiteral("letter"), QStringLiteral("--application"), QStringLiteral("a.json")}).code, 2);
    }
};

QTEST_MAIN(LetterCli)
#include "tst_lettercli.moc"
