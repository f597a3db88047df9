// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/ScannerStrip.h"

#include "app/documents/ScannerFolder.h"
#include "app/support/Settings.h"
#include "ui/components/Buttons.h"
#include "ui/journey/FileChooser.h"
#include "ui/journey/PageParts.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>

namespace certdesk::ui {

ScannerStrip::ScannerStrip(Settings &settings, QWidget *parent) : Card({}, parent), m_settings(settings), m_folder(new ScannerFolder(this))
{
    layout()->setContentsMargins(14, 8, 14, 10);
    body()->setSpacing(4);
    auto *row = new QHBoxLayout;
    row->setSpacing(14);
    m_state = makeLabel({}, "label", this);
    m_state->setObjectName(QStringLiteral("scanner.state"));
    row->addWidget(m_state, 1);
    m_choose = makeLinkButton({}, this);
    m_choose->setObjectName(QStringLiteral("scanner.choose"));
    m_stop = makeLinkButton(tr("Stop watching"), this);
    m_stop->setObjectName(QStringLiteral("scanner.stop"));
    connect(m_choose, &QPushButton::clicked, this, &ScannerStrip::chooseFolder);
    connect(m_stop, &QPushButton::clicked, this, [this] { setFolder({}); });
    row->addWidget(m_choose);
    row->addWidget(m_stop);
    body()->addLayout(row);
    m_lines = new QVBoxLayout;
    m_lines->setSpacing(4);
    body()->addLayout(m_lines);
    connect(m_folder, &ScannerFolder::arrived, this, &ScannerStrip::offer);
    connect(m_folder, &ScannerFolder::failed, this, [this](const Failure &failure) {
        m_trouble = failure.cause() + QLatin1Char(' ') + failure.remedy();
        rebuild();
    });
    m_folder->watch(m_settings.text(Settings::Key::ScannerFolder));
    rebuild();
}

void ScannerStrip::setPlaces(const QList<Place> &places)
{
    const auto same = [](const Place &a, const Place &b) { return a.kind == b.kind && a.empty == b.empty; };
    if (std::equal(m_places.cbegin(), m_places.cend(), places.cbegin(), places.cend(), same)) {
        return;
    }
    m_places = places;
    rebuild();
}

void ScannerStrip::chooseFolder()
{
    FileChooser::of(this).openFolder(this, tr("Choose the folder your scanner saves to"), [this](const QString &path) { setFolder(path); });
}

void ScannerStrip::setFolder(const QString &path)
{
    m_settings.set(Settings::Key::ScannerFolder, path);
    m_trouble.clear();
    m_files.clear();
    m_folder->watch(path);
    rebuild();
}

void ScannerStrip::offer(const QString &file)
{
    m_files.removeAll(file);
    m_files << file;
    rebuild();
}

void ScannerStrip::rebuild()
{
    const QString folder = m_folder->path();
    setRole(m_state, m_trouble.isEmpty() ? "label" : "bad");
    if (!m_trouble.isEmpty()) {
        m_state->setText(m_trouble);
    } else if (folder.isEmpty()) {
        m_state->setText(tr("With a scanner: choose its folder once, and new scans are offered here."));
    } else {
        m_state->setText(tr("New scans in “%1” are offered here.").arg(QDir::toNativeSeparators(folder)));
    }
    m_choose->setText(folder.isEmpty() ? tr("Choose the scanner's folder") : tr("Another folder"));
    m_stop->setVisible(!folder.isEmpty());
    emptyLayout(m_lines);
    for (const QString &file : std::as_const(m_files)) {
        addFile(file);
    }
}

/// Empty places first; a filled one is named as what it does.
void ScannerStrip::addFile(const QString &file)
{
    const QString name = QFileInfo(file).fileName();
    auto *line = new QWidget(this);
    auto *column = new QVBoxLayout(line);
    column->setContentsMargins(0, 2, 0, 2);
    column->setSpacing(2);
    QLabel *what = makeLabel(tr("New scan: %1").arg(name), "strong", line);
    column->addWidget(what);
    auto *row = new QHBoxLayout;
    row->setSpacing(14);
    column->addLayout(row);
    QList<Place> places = m_places;
    std::stable_partition(places.begin(), places.end(), [](const Place &place) { return place.empty; });
    for (const Place &place : std::as_const(places)) {
        QPushButton *button = makeLinkButton(place.empty ? tr("→ %1").arg(place.label) : tr("replace %1").arg(place.label), line);
        button->setObjectName(QStringLiteral("scanner.%1").arg(place.kind));
        button->setAccessibleName(tr("%1: use it for %2").arg(name, place.label));
        connect(button, &QPushButton::clicked, this, [this, file, kind = place.kind] {
            m_files.removeAll(file);
            rebuild();
            Q_EMIT assigned(kind, file);
        });
        row->addWidget(button);
    }
    QPushButton *ignore = makeLinkButton(tr("Ignore"), line);
    ignore->setAccessibleName(tr("%1: ignore it").arg(name));
    connect(ignore, &QPushButton::clicked, this, [this, file] {
        m_files.removeAll(file);
        rebuild();
    });
    row->addWidget(ignore);
    row->addStretch(1);
    m_lines->addWidget(line);
}

} // namespace certdesk::ui
