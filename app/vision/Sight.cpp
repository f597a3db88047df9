// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/vision/Sight.h"

#include "app/documents/LetterLayout.h"
#include "app/vision/DashedFrame.h"
#include "app/vision/Ink.h"
#include "app/vision/LetterReader.h"
#include "app/vision/Likeness.h"
#include "app/vision/Pictures.h"
#include "app/vision/Upright.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace certdesk::sight {

namespace {

constexpr double greyPage = 0.004; // share of coloured places, see colourShare()
constexpr int letterSide = 2600; // the code's cells need more pixels than anything else

bool isCard(const QString &kind)
{
    return kind.startsWith(QLatin1String("id"));
}

/// A card copied onto paper: the part of the sheet that anything stands on, when that is a small part.
cv::Rect contentOf(const cv::Mat1b &grey)
{
    const cv::Mat1b small = reduced(grey, 400);
    cv::Mat1b calm;
    cv::GaussianBlur(small, calm, {}, 1.2);
    cv::Mat1b contrast;
    cv::morphologyEx(calm, contrast, cv::MORPH_GRADIENT, cv::getStructuringElement(cv::MORPH_RECT, {3, 3}));
    cv::Mat1b mask = contrast > 14;
    const int margin = small.cols / 40;
    mask.rowRange(0, margin) = 0;
    mask.rowRange(mask.rows - margin, mask.rows) = 0;
    mask.colRange(0, margin) = 0;
    mask.colRange(mask.cols - margin, mask.cols) = 0;
    cv::morphologyEx(mask, mask, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {15, 15}));
    cv::morphologyEx(mask, mask, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, {9, 9}));
    const cv::Rect all(0, 0, grey.cols, grey.rows);
    if (cv::countNonZero(mask) == 0)
        return all;
    const cv::Rect box = cv::boundingRect(mask);
    if (box.area() > 0.5 * small.total())
        return all;
    const double scale = double(grey.cols) / small.cols;
    const cv::Rect content(int(box.x * scale), int(box.y * scale), int(box.width * scale), int(box.height * scale));
    return content & all;
}

cv::Mat1b grey(const cv::Mat &bgr)
{
    cv::Mat1b result;
    cv::cvtColor(bgr, result, cv::COLOR_BGR2GRAY);
    return result;
}

/// By the corners that its marks gave it: exact, so nothing has to be guessed from the print.
int turnsOf(const LetterReading &letter)
{
    const QPointF along = letter.corners.value(1) - letter.corners.value(0);
    const int quarters = int(std::lround(std::atan2(along.y(), along.x()) / CV_PI * 2));
    return ((-quarters % 4) + 4) % 4;
}

void seeUpright(const cv::Mat &sheet, const cv::Mat1b &sheetGrey, const QString &kind, Sight *sight)
{
    sight->sideways = sidewaysness(sheetGrey);
    if (sight->letter) {
        sight->turns = turnsOf(*sight->letter);
        return;
    }
    // A card's shape says as much as its print; a page's says nothing.
    const bool card = isCard(kind);
    const bool portraitSide = sight->shown == DocumentClass::Unknown ? kind == QLatin1String("idFront") : sight->shown == DocumentClass::IdFront;
    const bool down = card && std::max(sheet.cols, sheet.rows) > 1.25 * std::min(sheet.cols, sheet.rows) ? sheet.rows > sheet.cols : sight->sideways > 0.15;
    cv::Mat across = turned(sheet, down ? 1 : 0);
    if (card && sight->colourNotRed < greyPage) { // a stamp on a grey copy is no emblem
        across = across.clone();
        across.setTo(cv::mean(across), redness(across) > 0.15);
    }
    sight->headlong = card ? cardHeadlong(across, portraitSide) : pageHeadlong(across);
    sight->turns = (down ? 1 : 0) + (sight->headlong > 0.1 ? 2 : 0);
}

void seeSeals(const cv::Mat &sheet, Sight *sight)
{
    if (sight->letter && !sight->letter->sheet.isNull()) {
        const cv::Mat own = toBgr(sight->letter->sheet);
        const double perMm = own.cols / letter::sheet.width();
        const QRectF &place = letter::sealFrame;
        sight->seals = findSeals(own);
        sight->sealSheet = own.size();
        sight->frame = cv::Rect2d(place.x() * perMm, place.y() * perMm, place.width() * perMm, place.height() * perMm);
        return;
    }
    const cv::Mat upright = turned(sheet, sight->turns);
    sight->seals = findSeals(upright);
    sight->sealSheet = upright.size();
    sight->frame = findDashedFrame(upright);
}

} // namespace

Sight sightOf(const ScanToJudge &scan)
{
    Sight sight;
    sight.size = scan.picture.size();
    const cv::Mat large = reducedBgr(scan.picture, scan.kind == QLatin1String("letter") ? letterSide : sheetSide);
    const cv::Mat copy = reduced(large, sheetSide);
    sight.copy = copy.size();
    sight.perPixel = double(std::max(sight.size.width(), sight.size.height())) / std::max({copy.cols, copy.rows, 1});
    sight.page = findPage(copy);
    const cv::Mat whole = straightened(copy, sight.page.corners);
    cv::Mat sheet = whole;
    sight.sheetCorners = sight.page.corners;
    sight.documentSide = std::max(sheet.cols, sheet.rows) * sight.perPixel;
    cv::Mat1b sheetGrey = grey(sheet);
    sight.quality = qualityOf(sheetGrey);
    sight.letter = readLetter(large);
    if (isCard(scan.kind) && !sight.letter) {
        const cv::Rect content = contentOf(sheetGrey);
        if (content.size() != sheet.size()) {
            sheet = sheet(content);
            sheetGrey = sheetGrey(content);
        }
    }
    sight.signs = signsOf(sheet);
    sight.shown = sight.letter ? DocumentClass::Letter : classOf(sight.signs);
    sight.colour = colourShare(sheet, true);
    sight.colourNotRed = colourShare(sheet, false);
    seeUpright(sheet, sheetGrey, scan.kind, &sight);
    seeSeals(whole, &sight); // a stamp may reach beyond the card that was copied
    for (const QImage &other : scan.others)
        sight.likeness = std::max(sight.likeness, likenessOf(copy, reducedBgr(other, sheetSide)));
    return sight;
}

} // namespace certdesk::sight
