// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/KeyStore.h"

#include <QHash>

namespace certdesk::test {

/// A key store without a disk, whose writes can be made to fail.
class MemoryKeyStore : public KeyStore {
public:
    QCoro::Task<Result<std::optional<SecureBuffer>>> read(QString name) override
    {
        if (!entries.contains(name))
            co_return std::optional<SecureBuffer>();
        const QByteArray value = entries.value(name);
        co_return std::optional<SecureBuffer>(SecureBuffer::fromView({value.constData(), static_cast<std::size_t>(value.size())}));
    }
    QCoro::Task<Result<void>> write(QString name, SecureBuffer value) override
    {
        if (writeFailure)
            co_return Unexpected(*writeFailure);
        entries.insert(name, QByteArray(value.view().data(), static_cast<qsizetype>(value.size())));
        co_return {};
    }
    QCoro::Task<Result<void>> remove(QString name) override
    {
        entries.remove(name);
        co_return {};
    }
    QString kind() const override { return QStringLiteral("memory"); }

    QHash<QString, QByteArray> entries;
    std::optional<Failure> writeFailure;
};

} // namespace certdesk::test
