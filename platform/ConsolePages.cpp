// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/ConsolePages.h"
#include "platform/Catalog.h"
#include "platform/Payments.h"
#include "platform/Regions.h"
#include "platform/Staff.h"
#include "platform/Texts.h"

#include <QUrl>

namespace certdesk::platform {

namespace {

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

QString fragment(const QString &name, bool english, const QHash<QString, QString> &values)
{
    return QString::fromUtf8(page(name, english, values));
}

QString hiddenToken(const ConsoleView &view)
{
    return QStringLiteral("<input type=\"hidden\" name=\"csrf\" value=\"%1\">").arg(view.session ? view.session->formToken : QString());
}

Response framed(const ConsoleView &view, const QString &body, int status)
{
    const auto words = [&view](const char *key) { return escaped(consoleText(QLatin1String(key), view.english)); };
    QString session;
    if (view.session) {
        session = QStringLiteral("<form method=\"post\" action=\"/console/sign-out\">%1<span>%2</span><button type=\"submit\">%3</button></form>")
                      .arg(hiddenToken(view), escaped(consoleText(QStringLiteral("by"), view.english).arg(view.session->caller.account)), words("signOut"));
    }
    const QString message = view.message.isEmpty() ? QString() : QStringLiteral("<p class=\"message %1\" role=\"%2\">%3</p>")
        .arg(view.good ? QStringLiteral("good") : QStringLiteral("bad"), view.good ? QStringLiteral("status") : QStringLiteral("alert"), escaped(view.message));
    return Response::html(page(QStringLiteral("console"), view.english,
                               {{QStringLiteral("consoleStyle"), QString::fromUtf8(dataFile(QStringLiteral("console.css")))}, {QStringLiteral("session"), session},
                                {QStringLiteral("message"), message}, {QStringLiteral("body"), body}}),
                          status)
        .with("Cache-Control", "no-store")
        .with("Referrer-Policy", "same-origin") // without a referrer browsers name no origin either, and ownForm() asks for it
        .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
}

QString option(const QString &value, const QString &label, bool selected = false)
{
    return QStringLiteral("<option value=\"%1\"%3>%2</option>").arg(escaped(value), escaped(label), selected ? QStringLiteral(" selected") : QString());
}

QString statusName(const QString &status, bool english)
{
    return consoleText(QStringLiteral("status.") + status, english);
}

QString pageLink(QUrlQuery query, int number, const QString &label)
{
    query.removeQueryItem(QStringLiteral("page"));
    query.addQueryItem(QStringLiteral("page"), QString::number(number));
    return QStringLiteral("<a href=\"/console?%1\">%2</a>").arg(escaped(query.toString(QUrl::FullyEncoded)), escaped(label));
}

QString pagesOf(const QUrlQuery &query, const QJsonObject &list, bool english)
{
    const int size = list.value(QLatin1String("size")).toInt(10);
    const int number = list.value(QLatin1String("page")).toInt(1);
    const int last = std::max(1, (list.value(QLatin1String("total")).toInt() + size - 1) / size);
    QString links;
    if (number > 1)
        links += pageLink(query, std::min(number - 1, last), consoleText(QStringLiteral("prev"), english));
    links += QStringLiteral("<span>%1</span>").arg(escaped(consoleText(QStringLiteral("pageOf"), english).arg(number).arg(last)));
    if (number < last)
        links += pageLink(query, number + 1, consoleText(QStringLiteral("next"), english));
    return links;
}

QString queueRow(const QJsonValue &order, bool english)
{
    const QString id = order[QLatin1String("id")].toString();
    const QJsonValue application = order[QLatin1String("application")];
    return QStringLiteral("<tr><td><a href=\"/console/orders/%1\">%1</a></td><td>%2</td><td>%3</td><td>%4</td><td>%5</td></tr>")
        .arg(escaped(id), escaped(application[QLatin1String("organisation")][QLatin1String("name")].toString()),
             escaped(application[QLatin1String("applicant")][QLatin1String("name")].toString()),
             escaped(order[QLatin1String("submittedAt")].toString().left(16).replace(QLatin1Char('T'), QLatin1Char(' '))),
             escaped(statusName(order[QLatin1String("status")].toString(), english)));
}

/// What a reviewer compares with the scans, and what a reason can point at: label and JSON Pointer.
const QList<std::pair<const char *, const char *>> consoleFields{
    {"name", "/organisation/name"}, {"type", "/organisation/type"}, {"creditCode", "/organisation/creditCode"}, {"region", "/organisation/registrationRegion"},
    {"applicantName", "/applicant/name"}, {"idNumber", "/applicant/idNumber"}, {"mobile", "/applicant/mobile"}, {"email", "/applicant/email"},
    {"quantity", "/quantity"}, {"method", "/delivery/method"}, {"recipient", "/delivery/recipient"}, {"recipientMobile", "/delivery/mobile"},
    {"deliveryRegion", "/delivery/region"}, {"address", "/delivery/address"}, {"letterEndDate", "/letterEndDate"}};
const QStringList scanKinds{QStringLiteral("licence"), QStringLiteral("idFront"), QStringLiteral("idBack"), QStringLiteral("letter")};

QString valueAt(const QJsonObject &application, const QString &pointer)
{
    QJsonValue value = application;
    const QStringList names = pointer.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    for (const QString &name : names)
        value = value[name];
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

QString regionWords(const QString &code)
{
    const QHash<QString, QString> &names = regionNames();
    const auto retired = retiredRegion(code);
    QStringList path{names.value(code.left(2) + QStringLiteral("0000")), names.value(code.left(4) + QStringLiteral("00")), retired ? retired->name : names.value(code)};
    path.removeAll(QString());
    return path.isEmpty() ? code : QStringLiteral("%1 (%2)").arg(path.join(QLatin1Char(' ')), code);
}

/// What people say for a value of the contract.
QString wordsOfValue(const char *label, const QString &value, bool english)
{
    const QString name = QLatin1String(label);
    if (value.isEmpty())
        return value;
    if (name == QLatin1String("region") || name == QLatin1String("deliveryRegion"))
        return regionWords(value);
    if (name == QLatin1String("type") || name == QLatin1String("method"))
        return consoleText(QStringLiteral("word.%1.%2").arg(name, value), english);
    return value;
}

QString factsOf(const QJsonObject &order, bool english)
{
    const QJsonObject application = order.value(QLatin1String("application")).toObject();
    QString facts;
    const auto fact = [&](const char *label, const QString &value) {
        facts += QStringLiteral("<dt>%1</dt><dd>%2</dd>").arg(escaped(consoleText(QLatin1String(label), english)), escaped(value));
    };
    const auto word = [english](const char *kind, const QJsonValue &value) {
        return value.isString() ? consoleText(QStringLiteral("word.%1.%2").arg(QLatin1String(kind), value.toString()), english) : QString();
    };
    fact("product", inLanguage(findProduct(application.value(QLatin1String("product")).toString()).value(QLatin1String("name")), english));
    for (const auto &[label, pointer] : consoleFields)
        fact(label, wordsOfValue(label, valueAt(application, QLatin1String(pointer)), english));
    const QJsonObject identity = order.value(QLatin1String("identity")).toObject();
    fact("identityLabel", word("identity", identity.value(QLatin1String("state"))) + QLatin1Char(' ') + word("mode", identity.value(QLatin1String("mode"))));
    const QJsonObject payment = order.value(QLatin1String("payment")).toObject();
    fact("paymentLabel", yuan(payment.value(QLatin1String("amount")).toInteger()) + QLatin1Char(' ') + word("payment", payment.value(QLatin1String("state"))));
    return facts;
}

QString scansOf(const QJsonObject &order, bool english)
{
    const QJsonObject documents = order.value(QLatin1String("application")).toObject().value(QLatin1String("documents")).toObject();
    QString figures;
    for (const QString &kind : scanKinds) {
        const QString label = escaped(consoleText(kind, english));
        if (!documents.contains(kind)) {
            figures += QStringLiteral("<figure><figcaption>%1: %2</figcaption></figure>").arg(label, escaped(consoleText(QStringLiteral("noScan"), english)));
            continue;
        }
        const QString address = QStringLiteral("/console/orders/%1/documents/%2").arg(order.value(QLatin1String("id")).toString(), kind);
        // A PDF shows its alternative text; the link opens it.
        figures += QStringLiteral("<figure><a href=\"%1\" target=\"_blank\" rel=\"noopener\"><img src=\"%1\" alt=\"%2\"></a><figcaption>%2 · <a href=\"%1\" target=\"_blank\" rel=\"noopener\">%3</a></figcaption></figure>")
                       .arg(escaped(address), label, escaped(consoleText(QStringLiteral("open"), english)));
    }
    return figures;
}

QString actForm(const ConsoleView &view, const QString &order, const char *act, const char *title, const char *hint, const QString &inside, const char *tone = "")
{
    const auto words = [&view](const char *key) { return escaped(consoleText(QLatin1String(key), view.english)); };
    return QStringLiteral("<section><h2>%1</h2><p class=\"soft\">%2</p><form method=\"post\" action=\"/console/orders/%3/%4\">%5%6<p><button class=\"%7\" type=\"submit\">%1</button></p></form></section>")
        .arg(words(title), qstrlen(hint) > 0 ? words(hint) : QString(), escaped(order), QLatin1String(act), hiddenToken(view), inside, QLatin1String(tone));
}

QString field(const ConsoleView &view, const char *name, const char *label, int maxLength)
{
    return QStringLiteral("<label for=\"%1\">%2</label><input id=\"%1\" name=\"%1\" maxlength=\"%3\">")
        .arg(QLatin1String(name), escaped(consoleText(QLatin1String(label), view.english))).arg(maxLength);
}

/// A tick, a reason and words for each thing that can be wrong.
QString reasonFields(const ConsoleView &view)
{
    const QJsonArray codes = reviewCodes();
    QString rows;
    const auto row = [&](const QString &label, const QString &pointer) {
        QString options;
        // The usual reasons for this field come first.
        for (const bool usual : {true, false}) {
            for (const QJsonValue &code : codes) {
                if (code[QLatin1String("pointers")].toArray().contains(pointer) == usual)
                    options += option(code[QLatin1String("code")].toString(), inLanguage(code[QLatin1String("label")], view.english));
            }
        }
        const QString p = escaped(pointer);
        rows += QStringLiteral("<label><input type=\"checkbox\" name=\"tick\" value=\"%1\"> %2</label><select name=\"code%1\" aria-label=\"%2: %3\">%4</select>"
                               "<input name=\"detail%1\" maxlength=\"500\" aria-label=\"%2: %5\" placeholder=\"%5\">")
                    .arg(p, escaped(label), escaped(consoleText(QStringLiteral("reason"), view.english)), options, escaped(consoleText(QStringLiteral("detail"), view.english)));
    };
    for (const QString &kind : scanKinds)
        row(consoleText(kind, view.english), QStringLiteral("/documents/") + kind);
    for (const auto &[label, pointer] : consoleFields)
        row(consoleText(QLatin1String(label), view.english), QLatin1String(pointer));
    row(consoleText(QStringLiteral("whole"), view.english), QStringLiteral(""));
    return QStringLiteral("<div class=\"reasons\">%1</div>").arg(rows);
}

QString parcelFields(const ConsoleView &view)
{
    QString options;
    for (const auto &[state, label] : {std::pair("collected", "stateCollected"), std::pair("in_transit", "stateInTransit"), std::pair("out_for_delivery", "stateOutForDelivery"),
                                       std::pair("delivered", "stateDelivered"), std::pair("exception", "stateException")})
        options += option(QLatin1String(state), consoleText(QLatin1String(label), view.english));
    return field(view, "place", "place", 64) + field(view, "text", "text", 200)
        + QStringLiteral("<label for=\"state\">%1</label><select id=\"state\" name=\"state\">%2</select>").arg(escaped(consoleText(QStringLiteral("state"), view.english)), options);
}

QString actsOf(const ConsoleView &view, const ConsoleOrder &shown)
{
    const QString id = shown.order.value(QLatin1String("id")).toString();
    const QString status = shown.order.value(QLatin1String("status")).toString();
    QString acts;
    if (status == QLatin1String("in_review") && view.session && view.session->caller.reviewer())
        acts += actForm(view, id, "approve", "approve", "approveHint", {}) + actForm(view, id, "reject", "reject", "rejectHint", reasonFields(view), "no");
    if (status == QLatin1String("approved_making"))
        acts += actForm(view, id, "ship", "ship", "shipHint", field(view, "carrier", "carrier", 64) + field(view, "trackingNumber", "tracking", 64));
    if (status == QLatin1String("awaiting_paper") && shown.canReceivePaper)
        acts += actForm(view, id, "paper", "paper", "paperHint", {});
    if (shown.order.value(QLatin1String("shipment")).isObject())
        acts += actForm(view, id, "courier", "courierEvent", "", parcelFields(view));
    for (const QJsonValue &refund : shown.refunds) {
        acts += actForm(view, id, "refund", "refund", "refundHint",
                        QStringLiteral("<input type=\"hidden\" name=\"refund\" value=\"%1\"><p>%2</p>").arg(escaped(refund[QLatin1String("id")].toString()), escaped(yuan(refund[QLatin1String("amount")].toInteger()))));
    }
    return acts.isEmpty() ? QStringLiteral("<p class=\"soft\">%1</p>").arg(escaped(consoleText(QStringLiteral("nothingToDo"), view.english))) : acts;
}

} // namespace

QString consoleText(const QString &key, bool english)
{
    return inLanguage(text(QStringLiteral("console.") + key), english);
}

Response consoleSignInPage(const ConsoleView &view, const QString &username, int status)
{
    return framed(view, fragment(QStringLiteral("console-sign-in"), view.english, {{QStringLiteral("username"), username}}), status);
}

Response consoleQueuePage(const ConsoleView &view, const QUrlQuery &query, const QJsonObject &list)
{
    QHash<QString, QString> values;
    for (const char *name : {"orderNo", "applicant", "organisation", "from", "to"})
        values.insert(QLatin1String(name), query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded));
    const QString status = query.queryItemValue(QStringLiteral("status"));
    QString statuses = option({}, consoleText(QStringLiteral("all"), view.english), status.isEmpty());
    for (const char *each : {"draft", "awaiting_identity", "awaiting_paper", "awaiting_onsite", "awaiting_payment", "in_review", "rejected", "approved_making", "issued", "withdrawn"})
        statuses += option(QLatin1String(each), statusName(QLatin1String(each), view.english), status == QLatin1String(each));
    QString rows;
    const QJsonArray items = list.value(QLatin1String("items")).toArray();
    for (const QJsonValue &order : items)
        rows += queueRow(order, view.english);
    if (rows.isEmpty())
        rows = QStringLiteral("<tr><td colspan=\"5\">%1</td></tr>").arg(escaped(consoleText(QStringLiteral("empty"), view.english)));
    values.insert(QStringLiteral("statuses"), statuses);
    values.insert(QStringLiteral("rows"), rows);
    values.insert(QStringLiteral("total"), consoleText(QStringLiteral("total"), view.english).arg(list.value(QLatin1String("total")).toInt()));
    values.insert(QStringLiteral("pages"), pagesOf(query, list, view.english));
    return framed(view, fragment(QStringLiteral("console-queue"), view.english, values), 200);
}

Response consoleOrderPage(const ConsoleView &view, const ConsoleOrder &shown, int status)
{
    QString events;
    for (const QJsonValue &event : shown.events) {
        events += QStringLiteral("<li><time>%1</time> %2</li>").arg(escaped(event[QLatin1String("at")].toString().left(19).replace(QLatin1Char('T'), QLatin1Char(' '))),
                                                                    escaped(inLanguage(event[QLatin1String("text")], view.english)));
    }
    return framed(view,
                  fragment(QStringLiteral("console-order"), view.english,
                           {{QStringLiteral("orderNo"), shown.order.value(QLatin1String("id")).toString()},
                            {QStringLiteral("status"), statusName(shown.order.value(QLatin1String("status")).toString(), view.english)},
                            {QStringLiteral("facts"), factsOf(shown.order, view.english)}, {QStringLiteral("scans"), scansOf(shown.order, view.english)},
                            {QStringLiteral("acts"), actsOf(view, shown)}, {QStringLiteral("events"), events}}),
                  status);
}

Response consoleNoticePage(const ConsoleView &view, int status)
{
    return framed(view, QStringLiteral("<h1>%1</h1><p><a href=\"/console\">%2</a></p>")
                            .arg(escaped(consoleText(QStringLiteral("title"), view.english)), escaped(consoleText(QStringLiteral("back"), view.english))), status);
}

} // namespace certdesk::platform
