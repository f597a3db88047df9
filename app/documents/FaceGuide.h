// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QImage>
#include <QRectF>
#include <QString>

#include <optional>

namespace certdesk {

/// What a person does before the camera (R75): first Look, then what the platform's challenge asks for.
enum class FaceAction { Look, TurnLeft, TurnRight, Blink, Closer };

/// The contract's words: "turn-left", "turn-right" (the person's own left and right), "blink", "closer"; nothing for one that this
/// version does not know.
std::optional<FaceAction> faceActionOf(const QString &challenge);

/// The one thing that keeps a frame from being taken. Left and right are those of the person, as in a mirror.
enum class FaceHint {
    Nobody, Several, Dark, Bright, Closer, Back, MoveLeft, MoveRight, MoveUp, MoveDown, Blurred, Eyes,
    Hold, ///< all is well; the best of the next frames is taken
    Act   ///< the face is seen; now the action
};

struct FaceSeen {
    FaceHint hint = FaceHint::Nobody;
    QRectF face;         ///< of the largest face, in fractions of the frame as the camera gave it (not mirrored); null: none
    double progress = 0; ///< of holding still or of the action, 0 to 1
    QImage taken;        ///< not null: done. The head and what is next to it, nothing else of the room
};

/// Looks at the frames of a camera one after another and says what is to be done until one is good. One a check; used by one thread at
/// a time. Keeps the sharpest frame of a moment and a small grey copy of the face in memory, and overwrites both when it goes.
class FaceGuide {
public:
    virtual ~FaceGuide() = default;
    /// What is waited for from now on. Actions come after a Look that was taken: they are measured against it.
    virtual void ask(FaceAction action) = 0;
    /// `at`: when the frame was seen, in milliseconds of any clock that does not go back. Throws nothing; a frame that cannot be
    /// looked at shows nobody.
    virtual FaceSeen look(const QImage &frame, qint64 at) = 0;
};

/// Overwrites what is held, unless somebody else holds it too, and lets it go.
void wipe(QImage *picture);
void wipe(QByteArray *bytes);

} // namespace certdesk
