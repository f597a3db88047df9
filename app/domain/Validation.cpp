// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
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

bool isHan(char32_t c)
{
    return QChar::script(c) == QChar::Script_Han;
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

std::optional<Finding> mobile(const QString &text)
{
    static constexpr const char *field = "/applicant/mobile";
    static constexpr int length = 11;
    // Ranges keep growing: only the first two digits are certain.
    static const QRegularExpression begin(QStringLiteral("^1(?:[3-9][0-9]*)?$"));
    const QString number = mobileText(text);
    if (number.isEmpty())
        return found(field, "missing");
    if (!begin.match(number).hasMatch())
        return found(field, "mobile.shape");
    if (number.size() < length)
        return found(field, "mobile.short", {QString::number(length - number.size())});
    if (number.size() > length)
        return found(field, "mobile.long");
    return {};
}

std::optional<Finding> email(const QString &text)
{
    static constexpr const char *field = "/applicant/email";
    static const QRegularExpression shape(QStringLiteral(
        "^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
        "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}$"));
    const QString address = emailText(text);
    if (address.isEmpty())
        return found(field, "missing");
    if (address.size() > 254 || address.indexOf(QLatin1Char('@')) > 64 || !shape.match(address).hasMatch())
        return found(field, "email.shape");
    return {};
}

std::optional<Finding> personName(const QString &text)
{
    static constexpr const char *field = "/applicant/name";
    // Letters of any script; a dot or a blank only between two of them.
    static const QRegularExpression shape(QStringLiteral("^[\\p{L}\\p{M}'-]+(?:[\u00B7 ][\\p{L}\\p{M}'-]+)*$"));
    const QString name = personNameText(text);
    if (name.isEmpty())
        return found(field, "missing");
    const int count = characters(name);
    if (count < 2 || count > 30)
        return found(field, "person.length");
    if (!shape.match(name).hasMatch())
        return found(field, "person.characters");
    return {};
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

} // namespace certdesk::validate
