// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/Notifier.h"

#include "ui/components/Theme.h"
#include "ui/orders/OrderText.h"

#include <QApplication>
#include <QMenu>
#include <QPainter>
#include <QSystemTrayIcon>
#include <QWidget>

namespace certdesk::ui {

namespace {

struct News {
    Q_DECLARE_TR_FUNCTIONS(certdesk::ui::Notifier)
};

/// The program's mark, with a dot while something waits: a number would not be readable at 16 pixels, so the tool tip says it.
QIcon trayIcon(bool waiting)
{
    QIcon icon;
    for (const int size : {16, 22, 32, 64}) {
        QPixmap picture = theme().icon(QStringLiteral("logo"), Tone::Primary).pixmap(size, size);
        if (waiting) {
            QPainter painter(&picture);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme().colours().bad);
            const qreal dot = size * 0.45;
            painter.drawEllipse(QRectF(size - dot, 0, dot, dot));
        }
        icon.addPixmap(picture);
    }
    return icon;
}

} // namespace

QString newsText(const OrderNews &news)
{
    const QString order = orderNumberText(news.orderId);
    switch (news.kind) {
    case OrderNews::Kind::Rejected: return News::tr("Order %1: the review was not passed. See the reasons, correct and submit again.").arg(order);
    case OrderNews::Kind::IdentityDue: return News::tr("Order %1: the identity of the applicant is still to be proved.").arg(order);
    case OrderNews::Kind::PaymentDue: return News::tr("Order %1: the identity is proved, please pay now.").arg(order);
    case OrderNews::Kind::IdentityProved: return News::tr("Order %1: the identity is proved, the review begins.").arg(order);
    case OrderNews::Kind::Approved: return News::tr("Order %1: the review was passed, the certificate is being made.").arg(order);
    case OrderNews::Kind::KeySent: return News::tr("Order %1: the key was sent to you.").arg(order);
    case OrderNews::Kind::KeyArrived: return News::tr("Order %1: the key was delivered. Plug it in and write the certificate.").arg(order);
    case OrderNews::Kind::ParcelTrouble: return News::tr("Order %1: the carrier reports trouble with the parcel.").arg(order);
    case OrderNews::Kind::HandedOver: return News::tr("Order %1: the certificate is issued. Plug in the key and write it.").arg(order);
    case OrderNews::Kind::MessageSent: return News::tr("Order %1: the text message was sent, the certificate can be downloaded in the app.").arg(order);
    case OrderNews::Kind::VoucherRefused: return News::tr("Order %1: the proof of your transfer was not accepted. Open it to see why; do not transfer again.").arg(order);
    case OrderNews::Kind::MoneyComesBack: return News::tr("Order %1: money that came late or twice is being returned in full.").arg(order);
    case OrderNews::Kind::Refunded: return News::tr("Order %1: your money was returned.").arg(order);
    case OrderNews::Kind::ExpiresSoon: return News::tr("Order %1: a certificate expires soon. Check before a tender whether it must be renewed.").arg(order);
    }
    return {};
}

Notifier::Notifier(Settings &settings, QWidget *window) : QObject(window), m_settings(settings), m_window(window)
{
    if (QSystemTrayIcon::isSystemTrayAvailable())
        buildTray();
}

Notifier::~Notifier() = default;

void Notifier::buildTray()
{
    m_menu = std::make_unique<QMenu>();
    m_tray = new QSystemTrayIcon(this);
    m_tray->setContextMenu(m_menu.get());
    connect(m_tray, &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT orderRequested(m_clicked); });
    connect(m_tray, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT windowRequested();
    });
    connect(&theme(), &Theme::changed, this, [this] { setCount(m_count); });
    retranslate();
    setCount(0);
    m_tray->show();
}

void Notifier::retranslate()
{
    if (!m_tray)
        return;
    m_menu->clear();
    //: 打开证书台
    connect(m_menu->addAction(tr("Open CertDesk")), &QAction::triggered, this, &Notifier::windowRequested);
    connect(m_menu->addAction(tr("Quit")), &QAction::triggered, this, &Notifier::quitRequested);
    setCount(m_count);
}

void Notifier::setCount(int count)
{
    m_count = count;
    if (!m_tray)
        return;
    m_tray->setIcon(trayIcon(count > 0));
    m_tray->setToolTip(count > 0 ? tr("CertDesk: %n thing(s) wait for you", nullptr, count) : tr("CertDesk"));
}

void Notifier::tell(const QList<OrderNews> &news)
{
    constexpr int oneByOne = 3;
    if (news.isEmpty())
        return;
    const bool several = news.size() > oneByOne;
    QStringList lines;
    for (const OrderNews &item : news)
        lines << newsText(item);
    const QString text = several ? tr("There is news of %n order(s).", nullptr, int(news.size())) : lines.join(QLatin1Char('\n'));
    const QString order = news.size() == 1 ? news.first().orderId : QString();
    const bool wanted = m_settings.text(Settings::Key::Notifications) != QLatin1String("off");
    if (wanted && !m_window->isActiveWindow() && showOnDesktop(tr("CertDesk"), text)) {
        m_clicked = order;
        return;
    }
    if (wanted)
        QApplication::alert(m_window);
    Q_EMIT saidInWindow(text, order);
}

bool Notifier::showOnDesktop(const QString &title, const QString &text)
{
    if (m_desktop)
        return m_desktop(title, text);
    if (!m_tray || !QSystemTrayIcon::supportsMessages())
        return false;
    m_tray->showMessage(title, text, theme().icon(QStringLiteral("logo"), Tone::Primary));
    return true;
}

} // namespace certdesk::ui
