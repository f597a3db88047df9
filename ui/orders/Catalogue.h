// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "app/journey/Answers.h"

#include <QHash>
#include <QObject>

namespace certdesk::ui {

/// The products, from the cache at once and from the platform when it is there. Shared by the pages.
class Catalogue : public QObject {
    Q_OBJECT

public:
    explicit Catalogue(AppContext &context, QObject *parent = nullptr);
    /// What is at hand first (as last seen, else what came with the program), then the platform's. The failure is the platform's.
    QCoro::Task<Result<void>> refresh();
    /// Where products() come from, and the catalogue's own version ("2026-02").
    AnswerSource source() const { return m_source; }
    QString version() const;
    const QList<Product> &products() const { return m_products; }
    /// An empty product when unknown.
    Product product(const QString &id) const;
    /// Product names by id in the user's language.
    QHash<QString, QString> names() const;

    /// Of the account that is signed in, as the platform says; empty while it is not known.
    QString accountRegion() const { return m_region; }
    void setAccountRegion(const QString &region);

Q_SIGNALS:
    void changed();

private:
    void take(const QByteArray &json, AnswerSource source);
    AppContext &m_context;
    QByteArray m_json;
    QList<Product> m_products;
    AnswerSource m_source = AnswerSource::Bundled;
    QString m_region;
};

} // namespace certdesk::ui
