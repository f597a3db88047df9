// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>

#include <memory>

class QLabel;
class QVBoxLayout;

namespace certdesk {
class Journey;
}

namespace certdesk::ui {

class Card;

/// A link of several lines where it must be; as high as its text needs.
class WrappingLink : public QAbstractButton {
    Q_OBJECT

public:
    explicit WrappingLink(const QString &text, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
};

/// A list of what is missing, each item a link that leads there.
class MissingList : public QWidget {
    Q_OBJECT

public:
    struct Item {
        QString text;
        QString pointer;
        bool operator==(const Item &) const = default;
    };
    explicit MissingList(const QString &objectName, QWidget *parent = nullptr);
    void setItems(const QList<Item> &items);

Q_SIGNALS:
    void chosen(const QString &pointer);

private:
    QVBoxLayout *m_lines;
    QList<Item> m_items;
    bool m_set = false;
};

/// Beside the form: what is missing, what it will cost, where help is.
class FormRail : public QWidget {
    Q_OBJECT

public:
    explicit FormRail(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    void setMissing(const QList<MissingList::Item> &items);
    void setHours(const QString &hours);

Q_SIGNALS:
    void missingChosen(const QString &pointer);
    void waysRequested();

private:
    Card *m_missingCard;
    MissingList *m_missing;
    QLabel *m_hours;
};

/// A line of a price: what at the left, how much at the right.
QLayout *makePriceLine(const QString &label, const QString &amount, const char *role, QWidget *parent);
/// "Free" for nothing.
QString amountText(qint64 fen);

} // namespace certdesk::ui
