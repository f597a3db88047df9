// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// One picture a fault and a kind of document, from the corpus. How often the checks are right over many: tests/bench/bench_checks.cpp.
#include "Corpus.h"
#include "app/documents/VisionPlugin.h"

#include <QPainter>
#include <QTest>

using namespace certdesk;

class Checks : public QObject {
    Q_OBJECT

    static constexpr quint32 seed = 1; // of the tuning
    std::shared_ptr<const Vision> m_sees;

    static QStringList codesOf(const QList<ScanFinding> &findings)
    {
        QStringList codes;
        for (const ScanFinding &finding : findings)
            codes << finding.code;
        return codes;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto sees = vision();
        QVERIFY2(sees, sees ? "" : qPrintable(sees.error().name()));
        m_sees = *sees;
    }

    void oneFault_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("fault");
        const auto row = [](int number, const char *kind, const char *fault) { QTest::addRow("%s %s", kind, fault) << number << QString::fromLatin1(fault); };
        row(0, "licence", "clean");
        row(16, "licence", "flatbed");
        row(24, "licence", "blurred");
        row(32, "licence", "dark");
        row(36, "licence", "bright");
        row(40, "licence", "cropped");
        row(44, "licence", "rotated");
        row(48, "licence", "small");
        row(52, "licence", "blank");
        row(56, "licence", "otherDocument");
        row(60, "licence", "grey");
        row(68, "licence", "greySealed");
        row(76, "licence", "identical");
        row(1, "idFront", "clean");
        row(29, "idFront", "shaken");
        row(45, "idFront", "rotated");
        row(57, "idFront", "otherDocument");
        row(61, "idFront", "grey");
        row(81, "idFront", "swapped");
        row(2, "idBack", "clean");
        row(46, "idBack", "rotated");
        row(82, "idBack", "swapped");
        row(3, "letter", "clean");
        row(47, "letter", "rotated");
        row(63, "letter", "sealMissing");
        row(71, "letter", "sealOutside");
        row(79, "letter", "faintSeal");
        row(83, "letter", "brokenSeal");
        row(87, "letter", "smearedSeal");
        row(91, "letter", "otherLetter");
        row(95, "letter", "letterChanged");
    }
    void oneFault()
    {
        QFETCH(int, number);
        QFETCH(QString, fault);
        const corpus::Item item = corpus::make(seed, number, corpus::Designs::Tuning);
        QCOMPARE(item.fault, fault);
        const QList<ScanFinding> findings = m_sees->judge(item.scan);
        const QStringList said = codesOf(findings);
        for (const QString &due : item.findings) {
            const bool replaced = std::any_of(item.instead.cbegin(), item.instead.cend(), [&](const QString &other) { return said.contains(other); });
            QVERIFY2(said.contains(due) || replaced, qPrintable(due + QStringLiteral(" is not among: ") + said.join(QLatin1Char(' '))));
        }
        for (const ScanFinding &finding : findings) {
            const bool allowed = item.findings.contains(finding.code) || item.maybe.contains(finding.code) || item.instead.contains(finding.code);
            QVERIFY2(allowed, qPrintable(finding.code));
            QVERIFY(finding.where.isNull() || QRectF(0, 0, 1, 1).contains(finding.where));
        }
        QStringList sorted;
        for (const QString &code : scanFindingCodes()) {
            if (said.contains(code))
                sorted << code;
        }
        QCOMPARE(said, sorted);
    }

    /// Turned back by what the finding says, the picture is upright.
    void theTurnIsTheRightOne()
    {
        const corpus::Item item = corpus::make(seed, 0, corpus::Designs::Tuning);
        for (int quarters = 1; quarters < 4; ++quarters) {
            ScanToJudge scan = item.scan;
            scan.picture = item.scan.picture.transformed(QTransform().rotate(90.0 * quarters));
            const auto findings = m_sees->judge(scan);
            QCOMPARE(codesOf(findings), QStringList(QStringLiteral("scan.rotated")));
            QCOMPARE(findings.first().measured, 360.0 - 90.0 * quarters);
        }
    }

    void cornersAndStraightening()
    {
        QImage table(1500, 1100, QImage::Format_RGB32);
        table.fill(QColor(90, 70, 55));
        const QPolygonF page({{210, 130}, {1290, 180}, {1320, 960}, {180, 930}});
        QPainter painter(&table);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(QColor(238, 238, 232));
        painter.setPen(Qt::NoPen);
        painter.drawPolygon(page);
        painter.setBrush(Qt::black);
        for (int line = 0; line < 12; ++line)
            painter.drawRect(QRectF(330, 260 + 50 * line, 700 - 30 * (line % 4), 14));
        painter.end();
        const QPolygonF found = m_sees->pageCorners(table);
        QCOMPARE(found.size(), 4);
        for (qsizetype i = 0; i < 4; ++i)
            QVERIFY2(QLineF(found[i], page[i]).length() < 8, qPrintable(QStringLiteral("corner %1 is %2 pixels off").arg(i).arg(QLineF(found[i], page[i]).length())));
        const QImage sheet = m_sees->straighten(table, found);
        QVERIFY(qAbs(sheet.width() - 1140) < 12); // as wide as the nearer side
        for (const QPoint place : {QPoint(12, 12), QPoint(sheet.width() - 13, 12), QPoint(12, sheet.height() - 13), QPoint(sheet.width() - 13, sheet.height() - 13)})
            QVERIFY(qGray(sheet.pixel(place)) > 200);
        QVERIFY(m_sees->pageCorners(sheet).isEmpty());
    }
};

QTEST_MAIN(Checks)
#include "tst_checks.moc"
