// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Region.h"
#include "app/domain/Validation.h"

#include <QRegularExpression>

namespace certdesk::validate {

namespace {

/// X.520 ub-organization-name: a longer O= is refused by every CA.
constexpr int organisationNameMax = 64;

Finding found(const char *field, const char *code, QStringList arguments = {})
{
    return {QLatin1String(field), QLatin1String(code), Severity::Error, std::move(arguments)};
}

/// Characters as the certificate counts them, not UTF-16 units: rare names have characters beyond the BMP.
int characters(const QString &text)
{
    return static_cast<int>(text.toUcs4().size());
}

QString withoutBlanks(const QString &text)
{
    QString out = normaliseWidth(text);
    out.removeIf([](QChar c) { return c.isSpace(); });
    return out;
}

bool hasControls(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.category() == QChar::Other_Control || c == QChar::LineSeparator; });
}

Finding hinted(const char *field, const char *code, const QString &corrected, QStringList arguments = {})
{
    return {QLatin1String(field), QLatin1String(code), Severity::Hint, std::move(arguments), corrected};
}

bool isHan(char32_t c)
{
    // Planes 2 and 3 are set aside for ideographs: those assigned after Qt's tables were made count as well.
    return QChar::script(c) == QChar::Script_Han || (c >= 0x20000 && c <= 0x3FFFD);
}

/// The character before `i` and the one behind it; rare ones are two units long.
bool hanBeside(const QString &text, qsizetype i)
{
    const QList<uint> before = QStringView(text).left(i).toUcs4();
    const QList<uint> after = QStringView(text).mid(i + 1).toUcs4();
    return !before.isEmpty() && !after.isEmpty() && isHan(before.last()) && isHan(after.first());
}

} // namespace

QString normaliseWidth(const QString &text)
{
    QString out = text;
    for (QChar &c : out) {
        const char16_t u = c.unicode();
        const bool alphanumeric = (u >= 0xFF10 && u <= 0xFF19) || (u >= 0xFF21 && u <= 0xFF3A) || (u >= 0xFF41 && u <= 0xFF5A);
        if (alphanumeric)
            c = QChar(char16_t(u - 0xFEE0));
        else if (u == 0x3000 || u == 0x00A0)
            c = QLatin1Char(' ');
    }
    return out.trimmed();
}

QString creditCodeText(const QString &text)
{
    QString code = withoutBlanks(text).toUpper();
    return code.remove(QLatin1Char('-'));
}

QString idNumberText(const QString &text)
{
    return withoutBlanks(text).toUpper();
}

QString mobileText(const QString &text)
{
    QString number = withoutBlanks(text);
    number.remove(QLatin1Char('-'));
    number.replace(QChar(0xFF0B), QLatin1Char('+'));
    for (const char *prefix : {"+86", "0086"}) {
        if (number.startsWith(QLatin1String(prefix)))
            return number.mid(static_cast<int>(qstrlen(prefix)));
    }
    // "86 138…" without the plus: a mainland number never begins with 8.
    return number.size() == 13 && number.startsWith(QLatin1String("86")) ? number.mid(2) : number;
}

QString emailText(const QString &text)
{
    QString address = withoutBlanks(text);
    return address.replace(QChar(0xFF20), QLatin1Char('@')).replace(QChar(0xFF0E), QLatin1Char('.'));
}

QString personNameText(const QString &text)
{
    QString name = normaliseWidth(text).simplified();
    // The dot of names of national minorities, as input methods write it.
    for (const char16_t dot : {u'\u2022', u'\u2027', u'\u30FB', u'\uFF0E', u'\u2219', u'\u22C5', u'\uFF65'})
        name.replace(QChar(dot), QChar(0x00B7));
    // A full stop where the keyboard has no such dot: only between two Chinese characters, it may end an initial elsewhere.
    for (qsizetype i = 1; i + 1 < name.size(); ++i) {
        if (name.at(i) == QLatin1Char('.') && hanBeside(name, i))
            name[i] = QChar(0x00B7);
    }
    return name;
}

Application normalised(Application application)
{
    application.organisation.name = normaliseWidth(application.organisation.name);
    application.organisation.creditCode = creditCodeText(application.organisation.creditCode);
    application.applicant.name = personNameText(application.applicant.name);
    application.applicant.idNumber = idNumberText(application.applicant.idNumber);
    application.applicant.mobile = mobileText(application.applicant.mobile);
    application.applicant.email = emailText(application.applicant.email);
    application.delivery.recipient = personNameText(application.delivery.recipient);
    application.delivery.mobile = mobileText(application.delivery.mobile);
    application.delivery.address = normaliseWidth(application.delivery.address);
    return application;
}

std::optional<Finding> organisationName(const QString &text)
{
    static constexpr const char *field = "/organisation/name";
    const QString name = normaliseWidth(text);
    if (name.isEmpty())
        return found(field, "missing");
    if (hasControls(name))
        return found(field, "name.characters");
    const int count = characters(name);
    if (count < 2)
        return found(field, "name.short");
    if (count > organisationNameMax)
        return found(field, "name.long", {QString::number(count), QString::number(organisationNameMax)});
    return {};
}

bool blankInsideHan(const QString &text)
{
    const QString name = normaliseWidth(text).simplified();
    for (qsizetype i = 1; i + 1 < name.size(); ++i) {
        if (name.at(i).isSpace() && hanBeside(name, i))
            return true;
    }
    return false;
}

/// Without the blanks between Chinese characters.
static QString joinedHan(const QString &text)
{
    QString name = normaliseWidth(text).simplified();
    for (qsizetype i = name.size() - 2; i > 0; --i) {
        if (name.at(i).isSpace() && hanBeside(name, i))
            name.remove(i, 1);
    }
    return name;
}

/// Licences print full-width brackets; narrow ones inside a Chinese name come from a keyboard.
static QString wideBrackets(const QString &text)
{
    QString name = normaliseWidth(text);
    const QList<uint> characters = name.toUcs4();
    if (std::none_of(characters.cbegin(), characters.cend(), [](uint c) { return isHan(c); }))
        return name;
    return name.replace(QLatin1Char('('), QChar(0xFF08)).replace(QLatin1Char(')'), QChar(0xFF09));
}

std::optional<Finding> organisationNameHint(const QString &text)
{
    static constexpr const char *field = "/organisation/name";
    if (blankInsideHan(text))
        return hinted(field, "name.blanks", joinedHan(text));
    if (const QString wide = wideBrackets(text); wide != normaliseWidth(text))
        return hinted(field, "name.brackets", wide);
    return {};
}

QString comparable(const QString &name)
{
    QString text = name.normalized(QString::NormalizationForm_KC).toUpper();
    text.removeIf([](QChar c) { return c.isSpace(); });
    return text;
}

std::optional<Finding> mobile(const QString &text)
{
    static constexpr const char *field = "/applicant/mobile";
    static constexpr int length = 11;
    // Ranges keep growing: only the first two digits are certain.
    static const QRegularExpression begin(QStringLiteral("^1(?:[3-9][0-9]*)?$"));
    const QString number = mobileText(text);
    static const QRegularExpression landline(QStringLiteral("^(?:0[0-9]{9,11}|[2-8][0-9]{6,7}|400[0-9]{7})$"));
    if (number.isEmpty())
        return found(field, "missing");
    if (landline.match(number).hasMatch())
        return found(field, "mobile.landline");
    if (!begin.match(number).hasMatch())
        return found(field, "mobile.shape");
    if (number.size() < length)
        return found(field, "mobile.short", {QString::number(length - number.size())});
    if (number.size() > length)
        return found(field, "mobile.long");
    return {};
}

/// RFC 5321 lengths, the pragmatic shape of domain.md §3.1; addresses outside ASCII are not taken.
static bool isEmail(const QString &address)
{
    static const QRegularExpression shape(QStringLiteral(
        "^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
        "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}$"));
    return address.size() <= 254 && address.indexOf(QLatin1Char('@')) <= 64 && shape.match(address).hasMatch();
}

/// What the input method and the fingers leave behind: commas and Chinese stops for dots, two dots, one at the end.
static QString tidyEmail(const QString &address)
{
    static const QRegularExpression stops(QStringLiteral("[,;\\x{3002}\\x{FF0C}\\x{3001}.]+"));
    QString tidy = address;
    tidy.replace(stops, QStringLiteral("."));
    while (tidy.endsWith(QLatin1Char('.')))
        tidy.chop(1);
    return tidy;
}

std::optional<Finding> email(const QString &text)
{
    static constexpr const char *field = "/applicant/email";
    const QString address = emailText(text);
    if (address.isEmpty())
        return found(field, "missing");
    if (isEmail(address))
        return {};
    Finding wrong = found(field, "email.shape");
    if (const QString tidy = tidyEmail(address); isEmail(tidy))
        wrong.corrected = tidy;
    return wrong;
}

std::optional<Finding> personName(const QString &text)
{
    static constexpr const char *field = "/applicant/name";
    // Letters of any script; a dot or a blank only between two of them.
    static const QRegularExpression shape(QStringLiteral("^[\\p{L}\\p{M}\\x{20000}-\\x{3FFFD}'-]+(?:[\u00B7 ][\\p{L}\\p{M}\\x{20000}-\\x{3FFFD}'-]+)*$"));
    const QString name = personNameText(text);
    if (name.isEmpty())
        return found(field, "missing");
    const int count = characters(name);
    if (count < 2 || count > 30)
        return found(field, "person.length");
    if (shape.match(name).hasMatch())
        return {};
    // Signs in the place of the dot, between two Chinese characters.
    QString dotted = name;
    for (qsizetype i = 1; i + 1 < dotted.size(); ++i) {
        if (!dotted.at(i).isLetterOrNumber() && !dotted.at(i).isSurrogate() && hanBeside(dotted, i))
            dotted[i] = QChar(0x00B7);
    }
    Finding wrong = found(field, "person.characters");
    if (shape.match(dotted).hasMatch()) {
        wrong.code = QStringLiteral("person.dot");
        wrong.corrected = dotted;
    }
    return wrong;
}

std::optional<Finding> personNameHint(const QString &text)
{
    const QString name = personNameText(text);
    const QString joined = joinedHan(name);
    return joined == name ? std::nullopt : std::optional(hinted("/applicant/name", "person.blanks", joined));
}

std::optional<Finding> address(const QString &text)
{
    static constexpr const char *field = "/delivery/address";
    const QString address = normaliseWidth(text);
    if (address.isEmpty())
        return found(field, "missing");
    const int count = characters(address);
    if (count < 5)
        return found(field, "address.short");
    if (count > 120 || hasControls(address))
        return found(field, "address.long");
    return {};
}

std::optional<Finding> addressHint(const QString &text, const QString &region)
{
    const QString whole = normaliseWidth(text);
    QString rest = whole;
    QStringList names = Regions::instance().path(region).split(QStringLiteral(" / "));
    if (names.size() < 2)
        return {};
    for (const QString &name : std::as_const(names)) {
        if (rest.startsWith(name))
            rest = rest.mid(name.size()).trimmed();
    }
    return rest == whole || address(rest) ? std::nullopt : std::optional(hinted("/delivery/address", "address.repeats", rest));
}

} // namespace certdesk::validate

namespace certdesk {

QList<Finding> checkAccount(const Organisation &typed, const Organisation &account)
{
    QList<Finding> findings;
    const auto differs = [&findings](const char *field, const char *code, const QString &right) {
        findings.append({QLatin1String(field), QLatin1String(code), Severity::Hint, {right}, right});
    };
    const QString name = validate::normaliseWidth(typed.name);
    const QString accountName = validate::normaliseWidth(account.name);
    if (!name.isEmpty() && !accountName.isEmpty() && name != accountName)
        differs("/organisation/name", validate::comparable(name) == validate::comparable(accountName) ? "account.spelling" : "account.name", accountName);
    const QString code = validate::creditCodeText(typed.creditCode);
    const QString accountCode = validate::creditCodeText(account.creditCode);
    if (!code.isEmpty() && !accountCode.isEmpty() && code != accountCode)
        differs("/organisation/creditCode", "account.creditCode", accountCode);
    return findings;
}

} // namespace certdesk
