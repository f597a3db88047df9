// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Invoice.h"

#include <QMap>
#include <QSet>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace certdesk::ui {

class BusyLine;
class Card;
class Field;
class KeyValues;

/// What the invoice is to say (R88): the fields that its kind needs, beside them the invoice as it would read, and the button.
class InvoiceForm : public QWidget {
    Q_OBJECT

public:
    explicit InvoiceForm(QWidget *parent = nullptr);
    ~InvoiceForm() override;
    /// `invoice`: in the state "none", what need not be typed. `kept`: what was typed before.
    void begin(const Invoice &invoice, const std::optional<InvoiceRequest> &kept);
    InvoiceRequest content() const;
    void setWorking(bool working);
    void retranslate();

Q_SIGNALS:
    void edited();
    /// Everything is there and right.
    void requested();

private:
    void build();
    QLineEdit *addLine(const char *name, bool required, int most);
    void changed();
    void render();
    void renderPreview();
    void submit();

    Card *m_card;
    Card *m_previewCard;
    QRadioButton *m_ordinary;
    QRadioButton *m_special;
    QLabel *m_kindLabel;
    QLabel *m_kindHelp;
    QMap<QString, Field *> m_fields; ///< by pointer
    QMap<QString, QLineEdit *> m_lines;
    QStringList m_order;
    QSet<QString> m_visited;
    KeyValues *m_preview;
    QLabel *m_previewNote;
    QPushButton *m_send;
    BusyLine *m_busy;
    Invoice m_invoice;
    std::optional<InvoiceRequest> m_shown; ///< in the preview
    bool m_presenting = false;
    bool m_working = false;
};

/// 普通发票 / 专用发票
QString invoiceKindText(const QString &kind);
/// What an invoice says, row by row; what is empty is left out.
void showInvoiceContent(KeyValues *list, const InvoiceRequest &content, qint64 amount);

} // namespace certdesk::ui
