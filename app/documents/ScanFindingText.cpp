// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/ScanFindingText.h"

#include <QCoreApplication>

#include <algorithm>

namespace certdesk {

namespace {

/// `text`: %1 is what was measured and %2 what it is held against, as `measure` writes them.
struct ScanSentence {
    const char *code;
    const char *title;
    const char *text;
    enum Measure { None, Pixels, Percent, Degrees } measure = None;
};

const ScanSentence scanSentences[] = {
    {"scan.blank", QT_TRANSLATE_NOOP("certdesk::ScanFinding", "Empty picture"),
     QT_TRANSLATE_NOOP("certdesk::ScanFinding", "The picture is (nearly) one colour. Was the scanner's lid empty or the sheet face up? Scan it again, or choose another file.")},
    {"scan.small", QT_TRANSLATE_NOOP("certdesk::ScanFinding", "Picture too small"),
     QT_TRANSLATE_NOOP("certdesk::ScanFinding", "The document is only %1 pixels long; below %2 its small print cannot be read. Scan it at 300 dpi, or photograph it from close by and send the original photo."), ScanSentence::Pixels},
    {"scan.blurred", QT_TRANSLATE_NOOP("certdesk::ScanFinding", "Photo blurred"),
     QT_TRANSLATE_NOOP("certdesk::ScanFinding", "The writing is blurred (sharpness %1, needed %2). Wipe the lens, hold the camera still, tap on the text to focus and take the photo again; a scanner is better."), ScanSentence::Percent},
    {"scan.dark", QT_TRANSLATE_NOOP("certdesk::ScanFinding", "Too dark"),
     QT_TRANSLATE_NOOP("certdesk::ScanFinding", "The paper is too dark (brightness %1, needed %2). Photograph it by daylight or under a lamp, without your own shadow on it."), ScanSentence::Percent},
    {"scan.bright", QT_TRANSLATE_NOOP("certdesk::ScanFinding", "Too bright"),
     QT_TRANSLATE_NOOP("certdesk::ScanFinding", "Part of the document is washed out or covered by a reflection. Turn off the flash, move away from the lamp and take the photo again.")},
    {"scan.cropped", QT_TRANSLATE_NOOP("certdesk::ScanFinding", "Edge cut off"),
     QT_TRANSLATE_NOOP("certdesk::ScanFinding", "The document runs out of the picture. Take the photo again so that all four edges can be seen.")},
    {"scan.rotated", QT_TRANSLATE_NOOP("certdesk::ScanFinding", "Not upright"),
     QT_TRANSLATE_NOOP("certdesk::ScanFinding", "The document lies on its side or upside down. Turn it by %1 clockwise, so that it can be read."), ScanSentence::Degrees},
    {"scan.otherDocument", QT_TRANSLATE_NOOP("certdesk::ScanFinding", "Other document?"),
     QT_TRANSLATE_NOOP("certdesk::ScanFinding", "This does not look like the document that belongs here. Compare with the label above and choose the right file.")},
    {"scan.swapped", QT_TRANSLATE_NOOP("certdesk::ScanFinding", "Sides swapped"),
     QT_TRANSLATE_NOOP("certdesk::ScanFinding", "This is the other side of the ID card. Exchange the two pictures: the portrait belongs to one place, the national emblem to the other.")},
    {"scan.identical", QT_TRANSLATE_NOOP("certdesk::ScanFinding", "Same picture twice"),
     QT_TRANSLATE_NOOP("certdesk::ScanFinding", "The same picture was already added at another place of this application. Choose the file that belongs here.")},
    {"scan.greyNoSeal", QT_TRANSLATE_NOOP("certdesk::ScanFinding", "Black and white, no seal"),
     QT_TRANSLATE_NOOP("certdesk::ScanFinding", "A black-and-white copy is accepted with the red company seal on it only. Scan the original in colour, or stamp the copy and scan it in colour.")},
    {"scan.sealMissing", QT_TRANSLATE_NOOP("certdesk::ScanFinding", "No seal"),
     QT_TRANSLATE_NOOP("certdesk::ScanFinding", "No red company seal was found. Stamp the document and scan it again, in colour.")},
    {"scan.sealIllegible", QT_TRANSLATE_NOOP("certdesk::ScanFinding", "Seal not legible"),
     QT_TRANSLATE_NOOP("certdesk::ScanFinding", "The seal is incomplete, too faint or cannot be read. Stamp once more on a free place, evenly and with enough ink, and scan in colour at 300 dpi.")},
    {"scan.sealOutside", QT_TRANSLATE_NOOP("certdesk::ScanFinding", "Seal outside the frame"),
     QT_TRANSLATE_NOOP("certdesk::ScanFinding", "The seal is not wholly inside the dashed frame. Print the letter again, stamp it inside the frame and scan it again.")},
    {"scan.otherLetter", QT_TRANSLATE_NOOP("certdesk::ScanFinding", "Letter of another application"),
     QT_TRANSLATE_NOOP("certdesk::ScanFinding", "This letter of authority was printed for another application. Choose the letter printed for this one, or print it now.")},
    {"scan.letterChanged", QT_TRANSLATE_NOOP("certdesk::ScanFinding", "Letter out of date"),
     QT_TRANSLATE_NOOP("certdesk::ScanFinding", "The form was changed after this letter had been printed. Print it again, have it signed and stamped, and scan the new one.")},
};

const ScanSentence *scanSentence(const QString &code)
{
    const auto *found = std::find_if(std::begin(scanSentences), std::end(scanSentences), [&](const ScanSentence &sentence) { return code == QLatin1String(sentence.code); });
    return found == std::end(scanSentences) ? nullptr : found;
}

QString scanMeasure(ScanSentence::Measure measure, double value)
{
    switch (measure) {
    case ScanSentence::Percent:
        return QStringLiteral("%1 %").arg(qRound(value * 100));
    case ScanSentence::Degrees:
        return QStringLiteral("%1°").arg(qRound(value));
    default:
        return QString::number(qRound(value));
    }
}

} // namespace

QString scanFindingText(const ScanFinding &finding)
{
    const ScanSentence *sentence = scanSentence(finding.code);
    if (!sentence)
        return {};
    const QString text = QCoreApplication::translate("certdesk::ScanFinding", sentence->text);
    if (sentence->measure == ScanSentence::None)
        return text;
    const QString measured = scanMeasure(sentence->measure, finding.measured);
    return text.contains(QLatin1String("%2")) ? text.arg(measured, scanMeasure(sentence->measure, finding.bound)) : text.arg(measured);
}

QString scanFindingTitle(const QString &code)
{
    const ScanSentence *sentence = scanSentence(code);
    return sentence ? QCoreApplication::translate("certdesk::ScanFinding", sentence->title) : QString();
}

} // namespace certdesk
