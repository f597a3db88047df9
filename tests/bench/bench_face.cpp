// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// ./dev bench face: how many frames of 1280×720 a second the guide before the camera looks at, on one core.
#include "app/documents/VisionPlugin.h"
#include "vision/FaceVariants.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QTextStream>

#include <sched.h>

#include <algorithm>
#include <ctime>
#include <vector>

using namespace certdesk;

namespace {

constexpr double goal = 15; // frames a second

bool useOneCore()
{
    cv::setNumThreads(1);
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(0, &one);
    return sched_setaffinity(0, sizeof one, &one) == 0;
}

struct Case {
    const char *name;
    QList<QImage> frames;
};

std::vector<Case> cases()
{
    const QImage photo = test::facePhoto();
    QList<QImage> moving;
    QList<QImage> turning;
    for (int i = 0; i < 16; ++i) {
        moving << test::scene(photo, 0.3 + 0.01 * i, {0.46 + 0.005 * i, 0.45});
        turning << test::scene(test::turnedHead(photo, (i - 8) * 3));
    }
    return {{"a face that holds still", {test::scene(photo)}}, {"a face that moves", moving}, {"a head that turns", turning},
            {"two faces", {test::withCompany(photo)}},         {"nobody", {test::scene(test::withoutHead(photo))}}, {"a face far away", {test::scene(photo, 0.12)}},
            {"a blurred face", {test::blurred(test::scene(photo), 8)}}, {"a dark face", {test::lit(test::scene(photo), 0.2)}}};
}

/// Of this thread, in milliseconds of the processor: what else the machine does must not count against a frame.
double spent()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1000 + double(time.tv_nsec) / 1e6;
}

struct Times {
    double mean = 0;  ///< milliseconds of one core a frame
    double worst = 0; ///< of a hundred the one that took longest but one
};

template<typename Look>
Times measure(const QList<QImage> &frames, int count, Look look)
{
    std::vector<double> all;
    for (int i = 0; i < count; ++i) {
        const double begin = spent();
        look(frames.at(i % frames.size()), i);
        all.push_back(spent() - begin);
    }
    Times times;
    for (const double each : all)
        times.mean += each / count;
    std::sort(all.begin(), all.end());
    times.worst = all[size_t(count * 99 / 100)];
    return times;
}

/// What would be the simple way: the cascade over the whole frame.
Times plainCascade(const QImage &frame, int count)
{
    cv::CascadeClassifier cascade(FACE_CASCADES "/haarcascade_frontalface_alt2.xml");
    return measure({frame}, count, [&](const QImage &image, int) {
        const cv::Mat view(image.height(), image.width(), CV_8UC4, const_cast<uchar *>(image.constBits()), size_t(image.bytesPerLine()));
        cv::Mat grey;
        cv::cvtColor(view, grey, cv::COLOR_BGRA2GRAY);
        std::vector<cv::Rect> faces;
        cascade.detectMultiScale(grey, faces, 1.1, 4, 0, cv::Size(80, 80));
    });
}

} // namespace

int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption frames(QStringLiteral("frames"), QStringLiteral("How many of each kind."), QStringLiteral("N"), QStringLiteral("200"));
    parser.addOption(frames);
    parser.process(application);
    QTextStream out(stdout);
    const int count = std::max(16, parser.value(frames).toInt());
    const auto sees = vision();
    if (!sees) {
        out << sees.error().name() << '\n';
        return 1;
    }
    const bool one = useOneCore();
    out << "Frames of 1280x720, one thread" << (one ? ", one core" : "") << ", " << count << " of each kind\n\n";
    out << QStringLiteral("%1 %2 %3 %4\n").arg(QStringLiteral("what the camera sees"), -26).arg(QStringLiteral("ms"), 8).arg(QStringLiteral("ms 99 %"), 9).arg(QStringLiteral("frames/s"), 9);
    double slowest = 1e9;
    for (const Case &each : cases()) {
        auto guide = (*sees)->faceGuide();
        if (!guide) {
            out << guide.error().name() << '\n';
            return 1;
        }
        (*guide)->ask(FaceAction::Look);
        const Times times = measure(each.frames, count, [&](const QImage &frame, int i) { (*guide)->look(frame, i * 66); });
        slowest = std::min(slowest, 1000 / times.mean);
        out << QStringLiteral("%1 %2 %3 %4\n").arg(QLatin1String(each.name), -26).arg(times.mean, 8, 'f', 1).arg(times.worst, 9, 'f', 1).arg(1000 / times.mean, 9, 'f', 1);
        out.flush();
    }
    const Times plain = plainCascade(test::scene(test::facePhoto()), std::max(16, count / 10));
    out << QStringLiteral("\nbound: the bare cascade over the whole frame %1 ms, %2 frames/s\n").arg(plain.mean, 0, 'f', 1).arg(1000 / plain.mean, 0, 'f', 1);
    out << QStringLiteral("goal: %1 frames/s; slowest kind: %2 – %3\n").arg(goal).arg(slowest, 0, 'f', 1).arg(slowest >= goal ? QStringLiteral("reached") : QStringLiteral("MISSED"));
    return slowest >= goal ? 0 : 1;
}
