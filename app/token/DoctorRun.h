// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/CertificateAdvice.h"
#include "app/token/DoctorProbe.h"
#include "app/token/Driver.h"
#include "app/token/KeyHub.h"

namespace certdesk {

class Http;

/// Gathers what diagnose() needs, layer by layer: the system, the drivers (each in its host), what is on the keys, the platform. Types no
/// PIN and changes nothing. A key that somebody works with is left alone.
class Doctor : public QObject {
    Q_OBJECT

public:
    Doctor(KeyHub &hub, Drivers &drivers, Http &http, QUrl platform, DoctorPlaces places = {}, QObject *parent = nullptr);

    /// Every layer; what cancel() left out is Pending. One at a time.
    QCoro::Task<QList<LayerVerdict>> run();
    /// Ends the run after the question that is under way; what was found stays.
    void cancel();
    bool running() const { return m_running; }
    /// What was learned of certificates before, by serial number: that one was revoked is on no key.
    void setLearned(QHash<QString, CertificateEvidence> learned) { m_learned = std::move(learned); }
    QList<LayerVerdict> verdicts() const;

Q_SIGNALS:
    /// After each group of layers, and at the end.
    void progressed();

private:
    QCoro::Task<void> lookAtSystem();
    QCoro::Task<void> lookAtDrivers();
    QCoro::Task<void> askDrivers();
    QCoro::Task<void> lookAtKeys();
    QCoro::Task<void> lookAtServer();
    QList<TokenInfo> keysOnce() const;

    QPointer<KeyHub> m_hub;
    QPointer<Drivers> m_drivers;
    QPointer<Http> m_http;
    QUrl m_platform;
    DoctorPlaces m_places;
    DoctorFacts m_facts;
    QHash<QString, CertificateEvidence> m_learned;
    bool m_running = false;
    bool m_cancelled = false;
};

} // namespace certdesk
