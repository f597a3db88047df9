// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/JourneyPage.h"

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTimer;
class QVBoxLayout;

namespace certdesk::ui {

class StageBar;

/// The wizard: title row, three stages, message bar, the page of Journey::step(), and the footer with the state of saving
/// ("✓ 3 秒前已保存在本机 · 尚未提交"), upload progress, back and main button.
class JourneyView : public QWidget {
    Q_OBJECT

public:
    explicit JourneyView(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    Journey &journey() { return *m_journey; }
    JourneyPage *page() const;
    /// The step whose page is shown; a page may hold it for a moment after the facts went on.
    Step shownStep() const { return m_step; }

Q_SIGNALS:
    void leaveRequested();
    void invoiceRequested(const QString &orderId);
    void replacementRequested(const QString &certificateSerial);
    void unlockRequested(const QString &tokenSerial);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showStep();
    void showVersions();
    void refill();
    void renderChrome();
    void renderSaved();
    void buildHeader();
    void buildFooter();
    void show(JourneyPage *page);
    void chooseSubPage(Step step);
    void leave();
    void renderUpload();
    void placeFocus(JourneyPage *page);
    void orderTabs();
    void saveFailed();
    QString savedText() const;

    std::shared_ptr<Journey> m_journey;
    Step m_step = Step::Unsupported;
    QString m_subPage;
    QLabel *m_title;
    QLabel *m_subtitle;
    StageBar *m_stages;
    QVBoxLayout *m_above; ///< where messages stand; m_below for pages that want it
    QVBoxLayout *m_below;
    MessageBar *m_message;
    QStackedWidget *m_stack;
    QLabel *m_saved;
    QLabel *m_uploadText;
    QProgressBar *m_upload;
    QPushButton *m_missing;
    QPushButton *m_back;
    QPushButton *m_main;
    QTimer *m_clock;
    QMap<QString, std::pair<qint64, qint64>> m_uploads; ///< sent and total by kind
    QList<QWidget *> m_stops; ///< of Tab; only compared
    bool m_saveFailureShown = false;
    bool m_refillDue = false; ///< as soon as the action under way has ended
};

} // namespace certdesk::ui
