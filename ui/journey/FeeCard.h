// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/FeePreview.h"
#include "app/journey/Journey.h"
#include "ui/components/Card.h"

#include <QPointer>
#include <QSet>
#include <QTimer>

namespace certdesk::ui {

/// What it will cost: the platform's quote, asked for anew after a pause when something that it depends on has changed (the last one
/// stays, marked, until the next is there); while that cannot be had, the preview from the price table at hand, said to be one. Where
/// the two differ, why.
class FeeCard : public Card {
    Q_OBJECT

public:
    explicit FeeCard(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    /// The platform's quote for the application as it is, is shown.
    bool priced() const;

Q_SIGNALS:
    void pricedChanged(bool priced);

private:
    static QCoro::Task<void> loadBasis(QPointer<FeeCard> card, std::shared_ptr<Journey> journey);
    static QCoro::Task<void> askPlatform(QPointer<FeeCard> card, std::shared_ptr<Journey> journey, QByteArray basis, quint64 turn);
    void look();
    void ask();
    void take(Result<Quote> quote, const QByteArray &basis);
    QByteArray basis() const;
    FeeInputs inputs() const;
    void render();
    void renderQuote(const std::optional<FeeRange> &preview);
    void renderPreview(const FeeRange &preview);
    void renderFee(const Fee &fee);
    void renderCourier();
    QString whyPreview() const;
    QString refusalText(const Failure &failure) const;
    bool countable() const;
    void line(const QString &label, const QString &amount, const char *role = "body");
    void words(const QString &text, const char *role = "caption");

    std::shared_ptr<Journey> m_journey;
    QVBoxLayout *m_lines;
    QTimer m_pause;
    QByteArray m_shownFor; ///< what the price on the screen depends on
    std::optional<Quote> m_quote;
    QByteArray m_quotedFor;
    std::optional<Failure> m_failure; ///< of the last question
    QString m_version;                ///< of the price table at hand
    QSet<QString> m_served;           ///< credit codes of units whose orders are known here: they have had their first certificate
    quint64 m_turn = 0;               ///< only the latest answer counts
    bool m_asking = false;
};

} // namespace certdesk::ui
