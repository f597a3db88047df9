// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/Application.h"
#include "app/domain/Catalog.h"
#include "ui/components/Card.h"
#include "ui/components/Field.h"

#include <QMap>
#include <QStringList>

#include <optional>

class QGridLayout;

namespace certdesk::ui {

/// What a section says about a field that is filled in, or what it offers for it.
struct FieldNote {
    Field::State state = Field::State::Normal;
    QString text;
    QString action = {};
    std::function<void()> handler = {};
};

/// A card of the form: two columns of fields, each known by its JSON Pointer into the application.
class FormSection : public Card {
    Q_OBJECT

public:
    FormSection(const QString &title, QWidget *parent);
    /// Shows the application without saying that anything was edited.
    void fill(const Application &application);
    virtual void take(Application *application) const = 0;
    /// Texts that are no values, by JSON Pointer: kept as they stand, and shown again.
    virtual QMap<QString, QString> unread() const { return {}; }
    void fillUnread(const QMap<QString, QString> &texts);
    const QMap<QString, Field *> &fields() const { return m_fields; }
    /// The fields in the order in which they are filled in.
    const QStringList &order() const { return m_order; }
    /// Stands below the field while it has no finding.
    virtual std::optional<FieldNote> note(const QString &pointer) const;
    /// Puts a correction in, as if the user had typed it.
    void put(const QString &pointer, const QString &value);

Q_SIGNALS:
    void edited();
    /// The focus left the field.
    void left(const QString &pointer);
    /// The window lost the focus, or a list of the field opened: what is there is saved, nothing is judged yet.
    void paused();
    /// Enter in a field: the work goes on at the next one.
    void passed(const QString &pointer);
    /// A note() has changed without an edit.
    void notesChanged();

protected:
    virtual void present(const Application &application) = 0;
    virtual void presentUnread(const QMap<QString, QString> &) {}
    Field *add(const QString &pointer, QWidget *editor, int row, int column, bool required = true, int columns = 1);
    void changed();
    bool filling() const { return m_filling; }
    bool eventFilter(QObject *watched, QEvent *event) override;
    QGridLayout *grid() const { return m_grid; }

private:
    QGridLayout *m_grid;
    QMap<QString, Field *> m_fields;
    QStringList m_order;
    bool m_filling = false;
};

/// "/applicant/idNumber" -> "form.applicant.idNumber"
QString objectNameOf(const QString &pointer);
/// The words of organisationTypes() and of the ways of delivery.
QString organisationTypeName(const QString &type);
QString deliveryMethodName(const QString &method);

} // namespace certdesk::ui
