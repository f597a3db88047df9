// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/vision/Judge.h"

#include "app/vision/Likeness.h"

#include <algorithm>
#include <cmath>

namespace certdesk::sight {

namespace {

// Found with the designs "tune" of the corpus (docs/decisions/vision.md says how far they carry).
constexpr double leastPrint = 0.004;     // part of the sheet
constexpr double leastSharpness = 0.2;   // a Gaussian of two pixels on a page of 1600
constexpr double leastPaper = 0.42;      // brightness
constexpr double mostInk = 0.58;         // brightness of the darkest print
constexpr double runsOutFrom = 0.15;     // of an edge of the picture
constexpr double greyBelow = 0.004;      // of the page's places are coloured
constexpr int leastPicture = 1000;       // pixels, as scanLongSide
constexpr double leastPage = 900;        // pixels of a page's long side
constexpr double leastCard = 480;        // and of a card's: 5.6 pixels a millimetre, its number has 15 pixels
constexpr double frameTolerance = 0.008; // of the sheet's width: 1.7 mm, the width of a pressed ring's edge

class Findings {
public:
    void add(const char *code, double measured = 0, double bound = 0, const QRectF &where = {})
    {
        m_list << ScanFinding{QStringLiteral("scan.") + QLatin1String(code), measured, bound, where};
    }
    bool has(const char *code) const
    {
        return std::any_of(m_list.cbegin(), m_list.cend(), [&](const ScanFinding &finding) { return QStringView(finding.code).mid(5) == QLatin1String(code); });
    }
    bool hasAny(std::initializer_list<const char *> codes) const
    {
        return std::any_of(codes.begin(), codes.end(), [&](const char *code) { return has(code); });
    }
    QList<ScanFinding> list() const { return m_list; }

private:
    QList<ScanFinding> m_list;
};

bool cardKind(const QString &kind)
{
    return kind == QLatin1String("idFront") || kind == QLatin1String("idBack");
}

DocumentClass classFor(const QString &kind)
{
    if (kind == QLatin1String("licence"))
        return DocumentClass::Licence;
    if (kind == QLatin1String("idFront"))
        return DocumentClass::IdFront;
    return kind == QLatin1String("idBack") ? DocumentClass::IdBack : DocumentClass::Letter;
}

void judgeSize(const Sight &sight, const ScanToJudge &scan, Findings *findings)
{
    const double picture = std::max(sight.size.width(), sight.size.height());
    const double bound = cardKind(scan.kind) ? leastCard : leastPage;
    if (picture < leastPicture)
        findings->add("small", picture, leastPicture);
    else if (sight.documentSide < bound)
        findings->add("small", sight.documentSide, bound);
}

void judgeLight(const Sight &sight, Findings *findings)
{
    if (sight.quality.sharpness < leastSharpness)
        findings->add("blurred", sight.quality.sharpness, leastSharpness);
    if (sight.quality.paper < leastPaper)
        findings->add("dark", sight.quality.paper, leastPaper);
    if (sight.quality.ink > mostInk)
        findings->add("bright", sight.quality.ink, mostInk);
}

/// A page that covers all four edges fills the picture, as on a scanner's glass.
void judgeEdges(const Sight &sight, Findings *findings)
{
    const double *out = sight.page.runsOut;
    const double most = *std::max_element(out, out + 4);
    const auto covered = std::count_if(out, out + 4, [](double part) { return part > 0.9; });
    if (most < runsOutFrom || covered == 4)
        return;
    constexpr double strip = 0.03;
    const QRectF edges[] = {{0, 0, strip, 1}, {0, 0, 1, strip}, {1 - strip, 0, strip, 1}, {0, 1 - strip, 1, strip}};
    findings->add("cropped", most, runsOutFrom, edges[std::max_element(out, out + 4) - out]);
}

void judgeKind(const Sight &sight, const ScanToJudge &scan, Findings *findings)
{
    const DocumentClass wanted = classFor(scan.kind);
    if (sight.shown == DocumentClass::Unknown || sight.shown == wanted)
        return;
    const bool bothCards = cardKind(scan.kind) && (sight.shown == DocumentClass::IdFront || sight.shown == DocumentClass::IdBack);
    findings->add(bothCards ? "swapped" : "otherDocument");
}

/// From the sheet that seals were looked for on back to fractions of the picture. Of a letter of ours, and of a page that was
/// straightened, the place goes through the sheet's corners; turned sheets are turned back.
QRectF placeOf(const Sight &sight, const cv::Rect2d &box)
{
    if (sight.letter || sight.sealSheet.area() == 0)
        return {};
    cv::Rect2d part(box.x / sight.sealSheet.width, box.y / sight.sealSheet.height, box.width / sight.sealSheet.width, box.height / sight.sealSheet.height);
    for (int i = 0; i < sight.turns; ++i)
        part = {part.y, 1 - part.x - part.width, part.height, part.width};
    if (sight.sheetCorners.size() != 4)
        return QRectF(part.x, part.y, part.width, part.height);
    // Without perspective: good enough to point at a seal.
    const auto at = [&](double x, double y) {
        const auto &c = sight.sheetCorners;
        const cv::Point2f top = c[0] + (c[1] - c[0]) * float(x);
        const cv::Point2f foot = c[3] + (c[2] - c[3]) * float(x);
        const cv::Point2f p = top + (foot - top) * float(y);
        return QPointF(p.x / sight.copy.width, p.y / sight.copy.height);
    };
    return QRectF(at(part.x, part.y), at(part.x + part.width, part.y + part.height)).normalized() & QRectF(0, 0, 1, 1);
}

/// A turned ellipse's own box; that of its turned rectangle is larger.
cv::Rect2d boxOf(const Seal &seal)
{
    const double angle = seal.ring.angle * CV_PI / 180;
    const double a = seal.ring.size.width / 2;
    const double b = seal.ring.size.height / 2;
    const double x = std::hypot(a * std::cos(angle), b * std::sin(angle));
    const double y = std::hypot(a * std::sin(angle), b * std::cos(angle));
    return {seal.ring.center.x - x, seal.ring.center.y - y, 2 * x, 2 * y};
}

bool insideFrame(const Sight &sight, const Seal &seal)
{
    const double play = frameTolerance * sight.sealSheet.width;
    const cv::Rect2d frame(sight.frame->x - play, sight.frame->y - play, sight.frame->width + 2 * play, sight.frame->height + 2 * play);
    const cv::Rect2d box = boxOf(seal);
    return (box & frame).area() > 0.985 * box.area();
}

/// The best seal counts: a letter may bear a second, smudged one.
void judgeSealOf(const Sight &sight, bool letter, Findings *findings)
{
    if (sight.seals.empty()) {
        findings->add("sealMissing");
        return;
    }
    const double perPixel = sight.letter ? 1 : sight.perPixel;
    const bool blurred = findings->has("blurred");
    const Seal *best = &sight.seals.front();
    SealVerdict verdict = judgeSeal(*best, perPixel, blurred);
    for (const Seal &seal : sight.seals) {
        const SealVerdict other = judgeSeal(seal, perPixel, blurred);
        if (verdict.fault != SealFault::None && other.fault == SealFault::None) {
            best = &seal;
            verdict = other;
        }
    }
    const QRectF where = placeOf(sight, boxOf(*best));
    if (verdict.fault != SealFault::None)
        findings->add("sealIllegible", verdict.measured, verdict.bound, where);
    else if (letter && sight.frame && !insideFrame(sight, *best))
        findings->add("sealOutside", 0, 0, where);
}

/// R64, R70; R61 for the stamped copy.
void judgeSeals(const Sight &sight, const ScanToJudge &scan, Findings *findings)
{
    if (scan.kind == QLatin1String("letter")) {
        judgeSealOf(sight, true, findings);
        return;
    }
    const bool copiedInGrey = sight.colourNotRed < greyBelow;
    if (copiedInGrey && sight.seals.empty())
        findings->add("greyNoSeal", sight.colour, greyBelow);
    else if (copiedInGrey || scan.sealedCopy)
        judgeSealOf(sight, false, findings);
}

void judgeLetter(const Sight &sight, const ScanToJudge &scan, Findings *findings)
{
    if (!scan.letter || !sight.letter || !sight.letter->code)
        return;
    if (sight.letter->code->draftId != scan.letter->draftId)
        findings->add("otherLetter");
    else if (sight.letter->code->hash != scan.letter->hash)
        findings->add("letterChanged");
}

QList<ScanFinding> inOrder(QList<ScanFinding> findings)
{
    const QStringList codes = scanFindingCodes();
    std::stable_sort(findings.begin(), findings.end(), [&](const ScanFinding &a, const ScanFinding &b) { return codes.indexOf(a.code) < codes.indexOf(b.code); });
    return findings;
}

} // namespace

QList<ScanFinding> findingsIn(const Sight &sight, const ScanToJudge &scan)
{
    Findings findings;
    if (sight.quality.print < leastPrint && !sight.letter) {
        findings.add("blank", sight.quality.print, leastPrint);
        return findings.list();
    }
    judgeSize(sight, scan, &findings);
    judgeLight(sight, &findings);
    judgeEdges(sight, &findings);
    if (sight.likeness > samePicture)
        findings.add("identical", sight.likeness, samePicture);
    const bool unclear = findings.hasAny({"dark", "bright", "cropped"});
    if (!unclear && !findings.has("blurred"))
        judgeKind(sight, scan, &findings);
    const bool other = findings.hasAny({"otherDocument", "swapped"});
    if (sight.turns != 0 && !other && (!unclear || sight.letter))
        findings.add("rotated", 90.0 * sight.turns);
    if (!unclear && !other)
        judgeSeals(sight, scan, &findings);
    if (scan.kind == QLatin1String("letter"))
        judgeLetter(sight, scan, &findings);
    return inOrder(findings.list());
}

} // namespace certdesk::sight
