// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/JourneyPage.h"
#include "ui/journey/PlatformFacts.h"

#include <QCoroTask>
#include <QPointer>

class QLabel;

namespace certdesk::ui {

class FaceWay;
class KeyValues;

/// 实人认证 (R75–R79): the face check at this computer; the other ways named beside it.
class IdentityPage : public JourneyPage {
    Q_OBJECT

public:
    explicit IdentityPage(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    QString title() const override;
    QString subtitle() const override;
    QString mainAction() const override;
    bool mainEnabled() const override;
    void triggerMain() override;
    //: 稍后继续
    QString backAction() const override { return tr("Continue later"); }
    QString busyText() const override;
    QString footerNote() const override;
    bool holdsStep() const override;
    QWidget *firstFocus() const override;
    void render() override;

private:
    void addRail(QVBoxLayout *rail);
    void showRail();
    static QCoro::Task<void> loadFacts(QPointer<IdentityPage> page, std::shared_ptr<Journey> journey);

    FaceWay *m_way;
    KeyValues *m_attempts;
    QLabel *m_mail;
    PlatformFacts m_facts;
};

} // namespace certdesk::ui
