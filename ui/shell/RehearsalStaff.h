// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"

namespace certdesk::ui {

/// Plays the platform's staff in rehearsal, for the newest order that waits for them, with the token that the embedded platform
/// leaves in the profile.
class RehearsalStaff : public QObject {
    Q_OBJECT

public:
    explicit RehearsalStaff(AppContext &context, QObject *parent = nullptr);
    /// Each gives the number of the order it acted on.
    QCoro::Task<Result<QString>> approve();
    QCoro::Task<Result<QString>> reject(QString pointer, QString reason);
    QCoro::Task<Result<QString>> ship();
    /// The envelope of the newest order that waits for paper; `missing` empty: it is complete.
    QCoro::Task<Result<QString>> receivePaper(QString missing);
    /// At the counter: the originals of the newest order that waits for a visit were seen.
    QCoro::Task<Result<QString>> seeOriginals();
    /// The applicant's phone: downloads the certificate of the newest mobile order whose message was sent.
    QCoro::Task<Result<QString>> download();
    /// From now on the platform answers nobody, as if the network were cut.
    QCoro::Task<Result<void>> cutLine();
    /// About the voucher of a payment; `note` says why not. Gives the payment's number.
    QCoro::Task<Result<QString>> decideVoucher(QString paymentId, bool accept, QString note);

private:
    struct Access {
        QUrl url;
        QString token;
    };
    Result<Access> access() const;
    /// Of those in this state, the first that `suits`; nullptr: the first.
    QCoro::Task<Result<QString>> newest(Access access, QString status, bool (*suits)(const Order &));
    QCoro::Task<Result<QString>> post(Access access, QString path, QString id, QJsonObject body);
    QCoro::Task<Result<QString>> act(QString status, QString path, QJsonObject body, bool (*suits)(const Order &) = nullptr);
    AppContext &m_context;
};

} // namespace certdesk::ui
