// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/journey/Journey.h"
#include "ui/components/Badge.h"
#include "ui/components/Field.h"
#include "ui/components/RegionPicker.h"
#include "ui/components/Theme.h"
#include "ui/journey/FileChooser.h"
#include "ui/journey/FormPage.h"
#include "ui/journey/JourneyView.h"
#include "ui/journey/ScansPage.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QCoroTask>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

namespace certdesk::ui {

/// The wizard over a profile of its own and without a platform, and what a person does in its pages.
class PageFixture : public QObject {
protected:
    QTemporaryDir m_dir;
    std::unique_ptr<AppContext> m_context;
    std::shared_ptr<Journey> m_journey;
    std::unique_ptr<QWidget> m_window;
    JourneyView *m_view = nullptr;

    static Product product()
    {
        Product product;
        product.id = QStringLiteral("huixin-usbkey");
        product.kind = QStringLiteral("usbkey");
        product.vendor = {QStringLiteral("浙江汇信CA"), QStringLiteral("Huixin CA")};
        product.name = {QStringLiteral("介质版"), QStringLiteral("USB key")};
        product.maxQuantity = 5;
        product.organisationTypes = {QStringLiteral("enterprise"), QStringLiteral("household")};
        product.deliveryMethods = {QStringLiteral("courier"), QStringLiteral("onsite")};
        product.termsVersion = QStringLiteral("1");
        for (const QString &kind : documentKinds())
            product.documents.append({kind, {}, {}, {QStringLiteral("image/png"), QStringLiteral("application/pdf")}, 1024 * 1024});
        return product;
    }

    void show(std::shared_ptr<Journey> journey)
    {
        m_journey = std::move(journey);
        m_window = std::make_unique<QWidget>();
        m_window->resize(1080, 760);
        auto *layout = new QVBoxLayout(m_window.get());
        layout->setContentsMargins(0, 0, 0, 0);
        m_view = new JourneyView(m_journey, m_window.get());
        layout->addWidget(m_view);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    template<typename T>
    T *widget(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1String(name));
    }
    /// As a person: into the field, everything away, key by key.
    void type(const char *name, const QString &text) const
    {
        auto *edit = widget<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        for (const QChar character : text)
            QTest::sendKeyEvent(QTest::Click, edit, Qt::Key_unknown, character, Qt::NoModifier);
    }
    Field *fieldOf(const char *name) const
    {
        QWidget *parent = widget<QWidget>(name)->parentWidget();
        while (parent && !qobject_cast<Field *>(parent))
            parent = parent->parentWidget();
        return qobject_cast<Field *>(parent);
    }
    void fillAll() const
    {
        type("form.organisation.name", QStringLiteral("上海样例物业管理有限公司"));
        widget<QComboBox>("form.organisation.type")->setCurrentIndex(0);
        type("form.organisation.creditCode", QStringLiteral("91000000000000000K"));
        auto *region = widget<RegionPicker>("form.organisation.registrationRegion");
        region->setRegion(QStringLiteral("310115"));
        Q_EMIT region->regionChanged(region->region());
        type("form.applicant.name", QStringLiteral("王样例"));
        type("form.applicant.idNumber", QStringLiteral("000000199001010026"));
        type("form.applicant.mobile", QStringLiteral("13800000000"));
        type("form.applicant.email", QStringLiteral("sample@example.com"));
        type("form.letterEndDate", QStringLiteral("20991231"));
        QTest::mouseClick(widget<QPushButton>("form.delivery.same"), Qt::LeftButton);
        auto *place = widget<RegionPicker>("form.delivery.region");
        place->setRegion(QStringLiteral("310115"));
        Q_EMIT place->regionChanged(place->region());
        type("form.delivery.address", QStringLiteral("样例路1号101室"));
    }
    QString picture(const QString &name, QColor colour) const
    {
        QImage image(900, 700, QImage::Format_RGB32);
        image.fill(colour);
        for (int i = 0; i < 700; ++i)
            image.setPixelColor(i, i, Qt::black);
        const QString path = m_dir.filePath(name);
        return image.save(path) ? path : QString();
    }

    static QByteArray catalogue()
    {
        return R"({"version":"1","products":[{"id":"huixin-usbkey","kind":"usbkey","vendor":{"zh":"浙江汇信CA","en":"Huixin CA"},"name":{"zh":"介质版","en":"USB key"},
            "available":true,"maxQuantity":5,"keyAlgorithm":"EC-P256","organisationTypes":["enterprise","household"],"deliveryMethods":["courier","onsite"],"documents":[],"termsVersion":"1"}]})";
    }

    void openProfile()
    {
        AppOptions options;
        options.profileDir = m_dir.filePath(QString::fromLatin1(QTest::currentTestFunction()));
        options.driverRoot = m_dir.path(); // no driver of this computer
        options.platformUrl = QUrl(QStringLiteral("http://127.0.0.1:9")); // nobody listens: everything here is offline
        options.judge = [](const ScanToJudge &) { return QList<ScanFinding>(); }; // these pages' pictures are no documents
        m_context = std::make_unique<AppContext>(options);
        const auto opened = QCoro::waitFor(m_context->open());
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().name()));
    }

    void begin()
    {
        openProfile();
        auto begun = QCoro::waitFor(Journey::begin(*m_context, product()));
        QVERIFY(begun);
        const auto accepted = QCoro::waitFor((*begun)->acceptTerms(QStringLiteral("1")));
        QVERIFY(accepted);
        show(*begun);
    }

    void end()
    {
        m_window.reset();
        const auto saved = QCoro::waitFor(m_journey->save());
        QVERIFY(saved);
        m_journey.reset();
        m_context.reset();
    }
};

} // namespace certdesk::ui
