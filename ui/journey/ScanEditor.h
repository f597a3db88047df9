// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/ScanEdit.h"
#include "app/journey/Journey.h"

#include <QPointer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace certdesk::ui {

class BusyLine;
class ScanCanvas;

/// A scan in large, with what was found marked on it; turned, cropped and straightened in place. Nothing is changed until save().
class ScanEditor : public QWidget {
    Q_OBJECT

public:
    explicit ScanEditor(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    /// Shows this scan; what was begun with another one is forgotten.
    void open(const QString &kind, const QString &label);
    QString kind() const { return m_kind; }
    bool changed() const { return !m_edits.isEmpty(); }
    /// The picture is shown and nothing is being computed.
    bool ready() const { return !m_source.isNull() && !m_working; }
    /// As it will be kept.
    const QImage &picture() const { return m_current; }
    /// Puts the changed picture into the scan's place.
    QCoro::Task<Result<void>> save();
    QWidget *firstFocus() const;

Q_SIGNALS:
    /// ready() or changed() may be another now.
    void stateChanged();
    void failed(const certdesk::Failure &failure);
    /// "Back to the original" was chosen; the page has it done.
    void restoreRequested();

private:
    struct Computed {
        QImage current;
        QImage shown;
    };
    void buildTools();
    void buildSelectionRow();
    void addEdit(const ScanEdit &edit);
    void undo();
    void begin(int mode);
    void applySelection();
    void leaveSelection();
    void render();
    void compute();
    void setWorking(bool working);
    static QCoro::Task<void> load(QPointer<ScanEditor> editor, std::shared_ptr<Journey> journey, QString kind, quint64 turn);
    static QCoro::Task<void> recompute(QPointer<ScanEditor> editor, QImage source, QList<ScanEdit> edits, quint64 turn);
    static QCoro::Task<void> suggest(QPointer<ScanEditor> editor, QImage picture, quint64 turn);

    std::shared_ptr<Journey> m_journey;
    QString m_kind;
    QImage m_source;
    QImage m_current;
    QList<ScanEdit> m_edits;
    quint64 m_turn = 0; ///< the latest computation counts
    bool m_working = false;
    bool m_document = false;
    QHBoxLayout *m_title;
    QWidget *m_tools;
    QWidget *m_selection;
    BusyLine *m_busy;
    QLabel *m_heading;
    QLabel *m_help;
    ScanCanvas *m_canvas;
    QPushButton *m_undo = nullptr;
    QPushButton *m_original = nullptr;
    QList<QPushButton *> m_changing;
};

} // namespace certdesk::ui
