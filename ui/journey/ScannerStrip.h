// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/components/Card.h"

#include <QStringList>

class QHBoxLayout;
class QPushButton;

namespace certdesk {
class ScannerFolder;
class Settings;
class Failure;
}

namespace certdesk::ui {

/// The scanner's folder: which one it is, and a line for each file that came, with the places it can be put.
class ScannerStrip : public Card {
    Q_OBJECT

public:
    struct Place {
        QString kind;
        QString label;
        bool empty = true; ///< offered first
    };
    explicit ScannerStrip(Settings &settings, QWidget *parent = nullptr);
    void setPlaces(const QList<Place> &places);
    QStringList offered() const { return m_files; }

Q_SIGNALS:
    void assigned(const QString &kind, const QString &file);

private:
    void chooseFolder();
    void setFolder(const QString &path);
    void offer(const QString &file);
    void rebuild();
    void addFile(const QString &file);

    Settings &m_settings;
    ScannerFolder *m_folder;
    QList<Place> m_places;
    QStringList m_files;
    QString m_trouble;
    QLabel *m_state;
    QPushButton *m_choose;
    QPushButton *m_stop;
    QVBoxLayout *m_lines;
};

} // namespace certdesk::ui
