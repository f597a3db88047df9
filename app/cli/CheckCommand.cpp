// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/ApplicationFile.h"
#include "app/cli/Cli.h"
#include "app/documents/LetterCode.h"
#include "app/documents/ScanCheck.h"
#include "app/documents/ScanFindingText.h"
#include "app/documents/ScanPicture.h"
#include "app/documents/Vision.h"

#include <QJsonArray>

namespace certdesk::cli {

namespace {

/// The option's word -> the kind of the contract; empty: none of the four.
QString kindOf(const QString &word)
{
    static const QMap<QString, QString> kinds{{QStringLiteral("licence"), QStringLiteral("licence")},
                                              {QStringLiteral("id-front"), QStringLiteral("idFront")},
                                              {QStringLiteral("id-back"), QStringLiteral("idBack")},
                                              {QStringLiteral("letter"), QStringLiteral("letter")}};
    return kinds.value(word);
}

Result<QList<QImage>> picturesOf(const QStringList &files)
{
    allowLargeScans();
    QList<QImage> pictures;
    for (const QString &file : files) {
        const auto scan = readScan(file, DocumentRequirement());
        if (!scan)
            return tl::unexpected(scan.error());
        auto picture = pictureOfScan(scan->bytes, scan->mediaType);
        if (!picture)
            return tl::unexpected(picture.error());
        pictures << *picture;
    }
    return pictures;
}

QStringList linesOf(const QString &file, const QList<ScanFinding> &findings)
{
    if (findings.isEmpty())
        return {QStringLiteral("%1: nothing found").arg(file)};
    QStringList lines;
    for (const ScanFinding &finding : findings) {
        const QString measure = finding.bound == 0 ? QString() : QStringLiteral(" (%1, bound %2)").arg(finding.measured, 0, 'g', 3).arg(finding.bound, 0, 'g', 3);
        lines << QStringLiteral("%1: %2%3").arg(file, finding.code, measure) << QStringLiteral("    ") + scanFindingText(finding);
    }
    return lines;
}

QJsonObject jsonOf(const QString &file, const QList<ScanFinding> &findings)
{
    QJsonArray list;
    for (const ScanFinding &finding : findings) {
        QJsonObject json = finding.toJson();
        json.insert(QStringLiteral("title"), scanFindingTitle(finding.code));
        json.insert(QStringLiteral("text"), scanFindingText(finding));
        list << json;
    }
    return {{QStringLiteral("file"), file}, {QStringLiteral("findings"), list}};
}

/// Every picture against the others, too: two sides of a card must not be one picture.
int judgeAll(Cli &cli, const QStringList &files, const QList<QImage> &pictures, const ScanToJudge &scan, const Vision &sees)
{
    QStringList lines;
    QJsonArray json;
    bool found = false;
    for (qsizetype i = 0; i < pictures.size(); ++i) {
        ScanToJudge one = scan;
        one.picture = pictures.at(i);
        one.others = pictures;
        one.others.removeAt(i);
        const QList<ScanFinding> findings = sees.judge(one);
        found = found || !findings.isEmpty();
        lines << linesOf(files.at(i), findings);
        json << jsonOf(files.at(i), findings);
    }
    cli.answer({{QStringLiteral("files"), json}}, lines);
    return found ? Refused : Done;
}

QStringList filesOf(const Cli &cli)
{
    QStringList files;
    for (int i = 0; !cli.argument(i).isEmpty(); ++i)
        files << cli.argument(i);
    return files;
}

} // namespace

QCoro::Task<int> check(Cli &cli)
{
    const QStringList files = filesOf(cli);
    ScanToJudge scan;
    scan.kind = kindOf(cli.option("kind"));
    scan.sealedCopy = cli.has("sealed-copy");
    if (files.isEmpty() || scan.kind.isEmpty())
        co_return cli.usage(QStringLiteral("certdesk-cli check FILE… --kind licence|id-front|id-back|letter [--sealed-copy] [--application FILE]"));
    if (cli.has("application")) {
        const auto application = readApplication(cli.option("application"));
        if (!application)
            co_return cli.failed(application.error());
        if (application->draftId.isEmpty())
            co_return cli.usage(QStringLiteral("A letter belongs to a draft: --application must hold {\"id\": …, \"application\": …}."));
        scan.letter = LetterCode{application->draftId, letterHash(application->draftId, application->application)};
    }
    const auto sees = vision();
    if (!sees)
        co_return cli.failed(sees.error());
    const auto pictures = picturesOf(files);
    if (!pictures)
        co_return cli.failed(pictures.error());
    co_return judgeAll(cli, files, *pictures, scan, **sees);
}

} // namespace certdesk::cli
