// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/Badge.h"

#include <QStyle>

namespace certdesk::ui {

Badge::Badge(const QString &text, Kind kind, QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setState(text, kind);
}

void Badge::setState(const QString &text, Kind kind)
{
    static constexpr const char *names[] = {"neutral", "info", "good", "warning", "bad"};
    setText(text);
    setProperty("kind", QString::fromLatin1(names[static_cast<int>(kind)]));
    style()->unpolish(this);
    style()->polish(this);
    updateGeometry();
}

} // namespace certdesk::ui
