// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "InteropTest.h"

#include <grp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace certdesk;
using namespace certdesk::interop;

namespace {

const QString configuration = QStringLiteral("/etc/opencryptoki/opencryptoki.conf");
const QString slotDaemon = QStringLiteral("/usr/sbin/pkcsslotd");
const QString tokens = QStringLiteral("/var/lib/opencryptoki");
const QString locks = QStringLiteral("/run/lock/opencryptoki");
const QString socketFile = QStringLiteral("/run/pkcsslotd.socket");
const QString tokenName = QStringLiteral("swtok"); // Debian's configuration has it, so it needs no change where the folders are the system's

/// openCryptoki has its folders compiled in. Where the machine allows a mount namespace, they are this program's alone.
class OwnFolders {
public:
    /// True when nothing that is done to the folders is seen outside.
    bool take()
    {
        if (!m_dir.isValid() || unshare(CLONE_NEWNS | CLONE_NEWIPC) != 0 || mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
            return false;
        QDir().mkpath(QStringLiteral("/var/log/opencryptoki"));
        const std::pair<const char *, const char *> folders[] = {{"lib", "/var/lib/opencryptoki"}, {"etc", "/etc/opencryptoki"}, {"log", "/var/log/opencryptoki"}, {"run", "/run"}, {"shm", "/dev/shm"}};
        for (const auto &[name, place] : folders) {
            const QString own = m_dir.filePath(QLatin1String(name));
            if (!QDir().mkpath(own) || mount(QFile::encodeName(own).constData(), place, nullptr, MS_BIND, nullptr) != 0)
                return false;
        }
        return true;
    }

private:
    QTemporaryDir m_dir;
};

/// openCryptoki's software token behind its daemon.
class OpenCryptokiModule : public RealModule {
public:
    explicit OpenCryptokiModule(bool ownFolders) : m_ownFolders(ownFolders) {}
    ~OpenCryptokiModule() override
    {
        m_daemon.stop();
        clear();
    }
    QString path() const override { return QStringLiteral("/usr/lib/x86_64-linux-gnu/pkcs11/libopencryptoki.so"); }
    /// The factory's: C_InitToken with any other leaves a token into which the security officer cannot log in (3.8.1: it wraps the master
    /// key by the factory's PIN and checks the other).
    QByteArray shippedSoPin() const override { return "87654321"; }
    bool canEc() const override { return false; } // 3.8.1 of Debian 12; later ones can

    QString start() override
    {
        if (!QFileInfo::exists(path()) || !QFileInfo::exists(slotDaemon))
            return QStringLiteral("opencryptoki");
        const group *users = getgrnam("pkcs11");
        if (geteuid() != 0 || !users)
            return QStringLiteral("root and the group pkcs11, without which openCryptoki's folders cannot be set up");
        if (!m_ownFolders && (QFileInfo::exists(socketFile) || QFileInfo::exists(tokens + QStringLiteral("/swtok/NVTOK.DAT"))))
            return QStringLiteral("a mount namespace of the test's own, and openCryptoki's only folders are in use already");
        if (!prepareFolders(users->gr_gid))
            return QStringLiteral("folders for openCryptoki's token");
        if (!m_daemon.start(slotDaemon, {QStringLiteral("-f")}) || !settled([this] { return m_daemon.ended() || QFileInfo::exists(socketFile); }) || !m_daemon.runs())
            return QStringLiteral("a pkcsslotd that starts");
        return {};
    }

private:
    bool prepareFolders(gid_t users) const
    {
        for (const QString &folder : {locks, locks + QStringLiteral("/swtok"), tokens, tokens + QStringLiteral("/swtok"), tokens + QStringLiteral("/swtok/TOK_OBJ")}) {
            if (!QDir().mkpath(folder) || chown(QFile::encodeName(folder).constData(), 0, users) != 0 || chmod(QFile::encodeName(folder).constData(), 0770) != 0)
                return false;
        }
        // One token: all of them claim the serial number 123.
        return !m_ownFolders || test::writeFile(configuration, "version opencryptoki-3.1\nslot 0\n{\nstdll = libpkcs11_sw.so\n}\n");
    }

    /// The next one starts with an empty key, and the machine is as it was.
    static void clear()
    {
        for (const char *name : {"NVTOK.DAT", "MK_SO", "MK_USER"})
            QFile::remove(tokens + QStringLiteral("/swtok/") + QLatin1String(name));
        QDir objects(tokens + QStringLiteral("/swtok/TOK_OBJ"));
        const QStringList files = objects.entryList(QDir::Files);
        for (const QString &file : files)
            objects.remove(file);
        QFile::remove(QStringLiteral("/dev/shm/var.lib.opencryptoki.swtok"));
        QFile::remove(socketFile);
    }

    bool m_ownFolders;
    Daemon m_daemon;
};

bool ownFolders = false;

} // namespace

class TestOpenCryptoki : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { InteropTest::lookForPrograms(); }
    void activated_data() { InteropTest::algorithms(); }
    void activated() { m_test.activate(); }

private:
    InteropTest m_test{[] { return std::make_unique<OpenCryptokiModule>(ownFolders); }};
};

int main(int argc, char **argv)
{
    OwnFolders folders;
    ownFolders = folders.take(); // before there is a second thread
    QCoreApplication application(argc, argv);
    TestOpenCryptoki test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}
#include "tst_opencryptoki.moc"
