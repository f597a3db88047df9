// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <memory>

namespace certdesk {

/// The operating system saw a device come or go: Linux by the kernel's uevents, for which no rights are needed, Windows by
/// WM_DEVICECHANGE. Only a reason to look sooner; where it does not work, looking goes on at its own pace.
class KeyHint : public QObject {
    Q_OBJECT

public:
    explicit KeyHint(QObject *parent = nullptr);
    ~KeyHint() override;
    /// Whether the system's events can be heard here.
    bool works() const;

Q_SIGNALS:
    void happened();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// Whether a uevent ("add@/devices/…", then NUL-separated "KEY=value") is of a USB device that came or went, or of a smart card reader.
bool isKeyEvent(const QByteArray &uevent);

} // namespace certdesk
