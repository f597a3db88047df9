// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/IdentitySessions.h"

#include <QHash>

#include <memory>

namespace certdesk::platform {

class Router;

/// What a person does before the camera of a session of mode pc, as the trainer has set it; empty: only to look at it.
QStringList faceActions(const QSqlDatabase &database);

/// How many of the actions were shown in each order's newest session. In memory alone, as are the pictures: after a restart the actions
/// are shown again.
class FaceStages {
public:
    int reached(const IdentitySession &session) const;
    /// Takes the picture of the action `stage` (from 1) that showed a face: the next one, or one again. False: another one is due.
    bool take(const IdentitySession &session, int stage, qsizetype actions);

private:
    struct Stage {
        QString session;
        int reached = 0;
    };
    QHash<QString, Stage> m_orders;
};

/// PUT /v1/training/identity-challenge.
void addFaceChallengeRoute(Router &router, QSqlDatabase database);

} // namespace certdesk::platform
