// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Application.h"

#include <QImage>
#include <QRandomGenerator>
#include <QRectF>
#include <QString>
#include <QStringList>

namespace certdesk::corpus {

/// A document as it lies on the table, before it is stamped or photographed. All names and numbers are samples that can belong to nobody.
struct Sheet {
    QImage picture;      ///< Format_RGB32
    double pixelsPerMm = 8;
    QRectF sealFrame;    ///< in pixels: where a seal belongs; null: the document needs none
    QPointF sealPlace;   ///< in pixels: where a seal on a copy would be put
};

/// The identifiers of the designs of a kind ("licence", "idFront", "idBack", "letter"). Those that begin with "held-" are kept out of the tuning.
QStringList designs(const QString &kind);

/// The draft and the application that the letters are printed for.
QString sampleDraftId();
/// `changed`: printed before the applicant's telephone number was corrected.
struct LetterOf {
    QString draftId;
    bool changed = false;
};

/// What the letters of sampleDraftId() are printed from.
Application sampleApplication();

Sheet draw(const QString &design, QRandomGenerator *chance, const LetterOf &letter);

} // namespace certdesk::corpus
