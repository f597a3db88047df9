// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/NextStep.h"
#include "app/journey/Journey.h"
#include "ui/components/Card.h"
#include "ui/journey/FileChooser.h"
#include "ui/journey/JourneyView.h"
#include "ui/shell/MainWindow.h"
#include "ui/tour/Driver.h"
#include "ui/tour/Tour.h"

#include <QAbstractItemView>
#include <QScrollArea>

namespace certdesk::ui {

// What the flows of the tour share.

Application sampleApplication(const QString &path = QStringLiteral(":/rehearsal/application.json"));
/// The scans and the photo of :/rehearsal/ to DIR/samples, where a file dialog finds them.
void extractSamples(Tour &tour);
/// A translated text of the tour itself.
QString tourText(const char *text);

/// The primary, enabled button of a page of the window.
Driver::Find mainButtonOf(Tour &tour, const QString &page);
Driver::Find navigation(Tour &tour, const QString &page);
QCoro::Task<void> signInIfNeeded(Tour &tour);
/// Until the wizard shows this step.
QCoro::Task<void> reach(Tour &tour, Step step);
QCoro::Task<void> untilSaved(Tour &tour);
/// Through the tile's button, until the platform has it.
QCoro::Task<void> giveScan(Tour &tour, QString kind, QString file);
/// Throws Stuck with the failure's words.
void mustBeDone(const Result<QString> &done);
QString certificateState(Tour &tour);
/// A fresh PIN, in DIR/pin.txt (0600).
QString makePin(Tour &tour);
QString readPin(Tour &tour);
/// DIR/certificate.pem as it is on the key, DIR/ca.pem, and their places in the report.
QCoro::Task<void> keepResult(Tour &tour);

} // namespace certdesk::ui
