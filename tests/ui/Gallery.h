// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/components/Badge.h"
#include "ui/components/BusyLine.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/components/EmptyState.h"
#include "ui/components/Field.h"
#include "ui/components/KeyValues.h"
#include "ui/components/MessageBar.h"
#include "ui/components/PinEdit.h"
#include "ui/components/RegionPicker.h"
#include "ui/components/StageBar.h"
#include "ui/components/StepList.h"
#include "ui/components/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QRadioButton>
#include <QSpinBox>
#include <QTableWidget>

/// Every component in its states, for the eye of a designer.
namespace certdesk::ui::gallery {

inline Card *messages()
{
    auto *card = new Card(QStringLiteral("消息"));
    const std::pair<MessageBar::Kind, QString> all[] = {
        {MessageBar::Kind::Info, QStringLiteral("请勿拔出钥匙。若中途拔出或断电，重新插入即可从中断处继续，不会重复收费。")},
        {MessageBar::Kind::Good, QStringLiteral("已支付成功，平台将在 1–2 个工作日内受理审核。")},
        {MessageBar::Kind::Warning, QStringLiteral("委托书截止日期距今不足一个月，审核可能不通过。")}};
    for (const auto &[kind, text] : all) {
        auto *bar = new MessageBar(card);
        bar->showMessage(kind, text, kind == MessageBar::Kind::Warning ? QStringLiteral("修改日期") : QString());
        card->body()->addWidget(bar);
    }
    auto *failed = new MessageBar(card);
    failed->showFailure(Failure(FailureCode::Token_Host_Hung), QStringLiteral("继续"), [] {});
    card->body()->addWidget(failed);
    return card;
}

inline Card *controls()
{
    auto *card = new Card(QStringLiteral("按钮与标签"));
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(makePrimaryButton(QStringLiteral("下一步：扫描件")));
    QPushButton *off = makePrimaryButton(QStringLiteral("下一步：扫描件"));
    off->setEnabled(false);
    row->addWidget(off);
    row->addWidget(makeButton(QStringLiteral("返回")));
    row->addWidget(makeDangerButton(QStringLiteral("撤销申请")));
    row->addWidget(makeLinkButton(QStringLiteral("查看相关申领方式")));
    row->addWidget(makeIconButton(QStringLiteral("refresh"), QStringLiteral("刷新")));
    row->addStretch();
    card->body()->addLayout(row);
    auto *badges = new QHBoxLayout;
    badges->setSpacing(8);
    const std::pair<Badge::Kind, QString> all[] = {{Badge::Kind::Neutral, QStringLiteral("未插入")}, {Badge::Kind::Info, QStringLiteral("写入证书")},
        {Badge::Kind::Good, QStringLiteral("合格")}, {Badge::Kind::Warning, QStringLiteral("请确认")}, {Badge::Kind::Bad, QStringLiteral("需重拍")}};
    for (const auto &[kind, text] : all)
        badges->addWidget(new Badge(text, kind));
    badges->addSpacing(20);
    badges->addWidget(new QCheckBox(QStringLiteral("我已核对营业执照")));
    auto *ticked = new QCheckBox(QStringLiteral("已阅读条款"));
    ticked->setChecked(true);
    badges->addWidget(ticked);
    auto *radio = new QRadioButton(QStringLiteral("邮寄"));
    radio->setChecked(true);
    badges->addWidget(radio);
    badges->addWidget(new QRadioButton(QStringLiteral("现场")));
    badges->addStretch();
    card->body()->addLayout(badges);
    return card;
}

inline Card *form()
{
    auto *card = new Card(QStringLiteral("基本信息"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(16);
    const auto line = [](const QString &text) {
        auto *edit = new QLineEdit;
        edit->setText(text);
        return edit;
    };
    auto *name = new Field(QStringLiteral("申领机构名称"), line(QStringLiteral("杭州样例物业管理有限公司")), true);
    name->setMessage(Field::State::Good, QStringLiteral("将按此写入证书，共 12 字"));
    auto *types = new QComboBox;
    types->addItems({QStringLiteral("企业"), QStringLiteral("事业单位"), QStringLiteral("个体工商户")});
    auto *code = new Field(QStringLiteral("统一社会信用代码"), line(QStringLiteral("91000000000000000X")), true);
    code->setMessage(Field::State::Bad, QStringLiteral("第 18 位校验码应为 K。请对照营业执照；确认无误可"), QStringLiteral("按执照填写"), [] {});
    auto *region = new RegionPicker;
    region->setRegion(QStringLiteral("330105"));
    auto *regionField = new Field(QStringLiteral("登记机关所在地"), region, true);
    regionField->setMessage(Field::State::Warning, QStringLiteral("下城区已于 2021 年并入拱墅区，已为您改正"));
    auto *mobile = line(QStringLiteral("138 0000 "));
    mobile->setObjectName(QStringLiteral("focused"));
    auto *mobileField = new Field(QStringLiteral("手机号码"), mobile, true);
    mobileField->setHelp(QStringLiteral("接收审核与发证短信"));
    auto *mail = new QLineEdit;
    mail->setPlaceholderText(QStringLiteral("电子发票将发送到此邮箱"));
    auto *pin = new PinEdit;
    pin->setPlaceholderText(QStringLiteral("6–16 位数字或字母"));
    auto *count = new QSpinBox;
    count->setRange(1, 20);
    Field *fields[] = {name, new Field(QStringLiteral("机构类型"), types, true), code, regionField, mobileField,
                       new Field(QStringLiteral("联系邮箱"), mail, true), new Field(QStringLiteral("设置 PIN"), pin, true),
                       new Field(QStringLiteral("申领数量"), count, false)};
    for (int i = 0; i < 8; ++i)
        grid->addWidget(fields[i], i / 2, i % 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    card->body()->addLayout(grid);
    return card;
}

inline Card *steps()
{
    auto *card = new Card(QString());
    auto *list = new StepList;
    const QString titles[] = {QStringLiteral("识别钥匙　HX-3000 · 序列号 8C21 04F7"), QStringLiteral("在钥匙内生成密钥（私钥不可导出）"),
                              QStringLiteral("向发证机构申请证书"), QStringLiteral("写入证书"), QStringLiteral("绑定到账号")};
    for (const QString &title : titles)
        list->addStep(title);
    list->setState(0, StepList::State::Done, QStringLiteral("0.2 秒"));
    list->setState(1, StepList::State::Done, QStringLiteral("4.8 秒"));
    list->setState(2, StepList::State::Working, QStringLiteral("等待签发…"));
    list->setState(3, StepList::State::Failed, QStringLiteral("钥匙已拔出"));
    auto *progress = new QProgressBar;
    progress->setTextVisible(false);
    progress->setValue(58);
    card->body()->addWidget(list);
    card->body()->addSpacing(4);
    card->body()->addWidget(progress);
    return card;
}

inline Card *facts()
{
    auto *card = new Card(QStringLiteral("将写入的证书"));
    auto *values = new KeyValues;
    values->add(QStringLiteral("持有者"), QStringLiteral("杭州样例物业管理有限公司"));
    values->add(QStringLiteral("颁发者"), QStringLiteral("培训CA · 签发"));
    values->addCopyable(QStringLiteral("订单编号"), grouped(QStringLiteral("154175355707863"), 5), QStringLiteral("154175355707863"));
    values->add(QStringLiteral("有效期"), QStringLiteral("2026-11-22 至 2027-11-22"));
    card->body()->addWidget(values);
    auto *empty = new EmptyState;
    empty->setState(QStringLiteral("inbox"), QStringLiteral("暂无数据"), QStringLiteral("提交申请后，订单会显示在这里。"), QStringLiteral("申领 CA"), [] {});
    card->body()->addWidget(empty);
    return card;
}

inline QWidget *page()
{
    auto *page = new QWidget;
    page->setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(28, 20, 28, 20);
    layout->setSpacing(14);
    layout->addWidget(makeLabel(QStringLiteral("申领 浙江汇信CA · 介质版"), "title"));
    for (const Step step : {Step::AddScans, Step::AwaitMaking, Step::Bind}) {
        auto *bar = new StageBar;
        bar->setStep(step);
        layout->addWidget(bar);
    }
    layout->addWidget(messages());
    layout->addWidget(controls());
    layout->addWidget(form());
    auto *pair = new QHBoxLayout;
    pair->setSpacing(16);
    pair->addWidget(steps(), 2);
    pair->addWidget(facts(), 1);
    layout->addLayout(pair);
    layout->addStretch();
    page->resize(1080, 1240);
    return page;
}

} // namespace certdesk::ui::gallery
