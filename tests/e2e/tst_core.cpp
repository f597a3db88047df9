// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// After an activation a memory image of the interface, of the command line and of their token hosts holds neither the PIN nor the SO-PIN. The
// images are gcore's (of a sanitized build: its pages), taken while the programs live. The interface is this program called with --gui: the pages of certdesk in a process that
// does not know the PIN from elsewhere.
#include "helper/Programs.h"
#include "ui/KeyScene.h"

#include "ui/components/Theme.h"

#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace certdesk;
using namespace certdesk::test;

namespace {

/// Reads the PIN from standard input, activates in the real pages, says where the platform lies, and stays until the input ends.
int actAsInterface(QApplication &application)
{
    ui::Theme::of(application).apply(ui::Theme::Mode::Light);
    SecureBuffer pin;
    for (char character = 0; read(STDIN_FILENO, &character, 1) == 1 && character != '\n';) {
        const auto byte = static_cast<std::byte>(character);
        if (!pin.append({&byte, 1}))
            return 2;
    }
    ui::KeyScene scene(std::move(pin));
    ui::Watchdog watchdog;
    if (!scene.prepare() || !scene.activate(watchdog))
        return 3;
    scene.forgetPin();
    std::printf("%s %s\n", qPrintable(scene.orderId()), qPrintable(scene.world().profileDir()));
    std::fflush(stdout);
    for (char character = 0; read(STDIN_FILENO, &character, 1) == 1;) { }
    return 0;
}

QByteArray randomPin()
{
    static constexpr char characters[] = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";
    QByteArray pin;
    while (pin.size() < 14)
        pin += characters[QRandomGenerator::system()->bounded(static_cast<int>(sizeof characters) - 1)];
    return pin;
}

QByteArray utf16(const QByteArray &text)
{
    const QString wide = QString::fromLatin1(text);
    return QByteArray(reinterpret_cast<const char *>(wide.utf16()), wide.size() * 2);
}

/// Whatever a secret may look like in memory.
QMap<QString, QByteArray> formsOf(const QByteArray &secret)
{
    QMap<QString, QByteArray> forms{{QStringLiteral("ASCII"), secret}, {QStringLiteral("UTF-16"), utf16(secret)}, {QStringLiteral("hex"), secret.toHex()}, {QStringLiteral("HEX"), secret.toHex().toUpper()}};
    // Base64 depends on where in the text the secret begins; the characters that it alone decides, for each of the three ways.
    for (int before = 0; before < 3; ++before) {
        const QByteArray encoded = (QByteArray(before, '\0') + secret).toBase64(QByteArray::OmitTrailingEquals);
        const qsizetype from = before == 0 ? 0 : before + 1;
        const qsizetype whole = (before + secret.size()) * 8 / 6;
        forms.insert(QStringLiteral("base64+%1").arg(before), encoded.mid(from, whole - from));
    }
    const auto forms8 = forms;
    for (auto form = forms8.begin(); form != forms8.end(); ++form) {
        if (form.key() != QLatin1String("UTF-16") && form.key() != QLatin1String("ASCII"))
            forms.insert(form.key() + QStringLiteral(" in UTF-16"), utf16(form.value()));
    }
    return forms;
}

/// The child of a process that runs certdesk-token-host; 0 when there is none.
qint64 hostOf(qint64 process)
{
    const QDir tasks(QStringLiteral("/proc/%1/task").arg(process));
    const QStringList threads = tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &thread : threads) {
        QFile children(tasks.filePath(thread + QStringLiteral("/children")));
        if (!children.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray &child : children.readAll().split(' ')) {
            QFile name(QStringLiteral("/proc/%1/cmdline").arg(QString::fromLatin1(child)));
            if (name.open(QIODevice::ReadOnly) && name.readAll().contains("certdesk-token-host"))
                return child.toLongLong();
        }
    }
    return 0;
}

QByteArray soPinOf(const QString &platformDir, const QString &orderId)
{
    QByteArray soPin;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("core"));
        database.setDatabaseName(platformDir + QStringLiteral("/platform.sqlite"));
        if (database.open()) {
            QSqlQuery query(database);
            query.prepare(QStringLiteral("SELECT so_pin FROM certificates WHERE order_id = ? AND idx = 1"));
            query.addBindValue(orderId);
            if (query.exec() && query.next())
                soPin = query.value(0).toByteArray();
        }
    }
    QSqlDatabase::removeDatabase(QStringLiteral("core"));
    return soPin;
}

QProcessEnvironment dumpable()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("CERTDESK_ALLOW_DUMPS"), QStringLiteral("1"));
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    // Freed memory of the sanitizer's own kind, kept apart to find its use, exists in no program that users get.
    environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("detect_leaks=0:quarantine_size_mb=0:thread_local_quarantine_size_kb=0"));
    return environment;
}

} // namespace

class TestCore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(QFile::exists(QStringLiteral("/usr/bin/gcore")), "gdb is not installed");
        m_pin = randomPin();
    }
    void theFormsAreFound();
    void interface();
    void commandLine();

private:
    void lookInto(const char *what, qint64 process, const QByteArray &control, const QByteArray &soPin);
    QTemporaryDir m_dir;
    QByteArray m_pin;
};

#ifdef __SANITIZE_ADDRESS__
/// The pages of a process that are there. An AddressSanitizer reserves terabytes, of which gcore makes a file.
bool takeImage(qint64 process, const QString &path)
{
    const QString proc = QStringLiteral("/proc/%1/").arg(process);
    QFile maps(proc + QStringLiteral("maps"));
    QFile pages(proc + QStringLiteral("pagemap"));
    QFile memory(proc + QStringLiteral("mem"));
    QFile image(path);
    if (!maps.open(QIODevice::ReadOnly) || !pages.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || !memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered)
        || !image.open(QIODevice::WriteOnly))
        return false;
    constexpr quint64 page = 4096;
    constexpr quint64 present = Q_UINT64_C(1) << 63;
    constexpr quint64 swapped = Q_UINT64_C(1) << 62;
    constexpr quint64 shadowBegin = 0x00007fff7000; // of AddressSanitizer on x86-64: a bit a byte, no content
    constexpr quint64 shadowEnd = 0x10007fff8000;
    const QList<QByteArray> lines = maps.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype dash = line.indexOf('-');
        const qsizetype space = line.indexOf(' ');
        if (dash < 0 || line.mid(space + 1, 2) != "rw") // what is not written to holds nothing of a run
            continue;
        const quint64 begin = line.left(dash).toULongLong(nullptr, 16);
        const quint64 end = line.mid(dash + 1, space - dash - 1).toULongLong(nullptr, 16);
        if (begin >= shadowBegin && begin < shadowEnd)
            continue;
        std::vector<quint64> entries(1 << 16);
        for (quint64 at = begin; at < end; at += entries.size() * page) {
            const quint64 count = std::min<quint64>(entries.size(), (end - at) / page);
            if (!pages.seek(static_cast<qint64>(at / page * sizeof(quint64))) || pages.read(reinterpret_cast<char *>(entries.data()), static_cast<qint64>(count * sizeof(quint64))) <= 0)
                break;
            for (quint64 i = 0; i < count; ++i) {
                if ((entries[i] & (present | swapped)) != 0 && memory.seek(static_cast<qint64>(at + i * page)))
                    image.write(memory.read(page));
            }
        }
    }
    return image.size() > 0;
}
#else
bool takeImage(qint64 process, const QString &path)
{
    const QString stem = path.left(path.lastIndexOf(QLatin1Char('.')));
    return run(QStringLiteral("/usr/bin/gcore"), {QStringLiteral("-o"), stem, QString::number(process)}).code == 0;
}
#endif

/// What is looked for would be found.
void TestCore::theFormsAreFound()
{
    const auto forms = formsOf("Secret-123456");
    QCOMPARE(forms.size(), 12);
    for (int before = 0; before < 3; ++before) {
        const QByteArray around = (QByteArray("ab").left(before) + "Secret-123456 and more").toBase64();
        QVERIFY2(around.contains(forms.value(QStringLiteral("base64+%1").arg(before))), around.constData());
    }
    QVERIFY(QByteArray("Secret-123456").toHex() == forms.value(QStringLiteral("hex")));
}

/// `control`: something that the process certainly knows.
void TestCore::lookInto(const char *what, qint64 process, const QByteArray &control, const QByteArray &soPin)
{
    QVERIFY2(process > 0, what);
    const QString stem = m_dir.filePath(QLatin1String(what));
    QFile file(stem + QLatin1Char('.') + QString::number(process));
    QVERIFY(takeImage(process, file.fileName()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    uchar *mapped = file.map(0, file.size());
    QVERIFY(mapped);
    const QByteArray image = QByteArray::fromRawData(reinterpret_cast<const char *>(mapped), file.size());
    QVERIFY2(image.contains(control) || image.contains(utf16(control)), "the image does not hold what the process knows");
    QStringList found;
    for (const auto &[name, secret] : {std::pair("PIN", m_pin), std::pair("SO-PIN", soPin)}) {
        const auto forms = formsOf(secret);
        for (auto form = forms.begin(); form != forms.end(); ++form) {
            if (const qsizetype at = image.indexOf(form.value()); at >= 0) {
                found << QStringLiteral("%1 (%2) at %3").arg(QLatin1String(name), form.key()).arg(at);
                qWarning().noquote() << what << found.last() << image.mid(std::max<qsizetype>(0, at - 120), 240).toPercentEncoding(" {}\":,/=.");
            }
        }
    }
    qInfo("%s: image of %lld MB", what, static_cast<long long>(file.size() / 1'000'000));
    file.remove();
    QVERIFY2(found.isEmpty(), qPrintable(QLatin1String(what) + QStringLiteral(": ") + found.join(QStringLiteral(", "))));
}

void TestCore::interface()
{
    QProcess process;
    process.setProcessEnvironment(dumpable());
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--gui")});
    QVERIFY(process.waitForStarted());
    process.write(m_pin + '\n');
    while (!process.canReadLine())
        QVERIFY(process.waitForReadyRead(120'000));
    const QList<QByteArray> said = process.readLine().trimmed().split(' ');
    QCOMPARE(said.size(), 2);
    const QByteArray soPin = soPinOf(QString::fromUtf8(said.at(1)) + QStringLiteral("/platform"), QString::fromUtf8(said.at(0)));
    QCOMPARE(soPin.size(), 16);
    lookInto("interface", process.processId(), said.at(0), soPin);
    if (!QTest::currentTestFailed())
        lookInto("its host", hostOf(process.processId()), "libsofthsm2.so", soPin);
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(30'000));
}

void TestCore::commandLine()
{
    JourneyWorld world;
    QVERIFY(world.start());
    auto journey = world.prepared();
    QVERIFY(journey && world.toReview(*journey) && world.approveAndIssue(*journey));
    const QString order = journey->order()->id;
    QVERIFY(writeFile(m_dir.filePath(QStringLiteral("password")), "rehearsal\n"));
    auto environment = dumpable();
    environment.insert(QStringLiteral("CERTDESK_KEYSTORE"), QStringLiteral("file"));
    environment.insert(QStringLiteral("SOFTHSM2_CONF"), writeSoftHsmConfig(m_dir.filePath(QStringLiteral("hsm"))));
    const QStringList common{QStringLiteral("--json"), QStringLiteral("--platform"), world.context->platformUrl().toString(), QStringLiteral("--module"), softHsmModule(), QStringLiteral("--profile"), m_dir.filePath(QStringLiteral("profile"))};
    const Ran login = run(program(QStringLiteral("certdesk-cli")), QStringList{QStringLiteral("login"), QStringLiteral("--user"), QStringLiteral("supplier"), QStringLiteral("--password-file"), m_dir.filePath(QStringLiteral("password"))} + common, environment);
    QVERIFY2(login.code == 0, (login.err + login.out).constData());

    // Nobody takes the answer off its hands until its image is taken: it is written into a pipe that is full.
    const QString pipe = m_dir.filePath(QStringLiteral("answer"));
    QVERIFY(mkfifo(QFile::encodeName(pipe).constData(), 0600) == 0);
    const int end = open(QFile::encodeName(pipe).constData(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    QVERIFY(end >= 0);
    const QByteArray filling(4096, ' ');
    while (write(end, filling.constData(), static_cast<std::size_t>(filling.size())) > 0) { }
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setStandardOutputFile(pipe, QIODevice::Append);
    process.setProcessChannelMode(QProcess::SeparateChannels);
    process.start(program(QStringLiteral("certdesk-cli")), QStringList{QStringLiteral("token"), QStringLiteral("activate"), order, QStringLiteral("--pin-fd"), QStringLiteral("0")} + common);
    QVERIFY(process.waitForStarted());
    process.write(m_pin + '\n');
    process.closeWriteChannel();
    // Bound in the platform's eyes, and then waiting for its pipe.
    const auto bound = [&] {
        const auto asked = QCoro::waitFor(world.context->client().order(order));
        return asked && *asked && (*asked)->certificate(1)->state == QLatin1String("bound");
    };
    QVERIFY2(ui::Watchdog::until(bound, 90'000), process.readAllStandardError().constData());
    const auto waits = [&] {
        QFile state(QStringLiteral("/proc/%1/syscall").arg(process.processId()));
        return state.open(QIODevice::ReadOnly) && state.readAll().startsWith("1 0x1 "); // write(1, …)
    };
    QVERIFY2(ui::Watchdog::until(waits, 30'000), process.readAllStandardError().constData());
    const QByteArray soPin = soPinOf(world.profileDir() + QStringLiteral("/platform"), order);
    QCOMPARE(soPin.size(), 16);
    lookInto("command line", process.processId(), order.toUtf8(), soPin);
    if (!QTest::currentTestFailed())
        lookInto("its host too", hostOf(process.processId()), "libsofthsm2.so", soPin);
    QByteArray rest(65'536, '\0');
    while (process.state() != QProcess::NotRunning) {
        while (read(end, rest.data(), static_cast<std::size_t>(rest.size())) > 0) { }
        process.waitForFinished(20);
    }
    close(end);
    QCOMPARE(process.exitCode(), 0);
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc > 1 && qstrcmp(argv[1], "--gui") == 0)
        return actAsInterface(application);
    TestCore test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}
#include "tst_core.moc"
