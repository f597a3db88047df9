// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/CertificateText.h"
#include "app/cli/TokenText.h"

#include "app/documents/Calendar.h"
#include "app/domain/Beijing.h"
#include "app/domain/CertificateAdvice.h"

#include <QJsonArray>
#include <QSet>

namespace certdesk::cli {

namespace {

QJsonArray chainJson(const CertificateChain &chain)
{
    QJsonArray links;
    for (const CertificateInfo &link : chain.links)
        links << QJsonObject{{QStringLiteral("subject"), link.subject}, {QStringLiteral("serialNumber"), link.serialNumber}, {QStringLiteral("notAfter"), link.notAfter.toString(Qt::ISODate)}};
    return links;
}

QCoro::Task<CertificateChain> chainFor(Cli &cli, QByteArray der)
{
    auto asking = desk::authorities(&cli.context());
    const auto known = co_await asking;
    auto building = desk::chain(&cli.context(), der, known);
    auto chain = co_await building;
    co_return chain;
}

QString verdictWord(BidVerdict verdict)
{
    switch (verdict) {
    case BidVerdict::Outlives: return QStringLiteral("outlives");
    case BidVerdict::EndsThatDay: return QStringLiteral("ends-that-day");
    case BidVerdict::EndsBefore: return QStringLiteral("ends-before");
    case BidVerdict::StartsAfter: return QStringLiteral("starts-after");
    case BidVerdict::Unusable: break;
    }
    return QStringLiteral("unusable");
}

/// The PIN is asked for when the key is to do something, and only then.
QCoro::Task<Result<void>> tested(Cli &cli, KeyCertificate certificate)
{
    auto pin = readPin(cli, certificate.token, QStringLiteral("pin"), QStringLiteral("PIN: "));
    if (!pin)
        co_return Unexpected(pin.error());
    auto working = cli.has("encrypt") ? desk::testEncryption(&cli.context(), certificate, std::move(*pin), finalTry(cli))
                                      : desk::testSignature(&cli.context(), certificate, std::move(*pin), finalTry(cli));
    auto done = co_await working;
    co_return done;
}

} // namespace

QCoro::Task<int> certificateList(Cli &cli)
{
    auto reading = certificatesOnKeys(cli);
    const auto onKeys = co_await reading;
    if (!onKeys)
        co_return cli.failed(onKeys.error());
    auto asking = desk::ofAccount(&cli.context());
    const auto account = co_await asking; // without it, what is on the keys is still told
    QJsonArray items;
    QStringList lines;
    QSet<QString> seen;
    for (const KeyCertificate &certificate : *onKeys) {
        QJsonObject json = certificateJson(certificate, platformNow(cli));
        QString line = certificateLine(certificate, platformNow(cli));
        const auto *known = account ? account->find(certificate.info.serialNumber) : nullptr;
        if (known) {
            json.insert(QStringLiteral("account"), accountCertificateJson(*known));
            line += QStringLiteral("  ") + known->installation;
        }
        seen << certificate.info.serialNumber;
        items << json;
        lines << line;
    }
    for (const AccountCertificate &certificate : account ? account->certificates : QList<AccountCertificate>()) {
        if (seen.contains(certificate.serialNumber) || cli.has("serial"))
            continue;
        items << QJsonObject{{QStringLiteral("serialNumber"), certificate.serialNumber}, {QStringLiteral("account"), accountCertificateJson(certificate)}};
        lines << QStringLiteral("%1  %2  not plugged in  %3").arg(certificate.serialNumber, certificate.organisation, certificate.state);
    }
    if (lines.isEmpty())
        lines << QStringLiteral("No certificate");
    co_return cli.answer({{QStringLiteral("certificates"), items}, {QStringLiteral("accountKnown"), account.has_value()}}, lines);
}

QCoro::Task<int> certificateShow(Cli &cli)
{
    auto choosing = chooseCertificate(cli);
    const auto chosen = co_await choosing;
    if (!chosen)
        co_return cli.failed(chosen.error());
    if (!*chosen)
        co_return nameOne(cli);
    auto building = chainFor(cli, (*chosen)->info.der);
    const auto chain = co_await building;
    const CertificateInfo &info = (*chosen)->info;
    QJsonObject json = certificateJson(**chosen, platformNow(cli));
    json.insert(QStringLiteral("chain"), chainJson(chain));
    json.insert(QStringLiteral("chainHolds"), !chain.fault.has_value());
    json.insert(QStringLiteral("pem"), QString::fromLatin1(certificatesToPem({info.der})));
    QStringList lines{certificateLine(**chosen, platformNow(cli)), info.subject, QStringLiteral("%1  %2").arg(info.algorithm, (info.keyUsage + info.extendedUsage).join(QStringLiteral(", ")))};
    for (const CertificateInfo &link : chain.links.mid(1))
        lines << QStringLiteral("  ") + link.subject;
    if (chain.fault)
        lines << chain.fault->cause();
    co_return cli.answer(json, lines);
}

QCoro::Task<int> certificateCheck(Cli &cli)
{
    const QDate opening = QDate::fromString(cli.option("at"), Qt::ISODate);
    if (cli.has("at") && !opening.isValid())
        co_return cli.usage(QStringLiteral("--at takes a day such as 2027-03-31"));
    auto choosing = chooseCertificate(cli);
    const auto chosen = co_await choosing;
    if (!chosen)
        co_return cli.failed(chosen.error());
    if (!*chosen)
        co_return nameOne(cli);
    if (cli.has("sign") || cli.has("encrypt")) {
        auto testing = tested(cli, **chosen);
        const auto done = co_await testing;
        if (!done)
            co_return cli.failed(done.error());
    }
    auto building = chainFor(cli, (*chosen)->info.der);
    const auto chain = co_await building;
    auto asking = desk::revocation(&cli.context(), chain);
    const auto revocation = co_await asking;
    const CertificateInfo &info = (*chosen)->info;
    const auto stage = expiryAdvice(info.notBefore, info.notAfter, platformNow(cli)).stage;
    QJsonObject json = certificateJson(**chosen, platformNow(cli));
    json.insert(QStringLiteral("revocation"), revocationJson(revocation));
    json.insert(QStringLiteral("chainHolds"), !chain.fault.has_value());
    json.insert(QStringLiteral("tested"), cli.has("sign") || cli.has("encrypt"));
    QStringList lines{certificateLine(**chosen, platformNow(cli)), QStringLiteral("revocation: ") + revocationLine(revocation)};
    bool does = revocation.kind != RevocationState::Kind::Revoked && stage != ExpiryAdvice::Stage::Expired && stage != ExpiryAdvice::Stage::NotYetValid && !chain.fault;
    if (opening.isValid()) {
        const BidVerdict verdict = bidVerdict(info.notBefore, info.notAfter, opening);
        does = does && verdict == BidVerdict::Outlives;
        json.insert(QStringLiteral("opening"), verdictWord(verdict));
        lines << QStringLiteral("opening %1: %2").arg(cli.option("at"), verdictWord(verdict));
    }
    json.insert(QStringLiteral("does"), does);
    const int answered = cli.answer(json, lines);
    co_return does ? answered : static_cast<int>(Refused);
}

QCoro::Task<int> certificateExport(Cli &cli)
{
    const QString path = cli.option("output");
    const bool der = path.endsWith(QLatin1String(".cer")) || path.endsWith(QLatin1String(".der"));
    const bool pkcs7 = path.endsWith(QLatin1String(".p7b"));
    if (path.isEmpty() || (der && cli.has("chain")))
        co_return cli.usage(QStringLiteral("certdesk-cli certificate export [NUMBER] -o FILE.pem|.cer|.p7b [--chain] [--force]"));
    if (const auto refused = cli.outputRefused())
        co_return *refused;
    auto choosing = chooseCertificate(cli);
    const auto chosen = co_await choosing;
    if (!chosen)
        co_return cli.failed(chosen.error());
    if (!*chosen)
        co_return nameOne(cli);
    QList<QByteArray> ders{(*chosen)->info.der};
    if (cli.has("chain") || pkcs7) {
        auto building = chainFor(cli, ders.first());
        const auto chain = co_await building;
        if (chain.fault)
            co_return cli.failed(*chain.fault);
        ders = chain.ders();
    }
    auto writing = desk::save(path, der ? ders.first() : pkcs7 ? certificatesToPkcs7(ders) : certificatesToPem(ders));
    const auto written = co_await writing;
    if (!written)
        co_return cli.failed(written.error());
    co_return cli.answer({{QStringLiteral("file"), path}, {QStringLiteral("certificates"), ders.size()}}, {QStringLiteral("Written: ") + path});
}

QCoro::Task<int> certificateCalendar(Cli &cli)
{
    if (cli.option("output").isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli certificate calendar [NUMBER] -o FILE.ics [--force]"));
    if (const auto refused = cli.outputRefused())
        co_return *refused;
    auto choosing = chooseCertificate(cli);
    const auto chosen = co_await choosing;
    if (!chosen)
        co_return cli.failed(chosen.error());
    if (!*chosen)
        co_return nameOne(cli);
    const CertificateInfo &info = (*chosen)->info;
    CalendarEntry entry;
    entry.id = QStringLiteral("certificate-%1@certdesk").arg(info.serialNumber);
    entry.day = inBeijing(info.notAfter).date();
    entry.title = QStringLiteral("CA: %1").arg(info.holder());
    entry.description = info.serialNumber;
    entry.alarms = {90, 30, 7};
    auto writing = desk::save(cli.option("output"), calendarFile({entry}, platformNow(cli)));
    const auto written = co_await writing;
    if (!written)
        co_return cli.failed(written.error());
    co_return cli.answer({{QStringLiteral("file"), cli.option("output")}, {QStringLiteral("day"), entry.day.toString(Qt::ISODate)}}, {QStringLiteral("Written: ") + cli.option("output")});
}

} // namespace certdesk::cli
