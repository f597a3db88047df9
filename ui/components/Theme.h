// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPixmap>
#include <QPointer>
#include <QString>

class QApplication;
class QLabel;

namespace certdesk::ui {

/// The tokens of colour (look/README.md).
struct Palette {
    QColor background, surface, raised, border, controlBorder, text, text2, text3;
    QColor primary, primarySoft, onPrimary, good, goodSoft, warning, warningSoft, bad, badSoft;
};

class FocusRing;

enum class Tone { Text, Text2, Primary, On, Good, Warning, Bad };

/// One theme in code on Fusion: palette, one style sheet, icons. Switchable while running.
class Theme : public QObject {
    Q_OBJECT

public:
    enum class Mode { Auto, Light, Dark };
    static Theme &of(QApplication &app); ///< a child of the application, made on first use
    void apply(Mode mode);
    Mode mode() const { return m_mode; }
    bool dark() const { return m_dark; }
    const Palette &colours() const { return m_palette; }
    /// `:/icons/<name>-<tone>[-dark].png`, sharp at 1×, 2×, 3×.
    QIcon icon(const QString &name, Tone tone = Tone::Text2) const;
    /// The same as a pixmap of `size` logical pixels for a screen of `ratio`.
    QPixmap pixmap(const QString &name, Tone tone, int size, qreal ratio) const;
    QColor colour(Tone tone) const;

    /// A size of the type scale in the user's own scale: px(14) is the body text.
    int px(int size) const;
    /// The font of a role of the type scale (see makeLabel), for widgets that paint themselves.
    QFont font(const char *role) const;
    /// Gives a label the font and colour of its role (setRole).
    void dress(QLabel *label) const;

    static constexpr int spacing[] = {4, 8, 12, 16, 20, 28};

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    explicit Theme(QApplication &app);
    QString styleSheet() const;
    void dressAll() const;
    void applyPalette();
    void applyFont();
    void followFocus(QWidget *now);

    QApplication &m_app;
    Palette m_palette;
    Mode m_mode = Mode::Auto;
    bool m_dark = false;
    bool m_styled = false;
    bool m_byKeyboard = false; ///< the last input came from the keyboard
    qreal m_scale = 1.0;
    QPointer<FocusRing> m_ring;
};

/// The running application's theme.
Theme &theme();

/// What a widget is in the type scale and the style sheet: the dynamic property "role". It looks so at once.
void setRole(QWidget *widget, const char *role);
/// The same for "state" ("", "bad", "warning", "good"): the outline of an editor.
void setEditorState(QWidget *widget, const char *state);

/// `a` with `share` of `b` in it, 0…1.
QColor mixed(const QColor &a, const QColor &b, qreal share);

} // namespace certdesk::ui
