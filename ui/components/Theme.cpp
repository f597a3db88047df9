// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/Theme.h"

#include "ui/components/FocusRing.h"

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QLabel>
#include <QProxyStyle>
#include <QStyleFactory>
#include <QWidget>

#include <cmath>

namespace certdesk::ui {

namespace {

const Palette lightPalette{
    .background = QColor(0xF5F7FA), .surface = QColor(0xFFFFFF), .raised = QColor(0xFFFFFF), .border = QColor(0xDFE4EA),
    .controlBorder = QColor(0x8A95A3), .text = QColor(0x18212D), .text2 = QColor(0x566273), .text3 = QColor(0x667180),
    .primary = QColor(0x1D5FC4), .primarySoft = QColor(0xE8F0FC), .onPrimary = QColor(0xFFFFFF),
    .good = QColor(0x177A47), .goodSoft = QColor(0xE4F4EB), .warning = QColor(0x9A5800), .warningSoft = QColor(0xFFF2DD),
    .bad = QColor(0xB42318), .badSoft = QColor(0xFDECEA)};

const Palette darkPalette{
    .background = QColor(0x12161C), .surface = QColor(0x1A2029), .raised = QColor(0x202833), .border = QColor(0x2D3642),
    .controlBorder = QColor(0x667284), .text = QColor(0xE9EDF2), .text2 = QColor(0xAAB4C1), .text3 = QColor(0x8C98A7),
    .primary = QColor(0x78A9F8), .primarySoft = QColor(0x1E2F4A), .onPrimary = QColor(0x0C1420),
    .good = QColor(0x5BC98C), .goodSoft = QColor(0x16301F), .warning = QColor(0xF0B35B), .warningSoft = QColor(0x33260F),
    .bad = QColor(0xF28B82), .badSoft = QColor(0x3A1D1B)};

QString toneName(Tone tone)
{
    switch (tone) {
    case Tone::Text: return QStringLiteral("text");
    case Tone::Text2: return QStringLiteral("text2");
    case Tone::Primary: return QStringLiteral("primary");
    case Tone::On: return QStringLiteral("on");
    case Tone::Good: return QStringLiteral("good");
    case Tone::Warning: return QStringLiteral("warning");
    case Tone::Bad: return QStringLiteral("bad");
    }
    return QStringLiteral("text2");
}

/// Sizes in pixels that a system font of ordinary size has; beyond it the user asked for larger or smaller text.
#ifdef Q_OS_WIN
constexpr qreal ordinaryPixels = 12.0;
#else
constexpr qreal ordinaryPixels = 14.0;
#endif

bool speaksChinese(const QString &family)
{
    return QFontDatabase::writingSystems(family).contains(QFontDatabase::SimplifiedChinese);
}

/// The system's family first, then one with real Chinese weights. Where the "system font" is only the stopgap of a machine
/// without a desktop, its wide Latin beside Chinese looks wrong: then the Chinese family serves for both.
QStringList fontFamilies(const QFont &systemFont)
{
    const QString system = QFontInfo(systemFont).family();
    QStringList chinese;
    for (const QString &family : {QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Source Han Sans SC"), QStringLiteral("Microsoft YaHei UI"),
                                  QStringLiteral("PingFang SC"), QStringLiteral("WenQuanYi Micro Hei")}) {
        if (QFontDatabase::hasFamily(family))
            chinese << family;
    }
    const bool stopgap = system.startsWith(QLatin1String("DejaVu")) || system.startsWith(QLatin1String("Bitstream"));
    if (stopgap && !chinese.isEmpty())
        return chinese << system;
    return speaksChinese(system) ? QStringList{system} + chinese : QStringList{system} + chinese.mid(0, 1);
}

} // namespace

QColor mixed(const QColor &a, const QColor &b, qreal share)
{
    const auto part = [share](int from, int to) { return static_cast<int>(std::lround(from + (to - from) * share)); };
    return QColor(part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue()));
}

Theme::Theme(QApplication &app) : QObject(&app), m_app(app), m_palette(lightPalette)
{
    connect(&app, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { followFocus(now); });
    app.installEventFilter(this);
}

bool Theme::eventFilter(QObject *, QEvent *event)
{
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)
        m_byKeyboard = true;
    else if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::TouchBegin)
        m_byKeyboard = false;
    return false;
}

Theme &Theme::of(QApplication &app)
{
    auto *theme = app.findChild<Theme *>(QString(), Qt::FindDirectChildrenOnly);
    return theme ? *theme : *new Theme(app);
}

Theme &theme()
{
    return Theme::of(*qApp);
}

void Theme::apply(Mode mode)
{
    m_mode = mode;
    if (!m_styled) {
        m_styled = true;
        QApplication::setStyle(new BaseStyle(QStyleFactory::create(QStringLiteral("Fusion"))));
        applyFont();
    }
    // Qt 6.4 does not say whether the system is dark; its own palette does, once ours is out of the way.
    QApplication::setPalette(QPalette());
    const QPalette system = QApplication::palette();
    const bool systemDark = system.color(QPalette::Window).lightness() < system.color(QPalette::WindowText).lightness();
    m_dark = mode == Mode::Dark || (mode == Mode::Auto && systemDark);
    m_palette = m_dark ? darkPalette : lightPalette;
    applyPalette();
    m_app.setStyleSheet(styleSheet());
    dressAll();
    Q_EMIT changed();
}

void Theme::applyPalette()
{
    const Palette &c = m_palette;
    QPalette p;
    p.setColor(QPalette::Window, c.background);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.raised);
    p.setColor(QPalette::AlternateBase, c.background);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::Button, c.raised);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.onPrimary);
    p.setColor(QPalette::Highlight, c.primary);
    p.setColor(QPalette::HighlightedText, c.onPrimary);
    p.setColor(QPalette::Link, c.primary);
    p.setColor(QPalette::LinkVisited, c.primary);
    p.setColor(QPalette::PlaceholderText, c.text3);
    p.setColor(QPalette::ToolTipBase, c.raised);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::Light, c.raised);
    p.setColor(QPalette::Midlight, c.border);
    p.setColor(QPalette::Mid, c.border);
    p.setColor(QPalette::Dark, c.controlBorder);
    p.setColor(QPalette::Shadow, c.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, mixed(c.text3, c.surface, 0.3));
    QApplication::setPalette(p);
}

void Theme::applyFont()
{
    const QFont system = QApplication::font();
    const qreal ratio = QFontInfo(system).pixelSize() / ordinaryPixels;
    m_scale = ratio > 0.85 && ratio < 1.15 ? 1.0 : qBound(0.85, ratio, 2.0);
    QFont font(system);
    font.setFamilies(fontFamilies(system));
    font.setPixelSize(px(14));
    font.setHintingPreference(QFont::PreferVerticalHinting);
    QApplication::setFont(font);
}

int Theme::px(int size) const
{
    return static_cast<int>(std::lround(size * m_scale));
}

QColor Theme::colour(Tone tone) const
{
    switch (tone) {
    case Tone::Text: return m_palette.text;
    case Tone::Text2: return m_palette.text2;
    case Tone::Primary: return m_palette.primary;
    case Tone::On: return m_palette.onPrimary;
    case Tone::Good: return m_palette.good;
    case Tone::Warning: return m_palette.warning;
    case Tone::Bad: return m_palette.bad;
    }
    return m_palette.text;
}

QIcon Theme::icon(const QString &name, Tone tone) const
{
    const QString plain = QStringLiteral(":/icons/%1.png").arg(name);
    if (QFile::exists(plain))
        return QIcon(plain);
    return QIcon(QStringLiteral(":/icons/%1-%2%3.png").arg(name, toneName(tone), m_dark ? QStringLiteral("-dark") : QString()));
}

QPixmap Theme::pixmap(const QString &name, Tone tone, int size, qreal ratio) const
{
    const QString plain = QStringLiteral(":/icons/%1").arg(name);
    const QString base = QFile::exists(plain + QStringLiteral(".png"))
        ? plain : QStringLiteral("%1-%2%3").arg(plain, toneName(tone), m_dark ? QStringLiteral("-dark") : QString());
    const int native = base == plain ? 64 : 20;
    const int scale = qBound(1, static_cast<int>(std::ceil(size * ratio / native)), 3);
    QPixmap pixmap(base + (scale > 1 ? QStringLiteral("@%1x").arg(scale) : QString()) + QStringLiteral(".png"));
    const int wanted = static_cast<int>(std::lround(size * ratio));
    pixmap.setDevicePixelRatio(1);
    if (!pixmap.isNull() && pixmap.width() != wanted)
        pixmap = pixmap.scaled(wanted, wanted, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

void Theme::followFocus(QWidget *now)
{
    if (m_ring && m_ring->widget() == now)
        return;
    // The frame lives inside the window of what it surrounds and dies with it.
    delete m_ring.data();
    if (!now || now->isWindow() || !FocusRing::wanted(now, m_byKeyboard))
        return;
    m_ring = new FocusRing(now);
}

namespace {
void setStyleProperty(QWidget *widget, const char *property, const char *value)
{
    const QVariant wanted = QString::fromLatin1(value);
    if (widget->property(property) == wanted)
        return;
    widget->setProperty(property, wanted);
    if (!widget->testAttribute(Qt::WA_WState_Polished))
        return;
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}
} // namespace

void setRole(QWidget *widget, const char *role)
{
    auto *label = qobject_cast<QLabel *>(widget);
    if (!label)
        return setStyleProperty(widget, "role", role);
    const QVariant wanted = QString::fromLatin1(role);
    if (label->property("role") == wanted)
        return;
    label->setProperty("role", wanted);
    theme().dress(label);
}

void setEditorState(QWidget *widget, const char *state)
{
    setStyleProperty(widget, "state", state);
}

} // namespace certdesk::ui
