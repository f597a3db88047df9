// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/IdentityWay.h"

#include <QImage>

namespace certdesk::ui {

class Card;
class FaceConsent;
class ScanPreview;

/// A photo as it is sent: JPEG or PNG, at most 5 MB; null bytes when the file is no picture.
struct FacePhoto {
    QByteArray bytes;
    QByteArray mediaType;
    QImage picture; ///< small, for display
};
/// Reads and, where needed, makes it smaller. Runs on any thread.
FacePhoto readFacePhoto(const QString &path);

/// The face at this computer (R75): a session over one photo, with its own consent.
class FaceWay : public IdentityWay {
    Q_OBJECT

public:
    explicit FaceWay(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    QString mode() const override { return QStringLiteral("pc"); }
    QString mainAction() const override;
    void triggerMain() override;
    QString footerNote() const override;
    void render() override;
    void setFacts(const PlatformFacts &facts) override;

protected:
    bool canProceed() const override;
    void workChanged() override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    void choose();
    void take(const QString &path);
    void showResult(const IdentitySession &session);
    static QCoro::Task<void> read(QPointer<FaceWay> way, QString path);

    ScanPreview *m_preview;
    FaceConsent *m_consent;
    FacePhoto m_photo;
};

} // namespace certdesk::ui
