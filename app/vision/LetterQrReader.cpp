// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/vision/LetterQrReader.h"

#ifdef CERTDESK_ZXING
#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>
#endif

namespace certdesk {

#ifdef CERTDESK_ZXING

namespace {

std::optional<QrReading> readBy(const cv::Mat &grey, ZXing::Binarizer binarizer)
{
    const ZXing::ImageView view(grey.data, grey.cols, grey.rows, ZXing::ImageFormat::Lum, static_cast<int>(grey.step));
    const ZXing::DecodeHints hints = ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode).setTryHarder(true).setTryRotate(false).setBinarizer(binarizer);
    for (const ZXing::Result &result : ZXing::ReadBarcodes(view, hints)) {
        // A mirrored sheet is no letter that anybody could hand in.
        const auto code = result.isValid() && !result.isMirrored() ? LetterCode::fromText(QString::fromStdString(result.text())) : std::nullopt;
        if (!code)
            continue;
        QrReading reading{*code, {}};
        for (size_t i = 0; i < 4; ++i)
            reading.corners[i] = {static_cast<float>(result.position()[i].x), static_cast<float>(result.position()[i].y)};
        return reading;
    }
    return {};
}

} // namespace

std::optional<QrReading> readLetterCode(const cv::Mat &grey)
{
    for (const ZXing::Binarizer binarizer : {ZXing::Binarizer::LocalAverage, ZXing::Binarizer::GlobalHistogram}) {
        if (auto reading = readBy(grey, binarizer))
            return reading;
    }
    return {};
}

#else

std::optional<QrReading> readLetterCode(const cv::Mat &)
{
    return {};
}

#endif

} // namespace certdesk
