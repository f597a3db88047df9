// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/KeyValues.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/Theme.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QTimer>

namespace certdesk::ui {

QString grouped(const QString &number, int size)
{
    QString out;
    for (qsizetype at = 0; at < number.size(); at += size) {
        if (at > 0)
            out += QChar(QChar::Nbsp);
        out += QStringView(number).mid(at, size);
    }
    return out;
}

CopyLabel::CopyLabel(QWidget *parent)
    : QWidget(parent), m_text(makeLabel({}, "value", this)), m_copy(makeIconButton(QStringLiteral("copy"), {}, this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::spacing[0]);
    layout->addWidget(m_text);
    layout->addWidget(m_copy);
    layout->addStretch();
    m_text->setWordWrap(false);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setFocusPolicy(Qt::NoFocus);
    m_copy->setFixedSize(22, 22);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_copied);
        setThemedIcon(m_copy, QStringLiteral("check"), Tone::Good);
        QTimer::singleShot(1500, m_copy, [button = m_copy] { setThemedIcon(button, QStringLiteral("copy")); });
    });
}

void CopyLabel::setValue(const QString &shown, const QString &copied, const QString &what)
{
    // A number stays on its line; an address may take several, else it makes the page wider than the window.
    constexpr int longest = 36;
    const bool wraps = shown.size() > longest;
    m_text->setWordWrap(wraps);
    static_cast<QHBoxLayout *>(layout())->setStretchFactor(m_text, wraps ? 1 : 0);
    m_text->setText(shown);
    m_copied = copied;
    m_copy->setAccessibleName(what);
    m_copy->setToolTip(what);
}

QString CopyLabel::shown() const
{
    return m_text->text();
}

KeyValues::KeyValues(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(Theme::spacing[3]);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnStretch(1, 1);
}

void KeyValues::clear()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        if (QWidget *widget = item->widget())
            widget->deleteLater();
        delete item;
    }
    m_rows = 0;
}

void KeyValues::add(const QString &label, const QString &value)
{
    QLabel *text = makeLabel(value, "value", this);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setFocusPolicy(Qt::NoFocus);
    addRow(label, text);
}

void KeyValues::addCopyable(const QString &label, const QString &shown, const QString &copied)
{
    auto *value = new CopyLabel(this);
    //: %1 is a label such as "Order number"
    value->setValue(shown, copied, tr("Copy: %1").arg(label));
    addRow(label, value);
}

void KeyValues::addRow(const QString &label, QWidget *value)
{
    if (m_rows > 0) {
        auto *line = new QFrame(this);
        setRole(line, "separator");
        m_grid->addWidget(line, 2 * m_rows - 1, 0, 1, 2);
    }
    QLabel *name = makeLabel(label, "caption", this);
    name->setWordWrap(false);
    name->setBuddy(value);
    m_grid->addWidget(name, 2 * m_rows, 0, Qt::AlignVCenter | Qt::AlignLeft);
    m_grid->addWidget(value, 2 * m_rows, 1);
    m_grid->setRowMinimumHeight(2 * m_rows, 32);
    ++m_rows;
}

} // namespace certdesk::ui
