// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/support/Hardening.h"
#include "ui/tour/Program.h"

#include <QApplication>

int main(int argc, char *argv[])
{
    certdesk::hardenProcess();
    certdesk::ui::CommandLine line(argc, argv);
    if (line.asksForWords())
        certdesk::ui::printWords(line);
    QApplication app(line.count(), line.words());
    QApplication::setApplicationName(QStringLiteral("certdesk"));
    QApplication::setApplicationVersion(QStringLiteral(CERTDESK_VERSION));
    return certdesk::ui::runProgram(app);
}
