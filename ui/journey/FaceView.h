// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QWidget>

namespace certdesk::ui {

/// What the camera sees, mirrored as people know themselves, with the oval that the face belongs into. Decoration for the words below it,
/// which say everything.
class FaceView : public QWidget {
    Q_OBJECT

public:
    explicit FaceView(QWidget *parent = nullptr);
    ~FaceView() override;
    void setFrame(const QImage &frame);
    /// `good`: the outline is drawn through and coloured; otherwise dashed. `progress` from 0 to 1 runs around it.
    void setGuide(bool good, double progress);
    /// The picture that was taken, as others see it, without the oval.
    void setStill(const QImage &picture);
    /// Nothing but an icon; the frame is wiped.
    void setIdle();
    bool showsFace() const { return !m_frame.isNull(); }
    QSize sizeHint() const override { return {560, 330}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintFrame(QPainter &painter) const;
    void paintOval(QPainter &painter) const;
    void paintIdle(QPainter &painter) const;

    QImage m_frame;
    bool m_still = false;
    bool m_good = false;
    double m_progress = 0;
};

} // namespace certdesk::ui
