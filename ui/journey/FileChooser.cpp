// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "ui/journey/FileChooser.h"

#include <QFileDialog>
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

void FileChooser::openFile(QWidget *asking, const QString &title, const QString &filter, Chosen chosen)
{
    if (answered(asking, chosen)) {
        return;
    }
    auto *dialog = new QFileDialog(asking, title, QStandardPaths::writableLocation(QStandardPaths::PicturesLocation), filter);
    dialog->setFileMode(QFileDialog::ExistingFile);
    show(dialog, chosen);
}

void FileChooser::openFiles(QWidget *asking, const QString &title, const QString &filter, SeveralChosen chosen)
{
    if (answered(asking, [chosen](const QString &path) { chosen({path}); })) {
        return;
    }
    auto *dialog = new QFileDialog(asking, title, QStandardPaths::writableLocation(QStandardPaths::PicturesLocation), filter);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::filesSelected, dialog, chosen);
    dialog->open();
}

void FileChooser::openFolder(QWidget *asking, const QString &title, Chosen chosen)
{
    if (answered(asking, chosen)) {
        return;
    }
    auto *dialog = new QFileDialog(asking, title, QStandardPaths::writableLocation(QStandardPaths::PicturesLocation));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    show(dialog, chosen);
}

void FileChooser::saveFile(QWidget *asking, const QString &title, const QString &suggestedName, Chosen chosen)
{
    if (answered(asking, chosen)) {
        return;
    }
    auto *dialog = new QFileDialog(asking, title, QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
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
