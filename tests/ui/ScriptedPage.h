// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "helper/ScriptedProfile.h"
#include "ui/components/Field.h"
#include "ui/components/MessageBar.h"
#include "ui/components/Theme.h"
#include "ui/shell/Language.h"

#include <QApplication>
#include <QLabel>
#include <QTest>

namespace certdesk::ui {

/// One page over a scripted platform, what can be read on it, and pictures of it.
template<typename Page, typename Script>
class ScriptedPage : protected test::ScriptedProfile<Script> {
protected:
    std::unique_ptr<Page> m_page;

    static void inEnglish()
    {
        Theme::of(*qApp).apply(Theme::Mode::Light);
        Language::of(*qApp).apply(QStringLiteral("en"));
    }
    void makePage()
    {
        m_page = std::make_unique<Page>(*this->m_context);
        m_page->resize(1060, 900);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    template<typename T>
    T *widget(const char *name) const
    {
        return m_page->template findChild<T *>(QLatin1String(name));
    }
    Field *fieldOf(const char *name) const
    {
        QWidget *up = widget<QWidget>(name);
        while (up && !qobject_cast<Field *>(up))
            up = up->parentWidget();
        return qobject_cast<Field *>(up);
    }
    QString said() const { return m_page->message().text(); }
    QString text() const { return textOf(*m_page); }
    static QString textOf(const QWidget &root)
    {
        QStringList texts;
        for (const QLabel *label : root.findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts.join(QLatin1Char('|'));
    }
    /// Into CERTDESK_PICTURES, where that is set: to be looked at.
    void picture(const QString &name) { picture(*m_page, name); }
    static void picture(QWidget &page, const QString &name)
    {
        const QString folder = qEnvironmentVariable("CERTDESK_PICTURES");
        if (folder.isEmpty())
            return;
        for (const char *language : {"zh", "en"}) {
            for (const auto &[mode, word] : {std::pair(Theme::Mode::Light, "light"), std::pair(Theme::Mode::Dark, "dark")}) {
                Language::of(*qApp).apply(QString::fromLatin1(language));
                Theme::of(*qApp).apply(mode);
                QTest::qWait(1200);
                QVERIFY(page.grab().save(QStringLiteral("%1/%2-%3-%4.png").arg(folder, name, QLatin1String(language), QLatin1String(word))));
            }
        }
        inEnglish();
    }
};

} // namespace certdesk::ui
