// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "Corpus.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>

using namespace certdesk;

namespace {

QJsonObject describe(const corpus::Item &item, const QString &file)
{
    return {{QStringLiteral("file"), file},
            {QStringLiteral("kind"), item.scan.kind},
            {QStringLiteral("design"), item.design},
            {QStringLiteral("fault"), item.fault},
            {QStringLiteral("sealedCopy"), item.scan.sealedCopy},
            {QStringLiteral("findings"), QJsonArray::fromStringList(item.findings)},
            {QStringLiteral("maybe"), QJsonArray::fromStringList(item.maybe)},
            {QStringLiteral("instead"), QJsonArray::fromStringList(item.instead)}};
}

} // namespace

/// Writes the corpus of `./dev bench checks` to a folder, to be looked at.
int main(int argc, char **argv)
{
    const QGuiApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("DIR"), QStringLiteral("where the pictures and manifest.json go"));
    parser.addOptions({{QStringLiteral("seed"), QStringLiteral("seed"), QStringLiteral("N"), QStringLiteral("1")},
                       {QStringLiteral("count"), QStringLiteral("pictures"), QStringLiteral("N"), QStringLiteral("100")},
                       {QStringLiteral("designs"), QStringLiteral("tune, held-out or all"), QStringLiteral("WHICH"), QStringLiteral("tune")}});
    parser.process(application);
    const QStringList places = parser.positionalArguments();
    if (places.size() != 1 || !QDir().mkpath(places.constFirst()))
        parser.showHelp(2);
    const QString which = parser.value(QStringLiteral("designs"));
    const corpus::Designs designs = which == QLatin1String("all") ? corpus::Designs::All : which == QLatin1String("held-out") ? corpus::Designs::HeldOut : corpus::Designs::Tuning;
    const QDir folder(places.constFirst());
    QJsonArray manifest;
    for (int number = 0; number < parser.value(QStringLiteral("count")).toInt(); ++number) {
        const corpus::Item item = corpus::make(parser.value(QStringLiteral("seed")).toUInt(), number, designs);
        const QString file = item.name + QStringLiteral(".jpg");
        if (!item.scan.picture.save(folder.filePath(file), "jpeg", 90))
            return 1;
        manifest.append(describe(item, file));
    }
    QFile list(folder.filePath(QStringLiteral("manifest.json")));
    return list.open(QIODevice::WriteOnly) && list.write(QJsonDocument(manifest).toJson()) > 0 ? 0 : 1;
}
