// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/Vision.h"

#include <QStringList>

namespace certdesk::corpus {

/// One picture with what is known about it, because it was made so.
struct Item {
    QString name;         ///< "0042-letter-own-sealOutside"
    QString design;
    QString fault;        ///< what was done to it; "clean": nothing
    ScanToJudge scan;
    QStringList findings; ///< what must be found
    QStringList maybe;    ///< what follows from the fault and may be found or not: not counted
    QStringList instead;  ///< said in place of the (only) finding, it is as good
};

enum class Designs { Tuning, HeldOut, All };

/// The item of a number: the same for the same seed, whatever was made before. Runs on any thread.
Item make(quint32 seed, int number, Designs designs);

} // namespace certdesk::corpus
