// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/components/StageBar.h"

#include "ui/components/Theme.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

namespace certdesk::ui {

namespace {

constexpr int disc = 22;
constexpr int gap = 8;
constexpr int margin = 12; ///< around a connecting line
constexpr int longLine = 72;
constexpr int shortLine = 24;

/// Which of the finer steps of its stage a step is; -1: none of them.
int finerStepOf(Step step)
{
    switch (step) {
    case Step::ReadTerms:
    case Step::FillForm:
    case Step::AwaitMaking: return 0;
    case Step::AddScans:
    case Step::Activate:
    case Step::FetchMobile: return 1;
    case Step::ProveIdentity:
    case Step::AwaitPaper:
    case Step::AwaitOnsite:
    case Step::Bind: return 2;
    case Step::Pay: return 3;
    case Step::Correct:
    case Step::AwaitReview:
    case Step::Done:
    case Step::Withdrawn:
    case Step::Unsupported: break;
    }
    return -1;
}

} // namespace

/// What is to be painted, measured for the present width.
struct StageBar::Plan {
    QStringList stages;
    QStringList finer;
    int current = 1;       ///< 1…3; 4 when all is done; 0 when none is current
    int finerStep = -1;
    bool showFiner = true;
    int line = longLine;
    QFont plain;
    QFont strong;
    QFont small;
};

StageBar::StageBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme(), &Theme::changed, this, qOverload<>(&QWidget::update));
    describe();
}

void StageBar::setStep(Step step)
{
    m_step = step;
    describe();
    update();
}

void StageBar::setMobile(bool mobile)
{
    m_mobile = mobile;
}

StageBar::Plan StageBar::plan() const
{
    Plan p;
    //: 填写资料, 平台审核, 收取 CA: the three stages of the guide (R15)
    p.stages = {tr("Application"), tr("Platform review"), tr("Receive CA")};
    p.current = m_step == Step::Done ? 4 : m_step == Step::Withdrawn || m_step == Step::Unsupported ? 0 : stageOf(m_step);
    //: The finer steps: 资料 · 扫描件 · 身份 · 缴费; none; 制证 · 写入证书 · 绑定账号, or 制证 · 下载
    const QStringList receiving = m_mobile ? QStringList{tr("Making"), tr("Download")} : QStringList{tr("Making"), tr("Write"), tr("Bind")};
    const QStringList finer[] = {{}, {tr("Details"), tr("Scans"), tr("Identity"), tr("Payment")}, {}, receiving};
    p.finer = finer[p.current >= 1 && p.current <= 3 ? p.current : 0];
    p.finerStep = finerStepOf(m_step);
    p.plain = p.strong = theme().font("label");
    p.strong.setWeight(QFont::DemiBold);
    p.small = theme().font("caption");

    int words = 0;
    for (int i = 0; i < 3; ++i)
        words += disc + gap + QFontMetrics(i + 1 == p.current ? p.strong : p.plain).horizontalAdvance(p.stages.at(i));
    QFont smallStrong = p.small;
    smallStrong.setWeight(QFont::DemiBold);
    const int finerWidth = p.finer.isEmpty() ? 0 : 10 + QFontMetrics(smallStrong).horizontalAdvance(p.finer.join(QStringLiteral(" · ")));
    const auto fits = [&](int line, bool withFiner) { return words + 2 * (line + 2 * margin) + (withFiner ? finerWidth : 0) <= width(); };
    p.line = fits(longLine, true) ? longLine : shortLine;
    p.showFiner = fits(p.line, true);
    if (!p.showFiner && fits(longLine, false))
        p.line = longLine;
    return p;
}

void StageBar::describe()
{
    const Plan p = plan();
    setAccessibleName(tr("Progress"));
    QString text;
    if (p.current == 4)
        text = tr("All three stages are done.");
    else if (p.current == 0)
        text = tr("Not in progress.");
    else
        text = tr("Stage %1 of 3: %2.").arg(QString::number(p.current), p.stages.at(p.current - 1));
    if (p.finerStep >= 0 && p.finerStep < p.finer.size())
        text += QLatin1Char(' ') + tr("Now: %1.").arg(p.finer.at(p.finerStep));
    setAccessibleDescription(text);
    updateGeometry();
}

QSize StageBar::sizeHint() const
{
    return {480, disc + 6};
}

QSize StageBar::minimumSizeHint() const
{
    return {200, disc + 6};
}

void StageBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        describe();
        update();
    }
}

int StageBar::paintStage(QPainter &painter, int stage, int x, const Plan &plan) const
{
    const Palette &c = theme().colours();
    const bool done = stage < plan.current;
    const bool current = stage == plan.current;
    const QRectF circle(x + 0.5, (height() - disc) / 2 + 0.5, disc - 1, disc - 1);
    painter.setPen(current ? c.primary : done ? c.good : mixed(c.border, c.controlBorder, 0.45));
    painter.setBrush(current ? QBrush(c.primary) : done ? QBrush(c.goodSoft) : QBrush(Qt::NoBrush));
    painter.drawEllipse(circle);
    if (done) {
        QPainterPath tick;
        const QPointF m = circle.center();
        tick.moveTo(m + QPointF(-4.2, 0.3));
        tick.lineTo(m + QPointF(-1.2, 3.3));
        tick.lineTo(m + QPointF(4.4, -3.5));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(c.good, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(tick);
    } else {
        QFont number = current ? plan.strong : plan.plain;
        number.setPixelSize(12);
        painter.setFont(number);
        painter.setPen(current ? c.onPrimary : c.text2);
        painter.drawText(circle, Qt::AlignCenter, QString::number(stage));
    }
    const QFont &font = current ? plan.strong : plan.plain;
    const QString &word = plan.stages.at(stage - 1);
    x += disc + gap;
    painter.setFont(font);
    painter.setPen(current ? c.text : c.text2);
    const int advance = QFontMetrics(font).horizontalAdvance(word);
    painter.drawText(QRect(x, 0, advance + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, word);
    return x + advance;
}

int StageBar::paintFinerSteps(QPainter &painter, int x, const Plan &plan) const
{
    const Palette &c = theme().colours();
    x += 10;
    for (int i = 0; i < plan.finer.size(); ++i) {
        QFont font = plan.small;
        font.setWeight(i == plan.finerStep ? QFont::DemiBold : QFont::Normal);
        const auto word = [&](const QString &text, const QColor &colour) {
            const int advance = QFontMetrics(font).horizontalAdvance(text);
            painter.setFont(font);
            painter.setPen(colour);
            painter.drawText(QRect(x, 0, advance + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, text);
            x += advance;
        };
        if (i > 0) {
            const QFont kept = font;
            font = plan.small;
            word(QStringLiteral(" · "), c.text3);
            font = kept;
        }
        word(plan.finer.at(i), i == plan.finerStep ? c.text : i < plan.finerStep ? c.text2 : c.text3);
    }
    return x;
}

void StageBar::paintEvent(QPaintEvent *)
{
    const Plan p = plan();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int x = 0;
    for (int stage = 1; stage <= 3; ++stage) {
        if (stage > 1) {
            x += margin;
            painter.fillRect(QRectF(x, height() / 2, p.line, 1), theme().colours().border);
            x += p.line + margin;
        }
        x = paintStage(painter, stage, x, p);
        if (stage == p.current && p.showFiner)
            x = paintFinerSteps(painter, x, p);
    }
}

} // namespace certdesk::ui
