// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Application.h"
#include "app/domain/Catalog.h"

#include <QList>

namespace certdesk {

enum class Severity { Error, ConfirmableWarning, Hint };

/// One finding about one field. `field` is a JSON Pointer into the Application ("/organisation/creditCode",
/// "/documents/licence"). `code` names the sentence to show (see findingText).
struct Finding {
    QString field;
    QString code;
    Severity severity = Severity::Error;
    QStringList arguments; ///< for the sentence: expected check character, missing digits …
    QString corrected = {}; ///< the value that the field should have, where there is only one sensible (see findingAction)
};

/// Shape and check characters; each returns the finding or nothing. The texts are trimmed and widths normalised first.
namespace validate {
QString normaliseWidth(const QString &text);    ///< full-width letters, digits, blanks to ASCII; brackets of names stay
// The texts as the checks see them and as the platform gets them: blanks, hyphens and +86 removed, upper case, the dot of names.
QString creditCodeText(const QString &text);
QString idNumberText(const QString &text);
QString mobileText(const QString &text);
QString emailText(const QString &text);
QString personNameText(const QString &text);
Application normalised(Application application);
std::optional<Finding> organisationName(const QString &name);                     ///< 2–64 characters (X.520 ub-organization-name)
bool blankInsideHan(const QString &name);                                          ///< a blank between two Chinese characters, as copying from a scan leaves it
std::optional<Finding> creditCode(const QString &code, bool confirmed);           ///< GB 32100-2015 and, inside it, GB 11714-1997; check characters: confirmable
QChar creditCodeCheckCharacter(const QString &first17);                            ///< null when the shape is wrong
QChar organisationCodeCheckCharacter(const QString &first8);                       ///< GB 11714-1997: of places 9 to 16, stands at place 17; null when the shape is wrong
std::optional<Finding> idNumber(const QString &number, const QDate &today);       ///< GB 11643-1999, at least 18 years old
std::optional<Finding> mobile(const QString &number);
std::optional<Finding> email(const QString &address);
std::optional<Finding> personName(const QString &name);
std::optional<Finding> address(const QString &text);
/// What looks odd in a value that is right in itself: never blocks, and mostly carries the correction.
std::optional<Finding> organisationNameHint(const QString &name);                  ///< blanks and narrow brackets between Chinese characters
std::optional<Finding> creditCodeHint(const QString &code);                        ///< a registering department that GB 32100-2015 does not list
std::optional<Finding> idNumberHint(const QString &number);                        ///< the foreigner's card of before 2023-12-01
std::optional<Finding> emailHint(const QString &address);                          ///< a slip in a well-known domain (163.con)
std::optional<Finding> personNameHint(const QString &name);                        ///< a blank inside a Chinese name
std::optional<Finding> addressHint(const QString &text, const QString &region);    ///< repeats what the region says already
} // namespace validate

/// What an ID number says by itself, for the eye: a slip of the finger mostly changes it.
struct IdFacts {
    enum class Card { Resident, HongKong, Macao, Taiwan, Foreigner, OldForeigner };
    Card card = Card::Resident;
    QDate born; ///< of an old foreigner's card the century is guessed
    std::optional<bool> female; ///< place 17 (GB 11643-1999); an old foreigner's card does not say
};
/// Null unless the number is whole and its check character right.
std::optional<IdFacts> idFacts(const QString &number, const QDate &today);

/// organisationTypes() that a code with these two first places may belong to (GB 32100-2015, table of departments and kinds); empty: any.
QStringList organisationTypesOf(const QString &creditCode);

/// Hints where the form says other than the account that is signed in; empty members of the account say nothing.
QList<Finding> checkAccount(const Organisation &typed, const Organisation &account);
namespace validate {
/// Names of organisations as they are compared (domain.md §3.1): NFKC, without blanks, brackets of one kind.
QString comparable(const QString &name);
} // namespace validate

/// Everything the form shows beside Next, in the order of the form. `scans`: kinds that are present.
/// Errors and unconfirmed warnings block; hints do not. `unread`: the fields whose text could not be read as a value.
QList<Finding> checkForm(const Application &application, const Product &product, const QDate &today, const QStringList &unread = {});
QList<Finding> checkScans(const QStringList &present, const Product &product);
bool blocks(const QList<Finding> &findings);
/// The sentence with its remedy, in the user's language (translated).
QString findingText(const Finding &finding);
/// The short form for the list of what is missing ("手机号码未填完").
QString findingSummary(const Finding &finding);
/// What the link behind the finding does ("Remove the blank"); empty where the finding has no correction.
QString findingAction(const Finding &finding);
/// "Female, born 1990-01-01", with the kind of the card where it is not the usual one.
QString idFactsText(const IdFacts &facts);
/// The field's label ("统一社会信用代码"), translated.
QString fieldLabel(const QString &pointer);

} // namespace certdesk
