// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>

namespace certdesk {
class Settings;
}

namespace certdesk::ui {

/// Asks for files. One a window, found through any widget of it, so that a test or the tour can give the next answer beforehand.
class FileChooser : public QObject {
    Q_OBJECT

public:
    static FileChooser &of(QWidget *widget);
    /// Where the last file of each purpose was chosen is kept there: a path, nothing else. Without it every question begins at the system's place.
    void rememberIn(certdesk::Settings &settings) { m_settings = &settings; }
    /// The next question is answered with `path` and shows no dialog.
    void setNextAnswer(const QString &path) { m_nextAnswer = path; }

    using Chosen = std::function<void(const QString &)>;
    /// Neither blocks. `chosen` is not called when the user cancels or `asking` is gone.
    void openFile(QWidget *asking, const QString &title, const QString &filter, Chosen chosen);
    using SeveralChosen = std::function<void(const QStringList &)>;
    void openFiles(QWidget *asking, const QString &title, const QString &filter, SeveralChosen chosen);
    void openFolder(QWidget *asking, const QString &title, Chosen chosen);
    void saveFile(QWidget *asking, const QString &title, const QString &suggestedName, Chosen chosen);

private:
    using QObject::QObject;
    QString folderFor(QWidget *asking, const char *purpose, const QString &otherwise) const;
    Chosen remembering(QWidget *asking, const char *purpose, Chosen chosen);
    bool answered(QWidget *asking, const Chosen &chosen);
    certdesk::Settings *m_settings = nullptr;
    std::optional<QString> m_nextAnswer;
};

} // namespace certdesk::ui
