// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/FailureCodes.h"

#include "app/support/Failure.h"
#include "ui/components/Badge.h"
#include "ui/components/Field.h"
#include "ui/components/ListPage.h"
#include "ui/components/Theme.h"
#include "ui/shell/Language.h"

#include <QEvent>
#include <QLineEdit>

namespace certdesk::ui {

namespace {
constexpr int codesShownAtMost = 8;

QString whoText(const QString &who)
{
    if (who == QLatin1String("you"))
        return FailureCodes::tr("You");
    if (who == QLatin1String("helpdesk"))
        return FailureCodes::tr("Help desk");
    if (who == QLatin1String("ca"))
        return FailureCodes::tr("Certificate authority");
    return FailureCodes::tr("Your IT department");
}
} // namespace

QList<FailureCodeHit> findFailureCodes(const QString &search, const QString &language, int limit)
{
    const QStringList words = search.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const bool english = language.startsWith(QLatin1String("en"));
    QList<FailureCodeHit> hits;
    for (int i = 0; i < failureCodeCount() && hits.size() < limit && !words.isEmpty(); ++i) {
        const FailureCodeInfo &info = failureCodeInfo(static_cast<FailureCode>(i));
        const FailureCodeHit hit{QString::fromUtf8(info.name), QString::fromUtf8(info.who), QString::fromUtf8(english ? info.causeEn : info.causeZh),
                                 QString::fromUtf8(english ? info.remedyEn : info.remedyZh)};
        const QString all = hit.name + QLatin1Char(' ') + hit.cause + QLatin1Char(' ') + hit.remedy;
        if (std::all_of(words.begin(), words.end(), [&all](const QString &word) { return all.contains(word, Qt::CaseInsensitive); }))
            hits << hit;
    }
    return hits;
}

FailureCodes::FailureCodes(QWidget *parent)
    : Card(QString(), parent), m_search(new QLineEdit(this)), m_field(new Field(QString(), m_search, false, this)), m_hits(new QVBoxLayout)
{
    m_hits->setSpacing(0);
    body()->addWidget(m_field);
    body()->addLayout(m_hits);
    connect(m_search, &QLineEdit::textChanged, this, &FailureCodes::render);
    retranslate();
}

void FailureCodes::retranslate()
{
    //: 故障代码
    setTitle(tr("Failure codes"));
    m_field->setLabel(tr("Code or words from the message"));
    m_search->setPlaceholderText(tr("for instance Token_Pin_Locked"));
    render();
}

void FailureCodes::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FailureCodes::render()
{
    clearLayout(m_hits);
    const QString search = m_search->text().trimmed();
    const QList<FailureCodeHit> hits = findFailureCodes(search, currentLanguage(), codesShownAtMost);
    m_field->setHelp(search.isEmpty() || !hits.isEmpty() ? QString() : tr("No code matches."));
    for (const FailureCodeHit &hit : hits) {
        auto *row = new QFrame(this);
        setRole(row, hit.name == hits.last().name ? "plain" : "row");
        auto *layout = new QVBoxLayout(row);
        layout->setContentsMargins(0, 10, 0, 10);
        layout->setSpacing(2);
        auto *top = new QHBoxLayout;
        QLabel *name = makeLabel(hit.name, "strong", row);
        name->setTextInteractionFlags(Qt::TextSelectableByMouse);
        name->setFocusPolicy(Qt::NoFocus);
        top->addWidget(name, 1);
        //: %1 who must act: you, the help desk …
        top->addWidget(new Badge(tr("To act: %1").arg(whoText(hit.who)), Badge::Kind::Neutral, row));
        layout->addLayout(top);
        layout->addWidget(makeLabel(hit.cause, "label", row));
        layout->addWidget(makeLabel(hit.remedy, "value", row));
        m_hits->addWidget(row);
    }
}

} // namespace certdesk::ui
