// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/journey/Preflight.h"
#include "ui/components/Card.h"

class QCheckBox;
class QPushButton;

namespace certdesk::ui {

class BusyLine;

/// A line of the check in words: what is in order, or what its failure says.
QString preflightText(const PreflightItem &item, const Product &product);

/// 付款前检查: whether what is paid for can be used afterwards. Nothing here keeps anybody from paying: a line that fails asks for a tick.
class PreflightCard : public Card {
    Q_OBJECT

public:
    explicit PreflightCard(AppContext &context, QWidget *parent = nullptr);
    /// `onTheWay`: whether the key is expected later; the user may say otherwise. Begins the check when it is shown.
    void setQuestion(const PreflightQuestion &question, bool onTheWay);
    bool asked() const { return m_asked; }
    /// Looks, unless that is under way.
    void look();
    bool looking() const { return m_looking; }
    /// The user says that the key comes later.
    bool onTheWay() const;
    /// Every line is in order, or the user said to go on all the same.
    bool mayPay() const;
    /// Why not, in one sentence; empty when it may.
    QString whyNot() const;
    /// Shows these lines instead of asking for them.
    void showItems(const QList<PreflightItem> &items);
    QList<PreflightItem> items() const { return m_items; }

Q_SIGNALS:
    /// mayPay() may have changed.
    void changed();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void follow();
    void retranslate();
    void render();
    QWidget *makeLine(const PreflightItem &item);
    PreflightQuestion question() const;
    static QCoro::Task<void> run(QPointer<PreflightCard> card, AppContext *context, int round);

    AppContext &m_context;
    PreflightQuestion m_question;
    QList<PreflightItem> m_items;
    QLabel *m_help;
    BusyLine *m_busy;
    QVBoxLayout *m_lines;
    QCheckBox *m_onTheWay;
    QCheckBox *m_allTheSame;
    QPushButton *m_again;
    bool m_asked = false; ///< there is a question
    bool m_looked = false;
    bool m_looking = false;
    bool m_lookAgain = false; ///< keys came or went meanwhile
    bool m_following = false; ///< keys are watched
    int m_round = 0;      ///< an answer to an older question is not shown
};

} // namespace certdesk::ui
