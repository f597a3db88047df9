// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/Receipt.h"
#include "app/support/WholeFile.h"

#include <QBuffer>
#include <QFile>
#include <QFont>
#include <QFontMetricsF>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPainter>
#include <QPdfWriter>
#include <QTextLayout>

#include <cmath>

namespace certdesk {

namespace {

// Millimetres of the sheet.
constexpr double receiptLeft = 22;
constexpr double receiptRight = 188;
constexpr double receiptTop = 24;
constexpr double receiptLabelWidth = 36;
constexpr double receiptRowGap = 3.2;
constexpr double receiptTitleSize = 7;
constexpr double receiptTextSize = 4.2;
constexpr double receiptSmallSize = 3.2;
constexpr int receiptUnits = 100; ///< a millimetre
constexpr int receiptResolution = 1200;

const QColor receiptInk(20, 20, 20);
const QColor receiptGrey(110, 110, 110);
const QColor receiptRule(200, 200, 200);

struct ReceiptRow {
    QString label;
    QString value;
};

struct ReceiptText {
    QString title;
    QString subtitle;
    QList<ReceiptRow> rows;
    QStringList notes;
    QString all() const
    {
        QString text = title + subtitle + notes.join(QString());
        for (const ReceiptRow &row : rows)
            text += row.label + row.value;
        return text;
    }
};

QJsonObject receiptTemplate()
{
    QFile file(QStringLiteral(":/receipt/receipt.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("receipt.json is not among the resources");
    return QJsonDocument::fromJson(file.readAll()).object();
}

QString receiptPart(const QJsonObject &json, const char *name)
{
    return json.value(QLatin1String(name)).toString();
}

/// The platform's day is Beijing's, wherever the receipt is printed.
QString receiptTime(const QDateTime &time)
{
    return time.isValid() ? time.toOffsetFromUtc(8 * 3600).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) : QString();
}

ReceiptText receiptText(const Payment &payment, const QString &language)
{
    const QJsonObject json = receiptTemplate();
    const QMap<QString, QString> values{{QStringLiteral("%order%"), payment.orderId}, {QStringLiteral("%title%"), payment.title},
                                        {QStringLiteral("%payer%"), payment.payer}, {QStringLiteral("%payee%"), payment.payee},
                                        {QStringLiteral("%method%"), payment.methodName.in(language)}, {QStringLiteral("%paidAt%"), receiptTime(payment.paidAt)},
                                        {QStringLiteral("%number%"), payment.id}, {QStringLiteral("%amount%"), formatFen(payment.amount)},
                                        {QStringLiteral("%words%"), amountInWords(payment.amount)}};
    ReceiptText text{LocalText::fromJson(json.value(QLatin1String("title"))).in(language), LocalText::fromJson(json.value(QLatin1String("subtitle"))).in(language), {}, {}};
    const QJsonArray rows = json.value(QLatin1String("rows")).toArray();
    for (const QJsonValue &row : rows) {
        const QString value = values.value(row[QLatin1String("value")].toString());
        if (!value.isEmpty())
            text.rows.append({LocalText::fromJson(row[QLatin1String("label")]).in(language), value});
    }
    const QJsonArray notes = json.value(QLatin1String("notes")).toArray();
    for (const QJsonValue &note : notes)
        text.notes << LocalText::fromJson(note).in(language);
    return text;
}

QFont receiptFont(double millimetres, bool bold = false)
{
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Source Han Sans SC"), QStringLiteral("Microsoft YaHei"), QStringLiteral("PingFang SC"),
                      QStringLiteral("SimSun"), QStringLiteral("WenQuanYi Micro Hei")});
    font.setPixelSize(static_cast<int>(std::lround(millimetres * receiptUnits)));
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    // Unshaped, each glyph is known as the character it stands for: the PDF's text can be searched and copied.
    font.setStyleStrategy(static_cast<QFont::StyleStrategy>(QFont::PreferOutline | QFont::PreferNoShaping));
    return font;
}

qsizetype receiptGaps(const QString &text)
{
    const QFontMetricsF metrics(receiptFont(receiptTextSize));
    qsizetype gaps = 0;
    for (const uint character : text.toUcs4())
        gaps += QChar::isSpace(character) || metrics.inFontUcs4(character) ? 0 : 1;
    return gaps;
}

/// Draws, broken into lines, and returns the height; all in millimetres.
double drawReceiptText(QPainter *painter, const QString &text, const QFont &font, const QColor &colour, QPointF at, double width)
{
    constexpr double leading = 1.5;
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    double y = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width * receiptUnits);
        line.setPosition({0, y});
        y += leading * font.pixelSize();
    }
    layout.endLayout();
    painter->setPen(colour);
    layout.draw(painter, at * receiptUnits);
    return y / receiptUnits;
}

void drawRule(QPainter *painter, double y)
{
    painter->setPen(QPen(receiptRule, 0.2 * receiptUnits));
    painter->drawLine(QPointF(receiptLeft, y) * receiptUnits, QPointF(receiptRight, y) * receiptUnits);
}

void paintReceipt(QPainter *painter, const ReceiptText &text)
{
    const double width = receiptRight - receiptLeft;
    double y = receiptTop;
    y += drawReceiptText(painter, text.title, receiptFont(receiptTitleSize, true), receiptInk, {receiptLeft, y}, width);
    y += drawReceiptText(painter, text.subtitle, receiptFont(receiptTextSize), receiptGrey, {receiptLeft, y}, width) + 4;
    drawRule(painter, y);
    y += receiptRowGap;
    for (const ReceiptRow &row : text.rows) {
        const QPointF value(receiptLeft + receiptLabelWidth, y);
        drawReceiptText(painter, row.label, receiptFont(receiptTextSize), receiptGrey, {receiptLeft, y}, receiptLabelWidth);
        y += drawReceiptText(painter, row.value, receiptFont(receiptTextSize), receiptInk, value, width - receiptLabelWidth) + receiptRowGap;
        drawRule(painter, y - receiptRowGap / 2);
    }
    y += receiptRowGap;
    for (const QString &note : text.notes)
        y += drawReceiptText(painter, note, receiptFont(receiptSmallSize), receiptGrey, {receiptLeft, y}, width);
}

/// Whole yuan below ten thousand, without the zeros at the end: 205 is 贰佰零伍.
QString groupInWords(int value, const QString &digits, const QJsonArray &units)
{
    QString words;
    bool zero = false;
    for (int place = 3, unit = 1000; place >= 0; --place, unit /= 10) {
        const int digit = value / unit % 10;
        if (digit == 0) {
            zero = !words.isEmpty();
            continue;
        }
        if (zero)
            words += digits.at(0);
        zero = false;
        words += digits.at(digit) + units.at(place).toString();
    }
    return words;
}

} // namespace

QString amountInWords(qint64 fen)
{
    const QJsonObject json = receiptTemplate();
    const QString digits = receiptPart(json, "digits");
    const QJsonArray groups = json.value(QLatin1String("groups")).toArray();
    QString words = receiptPart(json, "currency");
    const qint64 yuan = fen / 100;
    QString whole;
    qint64 unit = 1;
    for (qsizetype group = 0; group < groups.size(); ++group, unit *= 10'000) {
        const int value = static_cast<int>(yuan / unit % 10'000);
        if (value == 0)
            continue;
        // A zero is read where a place is empty between two groups: 1 0005 yuan is 壹万零伍.
        const bool gap = !whole.isEmpty() && !whole.startsWith(digits.at(0)) && yuan / (unit / 10'000) % 10'000 < 1000;
        whole = groupInWords(value, digits, json.value(QLatin1String("units")).toArray()) + groups.at(group).toString() + (gap ? QString(digits.at(0)) : QString()) + whole;
    }
    const int jiao = static_cast<int>(fen / 10 % 10);
    const int cents = static_cast<int>(fen % 10);
    if (!whole.isEmpty() || (jiao == 0 && cents == 0))
        words += (whole.isEmpty() ? QString(digits.at(0)) : whole) + receiptPart(json, "yuan");
    if (jiao > 0)
        words += digits.at(jiao) + receiptPart(json, "jiao");
    else if (cents > 0 && !whole.isEmpty())
        words += digits.at(0);
    return words + (cents > 0 ? digits.at(cents) + receiptPart(json, "fen") : receiptPart(json, "whole"));
}

Result<QByteArray> receiptPdf(const Payment &payment, const QString &language)
{
    if (!payment.succeeded())
        return fail(FailureCode::Payment_Receipt_NotPaid);
    const ReceiptText text = receiptText(payment, language);
    // Which characters they are is the payer's matter, the number of them is not.
    if (const qsizetype gaps = receiptGaps(text.all()); gaps > 0)
        return fail(FailureCode::Payment_Receipt_NoFont, {{QStringLiteral("characters"), gaps}});
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(receiptResolution);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF());
    writer.setTitle(text.title);
    writer.setCreator(QStringLiteral("CertDesk " CERTDESK_VERSION));
    QPainter painter(&writer);
    painter.scale(receiptResolution / 25.4 / receiptUnits, receiptResolution / 25.4 / receiptUnits);
    paintReceipt(&painter, text);
    painter.end();
    return bytes;
}

Result<void> writeReceipt(const QString &path, const Payment &payment, const QString &language)
{
    const auto pdf = receiptPdf(payment, language);
    if (!pdf)
        return Unexpected(pdf.error());
    if (const auto written = writeWholeFile(path, *pdf, WholeFile::Readers::Owner); !written)
        return fail(FailureCode::Payment_Receipt_NotWritten, {{QStringLiteral("message"), written.error()}});
    return {};
}

} // namespace certdesk
