<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>certdesk::ui::Attention</name>
    <message numerus="yes">
        <source>Expires in %n day(s)</source>
        <translation>
            <numerusform>Expires in %n day</numerusform>
            <numerusform>Expires in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::AttentionCards</name>
    <message numerus="yes">
        <source>%n more in the list below</source>
        <translation>
            <numerusform>%n more in the list below</numerusform>
            <numerusform>%n more in the list below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::BidDateCard</name>
    <message numerus="yes">
        <source>%n certificate(s) still valid then: %1</source>
        <translation>
            <numerusform>%n certificate still valid then: %1</numerusform>
            <numerusform>%n certificates still valid then: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s) valid then by the dates alone: %1. Whether revoked or bound is not known here</source>
        <translation>
            <numerusform>%n certificate valid then by the dates alone: %1. Whether revoked or bound is not known here</numerusform>
            <numerusform>%n certificates valid then by the dates alone: %1. Whether revoked or bound is not known here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::BinRow</name>
    <message numerus="yes">
        <source>Delete the draft of %1 with its %n scan(s) for good? It cannot be brought back.</source>
        <translation>
            <numerusform>Delete the draft of %1 with its scan for good? It cannot be brought back.</numerusform>
            <numerusform>Delete the draft of %1 with its %n scans for good? It cannot be brought back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::CertificateText</name>
    <message numerus="yes">
        <source>Expires in %n day(s)</source>
        <translation>
            <numerusform>Expires in %n day</numerusform>
            <numerusform>Expires in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Valid, %n day(s) left</source>
        <translation>
            <numerusform>Valid, %n day left</numerusform>
            <numerusform>Valid, %n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not bound, %n day(s) left</source>
        <translation>
            <numerusform>Not bound, %n day left</numerusform>
            <numerusform>Not bound, %n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Valid by its dates, %n day(s) left</source>
        <translation>
            <numerusform>Valid by its dates, %n day left</numerusform>
            <numerusform>Valid by its dates, %n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::CertificatesPage</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::DoctorPage</name>
    <message numerus="yes">
        <source>%n key(s) seen</source>
        <translation>
            <numerusform>%n key seen</numerusform>
            <numerusform>%n keys seen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clocks differ by %n minute(s).</source>
        <translation>
            <numerusform>The clocks differ by %n minute.</numerusform>
            <numerusform>The clocks differ by %n minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clocks differ by %n hour(s).</source>
        <translation>
            <numerusform>The clocks differ by %n hour.</numerusform>
            <numerusform>The clocks differ by %n hours.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clocks differ by %n day(s).</source>
        <translation>
            <numerusform>The clocks differ by %n day.</numerusform>
            <numerusform>The clocks differ by %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::DraftTransfer</name>
    <message numerus="yes">
        <source>%n more letter(s), digit(s) or sign(s) needed.</source>
        <translation>
            <numerusform>%n more letter, digit or sign is needed.</numerusform>
            <numerusform>%n more letters, digits or signs are needed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::DraftsPage</name>
    <message numerus="yes">
        <source>%n draft(s) cannot be read on this computer and were left as they are.</source>
        <translation>
            <numerusform>%n draft cannot be read on this computer and were left as they are.</numerusform>
            <numerusform>%n drafts cannot be read on this computer and were left as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete all %n draft(s) of the bin with their scans for good? They cannot be brought back.</source>
        <translation>
            <numerusform>Delete the draft of the bin with its scans for good? It cannot be brought back.</numerusform>
            <numerusform>Delete all %n drafts of the bin with their scans for good? They cannot be brought back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::DriversCard</name>
    <message numerus="yes">
        <source>Works, sees %n key(s)</source>
        <translation>
            <numerusform>Works, sees %n key</numerusform>
            <numerusform>Works, sees %n keys</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::FaceWay</name>
    <message numerus="yes">
        <source>%n more check(s) possible today</source>
        <translation>
            <numerusform>%n more check possible today</numerusform>
            <numerusform>%n more checks possible today</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::FormRail</name>
    <message numerus="yes">
        <source>%n item(s) missing</source>
        <translation>
            <numerusform>%n item missing</numerusform>
            <numerusform>%n items missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::HomePage</name>
    <message numerus="yes">
        <source>Expires in %n day(s)</source>
        <translation>
            <numerusform>Expires in %n day</numerusform>
            <numerusform>Expires in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n draft(s)</source>
        <translation>
            <numerusform>The draft</numerusform>
            <numerusform>All %n drafts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::InfoPage</name>
    <message numerus="yes">
        <source>The key is made within %n workday(s) and then sent to the recipient.</source>
        <translation>
            <numerusform>The key is made within %n workday and then sent to the recipient.</numerusform>
            <numerusform>The key is made within %n workdays and then sent to the recipient.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The certificate is made within %n workday(s).</source>
        <translation>
            <numerusform>The certificate is made within %n workday.</numerusform>
            <numerusform>The certificate is made within %n workdays.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The key is made within %n workday(s) and then lies ready at the service point.</source>
        <translation>
            <numerusform>The key is made within %n workday and then lies ready at the service point.</numerusform>
            <numerusform>The key is made within %n workdays and then lies ready at the service point.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::InvoiceCard</name>
    <message numerus="yes">
        <source>%n more time(s) today</source>
        <translation>
            <numerusform>%n more time today</numerusform>
            <numerusform>%n more times today</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::JourneyView</name>
    <message numerus="yes">
        <source>✓ Saved on this computer %n second(s) ago</source>
        <translation>
            <numerusform>✓ Saved on this computer %n second ago</numerusform>
            <numerusform>✓ Saved on this computer %n seconds ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✓ Saved on this computer %n minute(s) ago</source>
        <translation>
            <numerusform>✓ Saved on this computer %n minute ago</numerusform>
            <numerusform>✓ Saved on this computer %n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) missing</source>
        <extracomment>还差 %n 项</extracomment>
        <translation>
            <numerusform>%n item missing</numerusform>
            <numerusform>%n items missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) missing: go to the first</source>
        <translation>
            <numerusform>%n item missing: go to it</numerusform>
            <numerusform>%n items missing: go to the first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n key(s) plugged in</source>
        <translation>
            <numerusform>%n key plugged in</numerusform>
            <numerusform>%n keys plugged in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n application(s) wait for your sign-in</source>
        <translation>
            <numerusform>%n application waits for your sign-in</numerusform>
            <numerusform>%n applications wait for your sign-in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n application(s) wait for the network</source>
        <extracomment>1 份申请等待网络</extracomment>
        <translation>
            <numerusform>%n application waits for the network</numerusform>
            <numerusform>%n applications wait for the network</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n application(s) wait until you sign in, and are then submitted by themselves.</source>
        <translation>
            <numerusform>%n application waits until you sign in, and is then submitted by itself.</numerusform>
            <numerusform>%n applications wait until you sign in, and are then submitted by themselves.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::MissingList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::NavItem</name>
    <message numerus="yes">
        <source>%1, %n waiting for you</source>
        <translation>
            <numerusform>%1, %n waiting for you</numerusform>
            <numerusform>%1, %n waiting for you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::Notifier</name>
    <message numerus="yes">
        <source>CertDesk: %n thing(s) wait for you</source>
        <translation>
            <numerusform>CertDesk: %n thing waits for you</numerusform>
            <numerusform>CertDesk: %n things wait for you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is news of %n order(s).</source>
        <translation>
            <numerusform>There is news of %n order.</numerusform>
            <numerusform>There is news of %n orders.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::OpenDrafts</name>
    <message numerus="yes">
        <source>%n item(s) missing</source>
        <translation>
            <numerusform>%n item missing</numerusform>
            <numerusform>%n items missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::OrderTimeline</name>
    <message numerus="yes">
        <source>%1 (%n times)</source>
        <extracomment>something that happened several times in a row</extracomment>
        <translation>
            <numerusform>%1 (once)</numerusform>
            <numerusform>%1 (%n times)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>takes %n workday(s)</source>
        <translation>
            <numerusform>takes %n workday</numerusform>
            <numerusform>takes %n workdays</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::OrganisationSection</name>
    <message numerus="yes">
        <source>Goes into the certificate like this, %n character(s)</source>
        <extracomment>将按此写入证书，共 12 字</extracomment>
        <translation>
            <numerusform>Goes into the certificate like this, %n character</numerusform>
            <numerusform>Goes into the certificate like this, %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::Pager</name>
    <message numerus="yes">
        <source>%n order(s)</source>
        <extracomment>共有 %n 条</extracomment>
        <translation>
            <numerusform>%n order</numerusform>
            <numerusform>%n orders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PaymentMethods</name>
    <message numerus="yes">
        <source>To be finished within %n minute(s).</source>
        <translation>
            <numerusform>To be finished within %n minute.</numerusform>
            <numerusform>To be finished within %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PhoneWay</name>
    <message numerus="yes">
        <source>%n face check(s) left today; a code that nobody uses takes none</source>
        <translation>
            <numerusform>One face check is left today; a code that nobody uses takes none</numerusform>
            <numerusform>%n face checks are left today; a code that nobody uses takes none</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The check was not passed: %1 %n attempt(s) left today.</source>
        <translation>
            <numerusform>The check was not passed: %1 One attempt is left today.</numerusform>
            <numerusform>The check was not passed: %1 %n attempts are left today.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The picture could not be used: %1 Take another one on the phone; %n check(s) left today.</source>
        <translation>
            <numerusform>The picture could not be used: %1 Take another one on the phone; one check is left today.</numerusform>
            <numerusform>The picture could not be used: %1 Take another one on the phone; %n checks are left today.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PinPadWait</name>
    <message numerus="yes">
        <source>Please type the PIN on the key&apos;s own keypad and confirm it there; the cancel key on it stops. %n second(s) left.</source>
        <translation>
            <numerusform>Please type the PIN on the key&apos;s own keypad and confirm it there; the cancel key on it stops. %n second left.</numerusform>
            <numerusform>Please type the PIN on the key&apos;s own keypad and confirm it there; the cancel key on it stops. %n seconds left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PinSection</name>
    <message numerus="yes">
        <source>%n more character(s) needed</source>
        <translation>
            <numerusform>%n more character needed</numerusform>
            <numerusform>%n more characters needed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) too many</source>
        <translation>
            <numerusform>%n character too many</numerusform>
            <numerusform>%n characters too many</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PinText</name>
    <message numerus="yes">
        <source>At most %n attempt(s) left.</source>
        <translation>
            <numerusform>At most %n attempt left.</numerusform>
            <numerusform>At most %n attempts left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wrong or unanswered attempt(s) on this computer.</source>
        <translation>
            <numerusform>%n wrong or unanswered attempt on this computer.</numerusform>
            <numerusform>%n wrong or unanswered attempts on this computer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::QueueRow</name>
    <message numerus="yes">
        <source>tried %n time(s)</source>
        <translation>
            <numerusform>tried %n time</numerusform>
            <numerusform>tried %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ScanAdvice</name>
    <message numerus="yes">
        <source>%n item(s) missing</source>
        <translation>
            <numerusform>%n item missing</numerusform>
            <numerusform>%n items missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::SettingsPage</name>
    <message numerus="yes">
        <source>After %n day(s)</source>
        <translation>
            <numerusform>After %n day</numerusform>
            <numerusform>After %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::StationPicker</name>
    <message numerus="yes">
        <source>%1 (%n place(s) left)</source>
        <translation>
            <numerusform>%1 (%n place left)</numerusform>
            <numerusform>%1 (%n places left)</numerusform>
        </translation>
    </message>
</context>
</TS>
