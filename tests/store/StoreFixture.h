// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/DraftStore.h"

#include <QCoroFuture>
#include <QCoroTask>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

namespace certdesk::fixture {

/// For tests only, which may block.
template<typename T>
T await(QCoro::Task<T> task)
{
    return QCoro::waitFor(std::move(task));
}

template<typename T>
T await(QFuture<T> future)
{
    return future.result();
}

inline std::shared_ptr<Vault> vault(char fill = 'k')
{
    return std::make_shared<Vault>(SecureBuffer::fromView(std::string(32, fill)));
}

inline QStringList personalWords()
{
    return {QStringLiteral("王小明"), QStringLiteral("330106199003074519"), QStringLiteral("13857100001"), QStringLiteral("wang@example.cn"),
            QStringLiteral("杭州湖畔科技有限公司"), QStringLiteral("文三路 90 号"), QStringLiteral("licence-of-wang.jpg")};
}

inline Draft sampleDraft()
{
    const QStringList words = personalWords();
    Draft draft;
    draft.application.product = QStringLiteral("huixin-usbkey");
    draft.application.quantity = 2;
    draft.application.organisation = {words[4], QStringLiteral("enterprise"), QStringLiteral("91330106MA2CFRNL4X"), true, QStringLiteral("330106")};
    draft.application.applicant = {words[0], words[1], words[2], words[3]};
    draft.application.delivery = {QStringLiteral("courier"), words[0], words[2], QStringLiteral("330106"), words[5]};
    draft.application.letterEndDate = QDate(2027, 2, 28);
    draft.application.consents = {{QStringLiteral("terms"), QStringLiteral("3"), QDateTime(QDate(2026, 1, 5), QTime(8, 0, 0, 123), Qt::UTC)}};
    draft.scans.insert(QStringLiteral("licence"), {QString(64, QLatin1Char('a')), words[6], QStringLiteral("image/jpeg"), 123456,
                                                   QStringLiteral("https://platform.example/v1/uploads/7"), QString()});
    draft.page = QStringLiteral("scans");
    return draft;
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline bool overwrite(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size();
}

/// The personal words that stand in clear in a file of the folder, in UTF-8 or UTF-16; must be empty.
inline QStringList leaks(const QString &folder)
{
    QStringList found;
    int files = 0;
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        const QByteArray content = contentOf(path);
        files += content.isEmpty() ? 0 : 1;
        for (const QString &word : personalWords()) {
            const QByteArray utf16(reinterpret_cast<const char *>(word.utf16()), word.size() * 2);
            if (content.contains(word.toUtf8()) || content.contains(utf16) || content.contains(word.toUtf8().toBase64().chopped(4)))
                found.append(QDir(folder).relativeFilePath(path) + QLatin1Char(' ') + word);
        }
    }
    if (files == 0)
        found.append(QStringLiteral("no files to search"));
    return found;
}

/// What a user typed; ids and times are the store's.
inline bool sameContent(const Draft &a, const Draft &b)
{
    return a.application == b.application && a.scans == b.scans && a.page == b.page && a.orderId == b.orderId;
}

} // namespace certdesk::fixture

// Fail with the failure's name. The expression is evaluated once.
#define VERIFY_OK(...)                                                                                                                             \
    do {                                                                                                                                           \
        const auto &outcome_ = (__VA_ARGS__);                                                                                                      \
        QVERIFY2(outcome_.has_value(), outcome_.has_value() ? "" : qPrintable(outcome_.error().name()));                                           \
    } while (false)
#define VERIFY_FAILS(result, expectedCode)                                                                                                         \
    do {                                                                                                                                           \
        const auto &outcome_ = (result);                                                                                                           \
        QVERIFY(!outcome_.has_value());                                                                                                            \
        QCOMPARE(outcome_.error().name(), Failure(expectedCode).name());                                                                           \
    } while (false)
