<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>certdesk::ui::Attention</name>
    <message numerus="yes">
        <source>Expires in %n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::AttentionCards</name>
    <message numerus="yes">
        <source>%n more in the list below</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::CertificatesPage</name>
    <message numerus="yes">
        <source>Expires in %n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::DraftsPage</name>
    <message numerus="yes">
        <source>%n draft(s) cannot be read on this computer and were left as they are.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) missing</source>
        <extracomment>还差 %n 项</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::FormPage</name>
    <message numerus="yes">
        <source>Goes into the certificate like this, %n character(s)</source>
        <extracomment>将按此写入证书，共 12 字</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::FormRail</name>
    <message numerus="yes">
        <source>%n item(s) missing</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::IdentityPage</name>
    <message numerus="yes">
        <source>The check was not passed: %1 %n attempt(s) left today.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::InfoPage</name>
    <message numerus="yes">
        <source>The key is made within %n workday(s) and then sent to the recipient.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::JourneyView</name>
    <message numerus="yes">
        <source>✓ Saved on this computer %n second(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✓ Saved on this computer %n minute(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n key(s) plugged in</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::MissingList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::NavItem</name>
    <message numerus="yes">
        <source>%1, %n waiting for you</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::OrderTimeline</name>
    <message numerus="yes">
        <source>%n workday(s) after approval</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::Pager</name>
    <message numerus="yes">
        <source>%n order(s)</source>
        <extracomment>共有 %n 条</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PinSection</name>
    <message numerus="yes">
        <source>%n more character(s) needed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ScansPage</name>
    <message numerus="yes">
        <source>%n item(s) missing</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
</TS>
