// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/QrView.h"

#include <QPainter>

#include <memory>

#include <qrencode.h>

namespace certdesk::ui {

namespace {

constexpr int smallest = 240; ///< of its side
constexpr int quietZone = 4; ///< modules

struct QrFree {
    void operator()(QRcode *code) const { QRcode_free(code); }
};

QImage modulesOf(const QString &text)
{
    // Level M: readable from a screen at an angle, and still few modules.
    const std::unique_ptr<QRcode, QrFree> code(text.isEmpty() ? nullptr : QRcode_encodeString8bit(text.toUtf8().constData(), 0, QR_ECLEVEL_M));
    if (!code)
        return {};
    QImage image(code->width + 2 * quietZone, code->width + 2 * quietZone, QImage::Format_RGB32);
    image.fill(Qt::white);
    for (int row = 0; row < code->width; ++row) {
        for (int column = 0; column < code->width; ++column) {
            if (code->data[row * code->width + column] & 1)
                image.setPixelColor(quietZone + column, quietZone + row, Qt::black);
        }
    }
    return image;
}

} // namespace

QrView::QrView(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void QrView::setContent(const QString &text, const QString &purpose)
{
    m_modules = modulesOf(text);
    //: a QR code; %1 is what it is for
    setAccessibleName(tr("QR code: %1").arg(purpose));
    setAccessibleDescription(text);
    setVisible(!empty());
    updateGeometry();
    update();
}

QSize QrView::sizeHint() const
{
    const int modules = qMax(1, m_modules.width());
    const int side = modules * ((smallest + modules - 1) / modules);
    return {side, side};
}

void QrView::paintEvent(QPaintEvent *)
{
    if (empty())
        return;
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    // Whole pixels of the screen a module, so that their edges stay sharp at every scale.
    const qreal ratio = devicePixelRatioF();
    const int pixels = static_cast<int>(qMin(width(), height()) * ratio) / m_modules.width();
    const QImage drawn = m_modules.scaled(m_modules.size() * qMax(1, pixels));
    const qreal size = drawn.width() / ratio;
    painter.drawImage(QRectF((width() - size) / 2, (height() - size) / 2, size, size), drawn);
    if (!isEnabled()) // used up: seen, but no camera reads it
        painter.fillRect(rect(), QColor(255, 255, 255, 225));
}

} // namespace certdesk::ui
