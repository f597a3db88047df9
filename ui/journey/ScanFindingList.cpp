// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/ScanFindingList.h"

#include "app/documents/ScanFindingText.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/journey/PageParts.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTimer>

namespace certdesk::ui {

namespace {
constexpr int leastReason = 4; // Journey::overrideFinding
constexpr int mostReason = 200;
}

ScanFindingList::ScanFindingList(const QString &kind, const QString &label, QWidget *parent) : QWidget(parent), m_kind(kind), m_label(label), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(8);
    hide();
}

void ScanFindingList::setFindings(const QList<ScanFinding> &findings, const QMap<QString, QString> &overrides)
{
    if (findings == m_findings && overrides == m_overrides) {
        return; // a reason may be being typed
    }
    m_findings = findings;
    m_overrides = overrides;
    const bool still = std::any_of(findings.cbegin(), findings.cend(), [this](const ScanFinding &finding) { return finding.code == m_asking; });
    if (!m_asking.isEmpty() && (!still || overrides.contains(m_asking))) {
        m_asking.clear();
        m_reason.clear();
    }
    rebuild();
}

void ScanFindingList::rebuild()
{
    emptyLayout(m_rows);
    for (const ScanFinding &finding : std::as_const(m_findings)) {
        m_rows->addWidget(makeFinding(finding));
    }
    setVisible(!m_findings.isEmpty());
}

QWidget *ScanFindingList::makeFinding(const ScanFinding &finding)
{
    const bool overridden = m_overrides.contains(finding.code);
    const QString title = scanFindingTitle(finding.code);
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(new IconLabel(overridden ? QStringLiteral("info") : QStringLiteral("warning"), overridden ? Tone::Text2 : Tone::Warning, 16, box), 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    row->addLayout(column, 1);
    QLabel *text = makeLabel(scanFindingText(finding), overridden ? "caption" : "warning", box);
    text->setObjectName(QStringLiteral("scan.%1.finding.%2").arg(m_kind, finding.code));
    column->addWidget(text);
    if (overridden) {
        //: %1 the reason the user gave
        column->addWidget(makeLabel(tr("Sent all the same: %1").arg(m_overrides.value(finding.code)), "caption", box));
        QPushButton *back = makeLinkButton(tr("Take back"), box);
        back->setObjectName(QStringLiteral("scan.%1.takeBack.%2").arg(m_kind, finding.code));
        back->setAccessibleName(tr("Take back: %1, %2").arg(m_label, title));
        connect(back, &QPushButton::clicked, this, [this, code = finding.code] { Q_EMIT overrideTakenBack(code); });
        column->addWidget(back, 0, Qt::AlignLeft);
    } else if (m_asking == finding.code) {
        addReasonForm(column, finding.code);
    } else {
        QPushButton *anyway = makeLinkButton(tr("Send it like this…"), box);
        anyway->setObjectName(QStringLiteral("scan.%1.anyway.%2").arg(m_kind, finding.code));
        anyway->setAccessibleName(tr("Send it like this: %1, %2").arg(m_label, title));
        connect(anyway, &QPushButton::clicked, this, [this, code = finding.code] {
            m_asking = code;
            if (std::exchange(m_reasonFor, code) != code)
                m_reason.clear();
            rebuild();
        });
        column->addWidget(anyway, 0, Qt::AlignLeft);
    }
    return box;
}

/// What was typed is there again when the box is opened again.
void ScanFindingList::closeReason()
{
    const QString code = std::exchange(m_asking, QString());
    rebuild();
    // Later: the box that had the focus is gone by then, and the link is shown.
    QTimer::singleShot(0, this, [this, name = QStringLiteral("scan.%1.anyway.%2").arg(m_kind, code)] {
        const QList<QPushButton *> links = findChildren<QPushButton *>(name);
        for (QPushButton *link : links) {
            if (link->isVisible())
                link->setFocus(Qt::OtherFocusReason);
        }
    });
}

void ScanFindingList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_asking.isEmpty())
        closeReason();
    else
        QWidget::keyPressEvent(event);
}

/// Its label says what the reason is for; the button waits until there is one.
void ScanFindingList::addReasonForm(QVBoxLayout *column, const QString &code)
{
    QLabel *label = makeLabel(tr("Why it is right as it is:"), "caption", this);
    auto *reason = new QLineEdit(m_reason, this);
    reason->setObjectName(QStringLiteral("scan.%1.reason").arg(m_kind));
    reason->setMaxLength(mostReason);
    reason->setPlaceholderText(tr("For instance: the original is faded"));
    label->setBuddy(reason);
    column->addWidget(label);
    column->addWidget(reason);
    QPushButton *send = makeLinkButton(tr("Send with this reason"), this);
    send->setObjectName(QStringLiteral("scan.%1.reason.send").arg(m_kind));
    QPushButton *cancel = makeLinkButton(tr("Cancel"), this);
    cancel->setAccessibleName(tr("Cancel: give no reason for %1").arg(m_label));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(16);
    buttons->addWidget(send);
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    column->addLayout(buttons);
    QLabel *help = makeLabel(tr("At least %1 characters.").arg(leastReason), "caption", this);
    column->addWidget(help);
    const auto enough = [](const QString &text) { return text.simplified().size() >= leastReason; };
    send->setEnabled(enough(m_reason));
    help->setVisible(!enough(m_reason));
    connect(reason, &QLineEdit::textChanged, this, [this, send, help, enough](const QString &text) {
        m_reason = text;
        send->setEnabled(enough(text));
        help->setVisible(!enough(text));
    });
    const auto give = [this, code, enough] {
        if (enough(m_reason)) {
            Q_EMIT overrideChosen(code, m_reason);
        }
    };
    connect(reason, &QLineEdit::returnPressed, this, give);
    connect(send, &QPushButton::clicked, this, give);
    connect(cancel, &QPushButton::clicked, this, &ScanFindingList::closeReason);
    reason->setFocus();
}

} // namespace certdesk::ui
