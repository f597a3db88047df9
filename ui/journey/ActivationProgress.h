// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/journey/Activation.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QProgressBar;

namespace certdesk::ui {

class Card;
class KeyValues;
class StepList;

/// The steps of an activation as they happen, with the certificate beside them (look/activate.png).
class ActivationProgress : public QWidget {
    Q_OBJECT

public:
    explicit ActivationProgress(QWidget *parent = nullptr);
    /// `planned`: what is known of the certificate before it is there. Without `bindToo` the binding is left for later.
    void begin(Activation *activation, const TokenInfo &token, const Application &planned, const QString &algorithm, bool bindToo);
    void finish();

private:
    void showBegun(ActivationStep step);
    void showDone(ActivationStep step, qint64 ms, const QString &note);
    void showFailed(ActivationStep step, const Failure &failure);
    void showProgress();
    void showElapsed();
    int lineOf(ActivationStep step) const;

    StepList *m_steps;
    QProgressBar *m_bar; ///< steps, not time: nobody knows how long a key computes
    QLabel *m_count;
    Card *m_certificateCard;
    QTimer m_tick;
    QElapsedTimer m_since; ///< of the step at work
    std::optional<ActivationStep> m_working;
    KeyValues *m_certificate;
    QString m_algorithm;
    int m_done = 0;
    bool m_bindToo = true;
};

QString activationStepName(ActivationStep step);

} // namespace certdesk::ui
