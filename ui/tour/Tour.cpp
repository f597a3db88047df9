// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/tour/Tour.h"

#include "ui/shell/MainWindow.h"
#include "ui/tour/Driver.h"
#include "ui/tour/IdentityFlow.h"
#include "ui/tour/MobileFlow.h"
#include "ui/tour/PaymentFlow.h"
#include "ui/tour/PrepareFlow.h"
#include "ui/tour/UsbKeyFlow.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProgressBar>

#include <cstdio>

namespace certdesk::ui {

namespace {
const QString marker()
{
    return QStringLiteral(".certdesk-tour");
}
} // namespace

QString Tour::prepare(const QString &directory)
{
    QDir dir(directory);
    if (!dir.mkpath(QStringLiteral("."))) {
        return QStringLiteral("%1 cannot be made").arg(directory);
    }
    const bool ours = dir.exists(marker());
    if (!ours && dir.exists(QStringLiteral("profile"))) {
        return QStringLiteral("%1/profile is not an earlier tour's; choose another directory").arg(directory);
    }
    if (ours) {
        QDir(dir.filePath(QStringLiteral("profile"))).removeRecursively();
        QDir(dir.filePath(QStringLiteral("samples"))).removeRecursively();
        const QStringList old = dir.entryList({QStringLiteral("[0-9][0-9]-*.png"), QStringLiteral("report.json"), QStringLiteral("*.pem"), QStringLiteral("pin.txt")}, QDir::Files);
        for (const QString &name : old) {
            dir.remove(name);
        }
    }
    QFile mark(dir.filePath(marker()));
    return mark.open(QIODevice::WriteOnly) ? QString() : QStringLiteral("%1 cannot be written").arg(directory);
}

static const QMap<QString, Tour::Work> &flowTable()
{
    static const QMap<QString, Tour::Work> table = {
        {QStringLiteral("usbkey"), &usbKeyFlow}, {QStringLiteral("mobile"), &mobileFlow}, {QStringLiteral("prepare"), &prepareFlow}, {QStringLiteral("payment"), &paymentFlow},
        {QStringLiteral("identity-phone"), &identityPhoneFlow}, {QStringLiteral("identity-mail"), &identityMailFlow}, {QStringLiteral("identity-onsite"), &identityOnsiteFlow}};
    return table;
}

QStringList Tour::flows()
{
    return flowTable().keys();
}

Tour::Tour(AppContext &context, QString directory, QString flow) : m_context(context), m_directory(std::move(directory)), m_flow(std::move(flow)) {}

Tour::~Tour() = default;

QCoro::Task<int> Tour::run()
{
    m_window = std::make_unique<MainWindow>(m_context);
    m_window->resize(1280, 800);
    m_window->show();
    m_window->activateWindow();
    m_driver = std::make_unique<Driver>(*m_window);
    try {
        const Work flow = flowTable().value(m_flow);
        if (!flow) {
            throw Stuck(QStringLiteral("there is no flow “%1”; there are: %2").arg(m_flow, flows().join(QStringLiteral(", "))));
        }
        auto going = flow(*this);
        co_await going;
    } catch (const std::exception &trouble) {
        if (!m_failed) {
            finishStep(QStringLiteral("tour"), QString::fromUtf8(trouble.what()), 0);
        }
    }
    m_report.insert(QStringLiteral("platformUrl"), m_context.platformUrl().toString());
    // The embedded platform ends with this program; its data stay.
    m_report.insert(QStringLiteral("platformData"), m_context.profileDir() + QStringLiteral("/platform"));
    m_report.insert(QStringLiteral("tokenModule"), m_context.token().drivers().value(0));
    m_report.insert(QStringLiteral("softhsmConf"), m_context.softHsmConfig());
    writeReport();
    std::printf("%s  %d steps, report in %s\n", m_failed ? "FAIL" : "ok  ", m_number, qPrintable(path(QStringLiteral("report.json"))));
    std::fflush(stdout);
    co_return m_failed ? 1 : 0;
}

QCoro::Task<void> Tour::step(QString name, Work work)
{
    QElapsedTimer since;
    since.start();
    ++m_number;
    QString trouble;
    try {
        auto working = work(*this);
        co_await working;
        auto settling = settle();
        co_await settling;
    } catch (const std::exception &stuck) {
        trouble = QString::fromUtf8(stuck.what());
    }
    finishStep(name, trouble, since.elapsed());
    if (!trouble.isEmpty()) {
        throw Stuck(trouble);
    }
}

/// Two frames, so that layouts and pictures that are drawn on other threads are in the picture.
QCoro::Task<void> Tour::settle()
{
    for (int i = 0; i < 6; ++i) {
        auto waiting = Driver::pause(20);
        co_await waiting;
    }
}

void Tour::finishStep(const QString &name, const QString &trouble, qint64 ms)
{
    const bool ok = trouble.isEmpty();
    const QString file = QStringLiteral("%1-%2%3.png").arg(m_number, 2, 10, QLatin1Char('0')).arg(name, ok ? QString() : QStringLiteral("-failed"));
    takePicture(file);
    QJsonObject line{{QStringLiteral("name"), name}, {QStringLiteral("ok"), ok}, {QStringLiteral("ms"), ms}, {QStringLiteral("picture"), file}};
    if (!ok) {
        line.insert(QStringLiteral("trouble"), trouble);
        m_failed = true;
    }
    m_steps.append(line);
    std::printf("%s %02d %s  %lld ms%s%s\n", ok ? "ok  " : "FAIL", m_number, qPrintable(name), static_cast<long long>(ms), ok ? "" : "  ", qUtf8Printable(trouble));
    std::fflush(stdout);
}

void Tour::takePicture(const QString &name)
{
    if (!m_window->grab().save(path(name))) {
        m_failed = true;
        std::fprintf(stderr, "%s cannot be written\n", qPrintable(path(name)));
    }
}

void Tour::writeReport()
{
    m_report.insert(QStringLiteral("steps"), m_steps);
    m_report.insert(QStringLiteral("ok"), !m_failed);
    QFile file(path(QStringLiteral("report.json")));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(m_report).toJson()) < 0) {
        m_failed = true;
        std::fprintf(stderr, "%s cannot be written\n", qPrintable(file.fileName()));
    }
}

} // namespace certdesk::ui
