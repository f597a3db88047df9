// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/ScanPdf.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QtEndian>

namespace certdesk {

namespace {

/// What certdesk-scan-host writes: pages, width and height as big-endian 32 bits, then the rows, three bytes a pixel.
constexpr qsizetype headBytes = 12;
constexpr int longSideLimit = 4096;
constexpr qint64 answerLimit = headBytes + 3LL * longSideLimit * longSideLimit;
constexpr int encryptedExit = 3; ///< app/scanhost/main.cpp

QString hostProgram()
{
#ifdef Q_OS_WIN
    const QString name = QStringLiteral("certdesk-scan-host.exe");
#else
    const QString name = QStringLiteral("certdesk-scan-host");
#endif
    const QDir own(QCoreApplication::applicationDirPath());
    for (const QString &place : {QString(), QStringLiteral("../bin/")}) {
        if (const QFileInfo file(own.absoluteFilePath(place + name)); file.isExecutable())
            return file.absoluteFilePath();
    }
    return {};
}

enum class Ended { Well, Missing, Encrypted, Refused, TooHeavy };

struct Answer {
    Ended ended = Ended::Missing;
    QByteArray bytes;
};

Ended endOf(const QProcess &process)
{
    if (process.exitStatus() != QProcess::NormalExit)
        return Ended::TooHeavy; // out of memory, out of time, or shot by what was in the file
    return process.exitCode() == 0 ? Ended::Well : process.exitCode() == encryptedExit ? Ended::Encrypted : Ended::Refused;
}

/// Reads while it waits, so that no pipe fills, and no more than an answer is long.
Answer ask(const QString &program, const QByteArray &pdf, int timeoutMs)
{
    QElapsedTimer time;
    time.start();
    QProcess process;
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(program, {});
    if (!process.waitForStarted(timeoutMs))
        return {};
    process.write(pdf);
    process.closeWriteChannel();
    Answer answer;
    while (process.state() != QProcess::NotRunning && time.elapsed() < timeoutMs && answer.bytes.size() <= answerLimit) {
        process.waitForReadyRead(50);
        answer.bytes += process.readAllStandardOutput();
    }
    if (process.state() != QProcess::NotRunning) {
        process.kill();
        process.waitForFinished();
        answer.ended = Ended::TooHeavy;
        return answer;
    }
    answer.bytes += process.readAllStandardOutput();
    answer.ended = endOf(process);
    return answer;
}

Result<PdfPage> pageFrom(const QByteArray &bytes)
{
    const auto number = [&bytes](qsizetype at) { return qFromBigEndian<quint32>(bytes.constData() + at); };
    const bool headed = bytes.size() > headBytes && number(0) > 0 && number(0) < 100'000 && number(4) - 1 < longSideLimit && number(8) - 1 < longSideLimit;
    if (!headed || bytes.size() != headBytes + 3LL * number(4) * number(8))
        return fail(FailureCode::Scans_Pdf_NotShown);
    const auto *rows = reinterpret_cast<const uchar *>(bytes.constData() + headBytes);
    const int width = static_cast<int>(number(4));
    const QImage shown(rows, width, static_cast<int>(number(8)), 3 * width, QImage::Format_RGB888);
    return PdfPage{shown.convertToFormat(QImage::Format_RGB32), static_cast<int>(number(0))};
}

} // namespace

Failure pdfEncrypted()
{
    return fail(FailureCode::Scans_Pdf_Encrypted).value();
}

Failure pdfTooHeavy(const QString &reason)
{
    return fail(FailureCode::Scans_Pdf_TooHeavy, {{QStringLiteral("reason"), reason}}).value();
}

Result<PdfPage> firstPageOfPdf(const QByteArray &pdf, const PdfHost &host)
{
    const QString program = host.program.isEmpty() ? hostProgram() : host.program;
    const Answer answer = program.isEmpty() ? Answer() : ask(program, pdf, host.timeoutMs);
    switch (answer.ended) {
    case Ended::Missing:
        return fail(FailureCode::Scans_PdfHost_Missing);
    case Ended::Encrypted:
        return tl::unexpected(pdfEncrypted());
    case Ended::TooHeavy:
        return tl::unexpected(pdfTooHeavy(QStringLiteral("drawn")));
    case Ended::Refused:
        return pageFrom({});
    case Ended::Well:
        break;
    }
    return pageFrom(answer.bytes);
}

} // namespace certdesk
