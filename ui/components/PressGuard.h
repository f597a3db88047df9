// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QObject>
#include <QPoint>

#include <functional>

class QAbstractButton;
class QApplication;
class QWidget;
class QWindow;

namespace certdesk::ui {

/// A button that comes to lie under a resting pointer is not what the user aimed at: the second click of a double click would press
/// it. So a mouse press on a button that became visible, moved there, or changed its words less than `restMs` ago does nothing.
/// The keyboard is not affected, nor what scrolling moves, nor check boxes and radio buttons.
class PressGuard : public QObject {
    Q_OBJECT

public:
    static constexpr qint64 restMs = 600;
    /// Milliseconds that never go back.
    using Clock = std::function<qint64()>;

    explicit PressGuard(QApplication &app, Clock clock = {});
    /// The one that watches this program; null when none does.
    static PressGuard *active();
    /// The button means something else from now on although it looks the same.
    static void renew(QWidget *button);
    /// Whether a press at `position` (of the button) would be taken.
    bool settled(const QAbstractButton *button, QPoint position) const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Change {
        qint64 renewedAt = -restMs;
        qint64 movedAt = -restMs;
        QPoint offset; ///< of all moves that lie less than restMs apart
    };
    void note(const QWidget *widget, QEvent *event);
    void notePainted(const QAbstractButton *button);
    void prune();
    bool refuses(QAbstractButton *button, QPoint position);
    bool refusesAt(const QWindow *window, QPointF position, QPointF onScreen);

    Clock m_clock;
    QHash<const QWidget *, Change> m_changes; ///< only what is younger than restMs counts
    QHash<const QAbstractButton *, QString> m_words; ///< as last painted
};

} // namespace certdesk::ui
