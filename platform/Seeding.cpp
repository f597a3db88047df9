// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Seeding.h"
#include "platform/Catalog.h"
#include "platform/OrderValidation.h"
#include "platform/Orders.h"
#include "platform/Quotes.h"
#include "platform/Staff.h"
#include "platform/Storage.h"
#include "platform/Texts.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSqlError>

#include <stdexcept>

namespace certdesk::platform {

namespace {

constexpr int seedSuppliers = 200;
constexpr int batchSize = 20'000;
constexpr int seedDays = 3 * 365;

/// A statement that is prepared once and run for every row.
class SeedStatement {
public:
    SeedStatement(const QSqlDatabase &database, const char *statement) : m_query(database)
    {
        if (!m_query.prepare(QLatin1String(statement)))
            throw std::runtime_error("seed: " + m_query.lastError().text().toStdString());
    }
    void run(const QVariantList &values)
    {
        for (int i = 0; i < values.size(); ++i)
            m_query.bindValue(i, values[i]);
        if (!m_query.exec())
            throw std::runtime_error("seed: " + m_query.lastError().text().toStdString());
    }

private:
    QSqlQuery m_query;
};

struct SeedSupplier {
    QString account;
    QJsonObject organisation;
    QJsonObject documents;
};

/// Made-up names, by kind, of data/seed.json.
QStringList seedWords(const char *kind)
{
    QStringList words;
    const QJsonArray values = dataObject(QStringLiteral("seed.json")).value(QLatin1String(kind)).toArray();
    for (const QJsonValue &value : values)
        words << value.toString();
    return words;
}

QString seedSentence(const char *kind)
{
    return dataObject(QStringLiteral("seed.json")).value(QLatin1String(kind)).toString();
}

QString compactJson(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

/// GB 32100-2015 with its check character, of the region 000000 that belongs to nobody.
QString creditCodeOf(int number)
{
    static const QString alphabet = QStringLiteral("0123456789ABCDEFGHJKLMNPQRTUWXY");
    static const int weights[] = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    static const int inner[] = {3, 7, 9, 10, 5, 8, 4, 2};
    const QString body = QStringLiteral("%1").arg(number, 8, 10, QLatin1Char('0'));
    int sum = 0;
    for (int i = 0; i < 8; ++i)
        sum += body[i].digitValue() * inner[i];
    const int digit = 11 - sum % 11;
    const QString seventeen = QStringLiteral("91000000") + body + (digit == 10 ? QStringLiteral("X") : QString::number(digit % 11));
    sum = 0;
    for (int i = 0; i < 17; ++i)
        sum += static_cast<int>(alphabet.indexOf(seventeen[i])) * weights[i];
    return seventeen + alphabet[(31 - sum % 31) % 31];
}

/// GB 11643-1999 with its check character, of a region that does not exist.
QString idNumberOf(quint32 number)
{
    static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    const QString body = QStringLiteral("330000") + QDate(1970, 1, 1).addDays(number % 10'000).toString(QStringLiteral("yyyyMMdd")) + QStringLiteral("%1").arg(number % 1000, 3, 10, QLatin1Char('0'));
    int sum = 0;
    for (int i = 0; i < 17; ++i)
        sum += body[i].digitValue() * weights[i];
    return body + QLatin1Char("10X98765432"[sum % 11]);
}

/// States as often as on a busy platform: most orders of three years are done.
QString drawnStatus(QRandomGenerator &random)
{
    static const QList<std::pair<const char *, int>> shares{{"issued", 70}, {"withdrawn", 8}, {"rejected", 4}, {"draft", 6}, {"awaiting_identity", 2}, {"awaiting_paper", 1},
                                                            {"awaiting_onsite", 1}, {"awaiting_payment", 2}, {"in_review", 3}, {"approved_making", 3}};
    int draw = random.bounded(100);
    for (const auto &[status, share] : shares) {
        draw -= share;
        if (draw < 0)
            return QLatin1String(status);
    }
    return QStringLiteral("issued");
}

class Seeder {
public:
    Seeder(QSqlDatabase database, QString uploads, const SeedPlan &plan)
        : m_database(std::move(database)), m_uploads(std::move(uploads)), m_plan(plan), m_random(plan.randomSeed),
          m_order(m_database, "INSERT INTO orders (id, account, product, status, credit_code, application, identity_state, identity_mode, identity_person, identity_at, "
                              "payment_state, due, paid_at, used_first_free, refund_state, refund_amount, review, shipment, version, created_at, submitted_at, updated_at) "
                              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)"),
          m_certificate(m_database, "INSERT INTO certificates (order_id, idx, state) VALUES (?, ?, ?)"),
          m_payment(m_database, "INSERT INTO payments (id, order_id, title, payee, amount, method, state, secret, created_at, settled_at) VALUES (?, ?, ?, ?, ?, 'balance', ?, ?, ?, ?)"),
          m_event(m_database, "INSERT INTO order_events (order_id, at, kind, data) VALUES (?, ?, ?, '{}')")
    {
    }

    void run()
    {
        m_database.transaction();
        addSuppliers();
        qint64 number = firstNumber();
        // Evenly spread over the time, each at its own minute: the number is the time of its making (R33).
        const qint64 end = nowSeconds() - 3600;
        const qint64 begin = end - qint64(seedDays) * 24 * 3600;
        for (int i = 0; i < m_plan.orders; ++i) {
            const qint64 made = begin + (end - begin) * i / std::max(1, m_plan.orders);
            number = std::max(number + 1, made * 100'000 + m_random.bounded(100'000));
            addOrder(QString::number(number), made);
            if (i % batchSize == batchSize - 1) {
                commit();
                m_database.transaction();
            }
        }
        commit();
    }

private:
    void commit()
    {
        if (!m_database.commit())
            throw std::runtime_error("seed: " + m_database.lastError().text().toStdString());
    }
    /// Seeding again adds orders; their numbers must be new.
    qint64 firstNumber()
    {
        QSqlQuery row = sql(m_database, QStringLiteral("SELECT max(no) FROM order_list WHERE no < ?"), {(nowSeconds() - 3600) * 100'000});
        row.next();
        return row.value(0).toLongLong();
    }
    QJsonObject addScans(const QString &account);
    void addSuppliers();
    void addSupplier(const QString &account, const QJsonObject &organisation);
    QJsonObject drawnApplication(const SeedSupplier &supplier, const QString &status, qint64 made);
    OrderRecord drawnOrder(const SeedSupplier &supplier, const QString &id, qint64 made);
    void settleStatus(OrderRecord &order, qint64 made);
    void addOrder(const QString &id, qint64 made);
    void addPayments(const OrderRecord &order);
    void addEvents(const OrderRecord &order, qint64 made);
    QString drawn(const QStringList &words) { return words[m_random.bounded(words.size())]; }
    bool chance(int percent) { return m_random.bounded(100) < percent; }

    QSqlDatabase m_database;
    QString m_uploads;
    SeedPlan m_plan;
    QRandomGenerator m_random;
    SeedStatement m_order;
    SeedStatement m_certificate;
    SeedStatement m_payment;
    SeedStatement m_event;
    QList<SeedSupplier> m_suppliers; ///< the first is acct-supplier
    QString m_title = inLanguage(text(QStringLiteral("payment.title")), false);
    QString m_payee = inLanguage(text(QStringLiteral("payment.payee")), false);
    QString m_sealReason = inLanguage(reviewWords(QStringLiteral("seal")), false);
    QString m_message = inLanguage(dataObject(QStringLiteral("mobile.json")).value(QLatin1String("sms")), false);
    QHash<QString, bool> m_firstTaken; ///< by credit code
};

/// A plain picture, for every document.
QByteArray seedScan()
{
    QImage image(640, 420, QImage::Format_RGB32);
    image.fill(0xFFE8ECF2);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "png");
    return bytes;
}

/// Four small pictures that all orders of the account share.
QJsonObject Seeder::addScans(const QString &account)
{
    static const QByteArray bytes = seedScan();
    QDir().mkpath(m_uploads);
    QJsonObject documents;
    for (const QString &kind : documentKindWords()) {
        const QString id = QStringLiteral("seed-%1-%2.%3").arg(account.mid(5), kind).arg(bytes.size());
        QFile file(m_uploads + QLatin1Char('/') + id);
        if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) || file.write(bytes) != bytes.size() || !file.flush())
            throw std::runtime_error("seed: a scan cannot be written");
        sql(m_database, QStringLiteral("INSERT INTO uploads (id, account, length, received, file_name, media_type, kind, complete, created_at) "
                                       "VALUES (?, ?, ?, ?, 'scan.png', 'image/png', ?, 1, ?) ON CONFLICT DO NOTHING"), {id, account, bytes.size(), bytes.size(), kind, nowText()});
        documents.insert(kind, id);
    }
    return documents;
}

void Seeder::addSupplier(const QString &account, const QJsonObject &organisation)
{
    sql(m_database, QStringLiteral("INSERT INTO accounts (id, username, salt, password, role, display_name, region, organisation) "
                                   "VALUES (?, ?, X'', X'', 'supplier', ?, '330000', ?) ON CONFLICT DO NOTHING"),
        {account, account.mid(5), organisation.value(QLatin1String("name")).toString(), compactJson(organisation)});
    m_suppliers.append({account, organisation, addScans(account)});
}

void Seeder::addSuppliers()
{
    QSqlQuery row = sql(m_database, QStringLiteral("SELECT organisation FROM accounts WHERE id = 'acct-supplier'"));
    row.next();
    m_suppliers.append({QStringLiteral("acct-supplier"), QJsonDocument::fromJson(row.value(0).toByteArray()).object(), addScans(QStringLiteral("acct-supplier"))});
    const QStringList places = seedWords("regions");
    const QStringList trades = seedWords("trades");
    const QString company = seedSentence("company");
    for (int i = 1; i <= seedSuppliers; ++i) {
        const QString name = company.arg(drawn(trades)).arg(i);
        addSupplier(QStringLiteral("acct-seed-%1").arg(i, 3, 10, QLatin1Char('0')),
                    {{QStringLiteral("name"), name}, {QStringLiteral("type"), QStringLiteral("enterprise")}, {QStringLiteral("creditCode"), creditCodeOf(70'000'000 + i)},
                     {QStringLiteral("creditCodeConfirmed"), false}, {QStringLiteral("registrationRegion"), drawn(places)}});
    }
}

QJsonObject Seeder::drawnApplication(const SeedSupplier &supplier, const QString &status, qint64 made)
{
    static const QStringList families = seedWords("families");
    static const QStringList given = seedWords("given");
    static const QString address = seedSentence("address");
    const bool mobile = chance(15);
    const QString person = drawn(families) + drawn(given);
    const QString number = QStringLiteral("1380000%1").arg(m_random.bounded(10'000), 4, 10, QLatin1Char('0'));
    const bool onsite = !mobile && (status == QLatin1String("awaiting_onsite") || chance(10));
    const QString method = mobile ? QStringLiteral("online") : onsite ? QStringLiteral("onsite") : QStringLiteral("courier");
    const bool courier = method == QLatin1String("courier");
    const QJsonObject delivery{{QStringLiteral("method"), method}, {QStringLiteral("recipient"), courier ? person : QString()}, {QStringLiteral("mobile"), courier ? number : QString()},
                               {QStringLiteral("region"), courier ? QStringLiteral("330106") : QString()},
                               {QStringLiteral("address"), courier ? address.arg(m_random.bounded(1, 400)) : QString()}};
    const QString product = mobile ? QStringLiteral("huixin-mobile") : QStringLiteral("huixin-usbkey");
    const QString version = findProduct(product).value(QLatin1String("termsVersion")).toString();
    QJsonArray consents;
    for (const auto &[kind, of] : {std::pair(QStringLiteral("terms"), version), std::pair(QStringLiteral("personal-data"), privacyVersion())})
        consents.append(QJsonObject{{QStringLiteral("kind"), kind}, {QStringLiteral("version"), of}, {QStringLiteral("at"), timeText(made)}});
    return {{QStringLiteral("product"), product}, {QStringLiteral("quantity"), chance(80) ? 1 : m_random.bounded(2, 5)}, {QStringLiteral("organisation"), supplier.organisation},
            {QStringLiteral("applicant"), QJsonObject{{QStringLiteral("name"), person}, {QStringLiteral("idNumber"), idNumberOf(m_random.generate())},
                                                      {QStringLiteral("mobile"), number}, {QStringLiteral("email"), QStringLiteral("applicant@example.com")}}},
            {QStringLiteral("delivery"), delivery}, {QStringLiteral("documents"), supplier.documents},
            {QStringLiteral("letterEndDate"), QDateTime::fromSecsSinceEpoch(made).date().addDays(90).toString(Qt::ISODate)}, {QStringLiteral("consents"), consents}};
}

/// What the state implies for identity, payment, refund, review and shipment.
void Seeder::settleStatus(OrderRecord &order, qint64 made)
{
    static const QStringList proved{QStringLiteral("awaiting_payment"), QStringLiteral("in_review"), QStringLiteral("rejected"), QStringLiteral("approved_making"), QStringLiteral("issued")};
    const bool submitted = order.status != QLatin1String("draft") && (order.status != QLatin1String("withdrawn") || chance(50));
    if (!submitted)
        return;
    order.submittedAt = timeText(made + 600);
    order.identityState = proved.contains(order.status) ? QStringLiteral("verified") : QStringLiteral("pending");
    if (order.identityState == QLatin1String("verified")) {
        order.identityMode = QStringLiteral("pc");
        order.identityAt = timeText(made + 900);
        order.identityPerson = personOf(order.application);
    } else if (order.status == QLatin1String("awaiting_paper") || order.status == QLatin1String("awaiting_onsite")) {
        order.identityMode = order.status == QLatin1String("awaiting_paper") ? QStringLiteral("mail") : QStringLiteral("onsite");
    }
    const QJsonObject organisation = order.application.value(QLatin1String("organisation")).toObject();
    const QString creditCode = organisation.value(QLatin1String("creditCode")).toString();
    const bool holdsPlace = order.status != QLatin1String("withdrawn") && order.status != QLatin1String("rejected");
    const QuoteResult price = priceOf({order.product, order.application.value(QLatin1String("quantity")).toInt(),
                                       organisation.value(QLatin1String("type")).toString(), organisation.value(QLatin1String("registrationRegion")).toString(), !m_firstTaken.value(creditCode)});
    if (order.status == QLatin1String("awaiting_payment") && price.total == 0)
        order.status = QStringLiteral("in_review"); // R81
    order.due = price.total;
    order.usedFirstFree = holdsPlace && price.usesFirst;
    m_firstTaken[creditCode] = m_firstTaken.value(creditCode) || order.usedFirstFree;
    const bool paid = order.identityState == QLatin1String("verified") && order.status != QLatin1String("awaiting_payment") && order.due > 0;
    order.paymentState = order.due == 0 || order.status == QLatin1String("withdrawn") ? QStringLiteral("none") : paid ? QStringLiteral("paid") : QStringLiteral("due");
    if (paid)
        order.paidAt = timeText(made + 1200);
    if (order.status == QLatin1String("rejected")) {
        order.review = {{QStringLiteral("reasons"), QJsonArray{QJsonObject{{QStringLiteral("pointer"), QStringLiteral("/documents/letter")}, {QStringLiteral("code"), QStringLiteral("seal")},
                                                                           {QStringLiteral("detail"), m_sealReason}}}},
                        {QStringLiteral("reviewedAt"), timeText(made + 90'000)}};
        order.refundState = paid ? QStringLiteral("done") : QStringLiteral("none");
        order.refundAmount = paid ? order.due : 0;
        order.paymentState = QStringLiteral("none");
        order.paidAt.clear();
    }
    if (order.status == QLatin1String("approved_making") || order.status == QLatin1String("issued"))
        order.review = {{QStringLiteral("reasons"), QJsonArray()}, {QStringLiteral("reviewedAt"), timeText(made + 90'000)}};
    if (order.status == QLatin1String("issued") && order.application.value(QLatin1String("delivery")).toObject().value(QLatin1String("method")).toString() == QLatin1String("courier"))
        order.shipment = {{QStringLiteral("carrier"), QStringLiteral("SF")}, {QStringLiteral("trackingNumber"), QStringLiteral("SF") + order.id}, {QStringLiteral("shippedAt"), timeText(made + 180'000)}};
}

OrderRecord Seeder::drawnOrder(const SeedSupplier &supplier, const QString &id, qint64 made)
{
    OrderRecord order;
    order.id = id;
    order.account = supplier.account;
    order.status = drawnStatus(m_random);
    order.application = drawnApplication(supplier, order.status, made);
    order.product = order.application.value(QLatin1String("product")).toString();
    order.identityState = QStringLiteral("none");
    order.paymentState = QStringLiteral("none");
    order.refundState = QStringLiteral("none");
    order.createdAt = timeText(made);
    order.updatedAt = timeText(made + 200'000 < nowSeconds() ? made + 200'000 : made + 1800);
    settleStatus(order, made);
    return order;
}

void Seeder::addPayments(const OrderRecord &order)
{
    if (order.paidAt.isEmpty() && order.refundState == QLatin1String("none"))
        return;
    const QString name = order.application.value(QLatin1String("organisation")).toObject().value(QLatin1String("name")).toString();
    m_payment.run({QStringLiteral("seed-") + order.id, order.id, m_title.arg(name, QString::number(order.application.value(QLatin1String("quantity")).toInt())),
                   m_payee, order.due, order.refundState == QLatin1String("none") ? QStringLiteral("succeeded") : QStringLiteral("refunded"),
                   QStringLiteral("seed"), order.submittedAt, order.submittedAt});
}

void Seeder::addEvents(const OrderRecord &order, qint64 made)
{
    m_event.run({order.id, order.createdAt, QStringLiteral("created")});
    if (!order.submittedAt.isEmpty())
        m_event.run({order.id, order.submittedAt, QStringLiteral("submitted")});
    static const QStringList told{QStringLiteral("in_review"), QStringLiteral("rejected"), QStringLiteral("issued"), QStringLiteral("withdrawn")};
    if (told.contains(order.status))
        m_event.run({order.id, timeText(made + 1800), QString(order.status).replace(QLatin1Char('_'), QLatin1Char('-'))});
}

void Seeder::addOrder(const QString &id, qint64 made)
{
    const bool own = m_random.generateDouble() < m_plan.ownShare;
    const OrderRecord order = drawnOrder(own ? m_suppliers.constFirst() : m_suppliers[m_random.bounded(1, static_cast<int>(m_suppliers.size()))], id, made);
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QVariant() : QVariant(text); };
    m_order.run({order.id, order.account, order.product, order.status, order.application.value(QLatin1String("organisation")).toObject().value(QLatin1String("creditCode")).toString(),
                 compactJson(order.application), order.identityState, orNull(order.identityMode), orNull(order.identityPerson), orNull(order.identityAt), order.paymentState, order.due,
                 orNull(order.paidAt), order.usedFirstFree ? 1 : 0, order.refundState, order.refundAmount, compactJson(order.review),
                 order.shipment.isEmpty() ? QVariant() : QVariant(compactJson(order.shipment)), order.createdAt, orNull(order.submittedAt), order.updatedAt});
    const QString state = order.status == QLatin1String("issued") ? QStringLiteral("ready") : QStringLiteral("waiting");
    for (int index = 1; !order.submittedAt.isEmpty() && index <= order.application.value(QLatin1String("quantity")).toInt(); ++index)
        m_certificate.run({order.id, index, state});
    addPayments(order);
    addEvents(order, made);
    if (order.status == QLatin1String("issued") && isMobile(order))
        sql(m_database, QStringLiteral("INSERT INTO mobile_deliveries (order_id, recipient, text, sent_at) VALUES (?, '138****0000', ?, ?)"), {order.id, m_message.arg(order.id.right(4)), order.updatedAt});
}

} // namespace

void seedOrders(QSqlDatabase database, const QString &uploads, const SeedPlan &plan)
{
    Seeder(std::move(database), uploads, plan).run();
}

} // namespace certdesk::platform
