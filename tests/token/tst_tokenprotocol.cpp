// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// certdesk-token-host itself, spoken to byte by byte.
#include "pkcs11/Protocol.h"
#include "pkcs11/SoftHsm.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

using namespace certdesk;

namespace {

const QString mockModule = QStringLiteral(CERTDESK_BIN_DIR "/certdesk_mockp11.so");

QByteArray frame(const QByteArray &payload)
{
    return protocol::frameHeader(payload.size()) + payload;
}

QByteArray request(int id, const QString &operation, const QCborMap &arguments = {}, const QCborValue &lengths = QCborValue())
{
    QCborMap map{{QStringLiteral("id"), id}, {QStringLiteral("op"), operation}, {QStringLiteral("args"), arguments}};
    if (!lengths.isUndefined())
        map.insert(QStringLiteral("secretLengths"), lengths);
    return frame(map.toCborValue().toCbor());
}

QByteArray hello(const QString &module)
{
    return request(1, QStringLiteral("hello"), {{QStringLiteral("protocol"), protocol::version}, {QStringLiteral("module"), module}});
}

QByteArray secretFrame(const QByteArray &secret)
{
    return protocol::frameHeader(secret.size() + 1) + protocol::secretMark + secret;
}

} // namespace

class TestTokenProtocol : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QProcess> m_host;
    protocol::FrameReader m_reader;
    QStringList m_notes;

    bool begin(const QMap<QString, QString> &variables = {}, const QStringList &arguments = {})
    {
        m_reader = protocol::FrameReader();
        m_notes.clear();
        m_host = std::make_unique<QProcess>();
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("CERTDESK_ALLOW_DUMPS"), QStringLiteral("1")); // lets a leak checker look
        for (auto variable = variables.begin(); variable != variables.end(); ++variable)
            environment.insert(variable.key(), variable.value());
        m_host->setProcessEnvironment(environment);
        m_host->setProcessChannelMode(QProcess::SeparateChannels);
        m_host->start(QStringLiteral(CERTDESK_BIN_DIR "/certdesk-token-host"), arguments);
        return m_host->waitForStarted();
    }

    /// The next answer; empty when the host ends or stays silent.
    QCborMap answer()
    {
        for (int waited = 0; waited < 100; ++waited) {
            while (const auto payload = m_reader.next()) {
                const QCborMap map = QCborValue::fromCbor(*payload).toMap();
                if (!map.contains(QStringLiteral("note")))
                    return map;
                m_notes.append(map.value(QStringLiteral("note")).toString());
            }
            m_host->waitForReadyRead(100);
            m_reader.feed(m_host->readAllStandardOutput());
        }
        return {};
    }

    QCborMap ask(const QByteArray &bytes)
    {
        m_host->write(bytes);
        return answer();
    }

    static QString errorKind(const QCborMap &map)
    {
        return map.value(QStringLiteral("error")).toMap().value(QStringLiteral("kind")).toString();
    }

    int end()
    {
        m_host->closeWriteChannel();
        if (m_host->state() != QProcess::NotRunning && !m_host->waitForFinished(10'000))
            return -1;
        return m_host->exitStatus() == QProcess::NormalExit ? m_host->exitCode() : -2;
    }

private Q_SLOTS:
    void cleanup() { m_host.reset(); }

    void answersAndEnds()
    {
        QVERIFY(begin());
        QVERIFY(ask(hello(mockModule)).contains(QStringLiteral("ok")));
        const QCborMap module = ask(request(2, QStringLiteral("module"))).value(QStringLiteral("ok")).toMap();
        QCOMPARE(module.value(QStringLiteral("description")).toString(), QStringLiteral("mock module"));
        QCOMPARE(m_notes.last(), QStringLiteral("C_GetInfo of ") + mockModule);
        QCOMPARE(end(), 0);
    }

    void refusesAndGoesOn_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << frame({});
        QTest::newRow("text") << frame("GET / HTTP/1.1");
        QTest::newRow("cut CBOR") << frame(QByteArray::fromHex("a26269640162"));
        QTest::newRow("half a map") << frame(QByteArray::fromHex("a262691b1855c96870aa78")); // crashes who looks at Qt's half value
        QTest::newRow("CBOR and more") << frame(QCborValue(QCborMap{{QStringLiteral("id"), 1}}).toCbor() + 'x');
        QTest::newRow("a list") << frame(QCborValue(QCborArray{1, 2}).toCbor());
        QTest::newRow("no id") << frame(QCborValue(QCborMap{{QStringLiteral("op"), QStringLiteral("tokens")}}).toCbor());
        QTest::newRow("no operation") << frame(QCborValue(QCborMap{{QStringLiteral("id"), 5}}).toCbor());
        QTest::newRow("unknown operation") << request(5, QStringLiteral("format"));
        QTest::newRow("arguments of another type") << frame(QCborValue(QCborMap{{QStringLiteral("id"), 5}, {QStringLiteral("op"), QStringLiteral("sign")},
                                                         {QStringLiteral("args"), 7}}).toCbor());
        QTest::newRow("before hello") << request(5, QStringLiteral("tokens"));
        QTest::newRow("other protocol") << request(5, QStringLiteral("hello"), {{QStringLiteral("protocol"), 99}});
        QTest::newRow("secrets missing") << request(5, QStringLiteral("login"), {}, QCborArray{});
        // Ends of its own accord only in the depth that Qt's parser allows.
        QTest::newRow("nested") << frame(QByteArray(100'000, '\x81'));
    }

    void refusesAndGoesOn()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(begin());
        QCOMPARE(errorKind(ask(bytes)), QStringLiteral("request"));
        QVERIFY(ask(hello(mockModule)).contains(QStringLiteral("ok")));
        QCOMPARE(errorKind(ask(hello(mockModule))), QStringLiteral("request")); // once only
        QCOMPARE(end(), 0);
    }

    void endsWhenTheStreamCannotBeTrusted_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("answered");
        QTest::newRow("oversized") << QByteArray::fromHex("00100001") + QByteArray(100, 'x') << false;
        QTest::newRow("huge") << QByteArray::fromHex("ffffffff") << false;
        QTest::newRow("secret too long") << request(1, QStringLiteral("login"), {}, QCborArray{256}) << true;
        QTest::newRow("negative") << request(1, QStringLiteral("login"), {}, QCborArray{-1}) << true;
        QTest::newRow("too many") << request(1, QStringLiteral("login"), {}, QCborArray{1, 1, 1, 1, 1}) << true;
        QTest::newRow("no numbers") << request(1, QStringLiteral("login"), {}, QCborArray{QStringLiteral("8")}) << true;
        QTest::newRow("no list") << request(1, QStringLiteral("login"), {}, 8) << true;
        QTest::newRow("no pipe") << request(1, QStringLiteral("login"), {}, QCborArray{8}) << true;
    }

    void endsWhenTheStreamCannotBeTrusted()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, answered);
        QVERIFY(begin());
        m_host->write(bytes);
        if (answered)
            QCOMPARE(errorKind(answer()), QStringLiteral("request"));
        QVERIFY(m_host->state() == QProcess::NotRunning || m_host->waitForFinished(5'000)); // though its input is open
        QCOMPARE(m_host->exitStatus(), QProcess::NormalExit);
    }

    void endsWithACutFrame()
    {
        QVERIFY(begin());
        m_host->write(QByteArray::fromHex("000000ff01"));
        QCOMPARE(end(), 0);
    }

    void survivesNoise()
    {
        QVERIFY(begin());
        QRandomGenerator random(20261122);
        for (int round = 0; round < 2000; ++round) {
            QByteArray noise = QCborValue(QCborMap{{QStringLiteral("id"), round}, {QStringLiteral("op"), QStringLiteral("x")}}).toCbor();
            for (int changes = random.bounded(1, 6); changes > 0; --changes)
                noise[random.bounded(int(noise.size()))] = static_cast<char>(random.bounded(256));
            QVERIFY2(!errorKind(ask(frame(noise))).isEmpty(), noise.toHex().constData());
        }
        QCOMPARE(end(), 0);
    }

    void takesSecretsFromItsInputWhereThereIsNoPipe()
    {
        SoftHsm hsm;
        QVERIFY(begin({{QStringLiteral("SOFTHSM2_CONF"), hsm.config()}}, {QStringLiteral("--secrets-on-stdin")}));
        QVERIFY(ask(hello(SoftHsm::modulePath())).contains(QStringLiteral("ok")));
        const QCborArray found = ask(request(2, QStringLiteral("tokens"))).value(QStringLiteral("ok")).toArray();
        QCOMPARE(found.size(), 1);
        const QCborMap arguments{{QStringLiteral("slot"), found.at(0).toMap().value(QStringLiteral("slot"))}, {QStringLiteral("label"), QStringLiteral("x")}};
        const QCborMap made = ask(request(3, QStringLiteral("initialise"), arguments, QCborArray{8}) + secretFrame("87654321"));
        const QCborMap token = made.value(QStringLiteral("ok")).toMap();
        QVERIFY2(!token.value(QStringLiteral("serial")).toString().isEmpty(), made.toCborValue().toDiagnosticNotation().toUtf8().constData());
        const QCborMap serial{{QStringLiteral("serial"), token.value(QStringLiteral("serial"))}};
        QVERIFY(ask(request(4, QStringLiteral("setPin"), serial, QCborArray{8, 6}) + secretFrame("87654321") + secretFrame("123456"))
                    .contains(QStringLiteral("ok")));
        QVERIFY(ask(request(5, QStringLiteral("login"), serial, QCborArray{6}) + secretFrame("123456")).contains(QStringLiteral("ok")));
        // A secret that is no secret frame.
        QCOMPARE(errorKind(ask(request(6, QStringLiteral("login"), serial, QCborArray{6}) + frame("1234567"))), QStringLiteral("request"));
        QVERIFY(m_host->state() == QProcess::NotRunning || m_host->waitForFinished(5'000));
    }

    void aChattyModuleDoesNotDisturb()
    {
        QVERIFY(begin({{QStringLiteral("CERTDESK_MOCKP11_CHATTY"), QStringLiteral("1")}}));
        QVERIFY(ask(hello(mockModule)).contains(QStringLiteral("ok")));
        QCOMPARE(ask(request(2, QStringLiteral("tokens"))).value(QStringLiteral("ok")).toArray().size(), 1);
        QCOMPARE(end(), 0);
        QVERIFY(m_host->readAllStandardError().contains("mock module: C_GetTokenInfo"));
    }

    void endsWithItsInputEvenWhenTheModuleHangs()
    {
        QVERIFY(begin({{QStringLiteral("CERTDESK_MOCKP11_HANG_AT"), QStringLiteral("C_GetInfo")}}));
        QVERIFY(ask(hello(mockModule)).contains(QStringLiteral("ok")));
        m_host->write(request(2, QStringLiteral("module")));
        QCOMPARE(end(), 3);
    }

    void leavesNoCoreDumps()
    {
        QVERIFY(begin({{QStringLiteral("CERTDESK_ALLOW_DUMPS"), QStringLiteral("0")}}));
        QVERIFY(ask(hello(mockModule)).contains(QStringLiteral("ok")));
        QFile limits(QStringLiteral("/proc/%1/limits").arg(m_host->processId()));
        QVERIFY(limits.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = limits.readAll().split('\n');
        const auto core = std::find_if(lines.begin(), lines.end(), [](const QByteArray &line) { return line.startsWith("Max core file size"); });
        QVERIFY(core != lines.end());
        QCOMPARE(core->simplified(), QByteArray("Max core file size 0 0 bytes"));
        m_host->kill(); // a leak checker cannot work in a process that nobody may trace
        m_host->waitForFinished();
    }
};

QTEST_GUILESS_MAIN(TestTokenProtocol)
#include "tst_tokenprotocol.moc"
