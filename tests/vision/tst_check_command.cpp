// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// certdesk-cli check.
#include "Corpus.h"
#include "Designs.h"
#include "helper/Programs.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace certdesk;
using namespace certdesk::test;

class CheckCommand : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString picture(int number)
    {
        const QString path = m_folder.filePath(QStringLiteral("%1.jpg").arg(number));
        return QFile::exists(path) || corpus::make(1, number, corpus::Designs::Tuning).scan.picture.save(path, "jpg", 92) ? path : QString();
    }
    Ran check(QStringList arguments, const QString &language = QStringLiteral("en"))
    {
        arguments.prepend(QStringLiteral("check"));
        return run(program(QStringLiteral("certdesk-cli")), arguments << QStringLiteral("--profile") << m_folder.filePath(QStringLiteral("profile")) << QStringLiteral("--lang") << language);
    }
    static QStringList codes(const Ran &ran)
    {
        QStringList list;
        const QJsonArray found = ran.json().value(QStringLiteral("files")).toArray().at(0).toObject().value(QStringLiteral("findings")).toArray();
        for (const auto &finding : found)
            list << finding.toObject().value(QStringLiteral("code")).toString();
        return list;
    }
    QString applicationFile(const QString &id)
    {
        const QString path = m_folder.filePath(QStringLiteral("application.json"));
        QJsonObject json{{QStringLiteral("application"), corpus::sampleApplication().toJson()}};
        if (!id.isEmpty())
            json.insert(QStringLiteral("id"), id);
        return writeFile(path, QJsonDocument(json).toJson()) ? path : QString();
    }

private Q_SLOTS:
    void usage()
    {
        QCOMPARE(check({}).code, 2);
        QCOMPARE(check({picture(0)}).code, 2);
        QCOMPARE(check({picture(0), QStringLiteral("--kind"), QStringLiteral("passport")}).code, 2);
        QCOMPARE(check({picture(3), QStringLiteral("--kind"), QStringLiteral("letter"), QStringLiteral("--application"), applicationFile({})}).code, 2);
    }

    void nothingFound()
    {
        const Ran ran = check({picture(0), QStringLiteral("--kind"), QStringLiteral("licence")});
        QVERIFY2(ran.code == 0, ran.out + ran.err);
        QVERIFY(ran.out.contains("nothing found"));
    }

    void findingsAreSaidWithWhatToDo()
    {
        const Ran ran = check({picture(24), QStringLiteral("--kind"), QStringLiteral("licence")});
        QCOMPARE(ran.code, 3);
        QVERIFY2(ran.out.contains("scan.blurred (") && ran.out.contains("take the photo again"), ran.out);
        const Ran json = check({picture(24), QStringLiteral("--kind"), QStringLiteral("licence"), QStringLiteral("--json")});
        QCOMPARE(json.code, 3);
        QVERIFY2(codes(json).contains(QStringLiteral("scan.blurred")), json.out);
    }

    void theSamePictureTwice()
    {
        const Ran ran = check({picture(1), picture(1), QStringLiteral("--kind"), QStringLiteral("id-front"), QStringLiteral("--json")});
        QCOMPARE(ran.code, 3);
        QCOMPARE(codes(ran), QStringList(QStringLiteral("scan.identical")));
    }

    void theLetterIsComparedWithTheApplication()
    {
        const QStringList command{picture(95), QStringLiteral("--kind"), QStringLiteral("letter"), QStringLiteral("--json"), QStringLiteral("--application")};
        QVERIFY(codes(check(command + QStringList(applicationFile(corpus::sampleDraftId())))).contains(QStringLiteral("scan.letterChanged")));
        QVERIFY(codes(check(command + QStringList(applicationFile(QStringLiteral("01234567-89ab-4cde-8f01-23456789abcd"))))).contains(QStringLiteral("scan.otherLetter")));
    }

    void whatIsNoPictureFails()
    {
        const QString path = m_folder.filePath(QStringLiteral("text.jpg"));
        QVERIFY(writeFile(path, "no picture"));
        const Ran ran = check({path, QStringLiteral("--kind"), QStringLiteral("licence")});
        QVERIFY(ran.code != 0 && ran.err.contains("_Scan_"));
        QVERIFY(check({m_folder.filePath(QStringLiteral("absent.jpg")), QStringLiteral("--kind"), QStringLiteral("licence")}).err.contains("Documents_Scan_Unreadable"));
    }
};

QTEST_MAIN(CheckCommand)
#include "tst_check_command.moc"
