// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/Activation.h"
#include "app/journey/Journey.h"

#include <QCoroTask>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

namespace certdesk {

/// A rehearsal of its own in a temporary profile: the real platform, the real store, SoftHSM2. restart() is the next day's start.
class JourneyWorld {
public:
    bool start()
    {
        AppOptions options;
        options.profileDir = m_profile.path();
        options.rehearsal = true;
        options.binDir = QStringLiteral(CERTDESK_BIN_DIR);
        options.tokenModule = module;
        context = std::make_unique<AppContext>(options);
        return good(QCoro::waitFor(context->open())) && good(QCoro::waitFor(context->signInUser()));
    }

    bool restart()
    {
        context.reset();
        return start();
    }

    /// The same profile, with a platform that somebody else started; nobody is signed in by this.
    bool startAt(const QUrl &platform)
    {
        context.reset();
        AppOptions options;
        options.profileDir = m_profile.path();
        options.rehearsal = true;
        options.binDir = QStringLiteral(CERTDESK_BIN_DIR);
        options.platformUrl = platform;
        context = std::make_unique<AppContext>(options);
        return good(QCoro::waitFor(context->open()));
    }
    QString profileDir() const { return m_profile.path(); }

    /// The same profile, the platform gone.
    bool startOffline()
    {
        context.reset();
        AppOptions options;
        options.profileDir = m_profile.path();
        options.rehearsal = true;
        options.binDir = QStringLiteral(CERTDESK_BIN_DIR);
        options.platformUrl = QUrl(QStringLiteral("http://127.0.0.1:9"));
        context = std::make_unique<AppContext>(options);
        return good(QCoro::waitFor(context->open()));
    }

    Product product(const char *id = "huixin-usbkey")
    {
        const auto json = QCoro::waitFor(context->client().catalogJson());
        if (!good(json))
            return {};
        QCoro::waitFor(context->cache().putAnswer(QStringLiteral("catalog"), *json, {}));
        for (const Product &product : Client::parseCatalog(*json)) {
            if (product.id == QLatin1String(id))
                return product;
        }
        return {};
    }

    std::shared_ptr<Journey> begin()
    {
        const auto begun = QCoro::waitFor(Journey::begin(*context, product()));
        return good(begun) ? *begun : nullptr;
    }

    static QString sample(const char *file) { return QStringLiteral(CERTDESK_SOURCE_DIR "/resources/rehearsal/") + QLatin1String(file); }

    /// The sample application with what the test changes.
    static Application application(int quantity = 1)
    {
        QFile file(sample("application-free.json"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        Application application = Application::fromJson(QJsonDocument::fromJson(file.readAll()).object());
        application.documents.clear();
        application.quantity = quantity;
        return application;
    }

    static QByteArray face()
    {
        QFile file(sample("face.jpg"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    bool addScans(Journey &journey)
    {
        const std::pair<const char *, const char *> scans[] = {
            {"licence", "scans/licence.png"}, {"idFront", "scans/id-front.png"}, {"idBack", "scans/id-back.png"}, {"letter", "scans/letter-corrected.png"}};
        for (const auto &[kind, file] : scans) {
            if (!good(QCoro::waitFor(journey.setScan(QLatin1String(kind), sample(file)))))
                return false;
        }
        return true;
    }

    /// Terms, form and scans: everything up to the submission.
    std::shared_ptr<Journey> prepared(int quantity = 1)
    {
        auto journey = begin();
        if (!journey)
            return nullptr;
        const auto terms = QCoro::waitFor(journey->terms());
        if (!good(terms) || !good(QCoro::waitFor(journey->acceptTerms(terms->version))))
            return nullptr;
        Application filled = application(quantity);
        filled.consents = journey->draft().application.consents;
        journey->edit(filled);
        return addScans(*journey) ? journey : nullptr;
    }

    /// Through identity (and payment where something is due) to the review.
    bool toReview(Journey &journey)
    {
        if (!good(QCoro::waitFor(journey.submit())))
            return false;
        if (journey.step() == Step::ProveIdentity && !good(QCoro::waitFor(journey.proveIdentity(face(), "image/jpeg"))))
            return false;
        if (journey.step() == Step::Pay && !good(QCoro::waitFor(journey.pay(QStringLiteral("balance")))))
            return false;
        return journey.step() == Step::AwaitReview;
    }

    bool approveAndIssue(Journey &journey)
    {
        const QString id = journey.order()->id;
        return staff(id, "review", {{QStringLiteral("decision"), QStringLiteral("approve")}, {QStringLiteral("reasons"), QJsonArray()}})
            && staff(id, "issue", {{QStringLiteral("carrier"), QStringLiteral("SF")}, {QStringLiteral("trackingNumber"), QStringLiteral("SF1000000000001")}})
            && good(QCoro::waitFor(journey.refresh())) && journey.step() == Step::Activate;
    }

    /// What the platform's people do.
    bool staff(const QString &orderId, const char *what, const QJsonObject &body)
    {
        QFile file(m_profile.filePath(QStringLiteral("platform/platform.json")));
        if (!file.open(QIODevice::ReadOnly))
            return false;
        HttpRequest request;
        request.method = "POST";
        request.url = context->platformUrl();
        request.url.setPath(QStringLiteral("/v1/staff/orders/%1/%2").arg(orderId, QLatin1String(what)));
        request.bearer = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("staffToken")).toString();
        request.body = QJsonDocument(body).toJson();
        request.contentType = "application/json";
        return good(QCoro::waitFor(context->http().send(request)));
    }

    bool reject(const QString &orderId, const QString &pointer, const QString &detail)
    {
        const QJsonObject reason{{QStringLiteral("pointer"), pointer}, {QStringLiteral("code"), QStringLiteral("reviewer")}, {QStringLiteral("detail"), detail}};
        return staff(orderId, "review", {{QStringLiteral("decision"), QStringLiteral("reject")}, {QStringLiteral("reasons"), QJsonArray{reason}}});
    }

    /// The key in the rehearsal's reader that is not initialised yet.
    static SecureBuffer pin() { return SecureBuffer::fromView("246810"); }

    template<typename T>
    static bool good(const Result<T> &result)
    {
        if (!result)
            qWarning() << result.error().name() << result.error().detail();
        return result.has_value();
    }

    std::unique_ptr<AppContext> context;
    QString module; ///< another driver than the rehearsal's SoftHSM2, for start()

private:
    QTemporaryDir m_profile;
};

} // namespace certdesk
