// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What the tests of the token client share.
#pragma once

#include "app/token/TokenClient.h"

#include <QCoreApplication>
#include <QCoroTask>
#include <QFile>
#include <QMap>
#include <QTest>

#include <sys/types.h>

#define VERIFY_OK(result) \
    do { \
        const auto &checked = (result); \
        QVERIFY2(checked.has_value(), checked.has_value() ? "" : qPrintable(checked.error().name() + describe(checked.error()))); \
    } while (false)
#define COMPARE_FAILURE(result, expected) \
    do { \
        const auto &checked = (result); \
        QVERIFY(!checked.has_value()); \
        QCOMPARE(checked.error().name(), Failure(expected).name()); \
    } while (false)

namespace certdesk {

inline const QString mockModule = QStringLiteral(CERTDESK_BIN_DIR "/certdesk_mockp11.so");
inline const QString hostProgram = QStringLiteral(CERTDESK_BIN_DIR "/certdesk-token-host");

inline QString describe(const Failure &failure)
{
    QString text;
    for (auto item = failure.detail().begin(); item != failure.detail().end(); ++item)
        text += u' ' + item.key() + u'=' + item.value().toString();
    return text;
}

inline SecureBuffer secret(const char *text)
{
    return SecureBuffer::fromView(text);
}

inline TokenClient::Options optionsFor(const QString &module, const QMap<QString, QString> &variables = {})
{
    TokenClient::Options options;
    options.hostProgram = hostProgram;
    options.modulePath = module;
    options.environment.insert(QStringLiteral("CERTDESK_ALLOW_DUMPS"), QStringLiteral("1")); // lets a leak checker look
    for (auto variable = variables.begin(); variable != variables.end(); ++variable)
        options.environment.insert(variable.key(), variable.value());
    return options;
}

/// The one child process of this test; 0 when there is none.
inline pid_t hostPid()
{
    QFile file(QStringLiteral("/proc/self/task/%1/children").arg(QCoreApplication::applicationPid()));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return static_cast<pid_t>(file.readAll().split(' ').value(0).toInt());
}

} // namespace certdesk
