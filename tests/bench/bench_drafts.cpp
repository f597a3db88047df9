// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// kill -9 of the window while somebody types and drops scans: how much is lost, and whether every draft can still be read.
#include "PlatformProcess.h"

#include "app/AppContext.h"
#include "app/journey/Journey.h"
#include "app/store/DraftStore.h"
#include "app/store/KeyStore.h"
#include "ui/journey/JourneyView.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QCoroFuture>
#include <QCoroTask>
#include <QCryptographicHash>
#include <QDir>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTimer>

#include <chrono>
#include <cstdio>

using namespace certdesk;
using namespace certdesk::bench;
using namespace std::chrono_literals;

namespace {

constexpr int pictureCount = 16;
constexpr auto letterEvery = 35ms; ///< never a pause of 300 ms
constexpr int lettersAScan = 4;
constexpr qint64 mayBeLost = 1000; ///< ms

QString pictureAt(const QString &profile, int number)
{
    return QDir(profile).filePath(QStringLiteral("../pictures/%1.png").arg(number % pictureCount));
}

/// A4 at 100 dpi with the noise of a scanner: half a megabyte and more.
void makePictures(const QString &folder, QRandomGenerator &random)
{
    QDir().mkpath(folder);
    for (int number = 0; number < pictureCount; ++number) {
        QImage picture(827, 1169, QImage::Format_RGB32);
        for (int y = 0; y < picture.height(); ++y) {
            auto *line = reinterpret_cast<QRgb *>(picture.scanLine(y));
            const quint32 noise = random.generate();
            for (int x = 0; x < picture.width(); ++x) {
                const int grey = 200 + int(((noise >> (x % 24)) ^ quint32(x * number)) % 48);
                line[x] = qRgb(grey, grey, grey);
            }
        }
        picture.save(QStringLiteral("%1/%2.png").arg(folder).arg(number));
    }
}

Product product()
{
    Product product;
    product.id = QStringLiteral("huixin-usbkey");
    product.kind = QStringLiteral("usbkey");
    product.deliveryMethods = {QStringLiteral("courier")};
    product.organisationTypes = organisationTypes();
    product.maxQuantity = 20;
    product.termsVersion = QStringLiteral("bench");
    for (const QString &kind : documentKinds())
        product.documents.append({kind, {}, {}, {QStringLiteral("image/png")}, 10 * 1024 * 1024});
    return product;
}

void say(const char *what, const QString &which)
{
    std::printf("%s %lld %s\n", what, static_cast<long long>(QDateTime::currentMSecsSinceEpoch()), qPrintable(which));
    std::fflush(stdout);
}

/// The program that is killed: a real window with the real form and the real page of scans; what is done to it comes from here.
class Person : public QObject {
public:
    Person(std::shared_ptr<Journey> journey, QString profile) : m_journey(std::move(journey)), m_profile(std::move(profile)), m_view(m_journey)
    {
        m_view.resize(1280, 800);
        m_view.setVisible(true);
        connect(&m_timer, &QTimer::timeout, this, &Person::act);
        m_timer.start(letterEvery);
    }

private:
    void act()
    {
        if (auto *name = m_view.findChild<QLineEdit *>(QStringLiteral("form.applicant.name")); name && name->isVisible()) {
            type(name);
            if (m_typed % lettersAScan == 0)
                Q_EMIT m_view.page()->subPageRequested(QStringLiteral("scans"));
            return;
        }
        drop();
        Q_EMIT m_view.page()->subPageRequested(QStringLiteral("form"));
    }
    void type(QLineEdit *name)
    {
        name->setFocus();
        name->end(false);
        const QString letter(QChar(ushort('a' + m_typed % 26)));
        QKeyEvent press(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, letter);
        QCoreApplication::sendEvent(name, &press);
        say("typed", QString::number(++m_typed));
    }
    /// Onto the next place of the page that takes files.
    void drop()
    {
        QList<QWidget *> places;
        for (QWidget *widget : m_view.page()->findChildren<QWidget *>()) {
            if (widget->acceptDrops() && qstrcmp(widget->metaObject()->className(), "certdesk::ui::ScanTile") == 0)
                places << widget;
        }
        if (places.isEmpty())
            return;
        const QString path = pictureAt(m_profile, m_dropped);
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return;
        const QString sha256 = QString::fromLatin1(QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex());
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QDropEvent event(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QWidget *place = places.at(m_dropped % places.size());
        ++m_dropped;
        say("dropped", sha256);
        QCoreApplication::sendEvent(place, &enter);
        QCoreApplication::sendEvent(place, &event);
    }

    std::shared_ptr<Journey> m_journey;
    QString m_profile;
    ui::JourneyView m_view;
    QTimer m_timer;
    int m_typed = 0;
    int m_dropped = 0;
};

AppOptions optionsFor(const QString &profile)
{
    AppOptions options;
    options.profileDir = profile;
    options.platformUrl = QUrl(QStringLiteral("http://127.0.0.1:9")); // offline: nothing listens there
    return options;
}

int typeForEver(QApplication &app, const QString &profile)
{
    AppContext context(optionsFor(profile));
    if (!QCoro::waitFor(context.open()))
        return 3;
    auto begun = QCoro::waitFor(Journey::begin(context, product()));
    if (!begun || !QCoro::waitFor((*begun)->acceptTerms(QStringLiteral("bench"))))
        return 4;
    say("draft", (*begun)->draft().id);
    Person person(*begun, profile);
    return app.exec();
}

struct Event {
    qint64 at = 0;
    QString which;
};

/// What the person had done when he was stopped.
struct Done {
    QString draftId;
    QList<Event> letters;
    QList<Event> scans;
    qint64 killedAt = 0;
};

struct Losses {
    int kills = 0;
    int lostOlder = 0;   ///< kills after which something older than a second was missing
    int unreadable = 0;
    int damagedScans = 0;
    int scans = 0;
    qint64 letters = 0;
    qint64 oldest = 0;   ///< ms before the kill
    qint64 slowest = 0;  ///< ms a round
};

void take(const QByteArray &line, Done &done)
{
    const QList<QByteArray> words = line.trimmed().split(' ');
    const Event event{words.value(1).toLongLong(), QString::fromLatin1(words.value(2))};
    if (words.value(0) == "draft")
        done.draftId = event.which;
    else if (words.value(0) == "typed")
        done.letters << event;
    else if (words.value(0) == "dropped")
        done.scans << event;
}

/// False when the program did not come up.
bool killOne(const QString &profile, QRandomGenerator &random, Done &done)
{
    QProcess child;
    child.setStandardErrorFile(QProcess::nullDevice()); // the log of a program without a network
    child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--type-for-ever"), profile});
    while (done.letters.isEmpty()) {
        if (!child.canReadLine() && !child.waitForReadyRead(60'000))
            return false;
        while (child.canReadLine())
            take(child.readLine(), done);
    }
    // Any moment, whatever is being written then; counted in what was done, so that a busy machine gets as far as an idle one.
    const qsizetype wanted = 1 + random.bounded(30);
    while (done.letters.size() + done.scans.size() < wanted) {
        if (!child.canReadLine() && !child.waitForReadyRead(60'000))
            return false;
        while (child.canReadLine())
            take(child.readLine(), done);
    }
    QElapsedTimer waiting;
    waiting.start();
    for (const qint64 until = random.bounded(400); waiting.elapsed() < until;)
        child.waitForReadyRead(static_cast<int>(qMax<qint64>(1, until - waiting.elapsed())));
    done.killedAt = QDateTime::currentMSecsSinceEpoch();
    child.kill(); // SIGKILL
    child.waitForFinished();
    while (child.canReadLine())
        take(child.readLine(), done);
    return true;
}

qint64 ageOfOldestLoss(const Done &done, const Draft *draft)
{
    const qsizetype kept = draft ? draft->application.applicant.name.size() : 0;
    qint64 oldest = 0;
    for (qsizetype i = kept; i < done.letters.size(); ++i)
        oldest = qMax(oldest, done.killedAt - done.letters.at(i).at);
    QSet<QString> there;
    if (draft) {
        for (const Scan &scan : draft->scans)
            there << scan.sha256 << scan.originalSha256;
    }
    // Later ones replace earlier ones of the same place: the last of each place must be there.
    const qsizetype places = documentKinds().size();
    for (qsizetype i = qMax<qsizetype>(0, done.scans.size() - places); i < done.scans.size(); ++i) {
        if (!there.contains(done.scans.at(i).which))
            oldest = qMax(oldest, done.killedAt - done.scans.at(i).at);
    }
    return oldest;
}

/// As the program would find it at its next start.
void judge(const QString &profile, const Done &done, Losses &losses)
{
    Database database(QDir(profile).filePath(QStringLiteral("certdesk.sqlite")));
    auto opening = database.open();
    const auto opened = opening.result();
    const auto keys = KeyStore::create(profile, QDir(profile).canonicalPath(), true);
    const auto vault = QCoro::waitFor(Vault::open(*keys));
    if (!opened || !opened->isEmpty() || !vault) {
        ++losses.unreadable;
        return;
    }
    DraftStore drafts(database, *vault);
    const BlobStore blobs(QDir(profile).filePath(QStringLiteral("scans")), *vault);
    const auto listing = QCoro::waitFor(drafts.list());
    losses.unreadable += listing ? listing->unreadable : 1;
    const auto draft = QCoro::waitFor(drafts.load(done.draftId));
    for (const Scan &scan : draft ? draft->scans : QMap<QString, Scan>()) {
        ++losses.scans;
        losses.damagedScans += blobs.read(scan.sha256) ? 0 : 1;
    }
    const qint64 age = ageOfOldestLoss(done, draft ? &*draft : nullptr);
    losses.oldest = qMax(losses.oldest, age);
    losses.lostOlder += age > mayBeLost ? 1 : 0;
    losses.letters += done.letters.size();
}

bool run(int wanted, quint32 seed, Losses &losses)
{
    QRandomGenerator random(seed);
    const QTemporaryDir directory(QDir::currentPath() + QStringLiteral("/drafts-XXXXXX")); // on a disk: /tmp may be memory
    makePictures(directory.filePath(QStringLiteral("pictures")), random);
    const QString profile = directory.filePath(QStringLiteral("profile"));
    for (int round = 0; round < wanted; ++round) {
        QElapsedTimer clock;
        clock.start();
        Done done;
        if (!killOne(profile, random, done)) {
            std::fprintf(stderr, "drafts: the program did not come up in round %d\n", round);
            return false;
        }
        judge(profile, done, losses);
        ++losses.kills;
        losses.slowest = qMax(losses.slowest, clock.elapsed());
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("CERTDESK_KEYSTORE", "file");
    QApplication app(argc, argv);
    const int at = app.arguments().indexOf(QStringLiteral("--type-for-ever"));
    if (at > 0)
        return typeForEver(app, app.arguments().value(at + 1));
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption kills(QStringLiteral("kills"), QStringLiteral("How often the program is killed."), QStringLiteral("N"), QStringLiteral("200"));
    const QCommandLineOption seed(QStringLiteral("random-seed"), QStringLiteral("The same number waits the same times."), QStringLiteral("N"), QStringLiteral("1"));
    parser.addOptions({kills, seed});
    parser.process(app);
    const int wanted = parser.value(kills).toInt();
    Losses losses;
    const bool through = run(wanted, parser.value(seed).toUInt(), losses);
    bool met = through && report("drafts", "drafts_kills", losses.kills, "kills", wanted, true);
    met &= report("drafts", "drafts_letters_typed", static_cast<double>(losses.letters), "letters", wanted, true);
    met &= report("drafts", "drafts_scans_kept", losses.scans, "scans", wanted / 4.0, true);
    met &= report("drafts", "drafts_lost_older_than_1s", losses.lostOlder, "kills", 0);
    met &= report("drafts", "drafts_unreadable", losses.unreadable, "drafts", 0);
    met &= report("drafts", "drafts_scan_damaged", losses.damagedScans, "scans", 0);
    met &= report("drafts", "drafts_oldest_loss", static_cast<double>(losses.oldest), "ms", mayBeLost);
    std::printf("drafts: slowest round %lld ms\n", static_cast<long long>(losses.slowest));
    return met ? 0 : 1;
}
