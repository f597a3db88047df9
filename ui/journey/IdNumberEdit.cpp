// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/IdNumberEdit.h"

#include "ui/components/Buttons.h"

#include <QFocusEvent>

namespace certdesk::ui {

namespace {
constexpr int shownFront = 6;
constexpr int shownBack = 4;
constexpr QChar hiddenSign(0x2022);
} // namespace

IdNumberEdit::IdNumberEdit(QWidget *parent) : QLineEdit(parent), m_toggle(makeLinkButton(tr("Show"), this))
{
    setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhUppercaseOnly);
    setProperty("masked", true); // for the style sheet: read-only while masked, yet to be written in
    m_toggle->setObjectName(QStringLiteral("form.applicant.idNumber.show"));
    m_toggle->setAccessibleName(tr("Show the ID number"));
    m_toggle->setCursor(Qt::PointingHandCursor);
    m_toggle->hide();
    // By textChanged: assistive technology sets texts without textEdited.
    connect(this, &QLineEdit::textChanged, this, &IdNumberEdit::takeText);
    connect(m_toggle, &QPushButton::clicked, this, [this] {
        m_shown = !m_shown;
        m_toggle->setText(m_shown ? tr("Hide") : tr("Show"));
        m_toggle->setAccessibleName(m_shown ? tr("Hide the ID number") : tr("Show the ID number"));
        present(hasFocus());
    });
}

void IdNumberEdit::setNumber(const QString &number)
{
    m_number = number;
    present(hasFocus());
}

void IdNumberEdit::present(bool typing)
{
    const bool hidden = !typing && !m_shown && m_number.size() > shownFront + shownBack;
    const QString text = hidden ? m_number.left(shownFront) + QString(m_number.size() - shownFront - shownBack, hiddenSign) + m_number.right(shownBack) : m_number;
    // Keys that the button has no use for climb to this edit, and a text with dots in it is no number.
    setReadOnly(!typing && m_number.size() > shownFront + shownBack);
    m_toggle->setVisible(!typing && m_number.size() > shownFront + shownBack);
    setTextMargins(0, 0, m_toggle->isHidden() ? 0 : m_toggle->sizeHint().width() + 4, 0);
    if (this->text() != text) {
        m_presenting = true;
        setText(text);
        m_presenting = false;
        Q_EMIT shownChanged();
    }
}

void IdNumberEdit::takeText()
{
    if (!m_presenting && m_number != text()) {
        if (text().contains(hiddenSign)) {
            present(hasFocus()); // pasted from where it was masked: what is known is better
            return;
        }
        m_number = text();
        Q_EMIT numberChanged();
    }
}

void IdNumberEdit::focusInEvent(QFocusEvent *event)
{
    present(true);
    QLineEdit::focusInEvent(event);
}

void IdNumberEdit::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) {
        present(false);
    }
}

void IdNumberEdit::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    const QSize size(m_toggle->sizeHint().width(), qMin(height() - 4, m_toggle->sizeHint().height()));
    m_toggle->setGeometry(width() - size.width() - 10, (height() - size.height()) / 2, size.width(), size.height());
}

} // namespace certdesk::ui
