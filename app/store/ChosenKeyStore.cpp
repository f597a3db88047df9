// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/ChosenKeyStore.h"

#include "app/store/AtomicFile.h"
#include "app/store/Keyring.h"

#include <QCoroFuture>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QtConcurrent>

namespace certdesk {

ChosenKeyStore::ChosenKeyStore(QString folder, QString service, std::unique_ptr<KeyStore> keyring)
    : m_state(new State{folder, std::move(service), FileKeyStore(folder), std::move(keyring), Choice::Open})
{
    look(*m_state);
}

void ChosenKeyStore::look(State &state)
{
    if (QFile::exists(markerOf(state)))
        state.choice = Choice::Keyring;
    else if (state.files.hasEntries())
        state.choice = Choice::Files;
}

QString ChosenKeyStore::markerOf(const State &state)
{
    return QDir(state.folder).filePath(QStringLiteral("in-keyring"));
}

QString ChosenKeyStore::kind() const
{
    return m_state->choice == Choice::Files ? QStringLiteral("file") : QStringLiteral("keychain");
}

QCoro::Task<void> ChosenKeyStore::choose(std::shared_ptr<State> state)
{
    if (state->choice != Choice::Open)
        co_return;
    const bool answers = co_await keyringAnswers(state->service);
    // Another call may have chosen meanwhile.
    if (state->choice == Choice::Open)
        state->choice = answers ? Choice::Keyring : Choice::Files;
}

QCoro::Task<Result<std::optional<SecureBuffer>>> ChosenKeyStore::read(QString name)
{
    auto state = m_state;
    co_await choose(state);
    KeyStore &store = state->choice == Choice::Files ? state->files : *state->keyring;
    auto value = co_await store.read(name);
    co_return value;
}

QCoro::Task<Result<void>> ChosenKeyStore::write(QString name, SecureBuffer value)
{
    auto written = co_await writeTo(m_state, name, std::move(value));
    co_return written;
}

QCoro::Task<Result<void>> ChosenKeyStore::writeTo(std::shared_ptr<State> state, QString name, SecureBuffer value)
{
    co_await choose(state);
    if (state->choice == Choice::Files) {
        auto written = co_await state->files.write(name, std::move(value));
        co_return written;
    }
    auto copy = value.duplicate();
    auto written = co_await state->keyring->write(name, std::move(copy));
    const bool first = !QFile::exists(markerOf(*state));
    if (!written && first) {
        // Nothing lies in the keyring yet, and it refuses: files, from now on.
        state->choice = Choice::Files;
        written = co_await state->files.write(name, std::move(value));
    } else if (written && first) {
        auto marking = QtConcurrent::run([path = markerOf(*state)] { return writePrivateFile(path, {}); });
        written = co_await marking;
    }
    co_return written;
}

QCoro::Task<Result<void>> ChosenKeyStore::remove(QString name)
{
    auto state = m_state;
    co_await choose(state);
    KeyStore &store = state->choice == Choice::Files ? state->files : *state->keyring;
    auto removed = co_await store.remove(name);
    co_return removed;
}

QCoro::Task<Result<SecureBuffer>> ChosenKeyStore::writeOnce(QString name, SecureBuffer value)
{
    auto state = m_state;
    auto locking = QtConcurrent::run(lockFile, QDir(state->folder).filePath(QStringLiteral("first.lock")));
    const auto lock = co_await locking;
    if (!lock)
        co_return Result<SecureBuffer>(Unexpected(lock.error()));
    // The other program may have chosen, and written.
    look(*state);
    co_await choose(state);
    if (state->choice == Choice::Files) {
        auto stored = co_await state->files.writeOnce(name, std::move(value));
        co_return stored;
    }
    auto present = co_await state->keyring->read(name);
    if (present && *present)
        co_return Result<SecureBuffer>(std::move(**present));
    auto copy = value.duplicate();
    auto written = co_await writeTo(state, name, std::move(copy));
    if (!written)
        co_return Result<SecureBuffer>(Unexpected(written.error()));
    co_return Result<SecureBuffer>(std::move(value));
}

} // namespace certdesk
