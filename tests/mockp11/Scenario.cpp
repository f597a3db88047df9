// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "Scenario.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace mock {

namespace {

std::optional<QByteArray> secretOf(const QJsonObject &json, const char *name)
{
    const QJsonValue value = json.value(QLatin1String(name));
    return value.isString() ? std::optional(value.toString().toUtf8()) : std::nullopt;
}

CK_FLAGS flagsOf(const QJsonValue &value)
{
    return value.isString() ? value.toString().toULong(nullptr, 0) : static_cast<CK_FLAGS>(value.toInteger());
}

KeyPlan keyFrom(const QJsonObject &json)
{
    KeyPlan plan;
    const auto text = [&json](const char *name, QString &member) { member = json.value(QLatin1String(name)).toString(member); };
    const auto number = [&json](const char *name, auto &member) { member = static_cast<std::decay_t<decltype(member)>>(json.value(QLatin1String(name)).toInteger(static_cast<qint64>(member))); };
    const auto flag = [&json](const char *name, bool &member) { member = json.value(QLatin1String(name)).toBool(member); };
    number("slot", plan.slot);
    text("serial", plan.serial);
    text("label", plan.label);
    text("manufacturer", plan.manufacturer);
    text("model", plan.model);
    text("labelBack", plan.labelBack);
    flag("plugged", plan.plugged);
    plan.pin = secretOf(json, "pin");
    plan.soPin = secretOf(json, "soPin");
    plan.initialised = plan.pin || plan.soPin;
    flag("initialised", plan.initialised);
    flag("anyPin", plan.anyPin);
    number("pinRetries", plan.pinRetries);
    number("soPinRetries", plan.soPinRetries);
    number("pinMin", plan.pinMin);
    number("pinMax", plan.pinMax);
    number("freePublic", plan.freePublic);
    number("freePrivate", plan.freePrivate);
    number("room", plan.room);
    plan.flags = flagsOf(json.value(QLatin1String("flags")));
    plan.hiddenFlags = flagsOf(json.value(QLatin1String("hiddenFlags")));
    plan.padPin = secretOf(json, "padPin").value_or(plan.padPin);
    number("padDelayMs", plan.padDelayMs);
    const std::pair<const char *, bool KeyPlan::*> flags[] = {
        {"toBeChanged", &KeyPlan::toBeChanged}, {"changeAfterInitPin", &KeyPlan::changeAfterInitPin}, {"pinPad", &KeyPlan::pinPad},
        {"writeProtected", &KeyPlan::writeProtected}, {"wrongPinIsGeneralError", &KeyPlan::wrongPinIsGeneralError}, {"hideSerial", &KeyPlan::hideSerial},
        {"shy", &KeyPlan::shy}, {"fixedIds", &KeyPlan::fixedIds}, {"unreadable", &KeyPlan::unreadable}, {"rawPoint", &KeyPlan::rawPoint},
        {"terse", &KeyPlan::terse}, {"leaky", &KeyPlan::leaky}, {"badSignature", &KeyPlan::badSignature}};
    for (const auto &[name, member] : flags)
        flag(name, plan.*member);
    return plan;
}

FaultPlan::What whatOf(const QString &word)
{
    using What = FaultPlan::What;
    const std::pair<const char *, What> words[] = {{"remove", What::Remove}, {"abort", What::Abort}, {"hang", What::Hang}, {"delay", What::Delay},
                                                   {"garbage", What::Garbage}, {"fork", What::Fork}, {"half", What::Half}};
    for (const auto &[name, what] : words) {
        if (word == QLatin1String(name))
            return what;
    }
    return What::Answer;
}

FaultPlan faultFrom(const QJsonObject &json)
{
    FaultPlan plan;
    const QJsonObject at = json.value(QLatin1String("at")).toObject();
    plan.call = at.value(QLatin1String("call")).toInt();
    plan.function = at.value(QLatin1String("function")).toString();
    plan.nth = at.value(QLatin1String("nth")).toInt();
    plan.process = json.value(QLatin1String("process")).toInt();
    plan.what = whatOf(json.value(QLatin1String("do")).toString());
    plan.rv = flagsOf(json.value(QLatin1String("rv")));
    plan.milliseconds = json.value(QLatin1String("ms")).toInt();
    plan.serial = json.value(QLatin1String("serial")).toString();
    plan.once = json.value(QLatin1String("once")).toBool(true);
    plan.after = json.value(QLatin1String("after")).toBool(false);
    plan.name = QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
    return plan;
}

QString environment(const char *variable)
{
    return qEnvironmentVariable(variable);
}

void addFault(Plan &plan, const char *variable, FaultPlan::What what)
{
    if (!isSet(variable))
        return;
    FaultPlan fault;
    fault.function = environment(variable);
    fault.what = what;
    fault.once = false;
    plan.faults.append(fault);
}

} // namespace

bool isSet(const char *variable)
{
    return !qEnvironmentVariableIsEmpty(variable);
}

Plan planFromFile(const QString &path)
{
    Plan plan;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return plan;
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    plan.state = json.value(QLatin1String("state")).toString();
    plan.log = json.value(QLatin1String("log")).toString();
    for (const QJsonValue &key : json.value(QLatin1String("keys")).toArray())
        plan.keys.append(keyFrom(key.toObject()));
    for (const QJsonValue &fault : json.value(QLatin1String("faults")).toArray())
        plan.faults.append(faultFrom(fault.toObject()));
    return plan;
}

Plan planFromEnvironment()
{
    Plan plan;
    KeyPlan key;
    key.initialised = true;
    key.pin = key.soPin = QByteArrayLiteral("123456");
    key.anyPin = true;
    key.flags = environment("CERTDESK_MOCKP11_FLAGS").toULong(nullptr, 0);
    key.rawPoint = isSet("CERTDESK_MOCKP11_RAW_POINT");
    key.terse = isSet("CERTDESK_MOCKP11_TERSE");
    key.leaky = isSet("CERTDESK_MOCKP11_LEAKY");
    key.badSignature = isSet("CERTDESK_MOCKP11_BAD_SIGNATURE");
    if (isSet("CERTDESK_MOCKP11_BAD_SLOT")) {
        KeyPlan bad;
        bad.slot = 0;
        bad.serial = QStringLiteral("BAD");
        bad.unreadable = true;
        plan.keys.append(bad);
    }
    plan.keys.append(key);
    addFault(plan, "CERTDESK_MOCKP11_CRASH_AT", FaultPlan::What::Abort);
    addFault(plan, "CERTDESK_MOCKP11_HANG_AT", FaultPlan::What::Hang);
    const QStringList answers = environment("CERTDESK_MOCKP11_RV_AT").split(u',', Qt::SkipEmptyParts);
    for (const QString &answer : answers) {
        FaultPlan fault;
        fault.function = answer.section(u':', 0, 0);
        fault.rv = answer.section(u':', 1).toULong(nullptr, 0);
        fault.once = false;
        plan.faults.append(fault);
    }
    return plan;
}

} // namespace mock
