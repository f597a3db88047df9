// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QPolygonF>
#include <QWidget>

#include <optional>

namespace certdesk::ui {

/// A picture in large: zoomed with + and −, the wheel or by twos, moved by dragging. In the modes Crop and Corners four handles lie
/// on it; they are dragged, or chosen with 1 to 4 and moved with the arrow keys (Shift: finely).
class ScanCanvas : public QWidget {
    Q_OBJECT

public:
    enum class Mode { Look, Crop, Corners };

    explicit ScanCanvas(QWidget *parent = nullptr);
    /// Fits the picture into the widget.
    void setPicture(const QImage &picture);
    bool hasPicture() const { return !m_picture.isNull(); }
    /// In fractions of the picture.
    void setMarks(const QList<QRectF> &marks);
    /// `corners`: four, in fractions of the picture; see selection().
    void setMode(Mode mode, const QPolygonF &corners = {});
    Mode mode() const { return m_mode; }
    /// Top left, top right, bottom right, bottom left, in fractions of the picture.
    QPolygonF selection() const { return m_corners; }
    /// Which handle the arrow keys move.
    int chosenCorner() const { return m_chosen; }
    double zoom() const { return m_zoom; }
    void zoomBy(double factor);
    void zoomToFit();
    QSize sizeHint() const override { return {640, 420}; }
    QSize minimumSizeHint() const override { return {160, 80}; }

Q_SIGNALS:
    void selectionChanged();
    void zoomChanged();
    /// Return and Escape in the modes Crop and Corners.
    void applyRequested();
    void modeLeft();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QRectF place() const;
    QPointF onWidget(QPointF corner) const;
    void paintSelection(QPainter &painter) const;
    void moveCorner(int index, QPointF to);
    bool moveByKey(const QKeyEvent &event);
    int cornerAt(QPointF position) const;

    QImage m_picture;
    QList<QRectF> m_marks;
    Mode m_mode = Mode::Look;
    QPolygonF m_corners;
    int m_chosen = 0;
    double m_zoom = 1; ///< 1: the whole picture fits
    QPointF m_offset;  ///< of the picture's middle from the widget's, in pixels
    std::optional<int> m_dragged; ///< the corner; -1: the picture
    QPointF m_last;
};

} // namespace certdesk::ui
