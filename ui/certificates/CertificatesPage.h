// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/AppContext.h"
#include "ui/components/Badge.h"
#include "ui/components/ListPage.h"

#include <QDateTime>

class QPushButton;

namespace certdesk::ui {

class EmptyState;

/// The state of a key's PIN in words.
struct PinState {
    QString text;
    Badge::Kind kind = Badge::Kind::Neutral;
};
PinState pinState(const TokenInfo &token);

/// What is shown of a certificate on a key.
struct CertificateView {
    QString holder;
    QString issuer;
    QString serialNumber; ///< hex, upper case, in pairs joined
    QDateTime notBefore;
    QDateTime notAfter;
    static std::optional<CertificateView> fromDer(const QByteArray &der);
    PinState validity(const QDateTime &now) const; ///< valid, ends in N days, ended, not yet valid
};

/// 我的证书: the keys that are plugged in and the certificates on them. No PIN is needed for that.
class CertificatesPage : public ListPage {
    Q_OBJECT

public:
    explicit CertificatesPage(AppContext &context, QWidget *parent = nullptr);
    void reload();

    struct KeyView {
        TokenInfo token;
        QList<CertificateView> certificates;
    };
    void showKeys(const QList<KeyView> &keys);

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    QCoro::Task<void> load();
    void render();
    QWidget *makeKeyCard(const KeyView &key);

    AppContext &m_context;
    QPushButton *m_refresh;
    QVBoxLayout *m_cards;
    EmptyState *m_empty;
    QList<KeyView> m_keys;
    std::optional<Failure> m_failure;
    bool m_loading = false;
    bool m_loadedOnce = false;
};

} // namespace certdesk::ui
