// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace certdesk::ui {

/// 示例 (R61, R62): the authority's seal as it stands on a licence, and which district it means.
class SealExample : public QWidget {
    Q_OBJECT

public:
    explicit SealExample(QWidget *parent = nullptr);
};

} // namespace certdesk::ui
