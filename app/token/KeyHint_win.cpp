// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/token/KeyHint.h"

#include <QAbstractNativeEventFilter>
#include <QCoreApplication>

#include <windows.h>

#include <dbt.h>

namespace certdesk {

/// Windows tells every top-level window that the tree of devices changed; nothing has to be registered for that.
class KeyHint::Private : public QAbstractNativeEventFilter {
public:
    explicit Private(KeyHint &hint) : m_hint(hint) { QCoreApplication::instance()->installNativeEventFilter(this); }
    ~Private() override
    {
        if (QCoreApplication *application = QCoreApplication::instance())
            application->removeNativeEventFilter(this);
    }
    bool nativeEventFilter(const QByteArray &type, void *message, qintptr *) override
    {
        if (type == "windows_generic_MSG") {
            const auto *event = static_cast<const MSG *>(message);
            if (event->message == WM_DEVICECHANGE && (event->wParam == DBT_DEVNODES_CHANGED || event->wParam == DBT_DEVICEARRIVAL || event->wParam == DBT_DEVICEREMOVECOMPLETE))
                Q_EMIT m_hint.happened();
        }
        return false;
    }

private:
    KeyHint &m_hint;
};

KeyHint::KeyHint(QObject *parent) : QObject(parent), d(std::make_unique<Private>(*this)) {}

KeyHint::~KeyHint() = default;

bool KeyHint::works() const
{
    return true;
}

} // namespace certdesk
