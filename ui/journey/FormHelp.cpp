// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/FormHelp.h"

#include "ui/components/Buttons.h"
#include "ui/shell/Language.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QUrl>

namespace certdesk::ui {

FormHelp::FormHelp(bool onSite, QWidget *parent) : Card({}, parent)
{
    setObjectName(QStringLiteral("form.help"));
    body()->setSpacing(6);
    auto *top = new QHBoxLayout;
    top->addWidget(makeLabel(tr("About applying"), "heading", this), 1);
    QToolButton *close = makeIconButton(QStringLiteral("close"), tr("Close these notes"), this);
    close->setObjectName(QStringLiteral("form.help.close"));
    connect(close, &QToolButton::clicked, this, &FormHelp::closed);
    top->addWidget(close);
    body()->addLayout(top);

    // R58
    addWay(tr("1. Face check (usual): no paper is needed."), {}, nullptr, nullptr);
    QPushButton *place = nullptr;
    addWay(tr("2. On site: when the face check fails and your circumstances require it."), onSite ? tr("Where, when, what to bring") : QString(), "form.help.onsite", &place);
    if (place) {
        connect(place, &QPushButton::clicked, this, &FormHelp::onSiteRequested);
    }
    QPushButton *paper = nullptr;
    addWay(tr("3. Paper by mail: when the face check fails; review begins when the paper has arrived."), tr("Where to send it"), "form.help.mail", &paper);
    m_mail = makeLabel({}, "label", this);
    m_mail->setObjectName(QStringLiteral("form.help.mail.address"));
    m_mail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_mail->setContentsMargins(16, 0, 0, 0);
    m_mail->hide();
    body()->addWidget(m_mail);
    connect(paper, &QPushButton::clicked, this, [this, paper] {
        m_mail->setVisible(m_mail->isHidden());
        paper->setText(m_mail->isHidden() ? tr("Where to send it") : tr("Hide the address"));
    });
    m_refund = makeLabel({}, "caption", this);
    body()->addWidget(m_refund);
    QPushButton *questions = makeLinkButton(tr("Other questions: see the help desk"), this);
    questions->setObjectName(QStringLiteral("form.help.questions"));
    connect(questions, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl(m_questions)); });
    body()->addWidget(questions, 0, Qt::AlignLeft);
    setFacts(PlatformFacts());
}

void FormHelp::addWay(const QString &text, const QString &link, const char *name, QPushButton **button)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    QLabel *label = makeLabel(text, "label", this);
    line->addWidget(label, 1);
    if (!link.isEmpty()) {
        *button = makeLinkButton(link, this);
        (*button)->setObjectName(QLatin1String(name));
        line->addWidget(*button, 0, Qt::AlignTop);
    }
    body()->addLayout(line);
}

void FormHelp::setFacts(const PlatformFacts &facts)
{
    m_questions = facts.supportUrl;
    m_mail->setText(facts.mailAddress.in(currentLanguage()));
    // R20
    m_refund->setText(tr("After a withdrawal or a refusal, money paid is returned automatically, normally within %1–%2 workdays. Apply a month ahead.")
                          .arg(facts.refundWorkdays[0]).arg(facts.refundWorkdays[1]));
}

} // namespace certdesk::ui
