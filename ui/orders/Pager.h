// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QSpinBox;
class QToolButton;

namespace certdesk::ui {

/// 共有 N 条 ‹ 1 › 10 条/页 前往 (R28).
class Pager : public QWidget {
    Q_OBJECT

public:
    explicit Pager(QWidget *parent = nullptr);
    void setState(int total, int page, int size);
    int pageSize() const;

Q_SIGNALS:
    void pageRequested(int page);
    void sizeRequested(int size);

protected:
    void changeEvent(QEvent *event) override;

private:
    void render();
    int pages() const;

    QLabel *m_total;
    QToolButton *m_back;
    QLabel *m_current;
    QToolButton *m_forward;
    QComboBox *m_sizes;
    QLabel *m_goLabel;
    QSpinBox *m_go;
    int m_count = 0;
    int m_page = 1;
    int m_size = 10;
};

} // namespace certdesk::ui
