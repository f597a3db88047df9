// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/PlatformFacts.h"

#include <QWidget>

class QCheckBox;
class QLabel;

namespace certdesk::ui {

/// The separate consent to the processing of the face (domain.md §0.10): text, version, box. Not ticked in advance.
class FaceConsent : public QWidget {
    Q_OBJECT

public:
    explicit FaceConsent(QWidget *parent = nullptr);
    bool given() const;
    void setFacts(const PlatformFacts &facts);
    void setWorking(bool working);

Q_SIGNALS:
    void changed();

private:
    void arrange();
    QLabel *m_text;
    QCheckBox *m_box;
    bool m_known = false;
    bool m_working = false;
};

} // namespace certdesk::ui
