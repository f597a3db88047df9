// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/PastedBlock.h"
#include "app/domain/Validation.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace certdesk;

namespace {

const QDate today(2026, 3, 2);

Product usbKey()
{
    Product product;
    product.id = QStringLiteral("huixin-usbkey");
    product.maxQuantity = 20;
    product.organisationTypes = organisationTypes();
    product.deliveryMethods = {QStringLiteral("courier"), QStringLiteral("onsite")};
    for (const QString &kind : documentKinds()) {
        DocumentRequirement requirement;
        requirement.kind = kind;
        product.documents << requirement;
    }
    return product;
}

/// Synthetic: region 000000 belongs to nobody.
Application complete()
{
    Application application;
    application.product = QStringLiteral("huixin-usbkey");
    application.organisation = {QStringLiteral("杭州样例物业管理有限公司"), QStringLiteral("enterprise"), QStringLiteral("91000000000000000K"), false, QStringLiteral("330105")};
    application.applicant = {QStringLiteral("王样例"), QStringLiteral("11010519491231002X"), QStringLiteral("13800000000"), QStringLiteral("office@example.com")};
    application.delivery = {QStringLiteral("courier"), QStringLiteral("王样例"), QStringLiteral("13800000000"), QStringLiteral("330105"), QStringLiteral("样例路 1 号 101 室")};
    application.letterEndDate = today.addDays(90);
    return application;
}

QString codeOf(const std::optional<Finding> &finding)
{
    return finding ? finding->code : QString();
}

QStringList shown(const QList<Finding> &findings)
{
    QStringList list;
    for (const Finding &finding : findings)
        list << finding.field + QLatin1Char('=') + finding.code;
    return list;
}

} // namespace

class TestValidation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void creditCode_data();
    void creditCode();
    void creditCodeExpectedCharacter();
    void everySingleSubstitutionIsCaught();
    void idNumber_data();
    void idNumber();
    void adultToday();
    void mobile_data();
    void mobile();
    void email_data();
    void email();
    void personName_data();
    void personName();
    void dotOfNames_data();
    void dotOfNames();
    void blanksInTheOrganisationsName_data();
    void blanksInTheOrganisationsName();
    void aDateThatCannotBeReadBlocks();
    void organisationName();
    void address();
    void width();
    void normalised();
    void completeFormHasNoFindings();
    void form_data();
    void form();
    void emptyFormNamesEveryField();
    void deliveryOnSiteNeedsNoAddress();
    void typeAndCodeDisagree();
    void letterEndDate_data();
    void letterEndDate();
    void scans();
    void everyFindingHasASentence();
    void corrections_data();
    void corrections();
    void departments_data();
    void departments();
    void idFacts_data();
    void idFacts();
    void slipsInDomains_data();
    void slipsInDomains();
    void retiredRegions();
    void unreadRegion();
    void account_data();
    void account();
    void blocks_data();
    void blocks();
};

void TestValidation::creditCode_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("confirmed");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *text, const char *code, bool confirmed = false) {
        QTest::newRow(name) << QString::fromUtf8(text) << confirmed << QString::fromUtf8(code);
    };
    row("enterprise", "9131000063159284XQ", "");
    row("social body", "51420000MJH2003604", "");
    row("vector 3", "91330100799655058B", "");
    row("vector 4", "91330106673959654P", "");
    row("synthetic", "91000000000000000K", "");
    row("lower case", "9131000063159284xq", "");
    row("in groups", " 9131 0000 6315 9284 XQ ", "");
    row("full width", "９１０００００００００００００００Ｋ", "");
    row("in circulation, wrong check", "91350211M0000XUF46", "creditCode.check");
    row("in circulation, confirmed", "91350211M0000XUF46", "", true);
    row("in circulation 2", "91350100M0001TGQXM", "creditCode.check");
    row("right outside, wrong inside", "91000000000000018D", "creditCode.inner");
    row("wrong inside, confirmed", "91000000000000018D", "", true);
    row("I is not used", "9131000063159284IQ", "creditCode.character");
    row("confirming does not help the shape", "9131000063159284IQ", "creditCode.character", true);
    row("short", "9131000063159284X", "creditCode.short");
    row("long", "9131000063159284XQQ", "creditCode.long");
    row("old registration number", "330100000012345", "creditCode.old");
    row("letters in the region", "91A10000631592841Q", "creditCode.region");
    row("empty", "  ", "missing");
}

void TestValidation::creditCode()
{
    QFETCH(QString, text);
    QFETCH(bool, confirmed);
    QTEST(codeOf(validate::creditCode(text, confirmed)), "code");
}

void TestValidation::creditCodeExpectedCharacter()
{
    const auto finding = validate::creditCode(QStringLiteral("91350211M0000XUF46"), false);
    QVERIFY(finding);
    QCOMPARE(finding->severity, Severity::ConfirmableWarning);
    QCOMPARE(finding->arguments, QStringList{QStringLiteral("R")});
    QVERIFY(findingText(*finding).contains(QLatin1Char('R')));
    QCOMPARE(validate::creditCodeCheckCharacter(QStringLiteral("91350100M0001TGQX")), QLatin1Char('1'));
    QCOMPARE(validate::creditCodeCheckCharacter(QStringLiteral("9131000063159284X")), QLatin1Char('Q'));
    QVERIFY(validate::creditCodeCheckCharacter(QStringLiteral("91")).isNull());
    QCOMPARE(validate::organisationCodeCheckCharacter(QStringLiteral("MJH20036")), QLatin1Char('0')); // 11 − 11 mod 11
    QCOMPARE(validate::organisationCodeCheckCharacter(QStringLiteral("63159284")), QLatin1Char('X'));
    QVERIFY(validate::organisationCodeCheckCharacter(QStringLiteral("6315928")).isNull());
    QVERIFY(validate::organisationCodeCheckCharacter(QStringLiteral("6315928-")).isNull());
    QVERIFY(validate::creditCodeCheckCharacter(QStringLiteral("9131000063159284S")).isNull());
    const auto shape = validate::creditCode(QStringLiteral("9131000063159284IQ"), false);
    QVERIFY(shape && shape->severity == Severity::Error);
}

void TestValidation::everySingleSubstitutionIsCaught()
{
    const QString good = QStringLiteral("91000000000000000K");
    for (int i = 0; i < good.size(); ++i) {
        for (const QChar c : QStringLiteral("0123456789ABCDEFGHJKLMNPQRTUWXY")) {
            QString bad = good;
            bad[i] = c;
            QVERIFY2(bad == good || validate::creditCode(bad, false), qPrintable(bad));
        }
    }
}

void TestValidation::idNumber_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *text, const char *code) { QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(code); };
    row("GB 11643 example", "11010519491231002X", "");
    row("lower x, blanks", "110105 19491231 002x", "");
    row("resident from Hong Kong", "810000199408230021", "");
    row("resident from Macao", "820000198609100036", "");
    row("resident from Taiwan", "830000199201300022", "");
    row("foreign permanent resident", "911124198108030024", "");
    row("sample that belongs to nobody", "000000199001010026", "");
    row("check character", "110105194912310021", "id.check");
    row("two digits changed places", "11010519491213002X", "id.check");
    row("30 February", "110105199002300022", "id.date");
    row("month 13", "110105199013010022", "id.date");
    row("not born yet", "110105203001010022", "id.date");
    row("century of no one alive", "110105179912310028", "id.date");
    row("old card, 15 digits", "110105491231002", "id.old");
    row("29 February of a leap year", "110105200002290021", "");
    row("29 February of 1900", "110105190002290024", "id.date");
    row("29 February of a common year", "110105199902290020", "id.date");
    row("old foreigner's card", "USA110080010123", "");
    row("old foreigner's card, small letters and blanks", "usa 1100 800101 23", "");
    row("old foreigner's card, no day", "USA110080023023", "id.olddate");
    row("old foreigner's card, half typed", "USA1100", "id.foreign");
    row("foreigner's card of 2023, wrong check", "911124198108030025", "id.check");
    row("long", "11010519491231002X1", "id.character");
    row("19 digits", "1101051949123100211", "id.long");
    row("X inside", "1101051949X231002X", "id.character");
    row("letter", "A1010519491231002X", "id.character");
    row("empty", "", "missing");
}

void TestValidation::idNumber()
{
    QFETCH(QString, text);
    QTEST(codeOf(validate::idNumber(text, today)), "code");
}

void TestValidation::adultToday()
{
    const QString number = QStringLiteral("110105200803020021"); // born on 2 March 2008
    const QString code = codeOf(validate::idNumber(number, QDate(2026, 3, 1)));
    if (code == QLatin1String("id.check"))
        QFAIL("the sample's check character is wrong");
    QCOMPARE(code, QStringLiteral("id.age"));
    QCOMPARE(codeOf(validate::idNumber(number, QDate(2026, 3, 2))), QString());
}

void TestValidation::mobile_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *text, const char *code) { QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(code); };
    row("13800000000", "");
    row("138 0000 0000", "");
    row("138-0000-0000", "");
    row("+86 138 0000 0000", "");
    row("008613800000000", "");
    row("8613800000000", "");
    row("１３８００００００００", "");
    row("19912345678", "");
    row("16212345678", "");
    row("1380000", "mobile.short");
    row("1", "mobile.short");
    row("138000000000", "mobile.long");
    row("12800000000", "mobile.shape");
    row("057188888888", "mobile.landline");
    row("0571-88888888", "mobile.landline");
    row("88888888", "mobile.landline");
    row("4000878198", "mobile.landline");
    row("1380000000a", "mobile.shape");
    row("+1 2025550100", "mobile.shape");
    row("", "missing");
}

void TestValidation::mobile()
{
    QFETCH(QString, text);
    QTEST(codeOf(validate::mobile(text)), "code");
}

void TestValidation::email_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *text, bool good) { QTest::newRow(text) << QString::fromUtf8(text) << good; };
    row("office@example.com", true);
    row(" office@example.com ", true);
    row("first.last+ca@mail.example.com.cn", true);
    row("12345@qq.com", true);
    row("office＠example．com", true);
    row("office", false);
    row("office@example", false);
    row("@example.com", false);
    row("office@", false);
    row("a..b@example.com", false);
    row(".a@example.com", false);
    row("a@-example.com", false);
    row("a@example..com", false);
    row("a@b@example.com", false);
    row("公司@example.com", false);
    row("office@example.com,other@example.com", false);
}

void TestValidation::email()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    QCOMPARE(codeOf(validate::email(text)), good ? QString() : QStringLiteral("email.shape"));
}

void TestValidation::personName_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *text, const char *code) { QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(code); };
    row("王样例", "");
    row("欧阳样例", "");
    row("买买提·样例", "");
    row("买买提•样例", "");
    row("阿卜杜拉・样例", "");
    row("阿卜杜拉.样例", "");
    row("阿卜杜拉．样例", "");
    row("John.Sample", "person.characters");
    row("阿卜杜拉..样例", "person.characters");
    row("John Sample", "");
    row("𬱖样", "");
    row("王\U000323AF", ""); // assigned in 2022, after the tables of the libraries
    row("王\U00033479", ""); // plane 3, in 2025
    row("王", "person.length");
    row("王样例1", "person.characters");
    row("·王样例", "person.characters");
    row("王样例·", "person.characters");
    row("王··样例", "person.characters");
    row("王样例（经办）", "person.characters");
    row("", "missing");
    QTest::newRow("31 characters") << QString(31, QChar(0x738B)) << QStringLiteral("person.length");
    QTest::newRow("30 characters") << QString(30, QChar(0x738B)) << QString();
}

void TestValidation::personName()
{
    QFETCH(QString, text);
    QTEST(codeOf(validate::personName(text)), "code");
}

void TestValidation::dotOfNames_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *typed, const char *name) { QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(name); };
    row("阿卜杜拉.样例", "阿卜杜拉·样例");
    row("买买提.样例.江", "买买提·样例·江");
    row("𬱖.样", "𬱖·样"); // beyond the BMP
    row("阿卜杜拉。样例", "阿卜杜拉。样例");
    row(".样例", ".样例");
    row("样例.", "样例.");
    row("J.样例", "J.样例");
    row("样例.J", "样例.J");
    row("John.Sample", "John.Sample");
}

void TestValidation::dotOfNames()
{
    QFETCH(QString, typed);
    QTEST(validate::personNameText(typed), "name");
}

void TestValidation::blanksInTheOrganisationsName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("hinted");
    const auto row = [](const char *name, bool hinted) { QTest::newRow(name) << QString::fromUtf8(name) << hinted; };
    row("杭州样例物业管理有限公司", false);
    row("杭州样例 物业管理有限公司", true);
    row("杭州样例　物业管理有限公司", true);
    row(" 杭州样例物业管理有限公司 ", false);
    row("ABC 样例有限公司", false);
    row("Sample Property Co", false);
}

void TestValidation::blanksInTheOrganisationsName()
{
    QFETCH(QString, name);
    Application application = complete();
    application.organisation.name = name;
    const QList<Finding> findings = checkForm(application, usbKey(), today);
    QTEST(shown(findings).contains(QStringLiteral("/organisation/name=name.blanks")), "hinted");
    QVERIFY(!certdesk::blocks(findings));
}

void TestValidation::aDateThatCannotBeReadBlocks()
{
    Application application = complete();
    const QStringList unread{QStringLiteral("/letterEndDate")};
    QVERIFY(checkForm(application, usbKey(), today, unread).isEmpty()); // read after all
    application.letterEndDate = {};
    const QList<Finding> findings = checkForm(application, usbKey(), today, unread);
    QCOMPARE(shown(findings), QStringList{QStringLiteral("/letterEndDate=letter.unreadable")});
    QVERIFY(certdesk::blocks(findings));
    QVERIFY(findingText(findings.first()).contains(today.addYears(1).toString(Qt::ISODate)));
}

void TestValidation::organisationName()
{
    QCOMPARE(codeOf(validate::organisationName(QStringLiteral("杭州样例（集团）有限公司"))), QString());
    QCOMPARE(codeOf(validate::organisationName(QString(64, QChar(0x6837)))), QString());
    const auto tooLong = validate::organisationName(QString(65, QChar(0x6837)));
    QCOMPARE(codeOf(tooLong), QStringLiteral("name.long"));
    QCOMPARE(tooLong->arguments, (QStringList{QStringLiteral("65"), QStringLiteral("64")}));
    // 64 characters beyond the BMP are 128 UTF-16 units and still fit.
    QCOMPARE(codeOf(validate::organisationName(QString::fromUcs4(U"\U0002C456").repeated(64))), QString());
    QCOMPARE(codeOf(validate::organisationName(QStringLiteral("样"))), QStringLiteral("name.short"));
    QCOMPARE(codeOf(validate::organisationName(QStringLiteral("样例\n公司"))), QStringLiteral("name.characters"));
    QCOMPARE(codeOf(validate::organisationName(QStringLiteral("\u3000 "))), QStringLiteral("missing"));
}

void TestValidation::address()
{
    QCOMPARE(codeOf(validate::address(QStringLiteral("样例路1号"))), QString());
    QCOMPARE(codeOf(validate::address(QStringLiteral("1号"))), QStringLiteral("address.short"));
    QCOMPARE(codeOf(validate::address(QString(121, QChar(0x6837)))), QStringLiteral("address.long"));
    QCOMPARE(codeOf(validate::address(QString())), QStringLiteral("missing"));
}

void TestValidation::width()
{
    QCOMPARE(validate::normaliseWidth(QStringLiteral("\u3000ＡＢｃ１２（集团）\u3000")), QStringLiteral("ABc12（集团）"));
}

void TestValidation::normalised()
{
    Application typed = complete();
    typed.organisation.creditCode = QStringLiteral("9100 0000 0000 0000 0k");
    typed.applicant.name = QStringLiteral(" 买买提•样例 ");
    typed.applicant.idNumber = QStringLiteral("110105 19491231 002x");
    typed.applicant.mobile = QStringLiteral("+86 138 0000 0000");
    typed.applicant.email = QStringLiteral(" office@example.com");
    const Application sent = validate::normalised(typed);
    QCOMPARE(sent.organisation.creditCode, QStringLiteral("91000000000000000K"));
    QCOMPARE(sent.applicant.name, QStringLiteral("买买提·样例"));
    QCOMPARE(sent.applicant.idNumber, QStringLiteral("11010519491231002X"));
    QCOMPARE(sent.applicant.mobile, QStringLiteral("13800000000"));
    QCOMPARE(sent.applicant.email, QStringLiteral("office@example.com"));
    QVERIFY(validate::normalised(sent) == sent);
}

void TestValidation::completeFormHasNoFindings()
{
    const QList<Finding> findings = checkForm(complete(), usbKey(), today);
    QCOMPARE(shown(findings), QStringList());
    QVERIFY(!certdesk::blocks(findings));
}

void TestValidation::form_data()
{
    QTest::addColumn<Application>("application");
    QTest::addColumn<QStringList>("findings");
    const auto row = [](const char *name, auto change, const char *finding) {
        Application application = complete();
        change(application);
        QTest::newRow(name) << application << QStringList{QString::fromUtf8(finding)};
    };
    row("no product", [](Application &a) { a.product.clear(); }, "/product=choose");
    row("quantity 0", [](Application &a) { a.quantity = 0; }, "/quantity=quantity.range");
    row("quantity above the product's", [](Application &a) { a.quantity = 21; }, "/quantity=quantity.range");
    row("kind unknown", [](Application &a) { a.organisation.type = QStringLiteral("circus"); }, "/organisation/type=type.refused");
    row("region a city only", [](Application &a) { a.organisation.registrationRegion = QStringLiteral("330100"); }, "/organisation/registrationRegion=region.leaf");
    row("region unknown", [](Application &a) { a.organisation.registrationRegion = QStringLiteral("999999"); }, "/organisation/registrationRegion=region.leaf");
    row("no end of the letter", [](Application &a) { a.letterEndDate = {}; }, "/letterEndDate=letter.unknown");
    row("e-mail", [](Application &a) { a.applicant.email = QStringLiteral("office@"); }, "/applicant/email=email.shape");
    row("recipient", [](Application &a) { a.delivery.recipient.clear(); }, "/delivery/recipient=missing");
    row("recipient's mobile", [](Application &a) { a.delivery.mobile = QStringLiteral("138"); }, "/delivery/mobile=mobile.short");
    row("recipient's region", [](Application &a) { a.delivery.region.clear(); }, "/delivery/region=choose");
    row("recipient's address", [](Application &a) { a.delivery.address = QStringLiteral("1号"); }, "/delivery/address=address.short");
    row("delivery not offered", [](Application &a) { a.delivery.method = QStringLiteral("online"); }, "/delivery/method=delivery.refused");
}

void TestValidation::form()
{
    QFETCH(Application, application);
    const QList<Finding> findings = checkForm(application, usbKey(), today);
    QTEST(shown(findings), "findings");
    QVERIFY(certdesk::blocks(findings));
}

void TestValidation::emptyFormNamesEveryField()
{
    Application empty;
    empty.product = QStringLiteral("huixin-usbkey");
    const QStringList expected{
        QStringLiteral("/organisation/name=missing"), QStringLiteral("/organisation/type=choose"), QStringLiteral("/organisation/creditCode=missing"),
        QStringLiteral("/organisation/registrationRegion=choose"), QStringLiteral("/applicant/name=missing"), QStringLiteral("/applicant/idNumber=missing"),
        QStringLiteral("/applicant/mobile=missing"), QStringLiteral("/applicant/email=missing"), QStringLiteral("/letterEndDate=letter.unknown"),
        QStringLiteral("/delivery/recipient=missing"), QStringLiteral("/delivery/mobile=missing"), QStringLiteral("/delivery/region=choose"),
        QStringLiteral("/delivery/address=missing")};
    QCOMPARE(shown(checkForm(empty, usbKey(), today)), expected);
}

void TestValidation::deliveryOnSiteNeedsNoAddress()
{
    Application application = complete();
    application.delivery = {};
    application.delivery.method = QStringLiteral("onsite");
    QCOMPARE(shown(checkForm(application, usbKey(), today)), QStringList());
}

void TestValidation::typeAndCodeDisagree()
{
    Application application = complete();
    application.organisation.type = QStringLiteral("household");
    const QList<Finding> findings = checkForm(application, usbKey(), today);
    QCOMPARE(shown(findings), QStringList{QStringLiteral("/organisation/type=type.unlikely")});
    QVERIFY(!certdesk::blocks(findings));
    application.organisation.type = QStringLiteral("converted");
    QCOMPARE(shown(checkForm(application, usbKey(), today)), QStringList());
}

void TestValidation::letterEndDate_data()
{
    QTest::addColumn<QDate>("end");
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("blocking");
    QTest::newRow("unknown") << QDate() << QStringLiteral("letter.unknown") << true;
    QTest::newRow("yesterday") << today.addDays(-1) << QStringLiteral("letter.ended") << true;
    QTest::newRow("today") << today << QStringLiteral("letter.soon") << false;
    QTest::newRow("in 29 days") << today.addDays(29) << QStringLiteral("letter.soon") << false;
    QTest::newRow("in 30 days") << today.addDays(30) << QString() << false;
}

void TestValidation::letterEndDate()
{
    QFETCH(QDate, end);
    QFETCH(QString, code);
    Application application = complete();
    application.letterEndDate = end;
    const QList<Finding> findings = checkForm(application, usbKey(), today);
    QCOMPARE(findings.isEmpty() ? QString() : findings.first().code, code);
    QTEST(certdesk::blocks(findings), "blocking");
}

void TestValidation::scans()
{
    QCOMPARE(checkScans({}, usbKey()).size(), 4);
    QCOMPARE(shown(checkScans({QStringLiteral("licence"), QStringLiteral("idFront"), QStringLiteral("letter")}, usbKey())), QStringList{QStringLiteral("/documents/idBack=scan.missing")});
    QVERIFY(checkScans(documentKinds(), usbKey()).isEmpty());
    QCOMPARE(checkScans({}, Product()).size(), 4); // a catalogue without a list: the guide's four
}

void TestValidation::everyFindingHasASentence()
{
    QStringList codes;
    for (const char *file : {"Validation.cpp", "FormCheck.cpp", "CreditCode.cpp", "CitizenId.cpp"}) {
        QFile text(QStringLiteral(CERTDESK_SOURCE_DIR "/app/domain/") + QLatin1String(file));
        QVERIFY2(text.open(QIODevice::ReadOnly), file);
        static const QRegularExpression quoted(QStringLiteral("\"(missing|choose|[a-zA-Z]+\\.[a-z]+)\""));
        auto matches = quoted.globalMatch(QString::fromUtf8(text.readAll()));
        while (matches.hasNext())
            codes << matches.next().captured(1);
    }
    codes << QStringLiteral("email.slip"); // beside a list of domains
    QVERIFY(codes.size() > 40);
    for (const QString &code : codes) {
        const Finding finding{QStringLiteral("/applicant/mobile"), code, Severity::Error, {QStringLiteral("7"), QStringLiteral("8"), QStringLiteral("9")}};
        QVERIFY2(findingText(finding) != code, qPrintable(code));
        QVERIFY2(!findingText(finding).contains(QLatin1Char('%')), qPrintable(code));
        QVERIFY2(findingSummary(finding).startsWith(QStringLiteral("Mobile number: ")), qPrintable(code));
    }
    QCOMPARE(fieldLabel(QStringLiteral("/documents/licence")), QStringLiteral("Business licence"));
    QCOMPARE(fieldLabel(QStringLiteral("/elsewhere")), QStringLiteral("/elsewhere"));
}

/// What one click makes of it; the corrected value is right.
void TestValidation::corrections_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("code"); ///< empty: nothing to correct
    QTest::addColumn<QString>("corrected");
    const auto row = [](const char *field, const char *typed, const char *code, const char *corrected) {
        QTest::addRow("%s %s", field, typed) << QString::fromUtf8(field) << QString::fromUtf8(typed) << QString::fromUtf8(code) << QString::fromUtf8(corrected);
    };
    row("/organisation/name", "杭州样例 物业管理有限公司", "name.blanks", "杭州样例物业管理有限公司");
    row("/organisation/name", "杭 州 样 例 公 司", "name.blanks", "杭州样例公司");
    row("/organisation/name", "杭州样例(集团)有限公司", "name.brackets", "杭州样例（集团）有限公司");
    row("/organisation/name", "杭州样例（集团）有限公司", "", "");
    row("/organisation/name", "Sample (Group) Co", "", "");
    row("/organisation/creditCode", "913IOOOO63IS92B4XQ", "creditCode.character", "");
    row("/organisation/creditCode", "913100006315928 4XQ", "", "");
    row("/organisation/creditCode", "9I3I0000631S9284XQ", "creditCode.character", "9131000063159284XQ");
    row("/organisation/creditCode", "9I31000063159284XX", "creditCode.character", ""); // not right either way
    row("/applicant/name", "阿卜杜拉。样例", "person.dot", "阿卜杜拉·样例");
    row("/applicant/name", "阿卜杜拉,样例", "person.dot", "阿卜杜拉·样例");
    row("/applicant/name", "阿卜杜拉*样例", "person.dot", "阿卜杜拉·样例");
    row("/applicant/name", "𬱖。样", "person.dot", "𬱖·样");
    row("/applicant/name", "王 样例", "person.blanks", "王样例");
    row("/applicant/name", "王样例1", "person.characters", "");
    row("/applicant/name", "John Sample", "", "");
    row("/applicant/email", "office@163,com", "email.shape", "office@163.com");
    row("/applicant/email", "office@163。com", "email.shape", "office@163.com");
    row("/applicant/email", "office@163..com", "email.shape", "office@163.com");
    row("/applicant/email", "office@163.com.", "email.shape", "office@163.com");
    row("/applicant/email", "office", "email.shape", "");
    row("/applicant/email", "office@163.con", "email.slip", "office@163.com");
    row("/delivery/address", "浙江省杭州市拱墅区样例路1号", "address.repeats", "样例路1号");
    row("/delivery/address", "拱墅区样例路1号", "address.repeats", "样例路1号");
    row("/delivery/address", "样例路1号", "", "");
    row("/delivery/recipient", "李 样", "person.blanks", "李样");
}

void TestValidation::corrections()
{
    QFETCH(QString, field);
    QFETCH(QString, typed);
    QFETCH(QString, code);
    QFETCH(QString, corrected);
    const auto with = [&field](const QString &value) {
        Application application = complete();
        const QMap<QString, QString *> members{{QStringLiteral("/organisation/name"), &application.organisation.name},
                                               {QStringLiteral("/organisation/creditCode"), &application.organisation.creditCode},
                                               {QStringLiteral("/applicant/name"), &application.applicant.name},
                                               {QStringLiteral("/applicant/email"), &application.applicant.email},
                                               {QStringLiteral("/delivery/address"), &application.delivery.address},
                                               {QStringLiteral("/delivery/recipient"), &application.delivery.recipient}};
        *members.value(field) = value;
        return checkForm(application, usbKey(), today);
    };
    const QList<Finding> findings = with(typed);
    QCOMPARE(findings.isEmpty() ? QString() : findings.first().code, code);
    if (code.isEmpty())
        return;
    QCOMPARE(findings.first().corrected, corrected);
    QCOMPARE(findingAction(findings.first()).isEmpty(), corrected.isEmpty());
    if (!corrected.isEmpty())
        QCOMPARE(shown(with(corrected)), QStringList());
}

void TestValidation::departments_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QStringList>("types");
    QTest::addColumn<bool>("listed");
    const auto row = [](const char *prefix, const QStringList &types, bool listed = true) { QTest::newRow(prefix) << QString::fromLatin1(prefix) << types << listed; };
    const QString government = QStringLiteral("government"), institution = QStringLiteral("institution"), social = QStringLiteral("social");
    row("11", {government});
    row("12", {institution});
    row("13", {government, social});
    row("19", {government, institution});
    row("51", {social});
    row("52", {social});
    row("53", {social});
    row("59", {social});
    row("81", {social});
    row("91", {QStringLiteral("enterprise"), QStringLiteral("converted")});
    row("92", {QStringLiteral("household")});
    row("93", {QStringLiteral("cooperative")});
    row("31", {});
    row("N2", {});
    row("A1", {});
    row("Y1", {});
    row("99", {}, false);
    row("00", {}, false);
    row("X1", {}, false);
}

void TestValidation::departments()
{
    QFETCH(QString, prefix);
    QFETCH(QStringList, types);
    QFETCH(bool, listed);
    const QString code = prefix + QStringLiteral("0000000000000000");
    QCOMPARE(organisationTypesOf(code), types);
    QCOMPARE(!validate::creditCodeHint(code), listed);
    for (const QString &type : organisationTypes()) {
        Application application = complete();
        application.organisation.type = type;
        application.organisation.creditCode = code;
        application.organisation.creditCodeConfirmed = true;
        const bool hinted = shown(checkForm(application, usbKey(), today)).contains(QStringLiteral("/organisation/type=type.unlikely"));
        QVERIFY2(hinted == (!types.isEmpty() && !types.contains(type)), qPrintable(type));
    }
}

void TestValidation::idFacts_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("text"); ///< empty: says nothing
    const auto row = [](const char *number, const char *text) { QTest::newRow(number) << QString::fromLatin1(number) << QString::fromUtf8(text); };
    row("11010519491231002X", "Female, born 1949-12-31");
    row("000000199001010018", "Male, born 1990-01-01");
    row("000000199001010026", "Female, born 1990-01-01");
    row("810000199408230021", "Female, born 1994-08-23 (residence permit, Hong Kong)");
    row("820000198609100036", "Male, born 1986-09-10 (residence permit, Macao)");
    row("830000199201300022", "Female, born 1992-01-30 (residence permit, Taiwan)");
    row("911124198108030024", "Female, born 1981-08-03 (foreigner's permanent resident card)");
    row("USA110080010123", "Born 1980-01-01 (foreigner's permanent resident card, old form)");
    row("USA110005010123", "Born 2005-01-01 (foreigner's permanent resident card, old form)");
    row("USA110015010123", "Born 1915-01-01 (foreigner's permanent resident card, old form)"); // in 2015 he would be a child
    row("110105194912310021", "");
    row("1101051949", "");
}

void TestValidation::idFacts()
{
    QFETCH(QString, number);
    const auto facts = certdesk::idFacts(number, today);
    QTEST(facts ? idFactsText(*facts) : QString(), "text");
}

void TestValidation::slipsInDomains_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("meant"); ///< empty: taken as it is
    const auto row = [](const char *domain, const char *meant) { QTest::newRow(domain) << QString::fromLatin1(domain) << QString::fromLatin1(meant); };
    row("163.con", "163.com");
    row("163.cm", "163.com");
    row("163.cmo", "163.com");
    row("136.com", "163.com");
    row("qq.cm", "qq.com");
    row("qq.con", "qq.com");
    row("QQ.CM", "qq.com");
    row("gamil.com", "gmail.com");
    row("gmai.com", "gmail.com");
    row("gmail.con", "gmail.com");
    row("foxmial.com", "foxmail.com");
    row("163.com", "");
    row("126.com", "");
    row("139.com", "");
    row("188.com", "");
    row("sina.cn", "");
    row("vip.163.com", "");
    row("mail.com", "");
    row("example.com", "");
    row("company.com.cn", "");
}

void TestValidation::slipsInDomains()
{
    QFETCH(QString, domain);
    QFETCH(QString, meant);
    const auto hint = validate::emailHint(QStringLiteral("office@") + domain);
    QCOMPARE(hint ? hint->corrected : QString(), meant.isEmpty() ? QString() : QStringLiteral("office@") + meant);
    QVERIFY(!hint || hint->severity == Severity::Hint);
}

void TestValidation::retiredRegions()
{
    Application application = complete();
    application.organisation.registrationRegion = QStringLiteral("330103");
    QList<Finding> findings = checkForm(application, usbKey(), today);
    QCOMPARE(shown(findings), QStringList{QStringLiteral("/organisation/registrationRegion=region.retired")});
    QVERIFY(!certdesk::blocks(findings)); // the platform takes it
    QCOMPARE(findings.first().corrected, QStringLiteral("330105"));
    const QString text = findingText(findings.first());
    QVERIFY2(text.contains(QStringLiteral("下城区")) && text.contains(QStringLiteral("拱墅区")) && text.contains(QStringLiteral("2021")), qPrintable(text));
    QVERIFY(!findingAction(findings.first()).isEmpty());
    application.organisation.registrationRegion = QStringLiteral("330104"); // one of two: no click can know which
    findings = checkForm(application, usbKey(), today);
    QVERIFY(findings.first().corrected.isEmpty() && findingAction(findings.first()).isEmpty());
    application.organisation.registrationRegion = QStringLiteral("330371");
    QCOMPARE(shown(checkForm(application, usbKey(), today)), QStringList{QStringLiteral("/organisation/registrationRegion=region.gone")});
}

void TestValidation::unreadRegion()
{
    Application application = complete();
    application.organisation.registrationRegion.clear();
    const QList<Finding> findings = checkForm(application, usbKey(), today, {QStringLiteral("/organisation/registrationRegion")});
    QCOMPARE(shown(findings), QStringList{QStringLiteral("/organisation/registrationRegion=region.unread")});
    QVERIFY(certdesk::blocks(findings));
}

void TestValidation::account_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("creditCode");
    QTest::addColumn<QStringList>("findings");
    const auto row = [](const char *what, const char *name, const char *code, const QStringList &findings) {
        QTest::newRow(what) << QString::fromUtf8(name) << QString::fromUtf8(code) << findings;
    };
    row("the same", "杭州样例（集团）有限公司", "91000000000000000K", {});
    row("code in groups", "杭州样例（集团）有限公司", "9100 0000 0000 0000 0k", {});
    row("narrow brackets", "杭州样例(集团)有限公司", "91000000000000000K", {QStringLiteral("/organisation/name=account.spelling")});
    row("a blank", "杭州样例 （集团）有限公司", "91000000000000000K", {QStringLiteral("/organisation/name=account.spelling")});
    row("another firm", "上海样例有限公司", "91000000000000000K", {QStringLiteral("/organisation/name=account.name")});
    row("another code", "杭州样例（集团）有限公司", "9131000063159284XQ", {QStringLiteral("/organisation/creditCode=account.creditCode")});
    row("nothing typed", "", "", {});
}

void TestValidation::account()
{
    QFETCH(QString, name);
    QFETCH(QString, creditCode);
    const Organisation account{QStringLiteral("杭州样例（集团）有限公司"), QStringLiteral("enterprise"), QStringLiteral("91000000000000000K"), false, {}};
    const QList<Finding> findings = checkAccount({name, QStringLiteral("enterprise"), creditCode, false, {}}, account);
    QTEST(shown(findings), "findings");
    QVERIFY(!certdesk::blocks(findings));
    for (const Finding &finding : findings)
        QVERIFY(finding.corrected == account.name || finding.corrected == account.creditCode);
    QVERIFY(checkAccount({name, {}, creditCode, false, {}}, {}).isEmpty()); // an account without an organisation says nothing
}

void TestValidation::blocks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("parts");
    const auto row = [](const char *text, const QStringList &parts) { QTest::newRow(text) << QString::fromUtf8(text) << parts; };
    const QString name = QStringLiteral("杭州样例（集团）有限公司");
    const QString code = QStringLiteral("91000000000000000K");
    row("杭州样例（集团）有限公司 91000000000000000K", {name, code, {}, {}, {}});
    row("名称：杭州样例（集团）有限公司\n代码：91000000000000000k", {name, code, {}, {}, {}});
    row("91000000000000000K，杭州样例（集团）有限公司，13800000000，office@example.com，000000199001010026",
        {name, code, QStringLiteral("000000199001010026"), QStringLiteral("13800000000"), QStringLiteral("office@example.com")});
    row("杭州样例（集团）有限公司", {name, {}, {}, {}, {}});
    row("91000000000000000X", {{}, {}, {}, {}, {}}); // its check character is wrong
    row("", {{}, {}, {}, {}, {}});
}

void TestValidation::blocks()
{
    QFETCH(QString, text);
    const PastedBlock block = readBlock(text);
    QTEST((QStringList{block.organisation, block.creditCode, block.idNumber, block.mobile, block.email}), "parts");
}

QTEST_GUILESS_MAIN(TestValidation)
#include "tst_validation.moc"
