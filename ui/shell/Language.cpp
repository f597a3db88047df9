// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/Language.h"

#include "app/support/Failure.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace certdesk::ui {

Language::Language(QApplication &app) : QObject(&app), m_own(new QTranslator(this)), m_qt(new QTranslator(this)) {}

Language &Language::of(QApplication &app)
{
    auto *language = app.findChild<Language *>(QString(), Qt::FindDirectChildrenOnly);
    return language ? *language : *new Language(app);
}

QString currentLanguage()
{
    return Language::of(*qApp).code();
}

void Language::apply(const QString &wanted)
{
    QString code = wanted.left(2);
    if (code != QLatin1String("zh") && code != QLatin1String("en"))
        code = QLocale::system().language() == QLocale::English ? QStringLiteral("en") : QStringLiteral("zh");
    m_code = code;
    const QString territory = code == QLatin1String("zh") ? QStringLiteral("zh_CN") : QStringLiteral("en");
    QLocale::setDefault(QLocale(territory));
    setFailureLanguage(code);

    QCoreApplication::removeTranslator(m_own);
    QCoreApplication::removeTranslator(m_qt);
    if (m_own->load(QStringLiteral(":/translations/certdesk_%1.qm").arg(territory)))
        QCoreApplication::installTranslator(m_own);
    const QString name = QStringLiteral("qtbase_%1").arg(territory);
    if (m_qt->load(QStringLiteral(":/translations/%1.qm").arg(name)) || m_qt->load(name, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(m_qt);
    Q_EMIT changed();
}

} // namespace certdesk::ui
