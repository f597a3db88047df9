// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/documents/ScanPdf.h"

namespace certdesk {

Result<QImage> pictureOfPdf(const QByteArray &pdf)
{
    const auto page = firstPageOfPdf(pdf);
    if (!page)
        return tl::unexpected(page.error());
    return page->picture;
}

} // namespace certdesk
