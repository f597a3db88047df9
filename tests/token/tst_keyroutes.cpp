// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/KeyRoutes.h"

#include <QTest>

using namespace certdesk;

/// Which driver has a key, where several see it, one fails, or somebody works with it.
class TestKeyRoutes : public QObject {
    Q_OBJECT

private:
    const QStringList m_drivers{QStringLiteral("first"), QStringLiteral("second")};
    KeyRoutes m_routes;

    static QList<TokenInfo> keys(const QStringList &serials)
    {
        QList<TokenInfo> tokens;
        for (const QString &serial : serials) {
            TokenInfo token;
            token.serial = serial;
            tokens << token;
        }
        return tokens;
    }
    void look(const char *driver, const QStringList &serials, const QSet<QString> &leased = {}) { m_routes.learn(QString::fromLatin1(driver), keys(serials), m_drivers, leased); }
    QString driver() const { return m_routes.driverOf(QStringLiteral("K")); }

private Q_SLOTS:
    void init() { m_routes = KeyRoutes(); }

    void theFirstInTheUsersOrderHasIt()
    {
        look("second", {QStringLiteral("K")});
        QCOMPARE(driver(), QStringLiteral("second"));
        look("first", {QStringLiteral("K")});
        QCOMPARE(driver(), QStringLiteral("first"));
        look("second", {QStringLiteral("K")});
        QCOMPARE(driver(), QStringLiteral("first"));
        look("first", {});
        QVERIFY(driver().isEmpty());
        look("second", {QString()}); // a virgin key has no serial number
        QVERIFY(m_routes.driverOf({}).isEmpty());
    }

    void aKeyInUseKeepsItsWay()
    {
        const QSet<QString> leased{QStringLiteral("K")};
        look("second", {QStringLiteral("K")});
        look("first", {QStringLiteral("K")}, leased);
        QCOMPARE(driver(), QStringLiteral("second"));
        look("second", {}, leased);
        QCOMPARE(driver(), QStringLiteral("second"));
        m_routes.replace({{QStringLiteral("K"), QStringLiteral("first")}}, leased);
        QCOMPARE(driver(), QStringLiteral("second"));
        m_routes.replace({{QStringLiteral("K"), QStringLiteral("first")}}, {});
        QCOMPARE(driver(), QStringLiteral("first"));
        m_routes.replace({}, {});
        QVERIFY(driver().isEmpty());
    }

    void aDriverThatIsTakenOutOfUseHasNothing()
    {
        m_routes.note(QStringLiteral("K"), QStringLiteral("second"));
        m_routes.keepOnly({QStringLiteral("first")});
        QVERIFY(driver().isEmpty());
        m_routes.note(QStringLiteral("K"), QStringLiteral("gone")); // initialised while it was taken out of use
        look("second", {QStringLiteral("K")});
        QCOMPARE(driver(), QStringLiteral("second"));
    }
};

QTEST_APPLESS_MAIN(TestKeyRoutes)
#include "tst_keyroutes.moc"
