// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/CertificateDesk.h"

#include <QWidget>

namespace certdesk::ui {

/// Everything else of a certificate: names, numbers, identifiers, addresses, its chain as a list.
class CertificateDetail : public QWidget {
    Q_OBJECT

public:
    /// `chain`: without links while it is not known.
    CertificateDetail(const CertificateInfo &info, const std::optional<AccountCertificate> &account, const CertificateChain &chain, QWidget *parent = nullptr);
};

} // namespace certdesk::ui
