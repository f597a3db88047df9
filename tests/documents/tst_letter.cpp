// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The letter of authority: what its code says, what it prints, and what kind of file it is.
#include "documents/LetterFixture.h"

#include "app/documents/LetterCode.h"
#include "app/documents/LetterFields.h"
#include "app/documents/LetterLayout.h"
#include "app/documents/LetterPdf.h"
#include "app/documents/LetterText.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfDocument>
#include <QPdfSelection>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

using namespace certdesk;

using Change = std::function<void(Application &)>;
Q_DECLARE_METATYPE(Change)

class Letter : public QObject {
    Q_OBJECT

private:
    QByteArray m_pdf;

    static QByteArray made(const Application &application)
    {
        const auto pdf = letterPdf(letterDraft, application, letterProduct);
        if (!pdf)
            qWarning() << pdf.error().name() << pdf.error().detail();
        return pdf.value_or(QByteArray());
    }
    /// The font has one glyph for a character and the radical that looks like it, so either may be read back.
    static QString tidy(const QString &text) { return text.normalized(QString::NormalizationForm_KC).remove(QRegularExpression(QStringLiteral("\\s"))); }
    static QString textOf(const QByteArray &pdf)
    {
        QBuffer buffer;
        buffer.setData(pdf);
        buffer.open(QIODevice::ReadOnly);
        QPdfDocument document;
        document.load(&buffer);
        return document.status() == QPdfDocument::Status::Ready ? tidy(document.getAllText(0).text()) : QString();
    }
    /// All dates of a PDF are of its making.
    static QByteArray withoutDates(QByteArray pdf)
    {
        static const QRegularExpression date(QStringLiteral("D:\\d{14}[^)]*|\\d{4}-\\d\\d-\\d\\dT[^<]*"));
        return QString::fromLatin1(pdf).remove(date).toLatin1();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_pdf = made(letterApplication());
        QVERIFY(!m_pdf.isEmpty());
    }

    void theCodeIsReadBackAsItWasWritten()
    {
        const LetterCode code{letterDraft, letterHash(letterDraft, letterApplication())};
        QCOMPARE(code.hash.size(), 16);
        const QString text = code.toText();
        QCOMPARE(text.size(), 10 + 32 + 1 + 32);
        static const QRegularExpression alphanumeric(QStringLiteral("^[0-9A-Z $%*+./:-]+$"));
        QVERIFY(alphanumeric.match(text).hasMatch());
        QCOMPARE(LetterCode::fromText(text), std::optional(code));
    }

    void foreignTextsAreNoCode_data()
    {
        QTest::addColumn<QString>("text");
        const QString good = LetterCode{letterDraft, QByteArray(16, 'x')}.toText();
        QTest::newRow("nothing") << QString();
        QTest::newRow("address") << QStringLiteral("https://example.com/CERTDESK1:");
        QTest::newRow("other version") << QString(good).replace(QLatin1String("CERTDESK1"), QLatin1String("CERTDESK2"));
        QTest::newRow("lower case") << good.toLower();
        QTest::newRow("cut") << good.chopped(1);
        QTest::newRow("longer") << good + QLatin1Char('0');
        QTest::newRow("newline") << good + QLatin1Char('\n');
        QTest::newRow("in front") << QLatin1Char(' ') + good;
        QTest::newRow("no hex") << QString(good).replace(12, 1, QLatin1Char('G'));
        QTest::newRow("hyphens") << QString(good).insert(18, QLatin1Char('-'));
    }
    void foreignTextsAreNoCode()
    {
        QFETCH(QString, text);
        QVERIFY(!LetterCode::fromText(text));
    }

    void theHashFollowsWhatIsPrinted_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("pointer"); // empty: not printed
        const auto row = [](const char *name, const char *pointer, Change change) { QTest::newRow(name) << change << QString::fromLatin1(pointer); };
        row("name", "/organisation/name", [](Application &a) { a.organisation.name += QStringLiteral("分公司"); });
        row("code", "/organisation/creditCode", [](Application &a) { a.organisation.creditCode[17] = QLatin1Char('L'); });
        row("agent", "/applicant/name", [](Application &a) { a.applicant.name = QStringLiteral("李样例"); });
        row("ID", "/applicant/idNumber", [](Application &a) { a.applicant.idNumber = QStringLiteral("000000199001010034"); });
        row("mobile", "/applicant/mobile", [](Application &a) { a.applicant.mobile = QStringLiteral("13800000001"); });
        row("end", "/letterEndDate", [](Application &a) { a.letterEndDate = a.letterEndDate.addDays(-1); });
        row("e-mail", "", [](Application &a) { a.applicant.email = QStringLiteral("other@example.com"); });
        row("type", "", [](Application &a) { a.organisation.type = QStringLiteral("household"); });
        row("region", "", [](Application &a) { a.organisation.registrationRegion = QStringLiteral("330106"); });
        row("confirmed", "", [](Application &a) { a.organisation.creditCodeConfirmed = true; });
        row("quantity", "", [](Application &a) { a.quantity = 3; });
        row("delivery", "", [](Application &a) { a.delivery = {QStringLiteral("onsite"), {}, {}, {}, {}}; });
        row("consent", "", [](Application &a) { a.consents.append({QStringLiteral("terms"), QStringLiteral("2"), {}}); });
        row("document", "", [](Application &a) { a.documents.insert(QStringLiteral("letter"), QStringLiteral("u1")); });
        // Printed the same: only the typing differs.
        row("mobile with blanks", "", [](Application &a) { a.applicant.mobile = QStringLiteral("+86 138 0000 0000"); });
        row("code in lower case", "", [](Application &a) { a.organisation.creditCode = a.organisation.creditCode.toLower(); });
        row("blank behind", "", [](Application &a) { a.organisation.name += QLatin1Char(' '); });
    }
    void theHashFollowsWhatIsPrinted()
    {
        QFETCH(Change, change);
        QFETCH(QString, pointer);
        const Application before = letterApplication();
        Application after = before;
        change(after);
        QVERIFY(!(after == before));
        QCOMPARE(letterHash(letterDraft, after) == letterHash(letterDraft, before), pointer.isEmpty());
        const QStringList changed = letterChanges(letterPrint(letterDraft, before), letterDraft, after);
        QCOMPARE(changed, pointer.isEmpty() ? QStringList() : QStringList{pointer});
    }

    void theHashIsOfOneDraft()
    {
        const QString other = QUuid::createUuid().toString(QUuid::WithoutBraces);
        QVERIFY(letterHash(other, letterApplication()) != letterHash(letterDraft, letterApplication()));
        QCOMPARE(letterChanges(letterPrint(other, letterApplication()), letterDraft, letterApplication()).size(), 6);
        QCOMPARE(letterHash(letterDraft.toUpper(), letterApplication()), letterHash(letterDraft, letterApplication()));
    }

    void fieldsThatRunIntoEachOtherHashDifferently()
    {
        Application one = letterApplication();
        Application two = one;
        one.organisation.name = QStringLiteral("样例甲乙");
        one.organisation.creditCode = QStringLiteral("9100");
        two.organisation.name = QStringLiteral("样例甲乙9");
        two.organisation.creditCode = QStringLiteral("100");
        QVERIFY(letterHash(letterDraft, one) != letterHash(letterDraft, two));
    }

    void theLetterSaysWhoAuthorisesWhomForWhatUntilWhen()
    {
        const QString text = textOf(m_pdf);
        for (const char *words : {"法人证书业务办理授权委托书", "上海样例物业管理有限公司", "91000000000000000K", "王样例", "000000199001010026", "13800000000",
                                  "浙江汇信CA·介质版", "2099年12月31日止", "法定代表人", "请在此虚线框内加盖公章", "人像面", "国徽面"})
            QVERIFY2(text.contains(tidy(QString::fromUtf8(words))), words);
        QVERIFY(!text.contains(QLatin1Char('%')));
        QVERIFY(!text.contains(QStringLiteral("sample@example.com"))); // nothing that the letter has no use for
        QVERIFY(!text.contains(QStringLiteral("样例路")));
    }

    void withoutAProductTheLetterStillReadsWell()
    {
        QVERIFY(!letterText(letterApplication(), {}).rows.at(5).value.contains(QStringLiteral("“”")));
    }

    void aValueThatLooksLikeAPlaceIsPrintedAsItIs()
    {
        Application application = letterApplication();
        application.organisation.name = QStringLiteral("样例%agent%公司");
        QCOMPARE(letterText(application, letterProduct).rows.first().value, application.organisation.name);
    }

    void onePageA4()
    {
        QBuffer buffer(&m_pdf);
        buffer.open(QIODevice::ReadOnly);
        QPdfDocument document;
        document.load(&buffer);
        QCOMPARE(document.status(), QPdfDocument::Status::Ready);
        QCOMPARE(document.pageCount(), 1);
        const QSizeF points = document.pagePointSize(0);
        QVERIFY2(qAbs(points.width() - 595.3) < 1 && qAbs(points.height() - 841.9) < 1, qPrintable(QStringLiteral("%1 x %2").arg(points.width()).arg(points.height())));
    }

    void everyFontIsEmbedded()
    {
        const qsizetype fonts = m_pdf.count("/Type /FontDescriptor");
        QVERIFY(fonts > 0);
        QCOMPARE(m_pdf.count("/FontFile"), fonts);
    }

    void theDocumentInformationHoldsNoPersonalData()
    {
        QBuffer buffer(&m_pdf);
        buffer.open(QIODevice::ReadOnly);
        QPdfDocument document;
        document.load(&buffer);
        QCOMPARE(document.metaData(QPdfDocument::MetaDataField::Title).toString(), QStringLiteral("法人证书业务办理授权委托书"));
        QString all;
        for (const auto field : {QPdfDocument::MetaDataField::Title, QPdfDocument::MetaDataField::Subject, QPdfDocument::MetaDataField::Author,
                                 QPdfDocument::MetaDataField::Keywords, QPdfDocument::MetaDataField::Producer, QPdfDocument::MetaDataField::Creator})
            all += document.metaData(field).toString();
        for (const char *secret : {"样例", "91000000000000000K", "0000001990", "13800000000", "5f3a1c52", "5F3A1C52"}) {
            QVERIFY2(!all.contains(QString::fromUtf8(secret)), secret);
            QVERIFY2(!m_pdf.contains(secret), secret);
        }
    }

    void theSameApplicationGivesTheSameFile()
    {
        QCOMPARE(withoutDates(made(letterApplication())), withoutDates(m_pdf));
        Application other = letterApplication();
        other.applicant.name = QStringLiteral("李样例");
        QVERIFY(withoutDates(made(other)) != withoutDates(m_pdf));
    }

    void longNamesStayOnThePage_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("64 characters") << QStringLiteral("上海市浦东新区样例").repeated(6) + QStringLiteral("物业管理有限公司甲乙");
        QTest::newRow("64 Latin letters") << QStringLiteral("Example ").repeated(8).trimmed();
        QTest::newRow("one word of 64") << QString(64, QLatin1Char('W'));
        QTest::newRow("rare characters") << QStringLiteral("上海\U0002CC5F\U00020BB7样例㙓公司");
    }
    void longNamesStayOnThePage()
    {
        QFETCH(QString, name);
        Application application = letterApplication();
        application.organisation.name = name;
        const QByteArray pdf = made(application);
        // Qt writes characters beyond 16 bits as glyphs without a text to be searched.
        if (!name.contains(QStringLiteral("\U00020BB7")))
            QVERIFY(textOf(pdf).contains(tidy(name)));
        QVERIFY(pdf.contains("/Count 1"));
    }

    void aTextThatDoesNotFitIsRefused()
    {
        const auto pdf = letterPdf(letterDraft, letterApplication(), QStringLiteral("产品").repeated(400));
        QVERIFY(!pdf && pdf.error().is(FailureCode::Letter_Text_TooLong));
    }

    void aCharacterThatNoFontHasIsRefused()
    {
        Application application = letterApplication();
        application.organisation.name += QString::fromUcs4(U"\U0003FFF0", 1) + QString::fromUcs4(U"\U0010FF00", 1); // planes without characters
        const auto pdf = letterPdf(letterDraft, application, letterProduct);
        QVERIFY2(!pdf, "drawn as empty boxes");
        QVERIFY2(pdf.error().is(FailureCode::Letter_Font_Missing), qPrintable(pdf.error().name()));
        QVERIFY(!pdf.error().cause().contains(QStringLiteral("样例")));
    }

    void anIncompleteFormNamesItsFields_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QStringList>("fields");
        const auto row = [](const char *name, QStringList fields, Change change) { QTest::newRow(name) << change << fields; };
        row("nothing filled in", {QStringLiteral("/organisation/name"), QStringLiteral("/organisation/creditCode"), QStringLiteral("/applicant/name"),
                                  QStringLiteral("/applicant/idNumber"), QStringLiteral("/applicant/mobile"), QStringLiteral("/letterEndDate")},
            [](Application &a) { a = {}; });
        row("half a mobile", {QStringLiteral("/applicant/mobile")}, [](Application &a) { a.applicant.mobile = QStringLiteral("1380"); });
        row("no end", {QStringLiteral("/letterEndDate")}, [](Application &a) { a.letterEndDate = {}; });
        row("ended", {QStringLiteral("/letterEndDate")}, [](Application &a) { a.letterEndDate = QDate::currentDate().addDays(-1); });
        row("ID with a wrong digit", {QStringLiteral("/applicant/idNumber")}, [](Application &a) { a.applicant.idNumber = QStringLiteral("0000001990010100"); });
        row("name of one character", {QStringLiteral("/organisation/name")}, [](Application &a) { a.organisation.name = QStringLiteral("样"); });
    }
    void anIncompleteFormNamesItsFields()
    {
        QFETCH(Change, change);
        QFETCH(QStringList, fields);
        Application application = letterApplication();
        change(application);
        const auto pdf = letterPdf(letterDraft, application, letterProduct);
        QVERIFY(!pdf && pdf.error().is(FailureCode::Letter_Form_Incomplete));
        QCOMPARE(pdf.error().detail().value(QStringLiteral("fields")).toStringList(), fields);
        for (const QString &secret : {application.applicant.mobile, application.applicant.idNumber})
            QVERIFY(secret.isEmpty() || !pdf.error().cause().contains(secret));
    }

    void aCheckCharacterThatWasConfirmedIsPrinted()
    {
        Application application = letterApplication();
        application.organisation.creditCode = QStringLiteral("91350211M0000XUF46"); // domain.md §3.1: real-looking, fails its check
        QVERIFY(letterPdf(letterDraft, application, letterProduct));
    }

    void aDraftWithoutAnIdGetsNoCode()
    {
        const auto pdf = letterPdf(QStringLiteral("draft-1"), letterApplication(), letterProduct);
        QVERIFY(!pdf && pdf.error().is(FailureCode::Letter_Code_NotMade));
    }

    void theFileIsWrittenWholeOrNotAtAll()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("委托书.pdf"));
        QVERIFY(writeLetter(path, letterDraft, letterApplication(), letterProduct));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(withoutDates(file.readAll()), withoutDates(m_pdf));
        const auto nowhere = writeLetter(folder.filePath(QStringLiteral("none/letter.pdf")), letterDraft, letterApplication(), letterProduct);
        QVERIFY(!nowhere && nowhere.error().is(FailureCode::Letter_File_NotWritten));
        // What lies there stays when the letter cannot be made.
        QVERIFY(!writeLetter(path, letterDraft, {}, letterProduct));
        QCOMPARE(QFileInfo(path).size(), file.size());
    }

    void thePictureIsThePage()
    {
        const auto picture = letterPicture(letterDraft, letterApplication(), letterProduct, 150);
        QVERIFY(picture);
        QCOMPARE(picture->size(), QSize(1240, 1754));
        const double scale = 150 / 25.4;
        for (const QRectF &mark : letter::marks) {
            QVERIFY(qGray(picture->pixel((mark.center() * scale).toPoint())) < 64);
            QVERIFY(qGray(picture->pixel(QPointF((mark.left() + mark.width() * 1.5 / 7) * scale, mark.center().y() * scale).toPoint())) > 192);
        }
        // The fourth corner is empty.
        QVERIFY(qGray(picture->pixel((QPointF(193.5, 280.5) * scale).toPoint())) > 250);
        if (const QString folder = qEnvironmentVariable("CERTDESK_PICTURES"); !folder.isEmpty())
            QVERIFY(letterPicture(letterDraft, letterApplication(), letterProduct, 150)->save(folder + QStringLiteral("/letter.png")));
    }

    void anotherReaderShowsTheSamePage()
    {
        QBuffer buffer(&m_pdf);
        buffer.open(QIODevice::ReadOnly);
        QPdfDocument document;
        document.load(&buffer);
        const QImage drawn = *letterPicture(letterDraft, letterApplication(), letterProduct, 100);
        QImage shown(drawn.size(), QImage::Format_RGB32);
        shown.fill(Qt::white);
        QPainter(&shown).drawImage(0, 0, document.render(0, drawn.size()));
        int differ = 0;
        for (int y = 0; y < shown.height(); y += 3) {
            for (int x = 0; x < shown.width(); x += 3)
                differ += qAbs(qGray(shown.pixel(x, y)) - qGray(drawn.pixel(x, y))) > 128;
        }
        QVERIFY2(differ < 200, qPrintable(QString::number(differ)));
    }
};

QTEST_MAIN(Letter)
#include "tst_letter.moc"
