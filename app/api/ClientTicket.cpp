// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The one place where an SO-PIN is taken out of a reply.
#include "app/api/Authorised.h"
#include "app/api/ClientParts.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <span>

namespace certdesk {

namespace {

constexpr std::string_view soPinMember = "\"soPin\"";

bool blank(char character)
{
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

/// Where the text of the one member "soPin" stands; nothing when there is none, or more than one, or when it holds an escape.
std::optional<std::span<char>> findSoPin(std::span<char> json)
{
    const std::string_view text(json.data(), json.size());
    const auto member = text.find(soPinMember);
    if (member == std::string_view::npos || text.find(soPinMember, member + 1) != std::string_view::npos)
        return std::nullopt;
    auto at = member + soPinMember.size();
    const auto pass = [&](char wanted) {
        while (at < text.size() && blank(text[at]))
            ++at;
        return at < text.size() && text[at++] == wanted;
    };
    if (!pass(':') || !pass('"'))
        return std::nullopt;
    const auto end = text.find_first_of("\"\\", at);
    if (end == std::string_view::npos || text[end] != '"')
        return std::nullopt;
    return json.subspan(at, end - at);
}

/// The reply's own bytes, wherever they are. Nobody shares a body (a shared one would be copied here and its other copy left).
std::span<char> bytesOf(HttpReply &reply)
{
    if (reply.secret) {
        const auto bytes = reply.secret->bytes();
        return {reinterpret_cast<char *>(const_cast<std::byte *>(bytes.data())), bytes.size()};
    }
    return {reply.body.data(), static_cast<std::size_t>(reply.body.size())};
}

/// What a key can keep and give back: nothing that cannot be seen.
bool isLabel(const QString &label)
{
    const auto ucs4 = label.toUcs4();
    return !label.trimmed().isEmpty() && std::all_of(ucs4.cbegin(), ucs4.cend(), [](uint character) { return QChar::isPrint(character); });
}

} // namespace

Result<KeyTicket> keyTicketOf(HttpReply &reply)
{
    KeyTicket ticket;
    const std::span<char> bytes = bytesOf(reply);
    if (const auto soPin = findSoPin(bytes)) {
        ticket.soPin = SecureBuffer::fromView({soPin->data(), soPin->size()});
        OPENSSL_cleanse(soPin->data(), soPin->size());
        std::fill(soPin->begin(), soPin->end(), '0'); // what is parsed below holds no secret any more
    }
    HttpReply rest;
    rest.status = reply.status;
    rest.headers = reply.headers;
    rest.body = QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
    const auto object = jsonObject(rest);
    if (!object)
        return Unexpected(object.error());
    ticket.label = object->value(QLatin1String("label")).toString();
    const QJsonObject rules = object->value(QLatin1String("pinRules")).toObject();
    ticket.pinMin = rules.value(QLatin1String("minLength")).toInt(ticket.pinMin);
    ticket.pinMax = rules.value(QLatin1String("maxLength")).toInt(ticket.pinMax);
    if (!isLabel(ticket.label) || ticket.soPin.isEmpty() || ticket.pinMin < 1 || ticket.pinMax < ticket.pinMin)
        return malformedReply(rest, QStringLiteral("label, soPin and pinRules"));
    return ticket;
}

QCoro::Task<Result<HttpReply>> Client::callForSecret(QString path, QByteArray body, QString idempotencyKey)
{
    HttpRequest request;
    request.method = "POST";
    request.url = platformUrl(m_platform, path);
    request.body = std::move(body);
    request.contentType = jsonType;
    request.idempotencyKey = std::move(idempotencyKey);
    request.secretReply = true;
    auto reply = co_await sendAuthorised(&m_http, &m_signIn, std::move(request));
    co_return accepted(std::move(reply));
}

} // namespace certdesk
