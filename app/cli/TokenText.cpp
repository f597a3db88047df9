// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/TokenText.h"

#include <QJsonArray>
#include <QSslCertificate>

namespace certdesk::cli {

namespace {

QString pinState(const TokenInfo &token)
{
    if (!token.initialised)
        return QStringLiteral("not initialised");
    if (token.pinLocked)
        return QStringLiteral("locked");
    if (token.pinFinalTry)
        return QStringLiteral("one try left");
    if (token.pinCountLow)
        return QStringLiteral("a wrong PIN was entered");
    if (token.pinSet && token.pinToBeChanged)
        return QStringLiteral("to be changed");
    return token.pinSet ? QStringLiteral("set") : QStringLiteral("not set");
}

const char *levelWord(PinStanding::Level level)
{
    switch (level) {
    case PinStanding::Level::NoPin: return "none";
    case PinStanding::Level::Untouched: return "untouched";
    case PinStanding::Level::Unknown: return "unknown";
    case PinStanding::Level::Low: return "low";
    case PinStanding::Level::FinalTry: return "final-try";
    case PinStanding::Level::Locked: return "locked";
    }
    return "";
}

} // namespace

QJsonObject standingJson(const PinStanding &standing)
{
    QJsonObject json{{QStringLiteral("level"), QLatin1String(levelWord(standing.level))},
                     {QStringLiteral("triedHere"), standing.triedHere},
                     {QStringLiteral("fellSince"), standing.fellSince},
                     {QStringLiteral("doubtful"), standing.doubtful}};
    if (standing.left) {
        json.insert(QStringLiteral("left"), *standing.left);
        json.insert(QStringLiteral("atMost"), standing.atMost);
    }
    return json;
}

QString standingLine(const PinStanding &standing)
{
    QStringList parts{QLatin1String(levelWord(standing.level))};
    if (standing.left)
        parts << (standing.atMost ? QStringLiteral("at most %1 attempts left") : QStringLiteral("%1 attempts left")).arg(*standing.left);
    if (standing.triedHere > 0)
        parts << QStringLiteral("%1 wrong or unanswered here").arg(standing.triedHere);
    if (standing.fellSince)
        parts << QStringLiteral("somebody else tried since");
    if (standing.doubtful)
        parts << QStringLiteral("the last one without a clear answer");
    return parts.join(QStringLiteral(", "));
}

QJsonObject tokenJson(const TokenInfo &token)
{
    return {{QStringLiteral("slot"), static_cast<qint64>(token.slot)}, {QStringLiteral("serial"), token.serial}, {QStringLiteral("label"), token.label},
            {QStringLiteral("manufacturer"), token.manufacturer}, {QStringLiteral("model"), token.model}, {QStringLiteral("initialised"), token.initialised},
            {QStringLiteral("pin"), pinState(token)}, {QStringLiteral("writeProtected"), token.writeProtected}};
}

QString tokenLine(const TokenInfo &token)
{
    return QStringLiteral("slot %1  serial %2  \"%3\"  %4 %5  PIN %6")
        .arg(token.slot).arg(token.serial.isEmpty() ? QStringLiteral("-") : token.serial, token.label, token.manufacturer, token.model, pinState(token));
}

QJsonObject objectJson(const TokenObject &object)
{
    QJsonObject json{{QStringLiteral("kind"), object.kind}, {QStringLiteral("id"), QString::fromLatin1(object.id.toHex())}, {QStringLiteral("label"), object.label}};
    if (object.kind == QLatin1String("certificate")) {
        const QSslCertificate certificate(object.value, QSsl::Der);
        json.insert(QStringLiteral("serialNumber"), QString::fromLatin1(certificate.serialNumber()).remove(QLatin1Char(':')).toUpper());
        json.insert(QStringLiteral("organisation"), certificate.subjectInfo(QSslCertificate::Organization).join(QLatin1Char(' ')));
        json.insert(QStringLiteral("notBefore"), certificate.effectiveDate().toString(Qt::ISODate));
        json.insert(QStringLiteral("notAfter"), certificate.expiryDate().toString(Qt::ISODate));
        json.insert(QStringLiteral("pem"), QString::fromLatin1(certificate.toPem()));
    }
    if (object.kind == QLatin1String("private-key")) {
        json.insert(QStringLiteral("sensitive"), object.sensitive);
        json.insert(QStringLiteral("alwaysSensitive"), object.alwaysSensitive);
        json.insert(QStringLiteral("extractable"), object.extractable);
        json.insert(QStringLiteral("neverExtractable"), object.neverExtractable);
        json.insert(QStringLiteral("local"), object.local);
    }
    return json;
}

Result<SecureBuffer> readPin(Cli &cli, const TokenInfo &token, const QString &name, const QString &prompt)
{
    if (!token.pinPad)
        return readSecret(cli, name, prompt);
    cli.progress(QStringLiteral("Type it on the key itself when it asks: %1").arg(prompt));
    return SecureBuffer();
}

QString eraseWord(const QByteArray &contentsMark)
{
    constexpr int letters = 8;
    return QString::fromLatin1(contentsMark.toHex().left(letters));
}

int refuseErasing(Cli &cli, const TokenInfo &token, const QStringList &contents, const QByteArray &contentsMark)
{
    const QString word = eraseWord(contentsMark);
    const QString what
        = contents.isEmpty() ? QStringLiteral("it was set up as \"%1\"").arg(token.label.trimmed()) : contents.join(QStringLiteral("; "));
    return cli.usage(QStringLiteral("The key %1 is in use: %2. --erase %3 wipes it, for good.")
                         .arg(token.serial.isEmpty() ? QStringLiteral("in slot %1").arg(token.slot) : token.serial, what, word),
        {{QStringLiteral("serial"), token.serial}, {QStringLiteral("label"), token.label},
            {QStringLiteral("contents"), QJsonArray::fromStringList(contents)}, {QStringLiteral("erase"), word}});
}

std::optional<int> indexOption(const Cli &cli)
{
    if (!cli.has("index"))
        return 0;
    bool number = false;
    const int index = cli.option("index").toInt(&number);
    return number && index >= 1 ? std::optional(index) : std::nullopt;
}

QCoro::Task<Result<TokenInfo>> chooseToken(Cli &cli, bool initialised)
{
    auto tokens = co_await cli.context().token().tokens();
    if (!tokens)
        co_return Unexpected(tokens.error());
    QList<TokenInfo> candidates;
    for (const auto &token : std::as_const(*tokens)) {
        const bool bySerial = !cli.has("serial") || token.serial == cli.option("serial");
        const bool bySlot = !cli.has("slot") || QString::number(token.slot) == cli.option("slot");
        if (bySerial && bySlot && (token.initialised || !initialised))
            candidates << token;
    }
    if (candidates.isEmpty())
        co_return fail(FailureCode::Cli_Token_NotFound);
    if (candidates.size() > 1)
        co_return fail(FailureCode::Cli_Token_Ambiguous);
    co_return candidates.first();
}

} // namespace certdesk::cli
