// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/FileKeyStore.h"

namespace certdesk {

/// The keyring or, where none answers, files. The choice is made once a profile, at its first secret, and then kept: a program
/// started where the keyring does not answer (over ssh) must not make a second vault key beside the first.
class ChosenKeyStore : public KeyStore {
public:
    ChosenKeyStore(QString folder, QString service, std::unique_ptr<KeyStore> keyring);
    QCoro::Task<Result<std::optional<SecureBuffer>>> read(QString name) override;
    QCoro::Task<Result<void>> write(QString name, SecureBuffer value) override;
    QCoro::Task<Result<void>> remove(QString name) override;
    QCoro::Task<Result<SecureBuffer>> writeOnce(QString name, SecureBuffer value) override;
    QString kind() const override;

private:
    enum class Choice { Open, Keyring, Files };
    struct State {
        QString folder;
        QString service;
        FileKeyStore files;
        std::unique_ptr<KeyStore> keyring;
        Choice choice = Choice::Open;
    };
    // State is shared with the coroutines, which may outlive the store.
    static QCoro::Task<Result<void>> writeTo(std::shared_ptr<State> state, QString name, SecureBuffer value);
    static void look(State &state);
    static QCoro::Task<void> choose(std::shared_ptr<State> state);
    static QString markerOf(const State &state);
    std::shared_ptr<State> m_state;
};

} // namespace certdesk
