// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QFont;

namespace certdesk::ui {

/// The characters of `text` that no font of this computer can draw, each once ("䶮𬱖"): names have characters of the newest tables.
QString withoutGlyph(const QString &text, const QFont &font);

} // namespace certdesk::ui
