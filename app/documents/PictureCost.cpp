// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/PictureCost.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace certdesk {

namespace {

namespace marker {
constexpr int endOfImage = 0xD9;
constexpr int startOfScan = 0xDA;
}

int byteAt(const QByteArray &bytes, qsizetype at)
{
    return static_cast<quint8>(bytes.at(at));
}

int shortAt(const QByteArray &bytes, qsizetype at)
{
    return qFromBigEndian<quint16>(bytes.constData() + at);
}

/// C0 to CF without DHT, JPG and DAC.
bool startsFrame(int code)
{
    return code >= 0xC0 && code <= 0xCF && code != 0xC4 && code != 0xC8 && code != 0xCC;
}

bool progressive(int code)
{
    return (code & 0x3) == 0x2;
}

bool standsAlone(int code)
{
    return code == 0x01 || (code >= 0xD0 && code <= 0xD8);
}

/// Behind the entropy-coded data that begins at `at`: the place of the next marker's 0xFF, or the end.
qsizetype behindScan(const QByteArray &bytes, qsizetype at)
{
    while (at + 1 < bytes.size()) {
        const auto *found = static_cast<const char *>(std::memchr(bytes.constData() + at, 0xFF, static_cast<std::size_t>(bytes.size() - at - 1)));
        if (!found)
            return bytes.size();
        at = found - bytes.constData();
        const int next = byteAt(bytes, at + 1);
        if (next != 0x00 && next != 0xFF && !(next >= 0xD0 && next <= 0xD7))
            return at;
        at += next == 0xFF ? 1 : 2;
    }
    return bytes.size();
}

struct Frame {
    QSize size;
    int components = 0;
    qint64 coefficientBytes = 0;
};

/// Of a frame header's body. A coefficient is a short; a block has 64.
std::optional<Frame> readFrame(const QByteArray &body)
{
    static constexpr qint64 blockBytes = 64 * 2;
    if (body.size() < 6)
        return std::nullopt;
    Frame frame;
    frame.size = QSize(shortAt(body, 3), shortAt(body, 1));
    frame.components = byteAt(body, 5);
    if (frame.size.isEmpty() || frame.components < 1 || frame.components > 4 || body.size() < 6 + 3 * frame.components)
        return std::nullopt;
    int widest = 1;
    int highest = 1;
    for (int i = 0; i < frame.components; ++i) {
        const int sampling = byteAt(body, 7 + 3 * i);
        widest = std::max(widest, sampling >> 4);
        highest = std::max(highest, sampling & 15);
    }
    for (int i = 0; i < frame.components; ++i) {
        const int sampling = byteAt(body, 7 + 3 * i);
        const qint64 across = (qint64(frame.size.width()) * (sampling >> 4) / widest + 8) / 8 + 1;
        const qint64 down = (qint64(frame.size.height()) * (sampling & 15) / highest + 8) / 8 + 1;
        frame.coefficientBytes += across * down * blockBytes;
    }
    return frame;
}

/// A JPEG as its markers tell: segment after segment, the entropy-coded data skipped.
class JpegWalk {
public:
    explicit JpegWalk(const QByteArray &bytes) : m_bytes(bytes) {}

    std::optional<PictureCost> run()
    {
        m_cost.scalable = true;
        m_cost.complete = false;
        m_cost.passes = 0;
        qsizetype at = 2;
        while (at >= 0 && at + 2 <= m_bytes.size() && !m_cost.complete)
            at = step(at);
        if (!m_frame)
            return std::nullopt;
        m_cost.size = m_frame->size;
        m_cost.heldBytes = m_buffered ? m_frame->coefficientBytes : 0;
        return m_cost;
    }

private:
    /// Returns where the next marker is looked for; -1: no more of it can be read.
    qsizetype step(qsizetype at)
    {
        if (byteAt(m_bytes, at) != 0xFF)
            return -1;
        const int code = byteAt(m_bytes, at + 1);
        if (code == 0xFF)
            return at + 1; // fill bytes
        if (code == marker::endOfImage) {
            m_cost.complete = true;
            return -1;
        }
        if (standsAlone(code))
            return at + 2;
        if (at + 4 > m_bytes.size())
            return -1;
        const int length = shortAt(m_bytes, at + 2);
        if (length < 2 || at + 2 + length > m_bytes.size())
            return -1;
        const QByteArray body = m_bytes.mid(at + 4, length - 2);
        if (startsFrame(code)) {
            m_frame = readFrame(body);
            m_buffered = m_buffered || progressive(code);
        }
        return code == marker::startOfScan ? scan(body, at + 2 + length) : at + 2 + length;
    }

    qsizetype scan(const QByteArray &body, qsizetype behind)
    {
        ++m_cost.passes;
        // Colours one after another: all of them are kept until the last has come.
        if (m_frame && !body.isEmpty() && byteAt(body, 0) < m_frame->components)
            m_buffered = true;
        return behindScan(m_bytes, behind);
    }

    const QByteArray &m_bytes;
    PictureCost m_cost;
    std::optional<Frame> m_frame;
    bool m_buffered = false;
};

/// Bytes a pixel, as Qt decodes it and as it is converted for scaling.
qint64 pngPixelBytes(int depth, int colourType)
{
    const bool narrow = colourType == 0 || colourType == 3; // grey or by palette: one byte, then four
    return depth == 16 ? 8 : narrow ? 5 : 4;
}

std::optional<PictureCost> pngCost(const QByteArray &bytes)
{
    static constexpr qsizetype header = 8 + 8 + 13;
    if (bytes.size() < header || bytes.mid(12, 4) != "IHDR")
        return std::nullopt;
    const qint64 width = qFromBigEndian<quint32>(bytes.constData() + 16);
    const qint64 height = qFromBigEndian<quint32>(bytes.constData() + 20);
    static constexpr qint64 sideLimit = 1'000'000; // libpng's own
    if (width < 1 || height < 1 || width > sideLimit || height > sideLimit)
        return std::nullopt;
    PictureCost cost;
    cost.size = QSize(static_cast<int>(width), static_cast<int>(height));
    cost.heldBytes = width * height * pngPixelBytes(byteAt(bytes, 24), byteAt(bytes, 25));
    return cost;
}

} // namespace

std::optional<PictureCost> pictureCost(const QByteArray &bytes, const QString &mediaType)
{
    return mediaType == QLatin1String("image/png") ? pngCost(bytes) : JpegWalk(bytes).run();
}

} // namespace certdesk
