// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// R86: what was refused and is still the same.
#include "app/journey/Correction.h"

#include <QTest>

using namespace certdesk;

class CorrectionRules : public QObject {
    Q_OBJECT

private:
    static Application seen()
    {
        Application application;
        application.product = QStringLiteral("huixin-usbkey");
        application.organisation.name = QStringLiteral("上海样例物业管理有限公司");
        application.applicant.mobile = QStringLiteral("13800000000");
        application.delivery.address = QStringLiteral("样例路1号");
        application.documents = {{QStringLiteral("letter"), QStringLiteral("a")}, {QStringLiteral("licence"), QStringLiteral("b")}};
        return application;
    }

private Q_SLOTS:
    void rules_data()
    {
        using Change = std::function<void(Draft &)>;
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<Change>("change");
        QTest::addColumn<bool>("still");
        const auto row = [](const char *name, const char *pointer, bool still, const Change &change = {}) { QTest::newRow(name) << QString::fromLatin1(pointer) << change << still; };
        const Change mobile = [](Draft &draft) { draft.application.applicant.mobile = QStringLiteral("13900000000"); };
        const Change blank = [](Draft &draft) { draft.application.applicant.mobile = QStringLiteral(" 138 0000 0000 "); };
        const Change newLetter = [](Draft &draft) { draft.scans[QStringLiteral("letter")].uploadId = QStringLiteral("c"); };
        const Change waiting = [](Draft &draft) { draft.scans[QStringLiteral("letter")].uploadId.clear(); };
        const Change onsite = [](Draft &draft) { draft.application.delivery.method = QStringLiteral("onsite"); };
        row("a field", "/applicant/mobile", true);
        row("a field, changed", "/applicant/mobile", false, mobile);
        row("a field, blanks only", "/applicant/mobile", true, blank);
        row("another field", "/organisation/name", true, mobile);
        row("an empty field", "/letterEndDate", true);
        row("a whole part", "/applicant", true);
        row("a whole part, changed within", "/applicant", false, mobile);
        row("an address", "/delivery/address", true);
        row("an address no longer needed", "/delivery/address", false, onsite);
        row("the way of delivery", "/delivery/method", false, onsite);
        row("a scan", "/documents/letter", true);
        row("a new scan", "/documents/letter", false, newLetter);
        row("a new scan, not uploaded yet", "/documents/letter", false, waiting);
        row("another scan", "/documents/licence", true, newLetter);
        row("all scans", "/documents", true);
        row("all scans, one of them new", "/documents", false, newLetter);
        row("a scan that was never there", "/documents/idFront", false);
        row("no pointer", "", false);
        row("an unknown pointer", "/applicant/shoeSize", false);
        row("the product", "/product", false);
    }
    void rules()
    {
        QFETCH(QString, pointer);
        QFETCH(std::function<void(Draft &)>, change);
        Draft now;
        now.application = seen();
        for (auto it = now.application.documents.cbegin(); it != now.application.documents.cend(); ++it)
            now.scans[it.key()].uploadId = it.value();
        now.application.documents.clear();
        if (change)
            change(now);
        QTEST(stillAsReviewed({pointer, {}, {}}, seen(), now), "still");
    }

    void aDraftKeepsWhatTheReviewerSaw()
    {
        Draft draft;
        draft.reviewed = seen();
        draft.reviewedFor = QStringLiteral("key");
        draft.unread = {{QStringLiteral("/letterEndDate"), QStringLiteral("next spring")}};
        const Draft again = Draft::fromJson(draft.toJson());
        QVERIFY(again.reviewed && *again.reviewed == seen());
        QCOMPARE(again.reviewedFor, draft.reviewedFor);
        QCOMPARE(again.unread, draft.unread);
        QVERIFY(!Draft::fromJson(Draft().toJson()).reviewed);
    }
};

QTEST_MAIN(CorrectionRules)
#include "tst_correction.moc"
