// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>
#include <QFrame>
#include <QHash>

class QLabel;

namespace certdesk::ui {

/// One entry of the navigation: icon, word, and how many things wait there.
class NavItem : public QAbstractButton {
    Q_OBJECT

public:
    NavItem(const QString &icon, QWidget *parent);
    void setWord(const QString &word);
    void setCount(int count);
    QSize sizeHint() const override;

protected:
    void nextCheckState() override {} // the panel says which page is current
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void describe();
    QString m_icon;
    int m_count = 0;
};

/// The state line at the bottom: a dot, a word, perhaps a second line.
class StateLine : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Unknown, Good, Bad };
    explicit StateLine(QWidget *parent = nullptr);
    void setState(Kind kind, const QString &text);
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_text;
    Kind m_kind = Kind::Unknown;
};

/// The left side, 200 wide: mark, pages, and at the bottom connection, key and help line.
class NavPanel : public QFrame {
    Q_OBJECT

public:
    explicit NavPanel(QWidget *parent = nullptr);
    void setCurrent(const QString &page);
    void setCount(const QString &page, int count);
    NavItem *item(const QString &page) const { return m_items.value(page); }
    void setConnection(StateLine::Kind kind, const QString &text);
    /// Applications that wait to be submitted; empty: none.
    void setQueue(const QString &text);
    /// `missing`: no key is seen, and the way to the key doctor stands below.
    void setKey(const QString &text, bool missing = false);
    void setHelpLine(const QString &text);
    /// Who is signed in, with the way to sign out; empty: nobody, and neither is shown.
    void setAccount(const QString &name);

Q_SIGNALS:
    void signOutRequested();
    void pageRequested(const QString &page);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void retranslate();
    void buildAccount(class QVBoxLayout *layout);
    void askSignOut(bool ask);
    NavItem *add(const QString &page, const QString &icon);

    QLabel *m_name;
    QHash<QString, NavItem *> m_items;
    class QVBoxLayout *m_list;
    StateLine *m_connection;
    QLabel *m_queue;
    QLabel *m_key;
    QLabel *m_help;
    QWidget *m_accountBox;
    QLabel *m_account;
    QPushButton *m_signOut;
    QWidget *m_sure; ///< asked when the keyboard signs out
    QLabel *m_sureText;
    QPushButton *m_sureYes;
    QPushButton *m_sureNo;
    QPushButton *m_doctor;
};

} // namespace certdesk::ui
