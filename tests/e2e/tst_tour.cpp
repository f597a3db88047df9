// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The tour is the journey through the GUI: the real window, the real platform, SoftHSM2. What it leaves is looked at with other tools.
#include "helper/Programs.h"

#include <QDirIterator>
#include <QImage>
#include <QJsonArray>
#include <QStandardPaths>

using namespace certdesk::test;

class TourTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    QJsonObject m_report;

    QString of(const char *name) const { return m_report.value(QLatin1String(name)).toString(); }
    QProcessEnvironment environment() const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("TMPDIR"), m_dir.filePath(QStringLiteral("tmp"))); // to be searched, too
        return environment;
    }

    /// Of the application that the tour types.
    static QStringList personalWords()
    {
        QFile file(QStringLiteral(CERTDESK_SOURCE_DIR "/resources/rehearsal/application.json"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QJsonObject application = QJsonDocument::fromJson(file.readAll()).object();
        QStringList words;
        const std::pair<const char *, QStringList> parts[] = {{"organisation", {QStringLiteral("name"), QStringLiteral("creditCode")}},
            {"applicant", {QStringLiteral("name"), QStringLiteral("idNumber"), QStringLiteral("mobile"), QStringLiteral("email")}},
            {"delivery", {QStringLiteral("recipient"), QStringLiteral("mobile"), QStringLiteral("address")}}};
        for (const auto &[part, members] : parts) {
            for (const QString &member : members)
                words << application.value(QLatin1String(part))[member].toString();
        }
        words.removeAll(QString());
        return words;
    }

    static QByteArray utf16(const QString &word) { return QByteArray(reinterpret_cast<const char *>(word.utf16()), word.size() * 2); }

    /// Beginnings of pictures and documents; the three bytes of a JPEG alone occur in any megabyte of ciphertext.
    static bool holdsScan(const QByteArray &content)
    {
        return content.startsWith("\xFF\xD8\xFF") || content.contains("\x89PNG\r\n\x1A\n") || content.contains("%PDF-1") || content.contains(QByteArray("JFIF\0", 5))
            || content.contains(QByteArray("Exif\0\0", 6));
    }

    static QStringList leaks(const QString &folder, const QStringList &words, const QStringList &except)
    {
        QStringList found;
        QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next();
            const QString name = QDir(folder).relativeFilePath(path);
            if (std::any_of(except.cbegin(), except.cend(), [&name](const QString &start) { return name.startsWith(start); }))
                continue;
            QFile file(path);
            const QByteArray content = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            for (const QString &word : words) {
                if (content.contains(word.toUtf8()) || content.contains(utf16(word)) || content.contains(word.toUtf8().toBase64().chopped(4)))
                    found << name + QLatin1Char(' ') + word;
            }
            if (holdsScan(content))
                found << name + QStringLiteral(" a scan");
        }
        return found;
    }

private Q_SLOTS:
    void theJourneyIsReachedToItsEnd()
    {
        QVERIFY(m_dir.isValid() && QDir(m_dir.path()).mkpath(QStringLiteral("tmp")));
        const Ran ran = run(program(QStringLiteral("certdesk")), {QStringLiteral("--tour"), m_dir.filePath(QStringLiteral("tour"))}, environment());
        QVERIFY2(ran.code == 0, (ran.out + ran.err).constData());
        QFile file(m_dir.filePath(QStringLiteral("tour/report.json")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_report = QJsonDocument::fromJson(file.readAll()).object();
        const QJsonArray steps = m_report.value(QStringLiteral("steps")).toArray();
        QVERIFY(steps.size() >= 25);
        for (const auto &step : steps) {
            const QJsonObject line = step.toObject();
            QVERIFY2(line.value(QStringLiteral("ok")).toBool(), qPrintable(line.value(QStringLiteral("name")).toString()));
            const QImage picture(m_dir.filePath(QStringLiteral("tour/") + line.value(QStringLiteral("picture")).toString()));
            QCOMPARE(picture.size(), QSize(1280, 800));
        }
        for (const char *member : {"order", "platformUrl", "caPem", "certificatePem", "tokenModule", "tokenSerial", "softhsmConf", "pinFile"})
            QVERIFY2(!of(member).isEmpty(), member);
    }

    void thePinFileIsItsOwnersOnly()
    {
        QVERIFY(!(QFile::permissions(of("pinFile")) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
    }

    void opensslAcceptsTheCertificate()
    {
        const QString openssl = QStandardPaths::findExecutable(QStringLiteral("openssl"));
        QVERIFY2(!openssl.isEmpty(), "openssl is not installed");
        const Ran ran = run(openssl, {QStringLiteral("verify"), QStringLiteral("-CAfile"), of("caPem"), of("certificatePem")});
        QVERIFY2(ran.code == 0, ran.err.constData());
        const Ran subject = run(openssl, {QStringLiteral("x509"), QStringLiteral("-in"), of("certificatePem"), QStringLiteral("-noout"), QStringLiteral("-subject"),
                                          QStringLiteral("-nameopt"), QStringLiteral("sep_multiline,utf8")});
        QVERIFY2(QString::fromUtf8(subject.out).contains(QStringLiteral("O=上海样例物业管理有限公司")), subject.out.constData());
    }

    void theKeyHoldsItAndNeverGivesThePrivateKey()
    {
        const QString tool = QStandardPaths::findExecutable(QStringLiteral("pkcs11-tool"));
        QVERIFY2(!tool.isEmpty(), "opensc is not installed");
        QFile pin(of("pinFile"));
        QVERIFY(pin.open(QIODevice::ReadOnly));
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("SOFTHSM2_CONF"), of("softhsmConf"));
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
        const Ran ran = run(tool, {QStringLiteral("--module"), of("tokenModule"), QStringLiteral("--list-objects"), QStringLiteral("--login"), QStringLiteral("--pin"), QString::fromLatin1(pin.readAll())},
                            environment);
        QVERIFY2(ran.code == 0, ran.err.constData());
        const QString text = QString::fromUtf8(ran.out);
        for (const char *word : {"Private Key Object", "Public Key Object", "Certificate Object", "sensitive", "never extractable", "local"})
            QVERIFY2(text.contains(QLatin1String(word)), word);
        // All three under one ID.
        QStringList ids;
        for (auto match = QRegularExpression(QStringLiteral("ID:\\s+([0-9a-f]+)")).globalMatch(text); match.hasNext();)
            ids << match.next().captured(1);
        QCOMPARE(ids.size(), 3);
        QCOMPARE(QSet<QString>(ids.cbegin(), ids.cend()).size(), 1);
    }

    /// No key, no PIN, no address, nothing to pay: the certificate ends on the phone.
    void theMobileJourneyIsReachedToItsEnd()
    {
        const QString directory = m_dir.filePath(QStringLiteral("mobile"));
        const Ran ran = run(program(QStringLiteral("certdesk")), {QStringLiteral("--tour"), directory, QStringLiteral("--flow"), QStringLiteral("mobile")}, environment());
        QVERIFY2(ran.code == 0, (ran.out + ran.err).constData());
        QFile file(directory + QStringLiteral("/report.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject report = QJsonDocument::fromJson(file.readAll()).object();
        QStringList names;
        for (const auto &step : report.value(QStringLiteral("steps")).toArray()) {
            const QJsonObject line = step.toObject();
            QVERIFY2(line.value(QStringLiteral("ok")).toBool(), qPrintable(line.value(QStringLiteral("name")).toString()));
            names << line.value(QStringLiteral("name")).toString();
            QCOMPARE(QImage(directory + QLatin1Char('/') + line.value(QStringLiteral("picture")).toString()).size(), QSize(1280, 800));
        }
        for (const char *step : {"picker", "terms-fees", "form-filled", "scans", "identity-photo", "refused", "in-review-again", "making", "phone", "done"})
            QVERIFY2(names.contains(QLatin1String(step)), step);
        QVERIFY(!names.contains(QStringLiteral("payment"))); // R81
        QCOMPARE(report.value(QStringLiteral("mobile"))[QStringLiteral("state")].toString(), QStringLiteral("downloaded"));
        for (const char *member : {"order", "platformUrl", "platformData"})
            QVERIFY2(!report.value(QLatin1String(member)).toString().isEmpty(), member);
        QVERIFY(!report.contains(QStringLiteral("pinFile")) && !QFile::exists(directory + QStringLiteral("/pin.txt")));
    }

    void anUnknownFlowIsRefused()
    {
        const Ran ran = run(program(QStringLiteral("certdesk")), {QStringLiteral("--tour"), m_dir.filePath(QStringLiteral("none")), QStringLiteral("--flow"), QStringLiteral("yacht")}, environment());
        QCOMPARE(ran.code, 1);
        QVERIFY(ran.out.contains("mobile"));
    }

    /// What the whole journey leaves in the profile and among the temporary files: nothing that names a person or shows a scan.
    void nothingPersonalLiesInTheProfile()
    {
        const QString profile = m_dir.filePath(QStringLiteral("tour/profile"));
        const QStringList words = personalWords();
        QVERIFY(words.size() >= 8);
        QVERIFY(QFileInfo(profile + QStringLiteral("/certdesk.sqlite")).size() > 0);
        QVERIFY(!QDir(profile + QStringLiteral("/scans")).isEmpty());
        // The training platform's own data, and what is on the key.
        const QStringList found = leaks(profile, words, {QStringLiteral("platform/"), QStringLiteral("tokens/")}) + leaks(m_dir.filePath(QStringLiteral("tmp")), words, {});
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
        // The search itself finds what is there: in the platform's data.
        QVERIFY(!leaks(profile + QStringLiteral("/platform"), words, {}).isEmpty());
    }

    void aForeignDirectoryIsLeftAlone()
    {
        const QString other = m_dir.filePath(QStringLiteral("other"));
        QVERIFY(QDir().mkpath(other + QStringLiteral("/profile")));
        const Ran ran = run(program(QStringLiteral("certdesk")), {QStringLiteral("--tour"), other}, environment());
        QCOMPARE(ran.code, 2);
        QVERIFY(QDir(other + QStringLiteral("/profile")).exists());
    }
};

QTEST_GUILESS_MAIN(TourTest)
#include "tst_tour.moc"
