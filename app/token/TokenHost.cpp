// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/TokenHost.h"

#include "app/token/KeyLocks.h"
#include "app/token/TokenPatience.h"

#include <QCborArray>
#include <QCborMap>
#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>

namespace certdesk {

namespace {
constexpr int graceMs = 5'000; ///< for a host that was asked to end
// Of one request. A note goes before each call into the driver; listing a full key takes a few thousand, and an answer has its own limit.
constexpr int mostNotes = 50'000;
constexpr qsizetype mostBytes = 8 * protocol::largestFrame;

/// Only who debugs, in a build with tests.
bool showsModuleOutput([[maybe_unused]] const QProcessEnvironment &environment)
{
#ifdef CERTDESK_ALLOWS_DUMPS
    return environment.value(QStringLiteral("CERTDESK_ALLOW_DUMPS")) == QLatin1String("1");
#else
    return false;
#endif
}
}

TokenHost::TokenHost(TokenClient::Options options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
{
    m_watchdog.setSingleShot(true);
    connect(&m_watchdog, &QTimer::timeout, this, [this] { lose(HostLoss::Hung); });
}

TokenHost::~TokenHost()
{
    dropProcess(m_current != nullptr);
    const Answer gone = hostFailure(HostLoss::Crashed, {{QStringLiteral("reason"), QStringLiteral("the client was closed")}});
    if (m_current)
        m_waiting.push_front(std::move(m_current));
    for (const auto &request : m_waiting) {
        request->promise.addResult(gone);
        request->promise.finish();
    }
}

QFuture<TokenHost::Answer> TokenHost::send(const QString &operation, QCborMap arguments, std::vector<SecureBuffer> secrets, int timeoutMs)
{
    auto request = std::make_unique<Request>();
    request->operation = operation;
    request->arguments = std::move(arguments);
    request->secrets = std::move(secrets);
    request->timeoutMs = timeoutMs;
    request->promise.start();
    const QFuture<Answer> future = request->promise.future();
    m_waiting.push_back(std::move(request));
    advance();
    return future;
}

void TokenHost::advance()
{
    if (m_current || m_waiting.empty())
        return;
    m_current = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_breadcrumb.clear();
    m_received = 0;
    m_notes = 0;
    if (m_process) {
        transmitCurrent();
        return;
    }
    m_watchdog.start(patience(CallKind::Hello, m_options));
    if (start())
        sayHello();
}

bool TokenHost::start()
{
    if (!QFileInfo(m_options.hostProgram).isExecutable()) {
        lose(HostLoss::Missing);
        return false;
    }
    m_process = std::make_unique<QProcess>();
    m_secrets = std::make_unique<TokenSecrets>();
    m_reader = protocol::FrameReader();
    QProcess *process = m_process.get();
    connect(process, &QProcess::readyReadStandardOutput, this, &TokenHost::readOutput);
    connect(process, &QProcess::finished, this, [this] {
        readOutput(); // it may have answered before it ended
        if (m_process)
            lose(HostLoss::Crashed);
    });
    connect(process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            lose(HostLoss::Missing, m_process->errorString());
    });
    process->setProcessEnvironment(m_options.environment);
    process->setProgram(m_options.hostProgram);
    // What a module prints may be anything, a PIN too.
    if (showsModuleOutput(m_options.environment))
        process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    else
        process->setStandardErrorFile(QProcess::nullDevice());
    if (!m_secrets->attach(*process, m_options.locks ? m_options.locks->inheritable() : -1)) {
        lose(HostLoss::Missing, QStringLiteral("no pipe"));
        return false;
    }
    process->start();
    m_processId = process->processId();
    TokenSecrets::tie(m_processId);
    return m_process != nullptr; // a failure to start may have been told already
}

void TokenHost::sayHello()
{
    m_greeting = true;
    transmit(QStringLiteral("hello"), {{QStringLiteral("protocol"), protocol::version}, {QStringLiteral("module"), m_options.modulePath}}, {});
}

void TokenHost::transmitCurrent()
{
    m_greeting = false;
    m_watchdog.start(m_current->timeoutMs);
    if (!transmit(m_current->operation, m_current->arguments, m_current->secrets)) {
        settle(tokenFailure({{QStringLiteral("kind"), QStringLiteral("request")}, {QStringLiteral("message"), QStringLiteral("too large")}}));
        return;
    }
    m_current->secrets.clear(); // wiped as soon as they are on their way
}

bool TokenHost::transmit(const QString &operation, const QCborMap &arguments, const std::vector<SecureBuffer> &secrets)
{
    QCborMap message{{QStringLiteral("id"), ++m_requestId}, {QStringLiteral("op"), operation}, {QStringLiteral("args"), arguments}};
    if (!secrets.empty()) {
        QCborArray lengths;
        for (const SecureBuffer &secret : secrets)
            lengths.append(static_cast<qint64>(secret.size()));
        message.insert(QStringLiteral("secretLengths"), lengths);
    }
    const QByteArray payload = message.toCborValue().toCbor();
    if (payload.size() > protocol::largestFrame)
        return false;
    m_process->write(protocol::frameHeader(payload.size()));
    m_process->write(payload);
    m_secrets->send(*m_process, secrets); // a failure shows as silence, which the watchdog ends
    return true;
}

void TokenHost::readOutput()
{
    if (!m_process)
        return;
    const QByteArray bytes = m_process->readAllStandardOutput();
    m_received += bytes.size();
    if (m_received > mostBytes) {
        lose(HostLoss::Flooded, QStringLiteral("too many bytes"));
        return;
    }
    m_reader.feed(bytes);
    while (auto payload = m_reader.next()) {
        take(*payload);
        if (!m_process)
            return;
    }
    if (m_reader.isOversized())
        lose(HostLoss::Garbage, QStringLiteral("frame too large"));
}

void TokenHost::take(const QByteArray &payload)
{
    QCborParserError parsing;
    const QCborValue value = QCborValue::fromCbor(payload, &parsing);
    if (parsing.error != QCborError::NoError || !value.isMap()) {
        lose(HostLoss::Garbage, QStringLiteral("not CBOR"));
        return;
    }
    const QCborMap map = value.toMap(); // not before the check: after an error Qt's value is half built
    if (const QCborValue note = map.value(QStringLiteral("note")); note.isString()) {
        takeNote(note.toString());
        return;
    }
    const bool known = map.contains(QStringLiteral("ok")) || map.value(QStringLiteral("error")).isMap();
    if (!known || !m_current || map.value(QStringLiteral("id")).toInteger(-1) != m_requestId) {
        lose(HostLoss::Garbage, QStringLiteral("an answer to no question"));
        return;
    }
    takeAnswer(map);
}

void TokenHost::takeNote(const QString &breadcrumb)
{
    m_breadcrumb = breadcrumb;
    if (++m_notes > mostNotes)
        lose(HostLoss::Flooded, QStringLiteral("too many notes"));
}

void TokenHost::takeAnswer(const QCborMap &answer)
{
    const QCborValue error = answer.value(QStringLiteral("error"));
    if (!m_greeting) {
        settle(error.isMap() ? Answer(tokenFailure(error.toMap())) : Answer(answer.value(QStringLiteral("ok"))));
    } else if (error.isMap()) {
        dropProcess(false); // without a module it is of no use; the next call tries again
        settle(tokenFailure(error.toMap()));
    } else {
        transmitCurrent();
    }
}

void TokenHost::settle(const Answer &answer)
{
    m_watchdog.stop();
    m_received = 0;
    m_notes = 0;
    if (const auto request = std::move(m_current)) {
        request->promise.addResult(answer);
        request->promise.finish();
    }
    QMetaObject::invokeMethod(this, &TokenHost::advance, Qt::QueuedConnection);
}

void TokenHost::lose(HostLoss loss, const QString &reason)
{
    QVariantMap detail{{QStringLiteral("module"), m_options.modulePath}, {QStringLiteral("breadcrumb"), m_breadcrumb}};
    if (!reason.isEmpty())
        detail.insert(QStringLiteral("reason"), reason);
    if (loss == HostLoss::Crashed && m_process)
        detail.insert(QStringLiteral("exitCode"), m_process->exitCode());
    if (loss == HostLoss::Missing)
        detail.insert(QStringLiteral("program"), m_options.hostProgram);
    dropProcess(true);
    const QString breadcrumb = m_breadcrumb;
    const QPointer<TokenHost> alive(this);
    if (m_current)
        settle(hostFailure(loss, detail)); // who waited may let go of this
    if (alive && loss != HostLoss::Missing)
        Q_EMIT lost(breadcrumb);
}

void TokenHost::dropProcess(bool kill)
{
    m_secrets.reset();
    if (!m_process)
        return;
    QProcess *process = m_process.release();
    process->disconnect(this);
    const qint64 group = std::exchange(m_processId, 0);
    if (kill)
        TokenSecrets::endGroup(group);
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    // It outlives this object until the system has collected it; nothing waits for that.
    process->setParent(QCoreApplication::instance());
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    if (kill) {
        process->kill();
    } else {
        process->closeWriteChannel();
        QTimer::singleShot(graceMs, process, [process, group] {
            TokenSecrets::endGroup(group);
            process->kill();
        });
    }
}

} // namespace certdesk
