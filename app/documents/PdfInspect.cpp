// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/PdfInspect.h"

#include "app/documents/ScanPdf.h"

#include <QByteArrayView>
#include <QSet>

#include <algorithm>
#include <zlib.h>

namespace certdesk {

namespace {

/// Too long to turn up in compressed data by chance: looked for everywhere, inside streams as well.
const QSet<QByteArray> &activeNames()
{
    static const QSet<QByteArray> names{"JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "XFA"};
    return names;
}

bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\0';
}

bool delimiter(char c)
{
    return blank(c) || c == '/' || c == '<' || c == '>' || c == '[' || c == ']' || c == '(' || c == ')' || c == '{' || c == '}' || c == '%';
}

/// ISO 32000-1, 7.3.5: "#4A" in a name is "J".
QByteArray unescaped(QByteArrayView raw)
{
    QByteArray name;
    for (qsizetype i = 0; i < raw.size(); ++i) {
        bool ok = false;
        const int code = raw.at(i) == '#' && i + 2 < raw.size() ? raw.sliced(i + 1, 2).toByteArray().toInt(&ok, 16) : 0;
        name.append(ok ? static_cast<char>(code) : raw.at(i));
        i += ok ? 2 : 0;
    }
    return name;
}

/// The name that begins behind the slash at `at`.
QByteArray nameAt(QByteArrayView text, qsizetype at)
{
    static constexpr qsizetype longest = 127; // the standard's limit, escapes not counted
    qsizetype end = at + 1;
    while (end < text.size() && end - at <= 3 * longest && !delimiter(text.at(end)))
        ++end;
    return unescaped(text.sliced(at + 1, end - at - 1));
}

struct Seen {
    bool active = false;
    bool encrypted = false;
};

/// `plain`: the text is no stream's data, so that short names count too.
void look(QByteArrayView text, bool plain, Seen &seen)
{
    for (qsizetype at = text.indexOf('/'); at >= 0 && !seen.active; at = text.indexOf('/', at + 1)) {
        const QByteArray name = nameAt(text, at);
        seen.active = activeNames().contains(name) || (plain && name == "JS");
        seen.encrypted = seen.encrypted || (plain && name == "Encrypt");
    }
}

/// The dictionary that ends where a stream begins; as much of it as one is long.
QByteArrayView dictionaryBefore(QByteArrayView pdf, qsizetype stream)
{
    static constexpr qsizetype longest = 4096;
    const qsizetype from = std::max<qsizetype>(0, stream - longest);
    const QByteArrayView before = pdf.sliced(from, stream - from);
    const qsizetype object = before.lastIndexOf(QByteArrayView(" obj"));
    return object < 0 ? before : before.sliced(object);
}

QSet<QByteArray> namesIn(QByteArrayView text)
{
    QSet<QByteArray> names;
    for (qsizetype at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at + 1))
        names.insert(nameAt(text, at));
    return names;
}

enum class Unpacked { Done, TooMuch, Broken };

/// Inflates piece by piece and looks at each; the end of a piece is looked at again with the next, since names may be cut.
Unpacked lookInside(QByteArrayView packed, qint64 &budget, Seen &seen)
{
    static constexpr qsizetype piece = 64 * 1024;
    static constexpr qsizetype overlap = 512;
    z_stream stream = {};
    if (inflateInit(&stream) != Z_OK)
        return Unpacked::Broken;
    const QByteArray input = packed.toByteArray();
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(input.constData())); // zlib does not write there
    stream.avail_in = static_cast<uInt>(input.size());
    QByteArray window;
    int state = Z_OK;
    while (state == Z_OK && budget > 0 && !seen.active) {
        const qsizetype kept = std::min(window.size(), overlap);
        window = window.last(kept);
        window.resize(kept + piece);
        stream.next_out = reinterpret_cast<Bytef *>(window.data() + kept);
        stream.avail_out = piece;
        state = inflate(&stream, Z_NO_FLUSH);
        const qsizetype produced = piece - stream.avail_out;
        window.resize(kept + produced);
        budget -= produced;
        look(window, true, seen);
        if (produced == 0 && state == Z_OK)
            break;
    }
    inflateEnd(&stream);
    return budget <= 0 ? Unpacked::TooMuch : seen.active || state == Z_STREAM_END ? Unpacked::Done : Unpacked::Broken;
}

/// Where the data of the stream keyword at `at` begin.
qsizetype dataBehind(QByteArrayView pdf, qsizetype at)
{
    qsizetype begin = at + 6;
    begin += begin < pdf.size() && pdf.at(begin) == '\r' ? 1 : 0;
    begin += begin < pdf.size() && pdf.at(begin) == '\n' ? 1 : 0;
    return begin;
}

class Inspection {
public:
    explicit Inspection(QByteArrayView pdf) : m_pdf(pdf) {}

    Result<void> run()
    {
        qsizetype at = 0;
        while (at < m_pdf.size() && !m_seen.active && !m_tooMuch) {
            const qsizetype keyword = streamKeyword(at);
            look(m_pdf.sliced(at, keyword - at), true, m_seen);
            if (keyword >= m_pdf.size())
                break;
            const qsizetype begin = dataBehind(m_pdf, keyword);
            qsizetype end = m_pdf.indexOf(QByteArrayView("endstream"), begin);
            if (end < 0)
                end = m_pdf.size();
            lookAtStream(keyword, m_pdf.sliced(begin, end - begin));
            at = end;
        }
        if (m_tooMuch)
            return tl::unexpected(pdfTooHeavy(QStringLiteral("unpacked")));
        if (m_seen.encrypted)
            return tl::unexpected(pdfEncrypted());
        if (m_seen.active)
            return fail(FailureCode::Scans_Pdf_Scripted);
        return {};
    }

private:
    /// The next "stream" behind a dictionary's end; the file's size when there is none.
    qsizetype streamKeyword(qsizetype from) const
    {
        for (qsizetype at = m_pdf.indexOf(QByteArrayView("stream"), from); at >= 0; at = m_pdf.indexOf(QByteArrayView("stream"), at + 6)) {
            qsizetype before = at - 1;
            while (before >= 0 && blank(m_pdf.at(before)))
                --before;
            if (before >= 1 && m_pdf.at(before) == '>' && m_pdf.at(before - 1) == '>')
                return at;
        }
        return m_pdf.size();
    }

    void lookAtStream(qsizetype keyword, QByteArrayView data)
    {
        look(data, false, m_seen); // a stream that is none, to hide what stands in it
        const QSet<QByteArray> names = namesIn(dictionaryBefore(m_pdf, keyword));
        if (!names.contains("ObjStm") || m_seen.active)
            return;
        if (!names.contains("Filter"))
            return look(data, true, m_seen);
        static const QSet<QByteArray> otherWays{"ASCIIHexDecode", "ASCII85Decode", "LZWDecode", "RunLengthDecode", "Crypt", "Predictor", "AHx", "A85", "LZW", "RL", "F"};
        const bool plainFlate = (names.contains("FlateDecode") || names.contains("Fl")) && !names.intersects(otherWays);
        const Unpacked unpacked = plainFlate ? lookInside(data, m_budget, m_seen) : Unpacked::Broken;
        m_tooMuch = unpacked == Unpacked::TooMuch;
        // What cannot be looked into may hold anything.
        m_seen.active = m_seen.active || unpacked == Unpacked::Broken;
    }

    QByteArrayView m_pdf;
    Seen m_seen;
    qint64 m_budget = pdfUnpackLimit;
    bool m_tooMuch = false;
};

} // namespace

Result<void> inspectPdf(const QByteArray &pdf)
{
    return Inspection(pdf).run();
}

} // namespace certdesk
