// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/SealExample.h"

#include "app/domain/Region.h"
#include "ui/components/Card.h"
#include "ui/components/Theme.h"

#include <QFile>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QtMath>

namespace certdesk::ui {

namespace {

/// A round seal on paper: red and white whatever the theme, since it is a picture of a thing.
class SealPicture : public QWidget {
public:
    SealPicture(QString words, QWidget *parent) : QWidget(parent), m_words(std::move(words))
    {
        const int side = theme().px(132);
        setFixedSize(side, side);
        setAccessibleName(m_words);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF paper = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(theme().colours().border);
        painter.setBrush(QColor(0xfd, 0xfc, 0xf8));
        painter.drawRoundedRect(paper, 6, 6);
        painter.translate(paper.center());
        const QColor red(0xc6, 0x1f, 0x2b);
        const qreal radius = paper.width() * 0.42;
        painter.setPen(QPen(red, paper.width() * 0.022));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QPointF(), radius, radius);
        painter.setPen(Qt::NoPen);
        painter.setBrush(red);
        painter.drawPath(star(radius * 0.3));
        drawWords(painter, radius, red);
    }

private:
    static QPainterPath star(qreal radius)
    {
        QPolygonF points;
        for (int i = 0; i < 10; ++i) {
            const qreal angle = qDegreesToRadians(-90.0 + 36 * i);
            const qreal reach = i % 2 ? radius * 0.382 : radius;
            points << QPointF(qCos(angle) * reach, qSin(angle) * reach);
        }
        QPainterPath path;
        path.addPolygon(points);
        path.closeSubpath();
        return path;
    }
    /// Along the upper arc, from the left round to the right.
    void drawWords(QPainter &painter, qreal radius, const QColor &colour) const
    {
        QFont font = theme().font("strong");
        font.setPixelSize(qRound(radius * 0.27));
        painter.setFont(font);
        painter.setPen(colour);
        const qreal sweep = 250;
        const qreal step = m_words.size() > 1 ? sweep / qreal(m_words.size() - 1) : 0;
        for (qsizetype i = 0; i < m_words.size(); ++i) {
            painter.save();
            painter.rotate(-sweep / 2 + step * qreal(i));
            const QRectF box(-radius * 0.2, -radius * 0.94, radius * 0.4, radius * 0.34);
            painter.drawText(box, Qt::AlignCenter, m_words.mid(i, 1));
            painter.restore();
        }
    }

    QString m_words;
};

QStringList exampleLines()
{
    QFile file(QStringLiteral(":/examples/registration-seal.txt"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts) : QStringList{};
}

} // namespace

SealExample::SealExample(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("form.sealExample"));
    const QStringList lines = exampleLines();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 4, 0, 4);
    row->setSpacing(16);
    row->addWidget(new SealPicture(lines.value(0), this), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    //: 示例 (guide R62); %1 is the text of the seal
    words->addWidget(makeLabel(tr("The round seal on the licence says “%1”.").arg(lines.value(0)), "label", this));
    words->addWidget(makeLabel(tr("Choose: %1").arg(Regions::instance().path(lines.value(1))), "strong", this));
    words->addWidget(makeLabel(tr("The seal decides, not the address of the office: where it names a district of a city, choose down to that district."), "label", this));
    words->addStretch(1);
    row->addLayout(words, 1);
}

} // namespace certdesk::ui
