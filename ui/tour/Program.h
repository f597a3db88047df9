// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

class QApplication;

namespace certdesk::ui {

/// Before the application is made: takes `--platform URL` from under the eyes of QApplication, which would take the URL for the
/// name of a windowing system; sets --scale FACTOR. Must live as long as the application.
class CommandLine {
public:
    CommandLine(int argc, char *argv[]);
    /// For QApplication: --platform and its URL in one word.
    int &count() { return m_count; }
    char **words() { return m_words.data(); }
    /// --help, --version: to be answered where there is no display, without a QApplication.
    bool asksForWords() const;

private:
    std::vector<std::string> m_texts;
    std::vector<char *> m_words; ///< ends with a null pointer, as argv does
    int m_count = 0;
};

/// Answers --help and --version; ends the program.
void printWords(CommandLine &line);

/// Reads the options, opens what the program works with, shows the window or runs the tour. The exit status.
int runProgram(QApplication &app);

} // namespace certdesk::ui
