// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace certdesk {

/// What a block of text that was pasted into one field holds, by its shapes: a line of an e-mail or of a spreadsheet with the
/// organisation's name and its numbers. Each part is empty where there is none.
struct PastedBlock {
    QString organisation;
    QString creditCode;
    QString idNumber;
    QString mobile;
    QString email;
    int parts() const { return int(!organisation.isEmpty()) + int(!creditCode.isEmpty()) + int(!idNumber.isEmpty()) + int(!mobile.isEmpty()) + int(!email.isEmpty()); }
};

/// Only values that are right in shape and check characters are taken out of `text`; the organisation is the longest Chinese word that is left.
PastedBlock readBlock(const QString &text);

} // namespace certdesk
