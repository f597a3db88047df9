// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/Failure.h"
#include "pkcs11/SecureBuffer.h"
#include "ui/components/Card.h"

#include <memory>

class QPushButton;

namespace certdesk::ui {

class BusyLine;
class Field;
class PinEdit;

/// Asks in place for the passphrase of a draft file: twice when one is written, once when one is read. The passphrase goes from the
/// keys into a SecureBuffer and from there to the derivation of the file's key.
class DraftTransfer : public Card {
    Q_OBJECT

public:
    explicit DraftTransfer(QWidget *parent = nullptr);
    void beginExport(const QString &title);
    void beginImport(const QString &fileName);
    void setWorking(bool working);
    /// Says it at the field when it is about the passphrase; false when it is not.
    bool refuse(const Failure &failure);

Q_SIGNALS:
    void confirmed(std::shared_ptr<certdesk::SecureBuffer> passphrase);
    void cancelled();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void begin(bool writing, const QString &subject);
    void retranslate();
    void judge();
    void confirm();

    bool m_writing = false;
    QString m_subject; ///< the draft's title or the file's name
    bool m_working = false;
    QLabel *m_text;
    PinEdit *m_phrase;
    PinEdit *m_repeat;
    Field *m_phraseField;
    Field *m_repeatField;
    QPushButton *m_go;
    QPushButton *m_cancel;
    BusyLine *m_busy;
};

} // namespace certdesk::ui
