// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/Dispatcher.h"
#include "app/store/SubmissionQueue.h"
#include "helper/CuttableProxy.h"
#include "helper/Programs.h"
#include "journey/JourneyWorld.h"

#include <QImage>
#include <QRandomGenerator>
#include <QSignalSpy>

namespace certdesk::test {

/// A real platform for the tests of one program.
class SharedPlatform {
public:
    bool start()
    {
        m_url = QUrl(m_process.start());
        return !m_url.isEmpty();
    }
    QUrl url() const { return m_url; }
    QString dir() const { return m_dir.path(); }

private:
    QTemporaryDir m_dir;
    PlatformProcess m_process{m_dir.path()};
    QUrl m_url;
};

/// A profile of its own, and a line to the platform that the test cuts.
class LineWorld : public JourneyWorld {
public:
    /// Signed in; what other tests left on the platform does not count.
    bool begin(const SharedPlatform &platform)
    {
        m_url = platform.url();
        m_platformDir = platform.dir();
        m_before.clear();
        const QJsonArray left = orders();
        for (const QJsonValue &order : left)
            m_before.insert(order[QLatin1String("id")].toString());
        line = std::make_unique<CuttableProxy>(m_url);
        return startAt(line->url()) && good(QCoro::waitFor(context->signInUser()));
    }
    /// The next day's start, with the sign-in of last time.
    bool again() { return startAt(line->url()); }
    ~LineWorld() { context.reset(); }

    Dispatcher &dispatcher() { return context->dispatcher(); }
    /// Works by itself, in the pace of a test.
    void startDispatcher()
    {
        dispatcher().setPace(50, 200);
        dispatcher().start();
    }
    static Dispatcher::Outcome outcomeOf(const Result<Dispatcher::Outcome> &result)
    {
        if (!result)
            qWarning() << result.error().name() << result.error().detail();
        return result.value_or(Dispatcher::Outcome::Submitted);
    }

    /// Terms, form and scans without a network; ready to be submitted. The letter has several chunks.
    std::shared_ptr<Journey> preparedOffline(int quantity = 1)
    {
        Product product;
        for (const Product &each : Client::parseCatalog(bundledAnswer(QStringLiteral("catalog")).value_or(QByteArray()))) {
            if (each.id == QLatin1String("huixin-usbkey"))
                product = each;
        }
        const auto begun = QCoro::waitFor(Journey::begin(*context, product));
        if (!good(begun))
            return nullptr;
        const auto terms = QCoro::waitFor((*begun)->terms());
        if (!good(terms) || !good(QCoro::waitFor((*begun)->acceptTerms(terms->version))))
            return nullptr;
        Application filled = application(quantity);
        filled.consents = (*begun)->draft().application.consents;
        (*begun)->edit(filled);
        if (!addScans(**begun) || !good(QCoro::waitFor((*begun)->setScan(QStringLiteral("letter"), largePicture()))))
            return nullptr;
        return *begun;
    }

    QString largePicture() const
    {
        const QString path = profileDir() + QStringLiteral("/large.png");
        QImage image(700, 500, QImage::Format_RGB32);
        QRandomGenerator random(7);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                image.setPixel(x, y, random.generate());
        }
        return image.save(path) ? path : QString();
    }

    /// The platform's own view, past the line.
    QByteArray ask(const QString &path)
    {
        QFile file(m_platformDir + QStringLiteral("/platform.json"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        HttpRequest request;
        request.url = QUrl(m_url.toString() + path);
        request.bearer = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("staffToken")).toString();
        const auto reply = QCoro::waitFor(m_direct.send(request));
        return good(reply) ? reply->body : QByteArray();
    }
    QJsonArray orders()
    {
        QJsonArray ours;
        const QJsonArray all = QJsonDocument::fromJson(ask(QStringLiteral("/v1/staff/orders?size=100"))).object().value(QLatin1String("items")).toArray();
        for (const QJsonValue &order : all) {
            if (!m_before.contains(order[QLatin1String("id")].toString()))
                ours << order;
        }
        return ours;
    }
    int submissionsOf(const QString &orderId)
    {
        int count = 0;
        const QJsonArray events = QJsonDocument::fromJson(ask(QStringLiteral("/v1/orders/%1/events").arg(orderId))).object().value(QLatin1String("items")).toArray();
        for (const QJsonValue &event : events)
            count += event[QLatin1String("kind")].toString() == QLatin1String("submitted") ? 1 : 0;
        return count;
    }
    /// One order, submitted once, with the scans that lie here. Empty when it is so, else what is wrong.
    QString trouble(const Draft &draft)
    {
        const QJsonArray found = orders();
        if (found.size() != 1)
            return QStringLiteral("%1 orders").arg(found.size());
        const QString id = found.first()[QLatin1String("id")].toString();
        if (found.first()[QLatin1String("status")].toString() != QLatin1String("awaiting_identity"))
            return QStringLiteral("the order is ") + found.first()[QLatin1String("status")].toString();
        if (submissionsOf(id) != 1)
            return QStringLiteral("submitted %1 times").arg(submissionsOf(id));
        for (auto scan = draft.scans.cbegin(); scan != draft.scans.cend(); ++scan) {
            const auto bytes = context->blobs().get(scan->sha256).result();
            if (!bytes || ask(QStringLiteral("/v1/staff/orders/%1/documents/%2").arg(id, scan.key())) != *bytes)
                return scan.key() + QStringLiteral(" is another file there");
        }
        return {};
    }
    qint64 sizeOf(const Draft &draft) const
    {
        qint64 size = 0;
        for (const Scan &scan : draft.scans)
            size += scan.size;
        return size;
    }
    std::unique_ptr<CuttableProxy> line;

private:
    QUrl m_url;
    QString m_platformDir;
    QSet<QString> m_before;
    Http m_direct;
};

} // namespace certdesk::test
