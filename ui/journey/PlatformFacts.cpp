// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/PlatformFacts.h"

#include "app/journey/Answers.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace certdesk::ui {

namespace {
LocalText both(const QString &text)
{
    return {text, text};
}

void readRange(const QJsonValue &json, int (&range)[2])
{
    const QJsonArray pair = json.toArray();
    if (pair.size() == 2 && pair.at(0).isDouble() && pair.at(1).isDouble()) {
        range[0] = pair.at(0).toInt();
        range[1] = pair.at(1).toInt();
    }
}
} // namespace

PlatformFacts::PlatformFacts()
    : supportHours(both(QCoreApplication::translate("PlatformFacts", "Mon–Fri 9:00–17:00"))),
      //: 杭州市西湖区转塘街道鲤鱼山街鹏辉科技园1号楼 政采云有限公司 (guide R77)
      mailAddress(both(QCoreApplication::translate("PlatformFacts", "Zhengcaiyun Co., Ltd., Building 1, Penghui Science Park, Liyushan Street, Zhuantang, Xihu District, Hangzhou")))
{
}

PlatformFacts PlatformFacts::fromJson(const QJsonObject &json)
{
    PlatformFacts facts;
    facts.known = true;
    const QJsonObject support = json.value(QLatin1String("support")).toObject();
    facts.supportHours = LocalText::fromJson(support.value(QLatin1String("hours")));
    facts.supportUrl = support.value(QLatin1String("url")).toString(facts.supportUrl);
    facts.supportPhone = support.value(QLatin1String("phone")).toString();
    const QJsonObject identity = json.value(QLatin1String("identity")).toObject();
    facts.identityLimit = identity.value(QLatin1String("dailyLimit")).toInt(facts.identityLimit);
    facts.faceConsentVersion = identity.value(QLatin1String("consentVersion")).toString();
    facts.faceConsent = LocalText::fromJson(identity.value(QLatin1String("consentText")));
    const QJsonObject privacy = json.value(QLatin1String("privacy")).toObject();
    facts.privacyVersion = privacy.value(QLatin1String("version")).toString();
    facts.privacy = LocalText::fromJson(privacy.value(QLatin1String("text")));
    const QJsonObject mail = json.value(QLatin1String("mail")).toObject();
    if (mail.contains(QLatin1String("address"))) {
        facts.mailAddress = LocalText::fromJson(mail.value(QLatin1String("address")));
    }
    const QJsonObject timings = json.value(QLatin1String("timings")).toObject();
    readRange(timings.value(QLatin1String("reviewWorkdays")), facts.reviewWorkdays);
    readRange(timings.value(QLatin1String("courierWorkdays")), facts.courierWorkdays);
    readRange(timings.value(QLatin1String("refundWorkdays")), facts.refundWorkdays);
    facts.makingWorkdays = timings.value(QLatin1String("makingWorkdays")).toInt(facts.makingWorkdays);
    facts.peakAdvice = LocalText::fromJson(json.value(QLatin1String("advice")).toObject().value(QLatin1String("peak")));
    const QJsonObject upload = json.value(QLatin1String("upload")).toObject();
    facts.uploadMaxBytes = static_cast<qint64>(upload.value(QLatin1String("maxBytes")).toDouble(double(facts.uploadMaxBytes)));
    return facts;
}

Timings PlatformFacts::timings() const
{
    return {{reviewWorkdays[0], reviewWorkdays[1]}, makingWorkdays, {courierWorkdays[0], courierWorkdays[1]}, {refundWorkdays[0], refundWorkdays[1]}};
}

QCoro::Task<PlatformFacts> loadPlatformFacts(AppContext *context)
{
    auto asked = latestAnswer(context, QStringLiteral("client-config"));
    const auto answer = co_await asked;
    if (!answer)
        co_return PlatformFacts{};
    co_return PlatformFacts::fromJson(QJsonDocument::fromJson(answer->body).object());
}

} // namespace certdesk::ui
