// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>

namespace certdesk::ui {

/// 省 / 市 / 区: shows the path; opens three lists beside each other; keyboard: arrows, Enter, Escape.
class RegionPicker : public QPushButton {
    Q_OBJECT

public:
    explicit RegionPicker(QWidget *parent = nullptr);
    QString region() const { return m_code; }
    void setRegion(const QString &code);

Q_SIGNALS:
    void regionChanged(const QString &code);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void openLists();
    QString m_code;
};

} // namespace certdesk::ui
