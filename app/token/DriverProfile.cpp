// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/DriverProfile.h"

#include "app/token/DriverProfileReader.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace certdesk {

namespace {

bool profileTextFits(const QString &pattern, const QString &text)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern), QRegularExpression::CaseInsensitiveOption).match(text.trimmed()).hasMatch();
}

bool profileNameFits(const QString &pattern, const QString &name)
{
    return QRegularExpression::fromWildcard(pattern, Qt::CaseInsensitive).match(name).hasMatch();
}

bool profileFits(const DriverProfile::Match &match, const TokenInfo &token, const QString &fileName)
{
    return (match.manufacturer.isEmpty() || profileTextFits(match.manufacturer, token.manufacturer)) && (match.model.isEmpty() || profileTextFits(match.model, token.model))
        && (match.file.isEmpty() || profileNameFits(match.file, fileName));
}

} // namespace

Result<DriverProfiles> DriverProfiles::parse(const QByteArray &json)
{
    auto read = readDriverProfiles(json);
    if (!read)
        return Unexpected(read.error());
    DriverProfiles profiles;
    profiles.m_profiles = std::move(*read);
    return profiles;
}

const DriverProfile *DriverProfiles::find(const QString &id) const
{
    const auto it = std::find_if(m_profiles.begin(), m_profiles.end(), [&id](const DriverProfile &profile) { return profile.id == id; });
    return it == m_profiles.end() ? nullptr : &*it;
}

const DriverProfile *DriverProfiles::ofFile(const QString &path) const
{
    const QString name = QFileInfo(path).fileName();
    for (const DriverProfile &profile : m_profiles) {
        if (std::any_of(profile.files.begin(), profile.files.end(), [&name](const QString &pattern) { return profileNameFits(pattern, name); }))
            return &profile;
    }
    return nullptr;
}

const DriverProfile *DriverProfiles::ofToken(const TokenInfo &token) const
{
    const QString fileName = QFileInfo(token.module).fileName();
    const DriverProfile *best = nullptr;
    int most = 0;
    for (const DriverProfile &profile : m_profiles) {
        for (const DriverProfile::Match &match : profile.match) {
            if (match.parts() > most && profileFits(match, token, fileName)) {
                best = &profile;
                most = match.parts();
            }
        }
    }
    return best;
}

QList<const DriverProfile *> DriverProfiles::ofUsb(const QString &vendorProduct) const
{
    QList<const DriverProfile *> found;
    for (const DriverProfile &profile : m_profiles) {
        if (profile.usb.contains(vendorProduct, Qt::CaseInsensitive))
            found << &profile;
    }
    return found;
}

} // namespace certdesk
