// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// How many printed letters are recognised when they come back, how exactly, and how fast.
#include "documents/LetterFixture.h"
#include "helper/LetterCaptures.h"

#include "app/documents/LetterCode.h"
#include "app/documents/LetterPdf.h"
#include "app/documents/Vision.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QGuiApplication>

#include <cstdio>

using namespace certdesk;

namespace {

struct Figures {
    int captures = 0, found = 0, read = 0, wrong = 0;
    std::vector<double> errors, milliseconds;
};

double share(std::vector<double> &values, double part)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<size_t>(part * static_cast<double>(values.size())))];
}

void print(const char *name, double value, const char *unit, const char *goal, bool met)
{
    std::printf("%s: %.3g %s (goal %s) %s\n", name, value, unit, goal, met ? "met" : "MISSED");
}

void measure(const Vision &sight, const QImage &page, const LetterCode &truth, quint32 seed, bool verbose, Figures *figures)
{
    const captures::Capture capture = captures::anyCapture(seed);
    const captures::Taken taken = captures::take(page, capture);
    QElapsedTimer timer;
    timer.start();
    const auto reading = sight.readLetter(taken.picture);
    figures->milliseconds.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    ++figures->captures;
    figures->found += reading.has_value();
    const bool read = reading && reading->code == truth;
    figures->read += read;
    figures->wrong += reading && reading->code && !read;
    if (reading)
        figures->errors.push_back(captures::cornerError(taken, reading->corners));
    if (verbose && (!read || figures->errors.back() > 2))
        std::fprintf(stderr, "seed %u: %.0f dpi, tilt %.0f, blur %.1f, noise %.0f, shadow %.2f: %s, %.1f mm\n", seed, capture.dpi, capture.tilt, capture.blur, capture.noise,
                     capture.shadow, read ? "read" : reading ? "found" : "not found", reading ? figures->errors.back() : 0);
}

} // namespace

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOption({QStringLiteral("captures"), QStringLiteral("How many."), QStringLiteral("N"), QStringLiteral("240")});
    parser.addOption({QStringLiteral("seed"), QStringLiteral("Of the first."), QStringLiteral("N"), QStringLiteral("20001")});
    parser.addOption({QStringLiteral("verbose"), QStringLiteral("Name those that were not read or are off.")});
    parser.addHelpOption();
    parser.process(app);
    const auto sight = vision();
    const auto page = letterPicture(letterDraft, letterApplication(), letterProduct, 300);
    if (!sight || !page) {
        std::fprintf(stderr, "letter: %s\n", qPrintable((sight ? page.error() : sight.error()).name()));
        return 1;
    }
    const LetterCode truth{letterDraft, letterHash(letterDraft, letterApplication())};
    const auto first = parser.value(QStringLiteral("seed")).toUInt();
    Figures figures;
    for (quint32 i = 0; i < parser.value(QStringLiteral("captures")).toUInt(); ++i)
        measure(**sight, *page, truth, first + i, parser.isSet(QStringLiteral("verbose")), &figures);
    const double rate = static_cast<double>(figures.read) / figures.captures;
    print("letter_captures", figures.captures, "pictures", ">= 200", figures.captures >= 200);
    print("letter_read", rate, "ratio", ">= 0.98", rate >= 0.98);
    print("letter_wrong", figures.wrong, "codes", "0", figures.wrong == 0);
    print("letter_corner_median", share(figures.errors, 0.5), "mm", "<= 0.5", share(figures.errors, 0.5) <= 0.5);
    print("letter_corner_p95", share(figures.errors, 0.95), "mm", "<= 2", share(figures.errors, 0.95) <= 2);
    print("letter_ms_median", share(figures.milliseconds, 0.5), "ms", "<= 250", share(figures.milliseconds, 0.5) <= 250);
    print("letter_ms_p99", share(figures.milliseconds, 0.99), "ms", "<= 1500", share(figures.milliseconds, 0.99) <= 1500);
    return rate >= 0.98 && figures.wrong == 0 ? 0 : 1;
}
