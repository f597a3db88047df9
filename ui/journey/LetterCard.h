// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/LetterCode.h"
#include "app/journey/Journey.h"
#include "ui/components/Card.h"

#include <QCoroTask>
#include <QMap>
#include <QPointer>

class QPushButton;

namespace certdesk::ui {

class Badge;
class MessageBar;

/// The letter of authority beside the scans (R66–R70): prints it from the form, says what to do with it, whether the printed one
/// still says what the form says, and whether the scan that came back is that letter.
class LetterCard : public Card {
    Q_OBJECT

public:
    explicit LetterCard(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    /// Where the letter stands, from the draft and from what was seen in the scans.
    enum class State { Incomplete, ToPrint, Printed, Changed, Recognised, ScanOutdated, OtherLetter };
    State state() const;
    /// What was seen in a scan; `sha256` says in which. For the card's own looking, and for tests.
    void takeSeen(const QString &kind, const QString &sha256, const std::optional<LetterCode> &code);

Q_SIGNALS:
    /// A field of the form that keeps the letter from being printed.
    void missingChosen(const QString &pointer);

private:
    struct Seen {
        QString sha256;
        std::optional<LetterCode> code;
    };
    void build();
    void render();
    void renderState();
    void renderGaps();
    void renderMisplaced();
    void lookAtScans();
    QString misplaced() const;
    std::optional<LetterCode> codeIn(const QString &kind) const;
    QString changedFields() const;
    QStringList gaps() const;
    void proposeEnd();
    void print();
    void say(const Result<void> &outcome, const QString &path);
    static QCoro::Task<void> printTo(QPointer<LetterCard> card, std::shared_ptr<Journey> journey, QString path);
    static QCoro::Task<void> lookAt(QPointer<LetterCard> card, std::shared_ptr<Journey> journey, QString kind, QString sha256);
    static QCoro::Task<void> moveHere(QPointer<LetterCard> card, std::shared_ptr<Journey> journey, QString from);

    std::shared_ptr<Journey> m_journey;
    QMap<QString, Seen> m_seen; ///< by kind
    Badge *m_badge;
    QLabel *m_text;
    QPushButton *m_print;
    QPushButton *m_gap;
    QPushButton *m_end;
    QWidget *m_misplacedBox;
    QLabel *m_misplacedText;
    QPushButton *m_move;
    MessageBar *m_message;
    bool m_printing = false;
    bool m_looking = false;
};

} // namespace certdesk::ui
