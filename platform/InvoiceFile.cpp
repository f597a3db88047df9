// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/Clock.h"
#include "platform/Invoices.h"
#include "platform/Payments.h"
#include "platform/Texts.h"

#include <QXmlStreamWriter>

namespace certdesk::platform {

namespace {

QString yuanNumber(qint64 fen)
{
    return yuan(fen).mid(1);
}

/// The members that are not empty, each an element named after it.
void writeFilled(QXmlStreamWriter &xml, const QList<std::pair<QString, QString>> &elements)
{
    for (const auto &[name, value] : elements) {
        if (!value.isEmpty())
            xml.writeTextElement(name, value);
    }
}

void writeBuyer(QXmlStreamWriter &xml, const InvoiceRecord &invoice)
{
    const auto detail = [&invoice](const char *name) { return invoice.details.value(QLatin1String(name)).toString(); };
    xml.writeStartElement(QStringLiteral("Buyer"));
    writeFilled(xml, {{QStringLiteral("Name"), invoice.title}, {QStringLiteral("TaxNumber"), invoice.taxNumber}, {QStringLiteral("Address"), detail("address")},
                      {QStringLiteral("Phone"), detail("phone")}, {QStringLiteral("Bank"), detail("bank")}, {QStringLiteral("BankAccount"), detail("bankAccount")}});
    xml.writeEndElement();
}

} // namespace

QByteArray invoiceFile(const OrderRecord &order, const InvoiceRecord &invoice)
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("Invoice"));
    xml.writeDefaultNamespace(QStringLiteral("urn:certdesk:invoice:1"));
    writeFilled(xml, {{QStringLiteral("Notice"), inLanguage(text(QStringLiteral("invoice.training")), false)}, {QStringLiteral("Number"), invoice.number},
                      {QStringLiteral("Kind"), invoice.kind}, {QStringLiteral("IssuedAt"), timeText(invoice.sentAt)}});
    xml.writeStartElement(QStringLiteral("Seller"));
    xml.writeTextElement(QStringLiteral("Name"), inLanguage(text(QStringLiteral("payment.payee")), false));
    xml.writeEndElement();
    writeBuyer(xml, invoice);
    xml.writeStartElement(QStringLiteral("Item"));
    writeFilled(xml, {{QStringLiteral("Name"), inLanguage(text(QStringLiteral("invoice.goods")), false)},
                      {QStringLiteral("Quantity"), QString::number(order.application.value(QLatin1String("quantity")).toInt())},
                      {QStringLiteral("Amount"), yuanNumber(invoice.amount)}});
    xml.writeEndElement();
    xml.writeStartElement(QStringLiteral("Total"));
    xml.writeAttribute(QStringLiteral("currency"), QStringLiteral("CNY"));
    xml.writeCharacters(yuanNumber(invoice.amount));
    xml.writeEndElement();
    writeFilled(xml, {{QStringLiteral("OrderNumber"), order.id}, {QStringLiteral("Remark"), invoice.details.value(QLatin1String("remark")).toString()}});
    xml.writeEndDocument();
    return bytes;
}

} // namespace certdesk::platform
