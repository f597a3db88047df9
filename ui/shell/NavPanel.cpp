// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/NavPanel.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace certdesk::ui {

NavItem::NavItem(const QString &icon, QWidget *parent) : QAbstractButton(parent), m_icon(icon)
{
    setCheckable(true);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void NavItem::setWord(const QString &word)
{
    setText(word);
    describe();
}

void NavItem::setCount(int count)
{
    m_count = count;
    describe();
    update();
}

void NavItem::describe()
{
    setAccessibleName(m_count > 0 ? tr("%1, %n waiting for you", nullptr, m_count).arg(text()) : text());
}

QSize NavItem::sizeHint() const
{
    return {176, theme().px(14) + 23};
}

void NavItem::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void NavItem::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void NavItem::paintEvent(QPaintEvent *)
{
    const Palette &c = theme().colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (isChecked() || underMouse()) {
        painter.setBrush(isChecked() ? c.primarySoft : mixed(c.background, c.text, 0.05));
        painter.drawRoundedRect(rect(), 6, 6);
    }
    painter.drawPixmap(10, (height() - 20) / 2, theme().pixmap(m_icon, isChecked() ? Tone::Primary : Tone::Text2, 20, devicePixelRatioF()));
    QFont font = theme().font("body");
    font.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
    painter.setFont(font);
    painter.setPen(isChecked() ? c.primary : c.text2);
    const int right = m_count > 0 ? 36 : 8;
    const QRect words = rect().adjusted(40, 0, -right, 0);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
    if (m_count <= 0)
        return;
    const QString number = m_count > 99 ? QStringLiteral("99+") : QString::number(m_count);
    QFont small = theme().font("strong");
    small.setPixelSize(11);
    const int wide = qMax(18, QFontMetrics(small).horizontalAdvance(number) + 10);
    const QRectF pill(width() - 10 - wide, (height() - 18) / 2.0, wide, 18);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.bad);
    painter.drawRoundedRect(pill, 9, 9);
    painter.setFont(small);
    painter.setPen(c.onPrimary);
    painter.drawText(pill, Qt::AlignCenter, number);
}

StateLine::StateLine(QWidget *parent) : QWidget(parent), m_text(makeLabel({}, "caption", this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 0, 0, 0);
    layout->addWidget(m_text);
    connect(&theme(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StateLine::setState(Kind kind, const QString &text)
{
    m_kind = kind;
    m_text->setText(text);
    update();
}

QString StateLine::text() const
{
    return m_text->text();
}

void StateLine::paintEvent(QPaintEvent *)
{
    const Palette &c = theme().colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_kind == Kind::Good ? c.good : m_kind == Kind::Bad ? c.bad : c.text3);
    painter.drawEllipse(QRectF(1, m_text->fontMetrics().height() / 2.0 - 3.5, 8, 8));
}

NavPanel::NavPanel(QWidget *parent)
    : QFrame(parent), m_name(makeLabel({}, "brand", this)), m_list(new QVBoxLayout), m_connection(new StateLine(this)),
      m_queue(makeLabel({}, "warning", this)), m_key(makeLabel({}, "caption", this)), m_help(makeLabel({}, "caption", this)), m_accountBox(new QWidget(this)), m_account(makeLabel({}, "caption", m_accountBox)),
      m_signOut(makeLinkButton({}, m_accountBox)), m_sure(new QWidget(m_accountBox)), m_sureText(makeLabel({}, "caption", m_sure)), m_sureYes(makeLinkButton({}, m_sure)),
      m_sureNo(makeLinkButton({}, m_sure)), m_doctor(makeLinkButton({}, this))
{
    setRole(this, "nav");
    setFixedWidth(200);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 20, 12, 24);
    layout->setSpacing(0);
    auto *mark = new QHBoxLayout;
    mark->setContentsMargins(10, 0, 0, 0);
    mark->setSpacing(Theme::spacing[1]);
    mark->addWidget(new IconLabel(QStringLiteral("logo"), Tone::Text, 24, this));
    mark->addWidget(m_name, 1);
    layout->addLayout(mark);
    layout->addSpacing(Theme::spacing[3] + 2);
    layout->addLayout(m_list);
    m_list->setSpacing(2);
    layout->addStretch();
    buildAccount(layout);
    auto *states = new QVBoxLayout;
    states->setContentsMargins(10, 0, 4, 0);
    states->setSpacing(Theme::spacing[0]);
    states->addWidget(m_connection);
    auto *indented = new QVBoxLayout;
    indented->setContentsMargins(16, 0, 0, 0);
    indented->setSpacing(Theme::spacing[0]);
    indented->addWidget(m_queue);
    m_queue->setObjectName(QStringLiteral("nav.queue"));
    m_queue->hide();
    indented->addWidget(m_key);
    indented->addWidget(m_doctor, 0, Qt::AlignLeft);
    m_doctor->setObjectName(QStringLiteral("nav.doctor"));
    m_doctor->hide();
    connect(m_doctor, &QPushButton::clicked, this, [this] { Q_EMIT pageRequested(QStringLiteral("doctor")); });
    indented->addWidget(m_help);
    states->addLayout(indented);
    layout->addLayout(states);

    add(QStringLiteral("home"), QStringLiteral("home"));
    add(QStringLiteral("orders"), QStringLiteral("cert"));
    add(QStringLiteral("drafts"), QStringLiteral("draft"));
    add(QStringLiteral("certificates"), QStringLiteral("key"));
    add(QStringLiteral("authorisations"), QStringLiteral("person"));
    add(QStringLiteral("settings"), QStringLiteral("settings"));
    retranslate();
}

void NavPanel::buildAccount(QVBoxLayout *layout)
{
    auto *account = new QVBoxLayout(m_accountBox);
    account->setContentsMargins(26, 0, 4, Theme::spacing[1]);
    account->setSpacing(0);
    account->addWidget(m_account);
    account->addWidget(m_signOut, 0, Qt::AlignLeft);
    auto *sure = new QVBoxLayout(m_sure);
    sure->setContentsMargins(0, 0, 0, 0);
    sure->setSpacing(0);
    sure->addWidget(m_sureText);
    auto *answers = new QHBoxLayout;
    answers->setSpacing(Theme::spacing[2]);
    answers->addWidget(m_sureNo);
    answers->addWidget(m_sureYes);
    answers->addStretch(1);
    sure->addLayout(answers);
    account->addWidget(m_sure);
    m_account->setObjectName(QStringLiteral("nav.account"));
    m_signOut->setObjectName(QStringLiteral("nav.signOut"));
    m_sureYes->setObjectName(QStringLiteral("nav.signOut.yes"));
    m_sureNo->setObjectName(QStringLiteral("nav.signOut.no"));
    m_sure->hide();
    m_accountBox->hide();
    m_signOut->setProperty("ownKeys", true); // EnterKey leaves it to this panel
    m_signOut->installEventFilter(this);
    connect(m_signOut, &QPushButton::clicked, this, &NavPanel::signOutRequested);
    connect(m_sureNo, &QPushButton::clicked, this, [this] { askSignOut(false); });
    connect(m_sureYes, &QPushButton::clicked, this, [this] {
        askSignOut(false);
        Q_EMIT signOutRequested();
    });
    layout->addWidget(m_accountBox);
}

/// A key that was meant for something else must not end the session; a click is aimed.
bool NavPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_signOut || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key != Qt::Key_Return && key != Qt::Key_Enter && key != Qt::Key_Space && key != Qt::Key_Select)
        return QFrame::eventFilter(watched, event);
    askSignOut(true);
    return true;
}

void NavPanel::askSignOut(bool ask)
{
    m_sure->setVisible(ask);
    if (ask)
        m_sureNo->setFocus(Qt::OtherFocusReason);
    m_signOut->setVisible(!ask);
    if (!ask && m_accountBox->isVisible())
        m_signOut->setFocus(Qt::OtherFocusReason);
}

NavItem *NavPanel::add(const QString &page, const QString &icon)
{
    auto *item = new NavItem(icon, this);
    m_items.insert(page, item);
    m_list->addWidget(item);
    connect(item, &QAbstractButton::clicked, this, [this, page] { Q_EMIT pageRequested(page); });
    return item;
}

void NavPanel::setCurrent(const QString &page)
{
    // No exclusive button group: it would take all but one of the entries out of the Tab order.
    for (auto it = m_items.cbegin(); it != m_items.cend(); ++it)
        it.value()->setChecked(it.key() == page);
}

void NavPanel::setCount(const QString &page, int count)
{
    if (NavItem *item = m_items.value(page))
        item->setCount(count);
}

void NavPanel::setConnection(StateLine::Kind kind, const QString &text)
{
    m_connection->setState(kind, text);
}

void NavPanel::setQueue(const QString &text)
{
    m_queue->setText(text);
    m_queue->setVisible(!text.isEmpty());
}

void NavPanel::setKey(const QString &text, bool missing)
{
    m_doctor->setVisible(missing);
    m_key->setText(text);
    m_key->setVisible(!text.isEmpty());
}

void NavPanel::setHelpLine(const QString &text)
{
    m_help->setText(text);
    m_help->setVisible(!text.isEmpty());
}

void NavPanel::setAccount(const QString &name)
{
    m_account->setText(name);
    m_accountBox->setVisible(!name.isEmpty());
    if (name.isEmpty() && !m_sure->isHidden()) {
        m_sure->hide();
        m_signOut->show();
    }
}

void NavPanel::retranslate()
{
    //: 退出登录
    m_signOut->setText(tr("Sign out"));
    m_sureText->setText(tr("Sign out?"));
    m_sureYes->setText(tr("Yes, sign out"));
    //: 保持登录
    m_sureNo->setText(tr("Stay"));
    //: 钥匙诊断
    m_doctor->setText(tr("Key not seen? Doctor"));
    setAccessibleName(tr("Navigation"));
    //: 证书台
    m_name->setText(tr("CertDesk"));
    //: 首页
    m_items.value(QStringLiteral("home"))->setWord(tr("Home"));
    //: 证书办理
    m_items.value(QStringLiteral("orders"))->setWord(tr("Orders"));
    //: 草稿
    m_items.value(QStringLiteral("drafts"))->setWord(tr("Drafts"));
    //: 我的证书
    m_items.value(QStringLiteral("certificates"))->setWord(tr("My certificates"));
    //: 授权管理
    m_items.value(QStringLiteral("authorisations"))->setWord(tr("Authorisations"));
    //: 设置与诊断
    m_items.value(QStringLiteral("settings"))->setWord(tr("Settings"));
}

void NavPanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace certdesk::ui
