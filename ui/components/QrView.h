// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QWidget>

namespace certdesk::ui {

/// A QR code for a phone's camera: black on white in both themes, whole pixels a module, with the quiet zone of 4 modules that
/// ISO/IEC 18004 asks for. Whoever cannot see it is told what it holds; the same address belongs beside it as text.
class QrView : public QWidget {
    Q_OBJECT

public:
    explicit QrView(QWidget *parent = nullptr);
    /// `text`: at most what a QR code holds, else nothing is shown. `purpose`: what it is for, in words.
    void setContent(const QString &text, const QString &purpose);
    bool empty() const { return m_modules.isNull(); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QImage m_modules; ///< one pixel a module, with the quiet zone
};

} // namespace certdesk::ui
