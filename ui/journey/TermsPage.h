// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/ActionPage.h"
#include "ui/journey/PlatformFacts.h"

#include <optional>

class QVBoxLayout;

namespace certdesk::ui {

class PageScroll;

/// 阅读条款 (R41–R54): to be read to the end before the form opens.
class TermsPage : public ActionPage {
    Q_OBJECT

public:
    explicit TermsPage(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    QString title() const override;
    QString subtitle() const override;
    QString mainAction() const override;
    void triggerMain() override;
    QString backAction() const override { return tr("Back"); }
    QString footerNote() const override;
    void render() override;

protected:
    bool canProceed() const override { return m_terms && m_readToEnd; }
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void load();
    void showTerms();
    int introductions() const;
    void addSections(QVBoxLayout *body);
    void addDocuments(QVBoxLayout *body);
    void addPrices(QVBoxLayout *body);
    void addPrivacy(QVBoxLayout *body);
    static QCoro::Task<void> loadFacts(QPointer<TermsPage> page, std::shared_ptr<Journey> journey);
    void download(const Terms::Attachment &attachment);
    void lookAtPosition();

    PageScroll *m_scroll;
    std::optional<Terms> m_terms;
    PlatformFacts m_facts;
    bool m_readToEnd = false;
};

} // namespace certdesk::ui
