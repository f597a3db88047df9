// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/ApplicationDiff.h"
#include "app/domain/Completeness.h"
#include "app/journey/DraftMerge.h"

#include <QtTest>

using namespace certdesk;

namespace {

Application sample()
{
    Application application;
    application.product = QStringLiteral("huixin-usbkey");
    application.organisation = {QStringLiteral("杭州样例有限公司"), QStringLiteral("enterprise"), QStringLiteral("91000000000000000K"), false, QStringLiteral("330106")};
    application.applicant = {QStringLiteral("王样例"), QStringLiteral("000000199001010026"), QStringLiteral("13800000000"), QStringLiteral("a@example.com")};
    application.delivery = {QStringLiteral("courier"), QStringLiteral("王样例"), QStringLiteral("13800000000"), QStringLiteral("330106"), QStringLiteral("样例路 1 号")};
    application.letterEndDate = QDate(2027, 1, 1);
    return application;
}

Draft draftOf(const Application &application)
{
    Draft draft;
    draft.id = QStringLiteral("d");
    draft.application = application;
    return draft;
}

Scan scan(const char *sha, const char *upload = "")
{
    Scan scan;
    scan.sha256 = QLatin1String(sha);
    scan.uploadId = QLatin1String(upload);
    return scan;
}

} // namespace

class tst_applicationdiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void threeWays_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("mine");
        QTest::addColumn<QString>("theirs");
        QTest::addColumn<QString>("kind"); // of the difference: "", "mine", "theirs", "conflict"
        const QString a = QStringLiteral("a@example.com");
        const QString b = QStringLiteral("b@example.com");
        const QString c = QStringLiteral("c@example.com");
        QTest::newRow("nobody") << a << a << a << QString();
        QTest::newRow("I") << a << b << a << QStringLiteral("mine");
        QTest::newRow("they") << a << a << b << QStringLiteral("theirs");
        QTest::newRow("both the same") << a << b << b << QString();
        QTest::newRow("both") << a << b << c << QStringLiteral("conflict");
        QTest::newRow("I deleted it") << a << QString() << a << QStringLiteral("mine");
        QTest::newRow("they deleted it") << a << a << QString() << QStringLiteral("theirs");
        QTest::newRow("deleted against changed") << a << QString() << b << QStringLiteral("conflict");
        QTest::newRow("both filled it in") << QString() << a << b << QStringLiteral("conflict");
        QTest::newRow("a blank is no change") << a << QStringLiteral(" a@example.com ") << b << QStringLiteral("theirs");
    }
    void threeWays()
    {
        QFETCH(QString, base);
        QFETCH(QString, mine);
        QFETCH(QString, theirs);
        QFETCH(QString, kind);
        const auto with = [](const QString &email) {
            Application application = sample();
            application.applicant.email = email;
            return fieldValues(application);
        };
        const FieldComparison found = compareFields(with(base), with(mine), with(theirs));
        const QStringList here = kind.isEmpty() ? QStringList() : QStringList{QStringLiteral("/applicant/email")};
        QCOMPARE(found.mine, kind == QLatin1String("mine") ? here : QStringList());
        QCOMPARE(found.theirs, kind == QLatin1String("theirs") ? here : QStringList());
        QCOMPARE(found.conflicts, kind == QLatin1String("conflict") ? here : QStringList());
        QCOMPARE(found.same(), kind.isEmpty());
        // Without an ancestor every difference is a question.
        QCOMPARE(compareFields(std::nullopt, with(mine), with(theirs)).conflicts.isEmpty(), with(mine) == with(theirs));
    }

    void inTheOrderOfTheForm()
    {
        Application other;
        other.delivery.method = QStringLiteral("online");
        other.quantity = 3;
        const QStringList found = compareFields(std::nullopt, fieldValues(sample()), fieldValues(other)).conflicts;
        QCOMPARE(found.first(), QStringLiteral("/product"));
        QCOMPARE(found.last(), QStringLiteral("/delivery/address"));
        QCOMPARE(found.size(), 16);
        QVERIFY(found.indexOf(QStringLiteral("/quantity")) < found.indexOf(QStringLiteral("/applicant/name")));
        QVERIFY(!found.contains(QStringLiteral("/organisation/creditCodeConfirmed")));
    }

    void everyFieldCanBeTaken()
    {
        Application other;
        other.delivery.method = QStringLiteral("online");
        other.quantity = 3;
        other.organisation.creditCodeConfirmed = true;
        Application taken = sample();
        for (const QString &pointer : compareFields(std::nullopt, fieldValues(sample()), fieldValues(other)).conflicts)
            taken = withField(taken, pointer, other);
        QCOMPARE(taken, other);
        QCOMPARE(withField(sample(), QStringLiteral("nonsense"), other), sample());
    }

    void consentsAreUnited()
    {
        const auto consent = [](const char *kind, const char *version, int day) {
            return Consent{QLatin1String(kind), QLatin1String(version), QDateTime(QDate(2026, 1, day), QTime(), Qt::UTC)};
        };
        const auto united = unitedConsents({consent("terms", "1", 5), consent("face", "1", 5)}, {consent("terms", "2", 6), consent("face", "1", 4), consent("personal-data", "1", 1)});
        QCOMPARE(united, (QList<Consent>{consent("terms", "2", 6), consent("face", "1", 4), consent("personal-data", "1", 1)}));
    }

    void idNumbersAreMasked()
    {
        QCOMPARE(maskedIdNumber(QStringLiteral("000000199001010026")), QStringLiteral("000000**********26"));
        QCOMPARE(maskedIdNumber(QStringLiteral("12345")), QStringLiteral("*****"));
        QCOMPARE(maskedIdNumber(QString()), QString());
    }

    void draftsMergeFieldsScansAndWhatCouldNotBeRead()
    {
        Draft base = draftOf(sample());
        base.scans = {{QStringLiteral("licence"), scan("1")}, {QStringLiteral("idFront"), scan("2")}, {QStringLiteral("letter"), scan("3")}};
        Draft mine = base;
        mine.application.applicant.mobile = QStringLiteral("13900000000");
        mine.scans[QStringLiteral("licence")] = scan("11");
        mine.scans[QStringLiteral("letter")] = scan("31");
        Draft theirs = base;
        theirs.application.applicant.mobile = QStringLiteral("13700000000");
        theirs.application.applicant.email = QStringLiteral("new@example.com");
        theirs.application.letterEndDate = {};
        theirs.unread.insert(QStringLiteral("/letterEndDate"), QStringLiteral("next spring"));
        theirs.scans.remove(QStringLiteral("idFront"));
        theirs.scans[QStringLiteral("letter")] = scan("32");
        const DraftVersions versions{DraftVersions::Other::Program, base, mine, theirs};
        const FieldComparison found = compareVersions(versions);
        QCOMPARE(found.mine, QStringList{QStringLiteral("/documents/licence")});
        QCOMPARE(found.theirs, (QStringList{QStringLiteral("/applicant/email"), QStringLiteral("/letterEndDate"), QStringLiteral("/documents/idFront")}));
        QCOMPARE(found.conflicts, (QStringList{QStringLiteral("/applicant/mobile"), QStringLiteral("/documents/letter")}));
        const Draft merged = mergedDraft(versions, {QStringLiteral("/documents/letter")});
        QCOMPARE(merged.application.applicant.mobile, QStringLiteral("13900000000"));
        QCOMPARE(merged.application.applicant.email, QStringLiteral("new@example.com"));
        QCOMPARE(merged.unread.value(QStringLiteral("/letterEndDate")), QStringLiteral("next spring"));
        QCOMPARE(merged.scans.keys(), (QStringList{QStringLiteral("letter"), QStringLiteral("licence")}));
        QCOMPARE(merged.scans.value(QStringLiteral("letter")).sha256, QStringLiteral("32"));
        QCOMPARE(merged.scans.value(QStringLiteral("licence")).sha256, QStringLiteral("11"));
        QVERIFY(!sameVersion(mine, theirs));
        QVERIFY(sameVersion(mine, mine));
    }

    void thePlatformKnowsUploadsOnly()
    {
        Draft mine = draftOf(sample());
        mine.scans = {{QStringLiteral("licence"), scan("1", "u1")}, {QStringLiteral("letter"), scan("2")}};
        mine.base = sample();
        mine.base->documents = {{QStringLiteral("licence"), QStringLiteral("u1")}};
        Order before;
        before.application = *mine.base;
        Order order;
        order.application = sample();
        order.application.documents = {{QStringLiteral("licence"), QStringLiteral("u1")}, {QStringLiteral("idBack"), QStringLiteral("u9")}};
        const Draft theirs = draftOfOrder(order, mine);
        QCOMPARE(theirs.scans.value(QStringLiteral("licence")), mine.scans.value(QStringLiteral("licence")));
        QCOMPARE(theirs.scans.value(QStringLiteral("idBack")).uploadId, QStringLiteral("u9"));
        const FieldComparison found = compareVersions({DraftVersions::Other::Platform, draftOfOrder(before, mine), mine, theirs});
        QCOMPARE(found.mine, QStringList{QStringLiteral("/documents/letter")});
        QCOMPARE(found.theirs, QStringList{QStringLiteral("/documents/idBack")});
        QVERIFY(found.conflicts.isEmpty());
    }

    void completeness()
    {
        Product product;
        product.id = QStringLiteral("huixin-usbkey");
        const QDate today(2026, 11, 1);
        QVERIFY(!completenessOf(sample(), {}, product, today).known);
        product.kind = QStringLiteral("usbkey");
        for (const QString &kind : documentKinds())
            product.documents.append({kind, {}, {}, {}, 0});
        Application empty;
        empty.product = product.id;
        const Completeness none = completenessOf(empty, {}, product, today);
        QVERIFY(none.known);
        QCOMPARE(none.percent, 0);
        QCOMPARE(none.next, QStringLiteral("/organisation/name"));
        const Completeness half = completenessOf(sample(), {}, product, today);
        QVERIFY(half.percent > 0 && half.percent < 100);
        const Completeness whole = completenessOf(sample(), documentKinds(), product, today);
        QVERIFY2(whole.percent >= half.percent && whole.missing < half.missing, qPrintable(QString::number(whole.missing)));
        QCOMPARE(whole.percent == 100, whole.missing == 0);
        // A wrong value is as good as a missing one, and 100 is never reached with one.
        Application wrong = sample();
        wrong.applicant.mobile = QStringLiteral("12");
        QVERIFY(completenessOf(wrong, documentKinds(), product, today).percent < 100);
    }
};

QTEST_GUILESS_MAIN(tst_applicationdiff)
#include "tst_applicationdiff.moc"
