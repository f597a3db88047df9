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
/// The field's label ("统一社会信用代码"), translated.
QString fieldLabel(const QString &pointer);

} // namespace certdesk
