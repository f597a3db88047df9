// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/ActionPage.h"
#include "ui/journey/PlatformFacts.h"

#include <QImage>

class QCheckBox;
class QLabel;

namespace certdesk::ui {

class Card;
class KeyValues;
class PageScroll;
class ScanPreview;

/// A photo as it is sent: JPEG or PNG, at most 5 MB; null bytes when the file is no picture.
struct FacePhoto {
    QByteArray bytes;
    QByteArray mediaType;
    QImage picture; ///< small, for display
};
/// Reads and, where needed, makes it smaller. Runs on any thread.
FacePhoto readFacePhoto(const QString &path);

/// 实人认证 (R75–R79): a face session over one photo, with its own consent; the other ways named beside it.
class IdentityPage : public ActionPage {
    Q_OBJECT

public:
    explicit IdentityPage(std::shared_ptr<Journey> journey, QWidget *parent = nullptr);
    QString title() const override;
    QString subtitle() const override;
    QString mainAction() const override;
    void triggerMain() override;
    //: 稍后继续
    QString backAction() const override { return tr("Continue later"); }
    QString footerNote() const override;
    void render() override;

protected:
    bool canProceed() const override;
    void workChanged() override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    void addPhoto(Card *card);
    void addConsent(Card *card);
    void addRail(QVBoxLayout *rail);
    void choose();
    void take(const QString &path);
    void showResult(const IdentitySession &session);
    int remaining() const;
    static QCoro::Task<void> read(QPointer<IdentityPage> page, QString path);
    static QCoro::Task<void> loadFacts(QPointer<IdentityPage> page, std::shared_ptr<Journey> journey);

    PageScroll *m_scroll;
    ScanPreview *m_preview;
    QLabel *m_hint;
    QLabel *m_consentText;
    QCheckBox *m_consent;
    KeyValues *m_attempts;
    QLabel *m_mail;
    FacePhoto m_photo;
    PlatformFacts m_facts;
};

} // namespace certdesk::ui
