// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// How the face check at this computer looks.
#include "ui/journey/FaceWay.h"

#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/journey/FaceConsent.h"
#include "ui/journey/FaceText.h"
#include "ui/journey/FaceView.h"
#include "ui/journey/PageParts.h"
#include "ui/journey/ScanPreview.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace certdesk::ui {

void FaceWay::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(12);
    //: 人脸认证
    auto *card = new Card(tr("Face check at this computer"), this);
    auto *column = card->body();
    column->setSpacing(10);
    column->addWidget(makeLabel(tr("The applicant %1 sits in front of the camera: alone, well lit, without hat, mask or dark glasses. It takes about a minute.")
                                    .arg(journey().draft().application.applicant.name),
                                "label", card));
    // First what is asked for, then the camera: without the consent there is nothing to be seen.
    m_consent = new FaceConsent(card);
    connect(m_consent, &FaceConsent::changed, this, &JourneyPage::chromeChanged);
    column->addWidget(m_consent);
    buildLive(column);
    buildTrouble(column);
    buildTraining(column);
    column->addWidget(makeLabel(tr("Of what the camera sees only the head is sent, only for this check. Nothing is kept on this computer."), "caption", card));
    outer->addWidget(card);
}

void FaceWay::buildLive(QVBoxLayout *column)
{
    m_view = new FaceView(this);
    m_view->setObjectName(QStringLiteral("face.view"));
    m_view->setAccessibleName(tr("What the camera sees"));
    column->addWidget(m_view);
    auto *line = new QHBoxLayout;
    m_hint = makeLabel({}, "title", this);
    m_hint->setObjectName(QStringLiteral("face.hint"));
    m_hint->setMinimumHeight(m_hint->fontMetrics().height() * 2);
    m_countdown = makeLabel({}, "label", this);
    m_countdown->setObjectName(QStringLiteral("face.countdown"));
    m_countdown->setWordWrap(false);
    line->addWidget(m_hint, 1);
    line->addWidget(m_countdown, 0, Qt::AlignTop);
    column->addLayout(line);
    m_steps = makeLabel({}, "label", this);
    m_steps->setObjectName(QStringLiteral("face.steps"));
    column->addWidget(m_steps);
    m_attempts = makeLabel({}, "strong", this);
    m_attempts->setObjectName(QStringLiteral("face.attempts"));
    column->addWidget(m_attempts);

    auto *row = new QHBoxLayout;
    m_choice = new QWidget(this);
    auto *choice = new QHBoxLayout(m_choice);
    choice->setContentsMargins(0, 0, 0, 0);
    auto *label = makeLabel(tr("Camera"), "label", m_choice);
    m_cameras = new QComboBox(m_choice);
    m_cameras->setObjectName(QStringLiteral("face.camera"));
    label->setBuddy(m_cameras);
    m_cameras->setAccessibleName(label->text());
    connect(m_cameras, &QComboBox::currentIndexChanged, this, [this] {
        if (m_state == State::Guiding) {
            startCamera(m_session);
        }
    });
    choice->addWidget(label);
    choice->addWidget(m_cameras, 1);
    m_stop = makeButton(tr("Stop the camera"), this);
    m_stop->setObjectName(QStringLiteral("face.stop"));
    connect(m_stop, &QPushButton::clicked, this, [this] { setCurrent(false); });
    m_retake = makeButton(tr("Take it again"), this);
    m_retake->setObjectName(QStringLiteral("face.retake"));
    connect(m_retake, &QPushButton::clicked, this, &FaceWay::retake);
    row->addWidget(m_choice, 1);
    row->addStretch(1);
    row->addWidget(m_stop);
    row->addWidget(m_retake);
    column->addLayout(row);
}

void FaceWay::buildTrouble(QVBoxLayout *column)
{
    m_ways = new QWidget(this);
    auto *row = new QHBoxLayout(m_ways);
    row->setContentsMargins(0, 0, 0, 0);
    const std::pair<const char *, QString> ways[] = {{"app", tr("Check on the phone")}, {"mail", tr("Paper by mail")}, {"onsite", tr("On site")}};
    for (const auto &[mode, words] : ways) {
        QPushButton *button = makeButton(words, m_ways);
        button->setObjectName(QStringLiteral("face.way.") + QLatin1String(mode));
        connect(button, &QPushButton::clicked, this, [this, mode = QString::fromLatin1(mode)] { Q_EMIT otherWayWanted(mode); });
        row->addWidget(button);
    }
    row->addStretch(1);
    column->addWidget(m_ways);
}

void FaceWay::buildTraining(QVBoxLayout *column)
{
    m_training = new QWidget(this);
    auto *row = new QHBoxLayout(m_training);
    row->setContentsMargins(0, 0, 0, 0);
    m_preview = new ScanPreview(m_training);
    m_preview->setObjectName(QStringLiteral("identity.photo"));
    m_preview->setAccessibleName(tr("Choose a photo"));
    m_preview->setFixedSize(112, 84);
    m_preview->setPlaceholder(QStringLiteral("image"), {});
    connect(m_preview, &QAbstractButton::clicked, this, &FaceWay::choosePhoto);
    m_choose = makeButton(tr("Choose a photo"), m_training);
    m_choose->setObjectName(QStringLiteral("identity.choose"));
    connect(m_choose, &QPushButton::clicked, this, &FaceWay::choosePhoto);
    row->addWidget(m_preview);
    row->addWidget(makeLabel(tr("Rehearsal: a photo may stand in for the camera. In real use there is only the camera."), "caption", m_training), 1);
    row->addWidget(m_choose);
    column->addWidget(m_training);
}

QWidget *FaceWay::firstFocus() const
{
    return m_state == State::Idle && !m_consent->given() ? m_consent->findChild<QWidget *>(QStringLiteral("identity.consent")) : nullptr;
}

void FaceWay::setFacts(const PlatformFacts &facts)
{
    m_facts = facts;
    m_consent->setFacts(facts);
    render();
}

void FaceWay::render()
{
    showState();
    Q_EMIT chromeChanged();
}

void FaceWay::workChanged()
{
    m_consent->setWorking(working());
    showState();
}

QString FaceWay::attemptsText() const
{
    if (remaining() > 0) {
        return tr("%n more check(s) possible today", nullptr, remaining());
    }
    // R78: by Beijing's day, whatever this computer's time zone is.
    const QDateTime now = QDateTime::currentDateTimeUtc().addMSecs(m_journey->context().http().clockSkewMs()).toOffsetFromUtc(8 * 3600);
    return tr("Today's checks are used up. The next one is possible from %1 0:00 (Beijing time); paper by mail and on-site are open all the time.")
        .arg(QLocale(currentLanguage()).toString(now.date().addDays(1), QLocale::ShortFormat));
}

QString FaceWay::stateText() const
{
    switch (m_state) {
    case State::Idle: return {};
    case State::Guiding: return m_hint->text();
    case State::Review: return tr("Is the face sharp and complete? Then send it.");
    case State::Refused: return tr("Not passed: %1").arg(m_reason);
    case State::Expired: return tr("The time for this check is over. Begin again – no attempt was used.");
    case State::Trouble: return m_reason;
    case State::Unclear: return tr("The picture was sent, but no answer arrived. Ask for the result before anything else; nothing is sent twice.");
    case State::Verified: return tr("✓ Passed. The next step appears as soon as the platform answers.");
    }
    return {};
}

void FaceWay::showState()
{
    const bool guiding = m_state == State::Guiding;
    const bool open = guiding || m_state == State::Review;
    const bool closed = remaining() <= 0 && !open && m_state != State::Verified;
    m_hint->setText(stateText());
    m_hint->setVisible(m_state != State::Idle);
    setRole(m_hint, open ? "title" : "heading");
    m_view->setVisible(open);
    m_consent->setVisible(!open && m_state != State::Verified && m_state != State::Unclear);
    m_steps->setVisible(open && !m_actions.isEmpty());
    showSteps(m_state == State::Review ? int(m_actions.size()) + 1 : 0);
    showCountdown();
    m_countdown->setVisible(open);
    m_attempts->setText(attemptsText());
    m_attempts->setVisible(m_state != State::Verified && !open);
    m_choice->setVisible(guiding && m_cameras->count() > 1);
    m_stop->setVisible(open && !working());
    m_stop->setText(guiding ? tr("Stop the camera") : tr("Discard the picture"));
    m_retake->setVisible(m_state == State::Review && !working());
    m_ways->setVisible(closed || m_state == State::Trouble || m_state == State::Refused);
    m_training->setVisible(training() && !open && m_state != State::Verified);
    m_choose->setEnabled(!working());
    m_preview->setEnabled(!working());
}

/// Which steps are done, which is next: by words and marks, not by colour.
void FaceWay::showSteps(int stage)
{
    QStringList steps;
    for (int i = 0; i <= m_actions.size(); ++i) {
        const QString words = faceActionText(i == 0 ? FaceAction::Look : m_actions.at(i - 1));
        const QString mark = i < stage ? QStringLiteral("✓ ") : i == stage ? QStringLiteral("▸ ") : QStringLiteral("%1. ").arg(i + 1);
        steps << mark + words;
    }
    const QString text = steps.join(QStringLiteral("\n"));
    if (m_steps->text() != text) {
        m_steps->setText(text);
    }
}

void FaceWay::showCountdown()
{
    if (!m_session.expiresAt.isValid()) {
        m_countdown->clear();
        return;
    }
    const QDateTime now = QDateTime::currentDateTimeUtc().addMSecs(m_journey->context().http().clockSkewMs());
    const qint64 left = std::max<qint64>(0, now.secsTo(m_session.expiresAt));
    m_countdown->setText(tr("%1:%2 left").arg(left / 60).arg(left % 60, 2, 10, QLatin1Char('0')));
}

} // namespace certdesk::ui
