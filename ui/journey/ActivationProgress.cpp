// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/ActivationProgress.h"

#include "ui/components/Card.h"
#include "ui/components/KeyValues.h"
#include "ui/components/StepList.h"
#include "ui/journey/KeyChooser.h"
#include "ui/journey/OrderParts.h"
#include "ui/journey/PageParts.h"

#include <QCoreApplication>
#include <QProgressBar>
#include <QVBoxLayout>

namespace certdesk::ui {

namespace {
QString stepText(const char *text)
{
    return QCoreApplication::translate("ActivationStep", text);
}

/// "O=Example Ltd" of a distinguished name, unescaped; the whole name when it has none.
QString partOf(const QString &name, const QString &key)
{
    const QStringList parts = name.split(QLatin1Char(','));
    for (const QString &part : parts) {
        if (part.trimmed().startsWith(key + QLatin1Char('='))) {
            return part.trimmed().mid(key.size() + 1);
        }
    }
    return name;
}
} // namespace

QString activationStepName(ActivationStep step)
{
    switch (step) {
    case ActivationStep::Initialise: return stepText(QT_TRANSLATE_NOOP("ActivationStep", "Set the key up"));
    case ActivationStep::SetPin: return stepText(QT_TRANSLATE_NOOP("ActivationStep", "Set the PIN"));
    case ActivationStep::KeyPair: return stepText(QT_TRANSLATE_NOOP("ActivationStep", "Make the key pair on the key (the private key never leaves it)"));
    case ActivationStep::SignRequest: return stepText(QT_TRANSLATE_NOOP("ActivationStep", "Sign the request"));
    case ActivationStep::Enrol: return stepText(QT_TRANSLATE_NOOP("ActivationStep", "Ask the CA for the certificate"));
    case ActivationStep::WriteCertificate: return stepText(QT_TRANSLATE_NOOP("ActivationStep", "Write the certificate"));
    case ActivationStep::SelfTest: return stepText(QT_TRANSLATE_NOOP("ActivationStep", "Self-test: sign and verify"));
    case ActivationStep::Confirm: return stepText(QT_TRANSLATE_NOOP("ActivationStep", "Confirm to the platform"));
    case ActivationStep::Bind: return stepText(QT_TRANSLATE_NOOP("ActivationStep", "Bind to the account"));
    }
    return {};
}

ActivationProgress::ActivationProgress(QWidget *parent) : QWidget(parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *split = new RailSplit(320, this);
    outer->addWidget(split);
    auto *work = new Card({}, split);
    m_steps = new StepList(work);
    m_steps->setObjectName(QStringLiteral("activate.steps"));
    m_steps->addStep({});
    const QList<ActivationStep> steps = activationSteps();
    for (const ActivationStep step : steps) {
        m_steps->addStep(activationStepName(step));
    }
    work->body()->addWidget(m_steps);
    m_bar = new QProgressBar(work);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_bar->setAccessibleName(tr("Progress of the activation"));
    m_bar->setRange(0, m_steps->count());
    work->body()->addWidget(m_bar);
    m_count = makeLabel({}, "caption", work);
    m_count->setObjectName(QStringLiteral("activate.count"));
    work->body()->addWidget(m_count);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &ActivationProgress::showElapsed);
    split->content()->addWidget(work);
    split->content()->addStretch(1);
    //: 将写入的证书
    auto *certificate = new Card(tr("The certificate"), split);
    m_certificateCard = certificate;
    m_certificate = new KeyValues(certificate);
    certificate->body()->addWidget(m_certificate);
    split->rail()->addWidget(certificate);
}

void ActivationProgress::begin(Activation *activation, const TokenInfo &token, const Application &planned, const QString &algorithm, bool bindToo)
{
    m_algorithm = algorithm;
    m_bindToo = bindToo;
    m_bar->setRange(0, m_steps->count() - (bindToo ? 0 : 1));
    m_done = 1;
    for (int i = 0; i < m_steps->count(); ++i) {
        m_steps->setState(i, StepList::State::Waiting);
    }
    if (!bindToo) {
        m_steps->setState(lineOf(ActivationStep::Bind), StepList::State::Waiting, tr("later"));
    }
    m_steps->setTitle(0, tr("Recognise the key: %1").arg(keyName(token)));
    m_steps->setState(0, StepList::State::Done);
    m_working.reset();
    m_certificateCard->setTitle(tr("The certificate"));
    m_certificate->clear();
    addFact(m_certificate, tr("Holder"), planned.organisation.name);
    addFact(m_certificate, tr("Algorithm"), algorithm);
    connect(activation, &Activation::stepBegun, this, &ActivationProgress::showBegun);
    connect(activation, &Activation::stepDone, this, &ActivationProgress::showDone);
    connect(activation, &Activation::stepFailed, this, &ActivationProgress::showFailed);
    connect(activation, &Activation::certificateReceived, this,
            [this](const QString &subject, const QString &issuer, const QDateTime &notBefore, const QDateTime &notAfter) {
                //: 已签发，写入前请核对
                m_certificateCard->setTitle(tr("Issued, as it is written"));
                const Filling filling(m_certificate);
                m_certificate->clear();
                addFact(m_certificate, tr("Holder"), partOf(subject, QStringLiteral("O")));
                addFact(m_certificate, tr("Issuer"), partOf(issuer, QStringLiteral("CN")));
                addFact(m_certificate, tr("Algorithm"), m_algorithm);
                //: validity: from … to …
                addFact(m_certificate, tr("Valid"), tr("%1 to %2").arg(notBefore.toLocalTime().date().toString(Qt::ISODate), notAfter.toLocalTime().date().toString(Qt::ISODate)));
            });
    showProgress();
}

void ActivationProgress::finish()
{
    const int last = m_bindToo ? m_steps->count() : m_steps->count() - 1;
    for (int i = 0; i < last; ++i) {
        if (m_steps->state(i) != StepList::State::Done) {
            m_steps->setState(i, StepList::State::Done);
        }
    }
    m_done = last;
    m_working.reset();
    showProgress();
}

int ActivationProgress::lineOf(ActivationStep step) const
{
    return int(activationSteps().indexOf(step)) + 1;
}

void ActivationProgress::showBegun(ActivationStep step)
{
    const int line = lineOf(step);
    // What a run leaves out was done by an earlier one.
    for (int i = 1; i < line; ++i) {
        if (m_steps->state(i) == StepList::State::Waiting) {
            m_steps->setState(i, StepList::State::Done, tr("done before"));
        }
    }
    m_working = step;
    m_since.start();
    m_tick.start();
    showElapsed();
    m_done = line;
    showProgress();
}

void ActivationProgress::showDone(ActivationStep step, qint64 ms, const QString &note)
{
    QString text = ms < 100 ? tr("%1 ms").arg(ms) : tr("%1 s").arg(double(ms) / 1000.0, 0, 'f', 1);
    if (!note.isEmpty()) {
        text = step == ActivationStep::Enrol ? grouped(note, 4) : note;
    }
    m_steps->setState(lineOf(step), StepList::State::Done, text);
    m_done = lineOf(step) + 1;
    m_working.reset();
    showProgress();
}

void ActivationProgress::showFailed(ActivationStep step, const Failure &failure)
{
    m_working.reset();
    m_steps->setState(lineOf(step), StepList::State::Failed, failure.cause());
    showProgress();
}

/// How long the step has been at work: the only thing about its time that is known.
void ActivationProgress::showElapsed()
{
    constexpr int worthSaying = 2;
    if (!m_working) {
        m_tick.stop();
        return;
    }
    QString text;
    if (*m_working == ActivationStep::Enrol) {
        text = tr("waiting for the CA…");
    } else if (*m_working == ActivationStep::KeyPair) {
        text = tr("the key is computing; this can take a minute");
    }
    const int seconds = int(m_since.elapsed() / 1000);
    if (seconds >= worthSaying) {
        text = text.isEmpty() ? tr("%1 s so far").arg(seconds) : tr("%1 · %2 s so far").arg(text).arg(seconds);
    }
    m_steps->setState(lineOf(*m_working), StepList::State::Working, text);
}

void ActivationProgress::showProgress()
{
    const int of = m_bar->maximum();
    m_count->setText(tr("%1 of %2 steps done").arg(qMin(m_done, of)).arg(of));
    m_bar->setValue(m_done);
}

} // namespace certdesk::ui
