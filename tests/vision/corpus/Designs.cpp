// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "Designs.h"

#include "SealStamp.h"
#include "app/documents/LetterLayout.h"
#include "app/documents/LetterPdf.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace certdesk::corpus {

namespace {

constexpr double a4PerMm = 8;    // 203 dpi
constexpr double cardPerMm = 20; // an ID card is photographed close

const auto serif = QStringLiteral("Noto Serif CJK SC");
const auto sans = QStringLiteral("Noto Sans CJK SC");

QString oneOf(QRandomGenerator *chance, const QStringList &list)
{
    return list.at(chance->bounded(static_cast<int>(list.size())));
}

QString organisationName(QRandomGenerator *chance)
{
    return QStringLiteral("样例") + oneOf(chance, {QStringLiteral("第一"), QStringLiteral("东方"), QStringLiteral("测试"), QStringLiteral("演练"), QStringLiteral("临江")})
        + oneOf(chance, {QStringLiteral("科技"), QStringLiteral("贸易"), QStringLiteral("建设"), QStringLiteral("信息技术")}) + QStringLiteral("有限公司");
}

QString personName(QRandomGenerator *chance)
{
    return oneOf(chance, {QStringLiteral("样例"), QStringLiteral("测试"), QStringLiteral("演练")}) + oneOf(chance, {QStringLiteral("甲"), QStringLiteral("乙"), QStringLiteral("丙"), QStringLiteral("丁")});
}

/// A pen in millimetres.
class Pen {
public:
    Pen(QImage *picture, double perMm) : m_painter(picture)
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.scale(perMm, perMm);
    }
    QPainter &painter() { return m_painter; }
    void text(const QRectF &place, const QString &words, double height, const QString &family = serif, bool bold = false, int align = Qt::AlignLeft | Qt::AlignVCenter,
              const QColor &colour = QColor(25, 25, 28))
    {
        // Fonts have whole sizes: draw in tenths of a millimetre.
        m_painter.save();
        m_painter.scale(0.1, 0.1);
        QFont font(family);
        font.setPixelSize(static_cast<int>(height * 10));
        font.setBold(bold);
        m_painter.setFont(font);
        m_painter.setPen(colour);
        m_painter.drawText(QRectF(place.topLeft() * 10, place.size() * 10), align | Qt::TextWordWrap, words);
        m_painter.restore();
    }
    void frame(const QRectF &place, const QColor &colour, double width)
    {
        m_painter.setPen(QPen(colour, width));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(place);
    }

private:
    QPainter m_painter;
};

QImage paper(double widthMm, double heightMm, double perMm, const QColor &colour = Qt::white)
{
    QImage picture(static_cast<int>(widthMm * perMm), static_cast<int>(heightMm * perMm), QImage::Format_RGB32);
    picture.fill(colour);
    return picture;
}

/// A gear with a star, in red and gold: like an emblem, like none in particular.
void emblem(Pen *pen, const QPointF &centre, double radius, const QColor &outer, const QColor &inner)
{
    QPainter &painter = pen->painter();
    painter.save();
    painter.translate(centre);
    painter.setPen(Qt::NoPen);
    painter.setBrush(outer);
    for (int i = 0; i < 24; ++i) {
        painter.rotate(15);
        painter.drawRect(QRectF(-radius * 0.07, -radius, radius * 0.14, radius * 0.2));
    }
    painter.drawEllipse(QPointF(0, 0), radius * 0.88, radius * 0.88);
    painter.setBrush(inner);
    painter.drawEllipse(QPointF(0, 0), radius * 0.64, radius * 0.64);
    painter.setBrush(outer);
    painter.drawRect(QRectF(-radius * 0.42, radius * 0.1, radius * 0.84, radius * 0.18));
    for (int i = -1; i <= 1; ++i)
        painter.drawRect(QRectF(radius * (0.24 * i - 0.09), -radius * (i == 0 ? 0.35 : 0.2), radius * 0.18, radius * 0.5));
    painter.restore();
}

void guilloche(Pen *pen, const QRectF &place, const QColor &colour, int waves)
{
    QPainter &painter = pen->painter();
    painter.setBrush(Qt::NoBrush);
    for (int k = 0; k < waves; ++k) {
        painter.setPen(QPen(colour, 0.12));
        QPainterPath path;
        for (double x = 0; x <= place.width(); x += 1.5) {
            const QPointF point(place.left() + x, place.top() + place.height() * (k + 0.5) / waves + 1.6 * std::sin(x / 6 + k * 0.9));
            x == 0 ? path.moveTo(point) : path.lineTo(point);
        }
        painter.drawPath(path);
    }
}

void blackCode(Pen *pen, const QRectF &place, QRandomGenerator *chance)
{
    QPainter &painter = pen->painter();
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(20, 20, 20));
    const int cells = 29;
    const double cell = place.width() / cells;
    for (int y = 0; y < cells; ++y) {
        for (int x = 0; x < cells; ++x) {
            if (chance->bounded(2) == 1)
                painter.drawRect(QRectF(place.left() + x * cell, place.top() + y * cell, cell, cell));
        }
    }
}

/// Rows of label and value from `top` on.
void rows(Pen *pen, const QList<std::pair<QString, QString>> &list, double left, double top, double step, double height, double labelWidth, double width, const QString &family = serif)
{
    for (qsizetype i = 0; i < list.size(); ++i) {
        const double y = top + step * static_cast<double>(i);
        pen->text({left, y, labelWidth, step}, list[i].first, height, family, true);
        pen->text({left + labelWidth, y, width - labelWidth, step}, list[i].second, height, family);
    }
}

QList<std::pair<QString, QString>> licenceRows(QRandomGenerator *chance)
{
    return {{QStringLiteral("名    称"), organisationName(chance)},
            {QStringLiteral("类    型"), QStringLiteral("有限责任公司（自然人投资或控股）")},
            {QStringLiteral("法定代表人"), personName(chance)},
            {QStringLiteral("经营范围"), QStringLiteral("一般项目：样例产品的研发、销售；样例技术服务、技术咨询（依法须经批准的项目，经相关部门批准后方可开展经营活动）。")},
            {QStringLiteral("注册资本"), QStringLiteral("壹佰万元整")},
            {QStringLiteral("成立日期"), QStringLiteral("20%1年%2月18日").arg(10 + chance->bounded(14)).arg(1 + chance->bounded(12), 2, 10, QLatin1Char('0'))},
            {QStringLiteral("住    所"), QStringLiteral("样例省样例市样例区样例路%1号").arg(1 + chance->bounded(300))}};
}

void authoritySeal(Sheet *sheet, const QPointF &mm, QRandomGenerator *chance)
{
    Seal seal;
    seal.text = QStringLiteral("样例市场监督管理局");
    seal.centre = mm * sheet->pixelsPerMm;
    seal.diameter = 42 * sheet->pixelsPerMm;
    stamp(&sheet->picture, seal, chance);
}

Sheet licenceLandscape(QRandomGenerator *chance, const QString &title, const QColor &border, bool held)
{
    Sheet sheet{paper(297, 210, a4PerMm, QColor(252, 250, 244)), a4PerMm, {}, QPointF(150, 170) * a4PerMm};
    {
        Pen pen(&sheet.picture, a4PerMm);
        guilloche(&pen, {16, 16, 265, 178}, held ? QColor(226, 214, 236) : QColor(214, 228, 218), 24);
        pen.frame({8, 8, 281, 194}, border, 2.2);
        pen.frame({12, 12, 273, 186}, border.lighter(140), 0.6);
        emblem(&pen, {148.5, 30}, 13, QColor(196, 30, 34), QColor(232, 190, 60));
        pen.text({60, 44, 177, 22}, title, 15, serif, true, Qt::AlignCenter);
        pen.text({20, 58, 120, 8}, QStringLiteral("统一社会信用代码 91000000000000000K"), 4.2, sans);
        rows(&pen, licenceRows(chance), 24, 78, 15, 4.6, 32, held ? 170 : 190);
        blackCode(&pen, {252, 22, 26, 26}, chance);
        pen.text({200, 152, 70, 10}, QStringLiteral("登记机关"), 5.2, serif, true);
        pen.text({200, 186, 80, 9}, QStringLiteral("2024 年 03 月 12 日"), 4.4);
        pen.text({14, 196, 200, 6}, QStringLiteral("样例：仅供软件测试，不是任何单位的证照"), 2.8, sans, false, Qt::AlignLeft | Qt::AlignVCenter, QColor(90, 90, 90));
    }
    authoritySeal(&sheet, {235, 172}, chance);
    return sheet;
}

Sheet licencePortrait(QRandomGenerator *chance, const QString &title, const QColor &border, const QColor &ground, const QString &family)
{
    Sheet sheet{paper(210, 297, a4PerMm, ground), a4PerMm, {}, QPointF(70, 245) * a4PerMm};
    {
        Pen pen(&sheet.picture, a4PerMm);
        guilloche(&pen, {18, 70, 174, 200}, border.lighter(185), 30);
        pen.frame({9, 9, 192, 279}, border, 2.6);
        pen.frame({14, 14, 182, 269}, border, 0.5);
        emblem(&pen, {105, 36}, 15, QColor(190, 28, 30), QColor(228, 186, 62));
        pen.text({25, 54, 160, 20}, title, 13.5, family, true, Qt::AlignCenter);
        pen.text({25, 76, 160, 8}, QStringLiteral("统一社会信用代码：91000000000000000K"), 4.4, sans, false, Qt::AlignCenter);
        rows(&pen, licenceRows(chance), 28, 92, 18, 4.8, 34, 155, family);
        pen.text({112, 226, 70, 10}, QStringLiteral("登记机关（盖章）"), 5, family, true);
        pen.text({112, 268, 70, 9}, QStringLiteral("2023 年 11 月 02 日"), 4.4, family);
        pen.text({20, 280, 150, 6}, QStringLiteral("样例：仅供软件测试，不是任何单位的证照"), 2.8, sans, false, Qt::AlignLeft | Qt::AlignVCenter, QColor(90, 90, 90));
    }
    authoritySeal(&sheet, {148, 250}, chance);
    return sheet;
}

/// A real face (its origin: tests/platform/data/README.md), as ID cards have.
void photo(Pen *pen, const QRectF &place)
{
    static const QImage face(QStringLiteral(CERTDESK_FACE));
    const QSize shape = (place.size() * 10).toSize();
    const QSize cut = shape.scaled(face.size(), Qt::KeepAspectRatio);
    pen->painter().drawImage(place, face.copy(QRect(QPoint((face.width() - cut.width()) / 2, 0), cut)));
}

/// A head and shoulders; no person's.
void portrait(Pen *pen, const QRectF &place, QRandomGenerator *chance, const QColor &ground)
{
    QPainter &painter = pen->painter();
    painter.save();
    painter.setClipRect(place);
    painter.fillRect(place, ground);
    painter.setPen(Qt::NoPen);
    const QPointF head(place.center().x(), place.top() + place.height() * 0.42);
    const double r = place.width() * 0.26;
    const QColor skin(214 + chance->bounded(20), 178 + chance->bounded(18), 150 + chance->bounded(16));
    painter.setBrush(QColor(48, 52, 66));
    painter.drawEllipse(QPointF(head.x(), place.bottom() + r * 0.25), place.width() * 0.48, place.height() * 0.36);
    painter.setBrush(skin.darker(108));
    painter.drawRect(QRectF(head.x() - r * 0.4, head.y() + r * 0.6, r * 0.8, r * 1.1));
    painter.setBrush(QColor(28, 24, 24));
    painter.drawEllipse(QPointF(head.x(), head.y() - r * 0.25), r * 1.06, r * 1.22);
    painter.setBrush(skin);
    painter.drawEllipse(head + QPointF(0, r * 0.1), r * 0.9, r * 1.15);
    painter.setBrush(QColor(28, 24, 24));
    painter.drawChord(QRectF(head.x() - r * 0.95, head.y() - r * 1.25, r * 1.9, r * 1.5), 20 * 16, 140 * 16);
    for (const int side : {-1, 1}) {
        painter.setBrush(QColor(40, 30, 28));
        painter.drawRect(QRectF(head.x() + side * r * 0.4 - r * 0.2, head.y() - r * 0.22, r * 0.4, r * 0.08));
        painter.setBrush(Qt::white);
        painter.drawEllipse(head + QPointF(side * r * 0.4, r * 0.02), r * 0.18, r * 0.09);
        painter.setBrush(QColor(30, 22, 20));
        painter.drawEllipse(head + QPointF(side * r * 0.4, r * 0.02), r * 0.08, r * 0.08);
    }
    painter.setBrush(skin.darker(118));
    painter.drawEllipse(head + QPointF(0, r * 0.42), r * 0.13, r * 0.1);
    painter.setBrush(QColor(170, 84, 80));
    painter.drawEllipse(head + QPointF(0, r * 0.76), r * 0.28, r * 0.07);
    painter.restore();
}

Sheet idFront(QRandomGenerator *chance, const QString &design)
{
    const bool permit = design.contains(QLatin1String("permit")); // 港澳台居民居住证
    const QColor ground = permit ? QColor(226, 236, 232) : design.endsWith(QLatin1String("warm")) ? QColor(238, 232, 226) : QColor(230, 236, 242);
    Sheet sheet{paper(85.6, 54, cardPerMm, ground), cardPerMm, {}, QPointF(30, 30) * cardPerMm};
    Pen pen(&sheet.picture, cardPerMm);
    guilloche(&pen, {0, 0, 85.6, 54}, ground.darker(106), 16);
    const double left = permit ? 33 : 6;
    const QColor label(40, 96, 150);
    const auto line = [&](double y, const QString &name, const QString &value, double x = 0) {
        pen.text({left + x, y, 12, 5}, name, 2.4, sans, false, Qt::AlignLeft | Qt::AlignVCenter, label);
        pen.text({left + x + 10, y, 40, 5}, value, 3, sans);
    };
    line(6, QStringLiteral("姓名"), personName(chance));
    line(13, QStringLiteral("性别"), oneOf(chance, {QStringLiteral("男"), QStringLiteral("女")}));
    if (!permit)
        line(13, QStringLiteral("民族"), QStringLiteral("汉"), 18);
    line(20, QStringLiteral("出生"), QStringLiteral("19%1 年 %2 月 7 日").arg(70 + chance->bounded(29)).arg(1 + chance->bounded(12)));
    pen.text({left, 27, 12, 5}, QStringLiteral("住址"), 2.4, sans, false, Qt::AlignLeft | Qt::AlignVCenter, label);
    pen.text({left + 10, 27, 34, 11}, QStringLiteral("样例省样例市样例区样例街道%1号").arg(1 + chance->bounded(99)), 3, sans, false, Qt::AlignLeft | Qt::AlignTop);
    pen.text({6, 44.5, 24, 5}, permit ? QStringLiteral("居民身份号码") : QStringLiteral("公民身份号码"), 2.4, sans, false, Qt::AlignLeft | Qt::AlignVCenter, label);
    pen.text({29, 44.5, 54, 5}, QStringLiteral("00000019%10107000%2").arg(70 + chance->bounded(29)).arg(oneOf(chance, {QStringLiteral("X"), QStringLiteral("1"), QStringLiteral("8")})), 3.5, QStringLiteral("DejaVu Sans Mono"));
    const QRectF place = permit ? QRectF(6, 9, 24, 30) : QRectF(57, 8, 24, 31);
    if (design.endsWith(QLatin1String("cool")))
        portrait(&pen, place, chance, ground.lighter(104));
    else
        photo(&pen, place);
    return sheet;
}

Sheet idBack(QRandomGenerator *chance, const QString &design)
{
    const bool permit = design.contains(QLatin1String("permit"));
    const QColor ground = permit ? QColor(226, 236, 232) : design.endsWith(QLatin1String("warm")) ? QColor(238, 232, 226) : QColor(230, 236, 242);
    Sheet sheet{paper(85.6, 54, cardPerMm, ground), cardPerMm, {}, QPointF(60, 30) * cardPerMm};
    Pen pen(&sheet.picture, cardPerMm);
    guilloche(&pen, {0, 0, 85.6, 54}, ground.darker(107), 20);
    emblem(&pen, {permit ? 72.0 : 14.0, 15}, 9, QColor(198, 32, 38), QColor(226, 120, 60));
    const double x = permit ? 6 : 28;
    pen.text({x, 6, 56, 8}, permit ? QStringLiteral("中华人民共和国") : QStringLiteral("中华人民共和国"), 4.6, serif, true, Qt::AlignCenter);
    pen.text({x, 15, 56, 10}, permit ? QStringLiteral("港澳居民居住证") : QStringLiteral("居 民 身 份 证"), permit ? 5.6 : 7, serif, true, Qt::AlignCenter);
    const QColor label(40, 96, 150);
    pen.text({14, 36, 20, 5}, QStringLiteral("签发机关"), 2.6, sans, false, Qt::AlignRight | Qt::AlignVCenter, label);
    pen.text({37, 36, 46, 5}, QStringLiteral("样例市公安局样例分局"), 3, sans);
    pen.text({14, 44, 20, 5}, QStringLiteral("有效期限"), 2.6, sans, false, Qt::AlignRight | Qt::AlignVCenter, label);
    pen.text({37, 44, 46, 5}, QStringLiteral("20%1.06.18-20%2.06.18").arg(12 + chance->bounded(12)).arg(32 + chance->bounded(10)), 3, sans);
    return sheet;
}

Sheet ownLetter(const LetterOf &of)
{
    Application application = sampleApplication();
    if (of.changed)
        application.applicant.mobile = QStringLiteral("13900000001");
    const auto picture = letterPicture(of.draftId, application, QStringLiteral("汇信CA 介质版（USB Key）"), static_cast<int>(a4PerMm * 25.4));
    if (!picture)
        qFatal("%s", qPrintable(picture.error().name()));
    const double perMm = picture->width() / letter::sheet.width();
    const QRectF frame(letter::sealFrame.topLeft() * perMm, letter::sealFrame.size() * perMm);
    return {picture->convertToFormat(QImage::Format_RGB32), perMm, frame, frame.center()};
}

/// A CA's own template: no marks, no code, a dashed frame somewhere.
Sheet template_(QRandomGenerator *chance, bool held)
{
    Sheet sheet{paper(210, 297, a4PerMm), a4PerMm, {}, {}};
    Pen pen(&sheet.picture, a4PerMm);
    const QString person = personName(chance);
    pen.text({20, 24, 170, 16}, held ? QStringLiteral("授 权 委 托 书") : QStringLiteral("法人证书业务办理授权委托书"), held ? 10 : 8, held ? sans : serif, true, Qt::AlignCenter);
    pen.text({24, 50, 162, 60},
             QStringLiteral("兹委托我单位 %1（身份证号码：000000199001010007）办理%2的数字证书业务，代理人在办理过程中所提交的材料真实、合法、有效，由此产生的一切责任由我单位承担。委托期限至 2027 年 6 月 30 日止。")
                 .arg(person, organisationName(chance)),
             5, held ? sans : serif);
    rows(&pen, {{QStringLiteral("代理人姓名："), person}, {QStringLiteral("联系电话："), QStringLiteral("139 0000 0000")}, {QStringLiteral("法定代表人（签字）："), QString()}}, 24, held ? 116 : 124, 12, 4.6, 48, 160);
    pen.frame({24, held ? 160.0 : 168.0, 78, 50}, QColor(120, 120, 120), 0.4);
    pen.text({24, held ? 180.0 : 188.0, 78, 10}, QStringLiteral("代理人身份证复印件粘贴处"), 4, sans, false, Qt::AlignCenter, QColor(110, 110, 110));
    const QRectF frame = held ? QRectF(28, 220, 62, 60) : QRectF(118, 214, 64, 62);
    QPen dashes(QColor(90, 90, 90), 0.5);
    dashes.setDashPattern({5, 4});
    pen.painter().setPen(dashes);
    pen.painter().setBrush(Qt::NoBrush);
    pen.painter().drawRect(frame);
    pen.text({frame.left(), frame.top() - 9, 64, 8}, QStringLiteral("单位盖章（请盖在虚线框内）"), 3.8, sans, false, Qt::AlignCenter);
    sheet.sealFrame = QRectF(frame.topLeft() * a4PerMm, frame.size() * a4PerMm);
    sheet.sealPlace = sheet.sealFrame.center();
    return sheet;
}

} // namespace

QStringList designs(const QString &kind)
{
    if (kind == QLatin1String("licence"))
        return {QStringLiteral("licence-wide"), QStringLiteral("licence-tall"), QStringLiteral("institution-wide"), QStringLiteral("society-tall"), QStringLiteral("household-tall"), QStringLiteral("held-private-wide"), QStringLiteral("held-cooperative-tall")};
    if (kind == QLatin1String("idFront"))
        return {QStringLiteral("front-cool"), QStringLiteral("front-warm"), QStringLiteral("held-front-permit")};
    if (kind == QLatin1String("idBack"))
        return {QStringLiteral("back-cool"), QStringLiteral("back-warm"), QStringLiteral("held-back-permit")};
    return {QStringLiteral("letter-own"), QStringLiteral("letter-template"), QStringLiteral("held-letter-template")};
}

QString sampleDraftId()
{
    return QStringLiteral("0f9e2a44-6a1c-4a37-9d55-2b0c6f3e7a10");
}

Application sampleApplication()
{
    Application application;
    application.product = QStringLiteral("huixin-usbkey");
    application.organisation = {QStringLiteral("样例测试有限公司"), QStringLiteral("enterprise"), QStringLiteral("91000000000000000K"), false, QStringLiteral("330105")};
    application.applicant = {QStringLiteral("样例甲"), QStringLiteral("11010519491231002X"), QStringLiteral("13900000000"), QStringLiteral("sample@example.com")};
    application.letterEndDate = QDate::currentDate().addYears(1);
    return application;
}

Sheet draw(const QString &design, QRandomGenerator *chance, const LetterOf &letter)
{
    if (design == QLatin1String("licence-wide"))
        return licenceLandscape(chance, QStringLiteral("营 业 执 照"), QColor(176, 142, 74), false);
    if (design == QLatin1String("institution-wide"))
        return licenceLandscape(chance, QStringLiteral("事业单位法人证书"), QColor(60, 96, 156), false);
    if (design == QLatin1String("held-private-wide"))
        return licenceLandscape(chance, QStringLiteral("民办非企业单位登记证书"), QColor(112, 72, 140), true);
    if (design == QLatin1String("licence-tall"))
        return licencePortrait(chance, QStringLiteral("营业执照"), QColor(170, 140, 84), QColor(250, 248, 240), serif);
    if (design == QLatin1String("society-tall"))
        return licencePortrait(chance, QStringLiteral("社会团体法人登记证书"), QColor(150, 60, 54), QColor(253, 248, 246), serif);
    if (design == QLatin1String("household-tall"))
        return licencePortrait(chance, QStringLiteral("个体工商户营业执照"), QColor(96, 140, 92), QColor(247, 251, 244), sans);
    if (design == QLatin1String("held-cooperative-tall"))
        return licencePortrait(chance, QStringLiteral("农民专业合作社营业执照"), QColor(70, 124, 128), QColor(246, 250, 250), sans);
    if (design.contains(QLatin1String("front")))
        return idFront(chance, design);
    if (design.contains(QLatin1String("back")))
        return idBack(chance, design);
    if (design == QLatin1String("letter-own"))
        return ownLetter(letter);
    return template_(chance, design.startsWith(QLatin1String("held")));
}

} // namespace certdesk::corpus
