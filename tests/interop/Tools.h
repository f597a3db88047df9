// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// The programs of others that look at what we put on a key.
#pragma once

#include "helper/Programs.h"

#include <QRegularExpression>
#include <QSet>

namespace certdesk::interop {

/// Programs without which nothing can be said; empty when all are there.
inline QStringList missingPrograms(const QStringList &programs)
{
    QStringList missing;
    for (const QString &program : programs) {
        if (QStandardPaths::findExecutable(program, {QStringLiteral("/usr/bin"), QStringLiteral("/usr/sbin"), QStringLiteral("/bin"), QStringLiteral("/sbin")}).isEmpty())
            missing << program;
    }
    return missing;
}

/// What `pkcs11-tool -O` says of one object.
struct Listed {
    QByteArray kind; ///< "Private Key Object", "Public Key Object", "Certificate Object"
    QByteArray id;   ///< CKA_ID in hex
    QByteArray usage;
    QByteArray access;
};

/// pkcs11-tool, p11tool and openssl on one key, in a folder of their own.
class Tools {
public:
    Tools(QString module, QString label, QByteArray pin) : m_module(std::move(module)), m_label(std::move(label)), m_pin(std::move(pin)) {}

    QString file(const char *name) const { return m_dir.filePath(QLatin1String(name)); }
    bool put(const char *name, const QByteArray &bytes) const { return test::writeFile(file(name), bytes); }
    QByteArray get(const char *name) const
    {
        QFile file(this->file(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// Logged in. Whatever it prints on either channel.
    test::Ran pkcs11Tool(const QStringList &arguments) const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("INTEROP_PIN"), QString::fromLatin1(m_pin));
        return test::run(QStringLiteral("/usr/bin/pkcs11-tool"),
                         QStringList{QStringLiteral("--module"), m_module, QStringLiteral("--token-label"), m_label, QStringLiteral("--login"), QStringLiteral("--pin"), QStringLiteral("env:INTEROP_PIN")} + arguments, environment);
    }
    test::Ran p11tool(const QStringList &arguments) const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("GNUTLS_PIN"), QString::fromLatin1(m_pin));
        return test::run(QStringLiteral("/usr/bin/p11tool"), QStringList{QStringLiteral("--provider"), m_module} + arguments, environment);
    }
    static test::Ran openssl(const QStringList &arguments) { return test::run(QStringLiteral("/usr/bin/openssl"), arguments); }

    /// p11tool exports only what is named by more than its kind.
    QString url(const char *more = "", const QByteArray &id = {}) const
    {
        QString url = QStringLiteral("pkcs11:token=") + QString::fromLatin1(QUrl::toPercentEncoding(m_label)) + QLatin1String(more);
        if (!id.isEmpty())
            url += QStringLiteral(";id=%") + QString::fromLatin1(id.toHex('%'));
        return url;
    }

    QList<Listed> objects() const
    {
        QList<Listed> found;
        const test::Ran ran = pkcs11Tool({QStringLiteral("--list-objects")});
        for (const QByteArray &line : ran.out.split('\n')) {
            if (line.contains(" Object;"))
                found.append({line.left(line.indexOf(';')), {}, {}, {}});
            else if (found.isEmpty())
                continue;
            else if (line.startsWith("  ID:"))
                found.last().id = line.mid(5).trimmed();
            else if (line.startsWith("  Usage:"))
                found.last().usage = line.mid(8).trimmed();
            else if (line.startsWith("  Access:"))
                found.last().access = line.mid(9).trimmed();
        }
        return found;
    }

private:
    QString m_module;
    QString m_label;
    QByteArray m_pin;
    QTemporaryDir m_dir;
};

} // namespace certdesk::interop
