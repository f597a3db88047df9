// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/CertificateMemory.h"

#include "app/journey/LiveContext.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace certdesk {

namespace {

using MemoryWord = CertificateEvidence::Word;

const QString memoryAnswer = QStringLiteral("certificate-standing");
constexpr qsizetype mostRemembered = 2000;

/// Only what stays true is kept of a word: a certificate that was good may be revoked by now.
QString keptName(MemoryWord word)
{
    return word == MemoryWord::Revoked ? QStringLiteral("revoked") : word == MemoryWord::Replaced ? QStringLiteral("replaced") : QString();
}

CertificateMemory memoryFrom(const QByteArray &json)
{
    CertificateMemory memory;
    const QJsonObject all = QJsonDocument::fromJson(json).object();
    for (auto it = all.begin(); it != all.end(); ++it) {
        CertificateEvidence evidence;
        const QString state = it->toObject().value(QLatin1String("state")).toString();
        const QJsonValue bound = it->toObject().value(QLatin1String("bound"));
        evidence.word = state == keptName(MemoryWord::Revoked) ? MemoryWord::Revoked : state == keptName(MemoryWord::Replaced) ? MemoryWord::Replaced : MemoryWord::Unknown;
        if (bound.isBool())
            evidence.bound = bound.toBool();
        memory.insert(it.key(), evidence);
    }
    return memory;
}

QByteArray memoryText(const CertificateMemory &memory)
{
    QJsonObject all;
    for (auto it = memory.begin(); it != memory.end() && all.size() < mostRemembered; ++it) {
        QJsonObject entry;
        if (const QString state = keptName(it->word); !state.isEmpty())
            entry.insert(QStringLiteral("state"), state);
        if (it->bound)
            entry.insert(QStringLiteral("bound"), *it->bound);
        if (!entry.isEmpty())
            all.insert(it.key(), entry);
    }
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

} // namespace

MemoryWord wordOf(const AccountCertificate &certificate)
{
    if (certificate.state == QLatin1String("revoked"))
        return MemoryWord::Revoked;
    if (certificate.state == QLatin1String("replaced"))
        return MemoryWord::Replaced;
    return certificate.active() ? MemoryWord::Good : MemoryWord::Unknown;
}

MemoryWord wordOf(const RevocationState &state)
{
    return state.kind == RevocationState::Kind::Revoked ? MemoryWord::Revoked : state.kind == RevocationState::Kind::Good ? MemoryWord::Good : MemoryWord::Unknown;
}

} // namespace certdesk

namespace certdesk::desk {

QCoro::Task<CertificateMemory> remembered(AppContext *context)
{
    const LiveContext live(*context);
    const auto kept = co_await live->cache().answer(memoryAnswer);
    co_return kept && *kept ? memoryFrom((*kept)->body) : CertificateMemory();
}

QCoro::Task<CertificateMemory> remember(AppContext *context, QList<AccountCertificate> certificates)
{
    const LiveContext live(*context);
    auto reading = remembered(&live.get());
    CertificateMemory memory = co_await reading;
    const QByteArray before = memoryText(memory);
    for (const AccountCertificate &certificate : certificates) {
        CertificateEvidence &evidence = memory[certificate.serialNumber];
        evidence.add(wordOf(certificate));
        evidence.bound = certificate.boundTo.has_value();
    }
    if (const QByteArray now = memoryText(memory); now != before)
        co_await live->cache().putAnswer(memoryAnswer, now, {});
    co_return memory;
}

QCoro::Task<void> rememberRevoked(AppContext *context, QString serialNumber)
{
    const LiveContext live(*context);
    auto reading = remembered(&live.get());
    CertificateMemory memory = co_await reading;
    if (memory.value(serialNumber).word == MemoryWord::Revoked)
        co_return;
    memory[serialNumber].word = MemoryWord::Revoked;
    co_await live->cache().putAnswer(memoryAnswer, memoryText(memory), {});
}

} // namespace certdesk::desk
