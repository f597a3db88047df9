// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/KeyHub.h"

#include "app/token/KeyLeases.h"
#include "app/token/KeyLocks.h"
#include "app/token/KeyRoutes.h"

#include <QHash>
#include <QPointer>

#include <algorithm>
#include <functional>
#include <vector>

namespace certdesk {

namespace {

template<typename T>
std::optional<Failure> failureIn(const Result<T> &answer)
{
    return answer ? std::nullopt : std::optional(answer.error());
}

} // namespace

class KeyHub::Private {
public:
    struct Driver {
        std::shared_ptr<TokenClient> client;
        DriverState state;
    };
    using Client = std::shared_ptr<TokenClient>;

    Driver *driver(const QString &path)
    {
        const auto it = std::find_if(drivers.begin(), drivers.end(), [&path](const Driver &one) { return one.state.path == path; });
        return it == drivers.end() ? nullptr : &*it;
    }

    Result<Client> clientOf(const QString &path)
    {
        const Driver *known = driver(path);
        if (!known)
            return fail(FailureCode::Token_Driver_Gone, {{QStringLiteral("module"), path}});
        return known->client;
    }

    /// In the user's order.
    QStringList paths() const
    {
        QStringList paths;
        for (const Driver &each : drivers)
            paths << each.state.path;
        return paths;
    }

    /// Whoever calls may lose the hub meanwhile; what the call needs is kept alive by it.
    static QCoro::Task<Result<QList<TokenInfo>>> look(std::shared_ptr<Private> d);
    static QCoro::Task<Result<Client>> route(std::shared_ptr<Private> d, QString serial);

    template<auto call, typename... Arguments>
    static std::invoke_result_t<decltype(call), TokenClient &, QString, Arguments...> forward(std::shared_ptr<Private> d, QString serial, Arguments... arguments);
    template<auto call, typename... Secrets>
    static QCoro::Task<Result<void>> spend(std::shared_ptr<Private> d, PinGate::Pin pin, FinalTry consent, QString serial, Secrets... secrets);

    static QCoro::Task<Result<TokenInfo>> prepare(std::shared_ptr<Private> d, Client client, QString serial, PinGate::Pin pin, FinalTry consent);
    static QCoro::Task<void> settle(std::shared_ptr<Private> d, TokenInfo key, PinGate::Pin pin, std::optional<Failure> outcome);
    bool leased(const QString &driverPath) const
    {
        return std::any_of(leases.names().cbegin(), leases.names().cend(), [&](const QString &name) { return name.startsWith(driverPath + QLatin1Char('#')) || routes.driverOf(name) == driverPath; });
    }

    Options options;
    std::vector<Driver> drivers;
    KeyRoutes routes;
    KeyLeases leases;
    quint64 looks = 0; ///< begun; an older look that ends later changes nothing
    std::shared_ptr<PinGate> gate;
};

QCoro::Task<Result<QList<TokenInfo>>> KeyHub::Private::look(std::shared_ptr<Private> d)
{
    if (d->drivers.empty())
        co_return fail(FailureCode::Token_Driver_None);
    const quint64 number = ++d->looks;
    // All are asked at once: a slow driver delays the list by its own time only.
    std::vector<std::pair<QString, QCoro::Task<Result<QList<TokenInfo>>>>> asking;
    std::vector<Client> kept;
    for (const Driver &driver : d->drivers) {
        kept.push_back(driver.client);
        asking.emplace_back(driver.state.path, driver.client->tokens());
    }
    QList<TokenInfo> all;
    QHash<QString, QString> through;
    std::optional<Failure> first;
    bool any = false;
    for (auto &[path, question] : asking) {
        const auto answer = co_await question;
        Driver *driver = d->driver(path);
        if (!driver) // taken out of use meanwhile
            continue;
        driver->state.failure = answer ? std::nullopt : std::optional(answer.error());
        driver->state.keys = answer ? static_cast<int>(answer->size()) : 0;
        if (!answer) {
            if (!first)
                first = answer.error();
            continue;
        }
        any = true;
        for (const TokenInfo &token : *answer) {
            const QString earlier = token.serial.isEmpty() ? QString() : through.value(token.serial);
            if (!earlier.isEmpty() && earlier != path)
                continue; // the same key, seen by a second driver
            if (!token.serial.isEmpty())
                through.insert(token.serial, path);
            all.append(token);
        }
    }
    if (number == d->looks)
        d->routes.replace(through, d->leases.names());
    if (!any && first)
        co_return Unexpected(*first);
    co_return all;
}

QCoro::Task<Result<KeyHub::Private::Client>> KeyHub::Private::route(std::shared_ptr<Private> d, QString serial)
{
    using Answer = Result<Client>;
    if (d->drivers.size() == 1) // it says itself what it does not see
        co_return Answer(d->drivers.front().client);
    if (d->routes.driverOf(serial).isEmpty()) {
        auto looking = look(d);
        const auto found = co_await looking;
        if (!found)
            co_return Answer(Unexpected(found.error()));
    }
    const Driver *driver = d->driver(d->routes.driverOf(serial));
    if (!driver)
        co_return Answer(fail(FailureCode::Token_Serial_Unseen, {{QStringLiteral("drivers"), static_cast<int>(d->drivers.size())}}));
    co_return Answer(driver->client);
}

/// The key as it is now, entered into the gate's book.
QCoro::Task<Result<TokenInfo>> KeyHub::Private::prepare(std::shared_ptr<Private> d, Client client, QString serial, PinGate::Pin pin, FinalTry consent)
{
    auto asking = client->token(serial);
    auto key = co_await asking;
    if (!key || !d->gate)
        co_return key;
    const auto gate = d->gate;
    auto entering = gate->aboutToTry(*key, pin, consent);
    const auto entered = co_await entering;
    if (!entered)
        co_return Unexpected(entered.error());
    co_return key;
}

QCoro::Task<void> KeyHub::Private::settle(std::shared_ptr<Private> d, TokenInfo key, PinGate::Pin pin, std::optional<Failure> outcome)
{
    if (const auto gate = d->gate) {
        auto noting = gate->tried(key, pin, outcome);
        co_await noting;
    }
}

/// A call that carries no PIN, sent to the driver that has the key. It is looked for anew: the key may have been plugged in, or out, since it was listed.
template<auto call, typename... Arguments>
std::invoke_result_t<decltype(call), TokenClient &, QString, Arguments...> KeyHub::Private::forward(std::shared_ptr<Private> d, QString serial, Arguments... arguments)
{
    auto routing = route(d, serial);
    const auto client = co_await routing;
    if (!client)
        co_return Unexpected(client.error());
    auto working = std::invoke(call, **client, serial, std::move(arguments)...);
    auto answer = co_await working;
    co_return answer;
}

/// A call that carries a PIN: entered into the gate's book before it is sent and with what became of it.
template<auto call, typename... Secrets>
QCoro::Task<Result<void>> KeyHub::Private::spend(std::shared_ptr<Private> d, PinGate::Pin pin, FinalTry consent, QString serial, Secrets... secrets)
{
    auto routing = route(d, serial);
    const auto client = co_await routing;
    if (!client)
        co_return Unexpected(client.error());
    auto entering = prepare(d, *client, serial, pin, consent);
    const auto key = co_await entering;
    if (!key)
        co_return Unexpected(key.error());
    auto working = std::invoke(call, **client, serial, std::move(secrets)..., consent);
    const auto answer = co_await working;
    auto noting = settle(d, *key, pin, failureIn(answer));
    co_await noting;
    co_return answer;
}

KeyHub::KeyHub(Options options, QObject *parent) : TokenBackend(parent), d(std::make_shared<Private>())
{
    d->options = std::move(options);
    d->leases = KeyLeases(d->options.lockFolder);
}

KeyHub::~KeyHub() = default;

void KeyHub::setDrivers(QStringList paths)
{
    paths.removeDuplicates();
    std::vector<Private::Driver> kept;
    for (const QString &path : paths) {
        if (const Private::Driver *known = d->driver(path)) {
            kept.push_back(*known);
            continue;
        }
        TokenClient::Options options;
        options.hostProgram = d->options.hostProgram;
        options.environment = d->options.environment;
        options.modulePath = path;
        options.locks = d->leases.locks();
        Private::Driver driver;
        driver.client = std::make_shared<TokenClient>(options);
        driver.state.path = path;
        connect(driver.client.get(), &TokenBackend::hostLost, this, &TokenBackend::hostLost);
        kept.push_back(std::move(driver));
    }
    d->drivers = std::move(kept);
    d->routes.keepOnly(paths);
}

QStringList KeyHub::drivers() const
{
    return d->paths();
}

QList<KeyHub::DriverState> KeyHub::driverStates() const
{
    QList<DriverState> states;
    for (const Private::Driver &driver : d->drivers)
        states << driver.state;
    return states;
}

std::shared_ptr<TokenClient> KeyHub::client(const QString &driver) const
{
    const Private::Driver *known = d->driver(driver);
    return known ? known->client : nullptr;
}

QCoro::Task<Result<std::shared_ptr<TokenBackend>>> KeyHub::dedicated(QString serial)
{
    const auto kept = d;
    auto routing = Private::route(kept, serial);
    const auto client = co_await routing;
    if (!client)
        co_return Unexpected(client.error());
    auto own = std::make_shared<KeyHub>(kept->options);
    own->d->leases = kept->leases; // its host holds what is held here
    own->setDrivers({(*client)->options().modulePath});
    own->setPinGate(kept->gate);
    co_return std::shared_ptr<TokenBackend>(own);
}

Result<KeyLease> KeyHub::acquire(const QString &name)
{
    return d->leases.acquire(name, d->options.environment.value(QStringLiteral("SOFTHSM2_CONF")));
}

bool KeyHub::inUse(const QString &driver) const
{
    return d->leased(driver);
}

void KeyHub::setPinGate(std::shared_ptr<PinGate> gate)
{
    d->gate = std::move(gate);
}

QCoro::Task<Result<QList<TokenInfo>>> KeyHub::tokens()
{
    const QPointer<KeyHub> alive(this);
    auto looking = Private::look(d);
    auto found = co_await looking;
    if (found && alive)
        Q_EMIT alive->tokensSeen(static_cast<int>(found->size()));
    co_return found;
}

QCoro::Task<Result<QList<TokenInfo>>> KeyHub::tokensOf(QString path)
{
    const auto kept = d;
    const Private::Driver *asked = kept->driver(path);
    if (!asked)
        co_return QList<TokenInfo>();
    const auto client = asked->client;
    auto asking = client->tokens();
    auto answer = co_await asking;
    Private::Driver *driver = kept->driver(path);
    if (!driver) // taken out of use meanwhile
        co_return QList<TokenInfo>();
    driver->state.failure = failureIn(answer);
    driver->state.keys = answer ? static_cast<int>(answer->size()) : 0;
    if (answer)
        kept->routes.learn(path, *answer, kept->paths(), kept->leases.names());
    co_return answer;
}

QCoro::Task<Result<TokenInfo>> KeyHub::initialise(TokenInfo key, QString label, SecureBuffer soPin, FinalTry consent)
{
    const auto kept = d;
    const auto client = kept->clientOf(key.module);
    if (!client)
        co_return Unexpected(client.error());
    // A virgin key takes any SO-PIN; but only its answer tells that it is one, whatever its flags say.
    const bool counts = kept->gate != nullptr;
    if (counts) {
        auto entering = kept->gate->aboutToTry(key, PinGate::Pin::Officer, consent);
        const auto entered = co_await entering;
        if (!entered)
            co_return Unexpected(entered.error());
    }
    auto working = (*client)->initialise(key, label, std::move(soPin), consent);
    auto answer = co_await working;
    if (counts) {
        auto noting = Private::settle(kept, key, PinGate::Pin::Officer, failureIn(answer));
        co_await noting;
    }
    if (answer && !answer->serial.isEmpty())
        kept->routes.note(answer->serial, key.module);
    co_return answer;
}

QCoro::Task<Result<void>> KeyHub::logout(QString serial)
{
    const auto kept = d;
    std::vector<Private::Client> clients;
    for (const Private::Driver &driver : kept->drivers)
        clients.push_back(driver.client);
    Result<void> outcome;
    for (const Private::Client &client : clients) {
        if (!serial.isEmpty() && clients.size() > 1 && kept->routes.driverOf(serial) != client->options().modulePath)
            continue;
        auto working = client->logout(serial);
        const auto answer = co_await working;
        if (!answer)
            outcome = Unexpected(answer.error());
    }
    co_return outcome;
}

QCoro::Task<Result<void>> KeyHub::setPin(QString serial, SecureBuffer soPin, SecureBuffer pin, FinalTry consent)
{
    const auto kept = d;
    auto routing = Private::route(kept, serial);
    const auto client = co_await routing;
    if (!client)
        co_return Unexpected(client.error());
    auto entering = Private::prepare(kept, *client, serial, PinGate::Pin::Officer, consent);
    const auto key = co_await entering;
    if (!key)
        co_return Unexpected(key.error());
    auto working = (*client)->setPinOf(*key, std::move(soPin), std::move(pin), consent);
    const auto answer = co_await working;
    auto noting = Private::settle(kept, *key, PinGate::Pin::Officer, failureIn(answer));
    co_await noting;
    co_return answer;
}

QCoro::Task<Result<QList<TokenObject>>> KeyHub::objectsSeen(TokenInfo key)
{
    const auto client = d->clientOf(key.module);
    if (!client)
        co_return Unexpected(client.error());
    auto looking = (*client)->objectsSeen(key);
    auto answer = co_await looking;
    co_return answer;
}

QCoro::Task<Result<void>> KeyHub::changePin(QString serial, SecureBuffer oldPin, SecureBuffer newPin, FinalTry consent)
{
    return Private::spend<&TokenClient::changePin>(d, PinGate::Pin::User, consent, serial, std::move(oldPin), std::move(newPin));
}

QCoro::Task<Result<void>> KeyHub::login(QString serial, SecureBuffer pin, FinalTry consent)
{
    return Private::spend<&TokenClient::login>(d, PinGate::Pin::User, consent, serial, std::move(pin));
}

QCoro::Task<Result<TokenInfo>> KeyHub::token(QString serial)
{
    return Private::forward<&TokenClient::token>(d, serial);
}

QCoro::Task<Result<QList<TokenMechanism>>> KeyHub::mechanisms(QString serial)
{
    return Private::forward<&TokenClient::mechanisms>(d, serial);
}

QCoro::Task<Result<QList<TokenObject>>> KeyHub::objects(QString serial)
{
    return Private::forward<&TokenClient::objects>(d, serial);
}

QCoro::Task<Result<KeyPairInfo>> KeyHub::generateKeyPair(QString serial, QString algorithm, QString label)
{
    return Private::forward<&TokenClient::generateKeyPair>(d, serial, algorithm, label);
}

QCoro::Task<Result<QByteArray>> KeyHub::signRequest(QString serial, QByteArray keyId, QList<std::pair<QString, QString>> subject)
{
    return Private::forward<&TokenClient::signRequest>(d, serial, keyId, subject);
}

QCoro::Task<Result<void>> KeyHub::writeCertificate(QString serial, QByteArray keyId, QByteArray certificateDer, QString label)
{
    return Private::forward<&TokenClient::writeCertificate>(d, serial, keyId, certificateDer, label);
}

QCoro::Task<Result<TokenSignature>> KeyHub::sign(QString serial, QByteArray keyId, QByteArray data)
{
    return Private::forward<&TokenClient::sign>(d, serial, keyId, data);
}

QCoro::Task<Result<QByteArray>> KeyHub::decrypt(QString serial, QByteArray keyId, QByteArray data)
{
    return Private::forward<&TokenClient::decrypt>(d, serial, keyId, data);
}

QCoro::Task<Result<void>> KeyHub::selfTest(QString serial, QByteArray keyId)
{
    return Private::forward<&TokenClient::selfTest>(d, serial, keyId);
}

QCoro::Task<Result<void>> KeyHub::removeObjects(QString serial, QByteArray keyId)
{
    return Private::forward<&TokenClient::removeObjects>(d, serial, keyId);
}

} // namespace certdesk
