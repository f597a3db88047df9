// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/orders/InvoiceForm.h"

#include "ui/components/BusyLine.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/Field.h"
#include "ui/components/KeyValues.h"
#include "ui/journey/PageParts.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>

namespace certdesk::ui {

namespace {

struct InvoiceLine {
    const char *name;
    QString InvoiceRequest::*value;
    int most;
    bool required;
    bool forSpecial;
    int row;
    int column;
    int columns;
};

// Longer than the contract allows, so that what was typed is answered and not cut off.
constexpr InvoiceLine invoiceLines[] = {
    {"title", &InvoiceRequest::title, 200, true, false, 0, 0, 1},     {"taxNumber", &InvoiceRequest::taxNumber, 64, true, false, 0, 1, 1},
    {"email", &InvoiceRequest::email, 300, true, false, 1, 0, 1},     {"address", &InvoiceRequest::address, 300, true, true, 2, 0, 1},
    {"phone", &InvoiceRequest::phone, 64, true, true, 2, 1, 1},       {"bank", &InvoiceRequest::bank, 128, true, true, 3, 0, 1},
    {"bankAccount", &InvoiceRequest::bankAccount, 80, true, true, 3, 1, 1}, {"remark", &InvoiceRequest::remark, 400, false, false, 4, 0, 2},
};

QString pointerOf(const char *name)
{
    return QStringLiteral("/invoice/") + QLatin1String(name);
}

} // namespace

QString invoiceKindText(const QString &kind)
{
    //: 增值税专用发票 / 增值税普通发票
    return kind == QLatin1String("special") ? InvoiceForm::tr("Special VAT invoice") : InvoiceForm::tr("Ordinary VAT invoice");
}

void showInvoiceContent(KeyValues *list, const InvoiceRequest &content, qint64 amount)
{
    list->clear();
    list->add(fieldLabel(QStringLiteral("/invoice/kind")), invoiceKindText(content.kind));
    for (const InvoiceLine &line : invoiceLines)
        addFact(list, fieldLabel(pointerOf(line.name)), content.*line.value);
    list->add(InvoiceForm::tr("Amount"), formatFen(amount));
}

InvoiceForm::InvoiceForm(QWidget *parent)
    : QWidget(parent), m_card(new Card({}, this)), m_previewCard(new Card({}, this)), m_ordinary(new QRadioButton(this)), m_special(new QRadioButton(this)),
      m_kindLabel(makeLabel({}, "label", this)), m_kindHelp(makeLabel({}, "caption", this)), m_preview(new KeyValues(this)), m_previewNote(makeLabel({}, "caption", this)),
      m_send(makePrimaryButton({}, this)), m_busy(new BusyLine(this))
{
    m_ordinary->setObjectName(QStringLiteral("invoice.ordinary"));
    m_special->setObjectName(QStringLiteral("invoice.special"));
    m_send->setObjectName(QStringLiteral("invoice.send"));
    m_ordinary->setChecked(true);
    build();
    connect(m_special, &QRadioButton::toggled, this, &InvoiceForm::changed);
    connect(m_send, &QPushButton::clicked, this, &InvoiceForm::submit);
    retranslate();
}

/// A line that goes with the focus in it says that editing has finished, to a form that is hardly there any more.
InvoiceForm::~InvoiceForm()
{
    for (QLineEdit *line : std::as_const(m_lines))
        line->disconnect(this);
}

void InvoiceForm::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *split = new RailSplit(320);
    outer->addWidget(split);
    split->content()->addWidget(m_card);
    split->content()->addStretch(1);
    m_card->body()->setSpacing(Theme::spacing[2]);
    m_card->body()->addWidget(m_kindLabel);
    auto *kinds = new QHBoxLayout;
    kinds->setSpacing(Theme::spacing[4]);
    kinds->addWidget(m_ordinary);
    kinds->addWidget(m_special);
    kinds->addStretch(1);
    m_card->body()->addLayout(kinds);
    m_card->body()->addWidget(m_kindHelp);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(12);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    m_card->body()->addLayout(grid);
    for (const InvoiceLine &line : invoiceLines) {
        addLine(line.name, line.required, line.most);
        grid->addWidget(m_fields.value(pointerOf(line.name)), line.row, line.column, 1, line.columns, Qt::AlignTop);
    }
    m_lines.value(pointerOf("taxNumber"))->setReadOnly(true);
    m_lines.value(pointerOf("email"))->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    m_lines.value(pointerOf("phone"))->setInputMethodHints(Qt::ImhDialableCharactersOnly);
    m_lines.value(pointerOf("bankAccount"))->setInputMethodHints(Qt::ImhDigitsOnly | Qt::ImhPreferNumbers);
    m_previewCard->body()->addWidget(m_preview);
    m_previewCard->body()->addWidget(m_previewNote);
    m_previewCard->body()->addWidget(m_busy);
    m_previewCard->body()->addWidget(m_send);
    split->rail()->addWidget(m_previewCard);
}

QLineEdit *InvoiceForm::addLine(const char *name, bool required, int most)
{
    const QString pointer = pointerOf(name);
    auto *line = new QLineEdit;
    line->setObjectName(QStringLiteral("invoice.") + QLatin1String(name));
    line->setMaxLength(most);
    auto *field = new Field(fieldLabel(pointer), line, required, this);
    m_fields.insert(pointer, field);
    m_lines.insert(pointer, line);
    m_order << pointer;
    connect(line, &QLineEdit::textChanged, this, &InvoiceForm::changed);
    connect(line, &QLineEdit::editingFinished, this, [this, pointer] {
        m_visited.insert(pointer);
        render();
    });
    return line;
}

void InvoiceForm::retranslate()
{
    m_card->setTitle(tr("What the invoice says"));
    m_kindLabel->setText(fieldLabel(QStringLiteral("/invoice/kind")));
    m_ordinary->setText(invoiceKindText(QStringLiteral("ordinary")));
    m_special->setText(invoiceKindText(QStringLiteral("special")));
    m_kindHelp->setText(tr("A special invoice can be deducted by general taxpayers; it also names the buyer's address, phone and bank account."));
    for (auto it = m_fields.cbegin(); it != m_fields.cend(); ++it)
        it.value()->setLabel(fieldLabel(it.key()));
    m_fields.value(pointerOf("taxNumber"))->setHelp(tr("The unified social credit code of the application; it cannot be another one"));
    m_fields.value(pointerOf("email"))->setHelp(tr("The electronic invoice is sent here; there is none on paper"));
    m_fields.value(pointerOf("remark"))->setHelp(tr("Printed on the invoice, for instance a project number; may stay empty"));
    m_previewCard->setTitle(tr("As it will read"));
    m_shown.reset();
    m_previewNote->setText(tr("It is made once and cannot be changed afterwards: compare it with your tax registration."));
    //: 申请开票
    m_send->setText(tr("Request this invoice"));
    render();
}

void InvoiceForm::begin(const Invoice &invoice, const std::optional<InvoiceRequest> &kept)
{
    m_presenting = true;
    m_invoice = invoice;
    m_shown.reset();
    m_visited.clear();
    InvoiceRequest content = kept.value_or(invoice.content);
    content.taxNumber = invoice.content.taxNumber;
    m_special->setChecked(content.special());
    m_ordinary->setChecked(!content.special());
    for (const InvoiceLine &line : invoiceLines)
        m_lines.value(pointerOf(line.name))->setText(content.*line.value);
    m_presenting = false;
    if (kept) {
        for (auto it = m_lines.cbegin(); it != m_lines.cend(); ++it) {
            if (!it.value()->text().isEmpty())
                m_visited.insert(it.key());
        }
    }
    setWorking(false);
}

InvoiceRequest InvoiceForm::content() const
{
    InvoiceRequest request;
    request.kind = m_special->isChecked() ? QStringLiteral("special") : QStringLiteral("ordinary");
    for (const InvoiceLine &line : invoiceLines)
        request.*line.value = m_lines.value(pointerOf(line.name))->text();
    return request;
}

void InvoiceForm::setWorking(bool working)
{
    m_working = working;
    m_busy->setBusy(working);
    m_card->setEnabled(!working);
    m_send->setEnabled(!working);
    render();
}

void InvoiceForm::changed()
{
    if (m_presenting)
        return;
    render();
    Q_EMIT edited();
}

void InvoiceForm::render()
{
    const QList<Finding> findings = checkInvoice(content(), m_invoice.content.taxNumber);
    for (const InvoiceLine &line : invoiceLines) {
        Field *field = m_fields.value(pointerOf(line.name));
        field->setVisible(!line.forSpecial || m_special->isChecked());
        const auto found = std::find_if(findings.cbegin(), findings.cend(), [&line](const Finding &finding) { return finding.field == pointerOf(line.name); });
        const bool said = found != findings.cend() && m_visited.contains(pointerOf(line.name));
        field->setMessage(said ? Field::State::Bad : Field::State::Normal, said ? findingText(*found) : QString());
    }
    renderPreview();
}

void InvoiceForm::renderPreview()
{
    const InvoiceRequest now = normalised(content());
    if (m_shown == now) // its rows would flicker at every key
        return;
    m_shown = now;
    showInvoiceContent(m_preview, now, m_invoice.amount);
}

void InvoiceForm::submit()
{
    const QList<Finding> findings = checkInvoice(content(), m_invoice.content.taxNumber);
    if (findings.isEmpty()) {
        Q_EMIT requested();
        return;
    }
    for (const Finding &finding : findings)
        m_visited.insert(finding.field);
    render();
    for (const QString &pointer : std::as_const(m_order)) {
        const auto bad = [&pointer](const Finding &finding) { return finding.field == pointer; };
        if (std::any_of(findings.cbegin(), findings.cend(), bad)) {
            m_fields.value(pointer)->takeFocus();
            return;
        }
    }
}

} // namespace certdesk::ui
