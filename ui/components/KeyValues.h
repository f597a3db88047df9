// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QWidget>

class QGridLayout;
class QLabel;
class QToolButton;

namespace certdesk::ui {

/// Groups of `size` characters with no-break blanks between them, for numbers that people read out.
QString grouped(const QString &number, int size);

/// A number or word with a button that copies it, as it is, without the blanks of its groups.
class CopyLabel : public QWidget {
    Q_OBJECT

public:
    explicit CopyLabel(QWidget *parent = nullptr);
    /// `what` is said to screen readers: "Copy the order number".
    void setValue(const QString &shown, const QString &copied, const QString &what);
    QString shown() const;

private:
    QLabel *m_text;
    QToolButton *m_copy;
    QString m_copied;
};

/// Rows of label and value with a line between (look/activate.png, right).
class KeyValues : public QWidget {
    Q_OBJECT

public:
    explicit KeyValues(QWidget *parent = nullptr);
    void clear();
    void add(const QString &label, const QString &value);
    /// `copied`: what the button puts on the clipboard.
    void addCopyable(const QString &label, const QString &shown, const QString &copied);
    int count() const { return m_rows; }

private:
    void addRow(const QString &label, QWidget *value);
    QGridLayout *m_grid;
    int m_rows = 0;
};

} // namespace certdesk::ui
