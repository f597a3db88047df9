// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>

namespace certdesk::ui {

class Driver;
class MainWindow;

/// `certdesk --tour DIR`: the whole journey through the real window, unattended. One picture a page, one printed line a step, and
/// DIR/report.json with what anyone needs to inspect the result with other tools.
class Tour {
public:
    /// What `--flow` takes.
    static QStringList flows();
    /// Makes DIR ready: an earlier tour's files go, anything else is left alone. Empty, or why it cannot be used.
    static QString prepare(const QString &directory);

    Tour(AppContext &context, QString directory, QString flow);
    ~Tour();
    /// The exit status: 0 only if every step was reached and held.
    QCoro::Task<int> run();

    // For the flows:
    Driver &driver() { return *m_driver; }
    MainWindow &window() { return *m_window; }
    AppContext &context() { return m_context; }
    QString path(const QString &name) const { return m_directory + QLatin1Char('/') + name; }
    /// A member of the report.
    void note(const QString &name, const QJsonValue &value) { m_report.insert(name, value); }

    using Work = QCoro::Task<void> (*)(Tour &);
    /// Runs `work`, then takes the picture. Throws Stuck on.
    QCoro::Task<void> step(QString name, Work work);

private:
    QCoro::Task<void> settle();
    void finishStep(const QString &name, const QString &trouble, qint64 ms);
    void takePicture(const QString &name);
    void writeReport();

    AppContext &m_context;
    QString m_directory;
    QString m_flow;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Driver> m_driver;
    QJsonObject m_report;
    QJsonArray m_steps;
    int m_number = 0;
    bool m_failed = false;
};

} // namespace certdesk::ui
