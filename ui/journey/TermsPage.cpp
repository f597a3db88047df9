// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/TermsPage.h"

#include "app/support/WholeFile.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/journey/FileChooser.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/PriceTableView.h"

#include <QHBoxLayout>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

namespace certdesk::ui {

TermsPage::TermsPage(std::shared_ptr<Journey> journey, QWidget *parent) : ActionPage(std::move(journey), parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_scroll = new PageScroll(this);
    m_scroll->setObjectName(QStringLiteral("terms.scroll"));
    // Here reading is the work: the text itself takes the keys that scroll.
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    m_scroll->setAccessibleName(tr("Terms"));
    outer->addWidget(m_scroll);
    connect(m_scroll->verticalScrollBar(), &QScrollBar::valueChanged, this, &TermsPage::lookAtPosition);
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, this, &TermsPage::lookAtPosition);
    m_scroll->widget()->installEventFilter(this);
    loadFacts(this, m_journey);
}

QString TermsPage::title() const
{
    //: 阅读条款 (guide R41)
    return tr("Read the terms");
}

QString TermsPage::subtitle() const
{
    const QString language = currentLanguage();
    return tr("%1 · %2").arg(journey().product().vendor.in(language), journey().product().name.in(language));
}

QString TermsPage::mainAction() const
{
    //: 我知道了 (guide R41)
    return tr("I have read this");
}

QString TermsPage::footerNote() const
{
    if (!m_terms) {
        return tr("Loading the terms…");
    }
    return m_readToEnd ? tr("✓ Read to the end · version %1").arg(m_terms->version) : tr("↓ Please read to the end");
}

void TermsPage::triggerMain()
{
    const QString version = m_terms->version;
    perform(
        tr("Keeping your consent…"), [this, version] { return journey().acceptTerms(version); }, [] {});
}

void TermsPage::render()
{
    lookAtPosition();
    if (m_terms && !m_scroll->hasFocus()) {
        m_scroll->setFocus();
    }
}

QCoro::Task<void> TermsPage::loadFacts(QPointer<TermsPage> page, std::shared_ptr<Journey> journey)
{
    auto loading = loadPlatformFacts(&journey->context());
    const PlatformFacts facts = co_await loading;
    if (page) {
        page->m_facts = facts;
        page->load();
    }
}

void TermsPage::load()
{
    perform(
        tr("Loading the terms…"), [this] { return journey().terms(); },
        [this](const Terms &terms) {
            m_terms = terms;
            showTerms();
            if (journey().termsSource() == AnswerSource::Bundled) {
                //: 价格与条款来自 2026-02 版，联网后更新
                Q_EMIT notice(MessageBar::Kind::Info, tr("Prices and terms are those of version %1, which came with the program. They are brought up to date as soon as there is a network; "
                                                         "you are asked again only for what has changed.")
                                                          .arg(bundledVersion()));
            }
            Q_EMIT chromeChanged();
        });
}

void TermsPage::showTerms()
{
    QVBoxLayout *body = m_scroll->body();
    emptyLayout(body);
    addSections(body);
    addDocuments(body);
    addPrices(body);
    addPrivacy(body);
    body->addStretch(1);
    m_scroll->setFocus();
    QTimer::singleShot(0, this, &TermsPage::lookAtPosition);
}

/// The guide's three parts (R42, R43, R45): the second introduces the list of documents, the third the price tables. A text of the
/// platform that is divided in another way is shown as it comes, above both.
int TermsPage::introductions() const
{
    return m_terms->sections.size() == 3 && !m_terms->documents.isEmpty() && !m_terms->priceTables.isEmpty() ? 2 : 0;
}

void TermsPage::addSections(QVBoxLayout *body)
{
    const QString language = currentLanguage();
    for (const Terms::Section &section : m_terms->sections.first(m_terms->sections.size() - introductions())) {
        auto *card = new Card(section.title.in(language));
        for (const LocalText &paragraph : section.paragraphs) {
            card->body()->addWidget(makeLabel(paragraph.in(language), "body"));
        }
        body->addWidget(card);
    }
}

void TermsPage::addDocuments(QVBoxLayout *body)
{
    if (m_terms->documents.isEmpty() && m_terms->attachments.isEmpty()) {
        return;
    }
    const QString language = currentLanguage();
    auto *card = new Card(introductions() ? m_terms->sections.at(1).title.in(language) : tr("Documents you need"));
    if (introductions()) {
        for (const LocalText &paragraph : m_terms->sections.at(1).paragraphs) {
            card->body()->addWidget(makeLabel(paragraph.in(language), "body"));
        }
    }
    int number = 0;
    for (const LocalText &document : m_terms->documents) {
        card->body()->addWidget(makeLabel(tr("%1. %2").arg(++number).arg(document.in(language)), "body"));
    }
    for (const Terms::Attachment &attachment : m_terms->attachments) {
        QPushButton *button = makeButton(tr("Download: %1").arg(attachment.title.in(language)));
        button->setObjectName(QStringLiteral("terms.download.") + attachment.id);
        connect(button, &QPushButton::clicked, this, [this, attachment] { download(attachment); });
        auto *row = new QHBoxLayout;
        row->addWidget(button);
        row->addStretch(1);
        card->body()->addLayout(row);
    }
    body->addWidget(card);
}

void TermsPage::addPrices(QVBoxLayout *body)
{
    if (m_terms->priceTables.isEmpty()) {
        return;
    }
    const QString language = currentLanguage();
    //: 收费标准 (guide R45)
    auto *card = new Card(introductions() ? m_terms->sections.at(2).title.in(language) : tr("Price tables"));
    if (introductions()) {
        // R45: the call-out 首次申领时第一个免费 stands before the amounts.
        for (const LocalText &paragraph : m_terms->sections.at(2).paragraphs) {
            auto *callOut = new MessageBar(card);
            callOut->setObjectName(QStringLiteral("terms.callout"));
            callOut->setClosable(false);
            callOut->showMessage(MessageBar::Kind::Info, paragraph.in(language));
            card->body()->addWidget(callOut);
        }
    }
    for (const PriceTable &table : m_terms->priceTables) {
        card->body()->addWidget(makeLabel(table.title.in(language), "label"));
        card->body()->addWidget(new PriceTableView(table));
        for (const LocalText &note : table.notes) {
            card->body()->addWidget(makeLabel(note.in(language), "caption"));
        }
        card->body()->addSpacing(4);
    }
    body->addWidget(card);
}

/// Accepting the terms includes this statement, so it is read here; the form asks for it where it could not be shown.
void TermsPage::addPrivacy(QVBoxLayout *body)
{
    if (!m_facts.known || m_facts.privacyVersion.isEmpty()) {
        return;
    }
    auto *card = new Card(tr("Personal data"));
    card->body()->addWidget(makeLabel(m_facts.privacy.in(currentLanguage()), "body"));
    card->body()->addWidget(makeLabel(tr("Version %1. By going on you agree to this.").arg(m_facts.privacyVersion), "caption"));
    body->addWidget(card);
}

void TermsPage::download(const Terms::Attachment &attachment)
{
    FileChooser::of(this).saveFile(this, tr("Save the template"), attachment.fileName, [this, attachment](const QString &path) {
        perform(
            tr("Downloading the template…"), [this, attachment] { return templateFile(&journey().context(), attachment.id); },
            [this, path](const QByteArray &bytes) {
                if (const auto written = writeWholeFile(path, bytes)) {
                    Q_EMIT notice(MessageBar::Kind::Good, tr("The template was saved as %1").arg(path));
                } else {
                    Q_EMIT notice(MessageBar::Kind::Bad,
                        tr("The template could not be saved here. Choose another folder. (%1)").arg(written.error()));
                }
            });
    });
}

bool TermsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) {
        QTimer::singleShot(0, this, &TermsPage::lookAtPosition);
    }
    return ActionPage::eventFilter(watched, event);
}

void TermsPage::lookAtPosition()
{
    if (m_readToEnd || !m_terms || !m_scroll->isVisible()) {
        return;
    }
    // Not the bar's range: before the first layout it is empty and would say that all was read.
    const QWidget *text = m_scroll->widget();
    const QLayout *layout = text->layout();
    const int height = layout->hasHeightForWidth() ? layout->totalHeightForWidth(m_scroll->viewport()->width()) : layout->totalSizeHint().height();
    if (m_scroll->verticalScrollBar()->value() + m_scroll->viewport()->height() >= height - 24) {
        m_readToEnd = true;
        Q_EMIT chromeChanged();
    }
}

} // namespace certdesk::ui
