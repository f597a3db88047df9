// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "Corpus.h"

#include "Capture.h"
#include "SealStamp.h"

#include <array>

namespace certdesk::corpus {

namespace {

const QStringList kinds{QStringLiteral("licence"), QStringLiteral("idFront"), QStringLiteral("idBack"), QStringLiteral("letter")};

QString code(const char *name)
{
    return QStringLiteral("scan.") + QLatin1String(name);
}

QStringList codes(std::initializer_list<const char *> names)
{
    QStringList list;
    for (const char *name : names)
        list << code(name);
    return list;
}

/// What may go wrong with a document of the kind; "clean" several times, because most scans are.
QStringList faultsOf(const QString &kind)
{
    QStringList faults{QStringLiteral("clean"), QStringLiteral("clean"), QStringLiteral("clean"), QStringLiteral("clean"), QStringLiteral("flatbed"), QStringLiteral("flatbed"),
                       QStringLiteral("blurred"), QStringLiteral("shaken"), QStringLiteral("dark"), QStringLiteral("bright"), QStringLiteral("cropped"), QStringLiteral("rotated"),
                       QStringLiteral("small"), QStringLiteral("blank"), QStringLiteral("otherDocument")};
    if (kind == QLatin1String("letter"))
        return faults << QStringLiteral("sealMissing") << QStringLiteral("sealMissing") << QStringLiteral("sealOutside") << QStringLiteral("sealOutside") << QStringLiteral("faintSeal")
                      << QStringLiteral("brokenSeal") << QStringLiteral("smearedSeal") << QStringLiteral("otherLetter") << QStringLiteral("letterChanged");
    faults << QStringLiteral("grey") << QStringLiteral("grey") << QStringLiteral("greySealed") << QStringLiteral("greySealed") << QStringLiteral("identical");
    if (kind != QLatin1String("licence"))
        faults << QStringLiteral("swapped") << QStringLiteral("swapped");
    return faults;
}

QString designOf(const QString &kind, Designs which, QRandomGenerator *chance)
{
    QStringList list = designs(kind);
    list.removeIf([which](const QString &design) {
        const bool held = design.startsWith(QLatin1String("held-"));
        return (which == Designs::Tuning && held) || (which == Designs::HeldOut && !held);
    });
    return list.at(chance->bounded(static_cast<int>(list.size())));
}

void greyOut(QImage *picture)
{
    *picture = picture->convertToFormat(QImage::Format_Grayscale8).convertToFormat(QImage::Format_RGB32);
}

Seal sealAt(const QPointF &place, const Sheet &sheet, QRandomGenerator *chance)
{
    Seal seal;
    seal.centre = place;
    seal.diameter = (38 + chance->bounded(5)) * sheet.pixelsPerMm;
    seal.turned = chance->bounded(60) - 30;
    return seal;
}

/// Wholly within the frame, but not in its very middle.
QPointF within(const Sheet &sheet, double diameter, QRandomGenerator *chance)
{
    const double play = std::max(0.0, sheet.sealFrame.width() - diameter) * 0.4;
    const double lift = std::max(0.0, sheet.sealFrame.height() - diameter) * 0.4;
    return sheet.sealFrame.center() + QPointF((chance->bounded(2.0) - 1) * play, (chance->bounded(2.0) - 1) * lift);
}

/// Beside the frame, or a good part of the seal beside it, and still on the sheet.
QPointF outside(const Sheet &sheet, double diameter, QRandomGenerator *chance)
{
    const double away = diameter * (0.45 + chance->bounded(0.5));
    const QPointF left(sheet.sealFrame.left() - away + diameter / 2, sheet.sealFrame.center().y());
    const QPointF above(sheet.sealFrame.center().x(), sheet.sealFrame.top() - away + diameter / 2);
    const bool roomAtLeft = left.x() - diameter / 2 > 0;
    return roomAtLeft && chance->bounded(2) == 0 ? left : above;
}

struct Making {
    Item item;
    Sheet sheet;
    Capture capture;
};

void sealLetter(Making *making, QRandomGenerator *chance)
{
    const QString &fault = making->item.fault;
    if (fault == QLatin1String("sealMissing")) {
        making->item.findings = codes({"sealMissing"});
        return;
    }
    Seal seal = sealAt({}, making->sheet, chance);
    seal.centre = fault == QLatin1String("sealOutside") ? outside(making->sheet, seal.diameter, chance) : within(making->sheet, seal.diameter, chance);
    if (fault == QLatin1String("sealOutside"))
        making->item.findings = codes({"sealOutside"});
    if (fault.endsWith(QLatin1String("Seal"))) {
        seal.ink = fault.startsWith(QLatin1String("faint")) ? Ink::Faint : fault.startsWith(QLatin1String("broken")) ? Ink::Broken : Ink::Smeared;
        making->item.findings = codes({"sealIllegible"});
        making->item.instead = codes({"sealMissing"}); // what is left of it may be taken for none
        making->item.maybe = codes({"sealOutside"});
    }
    stamp(&making->sheet.picture, seal, chance);
}

void copyInGrey(Making *making, QRandomGenerator *chance)
{
    if (making->item.scan.kind != QLatin1String("licence") && chance->bounded(2) == 0)
        making->capture.onPaper = true;
    greyOut(&making->sheet.picture);
    making->item.scan.sealedCopy = making->item.scan.kind == QLatin1String("licence") && chance->bounded(2) == 0;
    if (making->item.fault == QLatin1String("grey"))
        making->item.findings = codes({"greyNoSeal"});
}

/// Everything that happens between paper and picture.
void spoilCapture(Making *making, QRandomGenerator *chance)
{
    const QString &fault = making->item.fault;
    Item &item = making->item;
    Capture &capture = making->capture;
    if (fault == QLatin1String("flatbed")) {
        capture.flatbed = true;
    } else if (fault == QLatin1String("blurred") || fault == QLatin1String("shaken")) {
        capture.blur = 0.0022 + chance->bounded(0.0022);
        capture.motion = fault == QLatin1String("shaken");
        item.findings = codes({"blurred"});
        item.maybe = codes({"sealIllegible", "rotated", "otherDocument", "swapped", "small"});
    } else if (fault == QLatin1String("dark")) {
        capture.exposure = 0.14 + chance->bounded(0.12);
        item.findings = codes({"dark"});
        item.maybe = codes({"blurred", "sealIllegible", "sealMissing", "otherDocument", "swapped", "greyNoSeal", "rotated", "cropped", "blank"});
    } else if (fault == QLatin1String("bright")) {
        capture.exposure = 1.1;
        capture.lift = 150 + chance->bounded(50);
        item.findings = codes({"bright"});
        item.maybe = codes({"blurred", "sealIllegible", "sealMissing", "otherDocument", "swapped", "greyNoSeal", "rotated", "cropped", "blank"});
    } else if (fault == QLatin1String("cropped")) {
        capture.cropped = true;
        item.findings = codes({"cropped"});
        item.maybe = codes({"sealMissing", "sealOutside", "sealIllegible", "otherDocument", "swapped", "rotated"});
    } else if (fault == QLatin1String("rotated")) {
        capture.quarterTurns = 1 + chance->bounded(3);
        item.findings = codes({"rotated"});
    } else if (fault == QLatin1String("small")) {
        capture.longSide = 420 + chance->bounded(380);
        item.findings = codes({"small"});
        item.maybe = codes({"blurred", "sealIllegible", "otherDocument", "rotated", "swapped"});
    }
}

void blankOut(Making *making, QRandomGenerator *chance)
{
    making->sheet.picture.fill(QColor(236 + chance->bounded(18), 236 + chance->bounded(18), 234 + chance->bounded(16)));
    making->capture.flatbed = true;
    making->item.findings = codes({"blank"});
    making->item.maybe = scanFindingCodes();
    making->item.maybe.removeOne(code("blank"));
}

/// Which document lies there, and for which place it is handed in.
QString pictured(Item *item, QRandomGenerator *chance)
{
    const QString &kind = item->scan.kind;
    if (item->fault == QLatin1String("swapped")) {
        item->findings = codes({"swapped"});
        item->maybe = codes({"otherDocument"});
        return kind == QLatin1String("idFront") ? QStringLiteral("idBack") : QStringLiteral("idFront");
    }
    if (item->fault != QLatin1String("otherDocument"))
        return kind;
    item->findings = codes({"otherDocument"});
    item->maybe = codes({"sealMissing", "sealOutside", "sealIllegible", "greyNoSeal", "rotated", "swapped", "otherLetter"});
    QStringList others = kinds;
    others.removeOne(kind);
    if (kind.startsWith(QLatin1String("id")))
        others = {QStringLiteral("licence"), QStringLiteral("letter")};
    return others.at(chance->bounded(static_cast<int>(others.size())));
}

} // namespace

Item make(quint32 seed, int number, Designs which)
{
    const std::array<quint32, 2> seeds{seed, static_cast<quint32>(number)};
    QRandomGenerator chance(seeds.data(), static_cast<qsizetype>(seeds.size()));
    Making making;
    Item &item = making.item;
    item.scan.kind = kinds.at(number % static_cast<int>(kinds.size()));
    const QStringList faults = faultsOf(item.scan.kind);
    item.fault = faults.at(number / static_cast<int>(kinds.size()) % static_cast<int>(faults.size()));
    const QString shown = pictured(&item, &chance);
    const bool aboutOwnLetter = item.fault == QLatin1String("otherLetter") || item.fault == QLatin1String("letterChanged");
    item.design = aboutOwnLetter ? QStringLiteral("letter-own") : designOf(shown, which, &chance);
    LetterOf letter{sampleDraftId(), item.fault == QLatin1String("letterChanged")};
    if (item.fault == QLatin1String("otherLetter"))
        letter.draftId = QStringLiteral("77777777-1111-4222-8333-444444444444");
    making.sheet = draw(item.design, &chance, letter);
    making.capture.longSide = 1500 + chance.bounded(1100);
    making.capture.quality = 78 + chance.bounded(15);
    if (item.fault.startsWith(QLatin1String("grey")))
        copyInGrey(&making, &chance);
    if (item.fault == QLatin1String("greySealed"))
        stamp(&making.sheet.picture, sealAt(making.sheet.sealPlace, making.sheet, &chance), &chance);
    if (shown == QLatin1String("letter"))
        sealLetter(&making, &chance);
    if (item.fault == QLatin1String("blank"))
        blankOut(&making, &chance);
    spoilCapture(&making, &chance);
    if (aboutOwnLetter)
        item.findings = {code(item.fault == QLatin1String("otherLetter") ? "otherLetter" : "letterChanged")};
    if (making.capture.onPaper)
        making.sheet = copiedOntoPaper(making.sheet, &chance);
    item.scan.picture = photograph(making.sheet, making.capture, &chance);
    if (item.scan.kind == QLatin1String("letter"))
        item.scan.letter = LetterCode{sampleDraftId(), letterHash(sampleDraftId(), sampleApplication())};
    if (item.fault == QLatin1String("identical")) {
        item.scan.others = {item.scan.picture.scaled(item.scan.picture.size() * 0.6, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)};
        item.findings = codes({"identical"});
    }
    item.name = QStringLiteral("%1-%2-%3-%4").arg(number, 4, 10, QLatin1Char('0')).arg(item.scan.kind, item.design, item.fault);
    return std::move(making.item);
}

} // namespace certdesk::corpus
