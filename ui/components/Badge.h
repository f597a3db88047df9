// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace certdesk::ui {

/// A word on soft colour. Never colour alone.
class Badge : public QLabel {
    Q_OBJECT

public:
    enum class Kind { Neutral, Info, Good, Warning, Bad };
    explicit Badge(const QString &text = {}, Kind kind = Kind::Neutral, QWidget *parent = nullptr);
    void setState(const QString &text, Kind kind);
};

} // namespace certdesk::ui
