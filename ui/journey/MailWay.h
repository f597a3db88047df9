// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/CoverSheet.h"
#include "ui/journey/IdentityWay.h"

class QCheckBox;
class QPushButton;
class QVBoxLayout;

namespace certdesk::ui {

class Badge;
class Card;

/// Paper by mail (R77, R79): chosen knowing what follows; then what to print, to pack and where to post it, until it has arrived.
class MailWay : public IdentityWay {
    Q_OBJECT

public:
    explicit MailWay(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    QString mode() const override { return QStringLiteral("mail"); }
    QString mainAction() const override;
    void triggerMain() override;
    QString footerNote() const override;
    void render() override;
    void setFacts(const PlatformFacts &facts) override;

protected:
    bool canProceed() const override;
    void workChanged() override;

private:
    Card *buildChoice();
    Card *buildWaiting();
    bool waiting() const { return journey().step() == Step::AwaitPaper; }
    void loadSheet();
    void showContents();
    void printSheet();
    void printed(const QString &path);

    PlatformFacts m_facts;
    CoverSheet m_sheet;
    bool m_sheetAsked = false;
    Card *m_choice;
    QVBoxLayout *m_choiceContents;
    QLabel *m_consequences;
    QCheckBox *m_know;
    Card *m_waiting;
    Badge *m_state;
    MessageBar *m_note;
    QVBoxLayout *m_contents;
    QLabel *m_address;
    QPushButton *m_copy;
    QLabel *m_saved;
};

} // namespace certdesk::ui
