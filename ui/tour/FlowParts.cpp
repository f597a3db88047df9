// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/tour/FlowParts.h"

#include "ui/components/MessageBar.h"
#include "ui/shell/NavPanel.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSslCertificate>

namespace certdesk::ui {

namespace {

void writeFile(const QString &path, const QByteArray &bytes, QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(permissions) || file.write(bytes) != bytes.size()) {
        throw Stuck(QStringLiteral("%1 cannot be written").arg(path));
    }
}

QByteArray resource(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        throw Stuck(QStringLiteral("%1 is not in this program").arg(path));
    }
    return file.readAll();
}

Journey &journey(Tour &tour)
{
    JourneyView *view = tour.window().journeyView();
    if (!view) {
        throw Stuck(QStringLiteral("the wizard is not open"));
    }
    return view->journey();
}

} // namespace

Application sampleApplication(const QString &path)
{
    return Application::fromJson(QJsonDocument::fromJson(resource(path)).object());
}

void extractSamples(Tour &tour)
{
    QDir().mkpath(tour.path(QStringLiteral("samples")));
    for (const char *name : {"licence.png", "id-front.png", "id-back.png", "letter.png", "letter-corrected.png"}) {
        writeFile(tour.path(QStringLiteral("samples/") + QLatin1String(name)), resource(QStringLiteral(":/rehearsal/scans/") + QLatin1String(name)));
    }
    writeFile(tour.path(QStringLiteral("samples/face.jpg")), resource(QStringLiteral(":/rehearsal/face.jpg")));
}

QString tourText(const char *text)
{
    return QCoreApplication::translate("Tour", text);
}

Driver::Find mainButtonOf(Tour &tour, const QString &page)
{
    QPointer<QWidget> window(&tour.window());
    return [window, page]() -> QWidget * {
        const auto *place = window->findChild<QWidget *>(page);
        const QList<QPushButton *> buttons = place ? place->findChildren<QPushButton *>() : QList<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->isVisible() && button->isEnabled() && button->property("role").toString() == QLatin1String("primary")) {
                return button;
            }
        }
        return nullptr;
    };
}

Driver::Find navigation(Tour &tour, const QString &page)
{
    QPointer<QWidget> window(&tour.window());
    return [window, page]() -> QWidget * {
        const auto *panel = window->findChild<NavPanel *>();
        return panel ? panel->item(page) : nullptr;
    };
}

QCoro::Task<void> signInIfNeeded(Tour &tour)
{
    if (tour.context().signIn().signedIn()) {
        co_return;
    }
    QPointer<QWidget> window(&tour.window());
    const Driver::Find action = [window]() -> QWidget * {
        const QList<MessageBar *> bars = window->findChildren<MessageBar *>();
        for (const MessageBar *bar : bars) {
            const QList<QPushButton *> buttons = bar->isVisible() ? bar->findChildren<QPushButton *>() : QList<QPushButton *>();
            for (QPushButton *button : buttons) {
                if (button->isVisible()) {
                    return button;
                }
            }
        }
        return nullptr;
    };
    auto clicking = tour.driver().clickThe(QStringLiteral("“Sign in” of the message bar"), action);
    co_await clicking;
    AppContext *context = &tour.context();
    auto signingIn = tour.driver().until(QStringLiteral("signed in"), [context] { return context->signIn().signedIn(); });
    co_await signingIn;
}

QCoro::Task<void> reach(Tour &tour, Step step)
{
    MainWindow *window = &tour.window();
    auto arriving = tour.driver().until(QStringLiteral("step %1").arg(toString(step)), [window, step] {
        const JourneyView *view = window->journeyView();
        return view && view->isVisible() && view->shownStep() == step;
    });
    co_await arriving;
}

QCoro::Task<void> untilSaved(Tour &tour)
{
    Journey *open = &journey(tour);
    auto saving = tour.driver().until(QStringLiteral("saved on this computer"), [open] { return open->savedState() == Journey::Saved::Clean && open->savedAt().isValid(); });
    co_await saving;
}

QCoro::Task<void> giveScan(Tour &tour, QString kind, QString file)
{
    Journey *open = &journey(tour);
    const QString before = open->draft().scans.value(kind).uploadId;
    FileChooser::of(&tour.window()).setNextAnswer(tour.path(QStringLiteral("samples/") + file));
    auto clicking = tour.driver().click(QStringLiteral("scan.%1.choose").arg(kind));
    co_await clicking;
    auto uploading = tour.driver().until(QStringLiteral("the scan “%1” is with the platform").arg(kind), [open, kind, before] {
        const QString now = open->draft().scans.value(kind).uploadId;
        return !now.isEmpty() && now != before;
    });
    co_await uploading;
}

void mustBeDone(const Result<QString> &done)
{
    if (!done) {
        throw Stuck(QStringLiteral("the platform's staff could not act: %1 %2").arg(done.error().name(), done.error().cause()));
    }
}

QString certificateState(Tour &tour)
{
    const std::optional<Order> &order = journey(tour).order();
    const OrderCertificate *certificate = order ? order->certificate(1) : nullptr;
    return certificate ? certificate->state : QString();
}

QString makePin(Tour &tour)
{
    // Without characters that look alike.
    const QLatin1String alphabet("abcdefghjkmnpqrstuvwxyz23456789");
    QString pin;
    for (int i = 0; i < 10; ++i) {
        pin += alphabet.at(QRandomGenerator::system()->bounded(int(alphabet.size())));
    }
    writeFile(tour.path(QStringLiteral("pin.txt")), pin.toLatin1(), QFile::ReadOwner | QFile::WriteOwner);
    tour.note(QStringLiteral("pinFile"), tour.path(QStringLiteral("pin.txt")));
    return pin;
}

QString readPin(Tour &tour)
{
    return QString::fromLatin1(resource(tour.path(QStringLiteral("pin.txt"))));
}

QCoro::Task<void> keepResult(Tour &tour)
{
    const OrderCertificate certificate = *journey(tour).order()->certificate(1);
    tour.note(QStringLiteral("tokenSerial"), certificate.tokenSerial);
    tour.note(QStringLiteral("certificateSerial"), certificate.serialNumber);
    auto reading = tour.context().token().objects(certificate.tokenSerial);
    const auto objects = co_await reading;
    QByteArray der;
    if (objects) {
        for (const TokenObject &object : *objects) {
            der = object.kind == QLatin1String("certificate") ? object.value : der;
        }
    }
    const QByteArray pem = QSslCertificate(der, QSsl::Der).toPem();
    if (der.isEmpty() || pem.isEmpty()) {
        throw Stuck(QStringLiteral("the certificate could not be read back from the key"));
    }
    writeFile(tour.path(QStringLiteral("certificate.pem")), pem);
    tour.note(QStringLiteral("certificatePem"), tour.path(QStringLiteral("certificate.pem")));
    auto asking = tour.context().client().caChainPem();
    const auto chain = co_await asking;
    if (!chain) {
        throw Stuck(QStringLiteral("the CA's certificates: %1").arg(chain.error().cause()));
    }
    writeFile(tour.path(QStringLiteral("ca.pem")), *chain);
    tour.note(QStringLiteral("caPem"), tour.path(QStringLiteral("ca.pem")));
}

} // namespace certdesk::ui
