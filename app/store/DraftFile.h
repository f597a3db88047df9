// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/BlobStore.h"
#include "app/store/Draft.h"

namespace certdesk {

/// `.certdesk`: one draft with its scans, sealed by a passphrase (SealedFile). Both block: scrypt alone takes a tenth of a second
/// and 64 MiB; they are meant for a worker thread.
/// Returns the kinds whose scan is not on this computer any more (or never was), which the file therefore does not hold.
Result<QStringList> writeDraftFile(const QString &path, const Draft &draft, const BlobStore &blobs, const SecureBuffer &passphrase);
/// Everything is authenticated, read to its end and every scan checked before the first scan is stored. Fails as SealedFileReader
/// does, or as a scan does that may not be kept (Documents_*). A scan the file does not hold is left out.
Result<Draft> readDraftFile(const QString &path, const BlobStore &blobs, const SecureBuffer &passphrase);

} // namespace certdesk
