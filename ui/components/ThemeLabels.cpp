// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// How a label looks by its role. Set on it directly: a page is mostly labels, and rules of a style sheet, matched anew for each of them,
// are half of what the page costs to open.
#include "ui/components/Theme.h"

#include <QApplication>
#include <QLabel>

namespace certdesk::ui {

namespace {

struct LabelLook {
    const char *role;
    int size; ///< of the type scale
    bool strong;
    QColor Palette::*colour;
};

constexpr LabelLook looks[] = {
    {"title", 20, true, &Palette::text},       {"brand", 16, true, &Palette::text},       {"heading", 15, true, &Palette::text},
    {"body", 14, false, &Palette::text},       {"strong", 14, true, &Palette::text},      {"label", 13, false, &Palette::text2},
    {"label14", 14, false, &Palette::text2},   {"value", 13, false, &Palette::text},      {"caption", 12, false, &Palette::text3},
    {"current", 13, true, &Palette::primary},  {"star", 13, false, &Palette::bad},        {"good", 12, false, &Palette::good},
    {"warning", 12, false, &Palette::warning}, {"bad", 12, false, &Palette::bad},         {"rehearsal", 13, true, &Palette::warning},
    {"hurry", 14, true, &Palette::warning},    {"said-info", 13, false, &Palette::primary}, {"said-good", 13, false, &Palette::good},
    {"said-warning", 13, false, &Palette::warning}, {"said-bad", 13, false, &Palette::bad}};

const LabelLook *lookOf(QLatin1String role)
{
    for (const LabelLook &look : looks) {
        if (role == QLatin1String(look.role))
            return &look;
    }
    return nullptr;
}

} // namespace

QFont Theme::font(const char *role) const
{
    const LabelLook *look = lookOf(QLatin1String(role));
    QFont font = QApplication::font();
    font.setPixelSize(px(look ? look->size : 14));
    if (look && look->strong)
        font.setWeight(QFont::DemiBold);
    return font;
}

void Theme::dress(QLabel *label) const
{
    const QByteArray role = label->property("role").toString().toLatin1();
    const LabelLook *look = lookOf(QLatin1String(role));
    if (!look)
        return;
    label->setFont(font(look->role));
    QPalette palette; // of nothing but this: the rest goes on following the application's
    palette.setColor(QPalette::WindowText, m_palette.*look->colour);
    label->setPalette(palette);
}

void Theme::dressAll() const
{
    const auto widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        if (auto *label = qobject_cast<QLabel *>(widget))
            dress(label);
    }
}

} // namespace certdesk::ui
