// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FailureCode.h"

#include <QMetaType>
#include <QString>
#include <QVariantMap>

#include <tl/expected.hpp>

namespace certdesk {

/// Why something could not be done: a documented code, what the user reads, and what the help desk reads.
/// `detail` never holds a PIN, an ID number, a phone number or a name.
class Failure {
public:
    Failure(FailureCode code, QVariantMap detail = {}) : m_code(code), m_detail(std::move(detail)) {}

    FailureCode code() const { return m_code; }
    bool is(FailureCode code) const { return m_code == code; }
    /// The code's documented name, for instance "Token_Pin_Wrong".
    QString name() const;
    /// Who must act: "you", "helpdesk", "ca" or "it".
    QString who() const;
    /// One sentence in the user's language; a server's own words (detail "message") are appended when there are any.
    QString cause() const;
    /// What to do now, in the user's language.
    QString remedy() const;
    /// Facts for the help desk: http status, problem type, rv, module, request id.
    const QVariantMap &detail() const { return m_detail; }

private:
    FailureCode m_code;
    QVariantMap m_detail;
};

template<typename T>
using Result = tl::expected<T, Failure>;
using Unexpected = tl::unexpected<Failure>;

/// The one way to raise a failure; a check counts that each code is raised in one place.
inline Unexpected fail(FailureCode code, QVariantMap detail = {})
{
    return Unexpected(Failure(code, std::move(detail)));
}

/// The language of cause() and remedy(): "zh" or "en". Set with the user interface's language.
void setFailureLanguage(const QString &language);

} // namespace certdesk

Q_DECLARE_METATYPE(certdesk::Failure)
