// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/vision/FaceWatch.h"

#include "app/vision/FaceMeasures.h"

#include <QLoggingCategory>

#include <algorithm>
#include <cmath>
#include <new>

namespace certdesk {

namespace {

Q_LOGGING_CATEGORY(faceLog, "certdesk.vision.face")

using sight::FaceMeasures;

// docs/decisions/face.md says where these come from.
constexpr double darkFrame = 40, darkFace = 55, brightFrame = 225, brightFace = 205, burntFace = 0.2;
constexpr double leastShare = 0.17, mostShare = 0.62; // of the frame's shorter side
constexpr double leastPixels = 90;                    // platforms want 80 and more
constexpr double sideways = 0.16;                     // of the frame's width, from its middle
constexpr double highest = 0.2, lowest = 0.68;        // where a face's middle may stand
constexpr double sharpEnough = 0.06;
constexpr qint64 holdMs = 600;
constexpr qint64 forgiveMs = 250; // a detector misses a frame now and then
constexpr double turned = 0.1;    // of the eyes' distance: 15 to 20°, since noses differ
constexpr double nearer = 1.25;
constexpr qint64 actMs = 120;     // an action is seen for so long and in two frames at least
constexpr qint64 blinkMs = 2000;  // lids that stay down longer are no blink

/// A face that is where it should be, or how it should move.
std::optional<FaceHint> misplaced(const FaceMeasures &seen)
{
    if (seen.share < leastShare || seen.pixels < leastPixels)
        return FaceHint::Closer;
    if (seen.share > mostShare)
        return FaceHint::Back;
    const double x = seen.box.x + seen.box.width / 2 - 0.5;
    const double y = seen.box.y + seen.box.height / 2;
    if (std::abs(x) > sideways)
        return x > 0 ? FaceHint::MoveRight : FaceHint::MoveLeft; // the picture's right is the person's left
    if (y < highest || y > lowest)
        return y < highest ? FaceHint::MoveDown : FaceHint::MoveUp;
    return std::nullopt;
}

/// What keeps any picture from being used, whatever is asked for.
std::optional<FaceHint> unusable(const FaceMeasures &seen)
{
    if (seen.faces == 0) {
        if (seen.brightness < darkFrame)
            return FaceHint::Dark;
        return seen.brightness > brightFrame ? FaceHint::Bright : FaceHint::Nobody;
    }
    if (seen.light < darkFace)
        return FaceHint::Dark;
    if (seen.light > brightFace || seen.burnt > burntFace)
        return FaceHint::Bright;
    return seen.faces > 1 ? std::optional(FaceHint::Several) : std::nullopt;
}

std::optional<FaceHint> unfitToLook(const FaceMeasures &seen)
{
    if (const auto hint = unusable(seen))
        return hint;
    if (const auto hint = misplaced(seen))
        return hint;
    if (seen.sharpness < sharpEnough)
        return FaceHint::Blurred;
    return seen.eyes ? std::nullopt : std::optional(FaceHint::Eyes);
}

/// The head with half a face around it; the room is nobody's business.
QImage headOf(const QImage &frame, const cv::Rect2d &box)
{
    const double width = box.width * frame.width();
    const double height = box.height * frame.height();
    const QRectF head(box.x * frame.width() - 0.8 * width, box.y * frame.height() - 0.7 * height, 2.6 * width, 2.6 * height);
    return frame.copy(head.toAlignedRect() & frame.rect());
}

class FaceWatch : public FaceGuide {
public:
    explicit FaceWatch(std::unique_ptr<sight::FaceMeter> meter) : m_meter(std::move(meter)) {}
    ~FaceWatch() override { forget(); }
    void ask(FaceAction action) override;
    FaceSeen look(const QImage &frame, qint64 at) override;

private:
    FaceSeen lookFor(const QImage &frame, qint64 at);
    void still(const FaceMeasures &seen, const QImage &frame, qint64 at, FaceSeen *answer);
    void act(const FaceMeasures &seen, const QImage &frame, qint64 at, FaceSeen *answer);
    double progressOf(const FaceMeasures &seen, qint64 at);
    double blinked(const FaceMeasures &seen, qint64 at);
    void forget();

    std::unique_ptr<sight::FaceMeter> m_meter;
    FaceAction m_action = FaceAction::Look;
    std::optional<qint64> m_since;  ///< all is well, or the action is seen, since then
    qint64 m_well = 0;              ///< when it was last
    QImage m_best;
    double m_bestSharpness = 0;
    FaceMeasures m_bestMeasures;
    // From the Look that was taken, for the actions.
    cv::Mat1b m_straight;
    sight::Eyes m_eyes;
    double m_straightTurn = 0;
    double m_share = 0;
    // Of a blink.
    bool m_opened = false;
    int m_shut = 0; ///< frames without an open eye, one after another
    std::optional<qint64> m_closed;
    QImage m_lids;
};

void FaceWatch::forget()
{
    wipe(&m_best);
    wipe(&m_lids);
    m_straight.setTo(0);
    m_bestMeasures.face.setTo(0);
}

void FaceWatch::ask(FaceAction action)
{
    m_action = action;
    m_since.reset();
    m_opened = false;
    m_shut = 0;
    m_closed.reset();
    wipe(&m_lids);
    wipe(&m_best);
    m_bestSharpness = 0;
}

FaceSeen FaceWatch::look(const QImage &frame, qint64 at)
{
    try {
        return lookFor(frame, at);
    } catch (const cv::Exception &problem) {
        qCWarning(faceLog) << "a frame was left out:" << problem.what();
    } catch (const std::bad_alloc &) {
        qCWarning(faceLog) << "a frame was left out: no memory";
    }
    return {};
}

FaceSeen FaceWatch::lookFor(const QImage &frame, qint64 at)
{
    FaceSeen answer;
    if (frame.isNull())
        return answer;
    const FaceMeasures seen = m_meter->measure(frame);
    if (seen.faces > 0)
        answer.face = QRectF(seen.box.x, seen.box.y, seen.box.width, seen.box.height);
    const bool looking = m_action == FaceAction::Look || m_straight.empty();
    if (const auto hint = looking ? unfitToLook(seen) : unusable(seen)) {
        answer.hint = *hint;
        // What only one frame shows is not worth starting anew; two people, however, must not be taken.
        if (m_since && (at - m_well > forgiveMs || *hint == FaceHint::Several)) {
            m_since.reset();
            m_bestSharpness = 0;
            wipe(&m_best);
        }
    } else if (looking) {
        still(seen, frame, at, &answer);
    } else {
        act(seen, frame, at, &answer);
    }
    return answer;
}

void FaceWatch::still(const FaceMeasures &seen, const QImage &frame, qint64 at, FaceSeen *answer)
{
    answer->hint = FaceHint::Hold;
    if (!m_since)
        m_since = at;
    m_well = at;
    if (seen.sharpness > m_bestSharpness) {
        wipe(&m_best);
        m_best = headOf(frame, seen.box);
        m_bestSharpness = seen.sharpness;
        m_bestMeasures = seen;
    }
    answer->progress = std::min(1.0, double(at - *m_since) / holdMs);
    if (at - *m_since < holdMs)
        return;
    m_straight = m_bestMeasures.face;
    m_eyes = *m_bestMeasures.eyes;
    m_share = m_bestMeasures.share;
    m_straightTurn = sight::turnBetween(m_straight, m_eyes, m_straight).value_or(0);
    answer->taken = std::exchange(m_best, {});
    m_since.reset();
    m_bestSharpness = 0;
}

void FaceWatch::act(const FaceMeasures &seen, const QImage &frame, qint64 at, FaceSeen *answer)
{
    answer->hint = FaceHint::Act;
    answer->progress = std::clamp(progressOf(seen, at), 0.0, 1.0);
    if (m_action == FaceAction::Blink) {
        if (m_closed && *m_closed == at)
            m_lids = headOf(frame, seen.box);
        if (answer->progress == 1.0)
            answer->taken = std::exchange(m_lids, {});
        return;
    }
    if (answer->progress < 1.0) {
        m_since.reset();
        return;
    }
    if (!m_since)
        m_since = at;
    else if (at - *m_since >= actMs)
        answer->taken = headOf(frame, seen.box);
}

/// 1: the action is seen.
double FaceWatch::progressOf(const FaceMeasures &seen, qint64 at)
{
    switch (m_action) {
    case FaceAction::Closer:
        return (seen.share / m_share - 1) / (nearer - 1);
    case FaceAction::Blink:
        return blinked(seen, at);
    case FaceAction::TurnLeft:
    case FaceAction::TurnRight: {
        const auto turn = sight::turnBetween(m_straight, m_eyes, seen.face);
        const double toTheRight = turn ? *turn - m_straightTurn : 0;
        return (m_action == FaceAction::TurnLeft ? toTheRight : -toTheRight) / turned; // the person's left is the picture's right
    }
    case FaceAction::Look:
        break;
    }
    return 0;
}

/// Open, closed for a moment, open again. One eye that is not found says nothing; a single frame without any may be the detector's.
double FaceWatch::blinked(const FaceMeasures &seen, qint64 at)
{
    m_shut = seen.openEyes == 0 ? m_shut + 1 : 0;
    if (m_opened && !m_closed && m_shut == 2)
        m_closed = at;
    if (seen.openEyes < 2)
        return m_closed ? 0.5 : 0;
    m_opened = true;
    if (!m_closed)
        return 0;
    if (at - *m_closed <= blinkMs)
        return 1;
    m_closed.reset();
    wipe(&m_lids);
    return 0;
}

} // namespace

Result<std::unique_ptr<FaceGuide>> watchFaces()
{
    auto meter = std::make_unique<sight::FaceMeter>();
    if (!meter->load(sight::cascadeFolders()))
        return fail(FailureCode::Vision_Faces_Missing);
    return std::make_unique<FaceWatch>(std::move(meter));
}

} // namespace certdesk
