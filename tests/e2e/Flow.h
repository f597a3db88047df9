// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "helper/Programs.h"

#include <QImage>
#include <QJsonArray>

namespace certdesk::test {

/// Walks a flow of the tour through the real window and the real platform into `directory`; every step must be reached, leave a picture, and
/// `pages` must be among them. `report`: what the tour wrote down.
inline void walkFlow(const QString &flow, const QString &directory, const QStringList &pages, QJsonObject &report)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    const Ran ran = run(program(QStringLiteral("certdesk")), {QStringLiteral("--tour"), directory, QStringLiteral("--flow"), flow}, environment);
    QVERIFY2(ran.code == 0, (ran.out + ran.err).constData());
    QFile file(directory + QStringLiteral("/report.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    report = QJsonDocument::fromJson(file.readAll()).object();
    QStringList names;
    const QJsonArray steps = report.value(QStringLiteral("steps")).toArray();
    for (const auto &step : steps) {
        const QJsonObject line = step.toObject();
        QVERIFY2(line.value(QStringLiteral("ok")).toBool(), qPrintable(line.value(QStringLiteral("name")).toString()));
        QCOMPARE(QImage(directory + QLatin1Char('/') + line.value(QStringLiteral("picture")).toString()).size(), QSize(1280, 800));
        names << line.value(QStringLiteral("name")).toString();
    }
    for (const QString &page : pages)
        QVERIFY2(names.contains(page), qPrintable(page));
}

} // namespace certdesk::test
