// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/LetterPdf.h"

#include "app/documents/LetterCode.h"
#include "app/documents/LetterLayout.h"
#include "app/documents/LetterQr.h"
#include "app/documents/LetterSheet.h"
#include "app/domain/Validation.h"
#include "app/support/WholeFile.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>

#include <cmath>

namespace certdesk {

namespace {

constexpr int letterResolution = 1200; ///< dots an inch: what the PDF's numbers are rounded to

bool keepsFromPrinting(const std::optional<Finding> &finding)
{
    return finding && finding->severity == Severity::Error;
}

Result<LetterSheet> letterSheet(const QString &draftId, const Application &application, const QString &productName)
{
    const QStringList gaps = letterGaps(application, QDate::currentDate());
    if (!gaps.isEmpty()) {
        QStringList labels;
        for (const QString &pointer : gaps)
            labels << fieldLabel(pointer);
        return fail(FailureCode::Letter_Form_Incomplete, {{QStringLiteral("fields"), gaps}, {QStringLiteral("message"), labels.join(QStringLiteral(", "))}});
    }
    auto code = qrOutline(LetterCode{draftId, letterHash(draftId, application)}, letter::code);
    if (!code)
        return Unexpected(code.error());
    LetterSheet sheet(letterText(application, productName), std::move(*code));
    // Which characters they are is personal data, the number of them is not.
    if (const QString missing = sheet.missingCharacters(); !missing.isEmpty())
        return fail(FailureCode::Letter_Font_Missing, {{QStringLiteral("characters"), missing.toUcs4().size()}});
    if (!sheet.fits())
        return fail(FailureCode::Letter_Text_TooLong);
    return sheet;
}

/// Qt gives each file a random identifier; one made from the contents is as good and always the same.
QByteArray withStableId(QByteArray pdf)
{
    static const QRegularExpression shape(QStringLiteral("/ID \\[ <([0-9a-fA-F]{2,64})> <([0-9a-fA-F]{2,64})> \\]"));
    const QRegularExpressionMatch match = shape.match(QString::fromLatin1(pdf));
    if (!match.hasMatch())
        return pdf;
    QByteArray bare = pdf;
    for (const int group : {1, 2})
        bare.replace(match.capturedStart(group), match.capturedLength(group), QByteArray());
    const QByteArray id = QCryptographicHash::hash(bare, QCryptographicHash::Sha256).toHex();
    for (const int group : {1, 2})
        pdf.replace(match.capturedStart(group), match.capturedLength(group), id.first(match.capturedLength(group)));
    return pdf;
}

} // namespace

QStringList letterGaps(const Application &application, const QDate &today)
{
    QStringList gaps;
    const auto look = [&gaps](const char *pointer, bool gap) {
        if (gap)
            gaps << QLatin1String(pointer);
    };
    const Organisation &organisation = application.organisation;
    const Applicant &applicant = application.applicant;
    look("/organisation/name", keepsFromPrinting(validate::organisationName(organisation.name)));
    look("/organisation/creditCode", keepsFromPrinting(validate::creditCode(organisation.creditCode, organisation.creditCodeConfirmed)));
    look("/applicant/name", keepsFromPrinting(validate::personName(applicant.name)));
    look("/applicant/idNumber", keepsFromPrinting(validate::idNumber(applicant.idNumber, today)));
    look("/applicant/mobile", keepsFromPrinting(validate::mobile(applicant.mobile)));
    look("/letterEndDate", !application.letterEndDate.isValid() || application.letterEndDate < today);
    return gaps;
}

Result<QByteArray> letterPdf(const QString &draftId, const Application &application, const QString &productName)
{
    const auto sheet = letterSheet(draftId, application, productName);
    if (!sheet)
        return Unexpected(sheet.error());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(letterResolution);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF());
        writer.setTitle(letterText({}, {}).title);
        writer.setCreator(QStringLiteral("CertDesk " CERTDESK_VERSION));
        QPainter painter(&writer);
        painter.scale(letterResolution / 25.4 / LetterSheet::unitsPerMillimetre, letterResolution / 25.4 / LetterSheet::unitsPerMillimetre);
        sheet->paint(&painter);
    }
    return withStableId(bytes);
}

Result<void> writeLetter(const QString &path, const QString &draftId, const Application &application, const QString &productName)
{
    const auto pdf = letterPdf(draftId, application, productName);
    if (!pdf)
        return Unexpected(pdf.error());
    if (const auto written = writeWholeFile(path, *pdf); !written)
        return fail(FailureCode::Letter_File_NotWritten, {{QStringLiteral("message"), written.error()}});
    return {};
}

Result<QImage> letterPicture(const QString &draftId, const Application &application, const QString &productName, int dpi)
{
    const auto sheet = letterSheet(draftId, application, productName);
    if (!sheet)
        return Unexpected(sheet.error());
    const double scale = dpi / 25.4;
    QImage picture(static_cast<int>(std::lround(letter::sheet.width() * scale)), static_cast<int>(std::lround(letter::sheet.height() * scale)), QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    painter.scale(scale / LetterSheet::unitsPerMillimetre, scale / LetterSheet::unitsPerMillimetre);
    sheet->paint(&painter);
    return picture;
}

} // namespace certdesk
