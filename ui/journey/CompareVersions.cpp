// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/CompareVersions.h"

#include "app/domain/Region.h"
#include "app/domain/Validation.h"
#include "ui/components/Badge.h"
#include "ui/components/Buttons.h"
#include "ui/components/Card.h"
#include "ui/journey/FormSection.h"
#include "ui/journey/PageParts.h"
#include "ui/orders/OrderText.h"

#include <QButtonGroup>
#include <QCoreApplication>
#include <QGridLayout>
#include <QLocale>
#include <QMouseEvent>
#include <QRadioButton>

namespace certdesk::ui {

namespace {

struct CompareWords {
    Q_DECLARE_TR_FUNCTIONS(certdesk::ui::CompareVersions)
};

/// The value beside a radio button; wraps, which the button's own text does not, and a click on it is one on the button.
class ValueLabel : public QLabel {
public:
    ValueLabel(const QString &text, QRadioButton *button, QWidget *parent) : QLabel(text, parent), m_button(button)
    {
        setTextFormat(Qt::PlainText);
        setWordWrap(true);
        setRole(this, "body");
        setBuddy(button);
    }

protected:
    void mousePressEvent(QMouseEvent *event) override
    {
        if (event->button() == Qt::LeftButton)
            m_button->click();
    }

private:
    QRadioButton *m_button;
};

QString scanText(const Scan &scan)
{
    if (scan.sha256.isEmpty() && scan.uploadId.isEmpty())
        return CompareWords::tr("(no scan)");
    if (scan.sha256.isEmpty())
        return CompareWords::tr("A scan uploaded from another computer");
    constexpr int enough = 8; // to tell one from another
    return CompareWords::tr("%1 · %2 · content %3").arg(scan.fileName, QLocale().formattedDataSize(scan.size), scan.sha256.left(enough));
}

QString fieldText(const QJsonValue &value, const QString &pointer)
{
    const QString text = value.isDouble() ? QString::number(value.toInt()) : value.toString();
    if (text.isEmpty())
        return CompareWords::tr("(empty)");
    if (pointer == QLatin1String("/applicant/idNumber"))
        return maskedIdNumber(text);
    if (pointer == QLatin1String("/organisation/type"))
        return organisationTypeName(text);
    if (pointer == QLatin1String("/delivery/method"))
        return deliveryMethodName(text);
    if (pointer.endsWith(QLatin1String("/region")) || pointer.endsWith(QLatin1String("/registrationRegion")))
        return Regions::instance().path(text);
    return text;
}

} // namespace

QString shownValue(const Draft &draft, const QString &pointer)
{
    static const QString documents = QStringLiteral("/documents/");
    if (pointer.startsWith(documents))
        return scanText(draft.scans.value(pointer.mid(documents.size())));
    return fieldText(fieldValues(draft.application, draft.unread).value(pointer), pointer);
}

CompareVersions::CompareVersions(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout), m_merged(makeLabel({}, "caption", this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::spacing[2]);
    layout->addLayout(m_grid);
    layout->addWidget(m_merged);
    m_grid->setHorizontalSpacing(Theme::spacing[3]);
    m_grid->setVerticalSpacing(Theme::spacing[1]);
    m_grid->setColumnStretch(0, 2);
    m_grid->setColumnStretch(1, 4);
    m_grid->setColumnStretch(2, 4);
}

QString CompareVersions::explanation(DraftVersions::Other other)
{
    switch (other) {
    case DraftVersions::Other::Program:
        return tr("This draft was changed in another program on this computer while it was open here. Nothing was overwritten. Choose what is to be kept.");
    case DraftVersions::Other::Platform:
        return tr("This application was changed on the platform, from another computer, and here as well. Nothing was overwritten. Choose what is to be sent.");
    case DraftVersions::Other::File:
        break;
    }
    return tr("This draft is on this computer already, and the file says something else. Nothing was changed yet. Choose what is to be kept.");
}

QString CompareVersions::sideName(Side side) const
{
    if (side == Side::Mine)
        //: 本机
        return m_versions.other == DraftVersions::Other::Program ? tr("This window") : tr("This computer");
    switch (m_versions.other) {
    case DraftVersions::Other::Program:
        return tr("The other program");
    case DraftVersions::Other::Platform:
        //: 平台
        return tr("The platform");
    case DraftVersions::Other::File:
        break;
    }
    //: 文件
    return tr("The file");
}

QString CompareVersions::sideTime(Side side) const
{
    const QDateTime time = side == Side::Mine ? m_versions.mine.savedAt : m_versions.theirs.savedAt;
    return time.isValid() ? tr("changed %1").arg(orderTimeText(time)) : QString();
}

bool CompareVersions::newer(Side side) const
{
    const QDateTime mine = m_versions.mine.savedAt;
    const QDateTime theirs = m_versions.theirs.savedAt;
    if (!mine.isValid() || !theirs.isValid() || mine == theirs)
        return false;
    return (mine > theirs) == (side == Side::Mine);
}

void CompareVersions::setVersions(const DraftVersions &versions)
{
    const QSet<QString> theirs = takeTheirs();
    QSet<QString> mine;
    for (const Row &row : std::as_const(m_rows)) {
        if (row.mine->isChecked())
            mine << row.pointer;
    }
    m_versions = versions;
    m_rows.clear();
    emptyLayout(m_grid);
    const FieldComparison found = compareVersions(versions);
    addHead();
    for (const QString &pointer : found.conflicts)
        addRow(pointer);
    for (const Row &row : std::as_const(m_rows)) {
        row.theirs->setChecked(theirs.contains(row.pointer));
        row.mine->setChecked(mine.contains(row.pointer));
    }
    QStringList labels;
    for (const QString &pointer : found.mine + found.theirs)
        labels << fieldLabel(pointer);
    m_merged->setVisible(!labels.isEmpty());
    m_merged->setText(tr("Changed on one side only, and kept without asking: %1.").arg(labels.join(tr(", "))));
    Q_EMIT choiceChanged();
}

void CompareVersions::addHead()
{
    auto *field = makeLabel(tr("Field"), "label", this);
    m_grid->addWidget(field, 0, 0, Qt::AlignBottom);
    for (const Side side : {Side::Mine, Side::Theirs}) {
        auto *head = new QWidget(this);
        auto *column = new QVBoxLayout(head);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(2);
        auto *line = new QHBoxLayout;
        line->setSpacing(Theme::spacing[1]);
        auto *name = makeLabel(sideName(side), "strong", head);
        name->setWordWrap(false);
        line->addWidget(name);
        if (newer(side))
            //: 较新
            line->addWidget(new Badge(tr("newer"), Badge::Kind::Info, head));
        line->addStretch(1);
        column->addLayout(line);
        column->addWidget(makeLabel(sideTime(side), "caption", head));
        //: %1 is "This computer" or "The platform"
        QPushButton *all = makeLinkButton(tr("Take all of: %1").arg(sideName(side)), head);
        all->setObjectName(side == Side::Mine ? QStringLiteral("compare.all.mine") : QStringLiteral("compare.all.theirs"));
        connect(all, &QPushButton::clicked, this, [this, side] { chooseAll(side); });
        column->addWidget(all, 0, Qt::AlignLeft);
        m_grid->addWidget(head, 0, side == Side::Mine ? 1 : 2);
    }
}

void CompareVersions::addRow(const QString &pointer)
{
    const int line = 1 + 2 * int(m_rows.size());
    m_grid->addWidget(makeSeparator(this), line, 0, 1, 3);
    auto *label = makeLabel(fieldLabel(pointer), "label", this);
    label->setContentsMargins(0, 4, 0, 0); // in line with the values
    m_grid->addWidget(label, line + 1, 0, Qt::AlignTop);
    Row row;
    row.pointer = pointer;
    row.mine = addChoice(line + 1, 1, pointer, Side::Mine);
    row.theirs = addChoice(line + 1, 2, pointer, Side::Theirs);
    auto *pair = new QButtonGroup(row.mine);
    pair->addButton(row.mine);
    pair->addButton(row.theirs);
    m_rows << row;
}

QRadioButton *CompareVersions::addChoice(int row, int column, const QString &pointer, Side side)
{
    const Draft &draft = side == Side::Mine ? m_versions.mine : m_versions.theirs;
    QString value = shownValue(draft, pointer);
    if (value == shownValue(side == Side::Mine ? m_versions.theirs : m_versions.mine, pointer))
        value = tr("%1 (differs in digits that are not shown)").arg(value);
    auto *cell = new QWidget(this);
    auto *line = new QHBoxLayout(cell);
    line->setContentsMargins(0, 2, 0, 2);
    line->setSpacing(Theme::spacing[1]);
    auto *button = new QRadioButton(cell);
    button->setObjectName(QStringLiteral("compare%1.%2").arg(QString(pointer).replace(QLatin1Char('/'), QLatin1Char('.')), side == Side::Mine ? QStringLiteral("mine") : QStringLiteral("theirs")));
    //: read to the blind: field, side, value
    button->setAccessibleName(tr("%1, %2: %3").arg(fieldLabel(pointer), sideName(side), value));
    line->addWidget(button, 0, Qt::AlignTop);
    line->addWidget(new ValueLabel(value, button, cell), 1, Qt::AlignTop);
    m_grid->addWidget(cell, row, column, Qt::AlignTop);
    connect(button, &QRadioButton::toggled, this, &CompareVersions::choiceChanged);
    return button;
}

void CompareVersions::chooseAll(Side side)
{
    for (const Row &row : std::as_const(m_rows))
        (side == Side::Mine ? row.mine : row.theirs)->setChecked(true);
}

int CompareVersions::undecided() const
{
    return static_cast<int>(std::count_if(m_rows.cbegin(), m_rows.cend(), [](const Row &row) { return !row.mine->isChecked() && !row.theirs->isChecked(); }));
}

QSet<QString> CompareVersions::takeTheirs() const
{
    QSet<QString> pointers;
    for (const Row &row : m_rows) {
        if (row.theirs->isChecked())
            pointers << row.pointer;
    }
    return pointers;
}

QWidget *CompareVersions::firstChoice() const
{
    return m_rows.isEmpty() ? nullptr : m_rows.first().mine;
}

void CompareVersions::goToUndecided()
{
    for (const Row &row : std::as_const(m_rows)) {
        if (!row.mine->isChecked() && !row.theirs->isChecked()) {
            row.mine->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

} // namespace certdesk::ui
