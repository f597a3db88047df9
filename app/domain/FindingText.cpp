// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Validation.h"

#include <QCoreApplication>

namespace certdesk {

namespace {

/// `text`: %1 … are the finding's arguments. `summary`: %1 is the field's label.
struct Sentence {
    const char *code;
    const char *text;
    const char *summary;
    const char *action = nullptr; ///< of the link that puts the correction in; %1 is the corrected value
};

const char *const notFilledIn = QT_TRANSLATE_NOOP("certdesk::Validation", "%1: not filled in");
const char *const notChosen = QT_TRANSLATE_NOOP("certdesk::Validation", "%1: not chosen");
const char *const incomplete = QT_TRANSLATE_NOOP("certdesk::Validation", "%1: incomplete");
const char *const toCorrect = QT_TRANSLATE_NOOP("certdesk::Validation", "%1: please correct");
const char *const toConfirm = QT_TRANSLATE_NOOP("certdesk::Validation", "%1: please confirm");
const char *const toCheck = QT_TRANSLATE_NOOP("certdesk::Validation", "%1: please check");
const char *const notAdded = QT_TRANSLATE_NOOP("certdesk::Validation", "%1: no scan yet");

const Sentence sentences[] = {
    {"missing", QT_TRANSLATE_NOOP("certdesk::Validation", "Please fill this in."), notFilledIn},
    {"invoice.long", QT_TRANSLATE_NOOP("certdesk::Validation", "At most %1 characters fit here."), toCorrect},
    {"invoice.characters", QT_TRANSLATE_NOOP("certdesk::Validation", "Type this again without line breaks or control characters."), toCorrect},
    {"invoice.kind", QT_TRANSLATE_NOOP("certdesk::Validation", "Choose an ordinary or a special invoice."), toCorrect},
    {"invoice.taxNumber", QT_TRANSLATE_NOOP("certdesk::Validation", "The tax number must be the unified social credit code of the application."), toCorrect},
    {"invoice.phone", QT_TRANSLATE_NOOP("certdesk::Validation", "Enter a phone number with its area code, for instance 0571-00000000."), toCorrect},
    {"invoice.account", QT_TRANSLATE_NOOP("certdesk::Validation", "A bank account has 8 to 30 digits. Compare with the account opening permit."), toCorrect},
    {"choose", QT_TRANSLATE_NOOP("certdesk::Validation", "Please choose."), notChosen},
    {"quantity.range", QT_TRANSLATE_NOOP("certdesk::Validation", "Enter a whole number from 1 to %1."), toCorrect},
    {"name.short", QT_TRANSLATE_NOOP("certdesk::Validation", "Enter the full name as it stands on the licence."), incomplete},
    {"name.long", QT_TRANSLATE_NOOP("certdesk::Validation", "The name has %1 characters; a certificate holds %2 at the most. Ask the help desk which short form the authority accepts."), toCorrect},
    {"name.characters", QT_TRANSLATE_NOOP("certdesk::Validation", "The name contains line breaks or control characters. Type it again without them."), toCorrect},
    {"name.blanks", QT_TRANSLATE_NOOP("certdesk::Validation", "There is a blank between the characters. Remove it unless the licence has one: the name goes into the certificate like this."), toCheck, QT_TRANSLATE_NOOP("certdesk::Validation", "Remove the blanks")},
    {"name.brackets", QT_TRANSLATE_NOOP("certdesk::Validation", "Licences print the brackets of a Chinese name in full width. Compare with the licence."), toCheck, QT_TRANSLATE_NOOP("certdesk::Validation", "Change the brackets")},
    {"type.refused", QT_TRANSLATE_NOOP("certdesk::Validation", "This product is not offered to this kind of organisation. Choose another kind or another product."), toCorrect},
    {"type.unlikely", QT_TRANSLATE_NOOP("certdesk::Validation", "Codes that begin with %1 usually belong to another kind of organisation. Compare both with the licence."), toCheck},
    {"creditCode.character", QT_TRANSLATE_NOOP("certdesk::Validation", "“%1” does not occur in this code. It has digits and capital letters, but never I, O, S, V or Z: look whether 1, 0, 5, U or 2 is meant."), toCorrect, QT_TRANSLATE_NOOP("certdesk::Validation", "Change to %1")},
    {"creditCode.old", QT_TRANSLATE_NOOP("certdesk::Validation", "These 15 digits are the registration number of before 2015. Enter the 18 characters of the unified social credit code on the licence."), toCorrect},
    {"creditCode.short", QT_TRANSLATE_NOOP("certdesk::Validation", "%1 of 18 characters are missing."), incomplete},
    {"creditCode.long", QT_TRANSLATE_NOOP("certdesk::Validation", "There are %1 characters too many; the code has 18."), toCorrect},
    {"creditCode.region", QT_TRANSLATE_NOOP("certdesk::Validation", "Characters 3 to 8 must be digits. Compare with the licence."), toCorrect},
    {"creditCode.check", QT_TRANSLATE_NOOP("certdesk::Validation", "The 18th character should be %1. Compare with the licence; if the licence says so, confirm it."), toConfirm},
    {"creditCode.inner", QT_TRANSLATE_NOOP("certdesk::Validation", "The 17th character should be %1. Compare with the licence; if the licence says so, confirm it."), toConfirm},
    {"creditCode.department", QT_TRANSLATE_NOOP("certdesk::Validation", "Codes seldom begin with %1. Compare with the licence."), toCheck},
    {"region.leaf", QT_TRANSLATE_NOOP("certdesk::Validation", "Choose province, city and district: as exactly as the seal of the registration authority says."), incomplete},
    {"region.unread", QT_TRANSLATE_NOOP("certdesk::Validation", "This is not one region yet. Choose one of the suggestions, or choose province, city and district in the lists."), toCorrect},
    {"region.retired", QT_TRANSLATE_NOOP("certdesk::Validation", "%1 was given up in %2 and belongs to %3 now. Choose the district whose authority sealed the licence."), toCheck, QT_TRANSLATE_NOOP("certdesk::Validation", "Change to the district of today")},
    {"region.gone", QT_TRANSLATE_NOOP("certdesk::Validation", "%1 was given up. Choose the district of today."), toCheck, QT_TRANSLATE_NOOP("certdesk::Validation", "Change to the district of today")},
    {"person.length", QT_TRANSLATE_NOOP("certdesk::Validation", "Enter the full name, 2 to 30 characters, as on the ID card."), toCorrect},
    {"person.characters", QT_TRANSLATE_NOOP("certdesk::Validation", "Enter the name alone: letters, and a dot inside a name where the ID card has one."), toCorrect},
    {"person.dot", QT_TRANSLATE_NOOP("certdesk::Validation", "The sign inside the name is not the dot of the ID card."), toCorrect, QT_TRANSLATE_NOOP("certdesk::Validation", "Change it to the dot")},
    {"person.blanks", QT_TRANSLATE_NOOP("certdesk::Validation", "There is a blank inside the name. Remove it unless the ID card has one."), toCheck, QT_TRANSLATE_NOOP("certdesk::Validation", "Remove the blank")},
    {"id.character", QT_TRANSLATE_NOOP("certdesk::Validation", "The number has digits only; an X can stand at the end."), toCorrect},
    {"id.short", QT_TRANSLATE_NOOP("certdesk::Validation", "%1 of 18 characters are missing."), incomplete},
    {"id.long", QT_TRANSLATE_NOOP("certdesk::Validation", "The number has too many digits; it has 18."), toCorrect},
    {"id.old", QT_TRANSLATE_NOOP("certdesk::Validation", "ID numbers of 15 digits are no longer valid. Enter the 18 characters of the present ID card."), toCorrect},
    {"id.foreign", QT_TRANSLATE_NOOP("certdesk::Validation", "A foreigner's permanent resident card has 18 digits that begin with 9, or in its old form 3 letters and 12 digits. Compare with the card."), toCorrect},
    {"id.olddate", QT_TRANSLATE_NOOP("certdesk::Validation", "Digits 5 to 10 behind the letters are not the date of birth of an adult. Compare with the card."), toCorrect},
    {"id.foreigner", QT_TRANSLATE_NOOP("certdesk::Validation", "This is the foreigner's permanent resident card in its form of before December 2023. If you hold the new card, enter its 18 digits."), toCheck},
    {"id.date", QT_TRANSLATE_NOOP("certdesk::Validation", "Digits 7 to 14 are not a date of birth. Compare with the ID card."), toCorrect},
    {"id.check", QT_TRANSLATE_NOOP("certdesk::Validation", "One of the digits is wrong: the last character does not match the others. Compare with the ID card."), toCorrect},
    {"id.age", QT_TRANSLATE_NOOP("certdesk::Validation", "The applicant must be at least 18 years old. Enter another person as the applicant."), toCorrect},
    {"mobile.shape", QT_TRANSLATE_NOOP("certdesk::Validation", "This is not a mobile number of the mainland: 11 digits that begin with 13 to 19."), toCorrect},
    {"mobile.landline", QT_TRANSLATE_NOOP("certdesk::Validation", "This is a fixed line. Text messages go to a mobile number: 11 digits that begin with 13 to 19."), toCorrect},
    {"mobile.short", QT_TRANSLATE_NOOP("certdesk::Validation", "%1 of 11 digits are missing."), incomplete},
    {"mobile.long", QT_TRANSLATE_NOOP("certdesk::Validation", "The number has too many digits; it has 11."), toCorrect},
    {"email.shape", QT_TRANSLATE_NOOP("certdesk::Validation", "This is not an e-mail address, for instance office@example.com."), toCorrect, QT_TRANSLATE_NOOP("certdesk::Validation", "Change to %1")},
    {"email.slip", QT_TRANSLATE_NOOP("certdesk::Validation", "Is %1 meant? The electronic invoice and notices go there."), toCheck, QT_TRANSLATE_NOOP("certdesk::Validation", "Change to %1")},
    {"address.short", QT_TRANSLATE_NOOP("certdesk::Validation", "Enter street, number and room, so that the courier finds you."), incomplete},
    {"address.long", QT_TRANSLATE_NOOP("certdesk::Validation", "Shorten the address to one line of 120 characters."), toCorrect},
    {"address.repeats", QT_TRANSLATE_NOOP("certdesk::Validation", "Province, city and district are chosen beside this and need not be repeated."), toCheck, QT_TRANSLATE_NOOP("certdesk::Validation", "Leave them out")},
    {"delivery.refused", QT_TRANSLATE_NOOP("certdesk::Validation", "This product is not delivered in this way. Choose another."), toCorrect},
    {"letter.unknown", QT_TRANSLATE_NOOP("certdesk::Validation", "Enter the end date of the letter of authority, best a month ahead or more."), notFilledIn},
    {"letter.unreadable", QT_TRANSLATE_NOOP("certdesk::Validation", "This cannot be read as a date. Write it like %1."), toCorrect},
    {"letter.ended", QT_TRANSLATE_NOOP("certdesk::Validation", "The letter of authority has ended. Have a new one signed and stamped, with an end date at least a month ahead."), toCorrect},
    {"letter.soon", QT_TRANSLATE_NOOP("certdesk::Validation", "The letter of authority ends in %1 days. The review may take longer: better use one that is valid for at least a month."), toCheck},
    {"account.name", QT_TRANSLATE_NOOP("certdesk::Validation", "The account that is signed in belongs to %1. Compare with the licence."), toCheck, QT_TRANSLATE_NOOP("certdesk::Validation", "Use the account's name")},
    {"account.spelling", QT_TRANSLATE_NOOP("certdesk::Validation", "The account spells this %1. Compare brackets and blanks with the licence."), toCheck, QT_TRANSLATE_NOOP("certdesk::Validation", "Use the account's spelling")},
    {"account.creditCode", QT_TRANSLATE_NOOP("certdesk::Validation", "The account has the code %1. Compare with the licence."), toCheck, QT_TRANSLATE_NOOP("certdesk::Validation", "Use the account's code")},
    {"scan.missing", QT_TRANSLATE_NOOP("certdesk::Validation", "Add a scan or a photo."), notAdded},
};

struct Label {
    const char *field;
    const char *text;
};

const Label labels[] = {
    //: CA服务商 (guide R59)
    {"/product", QT_TRANSLATE_NOOP("certdesk::Validation", "CA provider")},
    //: 申领数量 (guide R59)
    {"/quantity", QT_TRANSLATE_NOOP("certdesk::Validation", "Number of certificates")},
    // Whole parts of the form, as a reviewer may point to them.
    {"/organisation", QT_TRANSLATE_NOOP("certdesk::Validation", "Organisation")},
    {"/applicant", QT_TRANSLATE_NOOP("certdesk::Validation", "Applicant's details")},
    {"/delivery", QT_TRANSLATE_NOOP("certdesk::Validation", "Delivery")},
    {"/documents", QT_TRANSLATE_NOOP("certdesk::Validation", "Scans")},
    //: 申领机构名称 (guide R61)
    {"/organisation/name", QT_TRANSLATE_NOOP("certdesk::Validation", "Organisation name")},
    //: 机构类型 (guide R61)
    {"/organisation/type", QT_TRANSLATE_NOOP("certdesk::Validation", "Kind of organisation")},
    //: 统一社会信用代码 (guide R61)
    {"/organisation/creditCode", QT_TRANSLATE_NOOP("certdesk::Validation", "Unified social credit code")},
    //: 登记机关所在地 (guide R61)
    {"/organisation/registrationRegion", QT_TRANSLATE_NOOP("certdesk::Validation", "Place of the registration authority")},
    //: 申领人 (guide R63)
    {"/applicant/name", QT_TRANSLATE_NOOP("certdesk::Validation", "Applicant")},
    //: 身份证号码 (guide R63)
    {"/applicant/idNumber", QT_TRANSLATE_NOOP("certdesk::Validation", "ID number")},
    //: 手机号码 (guide R63)
    {"/applicant/mobile", QT_TRANSLATE_NOOP("certdesk::Validation", "Mobile number")},
    //: 联系邮箱 (guide R63)
    {"/applicant/email", QT_TRANSLATE_NOOP("certdesk::Validation", "E-mail")},
    //: 委托截止日期 (guide R69)
    {"/letterEndDate", QT_TRANSLATE_NOOP("certdesk::Validation", "End date of the letter of authority")},
    //: 寄送方式 (guide R71)
    {"/delivery/method", QT_TRANSLATE_NOOP("certdesk::Validation", "Way of delivery")},
    //: 收件人姓名 (guide R71)
    {"/delivery/recipient", QT_TRANSLATE_NOOP("certdesk::Validation", "Recipient")},
    //: 收件人手机号码 (guide R71)
    {"/delivery/mobile", QT_TRANSLATE_NOOP("certdesk::Validation", "Recipient's mobile number")},
    //: 收件地址, the cascade 省/市/区 (guide R71)
    {"/delivery/region", QT_TRANSLATE_NOOP("certdesk::Validation", "Recipient's region")},
    //: 收件地址, the street (guide R71)
    {"/delivery/address", QT_TRANSLATE_NOOP("certdesk::Validation", "Recipient's address")},
    //: 营业执照或登记证书或法人证书扫描件 (guide R61)
    {"/documents/licence", QT_TRANSLATE_NOOP("certdesk::Validation", "Business licence")},
    //: 身份证扫描件 人像面 (guide R63)
    {"/documents/idFront", QT_TRANSLATE_NOOP("certdesk::Validation", "ID card, portrait side")},
    //: 身份证扫描件 国徽面 (guide R63)
    {"/documents/idBack", QT_TRANSLATE_NOOP("certdesk::Validation", "ID card, emblem side")},
    //: 法人委托授权书 (guide R63)
    {"/documents/letter", QT_TRANSLATE_NOOP("certdesk::Validation", "Letter of authority")},
    //: 发票抬头, 税号, 接收邮箱, 单位地址, 单位电话, 开户银行, 银行账号, 备注 (R88)
    {"/invoice/kind", QT_TRANSLATE_NOOP("certdesk::Validation", "Kind of invoice")},
    {"/invoice/title", QT_TRANSLATE_NOOP("certdesk::Validation", "Buyer on the invoice")},
    {"/invoice/taxNumber", QT_TRANSLATE_NOOP("certdesk::Validation", "Tax number")},
    {"/invoice/email", QT_TRANSLATE_NOOP("certdesk::Validation", "E-mail for the invoice")},
    {"/invoice/address", QT_TRANSLATE_NOOP("certdesk::Validation", "Address of the buyer")},
    {"/invoice/phone", QT_TRANSLATE_NOOP("certdesk::Validation", "Phone of the buyer")},
    {"/invoice/bank", QT_TRANSLATE_NOOP("certdesk::Validation", "Bank of the buyer")},
    {"/invoice/bankAccount", QT_TRANSLATE_NOOP("certdesk::Validation", "Bank account")},
    {"/invoice/remark", QT_TRANSLATE_NOOP("certdesk::Validation", "Remark")},
};

QString findingWords(const char *text)
{
    return QCoreApplication::translate("certdesk::Validation", text);
}

const Sentence *sentenceOf(const QString &code)
{
    for (const Sentence &sentence : sentences) {
        if (code == QLatin1String(sentence.code))
            return &sentence;
    }
    return nullptr;
}

} // namespace

QString findingText(const Finding &finding)
{
    const Sentence *sentence = sentenceOf(finding.code);
    if (!sentence)
        return finding.code;
    QString text = findingWords(sentence->text);
    // Not arg(): the number of arguments is the finding's affair, and a typed "%" is one of them.
    for (qsizetype i = 0; i < finding.arguments.size(); ++i)
        text.replace(QLatin1Char('%') + QString::number(i + 1), finding.arguments.at(i));
    return text;
}

QString findingAction(const Finding &finding)
{
    const Sentence *sentence = sentenceOf(finding.code);
    if (!sentence || !sentence->action || finding.corrected.isEmpty())
        return {};
    return findingWords(sentence->action).replace(QLatin1String("%1"), finding.corrected);
}

QString idFactsText(const IdFacts &facts)
{
    const QString born = facts.born.toString(Qt::ISODate);
    //: what an ID number says; %1 is the date of birth
    QString text = !facts.female ? findingWords(QT_TRANSLATE_NOOP("certdesk::Validation", "Born %1"))
        : *facts.female          ? findingWords(QT_TRANSLATE_NOOP("certdesk::Validation", "Female, born %1"))
                                 : findingWords(QT_TRANSLATE_NOOP("certdesk::Validation", "Male, born %1"));
    text = text.arg(born);
    const char *const cards[] = {nullptr, QT_TRANSLATE_NOOP("certdesk::Validation", "residence permit, Hong Kong"),
                                 QT_TRANSLATE_NOOP("certdesk::Validation", "residence permit, Macao"), QT_TRANSLATE_NOOP("certdesk::Validation", "residence permit, Taiwan"),
                                 QT_TRANSLATE_NOOP("certdesk::Validation", "foreigner's permanent resident card"),
                                 QT_TRANSLATE_NOOP("certdesk::Validation", "foreigner's permanent resident card, old form")};
    const char *card = cards[static_cast<int>(facts.card)];
    return card ? findingWords(QT_TRANSLATE_NOOP("certdesk::Validation", "%1 (%2)")).arg(text, findingWords(card)) : text;
}

QString findingSummary(const Finding &finding)
{
    const Sentence *sentence = sentenceOf(finding.code);
    return findingWords(sentence ? sentence->summary : toCheck).arg(fieldLabel(finding.field));
}

QString fieldLabel(const QString &pointer)
{
    for (const Label &label : labels) {
        if (pointer == QLatin1String(label.field))
            return findingWords(label.text);
    }
    return pointer;
}

} // namespace certdesk
