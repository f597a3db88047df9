// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QPushButton>

namespace certdesk::ui {

class RegionLists;

/// 省 / 市 / 区: shows the path; opens three lists beside each other; keyboard: arrows, Enter, Escape.
class RegionPicker : public QPushButton {
    Q_OBJECT

public:
    explicit RegionPicker(QWidget *parent = nullptr);
    QString region() const { return m_code; }
    /// Programmatic: shows the region, does not emit.
    void setRegion(const QString &code);
    /// The open lists, or null.
    RegionLists *lists() const;

Q_SIGNALS:
    void regionChanged(const QString &code);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void openLists();
    void describe();
    QString m_code;
    QPointer<RegionLists> m_lists;
};

} // namespace certdesk::ui
