// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/api/SignIn.h"

namespace certdesk {

/// tus 1.0.0: core, creation, checksum (sha256), termination. Goes on where the server says it stopped.
class TusUpload : public QObject {
    Q_OBJECT

public:
    TusUpload(Http &http, SignIn &signIn, QUrl platform, QObject *parent = nullptr);
    static constexpr qint64 chunkSize = 256 * 1024;

    struct Done {
        QString uploadId;
        QString uploadUrl;
    };
    /// `uploadUrl`: of an interrupted upload, or empty. `created` is called with the address as soon as there is one, before the
    /// first byte is sent, so that it can be stored. A lost upload address (404, 410) starts anew.
    QCoro::Task<Result<Done>> upload(QByteArray bytes, QString fileName, QString mediaType, QString kind, QString uploadUrl,
                                     std::function<QCoro::Task<void>(QString)> created);

Q_SIGNALS:
    void progressed(const QString &kind, qint64 sent, qint64 total);

private:
    struct Run;
    Http &m_http;
    SignIn &m_signIn;
    QUrl m_platform;
};

} // namespace certdesk
