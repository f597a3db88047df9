// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// How scans come in and are changed: chosen, dropped, pasted, from the scanner's folder, from the camera; turned, cropped, removed.
#include "ui/journey/FileChooser.h"
#include "ui/journey/ScanCamera.h"
#include "ui/journey/ScanEditor.h"
#include "ui/journey/ScanIntake.h"
#include "ui/journey/ScanTile.h"
#include "ui/journey/ScansPage.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>

namespace certdesk::ui {

void ScansPage::choose(const QString &kind)
{
    //: the file dialog's filter
    FileChooser::of(this).openFiles(this, tr("Choose a scan"), tr("Scans (*.jpg *.jpeg *.png *.pdf)"), [this, kind](const QStringList &paths) {
        if (paths.size() == 1) {
            take(kind, paths.first());
        } else {
            assign(paths, kind);
        }
    });
}

void ScansPage::take(const QString &kind, const QString &path)
{
    m_percent.remove(kind);
    m_refusals.remove(kind);
    m_intake->add(kind, path);
}

void ScansPage::takePicture(const QString &kind, const QImage &picture, const QString &name)
{
    m_percent.remove(kind);
    m_refusals.remove(kind);
    m_intake->addPicture(kind, picture, name);
}

QString ScansPage::labelOf(const QString &kind) const
{
    return fieldLabel(QStringLiteral("/documents/") + kind);
}

QStringList ScansPage::emptyPlaces() const
{
    QStringList empty;
    for (const QString &kind : m_kinds) {
        if (!m_journey->draft().scans.contains(kind) && !m_intake->concerns(kind)) {
            empty << kind;
        }
    }
    return empty;
}

/// The first file to the place it was meant for, the others to the empty ones in their order; it is said which went where.
void ScansPage::assign(const QStringList &files, const QString &first)
{
    QStringList places = emptyPlaces();
    if (!first.isEmpty()) {
        places.removeAll(first);
        places.prepend(first);
    }
    QStringList lines;
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QString name = QFileInfo(files.at(i)).fileName();
        if (i < places.size()) {
            take(places.at(i), files.at(i));
            //: %1 a file, %2 the scan it became
            lines << tr("%1 → %2").arg(name, labelOf(places.at(i)));
        } else {
            lines << tr("%1 was not used: there is no empty place. Drop it on the scan that it is to replace.").arg(name);
        }
    }
    Q_EMIT notice(files.size() > places.size() ? MessageBar::Kind::Warning : MessageBar::Kind::Info, lines.join(QLatin1Char('\n')));
}

void ScansPage::takeOffered(const OfferedScans &offered, const QString &first)
{
    const QString place = !first.isEmpty() ? first : emptyPlaces().value(0);
    if (offered.files.size() > 1 || (offered.files.size() == 1 && first.isEmpty() && !place.isEmpty())) {
        assign(offered.files, first);
    } else if (place.isEmpty() && !offered.empty()) {
        Q_EMIT notice(MessageBar::Kind::Info, tr("Every scan is there. Put the focus on the one that is to be replaced, then paste; or drop the file on it."));
    } else if (!offered.files.isEmpty()) {
        take(place, offered.files.first());
    } else {
        takePicture(place, offered.picture, tr("pasted picture.jpg"));
        Q_EMIT notice(MessageBar::Kind::Info, tr("%1 → %2").arg(tr("pasted picture.jpg"), labelOf(place)));
    }
}

void ScansPage::refuse(const QString &kind, const QString &fileName, const Failure &failure)
{
    if (m_intake->concerns(kind)) {
        return; // another file was chosen meanwhile
    }
    //: %1 the file's name, %2 what is wrong with it, %3 what to do
    m_refusals.insert(kind, tr("%1 was not taken: %2 %3").arg(fileName, failure.cause(), failure.remedy()));
    // So that the next attempt is one key away; not from under the hands of who has gone on elsewhere.
    QWidget *focus = QApplication::focusWidget();
    ScanTile *tile = m_tiles.value(kind);
    if (!focus || focus == window() || tile->isAncestorOf(focus)) {
        tile->preview()->setFocus();
    }
}

void ScansPage::paste()
{
    if (view() != View::Tiles || working()) {
        return;
    }
    QString focused;
    for (const ScanTile *tile : std::as_const(m_tiles)) {
        if (tile->isAncestorOf(QApplication::focusWidget())) {
            focused = tile->kind();
        }
    }
    const OfferedScans offered = scansIn(QApplication::clipboard()->mimeData());
    if (offered.empty()) {
        const Failure nothing = fail(FailureCode::Scans_Clipboard_Empty).value();
        Q_EMIT notice(MessageBar::Kind::Info, nothing.cause() + QLatin1Char(' ') + nothing.remedy());
        return;
    }
    takeOffered(offered, focused);
}

void ScansPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (view() == View::Tiles && !scansIn(event->mimeData()).empty()) {
        event->acceptProposedAction();
    }
}

void ScansPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    takeOffered(scansIn(event->mimeData()), {});
}

void ScansPage::removeScan(const QString &kind)
{
    m_intake->forget(kind);
    m_refusals.remove(kind);
    perform(
        tr("Removing…"), [this, kind] { return journey().removeScan(kind); },
        [this, kind] {
            m_percent.remove(kind);
            render();
        });
}

void ScansPage::edit(const QString &kind)
{
    if (working() || m_journey->draft().scans.value(kind).sha256.isEmpty()) {
        return;
    }
    m_subject = kind;
    m_editor->open(kind, labelOf(kind));
    showView(View::Editor);
    m_editor->firstFocus()->setFocus();
}

void ScansPage::saveEdit()
{
    perform(
        tr("Saving the picture…"), [this] { return m_editor->save(); },
        [this] {
            m_refusals.remove(m_subject);
            m_percent.remove(m_subject);
            showTiles();
            upload();
        });
}

void ScansPage::restoreOriginal()
{
    perform(
        tr("Back to the original…"), [this] { return journey().restoreScan(m_subject); },
        [this] {
            m_percent.remove(m_subject);
            m_editor->open(m_subject, labelOf(m_subject));
            upload();
        });
}

void ScansPage::photograph(const QString &kind)
{
    m_subject = kind;
    m_camera->open(journey().context().settings(), labelOf(kind));
    showView(View::Camera);
    m_camera->firstFocus()->setFocus();
}

void ScansPage::usePhoto()
{
    const QImage photo = m_camera->photo();
    showTiles();
    takePicture(m_subject, photo, tr("photo.jpg"));
}

} // namespace certdesk::ui
