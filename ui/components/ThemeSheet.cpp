// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The one style sheet; labels have their look from Theme::apply(QLabel), at a fraction of what rules for each of them cost.
// `@name` is a colour, `#N` a size of the type scale, `@icon(x)` the arrow or tick of this theme.
#include "ui/components/Theme.h"

#include <QRegularExpression>

namespace certdesk::ui {

namespace {

const char surfaces[] = R"(
QMainWindow, QDialog { background: @background; }
QScrollArea { background: transparent; border: none; }
QStackedWidget { background: transparent; }
certdesk--ui--Card { background: @surface; border: 1px solid @border; border-radius: 8px; }
QFrame[role="nav"] { background: @navigation; border: none; border-right: 1px solid @border; }
QFrame[role="footer"] { background: @surface; border: none; border-top: 1px solid @border; }
QFrame[role="separator"] { background: @border; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="row"] { background: transparent; border: none; border-bottom: 1px solid @border; }
QFrame[role="inset"] { background: @background; border: 1px solid @border; border-radius: 6px; }
certdesk--ui--RehearsalStrip { background: @warningSoft; border: none; border-bottom: 1px solid @warningLine; }
QFrame[role="popup"] { background: @surface; border: 1px solid @controlBorder; }
QToolTip { background: @raised; color: @text; border: 1px solid @border; padding: 5px 8px; font-size: #12; }
certdesk--ui--Badge { font-size: #12; border-radius: 4px; padding: 2px 7px; color: @text2; background: @neutralSoft; }
certdesk--ui--Badge[kind="info"] { color: @primary; background: @primarySoft; }
certdesk--ui--Badge[kind="good"] { color: @good; background: @goodSoft; }
certdesk--ui--Badge[kind="warning"] { color: @warning; background: @warningSoft; }
certdesk--ui--Badge[kind="bad"] { color: @bad; background: @badSoft; }
certdesk--ui--MessageBar { border: none; border-radius: 6px; background: @primarySoft; }
certdesk--ui--MessageBar[kind="good"] { background: @goodSoft; }
certdesk--ui--MessageBar[kind="warning"] { background: @warningSoft; }
certdesk--ui--MessageBar[kind="bad"] { background: @badSoft; }
certdesk--ui--MessageBar certdesk--ui--MessageBar[kind="good"] certdesk--ui--MessageBar[kind="warning"] certdesk--ui--MessageBar[kind="bad"] certdesk--ui--MessageBar QPushButton { border: none; background: transparent; padding: 0; min-height: 20px; font-size: #13; text-decoration: underline; color: @primary; }
certdesk--ui--MessageBar QPushButton[role="code"] { font-size: #12; text-decoration: none; }
certdesk--ui--MessageBar[kind="good"] QPushButton { color: @good; }
certdesk--ui--MessageBar[kind="warning"] QPushButton { color: @warning; }
certdesk--ui--MessageBar[kind="bad"] QPushButton { color: @bad; }
)";

const char buttons[] = R"(
QPushButton { background: @raised; color: @text; border: 1px solid @controlBorder; border-radius: 6px; padding: 0 16px; min-height: 32px; font-size: #14; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @pressed; }
QPushButton:disabled { color: @disabledText; border-color: @border; }
QPushButton:focus { border-color: @primary; }
QPushButton[role="primary"] { background: @primary; color: @onPrimary; border-color: @primary; font-weight: 600; }
QPushButton[role="primary"]:hover { background: @primaryHover; border-color: @primaryHover; }
QPushButton[role="primary"]:pressed { background: @primaryPressed; border-color: @primaryPressed; }
QPushButton[role="primary"]:disabled { background: @primaryDisabled; border-color: @primaryDisabled; color: @onPrimaryDisabled; }
QPushButton[role="danger"] { color: @bad; border-color: @bad; }
QPushButton[role="danger"]:hover { background: @badSoft; }
QPushButton[role="danger"]:disabled { color: @disabledText; border-color: @border; }
QPushButton[role="link"] { background: transparent; border: none; padding: 0 1px; min-height: 22px; color: @primary; font-size: #13; text-align: left; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:disabled { color: @disabledText; }
QPushButton[role="rehearsal"] { background: transparent; border: none; padding: 0 2px; min-height: 22px; color: @warning; font-size: #13; font-weight: 600; }
QPushButton[role="rehearsal"]:hover { text-decoration: underline; }
QPushButton[role="picker"] { text-align: left; padding: 0 10px; }
QPushButton[role="picker"]:hover { background: @raised; }
QPushButton[state="bad"] { border-color: @bad; }
QPushButton[state="warning"] { border-color: @warning; }
QPushButton::menu-indicator { image: none; width: 0; }
QToolButton { background: transparent; border: none; border-radius: 6px; padding: 3px; color: @text2; font-size: #13; }
QToolButton:hover { background: @hover; }
QToolButton:pressed { background: @pressed; }
QToolButton:disabled { color: @disabledText; }
QToolButton::menu-indicator { image: none; }
QToolButton[role="page"] { min-width: 24px; min-height: 24px; color: @text; }
QToolButton[role="page"]:disabled { color: @disabledText; }
)";

const char inputs[] = R"(
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
  background: @raised; color: @text; border: 1px solid @controlBorder; border-radius: 6px; font-size: #14;
  selection-background-color: @primary; selection-color: @onPrimary; }
QLineEdit, QAbstractSpinBox { padding: 0 8px; min-height: 32px; }
QComboBox { padding: 0 0 0 10px; min-height: 32px; combobox-popup: 0; }
QPlainTextEdit, QTextEdit { padding: 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on { border-color: @primary; }
QLineEdit[state="bad"], QComboBox[state="bad"], QPlainTextEdit[state="bad"], QAbstractSpinBox[state="bad"] { border-color: @bad; }
QLineEdit[state="warning"], QComboBox[state="warning"], QPlainTextEdit[state="warning"], QAbstractSpinBox[state="warning"] { border-color: @warning; }
QLineEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { background: @background; color: @disabledText; border-color: @border; }
QLineEdit:read-only { background: @background; }
QLineEdit[masked="true"]:read-only { background: @raised; }
QAbstractSpinBox QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QComboBox[role="flat"], QAbstractSpinBox[role="flat"] { min-height: 26px; font-size: #13; border-color: transparent; background: transparent; }
QComboBox[role="flat"]:hover, QAbstractSpinBox[role="flat"]:hover { background: @hover; }
QComboBox[role="flat"]:focus, QAbstractSpinBox[role="flat"]:focus { border-color: @primary; }
QComboBox::drop-down { border: none; width: 32px; subcontrol-origin: padding; subcontrol-position: center right; }
QComboBox::down-arrow { image: @icon(chevron-down-text2); width: 20px; height: 20px; }
QComboBox QAbstractItemView { background: @surface; color: @text; border: 1px solid @controlBorder; padding: 4px; selection-background-color: @primarySoft; selection-color: @primary; }
QComboBox QAbstractItemView::item { min-height: 30px; padding: 0 8px; border-radius: 4px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 24px; background: transparent; subcontrol-origin: border; margin: 2px; }
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: @icon(chevron-up-text2); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow, QDateEdit::down-arrow { image: @icon(chevron-down-text2); width: 12px; height: 12px; }
QCheckBox, QRadioButton { spacing: 8px; color: @text; font-size: #14; background: transparent; min-height: 22px; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid @controlBorder; background: @raised; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @primary; }
QCheckBox::indicator:checked { background: @primary; border-color: @primary; image: @icon(check-on); }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid @primary; background: @onPrimary; }
QCheckBox:disabled, QRadioButton:disabled { color: @disabledText; }
QProgressBar { background: @track; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: @primary; border-radius: 3px; }
)";

const char views[] = R"(
QAbstractItemView { background: @surface; color: @text; border: none; selection-background-color: @primarySoft; selection-color: @text; font-size: #13; }
QListView::item { min-height: 32px; padding: 0 8px; border-radius: 4px; }
QListView::item:hover { background: @hover; }
QListView::item:selected { background: @primarySoft; color: @primary; }
QTableView { gridline-color: @border; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section { background: @surface; color: @text2; border: none; border-bottom: 1px solid @border; padding: 0 12px; min-height: 40px; font-size: #13; font-weight: 400; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; border: none; }
QScrollBar::handle { background: @scroll; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @controlBorder; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu { background: @surface; color: @text; border: 1px solid @controlBorder; padding: 4px; font-size: #13; }
QMenu::item { padding: 7px 20px 7px 12px; border-radius: 4px; background: transparent; }
QMenu::item:selected { background: @primarySoft; color: @primary; }
QMenu::item:disabled { color: @disabledText; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
)";

} // namespace

QString Theme::styleSheet() const
{
    const Palette &c = m_palette;
    const std::pair<const char *, QColor> colours[] = {
        {"background", c.background}, {"surface", c.surface}, {"raised", c.raised}, {"border", c.border}, {"controlBorder", c.controlBorder},
        {"text", c.text}, {"text2", c.text2}, {"text3", c.text3}, {"primary", c.primary}, {"primarySoft", c.primarySoft}, {"onPrimary", c.onPrimary},
        {"good", c.good}, {"goodSoft", c.goodSoft}, {"warning", c.warning}, {"warningSoft", c.warningSoft}, {"bad", c.bad}, {"badSoft", c.badSoft},
        {"navigation", m_dark ? mixed(c.background, c.surface, 0.6) : mixed(c.surface, c.background, 0.3)},
        {"hover", m_dark ? mixed(c.raised, c.text, 0.07) : mixed(c.surface, c.text, 0.04)},
        {"pressed", m_dark ? mixed(c.raised, c.text, 0.13) : mixed(c.surface, c.text, 0.09)},
        {"primaryHover", mixed(c.primary, c.text, 0.14)},
        {"primaryPressed", mixed(c.primary, m_dark ? c.background : c.text, 0.28)},
        {"primaryDisabled", mixed(c.primary, c.background, m_dark ? 0.52 : 0.55)},
        {"onPrimaryDisabled", m_dark ? mixed(c.onPrimary, c.background, 0.3) : c.onPrimary},
        {"disabledText", mixed(c.text3, c.surface, 0.3)}, {"neutralSoft", mixed(c.surface, c.text3, 0.14)},
        {"track", c.border}, {"scroll", mixed(c.border, c.text3, 0.3)}, {"warningLine", mixed(c.warningSoft, c.warning, 0.3)}};
    QHash<QString, QString> names;
    for (const auto &[name, colour] : colours)
        names.insert(QString::fromLatin1(name), colour.name());

    const QString source = QString::fromLatin1(surfaces) + QString::fromLatin1(inputs) + QString::fromLatin1(buttons) + QString::fromLatin1(views);
    static const QRegularExpression token(QStringLiteral("@icon\\(([a-z0-9-]+)\\)|@([a-zA-Z0-9]+)|#(\\d\\d)(?=;)"));
    QString sheet;
    qsizetype done = 0;
    for (auto it = token.globalMatch(source); it.hasNext();) {
        const auto match = it.next();
        sheet += QStringView(source).mid(done, match.capturedStart() - done);
        done = match.capturedEnd();
        if (match.hasCaptured(1))
            sheet += QStringLiteral("url(:/icons/%1%2.png)").arg(match.captured(1), m_dark ? QStringLiteral("-dark") : QString());
        else if (match.hasCaptured(2))
            sheet += names.value(match.captured(2));
        else
            sheet += QStringLiteral("%1px").arg(px(match.captured(3).toInt()));
    }
    sheet += QStringView(source).mid(done);
    return sheet;
}

} // namespace certdesk::ui
