// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"

#include <QByteArray>
#include <QCoroTask>
#include <QDateTime>

namespace certdesk {

class AppContext;

/// Where an answer of the platform was found, the best first (domain.md §0.1).
enum class AnswerSource {
    Platform,
    Kept,    ///< as last seen, from the OrderCache
    Bundled, ///< came with the program (resources/catalog)
};

/// A JSON object that the platform gives everybody: "catalog", "client-config" or "terms/<product>".
struct PlatformAnswer {
    QByteArray body;
    AnswerSource source = AnswerSource::Platform;
    QDateTime receivedAt; ///< invalid when bundled
};

/// The platform's own answer, which is kept, when it comes within two seconds; else what is at hand, while the question goes on and
/// its answer is kept for the next time. The failure is the platform's, when there is nothing at hand either. The context must outlive
/// the question's beginning; closing it ends the task (journey/LiveContext.h).
QCoro::Task<Result<PlatformAnswer>> latestAnswer(AppContext *context, QString name);
/// The platform's own and no other, which is kept; for what must not be decided by an older one.
QCoro::Task<Result<PlatformAnswer>> platformsAnswer(AppContext *context, QString name);
/// Kept or bundled, without the network. Catalog_Bundled_Damaged when there is neither.
QCoro::Task<Result<PlatformAnswer>> answerAtHand(AppContext *context, QString name);
/// Catalog_Bundled_Damaged when the program brings no such answer, or no JSON object.
Result<QByteArray> bundledAnswer(const QString &name);
/// Of the catalogue that came with the program, for instance "2026-02"; empty when it is damaged.
QString bundledVersion();
/// The platform's answer to `asking`, kept under `name`; or what was kept of an earlier one while the platform cannot be reached or nobody
/// is signed in. For answers about one account or order.
QCoro::Task<Result<QByteArray>> freshOrKept(AppContext *context, QString name, QCoro::Task<Result<QByteArray>> asking);
/// A template of the terms (R44): the platform's, else the one that came with the program.
QCoro::Task<Result<QByteArray>> templateFile(AppContext *context, QString id);

} // namespace certdesk
