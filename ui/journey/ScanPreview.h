// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>
#include <QImage>
#include <QList>
#include <QRectF>

namespace certdesk::ui {

/// The picture of a scan, a button: click or Space asks for a file, or for the picture in large.
class ScanPreview : public QAbstractButton {
    Q_OBJECT

public:
    explicit ScanPreview(QWidget *parent = nullptr);
    void setPicture(const QImage &picture);
    /// Where something was found, in fractions of the picture's width and height.
    void setMarks(const QList<QRectF> &marks);
    /// In place of the picture: an icon of the theme and words.
    void setPlaceholder(const QString &icon, const QString &text);
    /// In the corner of the picture, for instance which page it is.
    void setNote(const QString &note);
    void setDropping(bool dropping);
    QSize sizeHint() const override { return {200, 120}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintPicture(QPainter &painter, const QRectF &frame);
    void paintPlaceholder(QPainter &painter);

    QImage m_picture;
    QList<QRectF> m_marks;
    QString m_icon;
    QString m_text;
    QString m_note;
    bool m_dropping = false;
};

/// Outlines places of a picture that fills `picture`: the same in the tile and in the large view.
void paintScanMarks(QPainter &painter, const QRectF &picture, const QList<QRectF> &marks);

} // namespace certdesk::ui
