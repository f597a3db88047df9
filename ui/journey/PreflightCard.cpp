// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/PreflightCard.h"

#include "app/token/KeyWatch.h"
#include "ui/components/BusyLine.h"
#include "ui/components/Buttons.h"
#include "ui/components/ListPage.h"
#include "ui/journey/KeyChooser.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>

namespace certdesk::ui {

namespace {

using LineState = PreflightItem::State;

QString goodText(const PreflightItem &item, const Product &product)
{
    if (item.id == QLatin1String("key"))
        return item.token.isEmpty() ? PreflightCard::tr("The key is plugged in and can be written to") : PreflightCard::tr("The key %1 is plugged in and can be written to").arg(shortSerial(item.token));
    if (item.id == QLatin1String("risk"))
        return PreflightCard::tr("The key is neither locked nor at its last attempt");
    if (item.id == QLatin1String("algorithm"))
        return PreflightCard::tr("The key can do what the certificate needs (%1)").arg(product.keyAlgorithm);
    if (item.id == QLatin1String("space"))
        return PreflightCard::tr("The key has room for the certificate");
    if (item.id == QLatin1String("driver"))
        return PreflightCard::tr("The key's driver is in use");
    if (item.id == QLatin1String("clock"))
        return PreflightCard::tr("This computer's clock is right");
    return PreflightCard::tr("The platform can take files");
}

QString unknownText(const PreflightItem &item, const Product &product)
{
    if (item.id == QLatin1String("algorithm"))
        return PreflightCard::tr("Whether the key can do %1 is seen once it is set up").arg(product.keyAlgorithm);
    if (item.id == QLatin1String("space"))
        return PreflightCard::tr("The key does not say how much room it has");
    if (item.id == QLatin1String("driver"))
        return PreflightCard::tr("The key is read by a driver that this program has no description of");
    return PreflightCard::tr("The clock could not be compared with the platform's");
}

/// Which lines there are, of which key, and how each stands.
QStringList stateOfAll(const QList<PreflightItem> &items)
{
    QStringList states;
    for (const PreflightItem &item : items)
        states << QStringLiteral("%1/%2/%3").arg(item.id, item.token).arg(int(item.state));
    return states;
}

} // namespace

QString preflightText(const PreflightItem &item, const Product &product)
{
    if (item.problem)
        return item.problem->cause();
    return item.state == LineState::Unknown ? unknownText(item, product) : goodText(item, product);
}

PreflightCard::PreflightCard(AppContext &context, QWidget *parent)
    : Card(QString(), parent), m_context(context), m_help(makeLabel({}, "label", this)), m_busy(new BusyLine(this)), m_lines(new QVBoxLayout), m_onTheWay(new QCheckBox(this)),
      m_allTheSame(new QCheckBox(this)), m_again(makeButton({}, this))
{
    setObjectName(QStringLiteral("payment.preflight"));
    m_onTheWay->setObjectName(QStringLiteral("preflight.onTheWay"));
    m_allTheSame->setObjectName(QStringLiteral("preflight.allTheSame"));
    m_again->setObjectName(QStringLiteral("preflight.again"));
    m_lines->setSpacing(Theme::spacing[1]);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::spacing[3]);
    row->addWidget(m_onTheWay);
    row->addStretch();
    row->addWidget(m_again);
    body()->addWidget(m_help);
    body()->addWidget(m_busy);
    body()->addLayout(m_lines);
    body()->addWidget(m_allTheSame);
    body()->addLayout(row);
    m_allTheSame->hide();
    connect(m_again, &QPushButton::clicked, this, &PreflightCard::look);
    connect(m_allTheSame, &QCheckBox::toggled, this, &PreflightCard::changed);
    connect(m_onTheWay, &QCheckBox::toggled, this, [this] {
        m_allTheSame->setChecked(false); // it was said of other lines
        m_looking = false;
        look();
    });
    retranslate();
}

void PreflightCard::setQuestion(const PreflightQuestion &question, bool onTheWay)
{
    if (m_asked)
        return;
    m_asked = true;
    m_question = question;
    const bool mobile = question.product.kind == QLatin1String("mobile");
    m_onTheWay->setVisible(!mobile);
    const QSignalBlocker quiet(m_onTheWay);
    m_onTheWay->setChecked(onTheWay && !mobile);
    retranslate();
    if (isVisible())
        look();
}

PreflightQuestion PreflightCard::question() const
{
    PreflightQuestion asked = m_question;
    if (m_onTheWay->isChecked())
        asked.need = PreflightQuestion::Need::NoKey;
    return asked;
}

bool PreflightCard::onTheWay() const
{
    return m_onTheWay->isChecked();
}

void PreflightCard::look()
{
    if (m_looking || !m_asked)
        return;
    m_looking = true;
    render();
    Q_EMIT changed();
    run(this, &m_context, ++m_round);
}

QCoro::Task<void> PreflightCard::run(QPointer<PreflightCard> card, AppContext *context, int round)
{
    auto looking = Preflight::run(context, card->question());
    const QList<PreflightItem> items = co_await looking;
    if (card && round == card->m_round)
        card->showItems(items);
}

void PreflightCard::showItems(const QList<PreflightItem> &items)
{
    m_looking = false;
    m_looked = true;
    // What was agreed to was agreed to of other lines.
    if (stateOfAll(items) != stateOfAll(m_items))
        m_allTheSame->setChecked(false);
    m_items = items;
    if (Preflight::passed(items))
        m_allTheSame->setChecked(false);
    render();
    Q_EMIT changed();
    if (std::exchange(m_lookAgain, false))
        look();
}

bool PreflightCard::mayPay() const
{
    return m_looked && (!m_looking || m_allTheSame->isChecked()) && (Preflight::passed(m_items) || m_allTheSame->isChecked());
}

QString PreflightCard::whyNot() const
{
    if (mayPay())
        return {};
    //: below the button that pays
    return m_looking || !m_looked ? tr("The check before payment is still at work") : tr("Mend what the check found, or tick that you pay all the same");
}

void PreflightCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PreflightCard::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    follow();
    if (!m_looked)
        look();
}

void PreflightCard::hideEvent(QHideEvent *event)
{
    Card::hideEvent(event);
    if (m_following)
        m_context.watch().care(this, false);
}

/// A key that is pulled out or plugged in is another answer.
void PreflightCard::follow()
{
    KeyWatch &watch = m_context.watch();
    if (!m_following) {
        m_following = true;
        connect(&watch, &KeyWatch::keysChanged, this, [this] {
            m_lookAgain = m_looking;
            look();
        });
        watch.start();
    }
    watch.care(this, true);
}

void PreflightCard::retranslate()
{
    //: 付款前检查
    setTitle(tr("Check before payment"));
    m_help->setText(m_question.product.kind == QLatin1String("mobile") ? tr("So that nothing stands in the way once it is paid.")
                                                                       : tr("So that the certificate can be put onto your key once it is paid."));
    //: 我的钥匙还在路上
    m_onTheWay->setText(tr("My key is still on its way"));
    //: 仍要付款
    m_allTheSame->setText(tr("I have read this and pay all the same"));
    m_again->setText(tr("Check again"));
    render();
}

void PreflightCard::render()
{
    m_busy->setBusy(m_looking);
    m_again->setEnabled(!m_looking);
    m_allTheSame->setVisible(!Preflight::passed(m_items));
    clearLayout(m_lines);
    if (!m_looked)
        m_lines->addWidget(makeLabel(tr("Looking…"), "label", this));
    for (const PreflightItem &item : std::as_const(m_items))
        m_lines->addWidget(makeLine(item));
}

QWidget *PreflightCard::makeLine(const PreflightItem &item)
{
    const bool bad = item.state == LineState::Bad;
    const bool warns = item.state == LineState::Attention;
    auto *line = new QWidget(this);
    line->setObjectName(QStringLiteral("preflight.") + item.id);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::spacing[1]);
    const char *icon = bad ? "error" : warns ? "warning" : item.state == LineState::Good ? "check" : "info";
    const Tone tone = bad ? Tone::Bad : warns ? Tone::Warning : item.state == LineState::Good ? Tone::Good : Tone::Text2;
    layout->addWidget(new IconLabel(QString::fromLatin1(icon), tone, 18, line), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    const QString text = preflightText(item, m_question.product);
    // The word, because an icon alone says nothing to who cannot see its colour.
    const QString word = bad ? tr("Not in order: %1") : warns ? tr("To be looked at: %1") : QStringLiteral("%1");
    words->addWidget(makeLabel(word.arg(text), bad || warns ? "strong" : "body", line));
    if (item.problem)
        words->addWidget(makeLabel(item.problem->remedy(), "caption", line));
    layout->addLayout(words, 1);
    line->setAccessibleName(text);
    return line;
}

} // namespace certdesk::ui
