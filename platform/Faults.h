// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace certdesk::platform {

/// One thing that goes wrong on purpose between the platform and a client.
struct Fault {
    enum class Kind {
        Delay,       ///< handled at once, the answer held back
        DropBefore,  ///< the connection is closed, nothing handled
        DropAfter,   ///< handled and committed, then the connection is closed without an answer
        Status,      ///< 500 or 503 instead of handling
        Truncate,    ///< the answer is cut after some bytes of its body
        ContentType, ///< the page of a captive portal instead of handling
        Drip         ///< the answer is written a few bytes at a time
    };
    int id = 0;
    QString route;          ///< as in Router::table(), or "*"
    Kind kind = Kind::Delay;
    int milliseconds = 0;   ///< Delay: how long; Drip: between two writes
    int status = 0;         ///< Status: 500 or 503
    int retryAfter = 0;     ///< Status: seconds; 0: not said
    int bytes = 0;          ///< Truncate: of the body that are sent; Drip: a write
    int times = 1;          ///< how often; 0: always
    int skip = 0;           ///< requests that pass first
    int passed = 0;
    int hits = 0;
    QJsonObject toJson() const;
};

QStringList faultKinds(); ///< in the order of Fault::Kind

/// The faults that are planned. In memory only: a restarted platform is an honest one.
class Faults {
public:
    int nextId() const { return m_nextId; }
    void add(Fault fault); ///< Fault::id is nextId()
    bool contains(int id) const;
    void remove(int id);
    void clear() { m_faults.clear(); }
    QJsonArray describe() const;
    /// The first fault that is due for a request to `route` ("POST /v1/orders"); counts. Requests to /v1/training are never hit.
    std::optional<Fault> take(const QString &route);

private:
    std::vector<Fault> m_faults;
    int m_nextId = 1;
};

} // namespace certdesk::platform
