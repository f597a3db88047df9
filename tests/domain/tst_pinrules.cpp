// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/PinRules.h"

#include <QTest>

using namespace certdesk;

Q_DECLARE_METATYPE(certdesk::PinLimits)
Q_DECLARE_METATYPE(certdesk::PinCharacters)

class TestPinRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void intersection_data()
    {
        QTest::addColumn<PinLimits>("key");
        QTest::addColumn<PinLimits>("ticket");
        QTest::addColumn<PinLimits>("profile");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        const PinLimits none;
        const PinLimits ticket{6, 16, PinCharacters::Any};
        QTest::newRow("nobody says anything") << none << none << none << 6 << 16;
        QTest::newRow("SoftHSM") << PinLimits{4, 255, PinCharacters::Any} << ticket << none << 6 << 16;
        QTest::newRow("the key wants eight") << PinLimits{8, 12, PinCharacters::Any} << ticket << none << 8 << 12;
        QTest::newRow("a most that is not told") << PinLimits{6, 0, PinCharacters::Any} << ticket << none << 6 << 16;
        QTest::newRow("CK_UNAVAILABLE_INFORMATION as -1") << PinLimits{-1, -1, PinCharacters::Any} << ticket << none << 6 << 16;
        QTest::newRow("a key of four digits only") << PinLimits{4, 4, PinCharacters::Any} << ticket << none << 4 << 4;
        QTest::newRow("the profile is stricter") << PinLimits{4, 32, PinCharacters::Any} << ticket << PinLimits{8, 8, PinCharacters::Any} << 8 << 8;
        QTest::newRow("ticket above the key") << PinLimits{4, 8, PinCharacters::Any} << PinLimits{10, 16, PinCharacters::Any} << none << 8 << 8;
        QTest::newRow("least above most") << PinLimits{12, 6, PinCharacters::Any} << none << none << 12 << 16;
    }
    void intersection()
    {
        QFETCH(PinLimits, key);
        QFETCH(PinLimits, ticket);
        QFETCH(PinLimits, profile);
        const PinRules rules = PinRules::of(key, ticket, profile);
        QTEST(rules.least, "least");
        QTEST(rules.most, "most");
        QVERIFY(rules.least <= rules.most && rules.least > 0);
    }

    void theStricterCharactersCount()
    {
        QVERIFY(PinRules::of({0, 0, PinCharacters::LettersAndDigits}, {0, 0, PinCharacters::Digits}).characters == PinCharacters::Digits);
        QVERIFY(PinRules::of({}, {}, {0, 0, PinCharacters::LettersAndDigits}).characters == PinCharacters::LettersAndDigits);
    }

    void trivial_data()
    {
        QTest::addColumn<QByteArray>("pin");
        QTest::addColumn<bool>("trivial");
        for (const char *pin : {"", "1", "111111", "123456", "654321", "abcdef", "121212", "123123", "abcabc", "112233", "998877", "19850312", "20011231", "12341234"})
            QTest::newRow(qPrintable(QStringLiteral("trivial ") + QLatin1String(pin))) << QByteArray(pin) << true;
        for (const char *pin : {"204816", "ab12cd34", "135790", "112234", "19851332", "99850312", "Sample-2468", "246810"})
            QTest::newRow(pin) << QByteArray(pin) << false;
    }
    void trivial()
    {
        QFETCH(QByteArray, pin);
        QTEST(trivialPin({pin.constData(), static_cast<std::size_t>(pin.size())}), "trivial");
    }

    void verdicts_data()
    {
        QTest::addColumn<QByteArray>("pin");
        QTest::addColumn<PinCharacters>("characters");
        QTest::addColumn<bool>("longEnough");
        QTest::addColumn<bool>("shortEnough");
        QTest::addColumn<bool>("charactersFit");
        QTest::addColumn<int>("strength");
        const auto any = PinCharacters::Any;
        QTest::newRow("empty") << QByteArray() << any << false << true << false << 0;
        QTest::newRow("short") << QByteArray("ab1") << any << false << true << true << 1;
        QTest::newRow("weak") << QByteArray("204816") << any << true << true << true << 0;
        QTest::newRow("fair") << QByteArray("20481635") << any << true << true << true << 1;
        QTest::newRow("strong") << QByteArray("ab12cd34") << any << true << true << true << 2;
        QTest::newRow("too long") << QByteArray("ab12cd34ef56gh78i") << any << true << false << true << 2;
        QTest::newRow("a letter where digits are asked for") << QByteArray("20481a") << PinCharacters::Digits << true << true << false << 1;
        QTest::newRow("a sign where letters are") << QByteArray("2048-a") << PinCharacters::LettersAndDigits << true << true << false << 1;
        QTest::newRow("not ASCII") << QByteArray("20481\xe4") << any << true << true << false << 1;
    }
    void verdicts()
    {
        QFETCH(QByteArray, pin);
        QFETCH(PinCharacters, characters);
        PinRules rules;
        rules.characters = characters;
        const PinVerdict verdict = judgePin(rules, {pin.constData(), static_cast<std::size_t>(pin.size())});
        QTEST(verdict.longEnough, "longEnough");
        QTEST(verdict.shortEnough, "shortEnough");
        QTEST(verdict.charactersFit, "charactersFit");
        QTEST(static_cast<int>(verdict.strength), "strength");
    }
};

QTEST_GUILESS_MAIN(TestPinRules)
#include "tst_pinrules.moc"
