// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/DriversCard.h"

#include "ui/components/Buttons.h"
#include "ui/components/KeyValues.h"
#include "ui/components/ListPage.h"
#include "ui/components/MessageBar.h"
#include "ui/journey/FileChooser.h"
#include "ui/shell/Language.h"

#include <QCheckBox>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QShortcut>

namespace certdesk::ui {

DriverState driverStateText(const Driver &driver, const QList<KeyHub::DriverState> &met)
{
    if (driver.problem)
        return {DriversCard::tr("Cannot be used"), driver.enabled ? Badge::Kind::Bad : Badge::Kind::Neutral, driver.problem};
    if (!driver.enabled)
        return {DriversCard::tr("Not in use"), Badge::Kind::Neutral, driver.doubt};
    const auto it = std::find_if(met.begin(), met.end(), [&driver](const KeyHub::DriverState &state) { return state.path == driver.path; });
    if (it != met.end() && it->failure)
        return {DriversCard::tr("Fails"), Badge::Kind::Bad, it->failure};
    if (it == met.end() || it->keys < 0)
        return {DriversCard::tr("In use"), Badge::Kind::Info, driver.doubt};
    if (it->keys == 0)
        return {DriversCard::tr("Works, sees no key"), Badge::Kind::Good, driver.doubt};
    return {DriversCard::tr("Works, sees %n key(s)", nullptr, it->keys), Badge::Kind::Good, driver.doubt};
}

QString driverName(const Driver &driver, const Drivers &drivers)
{
    const auto profile = drivers.profileOf(driver);
    return profile ? profile->vendor.in(currentLanguage()) : QFileInfo(driver.path).fileName();
}

DriversCard::DriversCard(AppContext &context, QWidget *parent)
    : Card(QString(), parent), m_context(context), m_help(makeLabel({}, "label", this)), m_message(new MessageBar(this)), m_rows(new QVBoxLayout), m_add(makeButton({}, this)),
      m_doctor(makeButton({}, this))
{
    setObjectName(QStringLiteral("settings.drivers"));
    m_add->setObjectName(QStringLiteral("drivers.add"));
    m_doctor->setObjectName(QStringLiteral("drivers.doctor"));
    m_rows->setSpacing(0);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::spacing[1]);
    buttons->addWidget(m_add);
    buttons->addWidget(m_doctor);
    buttons->addStretch();
    body()->addWidget(m_help);
    body()->addLayout(m_rows);
    body()->addWidget(m_message); // beside the button whose file it is about
    body()->addLayout(buttons);
    m_add->setEnabled(!context.drivers().fixed());
    connect(m_add, &QPushButton::clicked, this, &DriversCard::chooseFile);
    connect(m_doctor, &QPushButton::clicked, this, &DriversCard::doctorRequested);
    connect(&context.drivers(), &Drivers::changed, this, &DriversCard::render);
    connect(&context.token(), &TokenBackend::tokensSeen, this, &DriversCard::render);
    connect(&context.token(), &TokenBackend::hostLost, this, &DriversCard::render);
    retranslate();
}

void DriversCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DriversCard::retranslate()
{
    //: 钥匙驱动
    setTitle(tr("Key drivers"));
    m_help->setText(m_context.drivers().fixed() ? tr("Fixed in rehearsal, or by the command line.")
                                                : tr("Drivers are asked in this order. Where two of them see the same key, the upper one is used. A change takes effect at once."));
    //: 添加驱动文件
    m_add->setText(tr("Add a file"));
    //: 钥匙诊断
    m_doctor->setText(tr("Run the key doctor"));
    m_shown.clear();
    render();
}

void DriversCard::look()
{
    lookAnew(this, &m_context);
}

QCoro::Task<void> DriversCard::lookAnew(QPointer<DriversCard> card, AppContext *context)
{
    auto looking = context->drivers().refresh();
    co_await looking;
    if (!card)
        co_return;
    auto asking = context->token().tokens();
    co_await asking;
    if (card)
        card->render();
}

/// Everything that a row shows, so that a poll that found nothing new leaves the focus where it is.
QStringList DriversCard::shown() const
{
    QStringList all;
    const QList<KeyHub::DriverState> met = m_context.token().driverStates();
    for (const Driver &driver : m_context.drivers().list()) {
        const DriverState state = driverStateText(driver, met);
        all << driver.path << driverName(driver, m_context.drivers()) << state.text << (state.trouble ? state.trouble->name() : QString()) << QString::number(driver.enabled) << driver.signer;
    }
    return all;
}

void DriversCard::render()
{
    const QStringList now = shown();
    if (!m_shown.isEmpty() && now == m_shown)
        return;
    m_shown = now;
    // The row that was worked with keeps the focus, also at its new place.
    const QWidget *focused = focusWidget() && isAncestorOf(focusWidget()) ? focusWidget() : nullptr;
    const QString focusName = focused && focused->hasFocus() ? focused->objectName() : QString();
    clearLayout(m_rows);
    const QList<Driver> list = m_context.drivers().list();
    if (const auto &trouble = m_context.drivers().trouble())
        m_message->showFailure(*trouble);
    if (list.isEmpty())
        m_rows->addWidget(makeLabel(tr("No driver was found on this computer. Install the one that came with your key, or add its file."), "body", this));
    for (qsizetype i = 0; i < list.size(); ++i)
        m_rows->addWidget(makeRow(list.at(i), i, list.size()));
    if (auto *again = focusName.isEmpty() ? nullptr : findChild<QWidget *>(focusName))
        again->setFocus();
}

QWidget *DriversCard::makeRow(const Driver &driver, qsizetype index, qsizetype count)
{
    auto *row = new QFrame(this);
    setRole(row, index + 1 == count ? "plain" : "row");
    row->setAccessibleName(driverName(driver, m_context.drivers()));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 10, 0, 10);
    layout->setSpacing(Theme::spacing[2]);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    addWords(words, driver, driverStateText(driver, m_context.token().driverStates()), row);
    layout->addLayout(words, 1);
    addControls(layout, driver, index, count, row);
    if (driver.path == m_removing)
        addQuestion(words, driver, row);
    return row;
}

void DriversCard::askRemoval(const Driver &driver)
{
    m_removing = driver.path;
    m_shown.clear();
    render();
    if (auto *keep = findChild<QPushButton *>(QStringLiteral("drivers.keep.") + driver.path))
        keep->setFocus(Qt::OtherFocusReason);
}

void DriversCard::endRemoval(const QString &path)
{
    m_removing.clear();
    m_shown.clear();
    render();
    if (auto *button = findChild<QToolButton *>(QStringLiteral("drivers.remove.") + path))
        button->setFocus(Qt::OtherFocusReason);
    else
        m_add->setFocus(Qt::OtherFocusReason);
}

void DriversCard::addQuestion(QVBoxLayout *words, const Driver &driver, QWidget *row)
{
    const QString path = driver.path;
    words->addWidget(makeLabel(tr("Take this driver off the list? Keys that only it sees are not seen any more. The file itself stays."), "warning", row));
    auto *answers = new QHBoxLayout;
    auto *keep = makeButton(tr("Keep it"), row);
    auto *remove = makeDangerButton(tr("Take it off"), row);
    keep->setObjectName(QStringLiteral("drivers.keep.") + path);
    remove->setObjectName(QStringLiteral("drivers.removeYes.") + path);
    answers->addWidget(keep);
    answers->addWidget(remove);
    answers->addStretch(1);
    words->addLayout(answers);
    connect(keep, &QPushButton::clicked, this, [this, path] { endRemoval(path); });
    connect(remove, &QPushButton::clicked, this, [this, path] {
        m_context.drivers().remove(path);
        endRemoval(path);
    });
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), row);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, [this, path] { endRemoval(path); });
}

void DriversCard::addWords(QVBoxLayout *words, const Driver &driver, const DriverState &state, QWidget *row)
{
    auto *top = new QHBoxLayout;
    top->setSpacing(Theme::spacing[1]);
    auto *name = makeLabel(driverName(driver, m_context.drivers()), "strong", row);
    name->setWordWrap(false);
    top->addWidget(name);
    top->addWidget(new Badge(state.text, state.kind, row));
    top->addStretch();
    words->addLayout(top);
    const QString path = QDir::toNativeSeparators(driver.path);
    auto *file = new CopyLabel(row);
    file->setValue(path, path, tr("Copy the path of the driver"));
    words->addWidget(file);
    if (!driver.signer.isEmpty())
        words->addWidget(makeLabel(tr("Signed by %1").arg(driver.signer), "caption", row));
    if (state.trouble) {
        words->addWidget(makeLabel(state.trouble->cause(), state.kind == Badge::Kind::Bad ? "bad" : "warning", row));
        words->addWidget(makeLabel(state.trouble->remedy(), "caption", row));
    }
}

void DriversCard::addControls(QHBoxLayout *layout, const Driver &driver, qsizetype index, qsizetype count, QWidget *row)
{
    Drivers &drivers = m_context.drivers();
    const QString name = driverName(driver, drivers);
    const QString path = driver.path;
    const bool fixed = drivers.fixed();
    auto *enabled = new QCheckBox(tr("Use"), row);
    enabled->setAccessibleName(tr("Use %1").arg(name));
    enabled->setObjectName(QStringLiteral("drivers.enabled.") + path);
    enabled->setChecked(driver.enabled);
    enabled->setEnabled(!fixed);
    connect(enabled, &QCheckBox::toggled, this, [this, path](bool on) { m_context.drivers().setEnabled(path, on); });
    layout->addWidget(enabled, 0, Qt::AlignTop);
    const auto add = [&](const char *icon, const QString &what, const char *part, bool possible, auto act) {
        QToolButton *button = makeIconButton(QString::fromLatin1(icon), what, row);
        button->setObjectName(QStringLiteral("drivers.%1.%2").arg(QLatin1String(part), path));
        button->setEnabled(possible && !fixed);
        connect(button, &QToolButton::clicked, this, act);
        layout->addWidget(button, 0, Qt::AlignTop);
    };
    add("chevron-up", tr("Ask %1 earlier").arg(name), "up", index > 0, [this, path] { m_context.drivers().move(path, -1); });
    add("chevron-down", tr("Ask %1 later").arg(name), "down", index + 1 < count, [this, path] { m_context.drivers().move(path, 1); });
    if (driver.added || driver.problem)
        add("trash", tr("Take %1 off the list").arg(name), "remove", true, [this, driver] { askRemoval(driver); });
}

void DriversCard::chooseFile()
{
    //: files of drivers in a file dialog
    FileChooser::of(this).openFile(this, tr("Driver of the key"), tr("Drivers (*.so *.so.* *.dll)"), [this](const QString &path) { addFile(this, &m_context, path); });
}

QCoro::Task<void> DriversCard::addFile(QPointer<DriversCard> card, AppContext *context, QString path)
{
    auto adding = context->drivers().add(path);
    const auto added = co_await adding;
    if (!card)
        co_return;
    if (!added) {
        card->m_message->showFailure(added.error());
        co_return;
    }
    card->m_message->clear();
    auto asking = context->token().tokens();
    co_await asking;
    if (card)
        card->render();
}

} // namespace certdesk::ui
