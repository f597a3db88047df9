// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/CoverSheet.h"

#include "app/documents/LetterQr.h"
#include "app/documents/SheetText.h"
#include "app/support/WholeFile.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPainter>
#include <QPdfWriter>

namespace certdesk {

namespace {

using sheet::drawText;
using sheet::inUnits;
using sheet::TextStyle;

// Places in millimetres of the A4 sheet. The address stands in the upper third, so that the sheet can be folded for a window or the
// third be cut off and stuck onto the parcel.
constexpr double coverLeft = 24;
constexpr double coverRight = 186;
constexpr double coverWidth = coverRight - coverLeft;
constexpr QRectF coverCode(coverRight - 46, 124, 46, 46);
constexpr double tickSide = 4.5;

const QColor coverGrey(110, 110, 110);

QJsonObject coverTemplate()
{
    QFile file(QStringLiteral(":/letter/cover.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cover.json is not among the resources");
    return QJsonDocument::fromJson(file.readAll()).object();
}

QString readOut(const QString &number)
{
    QString out;
    for (qsizetype at = 0; at < number.size(); at += 4)
        out += (at > 0 ? QStringLiteral(" ") : QString()) + number.mid(at, 4);
    return out;
}

class CoverPainter {
public:
    CoverPainter(QPainter *painter, const CoverSheet &data) : m_painter(painter), m_data(data), m_json(coverTemplate()) {}

    void paint(const QPainterPath &code)
    {
        head();
        facts();
        m_painter->save();
        m_painter->scale(sheet::unitsPerMillimetre, sheet::unitsPerMillimetre);
        m_painter->fillPath(code, Qt::black);
        m_painter->restore();
        drawText(m_painter, words("codeNote"), {coverCode.left() - 4, coverCode.bottom() + 1}, coverCode.width() + 8, {.size = 2.8, .colour = coverGrey, .alignment = Qt::AlignHCenter});
        contents();
    }

private:
    QString words(const char *name) const { return m_json.value(QLatin1String(name)).toString(); }

    void rule(double y)
    {
        m_painter->setPen(QPen(coverGrey, 0.2 * sheet::unitsPerMillimetre));
        m_painter->drawLine(QPointF(coverLeft, y) * sheet::unitsPerMillimetre, QPointF(coverRight, y) * sheet::unitsPerMillimetre);
    }

    void head()
    {
        drawText(m_painter, words("title"), {coverLeft, 20}, coverWidth, {.size = 8, .bold = true});
        drawText(m_painter, words("notice"), {coverLeft, 33}, coverWidth, {.size = 3.8, .colour = coverGrey});
        rule(43);
        drawText(m_painter, words("addressLabel"), {coverLeft, 48}, coverWidth, {.size = 3.8, .colour = coverGrey});
        drawText(m_painter, m_data.address.zh, {coverLeft, 55}, coverWidth, {.size = 7, .bold = true, .leading = 1.45});
        rule(118);
    }

    void facts()
    {
        const std::pair<QString, QString> rows[] = {{words("orderLabel"), readOut(m_data.order)}, {words("organisationLabel"), m_data.organisation}, {words("applicantLabel"), m_data.applicant}};
        double y = 124;
        for (const auto &[label, value] : rows) {
            drawText(m_painter, label, {coverLeft, y}, 100, {.size = 3.6, .colour = coverGrey});
            y += 6 + drawText(m_painter, value, {coverLeft, y + 6}, coverCode.left() - coverLeft - 8, {.size = 5.2, .bold = true, .leading = 1.35}) + 3;
        }
    }

    void contents()
    {
        rule(184);
        drawText(m_painter, words("contentsTitle"), {coverLeft, 189}, coverWidth, {.size = 4.6, .bold = true});
        double y = 201;
        for (const LocalText &content : m_data.contents) {
            m_painter->setPen(QPen(Qt::black, 0.3 * sheet::unitsPerMillimetre));
            m_painter->drawRect(inUnits({coverLeft, y + 0.9, tickSide, tickSide}));
            y += drawText(m_painter, content.zh, {coverLeft + tickSide + 4, y}, coverWidth - tickSide - 4, {.size = 4.4}) + 3;
        }
        y += 4;
        rule(y);
        y += 4;
        const QJsonArray steps = m_json.value(QLatin1String("steps")).toArray();
        for (const QJsonValue &step : steps)
            y += drawText(m_painter, step.toString(), {coverLeft, y}, coverWidth, {.size = 3.6, .colour = coverGrey}) + 0.6;
    }

    QPainter *m_painter;
    const CoverSheet &m_data;
    QJsonObject m_json;
};

QString allCharacters(const CoverSheet &data)
{
    QString all = data.organisation + data.applicant + data.address.zh + coverTemplate().value(QLatin1String("title")).toString();
    for (const LocalText &content : data.contents)
        all += content.zh;
    return all;
}

} // namespace

QList<LocalText> usualPaper()
{
    QList<LocalText> contents;
    const QJsonArray array = coverTemplate().value(QLatin1String("contents")).toArray();
    for (const QJsonValue &content : array)
        contents << LocalText::fromJson(content);
    return contents;
}

Result<QByteArray> coverSheetPdf(const CoverSheet &data)
{
    const QPainterPath code = qrPath(data.order.toUtf8(), coverCode);
    if (code.isEmpty())
        return fail(FailureCode::Documents_Cover_NotMade);
    // Which characters they are is personal data, the number of them is not.
    if (const QString missing = sheet::notDrawable(allCharacters(data), sheet::sheetFont(4)); !missing.isEmpty())
        return fail(FailureCode::Documents_Cover_NoFont, {{QStringLiteral("characters"), missing.toUcs4().size()}});
    constexpr int dotsAnInch = 1200;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(dotsAnInch);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF());
        writer.setTitle(coverTemplate().value(QLatin1String("title")).toString());
        writer.setCreator(QStringLiteral("CertDesk " CERTDESK_VERSION));
        QPainter painter(&writer);
        painter.scale(dotsAnInch / 25.4 / sheet::unitsPerMillimetre, dotsAnInch / 25.4 / sheet::unitsPerMillimetre);
        painter.setRenderHint(QPainter::Antialiasing);
        CoverPainter(&painter, data).paint(code);
    }
    return bytes;
}

Result<void> writeCoverSheet(const QString &path, const CoverSheet &data)
{
    const auto pdf = coverSheetPdf(data);
    if (!pdf)
        return Unexpected(pdf.error());
    if (const auto written = writeWholeFile(path, *pdf); !written)
        return fail(FailureCode::Documents_Cover_NotWritten, {{QStringLiteral("message"), written.error()}});
    return {};
}

} // namespace certdesk
