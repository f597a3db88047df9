// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/journey/DraftMerge.h"

namespace certdesk {

namespace {

const QString documentsPrefix = QStringLiteral("/documents/");

/// What tells a scan from another one. The platform knows its uploads alone; drafts have the content's hash.
QString identityOf(const Scan &scan, bool againstPlatform)
{
    const QString &first = againstPlatform ? scan.uploadId : scan.sha256;
    const QString &second = againstPlatform ? scan.sha256 : scan.uploadId;
    return first.isEmpty() ? second : first;
}

FieldValues valuesOf(const Draft &draft, bool againstPlatform)
{
    Application application = draft.application;
    application.documents.clear();
    for (auto it = draft.scans.cbegin(); it != draft.scans.cend(); ++it)
        application.documents.insert(it.key(), identityOf(it.value(), againstPlatform));
    return fieldValues(application, draft.unread);
}

} // namespace

Draft draftOfOrder(const Order &order, const Draft &mine)
{
    Draft theirs = mine;
    theirs.application = order.application;
    theirs.application.documents.clear();
    theirs.unread.clear();
    theirs.scans.clear();
    theirs.savedAt = order.updatedAt;
    for (auto it = order.application.documents.cbegin(); it != order.application.documents.cend(); ++it) {
        const Scan here = mine.scans.value(it.key());
        Scan scan;
        scan.fileName = it.key();
        scan.uploadId = it.value();
        theirs.scans.insert(it.key(), here.uploadId == it.value() ? here : scan);
    }
    return theirs;
}

FieldComparison compareVersions(const DraftVersions &versions)
{
    const bool platform = versions.other == DraftVersions::Other::Platform;
    std::optional<FieldValues> base;
    if (versions.base)
        base = valuesOf(*versions.base, platform);
    return compareFields(base, valuesOf(versions.mine, platform), valuesOf(versions.theirs, platform));
}

Draft mergedDraft(const DraftVersions &versions, const QSet<QString> &takeTheirs)
{
    const FieldComparison found = compareVersions(versions);
    const Draft &theirs = versions.theirs;
    Draft merged = versions.mine;
    for (const QString &pointer : found.theirs + found.conflicts) {
        if (found.conflicts.contains(pointer) && !takeTheirs.contains(pointer))
            continue;
        const QString kind = pointer.startsWith(documentsPrefix) ? pointer.mid(documentsPrefix.size()) : QString();
        if (kind.isEmpty()) {
            merged.application = withField(merged.application, pointer, theirs.application);
            merged.unread.remove(pointer);
            if (theirs.unread.contains(pointer))
                merged.unread.insert(pointer, theirs.unread.value(pointer));
        } else if (theirs.scans.contains(kind)) {
            merged.scans.insert(kind, theirs.scans.value(kind));
        } else {
            merged.scans.remove(kind);
        }
    }
    merged.application.consents = unitedConsents(merged.application.consents, theirs.application.consents);
    if (merged.label.isEmpty())
        merged.label = theirs.label;
    if (merged.orderId.isEmpty())
        merged.orderId = theirs.orderId;
    if (!merged.base)
        merged.base = theirs.base;
    return merged;
}

bool sameVersion(const Draft &a, const Draft &b)
{
    return compareVersions({DraftVersions::Other::File, std::nullopt, a, b}).same();
}

} // namespace certdesk
