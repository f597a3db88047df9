// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/ApplicationDiff.h"

#include "app/domain/Validation.h"

#include <algorithm>

namespace certdesk {

namespace {

const char *const formOrder[] = {"/product", "/quantity", "/organisation/name", "/organisation/type", "/organisation/creditCode",
    "/organisation/registrationRegion", "/applicant/name", "/applicant/idNumber", "/applicant/mobile", "/applicant/email",
    "/letterEndDate", "/delivery/method", "/delivery/recipient", "/delivery/mobile", "/delivery/region", "/delivery/address",
    "/documents/licence", "/documents/idFront", "/documents/idBack", "/documents/letter"};

const QString creditCodeField = QStringLiteral("/organisation/creditCode");
const QString confirmationField = QStringLiteral("/organisation/creditCodeConfirmed");

/// Behind the fields known here come those of a newer version.
int placeInForm(const QString &pointer)
{
    const auto it = std::find_if(std::begin(formOrder), std::end(formOrder), [&pointer](const char *known) { return pointer == QLatin1String(known); });
    return int(it - std::begin(formOrder));
}

bool empty(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull() || (value.isString() && value.toString().isEmpty());
}

void flatten(const QJsonObject &object, const QString &prefix, FieldValues &values)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString pointer = prefix + QLatin1Char('/') + it.key();
        if (it.value().isObject())
            flatten(it.value().toObject(), pointer, values);
        else if (!empty(it.value()))
            values.insert(pointer, it.value());
    }
}

QJsonObject withValue(QJsonObject object, const QStringList &path, const QJsonValue &value)
{
    const QString &name = path.first();
    const QJsonValue inner = path.size() == 1 ? value : QJsonValue(withValue(object.value(name).toObject(), path.mid(1), value));
    if (inner.isUndefined())
        object.remove(name);
    else
        object.insert(name, inner);
    return object;
}

QJsonValue valueIn(const QJsonObject &object, const QStringList &path)
{
    const QJsonValue value = object.value(path.first());
    return path.size() == 1 ? value : valueIn(value.toObject(), path.mid(1));
}

QStringList pathOf(const QString &pointer)
{
    return pointer.split(QLatin1Char('/')).mid(1);
}

} // namespace

FieldValues fieldValues(const Application &application, const QMap<QString, QString> &unread)
{
    QJsonObject json = validate::normalised(application).toJson();
    json.remove(QStringLiteral("consents"));
    FieldValues values;
    flatten(json, QString(), values);
    values.remove(confirmationField);
    for (auto it = unread.cbegin(); it != unread.cend(); ++it) {
        if (!it.value().isEmpty())
            values.insert(it.key(), it.value());
    }
    return values;
}

FieldComparison compareFields(const std::optional<FieldValues> &base, const FieldValues &mine, const FieldValues &theirs)
{
    QStringList pointers = mine.keys() + theirs.keys();
    pointers.removeDuplicates();
    std::sort(pointers.begin(), pointers.end(), [](const QString &a, const QString &b) { return std::pair(placeInForm(a), a) < std::pair(placeInForm(b), b); });
    FieldComparison found;
    for (const QString &pointer : std::as_const(pointers)) {
        const QJsonValue here = mine.value(pointer);
        const QJsonValue there = theirs.value(pointer);
        if (here == there)
            continue;
        const QJsonValue before = base ? base->value(pointer) : QJsonValue();
        if (base && there == before)
            found.mine << pointer;
        else if (base && here == before)
            found.theirs << pointer;
        else
            found.conflicts << pointer;
    }
    return found;
}

Application withField(const Application &application, const QString &pointer, const Application &from)
{
    if (!pointer.startsWith(QLatin1Char('/')))
        return application;
    const QJsonObject source = from.toJson();
    QJsonObject json = withValue(application.toJson(), pathOf(pointer), valueIn(source, pathOf(pointer)));
    if (pointer == creditCodeField)
        json = withValue(json, pathOf(confirmationField), valueIn(source, pathOf(confirmationField)));
    return Application::fromJson(json);
}

QList<Consent> unitedConsents(const QList<Consent> &mine, const QList<Consent> &theirs)
{
    QList<Consent> united = mine;
    for (const Consent &consent : theirs) {
        const auto known = std::find_if(united.begin(), united.end(), [&consent](const Consent &other) { return other.kind == consent.kind; });
        if (known == united.end())
            united << consent;
        else if (known->version == consent.version ? consent.at < known->at : consent.at > known->at)
            *known = consent;
    }
    return united;
}

QString maskedIdNumber(const QString &idNumber)
{
    constexpr int first = 6;
    constexpr int last = 2;
    if (idNumber.size() <= first + last)
        return QString(idNumber.size(), QLatin1Char('*'));
    return idNumber.left(first) + QString(idNumber.size() - first - last, QLatin1Char('*')) + idNumber.right(last);
}

} // namespace certdesk
