// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineEdit>
#include <QPointer>

#include <optional>

class QToolButton;

namespace certdesk {
struct RegionMatch;
}

namespace certdesk::ui {

class RegionLists;
class RegionSuggestions;

/// 省 / 市 / 区 (R61, R62, R71): one line to type into, Chinese, pinyin, initials or six digits; suggestions below it; the button, Down or F4
/// opens three lists to browse. Text that is no region yet stays as it is and is asked for with typedText().
class RegionPicker : public QLineEdit {
    Q_OBJECT

public:
    explicit RegionPicker(QWidget *parent = nullptr);
    ~RegionPicker() override;
    QString region() const { return m_code; }
    /// Programmatic: shows the region, does not emit.
    void setRegion(const QString &code);
    /// What stands there and is no region; empty otherwise.
    QString typedText() const;
    void setTypedText(const QString &text);
    /// The code that was given up and under whose name the region was found; empty otherwise.
    QString foundUnder() const { return m_foundUnder; }
    /// Suggestions of this province or city come first.
    void setNear(const QString &code) { m_near = code; }
    /// As if the user had typed the name of this province or city, or of the district that was given up: opens the suggestions.
    void suggest(const QString &code);
    /// The open lists, or null.
    RegionLists *lists() const;
    void openLists();
    /// Suggestions are open and one is marked: Enter takes it.
    bool choosing() const;
    RegionSuggestions *suggestions() const;

Q_SIGNALS:
    void regionChanged(const QString &code);
    /// Text was typed that is no region (yet).
    void typed();
    /// Enter took a suggestion: the work goes on at the next field.
    void accepted();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void takeText();
    void offer();
    void choose(const certdesk::RegionMatch &match);
    void take(const QString &code, const QString &foundUnder);
    bool moveIn(int key);
    std::optional<certdesk::RegionMatch> meant() const;
    void describe();

    QString m_code;
    QString m_before;     ///< what Escape brings back
    QString m_foundUnder;
    QString m_near;
    bool m_presenting = false;
    bool m_moved = false;     ///< the user went through the suggestions
    QToolButton *m_browse;
    QPointer<RegionLists> m_lists;
    QPointer<RegionSuggestions> m_suggestions;
};

} // namespace certdesk::ui
