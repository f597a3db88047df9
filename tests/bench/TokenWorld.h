// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "NetworkWorld.h"

#include "app/journey/ActivationKey.h"
#include "app/journey/CertificateBundle.h"
#include "app/token/TokenClient.h"

#include <QDir>
#include <QJsonDocument>

#include <openssl/evp.h>
#include <openssl/x509.h>

namespace certdesk::bench {

/// One software key in a reader of its own (tests/mockp11), which is pulled out, fails and comes back.
class MockKey {
public:
    /// `folder`: of all keys; its own is made in it, and left to it, since a host that was let go still writes there.
    MockKey(const QString &folder, QJsonObject key, QJsonArray faults) : m_key(std::move(key)), m_faults(std::move(faults))
    {
        m_dir.setPath(folder + QLatin1Char('/') + serial());
        m_dir.mkpath(QStringLiteral("."));
        write();
    }

    QString serial() const { return m_key.value(QLatin1String("serial")).toString(); }
    /// The hand that plugs it in again.
    void plugIn()
    {
        ++m_turn;
        write();
    }

    std::shared_ptr<TokenClient> client(bool impatient) const
    {
        TokenClient::Options options;
        options.hostProgram = QStringLiteral(CERTDESK_BIN_DIR "/certdesk-token-host");
        options.modulePath = QStringLiteral(CERTDESK_BIN_DIR "/certdesk_mockp11.so");
        options.environment.insert(QStringLiteral("CERTDESK_MOCKP11_SCENARIO"), m_dir.filePath(QStringLiteral("scenario.json")));
        options.environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("detect_leaks=0"));
        if (impatient) { // a host that hangs is waited for
            options.helloTimeoutMs = 4000;
            options.slotListTimeoutMs = options.loginTimeoutMs = options.callTimeoutMs = 1200;
            options.keyGenerationTimeoutMs = 2500;
        }
        return std::make_shared<TokenClient>(options);
    }

    /// "C_Login 0x0 user right", in order, without the process.
    QByteArrayList calls() const
    {
        QFile file(m_dir.filePath(QStringLiteral("log")));
        QByteArrayList lines = file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QByteArrayList();
        lines.removeAll(QByteArray());
        for (QByteArray &line : lines)
            line = line.mid(line.indexOf(' ') + 1);
        return lines;
    }
    qsizetype countCalls(const char *function, const char *remark) const
    {
        const QByteArrayList lines = calls();
        return std::count_if(lines.cbegin(), lines.cend(), [=](const QByteArray &line) { return line.startsWith(function) && line.contains(remark); });
    }

    /// Exactly one pair and one certificate, which belong together. Empty when it is so, else what is wrong.
    QString trouble(const QString &certificateSerial) const
    {
        QByteArrayList privateKeys;
        QByteArrayList certificates;
        int publicKeys = 0;
        const QJsonObject objects = state().value(QLatin1String("objects")).toObject();
        for (const QJsonValue &object : objects) {
            const auto attribute = [&object](quint64 type) { return QByteArray::fromBase64(object[QString::number(type)].toString().toLatin1()); };
            const char kind = attribute(0).isEmpty() ? '\xff' : attribute(0).front(); // CKA_CLASS
            if (kind == 3) // CKO_PRIVATE_KEY
                privateKeys << attribute(0x80000001);
            else if (kind == 2)
                ++publicKeys;
            else if (kind == 1)
                certificates << attribute(0x11); // CKA_VALUE
        }
        if (privateKeys.size() != 1 || publicKeys != 1 || certificates.size() != 1)
            return QStringLiteral("%1 private keys, %2 public keys, %3 certificates").arg(privateKeys.size()).arg(publicKeys).arg(certificates.size());
        const auto described = describeCertificate(certificates.first());
        if (!described || !sameSerialNumber(described->serialNumber, certificateSerial))
            return QStringLiteral("the certificate is not the order's");
        return belongTogether(privateKeys.first(), certificates.first()) ? QString() : QStringLiteral("the certificate is for another key");
    }

private:
    void write() const
    {
        const QJsonObject scenario{{QStringLiteral("state"), m_dir.filePath(QStringLiteral("state"))}, {QStringLiteral("log"), m_dir.filePath(QStringLiteral("log"))},
                                   {QStringLiteral("keys"), QJsonArray{m_key}}, {QStringLiteral("faults"), m_faults}, {QStringLiteral("turn"), m_turn}};
        QFile file(m_dir.filePath(QStringLiteral("scenario.new")));
        if (!file.open(QIODevice::WriteOnly))
            return;
        file.write(QJsonDocument(scenario).toJson());
        file.close();
        std::rename(qPrintable(file.fileName()), qPrintable(m_dir.filePath(QStringLiteral("scenario.json"))));
    }

    QJsonObject state() const
    {
        QFile file(m_dir.filePath(QStringLiteral("state.%1.%2").arg(serial()).arg(m_key.value(QLatin1String("slot")).toInt(1))));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }

    static bool belongTogether(const QByteArray &privateKey, const QByteArray &certificate)
    {
        const auto *keyCursor = reinterpret_cast<const unsigned char *>(privateKey.constData());
        const auto *cursor = reinterpret_cast<const unsigned char *>(certificate.constData());
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(d2i_AutoPrivateKey(nullptr, &keyCursor, privateKey.size()), EVP_PKEY_free);
        const std::unique_ptr<X509, decltype(&X509_free)> parsed(d2i_X509(nullptr, &cursor, certificate.size()), X509_free);
        return key && parsed && EVP_PKEY_eq(key.get(), X509_get0_pubkey(parsed.get())) == 1;
    }

    QDir m_dir;
    QJsonObject m_key;
    QJsonArray m_faults;
    int m_turn = 0;
};

/// Certificates that wait for a key, as many as are asked for: in orders of twenty, by the platform's people.
class CertificateSupply {
public:
    explicit CertificateSupply(NetworkWorld &world) : m_world(world) {}

    bool begin()
    {
        const auto prepared = m_world.prepared(perOrder);
        if (!prepared || !JourneyWorld::good(QCoro::waitFor(prepared->uploadScans())))
            return false;
        m_application = prepared->applicationToSend();
        return true;
    }

    /// The next certificate; false when the order could not be made.
    bool next()
    {
        if (!m_order.id.isEmpty() && ++m_index <= perOrder)
            return true;
        m_index = 1;
        const QString id = m_world.dueOrder(m_application);
        if (id.isEmpty())
            return false;
        const auto resumed = QCoro::waitFor(Journey::resumeOrder(*m_world.context, id));
        if (!JourneyWorld::good(resumed) || !JourneyWorld::good(QCoro::waitFor((*resumed)->pay(QStringLiteral("balance")))))
            return false;
        m_world.staffPost(QStringLiteral("/v1/staff/orders/%1/review").arg(id), {{QStringLiteral("decision"), QStringLiteral("approve")}, {QStringLiteral("reasons"), QJsonArray()}});
        m_world.staffPost(QStringLiteral("/v1/staff/orders/%1/issue").arg(id), {{QStringLiteral("carrier"), QStringLiteral("SF")}, {QStringLiteral("trackingNumber"), QStringLiteral("SF1000000000001")}});
        const auto order = QCoro::waitFor(m_world.context->client().order(id));
        if (!JourneyWorld::good(order) || !*order)
            return false;
        m_order = **order;
        return m_order.status == OrderStatus::Issued;
    }

    const Order &order() const { return m_order; }
    int index() const { return m_index; }

private:
    static constexpr int perOrder = 20;
    NetworkWorld &m_world;
    Application m_application;
    Order m_order;
    int m_index = 0;
};

} // namespace certdesk::bench
