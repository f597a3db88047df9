// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Application.h"
#include "app/store/Draft.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>
#include <QtTest>

using namespace certdesk;

namespace {

Application sample()
{
    Application application;
    application.product = QStringLiteral("huixin-usbkey");
    application.quantity = 3;
    application.organisation = {QStringLiteral("杭州湖畔科技有限公司"), QStringLiteral("enterprise"), QStringLiteral("91330106MA2CFRNL4X"), true,
                                QStringLiteral("330106")};
    application.applicant = {QStringLiteral("王小明"), QStringLiteral("330106199003074519"), QStringLiteral("13857100001"), QStringLiteral("w@example.cn")};
    application.delivery = {QStringLiteral("onsite"), QStringLiteral("李雷"), QStringLiteral("13857100002"), QStringLiteral("330106"),
                            QStringLiteral("文三路 90 号")};
    application.documents = {{QStringLiteral("licence"), QStringLiteral("u1")}, {QStringLiteral("letter"), QStringLiteral("u2")}};
    application.letterEndDate = QDate(2027, 2, 28);
    application.consents = {{QStringLiteral("terms"), QStringLiteral("3"), QDateTime(QDate(2026, 1, 5), QTime(8, 0, 0, 123), Qt::UTC)},
                            {QStringLiteral("face"), QStringLiteral("2026-01"), QDateTime(QDate(2026, 1, 5), QTime(9, 0), Qt::OffsetFromUTC, 8 * 3600)}};
    return application;
}

QJsonObject parse(const char *text)
{
    return QJsonDocument::fromJson(QByteArray(text)).object();
}

} // namespace

class tst_application : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip()
    {
        const Application application = sample();
        const QByteArray text = QJsonDocument(application.toJson()).toJson();
        QCOMPARE(Application::fromJson(QJsonDocument::fromJson(text).object()), application);
        QCOMPARE(Application::fromJson(Application().toJson()), Application());
    }

    void theContractsMembersAndNoOthers()
    {
        const QJsonObject json = sample().toJson();
        QCOMPARE(json.keys().join(QLatin1Char(' ')), QStringLiteral("applicant consents delivery documents letterEndDate organisation product quantity"));
        const auto keys = [&json](const char *member) { return json.value(QLatin1String(member)).toObject().keys().join(QLatin1Char(' ')); };
        QCOMPARE(keys("organisation"), QStringLiteral("creditCode creditCodeConfirmed name registrationRegion type"));
        QCOMPARE(keys("applicant"), QStringLiteral("email idNumber mobile name"));
        QCOMPARE(keys("delivery"), QStringLiteral("address method mobile recipient region"));
        QCOMPARE(keys("documents"), QStringLiteral("letter licence"));
        QCOMPARE(json.value(QStringLiteral("letterEndDate")).toString(), QStringLiteral("2027-02-28"));
        const QJsonArray consents = json.value(QStringLiteral("consents")).toArray();
        QCOMPARE(consents.at(0).toObject().value(QStringLiteral("at")).toString(), QStringLiteral("2026-01-05T08:00:00.123Z"));
        QCOMPARE(consents.at(1).toObject().value(QStringLiteral("at")).toString(), QStringLiteral("2026-01-05T09:00:00.000+08:00"));
    }

    void anEmptyApplicationIsComplete()
    {
        const QJsonObject json = Application().toJson();
        QVERIFY(json.value(QStringLiteral("letterEndDate")).isNull());
        QVERIFY(json.value(QStringLiteral("product")).isString());
        QCOMPARE(json.value(QStringLiteral("documents")).toObject().size(), 0);
        QVERIFY(json.value(QStringLiteral("consents")).isArray());
        QCOMPARE(json.value(QStringLiteral("quantity")).toInt(), 1);
        QVERIFY(json.value(QStringLiteral("organisation")).toObject().value(QStringLiteral("name")).isString());
    }

    void aLocalTimeGetsItsOffset()
    {
        Application application;
        const QDateTime local(QDate(2026, 7, 1), QTime(12, 0), QTimeZone("Asia/Shanghai"));
        application.consents = {{QStringLiteral("terms"), QStringLiteral("1"), local}};
        const QJsonObject json = application.toJson();
        QCOMPARE(json.value(QStringLiteral("consents")).toArray().at(0).toObject().value(QStringLiteral("at")).toString(),
                 QStringLiteral("2026-07-01T12:00:00.000+08:00"));
        QCOMPARE(Application::fromJson(json).consents[0].at, local);
    }

    void unknownMembersAreIgnored()
    {
        QJsonObject json = sample().toJson();
        json.insert(QStringLiteral("colour"), QStringLiteral("red"));
        QJsonObject applicant = json.value(QStringLiteral("applicant")).toObject();
        applicant.insert(QStringLiteral("passport"), QJsonArray{1, 2});
        json.insert(QStringLiteral("applicant"), applicant);
        QCOMPARE(Application::fromJson(json), sample());
    }

    void readingIsTolerant_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("nulls") << QByteArray(R"({"product":null,"quantity":null,"organisation":null,"applicant":null,"delivery":null,"documents":null,"letterEndDate":null,"consents":null})");
        QTest::newRow("wrong types") << QByteArray(R"({"product":1,"quantity":"two","organisation":[],"applicant":"x","delivery":7,"documents":[1],"letterEndDate":5,"consents":{"a":1}})");
        QTest::newRow("wrong inside") << QByteArray(R"({"organisation":{"name":5,"creditCodeConfirmed":"yes"},"documents":{"licence":5,"idFront":""},"letterEndDate":"2026-02-30","consents":[1,"x",null]})");
    }
    void readingIsTolerant()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(Application::fromJson(parse(text.constData())), Application());
    }

    void theRestOfAHalfReadableOneIsKept()
    {
        const Application application = Application::fromJson(parse(R"({"applicant":{"name":"王小明","mobile":5},"quantity":2.0})"));
        QCOMPARE(application.applicant.name, QStringLiteral("王小明"));
        QCOMPARE(application.applicant.mobile, QString());
        QCOMPARE(application.quantity, 2);
        QCOMPARE(application.delivery.method, QStringLiteral("courier"));
    }

    void draftRoundTrip()
    {
        Draft draft;
        draft.id = QStringLiteral("d");
        draft.orderId = QStringLiteral("330000000000001");
        draft.application = sample();
        draft.scans.insert(QStringLiteral("idBack"), {QString(64, QLatin1Char('0')), QStringLiteral("背面.png"), QStringLiteral("image/png"), 7,
                                                      QStringLiteral("https://p/v1/uploads/1"), QStringLiteral("1")});
        draft.page = QStringLiteral("form");
        draft.createdAt = QDateTime(QDate(2026, 1, 1), QTime(1, 2, 3, 4), Qt::UTC);
        draft.savedAt = draft.createdAt.addDays(1);
        QJsonObject json = QJsonDocument::fromJson(QJsonDocument(draft.toJson()).toJson()).object();
        json.insert(QStringLiteral("future"), true);
        const Draft back = Draft::fromJson(json);
        QCOMPARE(back.id, draft.id);
        QCOMPARE(back.orderId, draft.orderId);
        QCOMPARE(back.application, draft.application);
        QCOMPARE(back.scans, draft.scans);
        QCOMPARE(back.page, draft.page);
        QCOMPARE(back.createdAt, draft.createdAt);
        QCOMPARE(back.savedAt, draft.savedAt);
        QCOMPARE(Draft::fromJson({}).scans.size(), 0);
    }

    void lists()
    {
        QCOMPARE(documentKinds(), QStringList({QStringLiteral("licence"), QStringLiteral("idFront"), QStringLiteral("idBack"), QStringLiteral("letter")}));
        QCOMPARE(organisationTypes().size(), 7);
        QCOMPARE(organisationTypes().first(), QStringLiteral("enterprise"));
        QCOMPARE(organisationTypes().last(), QStringLiteral("household"));
    }
};

QTEST_GUILESS_MAIN(tst_application)
#include "tst_application.moc"
