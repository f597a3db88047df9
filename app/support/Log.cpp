// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/support/Log.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QMutex>

#include <cstdio>
#include <memory>

namespace certdesk {

Q_LOGGING_CATEGORY(logApi, "certdesk.api", QtInfoMsg)
Q_LOGGING_CATEGORY(logStore, "certdesk.store", QtInfoMsg)
Q_LOGGING_CATEGORY(logToken, "certdesk.token", QtInfoMsg)
Q_LOGGING_CATEGORY(logJourney, "certdesk.journey", QtInfoMsg)
Q_LOGGING_CATEGORY(logUi, "certdesk.ui", QtInfoMsg)

namespace {

constexpr int filesKept = 10;

struct Sink {
    QMutex mutex;
    std::unique_ptr<QFile> file;
    bool toStandardError = false;
};

/// Never destroyed: other threads may log until the process is gone.
Sink &sink()
{
    static Sink *const instance = new Sink;
    return *instance;
}

const char *levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return "debug";
    case QtInfoMsg: return "info ";
    case QtWarningMsg: return "warn ";
    case QtCriticalMsg: return "error";
    case QtFatalMsg: return "fatal";
    }
    return "?    ";
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    // A line break in a message must not look like a line of its own.
    QString text = redact(message);
    text.replace(QLatin1Char('\n'), QStringLiteral("\n    "));
    const QByteArray line = QDateTime::currentDateTime().toString(Qt::ISODateWithMs).toUtf8() + ' ' + levelName(type) + ' '
        + (context.category ? context.category : "default") + ": " + text.toUtf8() + '\n';
    const QMutexLocker lock(&sink().mutex);
    if (sink().file) {
        sink().file->write(line);
        sink().file->flush();
    }
    if (sink().toStandardError) {
        std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
        std::fflush(stderr);
    }
}

/// Qt's own statics go after this, and some say something by which nobody is helped any more.
void saveNothing(QtMsgType, const QMessageLogContext &, const QString &)
{
}

void endLog()
{
    qInstallMessageHandler(&saveNothing);
}

/// The names sort by time. Only this program's: runs of the command line must not push those of the window out.
void removeOldFiles(const QDir &directory, const QString &program, int kept)
{
    const QStringList names = directory.entryList({program + QStringLiteral("-[0-9]*.log")}, QDir::Files, QDir::Name);
    for (qsizetype i = 0; i < names.size() - kept; ++i)
        QFile::remove(directory.filePath(names.at(i)));
}

} // namespace

void startLog(const QString &profileDir, const QString &program, bool toStandardError)
{
    const QDir directory(QDir(profileDir).filePath(QStringLiteral("logs")));
    directory.mkpath(QStringLiteral("."));
    removeOldFiles(directory, program, filesKept - 1);
    const QString name = QStringLiteral("%1-%2-%3.log").arg(program, QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-hhmmsszzz")),
                                                            QString::number(QCoreApplication::applicationPid()));
    auto file = std::make_unique<QFile>(directory.filePath(name));
    const bool opened = file->open(QIODevice::WriteOnly | QIODevice::Append);
    if (opened)
        file->setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    {
        const QMutexLocker lock(&sink().mutex);
        sink().file = opened ? std::move(file) : nullptr;
        sink().toStandardError = toStandardError || !opened;
    }
    qInstallMessageHandler(&handleMessage);
    qAddPostRoutine(&endLog); // with the application
}

QString logFilePath()
{
    const QMutexLocker lock(&sink().mutex);
    return sink().file ? sink().file->fileName() : QString();
}

} // namespace certdesk
