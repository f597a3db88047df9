<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>ActivationStep</name>
    <message>
        <source>Set the key up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the key pair on the key (the private key never leaves it)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the CA for the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Self-test: sign and verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm to the platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bind to the account</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Amount</name>
    <message>
        <source>Free</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DeliveryMethod</name>
    <message>
        <source>By courier (SF, postage paid on receipt)</source>
        <extracomment>邮寄（顺丰到付） (guide R71)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collected on site</source>
        <extracomment>现场办理 (guide R71)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Online</source>
        <extracomment>在线发放 (guide R73)</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyChooser</name>
    <message>
        <source>no serial number yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OrganisationType</name>
    <message>
        <source>Enterprise</source>
        <extracomment>企业</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Public institution</source>
        <extracomment>事业单位</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Government body</source>
        <extracomment>机关</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Social organisation</source>
        <extracomment>社会组织</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Farmers&apos; cooperative</source>
        <extracomment>农民专业合作社</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Business turned enterprise</source>
        <extracomment>个转企</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Individual business</source>
        <extracomment>个体工商户</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlatformFacts</name>
    <message>
        <source>Mon–Fri 9:00–17:00</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zhengcaiyun Co., Ltd., Building 1, Penghui Science Park, Liyushan Street, Zhuantang, Xihu District, Hangzhou</source>
        <extracomment>杭州市西湖区转塘街道鲤鱼山街鹏辉科技园1号楼 政采云有限公司 (guide R77)</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>CertDesk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>The company seal is outside the dashed frame</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::Activation</name>
    <message>
        <source>already done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::AppContext</name>
    <message>
        <source>The data file was damaged. It was set aside as %1, and what could be read of it was taken over.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::Validation</name>
    <message>
        <source>%1: not filled in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: not chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: incomplete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: please correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: please confirm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: please check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: no scan yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please choose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a whole number from 1 to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the full name as it stands on the licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name has %1 characters; a certificate holds %2 at the most. Ask the help desk which short form the authority accepts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name contains line breaks or control characters. Type it again without them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This product is not offered to this kind of organisation. Choose another kind or another product.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes that begin with %1 usually belong to another kind of organisation. Compare both with the licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” does not occur in this code. It has digits and capital letters, but never I, O, S, V or Z: look whether 1, 0, 5, U or 2 is meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of 18 characters are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are %1 characters too many; the code has 18.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Characters 3 to 8 must be digits. Compare with the licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The 18th character should be %1. Compare with the licence; if the licence says so, confirm it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose province, city and district: as exactly as the seal of the registration authority says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the full name, 2 to 30 characters, as on the ID card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the name alone: letters, and a dot inside a name where the ID card has one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number has digits only; an X can stand at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number has too many digits; it has 18.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digits 7 to 14 are not a date of birth. Compare with the ID card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of the digits is wrong: the last character does not match the others. Compare with the ID card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The applicant must be at least 18 years old. Enter another person as the applicant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a mobile number of the mainland: 11 digits that begin with 13 to 19.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of 11 digits are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number has too many digits; it has 11.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not an e-mail address, for instance office@example.com.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter street, number and room, so that the courier finds you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorten the address to one line of 120 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This product is not delivered in this way. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the end date of the letter of authority, so that it can be checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The letter of authority has ended. Have a new one signed and stamped, with an end date at least a month ahead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The letter of authority ends in %1 days. The review may take longer: better use one that is valid for at least a month.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a scan or a photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CA provider</source>
        <extracomment>CA服务商 (guide R59)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of certificates</source>
        <extracomment>申领数量 (guide R59)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organisation name</source>
        <extracomment>申领机构名称 (guide R61)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of organisation</source>
        <extracomment>机构类型 (guide R61)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unified social credit code</source>
        <extracomment>统一社会信用代码 (guide R61)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place of the registration authority</source>
        <extracomment>登记机关所在地 (guide R61)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applicant</source>
        <extracomment>申领人 (guide R63)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID number</source>
        <extracomment>身份证号码 (guide R63)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mobile number</source>
        <extracomment>手机号码 (guide R63)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <extracomment>联系邮箱 (guide R63)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End date of the letter of authority</source>
        <extracomment>委托截止日期 (guide R69)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Way of delivery</source>
        <extracomment>寄送方式 (guide R71)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipient</source>
        <extracomment>收件人姓名 (guide R71)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipient&apos;s mobile number</source>
        <extracomment>收件人手机号码 (guide R71)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipient&apos;s region</source>
        <extracomment>收件地址, the cascade 省/市/区 (guide R71)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipient&apos;s address</source>
        <extracomment>收件地址, the street (guide R71)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Business licence</source>
        <extracomment>营业执照或登记证书或法人证书扫描件 (guide R61)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID card, portrait side</source>
        <extracomment>身份证扫描件 人像面 (guide R63)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID card, emblem side</source>
        <extracomment>身份证扫描件 国徽面 (guide R63)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letter of authority</source>
        <extracomment>法人委托授权书 (guide R63)</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ActionPage</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the sign-in…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ActivatePage</name>
    <message>
        <source>The certificate is on the key</source>
        <extracomment>写入证书</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the certificate on the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order %1 · certificate %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <extracomment>继续</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <extracomment>下一步</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping after this step…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop after this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is changed on the key until you begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every step is recorded; it can be interrupted at any time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bind the certificate to my account in the same go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1. The key is set up, and your PIN is set on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2. The key pair is made on the key; the private key can never leave it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3. The CA signs, and the certificate is written and tested.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4. The certificate is bound to your account, now or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A forgotten PIN cannot be read back by anybody; the key would have to be replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please leave the key plugged in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please do not pull the key out. If it is pulled out or the power fails, plug it in again: the work goes on where it stopped, at no further charge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done. The certificate works and the self-test was passed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ActivationProgress</name>
    <message>
        <source>Progress of the activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate</source>
        <extracomment>将写入的证书</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognise the key: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid</source>
        <extracomment>validity: from … to …</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for the CA…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ApplicantSection</name>
    <message>
        <source>Applicant</source>
        <extracomment>申领人信息 (guide R63)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For instance %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The person named in the letter of authority, whose identity will be checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept encrypted on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receives text messages about review and issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The electronic invoice is sent here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As in the letter of authority, best a month ahead or more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::Attention</name>
    <message>
        <source>Order %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is being refunded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was refunded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The review was not passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct and resubmit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, sent %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key sent</source>
        <extracomment>钥匙已寄出 / 插入 USB 钥匙，写入证书 / 开始激活</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug in the USB key and write the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not bound yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bind the certificate to your account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Expires in %n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Is a tender opened after that day? Check first, then renew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prove the applicant&apos;s identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the face check</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::AttentionCards</name>
    <message numerus="yes">
        <source>%n more in the list below</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 the button&apos;s word, %2 what it is about; said by screen readers</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::BindPage</name>
    <message>
        <source>The key with the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binding lets you sign in and bid with this certificate in this account. It can be undone later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bind the certificate to the account</source>
        <extracomment>绑定到账号</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bind</source>
        <extracomment>绑定</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ %1 is plugged in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug in the key on which the certificate was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binding…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PIN stays between you and the key</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::BusyLine</name>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::CertificatesPage</name>
    <message>
        <source>My certificates</source>
        <extracomment>我的证书</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look again</source>
        <extracomment>重新读取</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key is plugged in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug the USB key in and wait for its light, then look again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key without a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the key&apos;s serial number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no certificate on this key yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issuer</source>
        <extracomment>颁发者</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid</source>
        <extracomment>有效期</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last PIN attempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN was mistyped before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No PIN set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN must be changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not valid yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Expires in %n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::DeliverySection</name>
    <message>
        <source>Delivery</source>
        <extracomment>寄送信息 (guide R71)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Street, number, building, room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same person as the applicant</source>
        <extracomment>同申领人</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The courier collects the postage from the recipient.</source>
        <extracomment>guide R72</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the originals of the licence, the ID card and the letter of authority.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is posted.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::DonePage</name>
    <message>
        <source>What comes next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>• Check the holder&apos;s name above. If it is wrong, tell the help desk now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>• Sign in with the key once, and rehearse sealing and opening a bid well before a deadline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>• Keep the key like a company seal; report a loss at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>• An electronic invoice can be requested in the order list; it goes to the e-mail address of the application.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is ready to use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the key and bound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not yet on a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ Everything is done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::DraftsPage</name>
    <message>
        <source>Drafts</source>
        <extracomment>草稿</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) cannot be read on this computer and were left as they are.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for drafts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No drafts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you begin to fill in is kept here, on this computer, until you submit it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply for a CA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organisation not entered yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · saved %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready to submit</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) missing</source>
        <extracomment>还差 %n 项</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Continue</source>
        <extracomment>继续填写</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this draft and its scans for good?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::FailureCodes</name>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate authority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your IT department</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failure codes</source>
        <extracomment>故障代码</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code or words from the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for instance Token_Pin_Locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No code matches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To act: %1</source>
        <extracomment>%1 who must act: you, the help desk …</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::FormPage</name>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct: %1</source>
        <extracomment>修改 / 申领</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order is made when you submit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About applying</source>
        <extracomment>申领说明 (guide R57)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1. Face check (usual): no paper is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2. On site: when the face check fails and your circumstances require it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3. Paper by mail: when the face check fails; review begins when the paper has arrived.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After a withdrawal or a refusal, money paid is returned automatically, normally within 3–15 workdays. Apply a month ahead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close these notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I agree that these data are processed for this application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving on this computer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (version %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The statement is shown as soon as the platform can be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reviewer: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is so on the licence</source>
        <extracomment>按执照填写: keep the credit code although its check character differs</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Goes into the certificate like this, %n character(s)</source>
        <extracomment>将按此写入证书，共 12 字</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Consent on personal data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not approved. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 you paid goes back to you; the fee is due again after you submit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next: scans</source>
        <extracomment>下一步：扫描件</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::FormRail</name>
    <message>
        <source>Estimated fee</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Need help?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity can be shown by face check, by paper in the post, or on site.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the three ways differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) missing</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The platform states the price after submission.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Courier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The price after submission is binding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help desk %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::IdNumberEdit</name>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the ID number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the ID number</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::IdentityPage</name>
    <message>
        <source>Prove your identity</source>
        <extracomment>身份认证 (guide R75)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check now</source>
        <extracomment>开始核验</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First choose a photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ Photo chosen · each check uses one of today&apos;s attempts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then give your consent below the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Face check</source>
        <extracomment>人脸认证</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a photo of the applicant %1: one face, from the front, well lit, without hat or sunglasses. It must be the person named in the form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a photo here or choose one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo is sent only for this check and is not kept on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consent to face recognition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I agree that my face is compared for this application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other ways</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper by mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the face check fails. Post the stamped documents; review begins when they have arrived. Address:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the face check fails and your circumstances require it. Bring the originals of all documents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ministry of Public Security</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (version %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is shown as soon as the platform can be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today&apos;s attempts are used up. Try again tomorrow, or choose another way at the right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is not a photo that can be read. Choose a JPG or PNG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The check was not passed: %1 %n attempt(s) left today.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>the platform gave no reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue later</source>
        <extracomment>稍后继续</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::InfoPage</name>
    <message>
        <source>The way of your application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved, being made</source>
        <extracomment>审核通过，待制证</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for your documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for your visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <extracomment>已撤销</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State of the order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the platform…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your application is approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Post the stamped documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Come with the originals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This order has ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A state this version does not know</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The key is made within %n workday(s) and then sent to the recipient.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The courier needs about %1 workdays. When the key has arrived, plug it in and come back to this page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review begins when the platform has received the documents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the originals of the licence, the ID card and the stamped letter of authority.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help desk %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The platform says: %1. A newer version of this program can show more; the order itself is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is on its way back to you, normally within %2 workdays. You need not do anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has been returned to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You withdrew this application. Nothing was charged. You can begin a new one at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::JourneyView</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving on this computer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✕ Not saved on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing entered yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ Saved on this computer at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ Saved on this computer just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>✓ Saved on this computer %n second(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✓ Saved on this computer %n minute(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>尚未提交 (not yet submitted to the platform)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not yet submitted again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not yet submitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploading %1 / %2, can be resumed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::KeyChooser</name>
    <message>
        <source>Empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use otherwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing on it yet; it will be set up for this certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This certificate was begun on it; the work goes on where it stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is written; it only has to be confirmed and bound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It holds something else, which would be lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its PIN is locked. Ask the help desk to unlock it, or take another key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is write protected. Take another key or ask the help desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key</source>
        <extracomment>选择钥匙</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To erase it, type the last four characters of its serial number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for keys…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key is plugged in. Plug the USB key in and wait for its light; it then appears here by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this key: %1. Erasing cannot be undone; bids sealed with a certificate on it could no longer be opened.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::KeyValues</name>
    <message>
        <source>Copy: %1</source>
        <extracomment>%1 is a label such as &quot;Order number&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::MainWindow</name>
    <message>
        <source>Continue in your browser. This window goes on by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are not signed in. Drafts can be filled in; submitting needs your account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <extracomment>登录</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rehearsal platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected: %1</source>
        <extracomment>已连接 …</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline: everything is kept here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key driver not ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key plugged in</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) plugged in</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Help line Mon–Fri 9:00–17:00</source>
        <extracomment>人工答疑 周一至周五 9:00–17:00 (guide R2)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help line %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CertDesk (rehearsal)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CertDesk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::MessageBar</name>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the failure code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the failure code %1</source>
        <extracomment>%1 is a failure code such as Token_Absent</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::MissingList</name>
    <message>
        <source>✓ Everything is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 →</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
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
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::NavPanel</name>
    <message>
        <source>Navigation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CertDesk</source>
        <extracomment>证书台</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orders</source>
        <extracomment>证书办理</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drafts</source>
        <extracomment>草稿</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My certificates</source>
        <extracomment>我的证书</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <extracomment>设置与诊断</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::OrderTable</name>
    <message>
        <source>Copy the order number</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::OrderTableModel</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 the state, %2 verified or not verified (R32); full-width brackets in Chinese</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CA provider</source>
        <extracomment>CA服务商</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order number</source>
        <extracomment>订单编号</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Application</source>
        <extracomment>申领信息</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity check</source>
        <extracomment>认证方式</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delivery</source>
        <extracomment>物流信息</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>状态</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions</source>
        <extracomment>操作</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::OrderTimeline</name>
    <message>
        <source>Application submitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fee</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review by the platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate and key are made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent to you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free of charge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by about %1</source>
        <extracomment>a date; weekends are left out, public holidays are not known</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n workday(s) after approval</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 workdays by courier</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::Orders</name>
    <message>
        <source>Not submitted</source>
        <extracomment>待提交</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity check due</source>
        <extracomment>待认证</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for papers</source>
        <extracomment>待收纸质资料</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for on-site visit</source>
        <extracomment>待现场办理</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payment due</source>
        <extracomment>待缴费</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In review</source>
        <extracomment>待审核</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review not passed</source>
        <extracomment>审核未通过</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved, being made</source>
        <extracomment>审核通过，待制证</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved, issued</source>
        <extracomment>审核通过，已发证</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <extracomment>已撤销</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verified</source>
        <extracomment>已认证 / 未认证 (guide R32)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Face check</source>
        <extracomment>人脸认证</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Face check in app</source>
        <extracomment>APP 人脸</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Papers by mail</source>
        <extracomment>邮寄资料</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On site</source>
        <extracomment>现场办理</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issued online</source>
        <extracomment>在线发放</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collected on site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <extracomment>查看</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <extracomment>编辑</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify</source>
        <extracomment>去认证</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay</source>
        <extracomment>去支付</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw</source>
        <extracomment>撤销</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activate</source>
        <extracomment>激活</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bind</source>
        <extracomment>绑定</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::OrdersPage</name>
    <message>
        <source>Order number %1 copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate orders</source>
        <extracomment>证书办理</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply for a CA</source>
        <extracomment>申领 CA</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order number</source>
        <extracomment>订单编号</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>申领状态</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <extracomment>重置</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <extracomment>搜索</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline. These are the orders as last seen; what you enter is saved on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list could not be refreshed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are not signed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in to see your orders. Drafts on this computer stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching your orders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No order matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the number, or search all states.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No orders yet</source>
        <extracomment>暂无数据</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After you have applied, the order and its progress are shown here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw order %1? What was paid is returned to the account it came from, normally within 3–15 workdays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw the order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order %1 was withdrawn.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::OrganisationSection</name>
    <message>
        <source>Organisation</source>
        <extracomment>基本信息 (guide R61)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>18 characters, as on the licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the authority&apos;s seal on the licence says, down to the district</source>
        <extracomment>guide R62</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::Pager</name>
    <message numerus="yes">
        <source>%n order(s)</source>
        <extracomment>共有 %n 条</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 per page</source>
        <extracomment>%1 条/页</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to</source>
        <extracomment>前往</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PaymentPage</name>
    <message>
        <source>Payment received</source>
        <extracomment>缴费 / 您已支付成功 (guide R84)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <extracomment>继续</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have paid</source>
        <extracomment>我已付款 / 确认付款 (guide R82)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ Paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeating the payment never charges twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – CA application × %2</source>
        <extracomment>guide R82: &quot;…公司-CA申领1张&quot;; %1 organisation, %2 number</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be paid for this application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay online</source>
        <extracomment>在线支付 (guide R82)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bank&apos;s page is open in your browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish the payment there, then press “I have paid”. Nothing is lost when you close this window meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the page again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another way to pay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have paid successfully</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next the platform reviews your application.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the platform for the price…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payee</source>
        <extracomment>政采云有限公司 (guide R82)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zhengcaiyun Co., Ltd.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the earlier payment is on its way back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paying…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This payment has expired. Please begin it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking whether the payment has arrived…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payment has not arrived yet. Banks can take a minute; ask again then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PickerPage</name>
    <message>
        <source>Apply for a CA: choose a product</source>
        <extracomment>申领CA</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline. These are the products as last seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching the products</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mobile</source>
        <extracomment>移动证书 / 介质版</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>USB key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotline %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply</source>
        <extracomment>申领</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PinSection</name>
    <message>
        <source>New PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New PIN once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN of the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <extracomment>设置 PIN / 输入 PIN</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2 characters: digits, letters or signs, not all the same and not a run like 123456. You need it for every signature; nobody else should know it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PIN that was set on this key. Too many wrong attempts lock the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more character(s) needed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Too simple: all the same, or a run. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good; longer or more mixed would be stronger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed, but weak; better 8 characters with letters and digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both are the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two are not the same</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::RegionLists</name>
    <message>
        <source>Province</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>City</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>District</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::RegionPicker</name>
    <message>
        <source>Choose province, city and district</source>
        <extracomment>请选择省 / 市 / 区</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::RehearsalStaff</name>
    <message>
        <source>SF Express</source>
        <extracomment>顺丰: the courier of guide R71</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::RehearsalStrip</name>
    <message>
        <source>Rehearsal · for practice only, nothing reaches the real platform</source>
        <extracomment>演练模式 · 数据仅供练习，与真实平台无关</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the platform</source>
        <extracomment>模拟平台操作</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approve the newest application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order %1 was approved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refuse it: seal outside the frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The company seal on the letter of authority is outside the dashed frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order %1 was refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refuse it: ID photo unclear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo of the ID card is not legible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make and send the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of order %1 was sent.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::RequestSection</name>
    <message>
        <source>Request</source>
        <extracomment>申领信息 (guide R59)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each certificate is put on a key of its own, %1 at the most</source>
        <extracomment>R49/R50 of the guide: several certificates may be taken</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ReviewPage</name>
    <message>
        <source>The platform is reviewing your application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing for you to do. This page asks the platform by itself; you may close the program. You will also get a text message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The way of your application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In review</source>
        <extracomment>待审核</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again now</source>
        <extracomment>刷新</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ Submitted %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the platform…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review normally takes %1 workdays; longer for many certificates or at peak times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ScanTile</name>
    <message>
        <source>Choose a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2. Replace it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: choose a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop, paste or choose a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reviewer: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploading %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
Uploaded as soon as the platform can be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ScansPage</name>
    <message>
        <source>Scans</source>
        <extracomment>扫描件</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop, paste or choose · JPG / PNG / PDF · 10 MB each at the most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submit again</source>
        <extracomment>重新提交 (guide R86)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submit, then identity</source>
        <extracomment>提交，下一步：身份认证 (guide R74)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the reviewer looks at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>• Every picture and every seal can be read; a black-and-white copy carries the company seal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>• The letter of authority is the given form; the organisation&apos;s name is as on the licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>• The agent in the letter is the applicant; the letter still runs for a month or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>• The seal on the letter lies inside the dashed frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download the letter&apos;s form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a scan</source>
        <extracomment>the file dialog&apos;s filter</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scans (*.jpg *.jpeg *.png *.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the focus on the scan that is to be replaced, then paste.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file to paste. Copy one file in the file manager, then paste it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploading and submitting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>letter-of-authority.doc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The form was saved as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The form could not be saved here. Choose another folder. (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused, not replaced yet: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) missing</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::SettingsPage</name>
    <message>
        <source>The diagnosis was copied. It holds no personal data; paste it into your message to the help desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings and diagnosis</source>
        <extracomment>设置与诊断</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Display</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform and key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Driver of the key (PKCS#11 module)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fixed in rehearsal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes effect when the program is started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The help desk names the file. Takes effect when the program is started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CertDesk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secure connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key driver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Driver of the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An address begins with https://</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such file on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::StageBar</name>
    <message>
        <source>Application</source>
        <extracomment>填写资料, 平台审核, 收取 CA: the three stages of the guide (R15)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receive CA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All three stages are done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in progress.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage %1 of 3: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now: %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::StepList</name>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::TermsPage</name>
    <message>
        <source>Terms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the terms</source>
        <extracomment>阅读条款 (guide R41)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have read this</source>
        <extracomment>我知道了 (guide R41)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the terms…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ Read to the end · version %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>↓ Please read to the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeping your consent…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents you need</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fees</source>
        <extracomment>收费标准 (guide R45)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1. By going on you agree to this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading the template…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template was saved as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template could not be saved here. Choose another folder. (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>certdesk::ui::WithdrawBox</name>
    <message>
        <source>Withdraw</source>
        <extracomment>撤销 (guide R87)</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made a mistake? You can take the application back until it is approved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw the application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order ends. %1 goes back to you within about %2 workdays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order ends. Nothing was paid, so nothing goes back. What you typed stays on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
