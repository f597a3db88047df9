// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What the platform says beside the form: whose account it is, where one can come. Without it the form is filled in all the same.
#include "ui/journey/FormPage.h"

#include "ui/journey/FormSections.h"
#include "ui/journey/StationPicker.h"

namespace certdesk::ui {

void FormPage::askForAccount()
{
    if (!journey().context().signIn().signedIn()) {
        return;
    }
    ask([this] { return journey().context().client().me(); },
        [this](const Account &account) {
            m_account = account.organisation;
            renderFields();
        },
        [](const Failure &) {});
}

void FormPage::askForStations()
{
    if (m_stationsAsked) {
        return;
    }
    m_stationsAsked = true;
    ask([this] { return journey().stations(); }, [this](const QList<Station> &stations) { m_delivery->stations()->setStations(stations); },
        [this](const Failure &) { m_delivery->stations()->setUnreachable(); });
}

void FormPage::askForTimes(const QString &station)
{
    ask([this, station] { return journey().context().client().stationSlots(station); },
        [this, station](const QList<StationSlot> &times) { m_delivery->stations()->setTimes(station, times); },
        // A day can be chosen later; the place stays.
        [](const Failure &) {});
}

} // namespace certdesk::ui
