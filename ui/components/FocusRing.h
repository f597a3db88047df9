// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFocusFrame>
#include <QProxyStyle>

namespace certdesk::ui {

/// Fusion, with room for the focus ring around a widget and without its own dotted rectangles.
class BaseStyle : public QProxyStyle {
    Q_OBJECT

public:
    using QProxyStyle::QProxyStyle;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
};

/// 3 px of soft primary around what has the focus; follows it and takes no room in any layout.
class FocusRing : public QFocusFrame {
    Q_OBJECT

public:
    explicit FocusRing(QWidget *around);
    /// Whether a ring helps there: always around what is typed into, around buttons only for those who use the keyboard, never
    /// around whole views, which show their current item instead.
    static bool wanted(const QWidget *widget, bool byKeyboard);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace certdesk::ui
