// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "InteropTest.h"

#include <QTcpServer>

using namespace certdesk;
using namespace certdesk::interop;

namespace {

/// tpm2-pkcs11 over a software TPM of the test's own.
class Tpm2Module : public RealModule {
public:
    QString path() const override { return QStringLiteral("/usr/lib/x86_64-linux-gnu/pkcs11/libtpm2_pkcs11.so"); }

    bool limitsUse() const override { return false; } // its RSA and EC keys always sign and decrypt

    QString start() override
    {
        if (!QFileInfo::exists(path()))
            return QStringLiteral("libtpm2-pkcs11-1");
        if (const QStringList missing = missingPrograms({QStringLiteral("swtpm"), QStringLiteral("swtpm_setup")}); !missing.isEmpty())
            return missing.join(QLatin1Char(' '));
        QDir dir(m_dir.path());
        if (!dir.mkpath(QStringLiteral("state")) || !dir.mkpath(QStringLiteral("store")))
            return QStringLiteral("a temporary folder");
        const auto made = test::run(QStringLiteral("/usr/bin/swtpm_setup"), {QStringLiteral("--tpm2"), QStringLiteral("--tpmstate"), dir.filePath(QStringLiteral("state"))});
        if (made.code != 0)
            return QStringLiteral("a TPM that swtpm_setup can make: ") + QString::fromUtf8(made.out + made.err);
        return startTpm(dir);
    }

private:
    /// The TPM's port, and behind it the one for its control, by number: tried until a pair is free.
    QString startTpm(const QDir &dir)
    {
        const QString pid = dir.filePath(QStringLiteral("pid"));
        for (int attempt = 0; attempt < 20; ++attempt) {
            QTcpServer command;
            QTcpServer control;
            if (!command.listen(QHostAddress::LocalHost) || !control.listen(QHostAddress::LocalHost, command.serverPort() + 1))
                continue;
            const int port = command.serverPort();
            command.close();
            control.close();
            const bool started = m_tpm.start(QStringLiteral("/usr/bin/swtpm"),
                                             {QStringLiteral("socket"), QStringLiteral("--tpm2"), QStringLiteral("--tpmstate"), QStringLiteral("dir=") + dir.filePath(QStringLiteral("state")),
                                              QStringLiteral("--server"), QStringLiteral("type=tcp,bindaddr=127.0.0.1,port=%1").arg(port), QStringLiteral("--ctrl"),
                                              QStringLiteral("type=tcp,bindaddr=127.0.0.1,port=%1").arg(port + 1), QStringLiteral("--flags"), QStringLiteral("not-need-init,startup-clear"), QStringLiteral("--pid"), QStringLiteral("file=") + pid});
            if (started && settled([&] { return m_tpm.ended() || QFileInfo::exists(pid); }) && m_tpm.runs()) {
                qputenv("TPM2_PKCS11_TCTI", "swtpm:host=127.0.0.1,port=" + QByteArray::number(port));
                qputenv("TPM2_PKCS11_STORE", QFile::encodeName(dir.filePath(QStringLiteral("store"))));
                return {};
            }
            m_tpm.stop();
        }
        return QStringLiteral("a swtpm that starts");
    }

    QTemporaryDir m_dir;
    Daemon m_tpm;
};

} // namespace

class TestTpm2 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { InteropTest::lookForPrograms(); }
    void activated_data() { InteropTest::algorithms(); }
    void activated() { m_test.activate(); }

private:
    InteropTest m_test{[] { return std::make_unique<Tpm2Module>(); }};
};

QTEST_GUILESS_MAIN(TestTpm2)
#include "tst_tpm2.moc"
