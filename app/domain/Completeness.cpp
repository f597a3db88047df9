// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/Completeness.h"

#include <algorithm>

namespace certdesk {

namespace {

QList<Finding> blockingIn(const Application &application, const QStringList &scans, const Product &product, const QDate &today, const QStringList &unread)
{
    QList<Finding> findings = checkForm(application, product, today, unread) + checkScans(scans, product);
    findings.removeIf([](const Finding &finding) { return finding.severity == Severity::Hint; });
    return findings;
}

} // namespace

Completeness completenessOf(const Application &application, const QStringList &scans, const Product &product, const QDate &today, const QStringList &unread, const QList<Finding> &doubts)
{
    if (product.kind.isEmpty())
        return {};
    Application empty;
    empty.product = product.id;
    empty.delivery.method = application.delivery.method;
    const auto all = std::max<qsizetype>(1, blockingIn(empty, {}, product, today, {}).size());
    const QList<Finding> left = blockingIn(application, scans, product, today, unread) + doubts;
    if (left.isEmpty())
        return {100, 0, {}, true};
    const int percent = std::clamp(int((all - left.size()) * 100 / all), 0, 99);
    return {percent, int(left.size()), left.first().field, true};
}

} // namespace certdesk
