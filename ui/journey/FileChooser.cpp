// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/FileChooser.h"

#include "app/support/Settings.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QPointer>
#include <QStandardPaths>
#include <QTimer>

namespace certdesk::ui {

namespace {
void show(QFileDialog *dialog, const FileChooser::Chosen &chosen)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, chosen);
    dialog->open();
}
} // namespace

FileChooser &FileChooser::of(QWidget *widget)
{
    QWidget *window = widget->window();
    auto *chooser = window->findChild<FileChooser *>(QString(), Qt::FindDirectChildrenOnly);
    return chooser ? *chooser : *new FileChooser(window);
}

/// Of the page that asks and of what it asks for: scans are seldom where letters are saved.
static QString purposeOf(const QWidget *asking, const char *purpose)
{
    return QString::fromLatin1(asking->metaObject()->className()).section(QStringLiteral("::"), -1) + QLatin1Char('/') + QLatin1String(purpose);
}

QString FileChooser::folderFor(QWidget *asking, const char *purpose, const QString &otherwise) const
{
    if (!m_settings) {
        return otherwise;
    }
    const QString folder = m_settings->value(Settings::Key::DialogFolders).toMap().value(purposeOf(asking, purpose)).toString();
    return !folder.isEmpty() && QFileInfo(folder).isDir() ? folder : otherwise;
}

FileChooser::Chosen FileChooser::remembering(QWidget *asking, const char *purpose, Chosen chosen)
{
    return [self = QPointer<FileChooser>(this), name = purposeOf(asking, purpose), chosen](const QString &path) {
        if (self && self->m_settings && !path.isEmpty()) {
            QVariantMap folders = self->m_settings->value(Settings::Key::DialogFolders).toMap();
            folders.insert(name, QFileInfo(path).isDir() ? path : QFileInfo(path).absolutePath());
            self->m_settings->set(Settings::Key::DialogFolders, folders);
        }
        chosen(path);
    };
}

void FileChooser::openFile(QWidget *asking, const QString &title, const QString &filter, Chosen chosen)
{
    chosen = remembering(asking, "open", std::move(chosen));
    if (answered(asking, chosen)) {
        return;
    }
    auto *dialog = new QFileDialog(asking, title, folderFor(asking, "open", QStandardPaths::writableLocation(QStandardPaths::PicturesLocation)), filter);
    dialog->setFileMode(QFileDialog::ExistingFile);
    show(dialog, chosen);
}

void FileChooser::openFiles(QWidget *asking, const QString &title, const QString &filter, SeveralChosen chosen)
{
    if (answered(asking, remembering(asking, "open", [chosen](const QString &path) { chosen({path}); }))) {
        return;
    }
    auto *dialog = new QFileDialog(asking, title, folderFor(asking, "open", QStandardPaths::writableLocation(QStandardPaths::PicturesLocation)), filter);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const Chosen remember = remembering(asking, "open", [](const QString &) {});
    connect(dialog, &QFileDialog::filesSelected, dialog, [chosen, remember](const QStringList &paths) {
        remember(paths.value(0));
        chosen(paths);
    });
    dialog->open();
}

void FileChooser::openFolder(QWidget *asking, const QString &title, Chosen chosen)
{
    chosen = remembering(asking, "folder", std::move(chosen));
    if (answered(asking, chosen)) {
        return;
    }
    auto *dialog = new QFileDialog(asking, title, folderFor(asking, "folder", QStandardPaths::writableLocation(QStandardPaths::PicturesLocation)));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    show(dialog, chosen);
}

void FileChooser::saveFile(QWidget *asking, const QString &title, const QString &suggestedName, Chosen chosen)
{
    chosen = remembering(asking, "save", std::move(chosen));
    if (answered(asking, chosen)) {
        return;
    }
    auto *dialog = new QFileDialog(asking, title, folderFor(asking, "save", QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->selectFile(suggestedName);
    show(dialog, chosen);
}

bool FileChooser::answered(QWidget *asking, const Chosen &chosen)
{
    if (!m_nextAnswer) {
        return false;
    }
    const QString path = *std::exchange(m_nextAnswer, std::nullopt);
    // Later, as a dialog would answer: the click that asked is over by then.
    QTimer::singleShot(0, asking, [chosen, path] { chosen(path); });
    return true;
}

} // namespace certdesk::ui
