// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// kill -9 of the window in the middle of the form: what was typed more than a second before is there again.
#include "app/AppContext.h"
#include "app/journey/Journey.h"
#include "ui/journey/JourneyView.h"

#include <QApplication>
#include <QCoroTask>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <cstdio>

using namespace certdesk;

namespace {

AppOptions optionsFor(const QString &profile)
{
    AppOptions options;
    options.profileDir = profile;
    options.platformUrl = QUrl(QStringLiteral("http://127.0.0.1:9")); // offline: nothing listens there
    options.binDir = QStringLiteral(CERTDESK_BIN_DIR);
    return options;
}

/// The program under test: a real form in a real window, typed into without end; each letter is reported when it was typed.
int typeForEver(QApplication &app, const QString &profile)
{
    AppContext context(optionsFor(profile));
    if (!QCoro::waitFor(context.open()))
        return 3;
    Product product;
    product.id = QStringLiteral("huixin-usbkey");
    product.deliveryMethods = {QStringLiteral("courier")};
    product.organisationTypes = organisationTypes();
    product.maxQuantity = 20;
    product.termsVersion = QStringLiteral("test");
    auto begun = QCoro::waitFor(Journey::begin(context, product));
    if (!begun || !QCoro::waitFor((*begun)->acceptTerms(product.termsVersion)))
        return 4;
    ui::JourneyView view(*begun);
    view.resize(1280, 800);
    view.setVisible(true);
    auto *name = view.findChild<QLineEdit *>(QStringLiteral("form.applicant.name"));
    if (!name)
        return 5;
    name->setFocus();
    QElapsedTimer clock;
    clock.start();
    QTimer typing;
    int typed = 0;
    QObject::connect(&typing, &QTimer::timeout, name, [&] {
        // Never a pause of 300 ms: only a save while the typing goes on keeps this.
        QTest::keyClick(name, static_cast<char>('a' + typed % 26));
        ++typed;
        std::printf("%lld %d\n", static_cast<long long>(QDateTime::currentMSecsSinceEpoch()), typed);
        std::fflush(stdout);
    });
    typing.start(40);
    return app.exec();
}

struct Typed {
    qint64 at = 0;
    int count = 0;
};

} // namespace

class Kill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void losesAtMostTheLastSecond_data()
    {
        QTest::addColumn<int>("letters");
        for (int round = 0; round < 4; ++round)
            QTest::addRow("%d", round) << 40 + QRandomGenerator::global()->bounded(60);
    }

    void losesAtMostTheLastSecond()
    {
        QFETCH(int, letters);
        QTemporaryDir profile;
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--type-for-ever"), profile.path()});
        QVERIFY(child.waitForStarted());
        QList<Typed> history;
        while (history.isEmpty() || history.last().count < letters) {
            while (!child.canReadLine())
                QVERIFY2(child.waitForReadyRead(30'000), child.readAllStandardError().constData());
            const auto words = child.readLine().trimmed().split(' ');
            history.append({words.value(0).toLongLong(), words.value(1).toInt()});
        }
        // The moment of the kill, not of its end: a busy machine takes long to clear a dead process away.
        const qint64 died = QDateTime::currentMSecsSinceEpoch();
        child.kill(); // SIGKILL
        QVERIFY(child.waitForFinished());

        AppContext context(optionsFor(profile.path()));
        QVERIFY(QCoro::waitFor(context.open()));
        const auto listing = QCoro::waitFor(context.drafts().list());
        QVERIFY(listing);
        QCOMPARE(listing->drafts.size(), 1);
        const QString kept = listing->drafts.first().application.applicant.name;
        int due = 0;
        for (const auto &typed : std::as_const(history)) {
            if (typed.at <= died - 1000)
                due = typed.count;
        }
        QVERIFY(due > 0);
        QVERIFY2(kept.size() >= due, qPrintable(QStringLiteral("kept %1, due %2").arg(kept.size()).arg(due)));
    }
};

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const int at = app.arguments().indexOf(QStringLiteral("--type-for-ever"));
    if (at > 0)
        return typeForEver(app, app.arguments().value(at + 1));
    Kill test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_kill.moc"
