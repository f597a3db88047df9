// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QString>

namespace certdesk::platform {

/// image/jpeg, image/png or application/pdf when the bytes really are such a document; empty otherwise. Pictures are decoded, a PDF
/// must have its header and its end, and no programs (JavaScript, launch actions, embedded files) outside compressed streams.
QByteArray documentType(const QByteArray &bytes);

/// Decodes a JPEG or PNG, turned upright. Null when it is damaged, something else, or larger than 50 megapixels.
QImage decodePicture(const QByteArray &bytes);

} // namespace certdesk::platform
