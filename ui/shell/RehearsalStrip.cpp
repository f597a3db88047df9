// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/RehearsalStrip.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/orders/OrderText.h"
#include "ui/shell/RehearsalStaff.h"

#include <QEvent>
#include <QMenu>

namespace certdesk::ui {

RehearsalStrip::RehearsalStrip(AppContext &context, QWidget *parent)
    : QFrame(parent), m_staff(new RehearsalStaff(context, this)), m_text(makeLabel({}, "rehearsal", this)), m_play(makeLinkButton({}, this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(22, 5, 28, 6);
    layout->setSpacing(Theme::spacing[1]);
    layout->addWidget(new IconLabel(QStringLiteral("warning"), Tone::Warning, 18, this));
    layout->addWidget(m_text, 1);
    layout->addWidget(m_play);
    m_text->setWordWrap(false);
    setRole(m_play, "rehearsal");
    m_play->setMenu(new QMenu(m_play));
    m_play->setIconSize({16, 16});
    m_play->setLayoutDirection(Qt::RightToLeft); // the arrow stands behind the word
    setThemedIcon(m_play, QStringLiteral("chevron-down"), Tone::Warning);
    retranslate();
}

void RehearsalStrip::retranslate()
{
    //: 演练模式 · 数据仅供练习，与真实平台无关
    m_text->setText(tr("Rehearsal · for practice only, nothing reaches the real platform"));
    //: 模拟平台操作
    m_play->setText(tr("Play the platform"));
    m_play->setAccessibleName(m_play->text());
    QMenu *menu = m_play->menu();
    menu->clear();
    menu->addAction(tr("Approve the newest application"), this, [this] { report(m_staff->approve(), tr("Order %1 was approved.")); });
    menu->addAction(tr("Refuse it: seal outside the frame"), this, [this] {
        report(m_staff->reject(QStringLiteral("/documents/letter"), tr("The company seal on the letter of authority is outside the dashed frame")), tr("Order %1 was refused."));
    });
    menu->addAction(tr("Refuse it: ID photo unclear"), this, [this] {
        report(m_staff->reject(QStringLiteral("/documents/idFront"), tr("The photo of the ID card is not legible")), tr("Order %1 was refused."));
    });
    menu->addSeparator();
    //: 收到邮寄的纸质材料
    menu->addAction(tr("The envelope arrives, complete"), this, [this] { report(m_staff->receivePaper({}), tr("The paper of order %1 has arrived.")); });
    menu->addAction(tr("The envelope arrives without a seal"), this, [this] {
        report(m_staff->receivePaper(tr("The letter of authority has no company seal.")), tr("The paper of order %1 is not complete."));
    });
    //: 现场核验通过
    menu->addAction(tr("The originals are seen on site"), this, [this] { report(m_staff->seeOriginals(), tr("The originals of order %1 were seen.")); });
    menu->addSeparator();
    //: 制证并发放: a key by courier, a mobile certificate by text message, on site by handing it over
    menu->addAction(tr("Make and deliver it: key, or text message"), this, [this] { report(m_staff->ship(), tr("The certificate of order %1 was made and delivered.")); });
    //: 模拟手机：下载移动证书
    menu->addAction(tr("Phone: download the mobile certificate"), this, [this] { report(m_staff->download(), tr("The certificate of order %1 was downloaded onto the phone.")); });
}

QCoro::Task<void> RehearsalStrip::report(QCoro::Task<Result<QString>> work, QString text)
{
    const QPointer<RehearsalStrip> alive(this);
    const auto done = co_await work;
    if (!alive)
        co_return;
    if (done)
        Q_EMIT acted(text.arg(orderNumberText(*done)));
    else
        Q_EMIT failed(done.error());
}

void RehearsalStrip::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace certdesk::ui
