// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/FocusRing.h"

#include "ui/components/Theme.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QPainter>
#include <QPainterPath>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace certdesk::ui {

namespace {
constexpr int ringWidth = 3;
}

int BaseStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    if (metric == PM_FocusFrameHMargin || metric == PM_FocusFrameVMargin)
        return ringWidth;
    if (metric == PM_ButtonShiftHorizontal || metric == PM_ButtonShiftVertical)
        return 0;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int BaseStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_FocusFrame_AboveWidget: return 1;
    case SH_FocusFrame_Mask: return 0;
    case SH_EtchDisabledText: return 0;
    case SH_DitherDisabledText: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

void BaseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element != PE_FrameFocusRect)
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

FocusRing::FocusRing(QWidget *around) : QFocusFrame(around)
{
    setWidget(around);
}

bool FocusRing::wanted(const QWidget *widget, bool byKeyboard)
{
    if (qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget))
        return true;
    if (qobject_cast<const QAbstractScrollArea *>(widget))
        return false;
    return byKeyboard || !qobject_cast<const QAbstractButton *>(widget);
}

void FocusRing::paintEvent(QPaintEvent *)
{
    const Palette &c = theme().colours();
    const qreal radius = widget() && widget()->height() < 26 ? 4 : 6;
    const QRectF outer = rect();
    QPainterPath ring;
    ring.addRoundedRect(outer, radius + ringWidth, radius + ringWidth);
    QPainterPath hole;
    hole.addRoundedRect(outer.adjusted(ringWidth, ringWidth, -ringWidth, -ringWidth), radius, radius);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // Deeper than the soft fill: it must be seen on a soft surface as well.
    painter.fillPath(ring.subtracted(hole), mixed(c.primarySoft, c.primary, 0.18));
}

} // namespace certdesk::ui
