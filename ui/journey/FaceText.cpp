// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/FaceText.h"

#include <QCoreApplication>

namespace certdesk::ui {

namespace {
struct FaceWords {
    Q_DECLARE_TR_FUNCTIONS(certdesk::ui::FaceText)
};
} // namespace

QString faceActionText(FaceAction action)
{
    switch (action) {
    case FaceAction::Look: return FaceWords::tr("Look at the camera");
    case FaceAction::TurnLeft: return FaceWords::tr("Turn your head slowly to your left");
    case FaceAction::TurnRight: return FaceWords::tr("Turn your head slowly to your right");
    case FaceAction::Blink: return FaceWords::tr("Close your eyes for a moment, then open them");
    case FaceAction::Closer: return FaceWords::tr("Come slowly closer to the camera");
    }
    return {};
}

QString faceHintText(FaceHint hint, FaceAction action)
{
    switch (hint) {
    case FaceHint::Nobody: return FaceWords::tr("Put your face into the oval");
    case FaceHint::Several: return FaceWords::tr("Only the applicant may be in the picture");
    case FaceHint::Dark: return FaceWords::tr("Too dark: switch on a light in front of you");
    case FaceHint::Bright: return FaceWords::tr("Too bright: turn away from the window or lamp");
    case FaceHint::Closer: return FaceWords::tr("Come closer");
    case FaceHint::Back: return FaceWords::tr("Move back a little");
    case FaceHint::MoveLeft: return FaceWords::tr("Move a little to your left");
    case FaceHint::MoveRight: return FaceWords::tr("Move a little to your right");
    case FaceHint::MoveUp: return FaceWords::tr("Sit a little higher, or tilt the camera down");
    case FaceHint::MoveDown: return FaceWords::tr("Sit a little lower, or tilt the camera up");
    case FaceHint::Blurred: return FaceWords::tr("Blurred: hold still, wipe the camera's lens");
    case FaceHint::Eyes: return FaceWords::tr("Open your eyes, take off dark glasses, hair out of the face");
    case FaceHint::Hold: return FaceWords::tr("Good – hold still");
    case FaceHint::Act: return faceActionText(action);
    }
    return {};
}

} // namespace certdesk::ui
