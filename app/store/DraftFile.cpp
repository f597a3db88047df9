// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/DraftFile.h"

#include "app/documents/ScanCheck.h"
#include "app/domain/WireTime.h"
#include "app/store/SealedFile.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>
#include <QtEndian>

#include <array>

namespace certdesk {

namespace {

constexpr qint64 contentJsonMost = 4 * 1024 * 1024;
constexpr qint64 originalMost = 50 * 1024 * 1024; ///< a scan as it came may be larger than what is sent
constexpr int contentFormat = 1;

struct Blob {
    QString sha256;
    qint64 size = 0;
};

struct Content {
    Draft draft;
    QList<Blob> blobs;
};

QByteArray lengthBytes(quint32 length)
{
    std::array<char, 4> bytes{};
    qToBigEndian(length, bytes.data());
    return QByteArray(bytes.data(), bytes.size());
}

/// What can be read goes along; originals only while there is room, for they are a convenience.
QStringList collect(const Draft &draft, const BlobStore &blobs, QList<QByteArray> &bytes)
{
    QStringList lost;
    qint64 total = 0;
    QSet<QString> taken;
    const auto take = [&](const QString &sha256, qint64 room) {
        if (taken.contains(sha256))
            return true;
        auto content = blobs.read(sha256);
        if (!content || total + content->size() > room)
            return false;
        total += content->size();
        taken << sha256;
        bytes << *content;
        return true;
    };
    for (auto it = draft.scans.cbegin(); it != draft.scans.cend(); ++it) {
        if (it->sha256.isEmpty() || !take(it->sha256, sealedfile::sizeMost))
            lost << it.key();
    }
    for (const Scan &scan : draft.scans) {
        if (!scan.originalSha256.isEmpty())
            take(scan.originalSha256, sealedfile::sizeMost);
    }
    return lost;
}

QString nameOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QByteArray contentJson(const Draft &draft, const QList<QByteArray> &bytes)
{
    QJsonArray list;
    for (const QByteArray &blob : bytes)
        list.append(QJsonObject{{QStringLiteral("sha256"), nameOf(blob)}, {QStringLiteral("size"), blob.size()}});
    return QJsonDocument(QJsonObject{{QStringLiteral("format"), contentFormat}, {QStringLiteral("draft"), draft.toJson()}, {QStringLiteral("scans"), list}}).toJson(QJsonDocument::Compact);
}

Result<Content> readContent(SealedFileReader &file)
{
    const auto length = file.read(4);
    if (!length)
        return Unexpected(length.error());
    const auto size = qFromBigEndian<quint32>(length->constData());
    if (size > contentJsonMost)
        return sealedfile::damaged("description");
    const auto bytes = file.read(size);
    if (!bytes)
        return Unexpected(bytes.error());
    const QJsonObject json = QJsonDocument::fromJson(*bytes).object();
    Content content;
    content.draft = Draft::fromJson(json.value(QStringLiteral("draft")).toObject());
    if (json.value(QStringLiteral("format")).toInt() != contentFormat || QUuid(content.draft.id).isNull())
        return sealedfile::damaged("description");
    qint64 total = 0;
    const QJsonArray list = json.value(QStringLiteral("scans")).toArray();
    for (const QJsonValue &item : list) {
        const Blob blob{item[QLatin1String("sha256")].toString(), item[QLatin1String("size")].toInteger(-1)};
        if (blob.size < 0 || blob.size > originalMost || (total += blob.size) > sealedfile::sizeMost)
            return sealedfile::damaged("scans");
        content.blobs << blob;
    }
    return content;
}

/// The checks that a file chosen by the user goes through.
Result<void> checkBlob(const QByteArray &bytes, const Content &content, const QString &sha256)
{
    if (nameOf(bytes) != sha256)
        return sealedfile::damaged("scan");
    DocumentRequirement requirement;
    requirement.maxBytes = originalMost;
    QString fileName;
    for (const Scan &scan : content.draft.scans) {
        if (scan.sha256 == sha256 || scan.originalSha256 == sha256)
            fileName = scan.fileName;
    }
    const auto checked = checkScan(bytes, fileName, requirement);
    return checked ? Result<void>() : Unexpected(checked.error());
}

/// Only what the file holds is there; what lies on the platform needs no file.
void leaveOutMissing(Content &content)
{
    QMap<QString, qint64> held;
    for (const Blob &blob : std::as_const(content.blobs))
        held.insert(blob.sha256, blob.size);
    for (auto it = content.draft.scans.begin(); it != content.draft.scans.end();) {
        it->uploadUrl.clear(); // of the other computer's interrupted upload
        if (!held.contains(it->originalSha256))
            it->originalSha256.clear();
        if (held.contains(it->sha256)) {
            it->size = held.value(it->sha256);
            ++it;
        } else if (!it->uploadId.isEmpty()) {
            it->sha256.clear();
            ++it;
        } else {
            it = content.draft.scans.erase(it);
        }
    }
}

} // namespace

Result<QStringList> writeDraftFile(const QString &path, const Draft &draft, const BlobStore &blobs, const SecureBuffer &passphrase)
{
    QList<QByteArray> bytes;
    const QStringList lost = collect(draft, blobs, bytes);
    const QByteArray json = contentJson(draft, bytes);
    SealedFileWriter file;
    auto done = file.open(path, passphrase);
    if (done)
        done = file.write(lengthBytes(quint32(json.size())) + json);
    for (const QByteArray &blob : std::as_const(bytes)) {
        if (done)
            done = file.write(blob);
    }
    if (done)
        done = file.commit();
    if (!done)
        return Unexpected(done.error());
    return lost;
}

Result<Draft> readDraftFile(const QString &path, const BlobStore &blobs, const SecureBuffer &passphrase)
{
    SealedFileReader file;
    if (auto opened = file.open(path, passphrase); !opened)
        return Unexpected(opened.error());
    auto content = readContent(file);
    if (!content)
        return Unexpected(content.error());
    for (const Blob &blob : std::as_const(content->blobs)) {
        const auto bytes = file.read(blob.size);
        if (!bytes)
            return Unexpected(bytes.error());
        if (auto good = checkBlob(*bytes, *content, blob.sha256); !good)
            return Unexpected(good.error());
    }
    if (auto end = file.expectEnd(); !end)
        return Unexpected(end.error());
    // The second time around every byte is known to be good.
    if (auto again = file.restart(); !again)
        return Unexpected(again.error());
    if (const auto description = readContent(file); !description)
        return Unexpected(description.error());
    for (const Blob &blob : std::as_const(content->blobs)) {
        const auto bytes = file.read(blob.size);
        if (!bytes)
            return Unexpected(bytes.error());
        if (const auto stored = blobs.write(*bytes); !stored)
            return Unexpected(stored.error());
    }
    leaveOutMissing(*content);
    content->draft.revision = 0;
    return content->draft;
}

} // namespace certdesk
