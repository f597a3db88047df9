// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/DraftMerge.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;
class QRadioButton;

namespace certdesk::ui {

/// Two versions of one application beside each other, field by field: the user takes one or the other of each, or all of one side.
/// Nothing is chosen beforehand. Reached by keyboard: a pair of radio buttons a field.
class CompareVersions : public QWidget {
    Q_OBJECT

public:
    explicit CompareVersions(QWidget *parent = nullptr);
    /// Shows them anew; what was chosen of fields that still differ stays chosen.
    void setVersions(const DraftVersions &versions);
    /// How many fields nobody has chosen yet.
    int undecided() const;
    /// JSON Pointers, for mergedDraft().
    QSet<QString> takeTheirs() const;
    QWidget *firstChoice() const;
    /// To the next field that is not chosen yet.
    void goToUndecided();
    /// What this is about, in one sentence.
    static QString explanation(DraftVersions::Other other);

Q_SIGNALS:
    void choiceChanged();

private:
    enum class Side { Mine, Theirs };
    struct Row {
        QString pointer;
        QRadioButton *mine = nullptr;
        QRadioButton *theirs = nullptr;
    };
    void addHead();
    void addRow(const QString &pointer);
    QRadioButton *addChoice(int row, int column, const QString &pointer, Side side);
    void chooseAll(Side side);
    QString sideName(Side side) const;
    QString sideTime(Side side) const;
    bool newer(Side side) const;

    QGridLayout *m_grid;
    QLabel *m_merged;
    QList<Row> m_rows;
    DraftVersions m_versions;
};

/// The value of a draft at a field, as it is shown to people; ID numbers masked.
QString shownValue(const Draft &draft, const QString &pointer);

} // namespace certdesk::ui
