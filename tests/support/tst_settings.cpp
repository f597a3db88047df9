// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/support/Settings.h"

#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace certdesk;
using Key = Settings::Key;

class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaults()
    {
        const QTemporaryDir profile;
        const Settings settings(profile.path());
        QCOMPARE(settings.text(Key::Language), QStringLiteral("zh"));
        QCOMPARE(settings.text(Key::Theme), QStringLiteral("auto"));
        QCOMPARE(settings.text(Key::PlatformUrl), QString());
        QCOMPARE(settings.value(Key::WindowGeometry).toByteArray(), QByteArray());
    }

    void namesAreDistinct()
    {
        QSet<QString> names;
        for (const Key key : {Key::Language, Key::Theme, Key::PlatformUrl, Key::TokenModule, Key::WindowGeometry, Key::Account, Key::FormHelpClosed})
            names.insert(Settings::nameOf(key));
        QCOMPARE(names.size(), 7);
        QVERIFY(!names.contains(QString()));
    }

    void surviveARestartInTheProfile()
    {
        const QTemporaryDir profile;
        const QByteArray geometry("\x01\x00\xff,;\"", 6);
        {
            Settings settings(profile.path());
            settings.set(Key::Language, QStringLiteral("en"));
            settings.set(Key::TokenModule, QStringLiteral("/opt/钥匙/lib.so"));
            settings.set(Key::WindowGeometry, geometry);
        }
        const Settings again(profile.path());
        QCOMPARE(again.text(Key::Language), QStringLiteral("en"));
        QCOMPARE(again.text(Key::TokenModule), QStringLiteral("/opt/钥匙/lib.so"));
        QCOMPARE(again.value(Key::WindowGeometry).toByteArray(), geometry);
        QVERIFY(QFile::exists(profile.filePath(QStringLiteral("settings.ini"))));
    }

    void defaultsAreNotWritten()
    {
        const QTemporaryDir profile;
        {
            Settings settings(profile.path());
            settings.set(Key::Theme, QStringLiteral("dark"));
            settings.set(Key::Account, QStringLiteral("supplier"));
            settings.set(Key::Theme, QStringLiteral("auto"));
            settings.set(Key::Language, QStringLiteral("zh"));
        }
        QFile file(profile.filePath(QStringLiteral("settings.ini")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("account=supplier"));
        QVERIFY(!text.contains("theme"));
        QVERIFY(!text.contains("language"));
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
