// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/ScanPicture.h"
#include "app/journey/JourneyParts.h"
#include "app/support/Log.h"

#include <QCoroFuture>
#include <QtConcurrent>

#include <chrono>

namespace certdesk {

using namespace std::chrono_literals;

namespace {

constexpr auto judgingDelay = 250ms; // typing goes on; several files come at once
constexpr int smallSide = 512;       // what a comparison of two scans needs
constexpr int reasonLengthLeast = 4;
constexpr int reasonLengthMost = 200;

struct Judgement {
    Result<QList<ScanFinding>> findings;
    QImage small;
};

/// On a worker thread. What cannot be drawn here (a PDF without its host) is not judged.
Judgement judge(const ScanJudge &judge, ScanToJudge scan, const QByteArray &bytes, const QString &mediaType)
{
    auto picture = pictureOfScan(bytes, mediaType);
    if (!picture)
        return {tl::unexpected(picture.error()), {}};
    scan.picture = std::move(*picture);
    const QImage small = scan.picture.scaled(smallSide, smallSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    return {judge(scan), small};
}

QImage smallPicture(const QByteArray &bytes, const QString &mediaType)
{
    const auto picture = pictureOfScan(bytes, mediaType);
    return picture ? picture->scaled(smallSide, smallSide, Qt::KeepAspectRatio, Qt::SmoothTransformation) : QImage();
}

} // namespace

bool Journey::overrideFinding(const QString &kind, const QString &code, const QString &reason)
{
    const auto scan = m_draft.scans.find(kind);
    const QString why = reason.simplified();
    if (scan == m_draft.scans.end() || why.size() < reasonLengthLeast)
        return false;
    const bool found = std::any_of(scan->findings.cbegin(), scan->findings.cend(), [&code](const ScanFinding &finding) { return finding.code == code; });
    if (!found)
        return false;
    scan->overrides.insert(code, why.left(reasonLengthMost));
    touch();
    recompute();
    return true;
}

void Journey::takeBackOverride(const QString &kind, const QString &code)
{
    const auto scan = m_draft.scans.find(kind);
    if (scan == m_draft.scans.end() || scan->overrides.remove(code) == 0)
        return;
    touch();
    recompute();
}

void Journey::setSealedCopy(const QString &kind, bool sealed)
{
    const auto scan = m_draft.scans.find(kind);
    if (scan == m_draft.scans.end() || scan->sealedCopy == sealed)
        return;
    scan->sealedCopy = sealed;
    touch();
    recompute();
}

void Journey::judgeScans()
{
    if (!m_judges) {
        m_judges = true;
        // What an earlier session judged still holds; the letter is held against the form once more.
        for (auto it = m_draft.scans.cbegin(); it != m_draft.scans.cend(); ++it) {
            if (it->judgedBy == scanChecksVersion && it.key() != QLatin1String("letter"))
                m_judged.insert(it.key(), judgingKey(it.key()));
        }
    }
    m_judgeFailure.reset();
    scheduleJudging();
}

/// All that a judgement depends on.
QByteArray Journey::judgingKey(const QString &kind) const
{
    const Scan scan = m_draft.scans.value(kind);
    QByteArray key = scan.sha256.toLatin1() + (scan.sealedCopy ? " sealed" : " ");
    for (auto it = m_draft.scans.cbegin(); it != m_draft.scans.cend(); ++it) {
        if (it.key() != kind)
            key += ' ' + it->sha256.toLatin1();
    }
    if (kind == QLatin1String("letter"))
        key += ' ' + letterHash(m_draft.id, m_draft.application).toHex();
    return key;
}

/// Scans that only the platform holds are none of ours to judge.
bool Journey::needsJudging(const QString &kind) const
{
    const auto scan = m_draft.scans.constFind(kind);
    return scan != m_draft.scans.cend() && !scan->sha256.isEmpty() && !m_judgeFailure && m_judged.value(kind) != judgingKey(kind);
}

void Journey::scheduleJudging()
{
    if (m_judges && m_judging.isEmpty())
        m_judgeTimer.start(judgingDelay);
}

QCoro::Task<void> Journey::judgeNext()
{
    const auto self = shared_from_this();
    if (!m_judging.isEmpty())
        co_return;
    for (const QString &kind : documentKinds()) {
        if (!needsJudging(kind))
            continue;
        const QByteArray key = judgingKey(kind);
        m_judging = kind;
        Q_EMIT changed();
        co_await judgeScan(kind, key);
        m_judging.clear();
        recompute(); // begins the next, until there is none
        co_return;
    }
}

QCoro::Task<void> Journey::judgeScan(QString kind, QByteArray key)
{
    const auto self = shared_from_this();
    ScanToJudge scan;
    scan.kind = kind;
    scan.sealedCopy = m_draft.scans.value(kind).sealedCopy;
    if (kind == QLatin1String("letter"))
        scan.letter = LetterCode{m_draft.id, letterHash(m_draft.id, m_draft.application)};
    const QMap<QString, Scan> scans = m_draft.scans;
    QByteArray bytes;
    for (auto it = scans.cbegin(); it != scans.cend(); ++it) {
        if (it->sha256.isEmpty() || (it.key() != kind && m_small.contains(it->sha256)))
            continue;
        auto reading = m_context->blobs().get(it->sha256);
        const auto read = co_await reading;
        if (!read)
            continue;
        if (it.key() == kind) {
            bytes = *read;
            continue;
        }
        auto shrinking = QtConcurrent::run(smallPicture, *read, it->mediaType);
        const QImage small = co_await shrinking;
        m_small.insert(it->sha256, small);
    }
    for (auto it = scans.cbegin(); it != scans.cend(); ++it) {
        if (const QImage other = it.key() == kind ? QImage() : m_small.value(it->sha256); !other.isNull())
            scan.others << other;
    }
    auto judging = QtConcurrent::run(judge, m_context->judge(), scan, bytes, scans.value(kind).mediaType);
    const Judgement judgement = co_await judging;
    if (!judgement.small.isNull())
        m_small.insert(scans.value(kind).sha256, judgement.small);
    takeJudgement(kind, key, judgement.findings);
}

/// The latest wins: what was judged and is no more is judged again by who called.
void Journey::takeJudgement(const QString &kind, const QByteArray &key, const Result<QList<ScanFinding>> &findings)
{
    const auto scan = m_draft.scans.find(kind);
    if (scan == m_draft.scans.end() || judgingKey(kind) != key)
        return;
    m_judged.insert(kind, key);
    if (!findings) {
        const QString name = findings.error().name();
        qCInfo(logJourney) << "a scan was not judged:" << name;
        if (name.startsWith(QLatin1String("Vision_")))
            m_judgeFailure = findings.error();
        return;
    }
    const bool known = scan->judgedBy == scanChecksVersion && scan->findings == *findings;
    scan->findings = *findings;
    scan->judgedBy = scanChecksVersion;
    const auto gone = [&findings](std::pair<const QString &, QString &> reason) {
        return std::none_of(findings->cbegin(), findings->cend(), [&reason](const ScanFinding &finding) { return finding.code == reason.first; });
    };
    const qsizetype before = scan->overrides.size();
    scan->overrides.removeIf(gone);
    if (!known || scan->overrides.size() != before)
        touch();
    for (auto it = m_small.begin(); it != m_small.end();) {
        const bool used = std::any_of(m_draft.scans.cbegin(), m_draft.scans.cend(), [&it](const Scan &other) { return other.sha256 == it.key(); });
        it = used ? std::next(it) : m_small.erase(it);
    }
}

} // namespace certdesk
