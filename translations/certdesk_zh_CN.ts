<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>ActivationStep</name>
    <message>
        <source>Set the key up</source>
        <translation>初始化钥匙</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>设置 PIN</translation>
    </message>
    <message>
        <source>Make the key pair on the key (the private key never leaves it)</source>
        <translation>在钥匙内生成密钥（私钥不可导出）</translation>
    </message>
    <message>
        <source>Sign the request</source>
        <translation>签署证书申请</translation>
    </message>
    <message>
        <source>Ask the CA for the certificate</source>
        <translation>向发证机构申请证书</translation>
    </message>
    <message>
        <source>Write the certificate</source>
        <translation>写入证书</translation>
    </message>
    <message>
        <source>Self-test: sign and verify</source>
        <translation>自检：签名并验证</translation>
    </message>
    <message>
        <source>Confirm to the platform</source>
        <translation>向平台确认</translation>
    </message>
    <message>
        <source>Bind to the account</source>
        <translation>绑定到账号</translation>
    </message>
</context>
<context>
    <name>Amount</name>
    <message>
        <source>Free</source>
        <translation>免费</translation>
    </message>
</context>
<context>
    <name>CertificateFacts</name>
    <message>
        <source>Holder</source>
        <translation>持有者</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>信用代码</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>颁发者</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>钥匙</translation>
    </message>
</context>
<context>
    <name>DeliveryMethod</name>
    <message>
        <source>By courier (SF, postage paid on receipt)</source>
        <extracomment>邮寄（顺丰到付） (guide R71)</extracomment>
        <translation>邮寄（顺丰到付）</translation>
    </message>
    <message>
        <source>Collected on site</source>
        <extracomment>现场办理 (guide R71)</extracomment>
        <translation>现场办理</translation>
    </message>
    <message>
        <source>Online</source>
        <extracomment>在线发放 (guide R73)</extracomment>
        <translation>在线发放</translation>
    </message>
</context>
<context>
    <name>KeyChooser</name>
    <message>
        <source>no serial number yet</source>
        <translation>暂无序列号</translation>
    </message>
</context>
<context>
    <name>OrderFacts</name>
    <message>
        <source>Order number</source>
        <translation>订单编号</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>申领机构</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>申领人</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>申领数量</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>提交时间</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>寄送方式</translation>
    </message>
</context>
<context>
    <name>OrganisationType</name>
    <message>
        <source>Enterprise</source>
        <extracomment>企业</extracomment>
        <translation>企业</translation>
    </message>
    <message>
        <source>Public institution</source>
        <extracomment>事业单位</extracomment>
        <translation>事业单位</translation>
    </message>
    <message>
        <source>Government body</source>
        <extracomment>机关</extracomment>
        <translation>机关</translation>
    </message>
    <message>
        <source>Social organisation</source>
        <extracomment>社会组织</extracomment>
        <translation>社会组织</translation>
    </message>
    <message>
        <source>Farmers&apos; cooperative</source>
        <extracomment>农民专业合作社</extracomment>
        <translation>农民专业合作社</translation>
    </message>
    <message>
        <source>Business turned enterprise</source>
        <extracomment>个转企</extracomment>
        <translation>个转企</translation>
    </message>
    <message>
        <source>Individual business</source>
        <extracomment>个体工商户</extracomment>
        <translation>个体工商户</translation>
    </message>
</context>
<context>
    <name>PlatformFacts</name>
    <message>
        <source>Mon–Fri 9:00–17:00</source>
        <translation>周一至周五 9:00–17:00</translation>
    </message>
    <message>
        <source>Zhengcaiyun Co., Ltd., Building 1, Penghui Science Park, Liyushan Street, Zhuantang, Xihu District, Hangzhou</source>
        <extracomment>杭州市西湖区转塘街道鲤鱼山街鹏辉科技园1号楼 政采云有限公司 (guide R77)</extracomment>
        <translation>杭州市西湖区转塘街道鲤鱼山街鹏辉科技园1号楼 政采云有限公司</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>CertDesk</source>
        <translation>证书台</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>CertDesk is already open; its window was brought to the front.</source>
        <extracomment>证书台已经打开</extracomment>
        <translation>证书台已经打开，已切换到该窗口。</translation>
    </message>
    <message>
        <source>CertDesk is already open.</source>
        <translation>证书台已经打开。</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>The company seal is outside the dashed frame</source>
        <translation>公章不在虚框内</translation>
    </message>
    <message>
        <source>The letter of authority has no company seal</source>
        <translation>授权委托书未加盖公章</translation>
    </message>
    <message>
        <source>The amount on the voucher is not legible</source>
        <translation>凭证上的金额无法辨认</translation>
    </message>
</context>
<context>
    <name>certdesk::Activation</name>
    <message>
        <source>already done</source>
        <translation>此前已完成</translation>
    </message>
    <message>
        <source>A certificate that cannot be read</source>
        <translation>一张无法读取的证书</translation>
    </message>
    <message>
        <source>Certificate of %1, valid until %2</source>
        <translation>%1 的证书，有效期至 %2</translation>
    </message>
    <message>
        <source>A key pair without a certificate</source>
        <translation>一对没有证书的密钥</translation>
    </message>
    <message>
        <source>An unfinished activation of another certificate</source>
        <translation>另一张证书未完成的激活</translation>
    </message>
    <message>
        <source>Set up by somebody as &quot;%1&quot;; what is on it cannot be seen without its PIN</source>
        <translation>已由他人设置（名称“%1”），不输入它的 PIN 无法看到上面的内容</translation>
    </message>
    <message>
        <source>Read back from the key: the private key was made on it, and can never be read or exported</source>
        <translation>已从钥匙读回确认：私钥在钥匙内生成，永远无法读出或导出</translation>
    </message>
    <message>
        <source>made on it</source>
        <translation>在钥匙内生成</translation>
    </message>
    <message>
        <source>never readable</source>
        <translation>永远无法读出</translation>
    </message>
    <message>
        <source>never exportable</source>
        <translation>永远无法导出</translation>
    </message>
    <message>
        <source>The key does not say that the private key is: %1</source>
        <translation>钥匙没有确认私钥具备以下特性：%1</translation>
    </message>
    <message>
        <source>What is on it cannot be read at the moment: %1</source>
        <translation>暂时读不出其中的内容：%1</translation>
    </message>
    <message>
        <source>Data of another program</source>
        <translation>其他程序存放的数据</translation>
    </message>
    <message>
        <source>Data of another program: &quot;%1&quot;</source>
        <translation>其他程序存放的数据：“%1”</translation>
    </message>
</context>
<context>
    <name>certdesk::AppContext</name>
    <message>
        <source>The data file was damaged. It was set aside as %1, and what could be read of it was taken over.</source>
        <translation>数据文件已损坏。原文件已另存为 %1，其中可读取的内容已恢复。</translation>
    </message>
</context>
<context>
    <name>certdesk::Invoice</name>
    <message>
        <source>The certificate is not issued yet. The invoice can be requested afterwards.</source>
        <translation>订单尚未发证，发证后即可申请开票。</translation>
    </message>
    <message>
        <source>Nothing was paid for this order, so there is nothing to invoice.</source>
        <translation>这张订单没有实付金额，无需开票。</translation>
    </message>
    <message>
        <source>The money for this order was paid back or is on its way back, so no invoice is made.</source>
        <translation>这张订单的款项已退回或正在退回，不能开票。</translation>
    </message>
    <message>
        <source>The platform makes no invoice for this order now. Ask the help desk, and name the order number.</source>
        <translation>平台暂时不能为这张订单开票，请联系客服并提供订单编号。</translation>
    </message>
</context>
<context>
    <name>certdesk::KeyHub</name>
    <message>
        <source>The key is still finishing what was begun before. Wait a few seconds, then try again.</source>
        <translation>钥匙仍在完成之前开始的操作，请稍等几秒再试。</translation>
    </message>
</context>
<context>
    <name>certdesk::Rescue</name>
    <message>
        <source>A new certificate (renewal, replacement or change) was signed for this key and is not proved on it yet.</source>
        <translation>已为这把钥匙签发了新证书（延期、补办或变更），但尚未在钥匙上确认。</translation>
    </message>
    <message>
        <source>Order %1, certificate %2 of %3</source>
        <translation>订单 %1，第 %2 张证书（共 %3 张）</translation>
    </message>
    <message>
        <source>Begun on this computer</source>
        <translation>在本机上开始</translation>
    </message>
    <message>
        <source>Begun on another computer, or with another profile</source>
        <translation>在另一台电脑（或另一个用户）上开始</translation>
    </message>
    <message>
        <source>The key is still empty</source>
        <translation>钥匙还是空的</translation>
    </message>
    <message>
        <source>The key is set up, and the PIN that you chose then is on it</source>
        <translation>钥匙已初始化，当时设置的 PIN 已生效</translation>
    </message>
    <message>
        <source>The key is set up, a PIN is not set yet</source>
        <translation>钥匙已初始化，还没有设置 PIN</translation>
    </message>
    <message>
        <source>The certificate is on the key</source>
        <translation>证书已写入钥匙</translation>
    </message>
    <message>
        <source>The CA has signed the certificate; it is not on the key yet</source>
        <translation>CA 已签发证书，尚未写入钥匙</translation>
    </message>
    <message>
        <source>The key pair is there, the certificate was not asked for yet</source>
        <translation>密钥已生成，尚未申请证书</translation>
    </message>
    <message>
        <source>Only the binding to the account is left</source>
        <translation>只差绑定到账号</translation>
    </message>
</context>
<context>
    <name>certdesk::ScanFinding</name>
    <message>
        <source>Empty picture</source>
        <translation>图片空白</translation>
    </message>
    <message>
        <source>The picture is (nearly) one colour. Was the scanner&apos;s lid empty or the sheet face up? Scan it again, or choose another file.</source>
        <translation>图片几乎是一片空白。扫描时是否没有放纸，或者纸张放反了？请重新扫描，或选择其他文件。</translation>
    </message>
    <message>
        <source>Picture too small</source>
        <translation>图片太小</translation>
    </message>
    <message>
        <source>The document is only %1 pixels long; below %2 its small print cannot be read. Scan it at 300 dpi, or photograph it from close by and send the original photo.</source>
        <translation>材料长边只有 %1 像素，低于 %2 像素时小字无法辨认。请用 300 dpi 重新扫描，或靠近拍摄并上传原图（不要用聊天软件压缩后的图片）。</translation>
    </message>
    <message>
        <source>Photo blurred</source>
        <translation>图片模糊</translation>
    </message>
    <message>
        <source>The writing is blurred (sharpness %1, needed %2). Wipe the lens, hold the camera still, tap on the text to focus and take the photo again; a scanner is better.</source>
        <translation>文字模糊（清晰度 %1，至少需要 %2）。请擦净镜头、拿稳手机、点按文字对焦后重拍；最好使用扫描仪。</translation>
    </message>
    <message>
        <source>Too dark</source>
        <translation>图片太暗</translation>
    </message>
    <message>
        <source>The paper is too dark (brightness %1, needed %2). Photograph it by daylight or under a lamp, without your own shadow on it.</source>
        <translation>纸面太暗（亮度 %1，至少需要 %2）。请在日光或灯光下重拍，避免自己的影子落在纸上。</translation>
    </message>
    <message>
        <source>Too bright</source>
        <translation>图片过亮</translation>
    </message>
    <message>
        <source>Part of the document is washed out or covered by a reflection. Turn off the flash, move away from the lamp and take the photo again.</source>
        <translation>材料过曝发白或有反光，文字看不清。请关闭闪光灯、避开灯光直射后重拍。</translation>
    </message>
    <message>
        <source>Edge cut off</source>
        <translation>边缘被裁掉</translation>
    </message>
    <message>
        <source>The document runs out of the picture. Take the photo again so that all four edges can be seen.</source>
        <translation>材料没有拍全。请重拍，让四条边都在画面内。</translation>
    </message>
    <message>
        <source>Not upright</source>
        <translation>方向不正</translation>
    </message>
    <message>
        <source>The document lies on its side or upside down. Turn it by %1 clockwise, so that it can be read.</source>
        <translation>材料横放或倒置。请顺时针旋转 %1，使文字正向可读。</translation>
    </message>
    <message>
        <source>Other document?</source>
        <translation>材料不符？</translation>
    </message>
    <message>
        <source>This does not look like the document that belongs here. Compare with the label above and choose the right file.</source>
        <translation>这张图片不像是此处需要的材料。请对照上方名称，选择正确的文件。</translation>
    </message>
    <message>
        <source>Sides swapped</source>
        <translation>正反面放反</translation>
    </message>
    <message>
        <source>This is the other side of the ID card. Exchange the two pictures: the portrait belongs to one place, the national emblem to the other.</source>
        <translation>这是身份证的另一面。请交换两张图片：人像面和国徽面各放在对应的位置。</translation>
    </message>
    <message>
        <source>Same picture twice</source>
        <translation>图片重复</translation>
    </message>
    <message>
        <source>The same picture was already added at another place of this application. Choose the file that belongs here.</source>
        <translation>同一张图片已用于本申请的另一项材料。请选择此处应有的文件。</translation>
    </message>
    <message>
        <source>Black and white, no seal</source>
        <translation>黑白件未盖章</translation>
    </message>
    <message>
        <source>A black-and-white copy is accepted with the red company seal on it only. Scan the original in colour, or stamp the copy and scan it in colour.</source>
        <translation>黑白复印件须加盖单位红色公章。请彩色扫描原件，或在复印件上盖章后彩色扫描。</translation>
    </message>
    <message>
        <source>No seal</source>
        <translation>未见公章</translation>
    </message>
    <message>
        <source>No red company seal was found. Stamp the document and scan it again, in colour.</source>
        <translation>没有找到红色公章。请盖章后重新彩色扫描。</translation>
    </message>
    <message>
        <source>Seal not legible</source>
        <translation>公章不清晰</translation>
    </message>
    <message>
        <source>The seal is incomplete, too faint or cannot be read. Stamp once more on a free place, evenly and with enough ink, and scan in colour at 300 dpi.</source>
        <translation>公章残缺、过淡或无法辨认。请在空白处重新盖章，用力均匀、印油充足，并以 300 dpi 彩色扫描。</translation>
    </message>
    <message>
        <source>Seal outside the frame</source>
        <translation>公章超出虚线框</translation>
    </message>
    <message>
        <source>The seal is not wholly inside the dashed frame. Print the letter again, stamp it inside the frame and scan it again.</source>
        <translation>公章没有完全盖在虚线框内。请重新打印委托书，在框内盖章后重新扫描。</translation>
    </message>
    <message>
        <source>Letter of another application</source>
        <translation>不是本次申请的委托书</translation>
    </message>
    <message>
        <source>This letter of authority was printed for another application. Choose the letter printed for this one, or print it now.</source>
        <translation>这份委托书是为另一份申请打印的。请选择为本次申请打印的委托书，或现在打印。</translation>
    </message>
    <message>
        <source>Letter out of date</source>
        <translation>委托书已过时</translation>
    </message>
    <message>
        <source>The form was changed after this letter had been printed. Print it again, have it signed and stamped, and scan the new one.</source>
        <translation>打印这份委托书之后，表单资料已有修改。请重新打印、签字盖章，再扫描新的委托书。</translation>
    </message>
</context>
<context>
    <name>certdesk::Validation</name>
    <message>
        <source>%1: not filled in</source>
        <translation>%1未填写</translation>
    </message>
    <message>
        <source>%1: not chosen</source>
        <translation>%1未选择</translation>
    </message>
    <message>
        <source>%1: incomplete</source>
        <translation>%1未填完</translation>
    </message>
    <message>
        <source>%1: please correct</source>
        <translation>%1需更正</translation>
    </message>
    <message>
        <source>%1: please confirm</source>
        <translation>%1需确认</translation>
    </message>
    <message>
        <source>%1: please check</source>
        <translation>%1需核对</translation>
    </message>
    <message>
        <source>%1: no scan yet</source>
        <translation>%1未添加</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>请填写。</translation>
    </message>
    <message>
        <source>Please choose.</source>
        <translation>请选择。</translation>
    </message>
    <message>
        <source>Enter a whole number from 1 to %1.</source>
        <translation>请输入 1 到 %1 的整数。</translation>
    </message>
    <message>
        <source>Enter the full name as it stands on the licence.</source>
        <translation>请填写营业执照上的完整名称。</translation>
    </message>
    <message>
        <source>The name has %1 characters; a certificate holds %2 at the most. Ask the help desk which short form the authority accepts.</source>
        <translation>名称共 %1 字，证书最多容纳 %2 字。请咨询人工答疑，确认发证机构认可的简称。</translation>
    </message>
    <message>
        <source>The name contains line breaks or control characters. Type it again without them.</source>
        <translation>名称中含有换行或控制字符，请重新输入。</translation>
    </message>
    <message>
        <source>This product is not offered to this kind of organisation. Choose another kind or another product.</source>
        <translation>此机构类型不能申领该产品，请改选机构类型或产品。</translation>
    </message>
    <message>
        <source>Codes that begin with %1 usually belong to another kind of organisation. Compare both with the licence.</source>
        <translation>以 %1 开头的代码通常属于其他机构类型，请对照营业执照核对这两项。</translation>
    </message>
    <message>
        <source>“%1” does not occur in this code. It has digits and capital letters, but never I, O, S, V or Z: look whether 1, 0, 5, U or 2 is meant.</source>
        <translation>代码中不会出现“%1”：代码由数字和大写字母组成，不含 I、O、S、V、Z。请看是否应为 1、0、5、U 或 2。</translation>
    </message>
    <message>
        <source>%1 of 18 characters are missing.</source>
        <translation>代码共 18 位，还差 %1 位。</translation>
    </message>
    <message>
        <source>There are %1 characters too many; the code has 18.</source>
        <translation>代码共 18 位，多了 %1 位。</translation>
    </message>
    <message>
        <source>Characters 3 to 8 must be digits. Compare with the licence.</source>
        <translation>第 3 至 8 位应为数字，请对照营业执照。</translation>
    </message>
    <message>
        <source>The 18th character should be %1. Compare with the licence; if the licence says so, confirm it.</source>
        <translation>第 18 位校验码应为 %1。请对照营业执照；如执照确为如此，请确认。</translation>
    </message>
    <message>
        <source>Choose province, city and district: as exactly as the seal of the registration authority says.</source>
        <translation>请选择省、市、区，与营业执照上登记机关的印章一致；印章到区的，请选到区。</translation>
    </message>
    <message>
        <source>Enter the full name, 2 to 30 characters, as on the ID card.</source>
        <translation>请填写与身份证一致的完整姓名，2 到 30 字。</translation>
    </message>
    <message>
        <source>Enter the name alone: letters, and a dot inside a name where the ID card has one.</source>
        <translation>请只填写姓名文字；身份证姓名中有间隔点的，请保留。</translation>
    </message>
    <message>
        <source>The number has digits only; an X can stand at the end.</source>
        <translation>身份证号码只含数字，末位可为 X。</translation>
    </message>
    <message>
        <source>The number has too many digits; it has 18.</source>
        <translation>号码位数过多，应为 18 位。</translation>
    </message>
    <message>
        <source>Digits 7 to 14 are not a date of birth. Compare with the ID card.</source>
        <translation>第 7 至 14 位不是有效的出生日期，请对照身份证。</translation>
    </message>
    <message>
        <source>One of the digits is wrong: the last character does not match the others. Compare with the ID card.</source>
        <translation>号码有误：末位校验码不符，请对照身份证。</translation>
    </message>
    <message>
        <source>The applicant must be at least 18 years old. Enter another person as the applicant.</source>
        <translation>申领人须年满 18 周岁，请更换申领人。</translation>
    </message>
    <message>
        <source>This is not a mobile number of the mainland: 11 digits that begin with 13 to 19.</source>
        <translation>请填写大陆手机号码：共 11 位，以 13 至 19 开头。</translation>
    </message>
    <message>
        <source>%1 of 11 digits are missing.</source>
        <translation>手机号码共 11 位，还差 %1 位。</translation>
    </message>
    <message>
        <source>The number has too many digits; it has 11.</source>
        <translation>号码位数过多，应为 11 位。</translation>
    </message>
    <message>
        <source>This is not an e-mail address, for instance office@example.com.</source>
        <translation>邮箱格式有误，正确格式如 office@example.com。</translation>
    </message>
    <message>
        <source>Enter street, number and room, so that the courier finds you.</source>
        <translation>请填写街道、门牌号和房间号，便于快递送达。</translation>
    </message>
    <message>
        <source>Shorten the address to one line of 120 characters.</source>
        <translation>请将地址缩短为一行，不超过 120 字。</translation>
    </message>
    <message>
        <source>This product is not delivered in this way. Choose another.</source>
        <translation>该产品不支持此寄送方式，请改选。</translation>
    </message>
    <message>
        <source>The letter of authority has ended. Have a new one signed and stamped, with an end date at least a month ahead.</source>
        <translation>授权书已过期。请重新签字盖章，截止日期至少在一个月之后。</translation>
    </message>
    <message>
        <source>The letter of authority ends in %1 days. The review may take longer: better use one that is valid for at least a month.</source>
        <translation>授权书将在 %1 天后到期，审核可能需要更久，建议使用有效期至少一个月的授权书。</translation>
    </message>
    <message>
        <source>Add a scan or a photo.</source>
        <translation>请添加扫描件或照片。</translation>
    </message>
    <message>
        <source>CA provider</source>
        <extracomment>CA服务商 (guide R59)</extracomment>
        <translation>CA服务商</translation>
    </message>
    <message>
        <source>Number of certificates</source>
        <extracomment>申领数量 (guide R59)</extracomment>
        <translation>申领数量</translation>
    </message>
    <message>
        <source>Organisation name</source>
        <extracomment>申领机构名称 (guide R61)</extracomment>
        <translation>申领机构名称</translation>
    </message>
    <message>
        <source>Kind of organisation</source>
        <extracomment>机构类型 (guide R61)</extracomment>
        <translation>机构类型</translation>
    </message>
    <message>
        <source>Unified social credit code</source>
        <extracomment>统一社会信用代码 (guide R61)</extracomment>
        <translation>统一社会信用代码</translation>
    </message>
    <message>
        <source>Place of the registration authority</source>
        <extracomment>登记机关所在地 (guide R61)</extracomment>
        <translation>登记机关所在地</translation>
    </message>
    <message>
        <source>Applicant</source>
        <extracomment>申领人 (guide R63)</extracomment>
        <translation>申领人</translation>
    </message>
    <message>
        <source>ID number</source>
        <extracomment>身份证号码 (guide R63)</extracomment>
        <translation>身份证号码</translation>
    </message>
    <message>
        <source>Mobile number</source>
        <extracomment>手机号码 (guide R63)</extracomment>
        <translation>手机号码</translation>
    </message>
    <message>
        <source>E-mail</source>
        <extracomment>联系邮箱 (guide R63)</extracomment>
        <translation>联系邮箱</translation>
    </message>
    <message>
        <source>End date of the letter of authority</source>
        <extracomment>委托截止日期 (guide R69)</extracomment>
        <translation>委托截止日期</translation>
    </message>
    <message>
        <source>Way of delivery</source>
        <extracomment>寄送方式 (guide R71)</extracomment>
        <translation>寄送方式</translation>
    </message>
    <message>
        <source>Recipient</source>
        <extracomment>收件人姓名 (guide R71)</extracomment>
        <translation>收件人姓名</translation>
    </message>
    <message>
        <source>Recipient&apos;s mobile number</source>
        <extracomment>收件人手机号码 (guide R71)</extracomment>
        <translation>收件人手机号码</translation>
    </message>
    <message>
        <source>Recipient&apos;s region</source>
        <extracomment>收件地址, the cascade 省/市/区 (guide R71)</extracomment>
        <translation>收件地址</translation>
    </message>
    <message>
        <source>Recipient&apos;s address</source>
        <extracomment>收件地址, the street (guide R71)</extracomment>
        <translation>收件详细地址</translation>
    </message>
    <message>
        <source>Business licence</source>
        <extracomment>营业执照或登记证书或法人证书扫描件 (guide R61)</extracomment>
        <translation>营业执照</translation>
    </message>
    <message>
        <source>ID card, portrait side</source>
        <extracomment>身份证扫描件 人像面 (guide R63)</extracomment>
        <translation>身份证 人像面</translation>
    </message>
    <message>
        <source>ID card, emblem side</source>
        <extracomment>身份证扫描件 国徽面 (guide R63)</extracomment>
        <translation>身份证 国徽面</translation>
    </message>
    <message>
        <source>Letter of authority</source>
        <extracomment>法人委托授权书 (guide R63)</extracomment>
        <translation>法人委托授权书</translation>
    </message>
    <message>
        <source>The 17th character should be %1. Compare with the licence; if the licence says so, confirm it.</source>
        <translation>第 17 位应为 %1。请对照营业执照；如执照确为如此，请确认。</translation>
    </message>
    <message>
        <source>There is a blank between the characters. Remove it unless the licence has one: the name goes into the certificate like this.</source>
        <translation>名称的字与字之间有空格。名称将按此写入证书，除非执照上确有空格，请删去。</translation>
    </message>
    <message>
        <source>This cannot be read as a date. Write it like %1.</source>
        <translation>日期看不懂，请写成 %1</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>基本信息</translation>
    </message>
    <message>
        <source>Applicant&apos;s details</source>
        <translation>申领人信息</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>寄送信息</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>扫描件</translation>
    </message>
    <message>
        <source>Remove the blanks</source>
        <translation>去掉空格</translation>
    </message>
    <message>
        <source>Licences print the brackets of a Chinese name in full width. Compare with the licence.</source>
        <translation>执照上的括号一般为全角（），请对照执照。</translation>
    </message>
    <message>
        <source>Change the brackets</source>
        <translation>改为（）</translation>
    </message>
    <message>
        <source>Change to %1</source>
        <translation>改为 %1</translation>
    </message>
    <message>
        <source>These 15 digits are the registration number of before 2015. Enter the 18 characters of the unified social credit code on the licence.</source>
        <translation>这是 2015 年以前的 15 位注册号，请填写执照上 18 位的统一社会信用代码。</translation>
    </message>
    <message>
        <source>Codes seldom begin with %1. Compare with the licence.</source>
        <translation>以 %1 开头的代码很少见，请对照执照。</translation>
    </message>
    <message>
        <source>%1 was given up in %2 and belongs to %3 now. Choose the district whose authority sealed the licence.</source>
        <translation>%1已于 %2 年撤销，现属%3。请选择现在的区县。</translation>
    </message>
    <message>
        <source>Change to the district of today</source>
        <translation>改为现在的区县</translation>
    </message>
    <message>
        <source>%1 was given up. Choose the district of today.</source>
        <translation>%1已撤销，请选择现在的区县。</translation>
    </message>
    <message>
        <source>The sign inside the name is not the dot of the ID card.</source>
        <translation>姓名中间的符号与身份证上的间隔号不一致。</translation>
    </message>
    <message>
        <source>Change it to the dot</source>
        <translation>改为 ·</translation>
    </message>
    <message>
        <source>There is a blank inside the name. Remove it unless the ID card has one.</source>
        <translation>姓名中有空格；身份证上没有的话请去掉。</translation>
    </message>
    <message>
        <source>Remove the blank</source>
        <translation>去掉空格</translation>
    </message>
    <message>
        <source>ID numbers of 15 digits are no longer valid. Enter the 18 characters of the present ID card.</source>
        <translation>15 位身份证号已停用，请填写现用身份证上的 18 位号码。</translation>
    </message>
    <message>
        <source>A foreigner&apos;s permanent resident card has 18 digits that begin with 9, or in its old form 3 letters and 12 digits. Compare with the card.</source>
        <translation>外国人永久居留身份证号为 9 开头的 18 位数字，旧版为 3 个字母加 12 位数字，请对照证件。</translation>
    </message>
    <message>
        <source>Digits 5 to 10 behind the letters are not the date of birth of an adult. Compare with the card.</source>
        <translation>字母后第 5 至 10 位不是成年人的出生日期，请对照证件。</translation>
    </message>
    <message>
        <source>This is the foreigner&apos;s permanent resident card in its form of before December 2023. If you hold the new card, enter its 18 digits.</source>
        <translation>这是 2023 年 12 月以前的旧版外国人永久居留身份证号；如已换发新证，请填写新证的 18 位号码。</translation>
    </message>
    <message>
        <source>This is a fixed line. Text messages go to a mobile number: 11 digits that begin with 13 to 19.</source>
        <translation>这是固定电话。请填写能接收短信的手机号码：以 13 至 19 开头的 11 位数字。</translation>
    </message>
    <message>
        <source>Is %1 meant? The electronic invoice and notices go there.</source>
        <translation>是否应为 %1？电子发票和通知将发送到此邮箱。</translation>
    </message>
    <message>
        <source>Province, city and district are chosen beside this and need not be repeated.</source>
        <translation>省、市、区县已在旁边选择，此处不必重复。</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>去掉重复部分</translation>
    </message>
    <message>
        <source>Enter the end date of the letter of authority, best a month ahead or more.</source>
        <translation>请填写委托书的终止日期，建议至少在一个月以后。</translation>
    </message>
    <message>
        <source>The account that is signed in belongs to %1. Compare with the licence.</source>
        <translation>当前登录账号属于“%1”，与此处不同，请对照执照。</translation>
    </message>
    <message>
        <source>Use the account&apos;s name</source>
        <translation>改用账号的机构名称</translation>
    </message>
    <message>
        <source>The account spells this %1. Compare brackets and blanks with the licence.</source>
        <translation>账号登记的名称写作“%1”，请对照执照上的括号和空格。</translation>
    </message>
    <message>
        <source>Use the account&apos;s spelling</source>
        <translation>改用账号的写法</translation>
    </message>
    <message>
        <source>The account has the code %1. Compare with the licence.</source>
        <translation>账号登记的代码是 %1，请对照执照。</translation>
    </message>
    <message>
        <source>Use the account&apos;s code</source>
        <translation>改用账号的代码</translation>
    </message>
    <message>
        <source>Born %1</source>
        <extracomment>what an ID number says; %1 is the date of birth</extracomment>
        <translation>出生日期 %1</translation>
    </message>
    <message>
        <source>Female, born %1</source>
        <translation>女，%1 出生</translation>
    </message>
    <message>
        <source>Male, born %1</source>
        <translation>男，%1 出生</translation>
    </message>
    <message>
        <source>residence permit, Hong Kong</source>
        <translation>港澳台居民居住证 · 香港</translation>
    </message>
    <message>
        <source>residence permit, Macao</source>
        <translation>港澳台居民居住证 · 澳门</translation>
    </message>
    <message>
        <source>residence permit, Taiwan</source>
        <translation>港澳台居民居住证 · 台湾</translation>
    </message>
    <message>
        <source>foreigner&apos;s permanent resident card</source>
        <translation>外国人永久居留身份证</translation>
    </message>
    <message>
        <source>foreigner&apos;s permanent resident card, old form</source>
        <translation>外国人永久居留身份证 · 旧版</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>This is not one region yet. Choose one of the suggestions, or choose province, city and district in the lists.</source>
        <translation>还不能确定是哪个地区。请在下方的建议中选择，或在列表中依次选择省、市、区。</translation>
    </message>
    <message>
        <source>At most %1 characters fit here.</source>
        <translation>最多填写 %1 个字。</translation>
    </message>
    <message>
        <source>Type this again without line breaks or control characters.</source>
        <translation>含有换行或控制字符，请重新输入。</translation>
    </message>
    <message>
        <source>Choose an ordinary or a special invoice.</source>
        <translation>请选择普通发票或专用发票。</translation>
    </message>
    <message>
        <source>The tax number must be the unified social credit code of the application.</source>
        <translation>纳税人识别号必须与申请中的统一社会信用代码一致。</translation>
    </message>
    <message>
        <source>Enter a phone number with its area code, for instance 0571-00000000.</source>
        <translation>请填写带区号的电话，例如 0571-00000000。</translation>
    </message>
    <message>
        <source>A bank account has 8 to 30 digits. Compare with the account opening permit.</source>
        <translation>银行账号为 8 至 30 位数字，请与开户许可证核对。</translation>
    </message>
    <message>
        <source>Kind of invoice</source>
        <extracomment>发票抬头, 税号, 接收邮箱, 单位地址, 单位电话, 开户银行, 银行账号, 备注 (R88)</extracomment>
        <translation>发票类型</translation>
    </message>
    <message>
        <source>Buyer on the invoice</source>
        <translation>发票抬头</translation>
    </message>
    <message>
        <source>Tax number</source>
        <translation>纳税人识别号</translation>
    </message>
    <message>
        <source>E-mail for the invoice</source>
        <translation>收票邮箱</translation>
    </message>
    <message>
        <source>Address of the buyer</source>
        <translation>单位地址</translation>
    </message>
    <message>
        <source>Phone of the buyer</source>
        <translation>单位电话</translation>
    </message>
    <message>
        <source>Bank of the buyer</source>
        <translation>开户银行</translation>
    </message>
    <message>
        <source>Bank account</source>
        <translation>银行账号</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ActionPage</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Waiting for the sign-in…</source>
        <translation>等待登录…</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ActivatePage</name>
    <message>
        <source>The certificate is on the key</source>
        <extracomment>写入证书</extracomment>
        <translation>证书已写入</translation>
    </message>
    <message>
        <source>Put the certificate on the key</source>
        <translation>写入证书</translation>
    </message>
    <message>
        <source>Order %1 · certificate %2 of %3</source>
        <translation>订单 %1 · 第 %2 张，共 %3 张</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Continue</source>
        <extracomment>继续</extracomment>
        <translation>继续</translation>
    </message>
    <message>
        <source>Next</source>
        <extracomment>下一步</extracomment>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Stopping after this step…</source>
        <translation>将在完成这一步后停止…</translation>
    </message>
    <message>
        <source>Stop after this step</source>
        <translation>完成这一步后停止</translation>
    </message>
    <message>
        <source>Continue later</source>
        <translation>稍后继续</translation>
    </message>
    <message>
        <source>Nothing is changed on the key until you begin</source>
        <translation>点击“开始”之前，不会改动钥匙</translation>
    </message>
    <message>
        <source>Every step is recorded; it can be interrupted at any time</source>
        <translation>每一步均有记录，可随时中断</translation>
    </message>
    <message>
        <source>Bind the certificate to my account in the same go</source>
        <translation>写入后同时绑定到我的账号</translation>
    </message>
    <message>
        <source>The certificate</source>
        <translation>将写入的证书</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>接下来的步骤</translation>
    </message>
    <message>
        <source>1. The key is set up, and your PIN is set on it.</source>
        <translation>1. 初始化钥匙，并设置您的 PIN。</translation>
    </message>
    <message>
        <source>2. The key pair is made on the key; the private key can never leave it.</source>
        <translation>2. 在钥匙内生成密钥，私钥不可导出。</translation>
    </message>
    <message>
        <source>3. The CA signs, and the certificate is written and tested.</source>
        <translation>3. 发证机构签发证书，写入钥匙并自检。</translation>
    </message>
    <message>
        <source>4. The certificate is bound to your account, now or later.</source>
        <translation>4. 将证书绑定到您的账号，可现在绑定，也可稍后绑定。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>持有者</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>信用代码</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>颁发者</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>算法</translation>
    </message>
    <message>
        <source>Please leave the key plugged in</source>
        <translation>请勿拔出钥匙</translation>
    </message>
    <message>
        <source>Please do not pull the key out. If it is pulled out or the power fails, plug it in again: the work goes on where it stopped, at no further charge.</source>
        <translation>请勿拔出钥匙。若中途拔出或断电，重新插入即可从中断处继续，不会重复收费。</translation>
    </message>
    <message>
        <source>Done. The certificate works and the self-test was passed.</source>
        <translation>已完成。证书可以使用，自检已通过。</translation>
    </message>
    <message>
        <source>The way of your application</source>
        <translation>办理进度</translation>
    </message>
    <message>
        <source>The key is back. Type its PIN once, and the work goes on where it stopped.</source>
        <translation>钥匙已插回。请输入一次 PIN，将从中断处继续。</translation>
    </message>
    <message>
        <source>Please type the PIN on the key&apos;s own keypad when it asks for it</source>
        <translation>请按提示在钥匙键盘上输入 PIN</translation>
    </message>
    <message>
        <source>The key was pulled out. Please plug the same key %1 in again: the work goes on where it stopped, at no further charge.</source>
        <translation>钥匙已被拔出。请插回同一把钥匙 %1，将从中断处继续，不会重复收费。</translation>
    </message>
    <message>
        <source>Replace this certificate</source>
        <extracomment>补办这张证书</extracomment>
        <translation>补办这张证书</translation>
    </message>
    <message>
        <source>A forgotten PIN cannot be read back by anybody, but a new one can be set: here, or later under My certificates by unlocking the key.</source>
        <translation>忘记的 PIN 无人能够找回，但可以重新设置：现在在本页设置，以后可在“我的证书”中解锁。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ActivationProgress</name>
    <message>
        <source>Progress of the activation</source>
        <translation>激活进度</translation>
    </message>
    <message>
        <source>The certificate</source>
        <extracomment>将写入的证书</extracomment>
        <translation>将写入的证书</translation>
    </message>
    <message>
        <source>later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Recognise the key: %1</source>
        <translation>识别钥匙：%1</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>持有者</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>算法</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>颁发者</translation>
    </message>
    <message>
        <source>Valid</source>
        <extracomment>validity: from … to …</extracomment>
        <translation>有效期</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>done before</source>
        <translation>此前已完成</translation>
    </message>
    <message>
        <source>waiting for the CA…</source>
        <translation>等待签发…</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Issued, as it is written</source>
        <extracomment>已签发，写入前请核对</extracomment>
        <translation>已签发，即将写入的证书</translation>
    </message>
    <message>
        <source>the key is computing; this can take a minute</source>
        <translation>钥匙正在计算，可能需要一分钟</translation>
    </message>
    <message>
        <source>%1 s so far</source>
        <translation>已用 %1 秒</translation>
    </message>
    <message>
        <source>%1 · %2 s so far</source>
        <translation>%1 · 已用 %2 秒</translation>
    </message>
    <message>
        <source>%1 of %2 steps done</source>
        <translation>已完成 %1 / %2 步</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ApplicantSection</name>
    <message>
        <source>Applicant</source>
        <extracomment>申领人信息 (guide R63)</extracomment>
        <translation>申领人信息</translation>
    </message>
    <message>
        <source>For instance %1</source>
        <translation>例如 %1</translation>
    </message>
    <message>
        <source>The person named in the letter of authority, whose identity will be checked</source>
        <translation>授权书上的代理人，需由本人进行身份认证</translation>
    </message>
    <message>
        <source>Kept encrypted on this computer</source>
        <translation>加密保存在本机</translation>
    </message>
    <message>
        <source>Receives text messages about review and issue</source>
        <translation>接收审核与发证短信</translation>
    </message>
    <message>
        <source>The electronic invoice is sent here</source>
        <translation>电子发票将发送到此邮箱</translation>
    </message>
    <message>
        <source>As in the letter of authority, best a month ahead or more</source>
        <translation>与授权书一致，建议在一个月之后</translation>
    </message>
    <message>
        <source>In 3 months</source>
        <translation>3 个月后</translation>
    </message>
    <message>
        <source>In a year</source>
        <translation>1 年后</translation>
    </message>
    <message>
        <source>This computer cannot display “%1”; it is sent as it was typed.</source>
        <translation>本机无法显示“%1”，将按所输入的字提交。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::AppointmentCard</name>
    <message>
        <source>Your visit</source>
        <extracomment>预约到场</extracomment>
        <translation>到场预约</translation>
    </message>
    <message>
        <source>Bring these originals</source>
        <translation>请携带以下原件</translation>
    </message>
    <message>
        <source>Choose another time</source>
        <extracomment>改约 / 取消预约</extracomment>
        <translation>改约</translation>
    </message>
    <message>
        <source>Cancel the appointment</source>
        <translation>取消预约</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留预约</translation>
    </message>
    <message>
        <source>Give the time back</source>
        <translation>确认取消</translation>
    </message>
    <message>
        <source>Others can book it then.</source>
        <translation>取消后该时段将开放给他人。</translation>
    </message>
    <message>
        <source>Book this time</source>
        <extracomment>预约该时段</extracomment>
        <translation>预约该时段</translation>
    </message>
    <message>
        <source>Keep the booked time</source>
        <translation>保留原预约</translation>
    </message>
    <message>
        <source>Your time is booked. Please be there a few minutes early.</source>
        <translation>已预约成功，请提前几分钟到达。</translation>
    </message>
    <message>
        <source>Booked</source>
        <extracomment>预约时间 (Beijing time)</extracomment>
        <translation>预约时间</translation>
    </message>
    <message>
        <source>Service point</source>
        <translation>办理点</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>服务时间</translation>
    </message>
    <message>
        <source>The licence, the applicant&apos;s ID card and the stamped letter of authority, each the original</source>
        <translation>营业执照、申领人身份证、已盖章的法人委托授权书原件</translation>
    </message>
    <message>
        <source>The booked time stays yours until another one is booked.</source>
        <translation>新的时段预约成功之前，原预约一直有效。</translation>
    </message>
    <message>
        <source>No time is booked yet. Book one and nobody has to wait, or come during the opening hours.</source>
        <translation>尚未预约时间。预约后可免排队，也可以在服务时间内直接前往。</translation>
    </message>
    <message>
        <source>Book %1</source>
        <translation>预约 %1</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::Attention</name>
    <message>
        <source>Order %1</source>
        <translation>订单 %1</translation>
    </message>
    <message>
        <source>%1 is being refunded</source>
        <translation>%1 正在退款</translation>
    </message>
    <message>
        <source>%1 was refunded</source>
        <translation>%1 已退款</translation>
    </message>
    <message>
        <source>The review was not passed</source>
        <translation>审核未通过</translation>
    </message>
    <message>
        <source>Correct and resubmit</source>
        <translation>修改并重新提交</translation>
    </message>
    <message>
        <source>%1, sent %2</source>
        <translation>%1，%2 寄出</translation>
    </message>
    <message>
        <source>Key sent</source>
        <extracomment>钥匙已寄出 / 插入 USB 钥匙，写入证书 / 开始激活</extracomment>
        <translation>钥匙已寄出</translation>
    </message>
    <message>
        <source>Plug in the USB key and write the certificate</source>
        <translation>插入 USB 钥匙，写入证书</translation>
    </message>
    <message>
        <source>Start activation</source>
        <translation>开始激活</translation>
    </message>
    <message>
        <source>Not bound yet</source>
        <translation>尚未绑定</translation>
    </message>
    <message>
        <source>Bind the certificate to your account</source>
        <translation>将证书绑定到您的账号</translation>
    </message>
    <message>
        <source>Bind</source>
        <translation>绑定</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message numerus="yes">
        <source>Expires in %n day(s)</source>
        <translation>
            <numerusform>%n 天后到期</numerusform>
        </translation>
    </message>
    <message>
        <source>Is a tender opened after that day? Check first, then renew.</source>
        <translation>开标日期晚于到期日？请先核对再续期。</translation>
    </message>
    <message>
        <source>View</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>请缴费 %1</translation>
    </message>
    <message>
        <source>Pay now</source>
        <translation>去支付</translation>
    </message>
    <message>
        <source>Prove the applicant&apos;s identity</source>
        <translation>请进行申领人身份认证</translation>
    </message>
    <message>
        <source>Start the face check</source>
        <translation>开始人脸认证</translation>
    </message>
    <message>
        <source>Message sent</source>
        <extracomment>短信已发送 / 请在手机APP中下载证书 / 查看步骤</extracomment>
        <translation>短信已发送</translation>
    </message>
    <message>
        <source>Download the certificate in the mobile app</source>
        <translation>请在手机APP中下载证书</translation>
    </message>
    <message>
        <source>Show how</source>
        <translation>查看步骤</translation>
    </message>
    <message>
        <source>Put the new certificate on a key</source>
        <translation>把新证书写入钥匙</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续办理</translation>
    </message>
    <message>
        <source>%1 of the certificate %2</source>
        <extracomment>%1 延期, %2 the end of its number</extracomment>
        <translation>证书 %2 的%1</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::AttentionCards</name>
    <message numerus="yes">
        <source>%n more in the list below</source>
        <translation>
            <numerusform>下方列表中还有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 the button&apos;s word, %2 what it is about; said by screen readers</extracomment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::AuthorisationCard</name>
    <message>
        <source>Nobody is on the list yet.</source>
        <translation>还没有授权任何员工。</translation>
    </message>
    <message>
        <source>The certificate cannot be used any more, so nobody can be added.</source>
        <translation>这张证书已失效，不能再添加员工。</translation>
    </message>
    <message>
        <source>Three employees are on the list, more are not possible. Remove one to add another.</source>
        <translation>名单中已有三位员工，不能再多。移除一位后才能添加另一位。</translation>
    </message>
    <message>
        <source>Certificate …%1, valid until %2</source>
        <translation>证书 …%1，有效期至 %2</translation>
    </message>
    <message>
        <source>Not bound</source>
        <translation>未绑定</translation>
    </message>
    <message>
        <source>It is not bound to an account: employees on the list cannot sign in with it until it is.</source>
        <translation>这张证书还没有绑定账号，绑定之前名单中的员工不能用它登录。</translation>
    </message>
    <message>
        <source>Bind it under “My certificates”</source>
        <translation>去“我的证书”绑定</translation>
    </message>
    <message>
        <source>Account %1, in use since %2</source>
        <translation>账号 %1，自 %2 起使用</translation>
    </message>
    <message>
        <source>Account %1</source>
        <translation>账号 %1</translation>
    </message>
    <message>
        <source>In use</source>
        <extracomment>使用中 / 未启用</extracomment>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Not active</source>
        <translation>未启用</translation>
    </message>
    <message>
        <source>Take back</source>
        <extracomment>收回 / 启用 / 移除</extracomment>
        <translation>收回</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the certificate back from %1</source>
        <translation>收回%1对证书的使用</translation>
    </message>
    <message>
        <source>Let %1 use the certificate</source>
        <translation>启用%1对证书的使用</translation>
    </message>
    <message>
        <source>Remove %1 from the list</source>
        <translation>将%1移出名单</translation>
    </message>
    <message>
        <source>%1 cannot use the certificate any more.</source>
        <translation>%1已不能使用这张证书。</translation>
    </message>
    <message>
        <source>Account name of the employee</source>
        <translation>员工的账号名称</translation>
    </message>
    <message>
        <source>As registered on the platform under your company. Adding costs nothing (%1 of %2 so far).</source>
        <translation>即员工在平台上注册到本单位的账号。添加不收费（已有 %1 位，最多 %2 位）。</translation>
    </message>
    <message>
        <source>Add</source>
        <extracomment>添加</extracomment>
        <translation>添加</translation>
    </message>
    <message>
        <source>Enter the name of the account first.</source>
        <translation>请先填写账号名称。</translation>
    </message>
    <message>
        <source>%1 is on the list now. Activate the authorisation when the employee needs the certificate.</source>
        <translation>已添加%1。需要使用证书时，请再“启用”。</translation>
    </message>
    <message>
        <source>%1 can sign in with the certificate now.</source>
        <translation>%1现在可以用这张证书登录。</translation>
    </message>
    <message>
        <source>%1 is using the certificate, and one employee at a time can. Take it back from %1 and give it to %2? %1 is signed out.</source>
        <translation>%1正在使用这张证书，同一时间只能有一位员工使用。要从%1收回并交给%2吗？%1的登录会随之结束。</translation>
    </message>
    <message>
        <source>Hand it over</source>
        <translation>收回并启用</translation>
    </message>
    <message>
        <source>Remove %1? %1 is using the certificate and is signed out.</source>
        <translation>移除%1？%1正在使用这张证书，登录会随之结束。</translation>
    </message>
    <message>
        <source>Remove %1 from the list?</source>
        <translation>将%1移出名单？</translation>
    </message>
    <message>
        <source>%1 was removed.</source>
        <translation>已移除%1。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::AuthorisationsPage</name>
    <message>
        <source>Authorisations</source>
        <extracomment>授权管理</extracomment>
        <translation>授权管理</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>The company&apos;s certificate can be lent to up to three employees, free of charge. One at a time can use it: take it back from one, then give it to the next. An employee signs in with the key and the own account name; the key and its PIN have to be handed over by yourselves.</source>
        <translation>单位的证书可以免费授权给最多三位员工，同一时间只能由其中一位使用：先从一位收回，再交给下一位。员工用钥匙和自己的账号名称登录；钥匙和 PIN 由您自行交接。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>You are not signed in</source>
        <translation>您尚未登录</translation>
    </message>
    <message>
        <source>Sign in to see and change who may use your certificates.</source>
        <translation>登录后可以查看和调整哪些员工能使用您的证书。</translation>
    </message>
    <message>
        <source>Fetching the lists</source>
        <translation>正在读取授权名单</translation>
    </message>
    <message>
        <source>No certificate yet</source>
        <translation>还没有证书</translation>
    </message>
    <message>
        <source>Once a certificate was issued to your company, employees can be authorised here.</source>
        <translation>证书签发给本单位后，可以在这里授权员工使用。</translation>
    </message>
    <message>
        <source>Nothing was lent to you</source>
        <translation>没有授权给您的证书</translation>
    </message>
    <message>
        <source>When your company authorises you to use its certificate, it is shown here.</source>
        <translation>单位授权您使用证书后，会显示在这里。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::BidDateCard</name>
    <message>
        <source>Does a certificate outlive your bid opening?</source>
        <extracomment>开标日期检查</extracomment>
        <translation>开标日期检查：证书届时还有效吗？</translation>
    </message>
    <message>
        <source>Day of the opening</source>
        <extracomment>开标日期</extracomment>
        <translation>开标日期</translation>
    </message>
    <message>
        <source>Note, for instance the project</source>
        <translation>备注，例如项目名称</translation>
    </message>
    <message>
        <source>Check and remember</source>
        <extracomment>检查并记住</extracomment>
        <translation>检查并记住</translation>
    </message>
    <message>
        <source>A day such as 2027-03-31</source>
        <translation>请填写日期，例如 2027-03-31</translation>
    </message>
    <message>
        <source>That day is over</source>
        <translation>这一天已经过去</translation>
    </message>
    <message>
        <source>no certificate to check</source>
        <translation>没有可检查的证书</translation>
    </message>
    <message>
        <source>no certificate is valid until the end of that day: renew in time</source>
        <translation>没有一张证书有效到当天结束：请及时办理延期</translation>
    </message>
    <message>
        <source>Forget the opening on %1</source>
        <translation>删除开标日期 %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s) still valid then: %1</source>
        <translation>
            <numerusform>届时有 %n 张证书仍有效：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s) valid then by the dates alone: %1. Whether revoked or bound is not known here</source>
        <translation>
            <numerusform>仅按有效期看，届时有 %n 张：%1。是否吊销、是否绑定，登录后才能确认</numerusform>
        </translation>
    </message>
    <message>
        <source>valid then, but not bound, so no bid is possible: %1. Bind it first</source>
        <translation>%1 届时在有效期内，但尚未绑定，不能投标。请先绑定</translation>
    </message>
    <message>
        <source>no certificate is valid until the end of that day: renew in time, possible from %1</source>
        <translation>没有证书在当天结束前一直有效：请及时办理延期，%1 起可办</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::BinRow</name>
    <message>
        <source>%1 · deleted %2 · overwritten after %3</source>
        <translation>%1 · 删除于 %2 · %3 之后彻底清除</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Restore: %1</source>
        <translation>恢复：%1</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>彻底删除</translation>
    </message>
    <message>
        <source>Delete for good: %1</source>
        <translation>彻底删除：%1</translation>
    </message>
    <message numerus="yes">
        <source>Delete the draft of %1 with its %n scan(s) for good? It cannot be brought back.</source>
        <translation>
            <numerusform>彻底删除“%1”的草稿及其 %n 份扫描件？删除后无法恢复。</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the draft of %1 for good? It cannot be brought back.</source>
        <translation>彻底删除“%1”的草稿？删除后无法恢复。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::BindPage</name>
    <message>
        <source>The key with the certificate</source>
        <translation>已写入证书的钥匙</translation>
    </message>
    <message>
        <source>Binding lets you sign in and bid with this certificate in this account. It can be undone later.</source>
        <translation>绑定后，可在本账号使用此证书登录和投标。以后可以解绑。</translation>
    </message>
    <message>
        <source>The certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Bind the certificate to the account</source>
        <extracomment>绑定到账号</extracomment>
        <translation>绑定到账号</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>订单 %1</translation>
    </message>
    <message>
        <source>Bind</source>
        <extracomment>绑定</extracomment>
        <translation>绑定</translation>
    </message>
    <message>
        <source>✓ %1 is plugged in.</source>
        <translation>✓ %1 已插入。</translation>
    </message>
    <message>
        <source>Plug in the key on which the certificate was written.</source>
        <translation>请插入已写入证书的钥匙。</translation>
    </message>
    <message>
        <source>Binding…</source>
        <translation>正在绑定…</translation>
    </message>
    <message>
        <source>Continue later</source>
        <translation>稍后继续</translation>
    </message>
    <message>
        <source>The PIN stays between you and the key</source>
        <translation>PIN 仅在您与钥匙之间使用</translation>
    </message>
    <message>
        <source>Plug in the key on which the certificate was written: %1.</source>
        <translation>请插入写有该证书的钥匙：%1。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::BusyLine</name>
    <message>
        <source>Loading</source>
        <translation>正在加载</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::CertificateCard</name>
    <message>
        <source>Bind to this account</source>
        <extracomment>绑定到本账号</extracomment>
        <translation>绑定到本账号</translation>
    </message>
    <message>
        <source>Bind this certificate to your account</source>
        <translation>把这张证书绑定到您的账号</translation>
    </message>
    <message>
        <source>With it you can sign in and bid. The key signs once; this can be undone at any time.</source>
        <translation>绑定后可以用它登录和投标。钥匙会签名一次；随时可以解除绑定。</translation>
    </message>
    <message>
        <source>Bind</source>
        <translation>绑定</translation>
    </message>
    <message>
        <source>The certificate is bound to your account.</source>
        <translation>证书已绑定到您的账号。</translation>
    </message>
    <message>
        <source>Unbind</source>
        <extracomment>解除绑定</extracomment>
        <translation>解除绑定</translation>
    </message>
    <message>
        <source>Test signature</source>
        <extracomment>测试签名</extracomment>
        <translation>测试签名</translation>
    </message>
    <message>
        <source>Test the signature</source>
        <translation>测试签名</translation>
    </message>
    <message>
        <source>The key signs random data, which is checked with the certificate on it. Nothing is sent anywhere.</source>
        <translation>钥匙对一段随机数据签名，并用其中的证书核验。不会发送任何内容。</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>The key works: it signed random data, and the signature was verified with the certificate of %1 on it.</source>
        <translation>钥匙工作正常：已对随机数据签名，并用其中%1的证书核验通过。</translation>
    </message>
    <message>
        <source>More</source>
        <extracomment>更多</extracomment>
        <translation>更多</translation>
    </message>
    <message>
        <source>Fewer details</source>
        <extracomment>展开 / 收起</extracomment>
        <translation>收起</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Test encryption</source>
        <extracomment>测试加密</extracomment>
        <translation>测试加密</translation>
    </message>
    <message>
        <source>Test encryption (this certificate is not for encryption)</source>
        <translation>测试加密（这张证书不能用于加密）</translation>
    </message>
    <message>
        <source>Random data is encrypted for the certificate and has to come back from the key as it was.</source>
        <translation>用证书加密一段随机数据，再由钥匙解密，结果应当一致。</translation>
    </message>
    <message>
        <source>The key decrypted what was encrypted for its certificate.</source>
        <translation>钥匙正确解开了用证书加密的数据。</translation>
    </message>
    <message>
        <source>Export the certificate (PEM)</source>
        <translation>导出证书（PEM）</translation>
    </message>
    <message>
        <source>Export the certificate (DER)</source>
        <translation>导出证书（DER）</translation>
    </message>
    <message>
        <source>Export the chain (PEM)</source>
        <translation>导出证书链（PEM）</translation>
    </message>
    <message>
        <source>Export the chain (p7b)</source>
        <translation>导出证书链（p7b）</translation>
    </message>
    <message>
        <source>Copy the certificate&apos;s number</source>
        <translation>复制证书编号</translation>
    </message>
    <message>
        <source>Put its end into a calendar</source>
        <translation>把到期日存为日历提醒</translation>
    </message>
    <message>
        <source>Renew</source>
        <extracomment>延期
----------
办理延期</extracomment>
        <translation>延期</translation>
    </message>
    <message>
        <source>Replace a lost or damaged key</source>
        <extracomment>补办</extracomment>
        <translation>补办（遗失或损坏）</translation>
    </message>
    <message>
        <source>Change the company&apos;s details</source>
        <extracomment>变更</extracomment>
        <translation>变更单位信息</translation>
    </message>
    <message>
        <source>Revoke</source>
        <extracomment>注销</extracomment>
        <translation>注销</translation>
    </message>
    <message>
        <source>Unbind this certificate?</source>
        <translation>解除这张证书的绑定？</translation>
    </message>
    <message>
        <source>Nobody can sign in or bid with it in this account any more; who is signed in by it is signed out, authorised employees too. The certificate itself stays valid. The key is not needed now; to bind it again it is.</source>
        <translation>解除后，本账号不能再用它登录和投标；正用它登录的人（包括被授权的员工）会退出登录。证书本身仍然有效。现在不需要钥匙，重新绑定时需要。</translation>
    </message>
    <message>
        <source>Keep it bound</source>
        <translation>保留绑定</translation>
    </message>
    <message>
        <source>The certificate is no longer bound.</source>
        <translation>证书已解除绑定。</translation>
    </message>
    <message>
        <source>certificate-%1</source>
        <extracomment>suggested file name, %1 end of the certificate&apos;s number</extracomment>
        <translation>证书-%1</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>CA certificate of %1 ends</source>
        <translation>%1的 CA 证书到期</translation>
    </message>
    <message>
        <source>Certificate number %1. Renewal is possible from 90 days before; review and making take some workdays.</source>
        <translation>证书编号 %1。到期前 90 天起可以延期；审核和制证需要若干工作日。</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
    <message>
        <source>Certificate of %1, number ending in %2</source>
        <translation>%1的证书，编号末尾 %2</translation>
    </message>
    <message>
        <source>Issuer</source>
        <extracomment>颁发者</extracomment>
        <translation>颁发者</translation>
    </message>
    <message>
        <source>Valid</source>
        <extracomment>有效期</extracomment>
        <translation>有效期</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Use</source>
        <extracomment>用途</extracomment>
        <translation>用途</translation>
    </message>
    <message>
        <source>On the key</source>
        <translation>所在钥匙</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Revocation</source>
        <translation>吊销状态</translation>
    </message>
    <message>
        <source>Being asked for</source>
        <translation>正在查询</translation>
    </message>
    <message>
        <source>Not asked for yet</source>
        <translation>尚未查询</translation>
    </message>
    <message>
        <source>Certificate number</source>
        <translation>证书编号</translation>
    </message>
    <message>
        <source>It has ended: bids cannot be signed, sealed or opened with it. Apply for a new one.</source>
        <translation>证书已过期：不能再用它签名、加密或解密投标文件。请重新申领。</translation>
    </message>
    <message>
        <source>It ends on %1. Renew it in time: review and making take some workdays.</source>
        <translation>%1 到期。请及时办理延期：审核和制证需要若干工作日。</translation>
    </message>
    <message>
        <source>It ends on %1.</source>
        <translation>%1 到期。</translation>
    </message>
    <message>
        <source>It ends on %1. Sign in to see whether it can be renewed here.</source>
        <translation>%1 到期。登录后可以查看能否在此延期。</translation>
    </message>
    <message>
        <source>Bid opening %1: %2</source>
        <extracomment>%1 the day of a bid&apos;s opening and the user&apos;s note, %2 why the certificate does not do</extracomment>
        <translation>开标 %1：%2</translation>
    </message>
    <message>
        <source>It was revoked: signatures made with it do not count any more.</source>
        <translation>证书已被吊销：用它做的签名不再有效。</translation>
    </message>
    <message>
        <source>Keep it on the key while bids are open that were sealed for it: nothing else opens them.</source>
        <translation>仍有用它加密的投标未开标时，请保留在钥匙上：只有它能解密。</translation>
    </message>
    <message>
        <source>It is not bound. Plug its key in to bind it.</source>
        <translation>尚未绑定。插入它所在的钥匙即可绑定。</translation>
    </message>
    <message>
        <source>Another account applied for it. Sign in with that account to use it here.</source>
        <translation>这张证书由其他账号申领。请用那个账号登录后使用。</translation>
    </message>
    <message>
        <source>sign in first</source>
        <translation>请先登录</translation>
    </message>
    <message>
        <source>another service is under way</source>
        <translation>另有业务办理中</translation>
    </message>
    <message>
        <source>from %1</source>
        <extracomment>%1 day</extracomment>
        <translation>%1 起可办</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>%1 已截止</translation>
    </message>
    <message>
        <source>it is not in force any more</source>
        <translation>证书已失效</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 a service, %2 why it cannot be asked for</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>You recorded a bid opening on %1: nobody can bid with this certificate then.</source>
        <extracomment>%1 day, %2 the user&apos;s note of the project</extracomment>
        <translation>您记录了 %1 的开标：解除绑定后不能再用这张证书投标。</translation>
    </message>
    <message>
        <source>You recorded a bid opening on %1 (%2): nobody can bid with this certificate then.</source>
        <translation>您记录了 %1 的开标（%2）：解除绑定后不能再用这张证书投标。</translation>
    </message>
    <message>
        <source>It has ended: bids cannot be signed with it. Apply for a new one.</source>
        <translation>证书已过期，不能再用于投标签名。请重新申领。</translation>
    </message>
    <message>
        <source>A renewal, replacement or change of it is under way: see how it stands, finish or cancel it.</source>
        <translation>这张证书有一项延期、补办或变更正在办理：可以查看进度、继续办理或取消。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>It is not bound: nobody can bid with it until it is.</source>
        <translation>证书尚未绑定：绑定之前不能用它投标。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::CertificateDetail</name>
    <message>
        <source>Holder, in full</source>
        <translation>持有者全称</translation>
    </message>
    <message>
        <source>Unified social credit code</source>
        <translation>统一社会信用代码</translation>
    </message>
    <message>
        <source>Issuer, in full</source>
        <translation>颁发者全称</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>生效时间</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>到期时间</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Signed with</source>
        <translation>签名算法</translation>
    </message>
    <message>
        <source>Key identifier</source>
        <translation>密钥标识</translation>
    </message>
    <message>
        <source>Issuer&apos;s key identifier</source>
        <translation>颁发者密钥标识</translation>
    </message>
    <message>
        <source>OCSP address</source>
        <translation>OCSP 地址</translation>
    </message>
    <message>
        <source>Address of the revocation list</source>
        <translation>吊销列表地址</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Replaced by</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Bound since</source>
        <translation>绑定时间</translation>
    </message>
    <message>
        <source>Can be renewed</source>
        <translation>可延期时间</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Chain</source>
        <extracomment>证书链</extracomment>
        <translation>证书链</translation>
    </message>
    <message>
        <source>this certificate</source>
        <translation>本证书</translation>
    </message>
    <message>
        <source>root</source>
        <translation>根证书</translation>
    </message>
    <message>
        <source>issuing CA</source>
        <translation>签发 CA</translation>
    </message>
    <message>
        <source>%1 (%2), valid until %3</source>
        <extracomment>%1 name, %2 its place in the chain, %3 day</extracomment>
        <translation>%1（%2），有效期至 %3</translation>
    </message>
    <message>
        <source>The signatures lead to the platform&apos;s CA.</source>
        <translation>签名逐级核验通过，源自本平台的 CA。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::CertificateText</name>
    <message>
        <source>New key</source>
        <translation>新钥匙</translation>
    </message>
    <message>
        <source>PIN locked</source>
        <translation>PIN 已锁定</translation>
    </message>
    <message>
        <source>Last PIN attempt</source>
        <translation>PIN 只剩最后一次机会</translation>
    </message>
    <message>
        <source>PIN was mistyped before</source>
        <translation>PIN 曾输错</translation>
    </message>
    <message>
        <source>No PIN set</source>
        <translation>未设置 PIN</translation>
    </message>
    <message>
        <source>PIN must be changed</source>
        <translation>须先修改 PIN</translation>
    </message>
    <message>
        <source>PIN set</source>
        <translation>已设置 PIN</translation>
    </message>
    <message>
        <source>Its time cannot be read</source>
        <translation>有效期无法读取</translation>
    </message>
    <message>
        <source>Not valid yet</source>
        <translation>尚未生效</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Ends today</source>
        <translation>今天到期</translation>
    </message>
    <message numerus="yes">
        <source>Expires in %n day(s)</source>
        <translation>
            <numerusform>还有 %n 天到期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Valid, %n day(s) left</source>
        <translation>
            <numerusform>有效，剩余 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Not revoked (asked %1)</source>
        <translation>未吊销（%1 查询）</translation>
    </message>
    <message>
        <source>Not revoked (by the list of %1)</source>
        <translation>未吊销（依据 %1 的吊销列表）</translation>
    </message>
    <message>
        <source>Revoked on %1</source>
        <translation>已于 %1 吊销</translation>
    </message>
    <message>
        <source>Revoked on %1: %2</source>
        <translation>已于 %1 吊销：%2</translation>
    </message>
    <message>
        <source>Not known: %1</source>
        <translation>尚不清楚：%1</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>尚不清楚</translation>
    </message>
    <message>
        <source>Bound to this account</source>
        <translation>已绑定到本账号</translation>
    </message>
    <message>
        <source>Bound to your company&apos;s account</source>
        <translation>已绑定到单位账号</translation>
    </message>
    <message>
        <source>Not bound</source>
        <translation>未绑定</translation>
    </message>
    <message>
        <source>Belongs to another account</source>
        <translation>属于其他账号</translation>
    </message>
    <message>
        <source>Not issued by this platform</source>
        <translation>不是本平台签发</translation>
    </message>
    <message>
        <source>Not known while offline or signed out</source>
        <translation>离线或未登录，暂不清楚</translation>
    </message>
    <message>
        <source>Replaced by a newer certificate</source>
        <translation>已被新证书替换</translation>
    </message>
    <message>
        <source>Still valid then</source>
        <translation>届时仍有效</translation>
    </message>
    <message>
        <source>Ends on that very day</source>
        <translation>恰在当天到期</translation>
    </message>
    <message>
        <source>Ends before</source>
        <translation>在此之前到期</translation>
    </message>
    <message>
        <source>Not valid yet then</source>
        <translation>届时尚未生效</translation>
    </message>
    <message>
        <source>Cannot be used any more</source>
        <translation>已不能使用</translation>
    </message>
    <message>
        <source>Any use (the certificate names none)</source>
        <translation>不限（证书未注明）</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>non-repudiation</source>
        <translation>防抵赖</translation>
    </message>
    <message>
        <source>key encryption</source>
        <translation>密钥加密</translation>
    </message>
    <message>
        <source>data encryption</source>
        <translation>数据加密</translation>
    </message>
    <message>
        <source>key agreement</source>
        <translation>密钥协商</translation>
    </message>
    <message>
        <source>issuing certificates</source>
        <translation>签发证书</translation>
    </message>
    <message>
        <source>signing revocation lists</source>
        <translation>签发吊销列表</translation>
    </message>
    <message>
        <source>encryption only</source>
        <translation>仅加密</translation>
    </message>
    <message>
        <source>decryption only</source>
        <translation>仅解密</translation>
    </message>
    <message>
        <source>sign-in</source>
        <translation>身份登录</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>电子邮件</translation>
    </message>
    <message>
        <source>web server</source>
        <translation>网站服务器</translation>
    </message>
    <message>
        <source>signing OCSP answers</source>
        <translation>签发 OCSP 应答</translation>
    </message>
    <message>
        <source>any purpose</source>
        <translation>任意用途</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>the key was lost, stolen or known to others</source>
        <translation>钥匙遗失、被盗或泄露</translation>
    </message>
    <message>
        <source>the CA&apos;s key is not safe</source>
        <translation>CA 的密钥不安全</translation>
    </message>
    <message>
        <source>the details changed</source>
        <translation>单位信息变更</translation>
    </message>
    <message>
        <source>replaced by a new certificate</source>
        <translation>已换发新证书</translation>
    </message>
    <message>
        <source>no longer needed</source>
        <translation>不再使用</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>暂停使用</translation>
    </message>
    <message>
        <source>the right to it was withdrawn</source>
        <translation>使用资格被取消</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>未说明原因</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>已吊销</translation>
    </message>
    <message numerus="yes">
        <source>Not bound, %n day(s) left</source>
        <translation>
            <numerusform>尚未绑定，剩余 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Valid by its dates, %n day(s) left</source>
        <translation>
            <numerusform>按有效期剩余 %n 天，是否吊销未知</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::CertificatesPage</name>
    <message>
        <source>My certificates</source>
        <extracomment>我的证书</extracomment>
        <translation>我的证书</translation>
    </message>
    <message>
        <source>Look again</source>
        <extracomment>重新读取</extracomment>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Looking for keys</source>
        <translation>正在查找钥匙</translation>
    </message>
    <message>
        <source>No key is plugged in</source>
        <translation>未插入钥匙</translation>
    </message>
    <message>
        <source>Plug the USB key in and wait for its light, then look again.</source>
        <translation>请插入 USB 钥匙，待指示灯亮起后重新读取。</translation>
    </message>
    <message>
        <source>There is no certificate on this key yet.</source>
        <translation>此钥匙内还没有证书。</translation>
    </message>
    <message>
        <source>Certificates of this account whose key is not plugged in</source>
        <extracomment>未插入的证书</extracomment>
        <translation>本账号的其他证书（钥匙未插入）</translation>
    </message>
    <message>
        <source>What the platform says is missing here: %1</source>
        <extracomment>what is missing on this page and why</extracomment>
        <translation>这里缺少平台的信息：%1</translation>
    </message>
    <message>
        <source>You are not signed in: what is on the keys is shown; to whom it is bound, and your other certificates, are not known.</source>
        <translation>您尚未登录：这里只显示钥匙上的内容；绑定情况和您的其他证书暂不清楚。</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>再显示 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>The key is plugged in, but not shown here: run the key doctor</source>
        <extracomment>钥匙诊断</extracomment>
        <translation>钥匙已插入，这里却没有显示？运行钥匙诊断</translation>
    </message>
    <message>
        <source>%1 (until %2)</source>
        <extracomment>a certificate by the end of its number and its last day</extracomment>
        <translation>%1（至 %2）</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ComparePage</name>
    <message>
        <source>Keep both: this window becomes a draft of its own</source>
        <extracomment>两个都保留</extracomment>
        <translation>两个都保留：本窗口的内容另存为一份新草稿</translation>
    </message>
    <message>
        <source>Keep both: what is here becomes a draft of its own</source>
        <translation>两个都保留：本机的内容另存为一份新草稿</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Two versions: please choose</source>
        <extracomment>请比较两个版本</extracomment>
        <translation>有两个版本，请选择</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>订单 %1</translation>
    </message>
    <message>
        <source>Save what I chose</source>
        <extracomment>按所选保存</extracomment>
        <translation>按所选保存</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>稍后再选</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::CompareVersions</name>
    <message>
        <source>(no scan)</source>
        <translation>（没有扫描件）</translation>
    </message>
    <message>
        <source>A scan uploaded from another computer</source>
        <translation>在其它电脑上传的扫描件</translation>
    </message>
    <message>
        <source>%1 · %2 · content %3</source>
        <translation>%1 · %2 · 内容 %3</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（未填写）</translation>
    </message>
    <message>
        <source>This draft was changed in another program on this computer while it was open here. Nothing was overwritten. Choose what is to be kept.</source>
        <translation>这份草稿在本窗口打开期间，被本机的另一个程序修改过。两边的内容都没有被覆盖，请选择要保留的内容。</translation>
    </message>
    <message>
        <source>This application was changed on the platform, from another computer, and here as well. Nothing was overwritten. Choose what is to be sent.</source>
        <translation>这份申请在另一台电脑上改过并已存到平台，本机也有改动。两边的内容都没有被覆盖，请选择要提交的内容。</translation>
    </message>
    <message>
        <source>This draft is on this computer already, and the file says something else. Nothing was changed yet. Choose what is to be kept.</source>
        <translation>本机已有这份草稿，与文件中的内容不一致。目前没有改动任何内容，请选择要保留的内容。</translation>
    </message>
    <message>
        <source>This window</source>
        <extracomment>本机</extracomment>
        <translation>本窗口</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>The other program</source>
        <translation>另一个程序</translation>
    </message>
    <message>
        <source>The platform</source>
        <extracomment>平台</extracomment>
        <translation>平台</translation>
    </message>
    <message>
        <source>The file</source>
        <extracomment>文件</extracomment>
        <translation>文件</translation>
    </message>
    <message>
        <source>changed %1</source>
        <translation>修改于 %1</translation>
    </message>
    <message>
        <source>Changed on one side only, and kept without asking: %1.</source>
        <translation>以下内容只在一边改过，已自动保留：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>newer</source>
        <extracomment>较新</extracomment>
        <translation>较新</translation>
    </message>
    <message>
        <source>Take all of: %1</source>
        <extracomment>%1 is &quot;This computer&quot; or &quot;The platform&quot;</extracomment>
        <translation>全部用%1的</translation>
    </message>
    <message>
        <source>%1 (differs in digits that are not shown)</source>
        <translation>%1（隐藏的数字不同）</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <extracomment>read to the blind: field, side, value</extracomment>
        <translation>%1，%2：%3</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::DateLine</name>
    <message>
        <source>Choose from a calendar</source>
        <translation>从日历中选择</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::DeliverySection</name>
    <message>
        <source>Delivery</source>
        <extracomment>寄送信息 (guide R71)</extracomment>
        <translation>寄送信息</translation>
    </message>
    <message>
        <source>Street, number, building, room</source>
        <translation>街道、门牌号、楼栋、房间号</translation>
    </message>
    <message>
        <source>Same person as the applicant</source>
        <translation>同申领人</translation>
    </message>
    <message>
        <source>The courier collects the postage from the recipient.</source>
        <extracomment>guide R72</extracomment>
        <translation>邮费由收件人支付（到付）。</translation>
    </message>
    <message>
        <source>Enter another recipient</source>
        <extracomment>同申领人 / its way back</extracomment>
        <translation>改填其他收件人</translation>
    </message>
    <message>
        <source>You fetch the key at a service point; nothing is posted.</source>
        <translation>请到现场办理点领取，无需邮寄。</translation>
    </message>
    <message>
        <source>Nothing is posted: the applicant is told by text message when the certificate is ready.</source>
        <extracomment>guide R73, R90: mobile certificate</extracomment>
        <translation>在线发放，无需邮寄；证书就绪后短信通知申领人。</translation>
    </message>
    <message>
        <source>%1 was given up; %2 of today is chosen</source>
        <translation>%1已撤销，已选现在的%2</translation>
    </message>
    <message>
        <source>This computer cannot display “%1”; it is sent as it was typed.</source>
        <translation>本机无法显示“%1”，将按所输入的字提交。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::DoctorPage</name>
    <message>
        <source>In order</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>To be looked at</source>
        <translation>请留意</translation>
    </message>
    <message>
        <source>Fails</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>尚未查到</translation>
    </message>
    <message>
        <source>Cannot be seen here</source>
        <translation>此系统无法查看</translation>
    </message>
    <message>
        <source>Not looked at yet</source>
        <translation>等待检查</translation>
    </message>
    <message>
        <source>USB</source>
        <translation>USB 连接</translation>
    </message>
    <message>
        <source>Smart card service</source>
        <translation>智能卡服务</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>驱动</translation>
    </message>
    <message>
        <source>Driver fits this program</source>
        <translation>驱动与本程序匹配</translation>
    </message>
    <message>
        <source>Driver sees the key</source>
        <translation>驱动能看到钥匙</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>钥匙</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Platform and clock</source>
        <translation>平台与时间</translation>
    </message>
    <message>
        <source>Open the vendor&apos;s page</source>
        <translation>打开驱动下载页</translation>
    </message>
    <message>
        <source>Open the drivers</source>
        <translation>查看驱动</translation>
    </message>
    <message>
        <source>Open my certificates</source>
        <translation>打开我的证书</translation>
    </message>
    <message>
        <source>Open the orders</source>
        <translation>打开申领订单</translation>
    </message>
    <message>
        <source>Open the connection</source>
        <translation>查看连接设置</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Key doctor</source>
        <extracomment>钥匙诊断</extracomment>
        <translation>钥匙诊断</translation>
    </message>
    <message>
        <source>Back to the settings</source>
        <translation>返回设置</translation>
    </message>
    <message>
        <source>Copy the result</source>
        <translation>复制结果</translation>
    </message>
    <message>
        <source>From the socket to the platform</source>
        <extracomment>从 USB 到平台</extracomment>
        <translation>从 USB 口到平台</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Looking at the key, layer by layer…</source>
        <translation>正在逐层检查钥匙…</translation>
    </message>
    <message>
        <source>Nothing stands in the way of the key.</source>
        <translation>钥匙一切正常。</translation>
    </message>
    <message>
        <source>The result was copied. It holds no personal data; paste it into your message to the help desk.</source>
        <translation>结果已复制，不含个人信息，可直接粘贴给客服。</translation>
    </message>
    <message>
        <source>Locked: %1</source>
        <translation>已锁定：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) seen</source>
        <translation>
            <numerusform>看到 %n 把钥匙</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 on the keys can be used today</source>
        <extracomment>%1 how many, %2 of how many</extracomment>
        <translation>钥匙上共 %2 张，现在可用 %1 张</translation>
    </message>
    <message>
        <source>The clocks of this computer and of the platform agree.</source>
        <translation>电脑时间与平台一致。</translation>
    </message>
    <message numerus="yes">
        <source>The clocks differ by %n minute(s).</source>
        <translation>
            <numerusform>电脑时间与平台相差 %n 分钟。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clocks differ by %n hour(s).</source>
        <translation>
            <numerusform>电脑时间与平台相差 %n 小时。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clocks differ by %n day(s).</source>
        <translation>
            <numerusform>电脑时间与平台相差 %n 天。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::DonePage</name>
    <message>
        <source>What comes next</source>
        <translation>后续事项</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>The certificate is ready to use</source>
        <translation>证书已可使用</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>订单 %1</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>Certificate %1 of %2</source>
        <translation>第 %1 张，共 %2 张</translation>
    </message>
    <message>
        <source>On the key and bound</source>
        <translation>已写入钥匙并绑定</translation>
    </message>
    <message>
        <source>✓ Everything is done</source>
        <translation>✓ 已全部完成</translation>
    </message>
    <message>
        <source>Check the holder&apos;s name above. If it is wrong, tell the help desk now.</source>
        <translation>请核对上方的持有者名称，如有误请立即联系客服。</translation>
    </message>
    <message>
        <source>Sign in with the app once, and rehearse sealing and opening a bid well before a deadline.</source>
        <translation>请先用手机APP扫码登录一次，并在投标截止前尽早演练投标文件的加密与解密。</translation>
    </message>
    <message>
        <source>Do not uninstall the app or clear its data: the key exists on this phone only. Before changing phones, ask the help line; report a loss at once.</source>
        <translation>请勿卸载APP或清除其数据：密钥只保存在这部手机里。更换手机前请先联系人工答疑，手机遗失请立即挂失。</translation>
    </message>
    <message>
        <source>The certificate is on the phone</source>
        <translation>证书已下载到手机</translation>
    </message>
    <message>
        <source>Mobile certificate</source>
        <translation>移动证书</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>已下载</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>持有者</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>信用代码</translation>
    </message>
    <message>
        <source>On the phone of</source>
        <translation>所在手机</translation>
    </message>
    <message>
        <source>Downloaded on</source>
        <translation>下载时间</translation>
    </message>
    <message>
        <source>Request the invoice, or send it again</source>
        <extracomment>发票申请</extracomment>
        <translation>申请开票 / 重新发送</translation>
    </message>
    <message>
        <source>The way of your application</source>
        <translation>办理进度</translation>
    </message>
    <message>
        <source>The invoice is electronic and goes to the e-mail address you name; it is requested here.</source>
        <translation>发票为电子发票，发送到您填写的邮箱，可在此申请。</translation>
    </message>
    <message>
        <source>The certificate was revoked or replaced</source>
        <translation>证书已吊销或已替换</translation>
    </message>
    <message>
        <source>Revoked or replaced</source>
        <translation>已吊销或已替换</translation>
    </message>
    <message>
        <source>Sign in with the key once. Whether bids can be encrypted with this certificate is said under My certificates, where it can be tested; if so, rehearse it well before a deadline.</source>
        <translation>请用这把钥匙登录一次。这张证书能否加密投标文件，可在“我的证书”中查看并测试；能加密的，请在截止日期前演练一次。</translation>
    </message>
    <message>
        <source>Keep the key like a company seal. If it is lost have it replaced at once, under My certificates: that revokes the certificate.</source>
        <translation>请像保管公章一样保管钥匙。如遗失请立即在“我的证书”中办理补办，证书随即吊销。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::DraftRow</name>
    <message>
        <source>Organisation not entered yet</source>
        <translation>尚未填写机构</translation>
    </message>
    <message>
        <source>Continue</source>
        <extracomment>继续填写</extracomment>
        <translation>继续填写</translation>
    </message>
    <message>
        <source>Continue: %1</source>
        <translation>继续填写：%1</translation>
    </message>
    <message>
        <source>Delete: %1</source>
        <translation>删除：%1</translation>
    </message>
    <message>
        <source>saved %1</source>
        <translation>保存于 %1</translation>
    </message>
    <message>
        <source>order %1</source>
        <translation>订单 %1</translation>
    </message>
    <message>
        <source>%1 % filled in</source>
        <translation>已填 %1%</translation>
    </message>
    <message>
        <source>How far is: %1</source>
        <extracomment>%1 is the draft</extracomment>
        <translation>完成度：%1</translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <extracomment>下一项：…</extracomment>
        <translation>没有缺项</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>下一项：%1</translation>
    </message>
    <message>
        <source>More: %1</source>
        <translation>更多：%1</translation>
    </message>
    <message>
        <source>Rename</source>
        <extracomment>重命名</extracomment>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <extracomment>复制一份</extracomment>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Export for another computer…</source>
        <extracomment>导出…</extracomment>
        <translation>导出到另一台电脑…</translation>
    </message>
    <message>
        <source>Name of the draft</source>
        <translation>草稿名称</translation>
    </message>
    <message>
        <source>Save the name</source>
        <translation>保存名称</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>It is submitted by itself</source>
        <translation>联网并登录后自动提交</translation>
    </message>
    <message>
        <source>Submitted when you let it go on</source>
        <translation>点“继续”后才会提交</translation>
    </message>
    <message>
        <source>Open it to see why</source>
        <translation>打开查看原因</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::DraftTransfer</name>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Passphrase once more</source>
        <translation>再次输入口令</translation>
    </message>
    <message>
        <source>Please type it: every program can read the clipboard.</source>
        <translation>请手工输入：剪贴板可被其它程序读取。</translation>
    </message>
    <message>
        <source>Export: %1</source>
        <extracomment>%1 is the draft or the file</extracomment>
        <translation>导出：%1</translation>
    </message>
    <message>
        <source>Import: %1</source>
        <translation>导入：%1</translation>
    </message>
    <message>
        <source>The file holds what was filled in and the scans, sealed by your passphrase. Tell the passphrase to whoever opens it on another way than the file.</source>
        <translation>文件包含已填内容和扫描件，用您设置的口令加密。口令请用文件以外的方式告知对方。</translation>
    </message>
    <message>
        <source>A draft file from another computer. Nothing is taken over unless all of it is sound.</source>
        <translation>来自另一台电脑的草稿文件。只有文件完好无损才会导入。</translation>
    </message>
    <message>
        <source>At least %1 letters, digits or signs. It cannot be recovered.</source>
        <translation>至少 %1 个字母、数字或符号。忘记后无法找回。</translation>
    </message>
    <message>
        <source>As it was set when the draft was exported.</source>
        <translation>导出草稿时设置的口令。</translation>
    </message>
    <message>
        <source>Choose where to save…</source>
        <translation>选择保存位置…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>两次输入的口令不一致。</translation>
    </message>
    <message numerus="yes">
        <source>%n more letter(s), digit(s) or sign(s) needed.</source>
        <translation>
            <numerusform>口令太短，还需 %n 个字符。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::DraftsPage</name>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) cannot be read on this computer and were left as they are.</source>
        <translation>
            <numerusform>有 %n 份草稿在本机无法读取，已原样保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for drafts</source>
        <translation>正在查找草稿</translation>
    </message>
    <message>
        <source>No drafts</source>
        <translation>暂无草稿</translation>
    </message>
    <message>
        <source>What you begin to fill in is kept here, on this computer, until you submit it.</source>
        <translation>您填写的内容在提交前都保存在本机，可在此继续填写。</translation>
    </message>
    <message>
        <source>Apply for a CA</source>
        <translation>申领 CA</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤消</translation>
    </message>
    <message>
        <source>Import a draft</source>
        <translation>导入草稿</translation>
    </message>
    <message>
        <source>Drafts of CertDesk (*.certdesk)</source>
        <translation>证书台草稿 (*.certdesk)</translation>
    </message>
    <message>
        <source>Organisation, code, applicant, order …</source>
        <extracomment>搜索单位、代码、申领人、名称、订单号</extracomment>
        <translation>机构、代码、申领人、订单号…</translation>
    </message>
    <message>
        <source>Search the drafts</source>
        <translation>搜索草稿</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>A .certdesk file from another computer; it can also be dropped onto this page.</source>
        <translation>来自另一台电脑的 .certdesk 文件；也可直接拖到本页。</translation>
    </message>
    <message>
        <source>Empty the bin</source>
        <translation>清空回收站</translation>
    </message>
    <message>
        <source>Drafts in the bin</source>
        <extracomment>回收站</extracomment>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Back to the drafts</source>
        <translation>返回草稿</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Bin (%1)</source>
        <translation>回收站（%1）</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>No draft has these words in its organisation, code, applicant, name or order number.</source>
        <translation>没有草稿的机构、代码、申领人、名称或订单号含有这些字。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>The bin is empty</source>
        <translation>回收站是空的</translation>
    </message>
    <message>
        <source>A draft you delete stays here for %1 days and can be restored.</source>
        <translation>删除的草稿在这里保留 %1 天，期间可以恢复。</translation>
    </message>
    <message>
        <source>Show more (%1 left)</source>
        <translation>显示更多（还有 %1 份）</translation>
    </message>
    <message>
        <source>The draft is back among the drafts.</source>
        <translation>草稿已恢复。</translation>
    </message>
    <message>
        <source>The draft and its scans were overwritten.</source>
        <translation>草稿及其扫描件已彻底删除。</translation>
    </message>
    <message>
        <source>The draft of %1 is in the bin.</source>
        <extracomment>撤消 (bring the draft back)</extracomment>
        <translation>“%1”的草稿已移到回收站。</translation>
    </message>
    <message>
        <source>The draft was duplicated. The copy has no order; the terms are accepted anew.</source>
        <translation>已复制一份。副本没有订单，条款需重新确认。</translation>
    </message>
    <message numerus="yes">
        <source>Delete all %n draft(s) of the bin with their scans for good? They cannot be brought back.</source>
        <translation>
            <numerusform>彻底删除回收站中的全部 %n 份草稿及其扫描件？删除后无法恢复。</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>彻底删除</translation>
    </message>
    <message>
        <source>The bin is empty; what was in it was overwritten.</source>
        <translation>回收站已清空，其中的内容已彻底删除。</translation>
    </message>
    <message>
        <source>Both were kept: the draft of the file stands beside the one that was here.</source>
        <translation>两份都已保留：文件中的草稿另存为一份。</translation>
    </message>
    <message>
        <source>The draft was saved as you chose.</source>
        <translation>已按您的选择保存草稿。</translation>
    </message>
    <message>
        <source>draft</source>
        <extracomment>a file&apos;s name: 申领草稿</extracomment>
        <translation>申领草稿</translation>
    </message>
    <message>
        <source>Export the draft</source>
        <translation>导出草稿</translation>
    </message>
    <message>
        <source>Exported to %1. Open it on the other computer with Import.</source>
        <translation>已导出到 %1。请在另一台电脑的草稿页用“导入”打开。</translation>
    </message>
    <message>
        <source>Exported to %1 without these scans, which are not on this computer: %2.</source>
        <translation>已导出到 %1；以下扫描件不在本机，未包含在内：%2。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The draft of %1 was imported.</source>
        <translation>已导入“%1”的草稿。</translation>
    </message>
    <message>
        <source>The draft of %1 is on this computer already, just as in the file.</source>
        <translation>本机已有“%1”的草稿，内容与文件相同。</translation>
    </message>
    <message>
        <source>Save what I chose</source>
        <translation>按所选保存</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>两个都保留</translation>
    </message>
    <message>
        <source>Keep it as it is</source>
        <translation>保持本机的不变</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <extracomment>副本: name of a duplicated draft</extracomment>
        <translation>%1（副本）</translation>
    </message>
    <message>
        <source>%1 (copy %2)</source>
        <translation>%1（副本 %2）</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::DriversCard</name>
    <message>
        <source>Cannot be used</source>
        <translation>无法使用</translation>
    </message>
    <message>
        <source>Not in use</source>
        <translation>未启用</translation>
    </message>
    <message>
        <source>Fails</source>
        <translation>出错</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>Works, sees no key</source>
        <translation>正常，没有看到钥匙</translation>
    </message>
    <message numerus="yes">
        <source>Works, sees %n key(s)</source>
        <translation>
            <numerusform>正常，看到 %n 把钥匙</numerusform>
        </translation>
    </message>
    <message>
        <source>Key drivers</source>
        <extracomment>钥匙驱动</extracomment>
        <translation>钥匙驱动</translation>
    </message>
    <message>
        <source>Fixed in rehearsal, or by the command line.</source>
        <translation>演练模式或命令行已指定驱动，此处不能更改。</translation>
    </message>
    <message>
        <source>Drivers are asked in this order. Where two of them see the same key, the upper one is used. A change takes effect at once.</source>
        <translation>按此顺序查询各驱动。两个驱动看到同一把钥匙时，使用排在上面的。更改立即生效。</translation>
    </message>
    <message>
        <source>Add a file</source>
        <extracomment>添加驱动文件</extracomment>
        <translation>添加驱动文件</translation>
    </message>
    <message>
        <source>Run the key doctor</source>
        <extracomment>钥匙诊断</extracomment>
        <translation>运行钥匙诊断</translation>
    </message>
    <message>
        <source>No driver was found on this computer. Install the one that came with your key, or add its file.</source>
        <translation>这台电脑上没有找到钥匙驱动。请安装随钥匙提供的驱动，或添加驱动文件。</translation>
    </message>
    <message>
        <source>Copy the path of the driver</source>
        <translation>复制驱动路径</translation>
    </message>
    <message>
        <source>Signed by %1</source>
        <translation>签名者：%1</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>启用 %1</translation>
    </message>
    <message>
        <source>Ask %1 earlier</source>
        <translation>上移 %1</translation>
    </message>
    <message>
        <source>Ask %1 later</source>
        <translation>下移 %1</translation>
    </message>
    <message>
        <source>Take %1 off the list</source>
        <translation>从列表移除 %1</translation>
    </message>
    <message>
        <source>Driver of the key</source>
        <extracomment>files of drivers in a file dialog</extracomment>
        <translation>钥匙驱动文件</translation>
    </message>
    <message>
        <source>Drivers (*.so *.so.* *.dll)</source>
        <translation>驱动文件 (*.so *.so.* *.dll)</translation>
    </message>
    <message>
        <source>Take this driver off the list? Keys that only it sees are not seen any more. The file itself stays.</source>
        <translation>要从列表中移除这个驱动吗？只有它能看到的钥匙将不再显示。驱动文件本身不会删除。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Take it off</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::FaceConsent</name>
    <message>
        <source>Consent to face recognition</source>
        <translation>人脸识别单独同意</translation>
    </message>
    <message>
        <source>I agree that my face is compared for this application</source>
        <translation>我同意为本次申领进行人脸比对</translation>
    </message>
    <message>
        <source>%1 (version %2)</source>
        <translation>%1（版本 %2）</translation>
    </message>
    <message>
        <source>The text is shown as soon as the platform can be reached.</source>
        <translation>连接平台后将显示全文。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::FaceText</name>
    <message>
        <source>Look at the camera</source>
        <translation>正视摄像头</translation>
    </message>
    <message>
        <source>Turn your head slowly to your left</source>
        <translation>请缓慢向左转头</translation>
    </message>
    <message>
        <source>Turn your head slowly to your right</source>
        <translation>请缓慢向右转头</translation>
    </message>
    <message>
        <source>Close your eyes for a moment, then open them</source>
        <translation>请眨眼：闭上片刻再睁开</translation>
    </message>
    <message>
        <source>Come slowly closer to the camera</source>
        <translation>请缓慢靠近摄像头</translation>
    </message>
    <message>
        <source>Put your face into the oval</source>
        <translation>请将面部移入椭圆框内</translation>
    </message>
    <message>
        <source>Only the applicant may be in the picture</source>
        <translation>画面中只能有申领人一人</translation>
    </message>
    <message>
        <source>Too dark: switch on a light in front of you</source>
        <translation>光线太暗，请打开前方的灯</translation>
    </message>
    <message>
        <source>Too bright: turn away from the window or lamp</source>
        <translation>光线太亮，请避开窗户或灯光</translation>
    </message>
    <message>
        <source>Come closer</source>
        <translation>请靠近一些</translation>
    </message>
    <message>
        <source>Move back a little</source>
        <translation>请稍微后退</translation>
    </message>
    <message>
        <source>Move a little to your left</source>
        <translation>请稍微向左移动</translation>
    </message>
    <message>
        <source>Move a little to your right</source>
        <translation>请稍微向右移动</translation>
    </message>
    <message>
        <source>Sit a little higher, or tilt the camera down</source>
        <translation>请坐高一些，或将摄像头向下调</translation>
    </message>
    <message>
        <source>Sit a little lower, or tilt the camera up</source>
        <translation>请坐低一些，或将摄像头向上调</translation>
    </message>
    <message>
        <source>Blurred: hold still, wipe the camera&apos;s lens</source>
        <translation>画面模糊，请保持不动，并擦净镜头</translation>
    </message>
    <message>
        <source>Open your eyes, take off dark glasses, hair out of the face</source>
        <translation>请睁开双眼，摘下墨镜，拨开遮挡面部的头发</translation>
    </message>
    <message>
        <source>Good – hold still</source>
        <translation>很好，请保持不动</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::FaceWay</name>
    <message>
        <source>Send this picture</source>
        <translation>提交核验</translation>
    </message>
    <message>
        <source>Ask for the result</source>
        <translation>查询结果</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Begin again</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Start the camera</source>
        <translation>打开摄像头</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>开始核验</translation>
    </message>
    <message>
        <source>Nothing is sent yet · the camera can be stopped at any time</source>
        <translation>尚未发送任何画面 · 可随时关闭摄像头</translation>
    </message>
    <message>
        <source>Sending uses one of today&apos;s attempts</source>
        <translation>提交后占用今日 1 次核验机会</translation>
    </message>
    <message>
        <source>No attempts are left today</source>
        <translation>今日核验次数已用完</translation>
    </message>
    <message>
        <source>First give your consent</source>
        <translation>请先勾选同意</translation>
    </message>
    <message>
        <source>Refreshing…</source>
        <translation>正在刷新…</translation>
    </message>
    <message>
        <source>Preparing the check…</source>
        <translation>正在准备核验…</translation>
    </message>
    <message>
        <source>The platform asks for a movement that this version does not know. Update the program, or choose another way.</source>
        <translation>平台要求的动作本版本不支持。请升级程序，或改用其他方式：</translation>
    </message>
    <message>
        <source>Starting the camera…</source>
        <translation>正在打开摄像头…</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比对…</translation>
    </message>
    <message>
        <source>The platform gave no reason.</source>
        <translation>平台未说明原因。</translation>
    </message>
    <message>
        <source>A picture was not clear enough: %1 Do it once more; no attempt was used.</source>
        <translation>有一张画面不够清楚：%1请再做一次，未占用次数。</translation>
    </message>
    <message>
        <source>Asking for the result…</source>
        <translation>正在查询结果…</translation>
    </message>
    <message>
        <source>No camera was found. Connect one and begin again, or choose another way:</source>
        <translation>未找到摄像头。请连接摄像头后重新开始，或改用其他方式：</translation>
    </message>
    <message>
        <source>The camera was unplugged or taken by another program. Connect it again and begin again – no attempt was used – or choose another way:</source>
        <translation>摄像头已断开或被其他程序占用。请重新连接后再开始（未占用次数），或改用其他方式：</translation>
    </message>
    <message>
        <source>The camera gives no picture: another program uses it, its cover is closed, or the system does not allow it. Close the other program, check the privacy settings of the system, then begin again, or choose another way:</source>
        <translation>摄像头没有画面：可能被其他程序占用、镜头盖未打开，或系统未允许使用。请关闭占用的程序、检查系统隐私设置后重新开始，或改用其他方式：</translation>
    </message>
    <message>
        <source>Choose a photo</source>
        <translation>选择照片</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png)</source>
        <translation>照片 (*.jpg *.jpeg *.png)</translation>
    </message>
    <message>
        <source>This file is not a photo that can be read. Choose a JPG or PNG.</source>
        <translation>无法读取此照片文件，请选择 JPG 或 PNG。</translation>
    </message>
    <message>
        <source>Face check at this computer</source>
        <extracomment>人脸认证</extracomment>
        <translation>用本机摄像头人脸核验</translation>
    </message>
    <message>
        <source>The applicant %1 sits in front of the camera: alone, well lit, without hat, mask or dark glasses. It takes about a minute.</source>
        <translation>请申领人 %1 本人独自坐在摄像头前，光线充足，摘下帽子、口罩和墨镜。约需一分钟。</translation>
    </message>
    <message>
        <source>Of what the camera sees only the head is sent, only for this check. Nothing is kept on this computer.</source>
        <translation>只发送头部画面，且仅用于本次核验；本机不保存任何画面。</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>摄像头画面</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Stop the camera</source>
        <translation>关闭摄像头</translation>
    </message>
    <message>
        <source>Take it again</source>
        <translation>重新拍摄</translation>
    </message>
    <message>
        <source>Check on the phone</source>
        <translation>改用手机核验</translation>
    </message>
    <message>
        <source>Paper by mail</source>
        <translation>邮寄纸质材料</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>现场办理</translation>
    </message>
    <message>
        <source>Rehearsal: a photo may stand in for the camera. In real use there is only the camera.</source>
        <translation>演练：可用照片代替摄像头。正式办理时只能使用摄像头。</translation>
    </message>
    <message numerus="yes">
        <source>%n more check(s) possible today</source>
        <translation>
            <numerusform>今日还可核验 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Today&apos;s checks are used up. The next one is possible from %1 0:00 (Beijing time); paper by mail and on-site are open all the time.</source>
        <translation>今日核验次数已用完，%1 0:00（北京时间）起可再次核验；邮寄纸质材料和现场办理不受次数限制。</translation>
    </message>
    <message>
        <source>Is the face sharp and complete? Then send it.</source>
        <translation>面部清晰、完整吗？确认后提交。</translation>
    </message>
    <message>
        <source>Not passed: %1</source>
        <translation>核验未通过：%1</translation>
    </message>
    <message>
        <source>The time for this check is over. Begin again – no attempt was used.</source>
        <translation>本次核验已超时，请重新开始，未占用次数。</translation>
    </message>
    <message>
        <source>The picture was sent, but no answer arrived. Ask for the result before anything else; nothing is sent twice.</source>
        <translation>照片已发出，但没有收到结果。请先查询结果，不会重复提交。</translation>
    </message>
    <message>
        <source>✓ Passed. The next step appears as soon as the platform answers.</source>
        <translation>✓ 核验通过。平台响应后自动进入下一步。</translation>
    </message>
    <message>
        <source>%1:%2 left</source>
        <translation>剩余 %1:%2</translation>
    </message>
    <message>
        <source>Discard the picture</source>
        <translation>放弃这张照片</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::FailureCodes</name>
    <message>
        <source>You</source>
        <translation>您本人</translation>
    </message>
    <message>
        <source>Help desk</source>
        <translation>人工答疑</translation>
    </message>
    <message>
        <source>Certificate authority</source>
        <translation>发证机构</translation>
    </message>
    <message>
        <source>Your IT department</source>
        <translation>贵单位 IT 部门</translation>
    </message>
    <message>
        <source>Failure codes</source>
        <extracomment>故障代码</extracomment>
        <translation>故障代码</translation>
    </message>
    <message>
        <source>Code or words from the message</source>
        <translation>代码或提示中的文字</translation>
    </message>
    <message>
        <source>for instance Token_Pin_Locked</source>
        <translation>例如 Token_Pin_Locked</translation>
    </message>
    <message>
        <source>No code matches.</source>
        <translation>没有匹配的代码。</translation>
    </message>
    <message>
        <source>To act: %1</source>
        <extracomment>%1 who must act: you, the help desk …</extracomment>
        <translation>处理方：%1</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::FeeCard</name>
    <message>
        <source>The platform&apos;s quote</source>
        <extracomment>平台报价 / 预估费用</extracomment>
        <translation>平台报价</translation>
    </message>
    <message>
        <source>Estimated fee</source>
        <translation>预估费用</translation>
    </message>
    <message>
        <source>Shown as soon as the kind of organisation and its place of registration are entered.</source>
        <translation>选择机构类型和注册地后显示。</translation>
    </message>
    <message>
        <source>The platform states the price after submission.</source>
        <translation>费用以提交后平台的计算为准。</translation>
    </message>
    <message>
        <source>Courier</source>
        <translation>快递费</translation>
    </message>
    <message>
        <source>on receipt</source>
        <translation>到付</translation>
    </message>
    <message>
        <source>↻ Of what was entered before; asking for the new price…</source>
        <translation>↻ 此为修改前的报价，正在重新报价…</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Why not %1, as estimated:</source>
        <translation>与预估 %1 不同的原因：</translation>
    </message>
    <message>
        <source>The price after submission is binding.</source>
        <translation>应付金额以提交申请后为准。</translation>
    </message>
    <message>
        <source>If it is the unit&apos;s first certificate</source>
        <translation>若为该单位首张证书</translation>
    </message>
    <message>
        <source>If the unit has had one before</source>
        <translation>若该单位已领过证书</translation>
    </message>
    <message>
        <source>Total, estimated</source>
        <translation>合计（预估）</translation>
    </message>
    <message>
        <source>Registered outside Zhejiang: each certificate costs the annual fee, none is free.</source>
        <translation>浙江省外登记：每张证书按年收费，没有免费名额。</translation>
    </message>
    <message>
        <source>Estimated from the price table of version %1.</source>
        <extracomment>预估 · 按 2026-02 版价目表</extracomment>
        <translation>预估 · 按 %1 版价目表计算。</translation>
    </message>
    <message>
        <source>Asking the platform for its quote…</source>
        <translation>正在向平台询价…</translation>
    </message>
    <message>
        <source>Offline: the platform&apos;s quote is asked for as soon as there is a network. The price after submission is binding.</source>
        <translation>当前离线，联网后自动询价。应付金额以提交申请后为准。</translation>
    </message>
    <message>
        <source>After you have signed in, the platform&apos;s quote is shown. The price after submission is binding.</source>
        <translation>登录后显示平台报价。应付金额以提交申请后为准。</translation>
    </message>
    <message>
        <source>The platform gives no quote: %1</source>
        <translation>平台未能报价：%1</translation>
    </message>
    <message>
        <source>Shown as soon as the number of certificates can be had.</source>
        <translation>更正申领数量后显示。</translation>
    </message>
    <message>
        <source>Why it differs from the estimate:</source>
        <translation>与预估不同的原因：</translation>
    </message>
    <message>
        <source>The platform states the price as soon as the form is complete and correct.</source>
        <translation>表单填写完整、正确后，平台即给出报价。</translation>
    </message>
    <message>
        <source>The platform states the price as soon as this is corrected: %1.</source>
        <translation>更正以下内容后，平台即给出报价：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::FeeText</name>
    <message>
        <source>First certificate (no opening or annual fee)</source>
        <translation>首张证书（免开户费、年费）</translation>
    </message>
    <message>
        <source>Household&apos;s first certificate, opening fee</source>
        <translation>个体工商户首张证书 开户费</translation>
    </message>
    <message>
        <source>Household&apos;s first certificate, annual fee</source>
        <translation>个体工商户首张证书 年费</translation>
    </message>
    <message>
        <source>Further certificates, opening fee</source>
        <translation>子证书（第二张起）开户费</translation>
    </message>
    <message>
        <source>Further certificates, annual fee (one year)</source>
        <translation>子证书（第二张起）年费（一年）</translation>
    </message>
    <message>
        <source>Unit registered outside Zhejiang, annual fee (one year)</source>
        <translation>浙江省外注册单位证书 年费（一年）</translation>
    </message>
    <message>
        <source>Certificates, annual fee (one year)</source>
        <translation>证书年费（一年）</translation>
    </message>
    <message>
        <source>Other fee</source>
        <translation>其他费用</translation>
    </message>
    <message>
        <source>First certificate: the platform counts this as the unit&apos;s first one, so the price for first certificates holds.</source>
        <translation>首张免费：平台确认这是该单位首张证书，按首张证书计费。</translation>
    </message>
    <message>
        <source>No first certificate: the unit has had its first one already, on this platform or through Huixin&apos;s own channels, so the listed fees are due.</source>
        <translation>不再享受首张免费：该单位已领过首张证书（在本平台或曾在汇信自有渠道领取），按收费标准计费。</translation>
    </message>
    <message>
        <source>Registered outside Zhejiang: each certificate costs the annual fee, and none is free (%1).</source>
        <translation>浙江省外登记：每张证书按年收费，没有免费名额（%1）。</translation>
    </message>
    <message>
        <source>Registered in Zhejiang: the fee for units registered elsewhere does not apply (%1 less).</source>
        <translation>浙江省内登记：不收省外登记单位的费用（少 %1）。</translation>
    </message>
    <message>
        <source>%1: %3 of them instead of %2, %5 instead of %4.</source>
        <extracomment>%1 a line, %2 number of certificates estimated, %3 quoted, %4 and %5 amounts</extracomment>
        <translation>%1：预估 %2 张 %4，平台按 %3 张 %5 计费（第二张起按子证书收费）。</translation>
    </message>
    <message>
        <source>Number, %1: %3 instead of %2, %5 instead of %4.</source>
        <translation>数量不同，%1：预估 %2 张 %4，平台按 %3 张 %5 计费。</translation>
    </message>
    <message>
        <source>New price, %1: %3 instead of %2. The price table on this computer is an older one.</source>
        <translation>价格已更新，%1：预估 %2，平台报价 %3；本机的价目表较旧。</translation>
    </message>
    <message>
        <source>%1: %3 instead of %2.</source>
        <translation>%1：预估 %2，平台报价 %3。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::FormHelp</name>
    <message>
        <source>About applying</source>
        <translation>申领说明</translation>
    </message>
    <message>
        <source>Close these notes</source>
        <translation>关闭说明</translation>
    </message>
    <message>
        <source>1. Face check (usual): no paper is needed.</source>
        <translation>1. 人脸认证（默认）：无需纸质资料。</translation>
    </message>
    <message>
        <source>2. On site: when the face check fails and your circumstances require it.</source>
        <translation>2. 现场办理：人脸认证未通过且情况确有需要时使用。</translation>
    </message>
    <message>
        <source>Where, when, what to bring</source>
        <translation>地址、时间和所需资料</translation>
    </message>
    <message>
        <source>3. Paper by mail: when the face check fails; review begins when the paper has arrived.</source>
        <translation>3. 邮寄纸质资料：人脸认证未通过时使用，平台收到资料后开始审核。</translation>
    </message>
    <message>
        <source>Where to send it</source>
        <translation>邮寄地址</translation>
    </message>
    <message>
        <source>Hide the address</source>
        <translation>收起地址</translation>
    </message>
    <message>
        <source>Other questions: see the help desk</source>
        <translation>其它常见问题，立即查看</translation>
    </message>
    <message>
        <source>After a withdrawal or a refusal, money paid is returned automatically, normally within %1–%2 workdays. Apply a month ahead.</source>
        <translation>撤销或审核退回后，已缴费用自动退回，一般需 %1–%2 个工作日。建议提前一个月申领。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::FormPage</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Correct: %1</source>
        <extracomment>修改 / 申领</extracomment>
        <translation>修改 %1</translation>
    </message>
    <message>
        <source>Apply: %1</source>
        <translation>申领 %1</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>订单 %1</translation>
    </message>
    <message>
        <source>The order is made when you submit</source>
        <translation>订单将在提交后生成</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>个人信息</translation>
    </message>
    <message>
        <source>I agree that these data are processed for this application</source>
        <translation>我同意为本次申领处理上述信息</translation>
    </message>
    <message>
        <source>%1 (version %2)</source>
        <translation>%1（版本 %2）</translation>
    </message>
    <message>
        <source>The statement is shown as soon as the platform can be reached.</source>
        <translation>连接平台后将显示说明全文。</translation>
    </message>
    <message>
        <source>Reviewer: %1</source>
        <translation>审核意见：%1</translation>
    </message>
    <message>
        <source>It is so on the licence</source>
        <extracomment>按执照填写: keep the credit code although its check character differs</extracomment>
        <translation>按执照填写</translation>
    </message>
    <message>
        <source>Consent on personal data</source>
        <translation>个人信息处理同意</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>审核未通过：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Not approved. %1</source>
        <translation>审核未通过。%1</translation>
    </message>
    <message>
        <source>Next: scans</source>
        <extracomment>下一步：扫描件</extracomment>
        <translation>下一步：扫描件</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Changed</source>
        <extracomment>已修改</extracomment>
        <translation>已修改</translation>
    </message>
    <message>
        <source>The reviewer had said: %1</source>
        <translation>审核意见：%1</translation>
    </message>
    <message>
        <source>With another person the identity check is to be done again after you submit.</source>
        <translation>更换申领人后，重新提交时须再次进行身份认证。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::FormRail</name>
    <message>
        <source>Need help?</source>
        <translation>需要帮助？</translation>
    </message>
    <message>
        <source>Identity can be shown by face check, by paper in the post, or on site.</source>
        <translation>可通过人脸认证、邮寄纸质资料或现场办理证明身份。</translation>
    </message>
    <message>
        <source>How the three ways differ</source>
        <translation>三种方式有何不同</translation>
    </message>
    <message>
        <source>Nothing missing</source>
        <translation>已填写完整</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) missing</source>
        <translation>
            <numerusform>还差 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Help desk %1</source>
        <translation>人工答疑 %1</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::HomeList</name>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 the button&apos;s word, %2 what it is about; said by screen readers</extracomment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::HomePage</name>
    <message>
        <source>Order %1</source>
        <translation>订单 %1</translation>
    </message>
    <message>
        <source>%1 · %2: %3</source>
        <translation>%1 · %2：%3</translation>
    </message>
    <message>
        <source>%1 · later than usual</source>
        <translation>%1 · 已超过预计时间</translation>
    </message>
    <message>
        <source>USB key</source>
        <translation>USB 介质</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Last try</source>
        <translation>仅剩一次</translation>
    </message>
    <message>
        <source>Not activated</source>
        <translation>未激活</translation>
    </message>
    <message>
        <source>%1 · nothing is on it yet; open its order to write the certificate</source>
        <translation>%1 · 尚未写入证书，请打开对应订单写入</translation>
    </message>
    <message>
        <source>Careful</source>
        <translation>请留意</translation>
    </message>
    <message>
        <source>%1 · a wrong PIN was entered before</source>
        <translation>%1 · 此前输错过 PIN</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已到期</translation>
    </message>
    <message numerus="yes">
        <source>Expires in %n day(s)</source>
        <translation>
            <numerusform>%n 天后到期</numerusform>
        </translation>
    </message>
    <message>
        <source>Home</source>
        <extracomment>首页</extracomment>
        <translation>首页</translation>
    </message>
    <message>
        <source>Apply for a CA</source>
        <extracomment>申领 CA</extracomment>
        <translation>申领 CA</translation>
    </message>
    <message>
        <source>These need you, too</source>
        <extracomment>还需您处理</extracomment>
        <translation>其他待办</translation>
    </message>
    <message>
        <source>Under way, nothing to do</source>
        <extracomment>办理中</extracomment>
        <translation>办理中，无需操作</translation>
    </message>
    <message>
        <source>Drafts not submitted yet</source>
        <extracomment>未提交的草稿</extracomment>
        <translation>未提交的草稿</translation>
    </message>
    <message>
        <source>Keys plugged in</source>
        <translation>已插入的证书介质</translation>
    </message>
    <message>
        <source>Certificates that expire</source>
        <translation>即将到期的证书</translation>
    </message>
    <message>
        <source>Announcements</source>
        <translation>平台通知</translation>
    </message>
    <message>
        <source>All orders</source>
        <translation>全部订单</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>提交未成功</translation>
    </message>
    <message>
        <source>Waits to be submitted</source>
        <translation>排队待提交</translation>
    </message>
    <message numerus="yes">
        <source>All %n draft(s)</source>
        <translation>
            <numerusform>全部 %n 份草稿</numerusform>
        </translation>
    </message>
    <message>
        <source>Apply in good time</source>
        <translation>请提前申领</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <extracomment>暂无待办</extracomment>
        <translation>暂无待办</translation>
    </message>
    <message>
        <source>All your orders are finished. They are in the list of orders.</source>
        <translation>您的订单均已办结，可在订单列表中查看。</translation>
    </message>
    <message>
        <source>Show the orders</source>
        <translation>查看订单</translation>
    </message>
    <message>
        <source>Looking for what waits for you</source>
        <translation>正在读取待办</translation>
    </message>
    <message>
        <source>Apply for your first certificate</source>
        <translation>申领第一张证书</translation>
    </message>
    <message>
        <source>You can fill everything in now and sign in when you submit. With an account, orders are shown here as well.</source>
        <translation>可以先填写资料，提交时再登录。登录后，订单进度也会显示在这里。</translation>
    </message>
    <message>
        <source>Choose a product; what needs you and what is under way is shown here then.</source>
        <translation>请选择证书产品。之后的待办和办理进度会显示在这里。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 · the PIN is locked; unlock it here, that takes a minute</source>
        <translation>%1 · PIN 已锁定，可在这里解锁，一分钟即可办好</translation>
    </message>
    <message>
        <source>%1 · one more wrong PIN locks the key; if unsure, unlock it with a new PIN</source>
        <translation>%1 · 再输错一次 PIN 就会锁定；没有把握时请直接解锁并设置新 PIN</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>已吊销</translation>
    </message>
    <message>
        <source>%1 · the certificate on it was revoked, nobody can bid with it</source>
        <translation>%1 · 其中的证书已吊销，不能用于投标</translation>
    </message>
    <message>
        <source>Not usable</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>%1 · the certificates on it have expired or were replaced</source>
        <translation>%1 · 其中的证书已过期或已被替换</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>激活未完成</translation>
    </message>
    <message>
        <source>%1 · an activation was begun, no certificate is on it yet; open its order to go on</source>
        <translation>%1 · 激活已开始，尚未写入证书；请打开订单继续</translation>
    </message>
    <message>
        <source>No certificate</source>
        <translation>没有证书</translation>
    </message>
    <message>
        <source>%1 · no certificate is on it</source>
        <translation>%1 · 其中没有证书</translation>
    </message>
    <message>
        <source>Not valid yet</source>
        <translation>尚未生效</translation>
    </message>
    <message>
        <source>%1 · the certificate on it is not valid yet</source>
        <translation>%1 · 其中的证书尚未生效</translation>
    </message>
    <message>
        <source>Not bound</source>
        <translation>尚未绑定</translation>
    </message>
    <message>
        <source>%1 · the certificate on it is not bound, nobody can bid with it</source>
        <translation>%1 · 其中的证书尚未绑定，不能用于投标</translation>
    </message>
    <message>
        <source>Plugged in</source>
        <translation>已插入</translation>
    </message>
    <message>
        <source>%1 · valid by its dates; whether it was revoked is not known here</source>
        <translation>%1 · 在有效期内；是否吊销未知，登录后可确认</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>To the orders</source>
        <translation>去证书办理</translation>
    </message>
    <message>
        <source>%1 of the certificate %2</source>
        <extracomment>%1 延期, %2 the end of its number</extracomment>
        <translation>证书 %2 的%1</translation>
    </message>
    <message>
        <source>One to two workdays; until then it can be cancelled</source>
        <translation>一至两个工作日；在此之前可以取消</translation>
    </message>
    <message>
        <source>Bid not covered</source>
        <translation>开标无证书</translation>
    </message>
    <message>
        <source>Bid opening on %1</source>
        <translation>%1 开标</translation>
    </message>
    <message>
        <source>%1, opening on %2</source>
        <translation>%1，%2 开标</translation>
    </message>
    <message>
        <source>No certificate that is known here can be used until the end of that day.</source>
        <translation>目前已知的证书，没有一张能用到当天结束。</translation>
    </message>
    <message>
        <source>until %1 · renew it in time, review and making take some workdays</source>
        <translation>有效期至 %1 · 请及时办理延期，审核和制证需要几个工作日</translation>
    </message>
    <message>
        <source>Bids you recorded</source>
        <extracomment>已插入的证书钥匙</extracomment>
        <translation>您记录的开标</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::IdNumberEdit</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show the ID number</source>
        <translation>显示身份证号码</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Hide the ID number</source>
        <translation>隐藏身份证号码</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::IdentityPage</name>
    <message>
        <source>Prove your identity</source>
        <extracomment>身份认证 (guide R75)</extracomment>
        <translation>身份认证</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>订单 %1</translation>
    </message>
    <message>
        <source>Paper by mail</source>
        <translation>邮寄纸质资料</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>现场办理</translation>
    </message>
    <message>
        <source>Left today</source>
        <translation>今日剩余</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 次，共 %2 次</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>比对来源</translation>
    </message>
    <message>
        <source>Ministry of Public Security</source>
        <translation>公安部</translation>
    </message>
    <message>
        <source>Continue later</source>
        <extracomment>稍后继续</extracomment>
        <translation>稍后继续</translation>
    </message>
    <message>
        <source>Face, at this computer</source>
        <extracomment>the four ways (guide R58, R76): 本机人脸核验, 手机扫码核验, 邮寄纸质材料, 现场核验</extracomment>
        <translation>本机人脸核验</translation>
    </message>
    <message>
        <source>Face, on the phone</source>
        <translation>手机扫码核验</translation>
    </message>
    <message>
        <source>No face checks are left today</source>
        <translation>今日核验次数已用完</translation>
    </message>
    <message>
        <source>Face checks</source>
        <translation>核验次数</translation>
    </message>
    <message>
        <source>About this way</source>
        <translation>这种方式</translation>
    </message>
    <message>
        <source>Another way</source>
        <translation>其他方式</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Withdrawing…</source>
        <translation>正在撤销…</translation>
    </message>
    <message>
        <source>Waiting for your documents</source>
        <translation>等待收到您的资料</translation>
    </message>
    <message>
        <source>Waiting for your visit</source>
        <translation>等待您到现场办理</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>Face checks again from %1 (Beijing time)</source>
        <extracomment>%1 a date and time</extracomment>
        <translation>%1（北京时间）起可再次核验</translation>
    </message>
    <message>
        <source>Paper by mail stays chosen until you begin another way. If the envelope is already on its way and a face check fails, choose paper by mail again so that it counts.</source>
        <translation>开始其他方式之前，邮寄仍然有效。如资料已经寄出而人脸核验未通过，请重新选择邮寄，寄出的资料才会被受理。</translation>
    </message>
    <message>
        <source>On site stays chosen until you begin another way; a booked time is given back then.</source>
        <translation>开始其他方式之前，现场办理仍然有效；开始后，已预约的时间会自动取消。</translation>
    </message>
    <message>
        <source>A few minutes · recommended</source>
        <translation>几分钟 · 推荐</translation>
    </message>
    <message>
        <source>A few minutes · with a phone camera</source>
        <translation>几分钟 · 用手机拍照</translation>
    </message>
    <message>
        <source>Several days · no camera needed</source>
        <translation>数日 · 无需摄像头</translation>
    </message>
    <message>
        <source>By appointment · with the originals</source>
        <translation>可预约 · 携带原件</translation>
    </message>
    <message>
        <source>None left today</source>
        <translation>今日次数已用完</translation>
    </message>
    <message>
        <source>Again from</source>
        <translation>下次可核验</translation>
    </message>
    <message>
        <source>A camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>The applicant&apos;s phone, online</source>
        <translation>申领人的手机（联网）</translation>
    </message>
    <message>
        <source>A printer, the company seal, a courier</source>
        <translation>打印机、公章、快递</translation>
    </message>
    <message>
        <source>The applicant and all originals</source>
        <translation>申领人本人及全部原件</translation>
    </message>
    <message>
        <source>A few minutes</source>
        <translation>几分钟</translation>
    </message>
    <message>
        <source>The post, then the review</source>
        <translation>寄送数日，收件后审核</translation>
    </message>
    <message>
        <source>One visit, then the review</source>
        <translation>到场一次，随后审核</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>The postage</source>
        <translation>快递费</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Face checks used</source>
        <translation>占用核验次数</translation>
    </message>
    <message>
        <source>One for each picture compared</source>
        <translation>每次比对 1 次</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不占用</translation>
    </message>
    <message>
        <source>Nothing changes until you begin another way.</source>
        <translation>开始其他方式之前不会有任何变化。</translation>
    </message>
    <message>
        <source>Face check, paper or on site: until the identity is verified you can still change.</source>
        <translation>身份核验通过之前，可在人脸、邮寄、现场之间改换方式。</translation>
    </message>
    <message>
        <source>Keep the chosen way</source>
        <extracomment>改用其他方式 / 返回</extracomment>
        <translation>保持原方式</translation>
    </message>
    <message>
        <source>Choose another way</source>
        <translation>改用其他方式</translation>
    </message>
    <message>
        <source>All %1 face checks of today are used up. The next one is possible from %2 (Beijing time); this page opens by itself then. If a tender is close, choose one of the ways that need no face check:</source>
        <translation>今天的 %1 次人脸核验已全部用完，%2（北京时间）起可再次核验，届时本页自动恢复。如投标在即，请选择不需要人脸核验的方式：</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::InfoPage</name>
    <message>
        <source>The way of your application</source>
        <translation>申领进度</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Withdrawing…</source>
        <translation>正在撤销…</translation>
    </message>
    <message>
        <source>Approved, being made</source>
        <extracomment>审核通过，待制证</extracomment>
        <translation>审核通过，待制证</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <extracomment>已撤销</extracomment>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>State of the order</source>
        <translation>订单状态</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>订单 %1</translation>
    </message>
    <message>
        <source>Ask again now</source>
        <translation>立即刷新</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>更新于 %1</translation>
    </message>
    <message>
        <source>Asking the platform…</source>
        <translation>正在向平台查询…</translation>
    </message>
    <message>
        <source>Your application is approved</source>
        <translation>您的申领已审核通过</translation>
    </message>
    <message>
        <source>This order has ended</source>
        <translation>此订单已结束</translation>
    </message>
    <message>
        <source>A state this version does not know</source>
        <translation>当前版本无法识别此状态</translation>
    </message>
    <message numerus="yes">
        <source>The key is made within %n workday(s) and then sent to the recipient.</source>
        <translation>
            <numerusform>钥匙将在 %n 个工作日内制作完成，随后寄给收件人。</numerusform>
        </translation>
    </message>
    <message>
        <source>The courier needs about %1 workdays. When the key has arrived, plug it in and come back to this page.</source>
        <translation>快递约需 %1 个工作日。收到钥匙后，请插入电脑并回到本页。</translation>
    </message>
    <message>
        <source>The platform says: %1. A newer version of this program can show more; the order itself is safe.</source>
        <translation>平台返回的状态：%1。新版本可显示更多内容，订单本身不受影响。</translation>
    </message>
    <message>
        <source>%1 has been returned to you.</source>
        <translation>%1 已退回给您。</translation>
    </message>
    <message>
        <source>You withdrew this application. Nothing was charged. You can begin a new one at any time.</source>
        <translation>您已撤销此申领，未产生费用。您可随时重新申领。</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>%1, all that was paid for this order, is on its way back to you, normally within %2 workdays. You need not do anything.</source>
        <translation>本订单已付的全部款项 %1 正在原路退回，一般需要 %2 个工作日，您无需操作。</translation>
    </message>
    <message>
        <source>Not supported by this version</source>
        <extracomment>本程序版本还不支持</extracomment>
        <translation>本程序版本还不支持</translation>
    </message>
    <message>
        <source>A product this version does not know</source>
        <translation>当前版本无法识别此产品</translation>
    </message>
    <message>
        <source>%1 is of a kind that came after this version of the program. What you entered and the order itself are safe.</source>
        <translation>“%1”是本版本程序之后推出的产品类型。已填写的内容和订单本身不受影响。</translation>
    </message>
    <message>
        <source>Update the program, or call the help line (%1) to go on elsewhere.</source>
        <translation>请更新程序，或联系人工答疑（%1）以其他方式继续办理。</translation>
    </message>
    <message numerus="yes">
        <source>The certificate is made within %n workday(s).</source>
        <translation>
            <numerusform>证书将在 %n 个工作日内制作完成。</numerusform>
        </translation>
    </message>
    <message>
        <source>Then %1 gets a text message and downloads it in the vendor&apos;s app; this page goes on by itself and shows how.</source>
        <translation>随后%1会收到短信，在手机APP中下载证书；本页会自动更新并给出操作步骤。</translation>
    </message>
    <message numerus="yes">
        <source>The key is made within %n workday(s) and then lies ready at the service point.</source>
        <translation>
            <numerusform>钥匙将在 %n 个工作日内制作完成，随后可到办理点领取。</numerusform>
        </translation>
    </message>
    <message>
        <source>Come with the originals; the key is handed over to you there, and this page goes on by itself.</source>
        <translation>请携带原件前往，工作人员会当面交付钥匙，本页会自动更新。</translation>
    </message>
    <message>
        <source>Booking…</source>
        <translation>正在预约…</translation>
    </message>
    <message>
        <source>Giving the time back…</source>
        <translation>正在取消预约…</translation>
    </message>
    <message>
        <source>You withdrew this application. Money that arrived afterwards is returned whole, see below.</source>
        <translation>您已撤销本次申请。之后到账的款项会全额退回，详见下方。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::InvoiceCard</name>
    <message>
        <source>Send it again to</source>
        <translation>重新发送到</translation>
    </message>
    <message>
        <source>Electronic invoice</source>
        <extracomment>电子发票</extracomment>
        <translation>电子发票</translation>
    </message>
    <message>
        <source>Save the file…</source>
        <translation>下载发票文件…</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Sent</source>
        <extracomment>已发送 / 已申请，待发送</extracomment>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Requested, not sent yet</source>
        <translation>已申请，待发送</translation>
    </message>
    <message>
        <source>It was sent to %1 on %2.</source>
        <translation>已于 %2 发送到 %1。</translation>
    </message>
    <message>
        <source>It is sent to %1 by %2 at the latest. You need not wait here.</source>
        <translation>最迟 %2 发送到 %1，无需在此等待。</translation>
    </message>
    <message>
        <source>Invoice number</source>
        <translation>发票号码</translation>
    </message>
    <message>
        <source>Requested at</source>
        <translation>申请时间</translation>
    </message>
    <message>
        <source>This takes the place of %1 from now on.</source>
        <translation>此后将以该邮箱代替 %1。</translation>
    </message>
    <message>
        <source>Send to the new address</source>
        <translation>发送到新邮箱</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>It was sent as often as it may be today; again from %1.</source>
        <translation>今天的发送次数已用完，%1 后可再次发送。</translation>
    </message>
    <message numerus="yes">
        <source>%n more time(s) today</source>
        <translation>
            <numerusform>今天还可发送 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Five times a day at the most.</source>
        <translation>每天最多重新发送 5 次。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::InvoiceForm</name>
    <message>
        <source>Special VAT invoice</source>
        <extracomment>增值税专用发票 / 增值税普通发票</extracomment>
        <translation>增值税专用发票</translation>
    </message>
    <message>
        <source>Ordinary VAT invoice</source>
        <translation>增值税普通发票</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>开票金额</translation>
    </message>
    <message>
        <source>What the invoice says</source>
        <translation>开票信息</translation>
    </message>
    <message>
        <source>A special invoice can be deducted by general taxpayers; it also names the buyer&apos;s address, phone and bank account.</source>
        <translation>专用发票可供一般纳税人抵扣，需另填单位地址、电话、开户银行和账号。</translation>
    </message>
    <message>
        <source>The unified social credit code of the application; it cannot be another one</source>
        <translation>即申请中的统一社会信用代码，不能更改</translation>
    </message>
    <message>
        <source>The electronic invoice is sent here; there is none on paper</source>
        <translation>电子发票将发送到此邮箱，不开具纸质发票</translation>
    </message>
    <message>
        <source>Printed on the invoice, for instance a project number; may stay empty</source>
        <translation>打印在发票上，例如项目编号；可不填</translation>
    </message>
    <message>
        <source>As it will read</source>
        <translation>发票预览</translation>
    </message>
    <message>
        <source>It is made once and cannot be changed afterwards: compare it with your tax registration.</source>
        <translation>每张订单只开一次，开具后不能更改，请与税务登记信息核对。</translation>
    </message>
    <message>
        <source>Request this invoice</source>
        <extracomment>申请开票</extracomment>
        <translation>申请开票</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::InvoicePage</name>
    <message>
        <source>Invoice</source>
        <extracomment>发票申请 · 订单 …</extracomment>
        <translation>发票申请</translation>
    </message>
    <message>
        <source>Invoice · order %1</source>
        <translation>发票申请 · 订单 %1</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Fetching the invoice</source>
        <translation>正在获取发票信息</translation>
    </message>
    <message>
        <source>No invoice can be requested</source>
        <extracomment>暂不能开票</extracomment>
        <translation>暂不能开票</translation>
    </message>
    <message>
        <source>The invoice was requested.</source>
        <translation>开票申请已提交。</translation>
    </message>
    <message>
        <source>The invoice was requested before; no second one is made.</source>
        <translation>这张订单的发票此前已申请，不会重复开具。</translation>
    </message>
    <message>
        <source>The invoice was requested before, with other entries: %1. It can be sent to another address; for anything else ask the help desk.</source>
        <translation>这张订单的发票此前已申请，以下内容与本次填写不同：%1。可重新发送到其它邮箱；其它更改请联系客服。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The invoice is on its way to %1.</source>
        <translation>发票已发往 %1。</translation>
    </message>
    <message>
        <source>invoice-%1.xml</source>
        <extracomment>suggested file name</extracomment>
        <translation>发票-%1.xml</translation>
    </message>
    <message>
        <source>Save the invoice</source>
        <translation>保存发票</translation>
    </message>
    <message>
        <source>The invoice was saved as %1.</source>
        <translation>发票已保存为 %1。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::JourneyView</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Save again</source>
        <translation>重新保存</translation>
    </message>
    <message>
        <source>Saving on this computer…</source>
        <translation>正在保存到本机…</translation>
    </message>
    <message>
        <source>✕ Not saved on this computer</source>
        <translation>✕ 未能保存在本机</translation>
    </message>
    <message>
        <source>Nothing entered yet</source>
        <translation>尚未填写内容</translation>
    </message>
    <message>
        <source>✓ Saved on this computer at %1</source>
        <translation>✓ 已于 %1 保存在本机</translation>
    </message>
    <message>
        <source>✓ Saved on this computer just now</source>
        <translation>✓ 刚刚已保存在本机</translation>
    </message>
    <message numerus="yes">
        <source>✓ Saved on this computer %n second(s) ago</source>
        <translation>
            <numerusform>✓ %n 秒前已保存在本机</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✓ Saved on this computer %n minute(s) ago</source>
        <translation>
            <numerusform>✓ %n 分钟前已保存在本机</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>尚未提交 (not yet submitted to the platform)</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>not yet submitted again</source>
        <translation>尚未重新提交</translation>
    </message>
    <message>
        <source>not yet submitted</source>
        <translation>尚未提交</translation>
    </message>
    <message>
        <source>Uploading %1 / %2, can be resumed</source>
        <translation>正在上传 %1 / %2，可断点续传</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) missing</source>
        <extracomment>还差 %n 项</extracomment>
        <translation>
            <numerusform>还差 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) missing: go to the first</source>
        <translation>
            <numerusform>还差 %n 项，前往第一项</numerusform>
        </translation>
    </message>
    <message>
        <source>This application was changed elsewhere as well; those fields were taken over here.</source>
        <translation>这份申请在别处也改过，那些改动已合并到本页。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::KeyAndPin</name>
    <message>
        <source>I do not know that PIN any more: set a new one</source>
        <translation>忘记了当时的 PIN：重新设置</translation>
    </message>
    <message>
        <source>Not sure of the PIN? Unlock the key with a new one…</source>
        <extracomment>解锁</extracomment>
        <translation>不确定 PIN？解锁并设置新 PIN…</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::KeyCard</name>
    <message>
        <source>Serial number</source>
        <extracomment>序列号</extracomment>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <extracomment>修改 PIN</extracomment>
        <translation>修改 PIN</translation>
    </message>
    <message>
        <source>Unlock</source>
        <extracomment>解锁</extracomment>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Find an unfinished activation</source>
        <extracomment>找回未完成的激活</extracomment>
        <translation>找回未完成的激活</translation>
    </message>
    <message>
        <source>Key without a name</source>
        <translation>未命名的钥匙</translation>
    </message>
    <message>
        <source>Copy the key&apos;s serial number</source>
        <translation>复制钥匙序列号</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::KeyChooser</name>
    <message>
        <source>Empty</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>已开始</translation>
    </message>
    <message>
        <source>Certificate on it</source>
        <translation>已有证书</translation>
    </message>
    <message>
        <source>In use otherwise</source>
        <translation>另有用途</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>无法使用</translation>
    </message>
    <message>
        <source>Nothing on it yet; it will be set up for this certificate.</source>
        <translation>钥匙是空白的，将为这张证书做好设置。</translation>
    </message>
    <message>
        <source>This certificate was begun on it; the work goes on where it stopped.</source>
        <translation>这张证书已在这把钥匙上开始写入，将从中断处继续。</translation>
    </message>
    <message>
        <source>The certificate is written; it only has to be confirmed and bound.</source>
        <translation>证书已写入，只需确认并绑定。</translation>
    </message>
    <message>
        <source>It holds something else, which would be lost.</source>
        <translation>钥匙里有其他内容，继续会将其清除。</translation>
    </message>
    <message>
        <source>It is write protected. Take another key or ask the help desk.</source>
        <translation>钥匙处于写保护状态。请换一把钥匙，或联系客服。</translation>
    </message>
    <message>
        <source>The key</source>
        <extracomment>选择钥匙</extracomment>
        <translation>选择钥匙</translation>
    </message>
    <message>
        <source>To erase it, type the last four characters of its serial number</source>
        <translation>如要清除，请输入序列号的后四位</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Looking for keys…</source>
        <translation>正在查找钥匙…</translation>
    </message>
    <message>
        <source>No key is plugged in. Plug the USB key in and wait for its light; it then appears here by itself.</source>
        <translation>没有插入钥匙。请插入 USB 钥匙，等待指示灯亮起，随后会自动显示在这里。</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Present certificate</source>
        <translation>存有现有证书</translation>
    </message>
    <message>
        <source>The new certificate goes beside the present one; nothing is erased, and the PIN stays.</source>
        <translation>新证书与现有证书并存，不清空任何内容，PIN 不变。</translation>
    </message>
    <message>
        <source>The key&apos;s driver does not answer at the moment; checking again…</source>
        <translation>钥匙驱动暂时没有响应，正在重新检查…</translation>
    </message>
    <message>
        <source>The work was begun on the key %1: please plug the same key in again.</source>
        <translation>此前用的是钥匙 %1，请插回同一把钥匙。</translation>
    </message>
    <message>
        <source>Several keys are plugged in. Choose yours by its serial number, which is printed on it.</source>
        <translation>插着多把钥匙，请按钥匙上印的序列号选择您的那一把。</translation>
    </message>
    <message>
        <source>On the key %1: %2. Erasing cannot be undone; bids sealed with a certificate on it could no longer be opened.</source>
        <translation>钥匙 %1 里有：%2。清空后无法恢复，用其中证书加密的投标文件将无法再打开。</translation>
    </message>
    <message>
        <source>Its PIN is locked. It can be unlocked with a new PIN; or take another key.</source>
        <translation>PIN 已锁定。可以解锁并设置新 PIN，也可以换一把钥匙。</translation>
    </message>
    <message>
        <source>It holds the certificate that is replaced: the new one goes onto another key.</source>
        <translation>存有待补办的证书：新证书要写入另一把钥匙。</translation>
    </message>
    <message>
        <source>You had chosen the key %1: please plug the same key in again, or choose another one.</source>
        <translation>您选择的是钥匙 %1：请重新插入这把钥匙，或另选一把。</translation>
    </message>
    <message>
        <source>Unlock it…</source>
        <extracomment>解锁</extracomment>
        <translation>解锁…</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::KeyQuestion</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>继续尝试</translation>
    </message>
    <message>
        <source>A wrong PIN was entered before. Too many of them lock the key.</source>
        <translation>此前输错过 PIN。输错次数过多，钥匙会锁定。</translation>
    </message>
    <message>
        <source>Type the PIN on the key&apos;s own keys when its light asks for it.</source>
        <translation>请在指示灯提示时，用钥匙自带的键盘输入 PIN。</translation>
    </message>
    <message>
        <source>PIN of the key</source>
        <translation>钥匙的 PIN</translation>
    </message>
    <message>
        <source>A PIN cannot be pasted: type it here.</source>
        <translation>PIN 不能粘贴，请在此输入。</translation>
    </message>
    <message>
        <source>last</source>
        <translation>最后一次</translation>
    </message>
    <message>
        <source>Do not try</source>
        <translation>不试了</translation>
    </message>
    <message>
        <source>The PIN of this key is locked after too many wrong attempts. Unlock it first: that takes a minute, and the certificate stays valid.</source>
        <translation>这把钥匙的 PIN 因输错次数过多已锁定。请先解锁，一分钟即可办好，证书不受影响。</translation>
    </message>
    <message>
        <source>This is the last attempt: one more wrong PIN locks the key. If you are not sure, do not try: unlock it and set a new PIN.</source>
        <extracomment>最后一次: typed by the user</extracomment>
        <translation>这是最后一次机会：再输错一次，钥匙将被锁定。没有把握时请不要尝试，直接解锁并设置新 PIN。</translation>
    </message>
    <message>
        <source>Unlock and set a new PIN</source>
        <extracomment>解锁并设置新 PIN</extracomment>
        <translation>解锁并设置新 PIN</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::KeySignInPage</name>
    <message>
        <source>Sign in with a key</source>
        <extracomment>用钥匙登录</extracomment>
        <translation>用钥匙登录</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Which certificate</source>
        <translation>选择证书</translation>
    </message>
    <message>
        <source>Whose account</source>
        <translation>登录哪个账号</translation>
    </message>
    <message>
        <source>The account that the certificate is bound to</source>
        <translation>证书绑定的账号</translation>
    </message>
    <message>
        <source>My own account as an employee who is authorised to use this certificate</source>
        <extracomment>用授权的证书登录 (R9, R10)</extracomment>
        <translation>我是被授权的员工，用授权的证书登录我自己的账号</translation>
    </message>
    <message>
        <source>Name of my account</source>
        <translation>我的账号名称</translation>
    </message>
    <message>
        <source>%1 · key %2 · valid until %3</source>
        <extracomment>%1 holder, %2 end of the key&apos;s serial number, %3 day</extracomment>
        <translation>%1 · 钥匙 %2 · 有效期至 %3</translation>
    </message>
    <message>
        <source>Looking for keys</source>
        <translation>正在查找钥匙</translation>
    </message>
    <message>
        <source>Plug the key in on which your certificate is.</source>
        <translation>请插入证书所在的钥匙。</translation>
    </message>
    <message>
        <source>Enter the PIN</source>
        <translation>输入 PIN</translation>
    </message>
    <message>
        <source>The key signs once for the platform; nothing else leaves it.</source>
        <translation>钥匙只为平台签名一次，不会传出其他内容。</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Enter the name of your account first.</source>
        <translation>请先填写您的账号名称。</translation>
    </message>
    <message>
        <source>%1 · certificate %2</source>
        <extracomment>%1 a certificate with its key, %2 end of the certificate&apos;s number</extracomment>
        <translation>%1 · 证书 %2</translation>
    </message>
    <message>
        <source>%1 · %2, cannot sign in</source>
        <extracomment>%1 a certificate, %2 &quot;Revoked&quot; …</extracomment>
        <translation>%1 · %2，不能用于登录</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::KeyState</name>
    <message>
        <source>PIN locked</source>
        <translation>PIN 已锁定</translation>
    </message>
    <message>
        <source>Do not try other programs. Unlock it here: what is on the key stays.</source>
        <translation>请不要用其他程序再试。可在此解锁，钥匙里的证书不受影响。</translation>
    </message>
    <message>
        <source>Last PIN attempt</source>
        <translation>只剩最后机会</translation>
    </message>
    <message>
        <source>PIN was mistyped</source>
        <translation>PIN 输错过</translation>
    </message>
    <message>
        <source>PIN set</source>
        <translation>PIN 已设置</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新钥匙</translation>
    </message>
    <message>
        <source>Nothing is on this key yet. It is set up when a certificate is put onto it.</source>
        <translation>钥匙里还没有内容，写入证书时会一并设置好。</translation>
    </message>
    <message>
        <source>No PIN set</source>
        <translation>未设置 PIN</translation>
    </message>
    <message>
        <source>The key was set up by another program and has no PIN yet.</source>
        <translation>这把钥匙由其他程序初始化过，还没有设置 PIN。</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>激活未完成</translation>
    </message>
    <message>
        <source>An activation was begun on this key and stopped before a PIN was set.</source>
        <translation>这把钥匙的激活已经开始，但在设置 PIN 之前中断了。</translation>
    </message>
    <message>
        <source>PIN must be changed</source>
        <translation>须先修改 PIN</translation>
    </message>
    <message>
        <source>The key still has the PIN that it came with. Change it before anything else; the key refuses all work until then.</source>
        <translation>钥匙仍在使用出厂 PIN。请先修改，否则钥匙不会执行任何操作。</translation>
    </message>
    <message>
        <source>The key is write-protected: it can be used, but nothing on it can be changed.</source>
        <translation>钥匙处于写保护状态：可以使用，但不能改动其中的内容。</translation>
    </message>
    <message>
        <source>Its PIN is typed on its own keypad.</source>
        <translation>它的 PIN 在钥匙自带的键盘上输入。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::KeyValues</name>
    <message>
        <source>Copy: %1</source>
        <extracomment>%1 is a label such as &quot;Order number&quot;</extracomment>
        <translation>复制：%1</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::LetterCard</name>
    <message>
        <source>Letter of authority</source>
        <extracomment>法人委托授权书 (guide R63)</extracomment>
        <translation>法人委托授权书</translation>
    </message>
    <message>
        <source>1. Print it: it is filled in from the form, with the place for the seal and for the copy of the ID card.</source>
        <translation>1. 打印：内容已按表单填好，并留有盖章处和身份证复印件粘贴处。</translation>
    </message>
    <message>
        <source>2. The legal representative and the applicant sign; the company seal goes wholly inside the dashed frame.</source>
        <translation>2. 签字、盖章：法定代表人与申领人签字，公章完整盖在虚线框内。</translation>
    </message>
    <message>
        <source>3. Scan or photograph the whole sheet with its three corner marks; it is recognised and straightened by itself.</source>
        <translation>3. 扫描或拍照：整页入镜，含三个角的方形标记；程序会自动识别并摆正。</translation>
    </message>
    <message>
        <source>Move it to the letter</source>
        <translation>移到委托书一栏</translation>
    </message>
    <message>
        <source>Making the letter…</source>
        <translation>正在生成委托书…</translation>
    </message>
    <message>
        <source>Print the letter…</source>
        <translation>打印委托书…</translation>
    </message>
    <message>
        <source>Print it again…</source>
        <translation>重新打印…</translation>
    </message>
    <message>
        <source>Form not complete</source>
        <translation>资料未填完</translation>
    </message>
    <message>
        <source>The letter is made from the form. Still to be filled in or corrected there:</source>
        <translation>委托书按表单内容生成，以下各项还需填写或改正：</translation>
    </message>
    <message>
        <source>To be printed</source>
        <translation>待打印</translation>
    </message>
    <message>
        <source>Everything that the letter says is filled in. It can be printed.</source>
        <translation>委托书所需资料已填好，可以打印。</translation>
    </message>
    <message>
        <source>Printed, up to date</source>
        <translation>已生成，与资料一致</translation>
    </message>
    <message>
        <source>The printed letter says what the form says. Signed and sealed, it is scanned into the place for the letter.</source>
        <translation>打印的委托书与当前资料一致。签字、盖章后扫描，放入委托书一栏。</translation>
    </message>
    <message>
        <source>Print it again</source>
        <translation>请重新打印</translation>
    </message>
    <message>
        <source>The data were changed after printing: %1. A letter that differs from the application is refused; please print it again.</source>
        <translation>打印后资料已改：%1。委托书与申领资料不一致会被退回，请重新打印。</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>已识别</translation>
    </message>
    <message>
        <source>The scan is the letter of this application, and it says what the form says.</source>
        <translation>已识别：本次申请的委托书，内容与当前资料一致。</translation>
    </message>
    <message>
        <source>The scan is of a letter that was printed before the data were changed. Print it again, have it signed and sealed, and scan it.</source>
        <translation>扫描件是资料修改前打印的委托书。请重新打印，签字、盖章后再扫描。</translation>
    </message>
    <message>
        <source>Another application&apos;s</source>
        <translation>不是本次申请的</translation>
    </message>
    <message>
        <source>The scan is the letter of another application. Replace it by the letter of this one.</source>
        <translation>扫描件是另一份申请的委托书，请换成本次申请的委托书。</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>between the names of fields</extracomment>
        <translation>、</translation>
    </message>
    <message>
        <source>Go to the form: %1</source>
        <translation>去表单填写：%1</translation>
    </message>
    <message>
        <source>Set its end date to %1</source>
        <extracomment>%1 a date (guide R69)</extracomment>
        <translation>委托截止日期填为 %1</translation>
    </message>
    <message>
        <source>The picture for “%1” is the letter of authority.</source>
        <translation>“%1”一栏里的图片是委托书。</translation>
    </message>
    <message>
        <source>Save the letter of authority</source>
        <extracomment>suggested file name of the letter</extracomment>
        <translation>保存委托书</translation>
    </message>
    <message>
        <source>letter of authority.pdf</source>
        <translation>法人委托授权书.pdf</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Saved as %1 and opened for printing.</source>
        <translation>已保存为 %1 并打开，请打印。</translation>
    </message>
    <message>
        <source>Saved as %1. Open the file and print it.</source>
        <translation>已保存为 %1，请打开该文件打印。</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <extracomment>%1 a field&apos;s name, %2 a number</extracomment>
        <translation>%1 等（另有 %2 项）</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::MailWay</name>
    <message>
        <source>Paper by mail</source>
        <extracomment>邮寄纸质材料 (guide R77)</extracomment>
        <translation>邮寄纸质资料</translation>
    </message>
    <message>
        <source>For when the face check fails. You post the stamped documents with a cover sheet that this program prints; no face check is needed and none is used up.</source>
        <translation>人脸认证未通过时使用。请将盖章的资料连同本程序打印的封面单一起寄出，不需要人脸核验，也不占用核验次数。</translation>
    </message>
    <message>
        <source>Into the envelope</source>
        <translation>信封内请放入</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>选择后</translation>
    </message>
    <message>
        <source>I know that the review begins only when the envelope has arrived</source>
        <translation>我知道平台收到资料后才开始审核</translation>
    </message>
    <message>
        <source>Three steps to post it</source>
        <translation>分三步寄出</translation>
    </message>
    <message>
        <source>Print the cover sheet</source>
        <translation>打印封面单</translation>
    </message>
    <message>
        <source>It carries the order number as a QR code, so that your envelope finds its order. Put it on top.</source>
        <translation>封面单上有订单编号二维码，平台收件后据此找到您的订单。请放在资料最上面。</translation>
    </message>
    <message>
        <source>Put these under it</source>
        <translation>在封面单下放入</translation>
    </message>
    <message>
        <source>Post it to this address, by a courier with tracking</source>
        <translation>用可查询物流的快递寄到以下地址</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>✓ Copied</source>
        <translation>✓ 已复制</translation>
    </message>
    <message>
        <source>Review begins when the platform has received the documents. This page asks by itself; you may close the program.</source>
        <translation>平台收到资料后开始审核。本页会自动查询，您可以关闭程序。</translation>
    </message>
    <message>
        <source>Print the cover sheet…</source>
        <extracomment>打印封面单 / 选择邮寄</extracomment>
        <translation>打印封面单…</translation>
    </message>
    <message>
        <source>Choose paper by mail</source>
        <translation>选择邮寄纸质资料</translation>
    </message>
    <message>
        <source>Waiting for your envelope · as of %1</source>
        <translation>等待平台收件 · 更新于 %1</translation>
    </message>
    <message>
        <source>Another way can be chosen until the envelope has arrived</source>
        <translation>平台收件之前，仍可改用其他方式</translation>
    </message>
    <message>
        <source>First read what follows and tick the box</source>
        <translation>请先阅读说明并勾选</translation>
    </message>
    <message>
        <source>Telling the platform…</source>
        <translation>正在提交…</translation>
    </message>
    <message>
        <source>Save the cover sheet</source>
        <extracomment>suggested file name; %1 the order number</extracomment>
        <translation>保存封面单</translation>
    </message>
    <message>
        <source>cover sheet %1.pdf</source>
        <translation>寄件封面单 %1.pdf</translation>
    </message>
    <message>
        <source>Making the cover sheet…</source>
        <translation>正在生成封面单…</translation>
    </message>
    <message>
        <source>✓ Saved as %1 and opened for printing</source>
        <translation>✓ 已保存为 %1，并已打开供打印</translation>
    </message>
    <message>
        <source>✓ Saved as %1; open the file and print it</source>
        <translation>✓ 已保存为 %1，请打开该文件打印</translation>
    </message>
    <message>
        <source>The review begins only when the platform has the envelope: some days for the post, then %1 workdays. If a tender closes earlier, choose a face check or come on site.</source>
        <translation>平台收到资料后才开始审核：寄送需要数日，收件后审核需 %1 个工作日。如投标截止在即，请选择人脸核验或现场办理。</translation>
    </message>
    <message>
        <source>Waiting for the envelope</source>
        <extracomment>待收件 / 材料不齐，待补寄</extracomment>
        <translation>待收件</translation>
    </message>
    <message>
        <source>Something is missing</source>
        <translation>资料不齐，待补寄</translation>
    </message>
    <message>
        <source>Your envelope has arrived, but it is not complete: %1 Post what is missing to the same address, with the cover sheet on top.</source>
        <translation>平台已收到您的资料，但还不齐全：%1 请将缺少的资料连同封面单补寄到同一地址。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::MainWindow</name>
    <message>
        <source>Continue in your browser. This window goes on by itself.</source>
        <translation>请在浏览器中继续，完成后本窗口会自动前进。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>You are not signed in. Drafts can be filled in; submitting needs your account.</source>
        <translation>您尚未登录。可以先填写草稿，提交时需要登录账号。</translation>
    </message>
    <message>
        <source>Sign in</source>
        <extracomment>登录</extracomment>
        <translation>登录</translation>
    </message>
    <message>
        <source>rehearsal platform</source>
        <translation>演练平台</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Connected: %1</source>
        <extracomment>已连接 …</extracomment>
        <translation>已连接 %1</translation>
    </message>
    <message>
        <source>Key driver not ready</source>
        <translation>钥匙驱动未就绪</translation>
    </message>
    <message>
        <source>No key plugged in</source>
        <translation>没有插入钥匙</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) plugged in</source>
        <translation>
            <numerusform>%n 把证书钥匙已插入</numerusform>
        </translation>
    </message>
    <message>
        <source>Help line Mon–Fri 9:00–17:00</source>
        <extracomment>人工答疑 周一至周五 9:00–17:00 (guide R2)</extracomment>
        <translation>人工答疑 周一至周五 9:00–17:00</translation>
    </message>
    <message>
        <source>Help line %1</source>
        <translation>人工答疑 %1</translation>
    </message>
    <message>
        <source>CertDesk (rehearsal)</source>
        <translation>证书台（演练）</translation>
    </message>
    <message>
        <source>CertDesk</source>
        <translation>证书台</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>仍要关闭</translation>
    </message>
    <message>
        <source>Offline, work is saved</source>
        <translation>离线，内容已保存</translation>
    </message>
    <message>
        <source>CertDesk was already open: this is its window.</source>
        <extracomment>证书台已经打开</extracomment>
        <translation>证书台已经打开，这就是它的窗口。</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>已登录</translation>
    </message>
    <message>
        <source>This application waited to be submitted. It is paused because it was changed: submit it again when you have finished.</source>
        <translation>这份申请正在排队等待提交，因内容有修改已暂停。改完后请重新提交。</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <extracomment>继续排队</extracomment>
        <translation>继续排队</translation>
    </message>
    <message>
        <source>Open the application</source>
        <translation>打开申请</translation>
    </message>
    <message>
        <source>The application that waited was submitted: order %1.</source>
        <translation>排队的申请已自动提交，订单编号 %1。</translation>
    </message>
    <message>
        <source>Open the order</source>
        <translation>查看订单</translation>
    </message>
    <message>
        <source>An application is being submitted</source>
        <translation>正在提交申请</translation>
    </message>
    <message numerus="yes">
        <source>%n application(s) wait for your sign-in</source>
        <translation>
            <numerusform>%n 份申请等待登录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n application(s) wait for the network</source>
        <extracomment>1 份申请等待网络</extracomment>
        <translation>
            <numerusform>%n 份申请等待网络</numerusform>
        </translation>
    </message>
    <message>
        <source>The platform has newer terms than those you read. Please read them once more; everything you have entered stays.</source>
        <translation>平台的条款已更新，请重新阅读并确认；已填写的内容全部保留。</translation>
    </message>
    <message numerus="yes">
        <source>%n application(s) wait until you sign in, and are then submitted by themselves.</source>
        <translation>
            <numerusform>%n 份申请等待登录，登录后自动提交。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show what waits</source>
        <translation>查看待办</translation>
    </message>
    <message>
        <source>Something is still under way here. Let it finish, then open the other one.</source>
        <translation>当前页面有操作正在进行，请等待完成后再打开其他订单。</translation>
    </message>
    <message>
        <source>Offline, not signed in. Drafts can be filled in and queued; sign in when there is a network again.</source>
        <translation>当前离线，尚未登录。可以继续填写草稿并排队待提交，联网后再登录。</translation>
    </message>
    <message>
        <source>Sign in with a key instead</source>
        <translation>改用钥匙登录</translation>
    </message>
    <message>
        <source>A key is being written to. If you close now nothing is lost: open this again, plug the same key in and type its PIN, and the work goes on where it stopped.</source>
        <translation>正在写入钥匙。现在关闭也不会丢失：下次打开程序，插入同一把钥匙并输入 PIN，会从中断处继续。</translation>
    </message>
    <message>
        <source>Close all the same</source>
        <translation>仍要关闭</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::MessageBar</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>关闭这条提示</translation>
    </message>
    <message>
        <source>Copy the failure code</source>
        <translation>复制故障代码</translation>
    </message>
    <message>
        <source>Copy the failure code %1</source>
        <extracomment>%1 is a failure code such as Token_Absent</extracomment>
        <translation>复制故障代码 %1</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::MissingList</name>
    <message>
        <source>✓ Everything is there</source>
        <translation>✓ 资料已齐全</translation>
    </message>
    <message>
        <source>%1 →</source>
        <translation>%1 →</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::MobileAppCard</name>
    <message>
        <source>Get the app</source>
        <extracomment>下载手机客户端 (guide R39)</extracomment>
        <translation>下载手机客户端</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>在浏览器中打开</translation>
    </message>
    <message>
        <source>✓ Copied</source>
        <translation>✓ 已复制</translation>
    </message>
    <message>
        <source>download of %1</source>
        <translation>下载%1</translation>
    </message>
    <message>
        <source>Scan it with the phone&apos;s camera to install %1 (%2).</source>
        <extracomment>%1 the app, %2 the systems it runs on</extracomment>
        <translation>用手机相机扫描二维码，安装%1（%2）。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::MobilePage</name>
    <message>
        <source>Three steps on the phone</source>
        <translation>在手机上完成三步</translation>
    </message>
    <message>
        <source>The text message</source>
        <translation>短信通知</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Do not uninstall the app or clear its data afterwards: the key exists on this phone only. It would be lost, bids sealed with it could not be opened, and a new certificate would have to be applied and paid for.</source>
        <translation>下载后请勿卸载该APP或清除其数据：密钥只保存在这部手机里，一旦丢失，用它加密的投标文件将无法解密，且须重新申领并付费。</translation>
    </message>
    <message>
        <source>Get the certificate onto the phone</source>
        <translation>将证书下载到手机</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>订单 %1</translation>
    </message>
    <message>
        <source>Ask again now</source>
        <translation>立即刷新</translation>
    </message>
    <message>
        <source>This page goes on by itself as soon as the certificate is on the phone.</source>
        <translation>手机下载完成后，本页会自动进入下一步。</translation>
    </message>
    <message>
        <source>Asking the platform…</source>
        <translation>正在向平台查询…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Message sent, waiting for the phone</source>
        <extracomment>短信已发送，等待手机下载</extracomment>
        <translation>短信已发送，等待手机下载</translation>
    </message>
    <message>
        <source>The message is on its way</source>
        <translation>短信即将发送</translation>
    </message>
    <message>
        <source>the vendor&apos;s app</source>
        <translation>厂商的手机APP</translation>
    </message>
    <message>
        <source>Install %1</source>
        <translation>安装%1</translation>
    </message>
    <message>
        <source>Scan the QR code with the phone of %1, or look for the app in the phone&apos;s own store.</source>
        <translation>请用申领人%1的手机扫描二维码，也可在手机应用商店中搜索该APP。</translation>
    </message>
    <message>
        <source>Sign in and set a PIN of six digits</source>
        <translation>登录并设置 6 位数字 PIN 码</translation>
    </message>
    <message>
        <source>With the mobile number of the application; the app checks the face of %1 once more. Nobody can read the PIN out again: keep it.</source>
        <translation>使用申领时填写的手机号登录；APP会再次核验%1的人脸。PIN 码无法找回，请牢记。</translation>
    </message>
    <message>
        <source>Tap “Download certificate”</source>
        <extracomment>“下载证书” is the word on the app&apos;s button</extracomment>
        <translation>点击“下载证书”</translation>
    </message>
    <message>
        <source>Only then is the certificate on the phone; without it bids cannot be opened.</source>
        <translation>点击后证书才真正保存到手机；未下载证书则无法解密投标文件。</translation>
    </message>
    <message>
        <source>Sent to %1 on %2. Not received? Look among blocked messages; the steps above work without it.</source>
        <translation>已于 %2 发送至 %1。没有收到？请查看拦截短信；没有短信也可以直接按上述步骤操作。</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>The way of your application</source>
        <translation>办理进度</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::NavItem</name>
    <message numerus="yes">
        <source>%1, %n waiting for you</source>
        <translation>
            <numerusform>%1，%n 项待办</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::NavPanel</name>
    <message>
        <source>Navigation</source>
        <translation>导航</translation>
    </message>
    <message>
        <source>CertDesk</source>
        <extracomment>证书台</extracomment>
        <translation>证书台</translation>
    </message>
    <message>
        <source>Orders</source>
        <extracomment>证书办理</extracomment>
        <translation>证书办理</translation>
    </message>
    <message>
        <source>Drafts</source>
        <extracomment>草稿</extracomment>
        <translation>草稿</translation>
    </message>
    <message>
        <source>My certificates</source>
        <extracomment>我的证书</extracomment>
        <translation>我的证书</translation>
    </message>
    <message>
        <source>Settings</source>
        <extracomment>设置与诊断</extracomment>
        <translation>设置与诊断</translation>
    </message>
    <message>
        <source>Sign out</source>
        <extracomment>退出登录</extracomment>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Home</source>
        <extracomment>首页</extracomment>
        <translation>首页</translation>
    </message>
    <message>
        <source>Authorisations</source>
        <extracomment>授权管理</extracomment>
        <translation>授权管理</translation>
    </message>
    <message>
        <source>Sign out?</source>
        <translation>确定退出登录？</translation>
    </message>
    <message>
        <source>Yes, sign out</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Stay</source>
        <extracomment>保持登录</extracomment>
        <translation>保持登录</translation>
    </message>
    <message>
        <source>Key not seen? Doctor</source>
        <extracomment>钥匙诊断</extracomment>
        <translation>看不到钥匙？去诊断</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::Notifier</name>
    <message>
        <source>Order %1: the review was not passed. See the reasons, correct and submit again.</source>
        <translation>订单 %1：审核未通过。请查看原因，修改后重新提交。</translation>
    </message>
    <message>
        <source>Order %1: the identity of the applicant is still to be proved.</source>
        <translation>订单 %1：申领人身份尚待认证。</translation>
    </message>
    <message>
        <source>Order %1: the identity is proved, please pay now.</source>
        <translation>订单 %1：身份认证已通过，请支付费用。</translation>
    </message>
    <message>
        <source>Order %1: the identity is proved, the review begins.</source>
        <translation>订单 %1：身份认证已通过，进入平台审核。</translation>
    </message>
    <message>
        <source>Order %1: the review was passed, the certificate is being made.</source>
        <translation>订单 %1：审核已通过，正在制证。</translation>
    </message>
    <message>
        <source>Order %1: the key was sent to you.</source>
        <translation>订单 %1：证书介质已寄出。</translation>
    </message>
    <message>
        <source>Order %1: the key was delivered. Plug it in and write the certificate.</source>
        <translation>订单 %1：证书介质已送达，请插入电脑写入证书。</translation>
    </message>
    <message>
        <source>Order %1: the carrier reports trouble with the parcel.</source>
        <translation>订单 %1：快递反馈派送异常，请查看物流信息。</translation>
    </message>
    <message>
        <source>Order %1: the certificate is issued. Plug in the key and write it.</source>
        <translation>订单 %1：已发证，请插入介质写入证书。</translation>
    </message>
    <message>
        <source>Order %1: the text message was sent, the certificate can be downloaded in the app.</source>
        <translation>订单 %1：短信已发送，可在手机APP中下载证书。</translation>
    </message>
    <message>
        <source>Order %1: your money was returned.</source>
        <translation>订单 %1：退款已完成。</translation>
    </message>
    <message>
        <source>Order %1: a certificate expires soon. Check before a tender whether it must be renewed.</source>
        <translation>订单 %1：证书即将到期，投标前请确认是否需要续期。</translation>
    </message>
    <message>
        <source>Open CertDesk</source>
        <extracomment>打开证书台</extracomment>
        <translation>打开证书台</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message numerus="yes">
        <source>CertDesk: %n thing(s) wait for you</source>
        <translation>
            <numerusform>证书台：%n 项待办</numerusform>
        </translation>
    </message>
    <message>
        <source>CertDesk</source>
        <translation>证书台</translation>
    </message>
    <message numerus="yes">
        <source>There is news of %n order(s).</source>
        <translation>
            <numerusform>有 %n 个订单有新进展。</numerusform>
        </translation>
    </message>
    <message>
        <source>Order %1: the proof of your transfer was not accepted. Open it to see why; do not transfer again.</source>
        <translation>订单 %1 的转账凭证未通过核对，请打开查看原因；请勿重复转账。</translation>
    </message>
    <message>
        <source>Order %1: money that came late or twice is being returned in full.</source>
        <translation>订单 %1 迟到或重复的款项正在全额退回。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::OnsiteWay</name>
    <message>
        <source>At the service point</source>
        <translation>到场以后</translation>
    </message>
    <message>
        <source>Booking…</source>
        <translation>正在预约…</translation>
    </message>
    <message>
        <source>Giving the time back…</source>
        <translation>正在取消预约…</translation>
    </message>
    <message>
        <source>On site</source>
        <extracomment>现场核验 (guide R58)</extracomment>
        <translation>现场办理</translation>
    </message>
    <message>
        <source>For when the face check fails and your circumstances require it. The applicant comes with the originals; no face check is needed and none is used up. Choose where, and a time if you like.</source>
        <translation>人脸认证未通过且情况确有需要时使用。由申领人携带原件到办理点核验，不需要人脸核验，也不占用核验次数。请选择办理点，也可以同时预约时间。</translation>
    </message>
    <message>
        <source>Ask again now</source>
        <translation>立即刷新</translation>
    </message>
    <message>
        <source>Choose on site and book this time</source>
        <extracomment>选择现场核验并预约 / 选择现场核验</extracomment>
        <translation>选择现场办理并预约该时段</translation>
    </message>
    <message>
        <source>Choose on site</source>
        <translation>选择现场办理</translation>
    </message>
    <message>
        <source>Waiting for your visit · as of %1</source>
        <translation>等待您到现场办理 · 更新于 %1</translation>
    </message>
    <message>
        <source>Another way can be chosen until you have been there</source>
        <translation>到场核验之前，仍可改用其他方式</translation>
    </message>
    <message>
        <source>Asking the platform…</source>
        <translation>正在向平台查询…</translation>
    </message>
    <message>
        <source>Telling the platform…</source>
        <translation>正在提交…</translation>
    </message>
    <message>
        <source>The staff compare the originals with your application; the review goes on by itself afterwards, and this page with it. Help desk: %1</source>
        <translation>工作人员会核对原件与申请资料；核对后自动进入审核，本页也会随之更新。人工答疑：%1</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::OpenDrafts</name>
    <message>
        <source>Ready to submit</source>
        <extracomment>还差 %n 项</extracomment>
        <translation>可以提交</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) missing</source>
        <translation>
            <numerusform>还差 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Continue: %1</source>
        <extracomment>继续填写：…</extracomment>
        <translation>继续填写：%1</translation>
    </message>
    <message>
        <source>organisation not entered yet</source>
        <translation>尚未填写机构名称</translation>
    </message>
    <message>
        <source>%1 · saved %2</source>
        <translation>%1 · 保存于 %2</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续填写</translation>
    </message>
    <message>
        <source>Paused in the queue</source>
        <extracomment>排队已暂停</extracomment>
        <translation>排队已暂停</translation>
    </message>
    <message>
        <source>Not submitted</source>
        <extracomment>提交未成功</extracomment>
        <translation>提交未成功</translation>
    </message>
    <message>
        <source>Waits to be submitted</source>
        <extracomment>排队待提交</extracomment>
        <translation>排队待提交</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::OrderFilters</name>
    <message>
        <source>Order number</source>
        <extracomment>订单编号</extracomment>
        <translation>订单编号</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>申领状态</extracomment>
        <translation>申领状态</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>Organisation</source>
        <extracomment>机构名称, 申领人, CA服务商 or product, 申领时间, 从, 到</extracomment>
        <translation>机构名称</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>申领人</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>申领时间</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>To</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>All products</source>
        <translation>全部产品</translation>
    </message>
    <message>
        <source>Any time</source>
        <extracomment>全部时间, 近 7 天, 近一个月, 近三个月, 近一年, 指定日期</extracomment>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>近 7 天</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>近一个月</translation>
    </message>
    <message>
        <source>Last 3 months</source>
        <translation>近三个月</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>近一年</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>指定日期…</translation>
    </message>
    <message>
        <source>Less</source>
        <extracomment>展开 / 收起</extracomment>
        <translation>收起</translation>
    </message>
    <message>
        <source>More</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Fewer filters</source>
        <translation>收起更多筛选条件</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>展开更多筛选条件</translation>
    </message>
    <message>
        <source>Reset</source>
        <extracomment>重置</extracomment>
        <translation>重置</translation>
    </message>
    <message>
        <source>Search</source>
        <extracomment>搜索</extracomment>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::OrderTable</name>
    <message>
        <source>Copy the order number</source>
        <translation>复制订单编号</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::OrderTableModel</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 the state, %2 verified or not verified (R32); full-width brackets in Chinese</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Order number</source>
        <extracomment>订单编号</extracomment>
        <translation>订单编号</translation>
    </message>
    <message>
        <source>Application</source>
        <extracomment>申领信息</extracomment>
        <translation>申领信息</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>状态</extracomment>
        <translation>状态</translation>
    </message>
    <message>
        <source>Actions</source>
        <extracomment>操作</extracomment>
        <translation>操作</translation>
    </message>
    <message>
        <source>Provider</source>
        <extracomment>CA服务商</extracomment>
        <translation>CA服务商</translation>
    </message>
    <message>
        <source>ID check</source>
        <extracomment>认证方式</extracomment>
        <translation>认证方式</translation>
    </message>
    <message>
        <source>Organisation not entered yet</source>
        <translation>尚未填写机构名称</translation>
    </message>
    <message>
        <source>Draft on this computer</source>
        <extracomment>in the place of an order number: 本机草稿</extracomment>
        <translation>本机草稿</translation>
    </message>
    <message>
        <source>Shipping</source>
        <extracomment>物流信息</extracomment>
        <translation>物流信息</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::OrderTimeline</name>
    <message>
        <source>Application submitted</source>
        <translation>提交申请</translation>
    </message>
    <message>
        <source>Identity verified</source>
        <translation>身份认证</translation>
    </message>
    <message>
        <source>Review by the platform</source>
        <translation>平台审核</translation>
    </message>
    <message>
        <source>Certificate and key are made</source>
        <translation>制证</translation>
    </message>
    <message>
        <source>Certificate is made</source>
        <translation>制证</translation>
    </message>
    <message>
        <source>Handed over at the service point</source>
        <translation>现场领取</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>not passed</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>now, late</source>
        <translation>进行中，已超时</translation>
    </message>
    <message>
        <source>now</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>still to come</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Paid: %1</source>
        <translation>已支付 %1</translation>
    </message>
    <message>
        <source>Review passed</source>
        <translation>审核已通过</translation>
    </message>
    <message>
        <source>Certificate made</source>
        <translation>制证已完成</translation>
    </message>
    <message>
        <source>To be submitted</source>
        <translation>待提交</translation>
    </message>
    <message>
        <source>Identity check of the applicant</source>
        <translation>申领人身份认证</translation>
    </message>
    <message>
        <source>The posted documents are awaited</source>
        <translation>等待平台收到邮寄资料</translation>
    </message>
    <message>
        <source>Identity check at the service point</source>
        <translation>到现场核验身份</translation>
    </message>
    <message>
        <source>Payment of %1</source>
        <translation>支付 %1</translation>
    </message>
    <message>
        <source>To be corrected and submitted again</source>
        <translation>修改后重新提交</translation>
    </message>
    <message>
        <source>The key is on its way to you</source>
        <translation>介质寄送</translation>
    </message>
    <message>
        <source>Text message to the applicant</source>
        <translation>向申领人发送短信</translation>
    </message>
    <message>
        <source>Download in the app</source>
        <translation>在手机APP中下载证书</translation>
    </message>
    <message>
        <source>Put the certificate on the key</source>
        <translation>将证书写入介质</translation>
    </message>
    <message>
        <source>Bind the certificate to the account</source>
        <translation>将证书绑定到账号</translation>
    </message>
    <message>
        <source>%1 is on its way back to you</source>
        <translation>%1 正在退回</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n times)</source>
        <extracomment>something that happened several times in a row</extracomment>
        <translation>
            <numerusform>%1（%n 次）</numerusform>
        </translation>
    </message>
    <message>
        <source>booked: %1</source>
        <translation>已预约：%1</translation>
    </message>
    <message>
        <source>takes %1–%2 workdays</source>
        <translation>需 %1–%2 个工作日</translation>
    </message>
    <message numerus="yes">
        <source>takes %n workday(s)</source>
        <translation>
            <numerusform>需 %n 个工作日</numerusform>
        </translation>
    </message>
    <message>
        <source>This takes longer than it normally does. Please ask the help line (%1, %2).</source>
        <translation>已超过预计时间，请联系人工客服（%1，%2）。</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>预计 %1</translation>
    </message>
    <message>
        <source>about %1 to %2</source>
        <translation>约 %1 至 %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>预计 %1 至 %2</translation>
    </message>
    <message>
        <source>The holidays of that year are not arranged yet; counted from Monday to Friday.</source>
        <translation>该年度放假安排尚未公布，暂按周一至周五推算。</translation>
    </message>
    <message>
        <source>The recipient pays the postage.</source>
        <translation>运费由收件人支付（到付）。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::OrderView</name>
    <message>
        <source>paid</source>
        <translation>已支付</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>being checked</source>
        <translation>核对中</translation>
    </message>
    <message>
        <source>expired, nothing charged</source>
        <translation>已过期，未扣款</translation>
    </message>
    <message>
        <source>slip refused</source>
        <translation>凭证被退回</translation>
    </message>
    <message>
        <source>on its way back</source>
        <translation>退款中</translation>
    </message>
    <message>
        <source>paid back</source>
        <translation>已退款</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单信息</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>订单 %1</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>发票</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <extracomment>查看办理进度</extracomment>
        <translation>办理进度</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>机构信息</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>申领人</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>寄送信息</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>扫描件</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>支付记录</translation>
    </message>
    <message>
        <source>This is the order as last seen: %1</source>
        <translation>显示的是上次看到的订单：%1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Fetching the order</source>
        <translation>正在获取订单</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单编号</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Number of certificates</source>
        <translation>申领数量</translation>
    </message>
    <message>
        <source>State</source>
        <translation>订单状态</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>实名认证</translation>
    </message>
    <message>
        <source>Applied at</source>
        <translation>申领时间</translation>
    </message>
    <message>
        <source>Submitted at</source>
        <translation>提交时间</translation>
    </message>
    <message>
        <source>To be known</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Tracking number</source>
        <translation>运单号</translation>
    </message>
    <message>
        <source>submitted</source>
        <translation>已提交</translation>
    </message>
    <message>
        <source>not submitted</source>
        <translation>未提交</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 an amount, %2 the payment&apos;s state</extracomment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>None</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>Paid back</source>
        <translation>退款</translation>
    </message>
    <message>
        <source>The way of the application</source>
        <extracomment>办理进度</extracomment>
        <translation>办理进度</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::Orders</name>
    <message>
        <source>Not submitted</source>
        <extracomment>待提交</extracomment>
        <translation>待提交</translation>
    </message>
    <message>
        <source>Identity check due</source>
        <extracomment>待认证</extracomment>
        <translation>待认证</translation>
    </message>
    <message>
        <source>Waiting for papers</source>
        <extracomment>待收纸质资料</extracomment>
        <translation>待收纸质资料</translation>
    </message>
    <message>
        <source>Waiting for on-site visit</source>
        <extracomment>待现场办理</extracomment>
        <translation>待现场办理</translation>
    </message>
    <message>
        <source>Payment due</source>
        <extracomment>待缴费</extracomment>
        <translation>待缴费</translation>
    </message>
    <message>
        <source>In review</source>
        <extracomment>待审核</extracomment>
        <translation>待审核</translation>
    </message>
    <message>
        <source>Review not passed</source>
        <extracomment>审核未通过</extracomment>
        <translation>审核未通过</translation>
    </message>
    <message>
        <source>Approved, being made</source>
        <extracomment>审核通过，待制证</extracomment>
        <translation>审核通过，待制证</translation>
    </message>
    <message>
        <source>Approved, issued</source>
        <extracomment>审核通过，已发证</extracomment>
        <translation>审核通过，已发证</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <extracomment>已撤销</extracomment>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>verified</source>
        <extracomment>已认证 / 未认证 (guide R32)</extracomment>
        <translation>已认证</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>未认证</translation>
    </message>
    <message>
        <source>Face check</source>
        <extracomment>人脸认证</extracomment>
        <translation>人脸认证</translation>
    </message>
    <message>
        <source>Face check in app</source>
        <extracomment>APP 人脸</extracomment>
        <translation>APP 人脸</translation>
    </message>
    <message>
        <source>Papers by mail</source>
        <extracomment>邮寄资料</extracomment>
        <translation>邮寄资料</translation>
    </message>
    <message>
        <source>On site</source>
        <extracomment>现场办理</extracomment>
        <translation>现场办理</translation>
    </message>
    <message>
        <source>Issued online</source>
        <extracomment>在线发放</extracomment>
        <translation>在线发放</translation>
    </message>
    <message>
        <source>Collected on site</source>
        <translation>现场办理</translation>
    </message>
    <message>
        <source>View</source>
        <extracomment>查看</extracomment>
        <translation>查看</translation>
    </message>
    <message>
        <source>Edit</source>
        <extracomment>编辑</extracomment>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Verify</source>
        <extracomment>去认证</extracomment>
        <translation>去认证</translation>
    </message>
    <message>
        <source>Pay</source>
        <extracomment>去支付</extracomment>
        <translation>去支付</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <extracomment>撤销</extracomment>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Activate</source>
        <extracomment>激活</extracomment>
        <translation>激活</translation>
    </message>
    <message>
        <source>Bind</source>
        <extracomment>绑定</extracomment>
        <translation>绑定</translation>
    </message>
    <message>
        <source>Returned to you: %1 in all, the sum of your payments for this order so far, each charged once. The fee is due again after you submit.</source>
        <extracomment>%1 is the sum over all payments of this order, each of which was made for one submission</extracomment>
        <translation>已退回 %1，这是本订单历次付款的合计，每次提交只收费一次，没有重复扣款。重新提交后需再次缴费。</translation>
    </message>
    <message>
        <source>On its way back to you: %1 in all, the sum of your payments for this order so far, each charged once. The fee is due again after you submit.</source>
        <translation>共 %1 正在退回，这是本订单历次付款的合计，每次提交只收费一次，没有重复扣款。重新提交后需再次缴费。</translation>
    </message>
    <message>
        <source>Withdraw the application of %1, order %2? The order ends and cannot be reopened.</source>
        <extracomment>%1 company, %2 order number</extracomment>
        <translation>撤销“%1”的申请（订单 %2）？撤销后订单即告结束，不能恢复。</translation>
    </message>
    <message>
        <source>%1 goes back to you within about %2 workdays.</source>
        <translation>已支付的 %1 将在约 %2 个工作日内退回。</translation>
    </message>
    <message>
        <source>Nothing was paid, so nothing goes back. What you typed stays on this computer.</source>
        <translation>尚未付款，无需退款。已填写的内容仍保存在本机。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>two sentences</extracomment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>On the phone</source>
        <extracomment>已下载到手机</extracomment>
        <translation>已下载到手机</translation>
    </message>
    <message>
        <source>Text message sent</source>
        <extracomment>短信已发送</extracomment>
        <translation>短信已发送</translation>
    </message>
    <message>
        <source>Booked: %1, %2</source>
        <extracomment>已预约 time, place</extracomment>
        <translation>已预约：%1，%2</translation>
    </message>
    <message>
        <source>Downloaded onto the phone on %1</source>
        <translation>已于 %1 下载到手机</translation>
    </message>
    <message>
        <source>%1 is on its way back to you</source>
        <translation>%1 正在退回</translation>
    </message>
    <message>
        <source>Get the app</source>
        <extracomment>下载手机客户端 (R39)</extracomment>
        <translation>下载手机客户端</translation>
    </message>
    <message>
        <source>Invoice</source>
        <extracomment>发票申请 (R88)</extracomment>
        <translation>发票申请</translation>
    </message>
    <message>
        <source>Documents that are already in the post are not looked at any more.</source>
        <translation>已寄出的纸质资料将不再受理。</translation>
    </message>
    <message>
        <source>The identity check is lost with it: a new application needs another one.</source>
        <translation>已通过的身份认证随之作废，重新申领时须再次认证。</translation>
    </message>
    <message>
        <source>The identity check and the place in the review are lost with it: a new application begins from the start.</source>
        <translation>已通过的身份认证和审核排队随之作废，重新申领须从头办理。</translation>
    </message>
    <message>
        <source>To mend it, it is enough to correct it and submit it again; a new application needs another identity check.</source>
        <translation>如只需更正，修改后重新提交即可；撤销后重新申领须再次认证身份。</translation>
    </message>
    <message>
        <source>%1 goes back to you within about %2 workdays, that is between %3 and %4.</source>
        <extracomment>%3 and %4 days</extracomment>
        <translation>已付的 %1 将在约 %2 个工作日内原路退回，即 %3 至 %4 之间到账。</translation>
    </message>
    <message>
        <source>The appointment on %1 is cancelled.</source>
        <translation>%1 的预约将取消。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::OrdersPage</name>
    <message>
        <source>Order number %1 copied.</source>
        <translation>订单编号 %1 已复制。</translation>
    </message>
    <message>
        <source>Certificate orders</source>
        <extracomment>证书办理</extracomment>
        <translation>证书办理</translation>
    </message>
    <message>
        <source>Apply for a CA</source>
        <extracomment>申领 CA</extracomment>
        <translation>申领 CA</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Offline. These are the orders as last seen; what you enter is saved on this computer.</source>
        <translation>离线。这里显示上次看到的订单；填写的内容会保存在本机。</translation>
    </message>
    <message>
        <source>The list could not be refreshed: %1</source>
        <translation>列表未能刷新：%1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>You are not signed in</source>
        <translation>您尚未登录</translation>
    </message>
    <message>
        <source>Sign in to see your orders. Drafts on this computer stay as they are.</source>
        <translation>登录后可查看订单。本机上的草稿保持不变。</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Fetching your orders</source>
        <translation>正在获取订单</translation>
    </message>
    <message>
        <source>No order matches</source>
        <translation>没有符合条件的订单</translation>
    </message>
    <message>
        <source>Check the number, or search all states.</source>
        <translation>请核对订单编号，或改查全部状态。</translation>
    </message>
    <message>
        <source>No orders yet</source>
        <extracomment>暂无数据</extracomment>
        <translation>暂无数据</translation>
    </message>
    <message>
        <source>After you have applied, the order and its progress are shown here.</source>
        <translation>申领之后，订单和进度会显示在这里。</translation>
    </message>
    <message>
        <source>Withdraw the order</source>
        <translation>撤销订单</translation>
    </message>
    <message>
        <source>Order %1 was withdrawn.</source>
        <translation>订单 %1 已撤销。</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单列表</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::OrganisationSection</name>
    <message>
        <source>Organisation</source>
        <extracomment>基本信息 (guide R61)</extracomment>
        <translation>基本信息</translation>
    </message>
    <message>
        <source>Please choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>18 characters, as on the licence</source>
        <translation>18 位，与营业执照一致</translation>
    </message>
    <message>
        <source>As the authority&apos;s seal on the licence says, down to the district</source>
        <extracomment>guide R62</extracomment>
        <translation>以执照上登记机关公章为准，选到区县</translation>
    </message>
    <message>
        <source>Example</source>
        <extracomment>示例 (guide R61)</extracomment>
        <translation>示例</translation>
    </message>
    <message>
        <source>Close the example</source>
        <translation>收起示例</translation>
    </message>
    <message>
        <source>Chosen by the first two places of the code; change it where the licence says otherwise</source>
        <translation>已按代码前两位选择；与执照不符时请更改</translation>
    </message>
    <message>
        <source>There is more than the name here.</source>
        <translation>这里不只有机构名称。</translation>
    </message>
    <message>
        <source>Put it into its fields</source>
        <translation>分别填入各栏</translation>
    </message>
    <message>
        <source>This computer cannot display “%1”; it goes into the certificate as it was typed.</source>
        <translation>本机无法显示“%1”，将按所输入的字写入证书。</translation>
    </message>
    <message numerus="yes">
        <source>Goes into the certificate like this, %n character(s)</source>
        <extracomment>将按此写入证书，共 12 字</extracomment>
        <translation>
            <numerusform>将按此写入证书，共 %n 字</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was given up in %2; %3 of today is chosen</source>
        <extracomment>下城区已于 2021 年撤销，已选现在的拱墅区</extracomment>
        <translation>%1已于 %2 年撤销，已选现在的%3</translation>
    </message>
    <message>
        <source>%1 was given up; %2 of today is chosen</source>
        <translation>%1已撤销，已选现在的%2</translation>
    </message>
    <message>
        <source>The code says %1.</source>
        <extracomment>of the credit code, places 3 to 8</extracomment>
        <translation>信用代码所示为%1。</translation>
    </message>
    <message>
        <source>Choose the district</source>
        <translation>选择区县</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>This product is offered to suppliers of %1 only: the platform may refuse a unit registered elsewhere, and it costs more. A USB key certificate is open to every region.</source>
        <extracomment>%1 names of provinces; between them &quot;, &quot;</extracomment>
        <translation>本产品目前仅面向%1供应商：登记地在其它地区的，平台可能不予受理，且费用更高。其它地区请选择实体证书（USB Key），不限登记地。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::Pager</name>
    <message numerus="yes">
        <source>%n order(s)</source>
        <extracomment>共有 %n 条</extracomment>
        <translation>
            <numerusform>共有 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>%1 per page</source>
        <extracomment>%1 条/页</extracomment>
        <translation>%1 条/页</translation>
    </message>
    <message>
        <source>Go to</source>
        <extracomment>前往</extracomment>
        <translation>前往</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PaymentAddress</name>
    <message>
        <source>Copy the address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>✓ Copied</source>
        <translation>✓ 已复制</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PaymentBrowserCard</name>
    <message>
        <source>Finish the payment in your browser</source>
        <translation>请在浏览器中完成支付</translation>
    </message>
    <message>
        <source>Finish the payment on the bank&apos;s page, then press “I have paid”. Nothing is lost when you close this window meanwhile.</source>
        <translation>请在银行页面完成付款，然后点击“我已支付”。期间关闭本窗口也不会丢失任何内容。</translation>
    </message>
    <message>
        <source>No browser could be opened. Copy the address and open it in a browser yourself.</source>
        <translation>没有能打开浏览器。请复制地址，自行在浏览器中打开。</translation>
    </message>
    <message>
        <source>Open the page again</source>
        <translation>重新打开页面</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PaymentCountdown</name>
    <message>
        <source>Little time left: pay within %1</source>
        <extracomment>请在 %1 内完成支付; minutes and seconds</extracomment>
        <translation>时间不多了，请在 %1 内完成支付</translation>
    </message>
    <message>
        <source>Pay within %1</source>
        <translation>请在 %1 内完成支付</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PaymentEndedCard</name>
    <message>
        <source>Choose another way to pay</source>
        <translation>换一种支付方式</translation>
    </message>
    <message>
        <source>The money of this payment goes back to you</source>
        <translation>这笔款项正在退回</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <translation>%1%2。</translation>
    </message>
    <message>
        <source>This payment has run out</source>
        <translation>这笔支付已过期</translation>
    </message>
    <message>
        <source>It was not finished in time, so nothing was paid by it. If money has left your account all the same, it is returned to you whole. Begin the payment again when you are ready.</source>
        <translation>未在规定时间内完成，这笔支付没有成功。如果您的账户仍被扣款，款项会全额退回。准备好后请重新支付。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PaymentFeeCard</name>
    <message>
        <source>To be paid for this application</source>
        <extracomment>当前申领需支付费用 (guide R80)</extracomment>
        <translation>当前申领需支付费用</translation>
    </message>
    <message>
        <source>The amount has changed from %1 to %2. Check it before you pay; nothing was charged.</source>
        <translation>费用由 %1 变为 %2，请核对后再支付；尚未扣款。</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PaymentLeave</name>
    <message>
        <source>Choose another way to pay</source>
        <translation>换一种支付方式</translation>
    </message>
    <message>
        <source>Stay with this payment</source>
        <translation>继续这笔支付</translation>
    </message>
    <message>
        <source>Pay in another way</source>
        <translation>改用其他方式</translation>
    </message>
    <message>
        <source>If you have paid already, stay here: it can take a minute until the platform knows. A new payment ends this one; money that still arrives for it is returned to you whole.</source>
        <translation>如已付款，请留在这里，平台可能需要一分钟才能收到结果。发起新的支付后，这笔支付即失效；之后才到账的款项会全额退回。</translation>
    </message>
    <message>
        <source>Have you made the transfer already? Then stay here and send its voucher: after another payment was begun, this transfer can no longer be proved here.</source>
        <translation>您是否已经转账？如已转账，请留在这里提交凭证；发起其他支付后，将无法再在此提交这笔转账的凭证。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PaymentMethods</name>
    <message>
        <source>Pay online</source>
        <extracomment>在线支付 (guide R82)</extracomment>
        <translation>在线支付</translation>
    </message>
    <message numerus="yes">
        <source>To be finished within %n minute(s).</source>
        <translation>
            <numerusform>须在 %n 分钟内完成。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PaymentPage</name>
    <message>
        <source>Payment received</source>
        <extracomment>缴费 / 您已支付成功 (guide R84)</extracomment>
        <translation>您已支付成功</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>缴费</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>订单 %1</translation>
    </message>
    <message>
        <source>Continue</source>
        <extracomment>继续</extracomment>
        <translation>继续</translation>
    </message>
    <message>
        <source>I have paid</source>
        <extracomment>我已支付</extracomment>
        <translation>我已付款</translation>
    </message>
    <message>
        <source>Confirm payment</source>
        <extracomment>确认付款 (guide R82)</extracomment>
        <translation>确认付款</translation>
    </message>
    <message>
        <source>Pay later</source>
        <translation>稍后支付</translation>
    </message>
    <message>
        <source>✓ Paid</source>
        <translation>✓ 已支付</translation>
    </message>
    <message>
        <source>Repeating the payment never charges twice</source>
        <translation>重复操作不会重复扣款</translation>
    </message>
    <message>
        <source>%1 – CA application × %2</source>
        <extracomment>guide R82: &quot;…公司-CA申领1张&quot;; %1 organisation, %2 number</extracomment>
        <translation>%1-CA申领%2张</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Asking the platform for the price…</source>
        <translation>正在向平台询价…</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单编号</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>付款单位</translation>
    </message>
    <message>
        <source>For</source>
        <translation>订单名称</translation>
    </message>
    <message>
        <source>Payee</source>
        <extracomment>政采云有限公司 (guide R82)</extracomment>
        <translation>收款单位</translation>
    </message>
    <message>
        <source>Zhengcaiyun Co., Ltd.</source>
        <translation>政采云有限公司</translation>
    </message>
    <message>
        <source>Paying…</source>
        <translation>正在支付…</translation>
    </message>
    <message>
        <source>Asking whether the payment has arrived…</source>
        <translation>正在查询款项是否到账…</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>支付金额</translation>
    </message>
    <message>
        <source>Ask again</source>
        <extracomment>重新查询</extracomment>
        <translation>重新查询</translation>
    </message>
    <message>
        <source>✓ This attempt moved no money</source>
        <translation>✓ 本次未扣款</translation>
    </message>
    <message>
        <source>Result of the payment not known yet</source>
        <extracomment>扣款结果待查询</extracomment>
        <translation>扣款结果待查询</translation>
    </message>
    <message>
        <source>The connection broke before the platform answered, so the money may or may not have moved. Press “Ask again” before you pay in any other way. Asking moves no money.</source>
        <translation>连接在平台答复之前中断，可能已扣款，也可能未扣款。请先点击“重新查询”，不要用其他方式再付；查询不会扣款。</translation>
    </message>
    <message>
        <source>The platform has received no payment: this attempt moved no money. You can pay again.</source>
        <translation>平台没有收到这笔付款，本次未扣款，可以重新支付。</translation>
    </message>
    <message>
        <source>Go to payment</source>
        <extracomment>去支付 (guide R80)</extracomment>
        <translation>去支付</translation>
    </message>
    <message>
        <source>Pay again</source>
        <extracomment>重新支付</extracomment>
        <translation>重新支付</translation>
    </message>
    <message>
        <source>Send the voucher</source>
        <extracomment>提交凭证</extracomment>
        <translation>提交凭证</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>取消 (guide R80)</extracomment>
        <translation>取消</translation>
    </message>
    <message>
        <source>The platform offers no way to pay at the moment</source>
        <translation>平台暂时没有可用的支付方式</translation>
    </message>
    <message>
        <source>Nothing is lost: the application keeps waiting for its fee. Ask again in a while, or call the help desk (%1).</source>
        <extracomment>%1 hours and number of the help desk</extracomment>
        <translation>申请不会丢失，会一直等待缴费。请稍后重新查询，或联系人工客服（%1）。</translation>
    </message>
    <message>
        <source>Asking the platform…</source>
        <translation>正在向平台查询…</translation>
    </message>
    <message>
        <source>A payment of this order was already under way, so no new one was begun. Here it is.</source>
        <translation>该订单已有一笔未完成的支付，没有发起新的支付，已为您接着原来那笔。</translation>
    </message>
    <message>
        <source>The platform knows of the payment, but it is not finished. Go on with it here.</source>
        <translation>平台已有这笔支付，但尚未完成，请在此继续。</translation>
    </message>
    <message>
        <source>The voucher is still being checked.</source>
        <translation>凭证仍在审核中。</translation>
    </message>
    <message>
        <source>The payment has not arrived yet. Banks can take a minute; this page keeps asking by itself.</source>
        <translation>款项尚未到账。银行处理可能需要一分钟，本页会自动继续查询。</translation>
    </message>
    <message>
        <source>Sending the voucher…</source>
        <translation>正在提交凭证…</translation>
    </message>
    <message>
        <source>Save the receipt</source>
        <extracomment>suggested file name of the receipt</extracomment>
        <translation>保存支付回单</translation>
    </message>
    <message>
        <source>payment receipt.pdf</source>
        <translation>支付回单.pdf</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Withdrawing…</source>
        <translation>正在撤销…</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PaymentPaidCard</name>
    <message>
        <source>You have paid successfully</source>
        <extracomment>您已支付成功 (guide R84)</extracomment>
        <translation>您已支付成功！</translation>
    </message>
    <message>
        <source>Next the platform reviews your application.</source>
        <translation>接下来由平台审核您的申请。</translation>
    </message>
    <message>
        <source>Making the receipt…</source>
        <extracomment>保存支付回单</extracomment>
        <translation>正在生成回单…</translation>
    </message>
    <message>
        <source>Save the receipt (PDF)…</source>
        <translation>保存支付回单（PDF）…</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单编号</translation>
    </message>
    <message>
        <source>For</source>
        <translation>订单名称</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>支付金额</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>付款单位</translation>
    </message>
    <message>
        <source>Payee</source>
        <translation>收款单位</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>支付方式</translation>
    </message>
    <message>
        <source>Paid at</source>
        <translation>支付时间</translation>
    </message>
    <message>
        <source>Payment number</source>
        <translation>支付流水号</translation>
    </message>
    <message>
        <source>Hide the details</source>
        <extracomment>查看支付订单 (guide R84)</extracomment>
        <translation>收起详情</translation>
    </message>
    <message>
        <source>Show the payment order</source>
        <translation>查看支付订单</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PaymentQrCard</name>
    <message>
        <source>This page notices by itself when the payment has arrived. Closing the program loses nothing: the payment is taken up again.</source>
        <translation>到账后本页会自动更新。期间关闭程序也不会丢失，重新打开后会接着这笔支付。</translation>
    </message>
    <message>
        <source>No phone at hand? Pay in the browser</source>
        <translation>手机不在身边？在浏览器中支付</translation>
    </message>
    <message>
        <source>Scan to pay with %1</source>
        <extracomment>%1 a way to pay, for instance 支付宝</extracomment>
        <translation>%1扫码支付</translation>
    </message>
    <message>
        <source>Open %1 on your phone, scan the code and pay %2.</source>
        <extracomment>%1 an app, for instance 支付宝; %2 an amount</extracomment>
        <translation>请打开手机%1，扫描二维码并支付 %2。</translation>
    </message>
    <message>
        <source>payment of %1 with %2</source>
        <translation>用%2支付 %1</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PaymentTransferCard</name>
    <message>
        <source>Voucher of the transfer</source>
        <extracomment>转账凭证</extracomment>
        <translation>转账凭证</translation>
    </message>
    <message>
        <source>The bank&apos;s receipt as JPG, PNG or PDF, up to 10 MB. Payer, amount and time must be legible.</source>
        <translation>请提供银行回单（JPG、PNG 或 PDF，不超过 10 MB），付款单位、金额和时间须清晰可辨。</translation>
    </message>
    <message>
        <source>Progress of the upload</source>
        <translation>上传进度</translation>
    </message>
    <message>
        <source>The voucher is being checked</source>
        <extracomment>凭证审核中 / 银行转账</extracomment>
        <translation>凭证审核中</translation>
    </message>
    <message>
        <source>Pay by bank transfer</source>
        <translation>银行转账</translation>
    </message>
    <message>
        <source>Staff compare the voucher with the account. There is nothing for you to do: this page asks by itself, and you may close the program.</source>
        <translation>工作人员正在核对凭证与到账情况。您无需操作，本页会自动查询，也可以关闭程序。</translation>
    </message>
    <message>
        <source>Transfer %1 to this account, then send the voucher. The application goes on when the voucher has been checked.</source>
        <translation>请向以下账户转账 %1，然后提交凭证。凭证核对无误后，申请自动进入下一步。</translation>
    </message>
    <message>
        <source>Account holder</source>
        <translation>收款户名</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>开户行</translation>
    </message>
    <message>
        <source>Account number</source>
        <translation>收款账号</translation>
    </message>
    <message>
        <source>Write into the transfer</source>
        <extracomment>转账附言</extracomment>
        <translation>转账附言</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>转账金额</translation>
    </message>
    <message>
        <source>✕ The voucher was not accepted: %1 Choose another one and send it again; the money need not be transferred twice.</source>
        <extracomment>%1 what staff wrote</extracomment>
        <translation>✕ 凭证未通过：%1。请重新选择凭证并提交，不需要再次转账。</translation>
    </message>
    <message>
        <source>Choose the voucher</source>
        <translation>选择转账凭证</translation>
    </message>
    <message>
        <source>Vouchers (*.jpg *.jpeg *.png *.pdf)</source>
        <translation>转账凭证 (*.jpg *.jpeg *.png *.pdf)</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>重新选择文件…</translation>
    </message>
    <message>
        <source>Choose the voucher…</source>
        <translation>选择凭证…</translation>
    </message>
    <message>
        <source>or drop it here</source>
        <extracomment>%1 a file name</extracomment>
        <translation>或将文件拖到此处</translation>
    </message>
    <message>
        <source>%1, not yet sent completely; sending goes on where it stopped</source>
        <translation>%1，尚未发送完成，将从中断处继续</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PhoneWay</name>
    <message>
        <source>Face check on the phone</source>
        <extracomment>手机扫码人脸核验</extracomment>
        <translation>手机扫码人脸核验</translation>
    </message>
    <message>
        <source>A QR code appears here. %1 scans it with the camera of the phone; no app is needed.</source>
        <translation>点击下方按钮后，这里会显示二维码，请申领人 %1 用手机扫码，无需安装应用。</translation>
    </message>
    <message>
        <source>The phone shows a page on which the picture is taken: one face, from the front, well lit, without hat or sunglasses.</source>
        <translation>在手机打开的页面上拍摄正面照片：单人、光线充足，不戴帽子和墨镜。</translation>
    </message>
    <message>
        <source>This page goes on by itself as soon as the platform has compared the picture.</source>
        <translation>平台比对完成后，本页会自动进入下一步。</translation>
    </message>
    <message>
        <source>Scan this code with the phone</source>
        <translation>请用手机扫描二维码</translation>
    </message>
    <message>
        <source>The phone scans the code</source>
        <translation>手机扫码</translation>
    </message>
    <message>
        <source>The picture is taken on the phone</source>
        <translation>在手机上拍照</translation>
    </message>
    <message>
        <source>The platform compares it</source>
        <extracomment>与公安部人脸数据比对 (guide R78)</extracomment>
        <translation>平台比对</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <source>✓ Copied</source>
        <translation>✓ 已复制</translation>
    </message>
    <message>
        <source>Show the QR code</source>
        <extracomment>重新获取二维码 / 显示二维码</extracomment>
        <translation>显示二维码</translation>
    </message>
    <message>
        <source>Get a new QR code</source>
        <translation>重新获取二维码</translation>
    </message>
    <message>
        <source>Waiting for the phone; this page goes on by itself</source>
        <translation>正在等待手机操作，完成后本页自动继续</translation>
    </message>
    <message>
        <source>First give your consent</source>
        <translation>请先勾选同意</translation>
    </message>
    <message numerus="yes">
        <source>%n face check(s) left today; a code that nobody uses takes none</source>
        <translation>
            <numerusform>今日还可核验 %n 次 · 二维码未使用不占次数</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking for a code…</source>
        <translation>正在获取二维码…</translation>
    </message>
    <message>
        <source>The platform cannot be reached at the moment. The phone goes on by itself; asking again…</source>
        <translation>暂时无法连接平台，手机上的操作不受影响，正在自动重试…</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新查询</translation>
    </message>
    <message>
        <source>Asking the platform…</source>
        <translation>正在向平台查询…</translation>
    </message>
    <message numerus="yes">
        <source>The check was not passed: %1 %n attempt(s) left today.</source>
        <translation>
            <numerusform>核验未通过：%1 今日还可核验 %n 次。</numerusform>
        </translation>
    </message>
    <message>
        <source>the platform gave no reason.</source>
        <translation>平台未说明原因。</translation>
    </message>
    <message>
        <source>Valid for %1</source>
        <extracomment>%1 minutes and seconds, &quot;04:12&quot;</extracomment>
        <translation>二维码有效期还剩 %1</translation>
    </message>
    <message>
        <source>face check on the phone</source>
        <translation>手机扫码人脸核验</translation>
    </message>
    <message>
        <source>used up</source>
        <translation>已失效</translation>
    </message>
    <message>
        <source>Without a camera app, open this link on the phone: %1</source>
        <translation>无法扫码时，可在手机浏览器中打开此链接：%1</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>核验通过</translation>
    </message>
    <message>
        <source>It goes on at once.</source>
        <translation>即将进入下一步。</translation>
    </message>
    <message>
        <source>Not passed</source>
        <translation>核验未通过</translation>
    </message>
    <message>
        <source>This code has expired</source>
        <extracomment>二维码已失效</extracomment>
        <translation>二维码已失效</translation>
    </message>
    <message>
        <source>Nothing was counted. Get a new code when the phone is at hand.</source>
        <translation>本次没有占用次数。请准备好手机后重新获取二维码。</translation>
    </message>
    <message numerus="yes">
        <source>The picture could not be used: %1 Take another one on the phone; %n check(s) left today.</source>
        <translation>
            <numerusform>照片无法使用：%1 请在手机上重新拍摄，今日还可核验 %n 次。</numerusform>
        </translation>
    </message>
    <message>
        <source>The phone has opened the page. Follow it there; keep this window open or come back later.</source>
        <translation>手机已打开核验页面，请在手机上继续；本窗口可保持打开，也可稍后再回来。</translation>
    </message>
    <message>
        <source>The phone must be able to reach the internet. Nobody else should scan this code.</source>
        <translation>手机需要联网。请勿让他人扫描此二维码。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PickerPage</name>
    <message>
        <source>Apply for a CA: choose a product</source>
        <extracomment>申领CA</extracomment>
        <translation>申领CA：选择产品</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Fetching the products</source>
        <translation>正在获取产品</translation>
    </message>
    <message>
        <source>Mobile</source>
        <extracomment>移动证书 / 介质版</extracomment>
        <translation>移动证书</translation>
    </message>
    <message>
        <source>USB key</source>
        <translation>介质版</translation>
    </message>
    <message>
        <source>Hotline %1</source>
        <translation>服务热线 %1</translation>
    </message>
    <message>
        <source>Apply</source>
        <extracomment>申领</extracomment>
        <translation>申领</translation>
    </message>
    <message>
        <source>Apply: %1</source>
        <translation>申领 %1</translation>
    </message>
    <message>
        <source>Offline. Prices and terms are those of version %1, which came with the program; they are brought up to date as soon as there is a network. You can already apply.</source>
        <extracomment>价格与条款来自 2026-02 版，联网后更新</extracomment>
        <translation>当前离线。价格与条款来自 %1 版，联网后更新；现在即可开始申领。</translation>
    </message>
    <message>
        <source>Offline. These are the products as last seen; you can already apply.</source>
        <translation>当前离线，显示的是上次获取的产品；现在即可开始申领。</translation>
    </message>
    <message>
        <source>This version of the program does not support this kind of certificate yet; please update it.</source>
        <extracomment>本程序版本还不支持</extracomment>
        <translation>本程序版本还不支持此类证书，请更新程序。</translation>
    </message>
    <message>
        <source>The platform takes no applications for it at present.</source>
        <translation>平台目前不受理此产品的申领。</translation>
    </message>
    <message>
        <source>Not open to suppliers of your region.</source>
        <translation>您所在区划的供应商暂不能申领此产品。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PinPadWait</name>
    <message numerus="yes">
        <source>Please type the PIN on the key&apos;s own keypad and confirm it there; the cancel key on it stops. %n second(s) left.</source>
        <translation>
            <numerusform>请在钥匙键盘上输入 PIN 并按确认键；要中止请按钥匙上的取消键。还剩 %n 秒。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PinPanel</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Administrator&apos;s PIN (SO-PIN)</source>
        <translation>管理员 PIN（SO-PIN）</translation>
    </message>
    <message>
        <source>With the administrator&apos;s PIN instead (help desk)</source>
        <translation>改用管理员 PIN（客服使用）</translation>
    </message>
    <message>
        <source>By the platform instead</source>
        <translation>改由平台解锁</translation>
    </message>
    <message>
        <source>The key came with a PIN that others may know. Type it once as the PIN of the key, and choose one of your own.</source>
        <translation>出厂 PIN 可能为他人所知。请先输入一次出厂 PIN，再设置您自己的 PIN。</translation>
    </message>
    <message>
        <source>What is on the key stays as it is. Only the PIN changes.</source>
        <translation>只修改 PIN，钥匙里的证书不受影响。</translation>
    </message>
    <message>
        <source>The platform opens the key that it activated for your account, at most three times a day, and you set a new PIN. Certificates and keys on it stay as they are.</source>
        <translation>平台可以解锁由本账号激活的钥匙（每天最多三次），随后由您设置新 PIN。钥匙里的证书和密钥不受影响。</translation>
    </message>
    <message>
        <source>Change the PIN</source>
        <extracomment>修改 PIN / 解锁</extracomment>
        <translation>修改 PIN</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>正在处理…</translation>
    </message>
    <message>
        <source>The PIN was changed.</source>
        <translation>PIN 已修改。</translation>
    </message>
    <message>
        <source>The key is unlocked, and the new PIN is set.</source>
        <translation>钥匙已解锁，新 PIN 已生效。</translation>
    </message>
    <message>
        <source>Sign in first: the platform unlocks a key for the account that it belongs to. Then choose the new PIN here.</source>
        <translation>请先登录：平台只为钥匙所属的账号解锁。登录后在这里设置新 PIN。</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Only with the administrator&apos;s PIN (SO-PIN) of this very key, told to you by the help desk. It is not your own PIN. Every wrong one counts, and after too many the key is useless for good, with the certificate on it. Nobody can undo that.</source>
        <translation>仅当客服已将这把钥匙的管理员 PIN（SO-PIN）告知您时使用。它不是您自己的 PIN。每次输错都会计数，次数过多，钥匙连同其中的证书将永久报废，任何人都无法恢复。</translation>
    </message>
    <message>
        <source>The help desk has told me the SO-PIN of this key</source>
        <translation>客服已将这把钥匙的 SO-PIN 告知我</translation>
    </message>
    <message>
        <source>For the help desk: with the administrator&apos;s PIN of this key a new PIN is set. What is on the key stays as it is.</source>
        <translation>客服协助办理：用这把钥匙的管理员 PIN 设置新 PIN，钥匙中的内容不变。</translation>
    </message>
    <message>
        <source>The administrator&apos;s PIN (SO-PIN) that you typed is wrong. The attempt counts; your PIN and the certificates stay as they are. Compare it with what the help desk told you before you type it again.</source>
        <translation>您输入的管理员 PIN（SO-PIN）不正确，已计为一次输错；您的 PIN 和证书没有变化。请与客服告知的内容核对后再输入。</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>不正确</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PinRuleList</name>
    <message>
        <source>met</source>
        <translation>已满足</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>不满足</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待满足</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PinSection</name>
    <message>
        <source>New PIN</source>
        <translation>新 PIN</translation>
    </message>
    <message>
        <source>New PIN once more</source>
        <translation>再次输入新 PIN</translation>
    </message>
    <message>
        <source>PIN of the key</source>
        <translation>钥匙的 PIN</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>设置 PIN</translation>
    </message>
    <message>
        <source>Enter the PIN</source>
        <translation>输入 PIN</translation>
    </message>
    <message>
        <source>The PIN that was set on this key. Too many wrong attempts lock the key.</source>
        <translation>请输入这把钥匙设置过的 PIN。多次输错会锁定钥匙。</translation>
    </message>
    <message numerus="yes">
        <source>%n more character(s) needed</source>
        <translation>
            <numerusform>还需 %n 位</numerusform>
        </translation>
    </message>
    <message>
        <source>Both are the same</source>
        <translation>两次输入一致</translation>
    </message>
    <message>
        <source>The two are not the same</source>
        <translation>两次输入不一致</translation>
    </message>
    <message>
        <source>A PIN cannot be pasted: type it here.</source>
        <translation>PIN 不能粘贴，请在此手工输入。</translation>
    </message>
    <message>
        <source>Change the PIN</source>
        <translation>修改 PIN</translation>
    </message>
    <message>
        <source>This key has a keypad of its own: you will be asked to type the PIN there, not here.</source>
        <translation>这把钥匙自带键盘：请按提示在钥匙上输入 PIN，不要在电脑上输入。</translation>
    </message>
    <message>
        <source>You need the PIN for every signature; nobody else should know it, and nobody can read it back.</source>
        <translation>每次签名都要用到 PIN；请勿告诉他人，忘记后谁也无法查出。</translation>
    </message>
    <message>
        <source>You agreed to spend what may be the last attempt.</source>
        <translation>您已确认使用可能是最后一次的机会。</translation>
    </message>
    <message>
        <source>A locked key has to be unlocked before it can be used again. Go on only if you are sure of the PIN; otherwise do not try and have it unlocked.</source>
        <translation>钥匙锁定后须先解锁才能再用。请在确定 PIN 无误时再继续；没有把握请不要试，直接办理解锁。</translation>
    </message>
    <message>
        <source>Type the PIN all the same</source>
        <extracomment>最后一次: typed by the user</extracomment>
        <translation>仍要输入 PIN</translation>
    </message>
    <message>
        <source>last</source>
        <translation>最后一次</translation>
    </message>
    <message>
        <source>Do not try</source>
        <translation>不试了</translation>
    </message>
    <message>
        <source>This key does not take one of these characters.</source>
        <translation>含有这把钥匙不接受的字符。</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) too many</source>
        <translation>
            <numerusform>多了 %n 位</numerusform>
        </translation>
    </message>
    <message>
        <source>Too easy to guess. Choose another one.</source>
        <translation>太容易被猜到，请换一个。</translation>
    </message>
    <message>
        <source>The same as the old one. Choose another one.</source>
        <translation>与原 PIN 相同，请换一个。</translation>
    </message>
    <message>
        <source>Setting this key up failed before, or nobody knows how it ended: its administrator&apos;s PIN may be another one than the platform&apos;s. Each wrong one brings the key nearer to being of no use for ever. Try once more only if losing this key would not matter; otherwise take another key.</source>
        <translation>上次初始化这把钥匙没有成功，或结果不明：它的管理员 PIN 可能与平台登记的不一致。每输错一次，钥匙就离永久报废更近一步。只有在这把钥匙即使报废也无妨时才再试一次；否则请换一把钥匙。</translation>
    </message>
    <message>
        <source>Set it up all the same</source>
        <extracomment>再试一次: typed by the user</extracomment>
        <translation>仍要初始化</translation>
    </message>
    <message>
        <source>again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>PIN that the key has now</source>
        <extracomment>现在的 PIN / 钥匙的 PIN</extracomment>
        <translation>现在的 PIN</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PinText</name>
    <message>
        <source>No PIN is set on this key yet.</source>
        <translation>这把钥匙还没有设置 PIN。</translation>
    </message>
    <message>
        <source>No wrong PIN has been entered since the right one was last used.</source>
        <translation>自上次验证成功以来，还没有输错过 PIN。</translation>
    </message>
    <message>
        <source>The driver does not say how many attempts are left. Type the PIN only if you are sure of it.</source>
        <translation>驱动不提供剩余次数。请在确定 PIN 无误时再输入。</translation>
    </message>
    <message>
        <source>A wrong PIN has been entered on this key. Too many lock it.</source>
        <translation>这把钥匙已经输错过 PIN，输错次数过多会被锁定。</translation>
    </message>
    <message>
        <source>This is the last attempt: one more wrong PIN locks the key.</source>
        <translation>这是最后一次机会：再输错一次，钥匙就会锁定。</translation>
    </message>
    <message>
        <source>This may be the last attempt: a wrong PIN can lock the key.</source>
        <translation>这可能是最后一次机会：输错就可能锁定钥匙。</translation>
    </message>
    <message>
        <source>The PIN is locked. No PIN is accepted until it is set anew.</source>
        <translation>PIN 已锁定，重新设置之前输入任何 PIN 都无效。</translation>
    </message>
    <message>
        <source>Somebody else has entered a wrong PIN since this computer last worked with the key.</source>
        <translation>自本机上次使用之后，有人在别处输错过 PIN。</translation>
    </message>
    <message numerus="yes">
        <source>At most %n attempt(s) left.</source>
        <translation>
            <numerusform>最多还剩 %n 次。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wrong or unanswered attempt(s) on this computer.</source>
        <translation>
            <numerusform>在本机上已有 %n 次输错或没有结果。</numerusform>
        </translation>
    </message>
    <message>
        <source>The last attempt here ended without a clear answer; it may have counted.</source>
        <translation>上一次尝试没有得到明确结果，可能已被计为输错。</translation>
    </message>
    <message>
        <source>Exactly %1 characters</source>
        <translation>正好 %1 位</translation>
    </message>
    <message>
        <source>%1 to %2 characters</source>
        <translation>%1 至 %2 位</translation>
    </message>
    <message>
        <source>Digits, letters or signs of the keyboard</source>
        <translation>数字、字母或键盘上的符号</translation>
    </message>
    <message>
        <source>Digits only</source>
        <translation>只能用数字</translation>
    </message>
    <message>
        <source>Digits and letters only</source>
        <translation>只能用数字和字母</translation>
    </message>
    <message>
        <source>Not easy to guess: no run like 123456, no repetition, no birthday</source>
        <translation>不易被猜到：不要连号（如 123456）、重复数字或生日</translation>
    </message>
    <message>
        <source>Both entries the same</source>
        <translation>两次输入一致</translation>
    </message>
    <message>
        <source>Allowed, but weak; better 8 characters with letters and digits</source>
        <translation>可以使用，但较弱；建议 8 位以上并混用字母和数字</translation>
    </message>
    <message>
        <source>Good; longer or more mixed would be stronger</source>
        <translation>良好；再长一些或混用更多种字符会更强</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>强</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::PreflightCard</name>
    <message>
        <source>The key is plugged in and can be written to</source>
        <translation>钥匙已插入，可以写入</translation>
    </message>
    <message>
        <source>The key is neither locked nor at its last attempt</source>
        <translation>钥匙未锁定，PIN 也不是只剩最后一次机会</translation>
    </message>
    <message>
        <source>The key can do what the certificate needs (%1)</source>
        <translation>钥匙支持证书所需的算法（%1）</translation>
    </message>
    <message>
        <source>The key has room for the certificate</source>
        <translation>钥匙有足够空间写入证书</translation>
    </message>
    <message>
        <source>The key&apos;s driver is in use</source>
        <translation>钥匙驱动已启用</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is right</source>
        <translation>电脑时间准确</translation>
    </message>
    <message>
        <source>The platform can take files</source>
        <translation>平台可以接收文件</translation>
    </message>
    <message>
        <source>Whether the key can do %1 is seen once it is set up</source>
        <translation>钥匙是否支持 %1，初始化后才能确认</translation>
    </message>
    <message>
        <source>The key does not say how much room it has</source>
        <translation>这把钥匙不提供剩余空间信息</translation>
    </message>
    <message>
        <source>The clock could not be compared with the platform&apos;s</source>
        <translation>未能与平台核对时间</translation>
    </message>
    <message>
        <source>The check before payment is still at work</source>
        <extracomment>below the button that pays</extracomment>
        <translation>付款前检查正在进行</translation>
    </message>
    <message>
        <source>Mend what the check found, or tick that you pay all the same</source>
        <translation>请先解决检查发现的问题，或勾选“仍要付款”</translation>
    </message>
    <message>
        <source>Check before payment</source>
        <extracomment>付款前检查</extracomment>
        <translation>付款前检查</translation>
    </message>
    <message>
        <source>So that nothing stands in the way once it is paid.</source>
        <translation>付款前先确认一切就绪，避免付款后办不下去。</translation>
    </message>
    <message>
        <source>So that the certificate can be put onto your key once it is paid.</source>
        <translation>付款前先确认证书之后能写入您的钥匙。</translation>
    </message>
    <message>
        <source>My key is still on its way</source>
        <extracomment>我的钥匙还在路上</extracomment>
        <translation>我的钥匙还在路上</translation>
    </message>
    <message>
        <source>I have read this and pay all the same</source>
        <extracomment>仍要付款</extracomment>
        <translation>我已了解以上问题，仍要付款</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Not in order: %1</source>
        <translation>有问题：%1</translation>
    </message>
    <message>
        <source>To be looked at: %1</source>
        <translation>请留意：%1</translation>
    </message>
    <message>
        <source>The key %1 is plugged in and can be written to</source>
        <translation>钥匙 %1 已插入，可以写入</translation>
    </message>
    <message>
        <source>The key is read by a driver that this program has no description of</source>
        <translation>钥匙可以读取，但本程序没有这个驱动的资料</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::QrView</name>
    <message>
        <source>QR code: %1</source>
        <extracomment>a QR code; %1 is what it is for</extracomment>
        <translation>二维码：%1</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::QueueCards</name>
    <message>
        <source>Application</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>Waiting to be submitted (%1)</source>
        <extracomment>待提交（n）</extracomment>
        <translation>待提交（%1）</translation>
    </message>
    <message>
        <source>organisation not entered yet</source>
        <translation>尚未填写单位名称</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::QueueRow</name>
    <message>
        <source>Sign in</source>
        <extracomment>登录 / 打开 / 立即重试 / 暂停 / 继续 / 取消排队</extracomment>
        <translation>登录</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Take out of the queue</source>
        <translation>取消排队</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 the button&apos;s word, %2 the organisation; said by screen readers</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>It stays as a draft.</source>
        <translation>草稿会保留。</translation>
    </message>
    <message>
        <source>Being submitted now…</source>
        <translation>正在提交…</translation>
    </message>
    <message>
        <source>Paused. It is not submitted before you let it go on.</source>
        <translation>已暂停，点“继续”后才会提交。</translation>
    </message>
    <message>
        <source>Not submitted: %1 %2</source>
        <translation>未提交：%1%2</translation>
    </message>
    <message>
        <source>Not submitted. Open it and submit it again.</source>
        <translation>未提交。请打开申请后重新提交。</translation>
    </message>
    <message>
        <source>Waits until you sign in; it is then submitted by itself.</source>
        <translation>等待登录，登录后自动提交。</translation>
    </message>
    <message>
        <source>Waits for the network; it is then submitted by itself.</source>
        <translation>已排队，联网后自动提交。</translation>
    </message>
    <message>
        <source>Waits: %1</source>
        <translation>等待中：%1</translation>
    </message>
    <message>
        <source>Waits for its turn.</source>
        <translation>等待依次提交。</translation>
    </message>
    <message>
        <source>Waiting since %1</source>
        <extracomment>排队时间</extracomment>
        <translation>排队时间 %1</translation>
    </message>
    <message numerus="yes">
        <source>tried %n time(s)</source>
        <translation>
            <numerusform>已尝试 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>next try %1</source>
        <extracomment>下次尝试</extracomment>
        <translation>下次尝试 %1</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::RefundCard</name>
    <message>
        <source>The application was withdrawn.</source>
        <translation>申请已撤销。</translation>
    </message>
    <message>
        <source>The review was not passed. The fee is due again when you submit again.</source>
        <translation>审核未通过，重新提交后需再次支付。</translation>
    </message>
    <message>
        <source>The money came after this payment had ended, so it pays nothing and goes back.</source>
        <translation>款项在这笔支付结束后才到账，不计入支付，予以退回。</translation>
    </message>
    <message>
        <source>The fee was paid twice; this payment was not needed.</source>
        <translation>费用重复支付，多付的这笔予以退回。</translation>
    </message>
    <message>
        <source>✓ Returned on %1</source>
        <translation>✓ 已于 %1 退回</translation>
    </message>
    <message>
        <source>✓ Returned</source>
        <translation>✓ 已退回</translation>
    </message>
    <message>
        <source>On its way, normally within 3–15 workdays</source>
        <translation>退款中，一般 3–15 个工作日到账</translation>
    </message>
    <message>
        <source>Expected between %1 and %2 (3–15 workdays)</source>
        <extracomment>two dates</extracomment>
        <translation>预计 %1 至 %2 到账（3–15 个工作日）</translation>
    </message>
    <message>
        <source>Money that goes back to you</source>
        <extracomment>退款</extracomment>
        <translation>退款</translation>
    </message>
    <message>
        <source>It goes back to where it came from, whole and by itself. You need not do anything.</source>
        <translation>款项按原路全额退回，您无需办理任何手续。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::RegionLists</name>
    <message>
        <source>Province</source>
        <translation>省</translation>
    </message>
    <message>
        <source>City</source>
        <translation>市</translation>
    </message>
    <message>
        <source>District</source>
        <translation>区县</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::RegionPicker</name>
    <message>
        <source>Name, pinyin initials or code of the district</source>
        <translation>输入区县名、拼音首字母或代码</translation>
    </message>
    <message>
        <source>Choose from lists</source>
        <translation>从列表中选择</translation>
    </message>
    <message>
        <source>%1 (given up)</source>
        <translation>%1（已撤销）</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::RegionSuggestions</name>
    <message>
        <source>Suggested regions</source>
        <translation>地区提示</translation>
    </message>
    <message>
        <source>%1 / … choose the district</source>
        <translation>%1 / … 选择区县</translation>
    </message>
    <message>
        <source>%1 (was %2)</source>
        <extracomment>a suggestion that was found under the name of a district that was given up</extracomment>
        <translation>%1（原%2）</translation>
    </message>
    <message>
        <source>No region is called this. Type a part of its name, the initials of its pinyin or its six digits.</source>
        <translation>没有找到这个地区。可输入名称的一部分、拼音首字母或六位代码。</translation>
    </message>
    <message>
        <source>↑ ↓ and Enter choose</source>
        <translation>↑ ↓ 选择，Enter 确定</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::RehearsalStaff</name>
    <message>
        <source>SF Express</source>
        <extracomment>顺丰: the courier of guide R71</extracomment>
        <translation>顺丰</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::RehearsalStrip</name>
    <message>
        <source>Rehearsal · for practice only, nothing reaches the real platform</source>
        <extracomment>演练模式 · 数据仅供练习，与真实平台无关</extracomment>
        <translation>演练模式 · 数据仅供练习，与真实平台无关</translation>
    </message>
    <message>
        <source>Play the platform</source>
        <extracomment>模拟平台操作</extracomment>
        <translation>模拟平台操作</translation>
    </message>
    <message>
        <source>Approve the newest application</source>
        <translation>审核通过最新申请</translation>
    </message>
    <message>
        <source>Order %1 was approved.</source>
        <translation>订单 %1 已审核通过。</translation>
    </message>
    <message>
        <source>Refuse it: seal outside the frame</source>
        <translation>退回：公章不在虚框内</translation>
    </message>
    <message>
        <source>The company seal on the letter of authority is outside the dashed frame</source>
        <translation>授权书上的公章不在虚框内</translation>
    </message>
    <message>
        <source>Order %1 was refused.</source>
        <translation>订单 %1 已退回。</translation>
    </message>
    <message>
        <source>Refuse it: ID photo unclear</source>
        <translation>退回：身份证照片不清晰</translation>
    </message>
    <message>
        <source>The photo of the ID card is not legible</source>
        <translation>身份证照片不清晰，无法辨认</translation>
    </message>
    <message>
        <source>Make and deliver it: key, or text message</source>
        <extracomment>制证并发放: a key by courier, a mobile certificate by text message, on site by handing it over</extracomment>
        <translation>制证并发放（寄出钥匙或发送短信）</translation>
    </message>
    <message>
        <source>The certificate of order %1 was made and delivered.</source>
        <translation>订单 %1 的证书已制作并发放。</translation>
    </message>
    <message>
        <source>Phone: download the mobile certificate</source>
        <extracomment>模拟手机：下载移动证书</extracomment>
        <translation>模拟手机：下载移动证书</translation>
    </message>
    <message>
        <source>The certificate of order %1 was downloaded onto the phone.</source>
        <translation>订单 %1 的证书已下载到手机。</translation>
    </message>
    <message>
        <source>The envelope arrives, complete</source>
        <extracomment>收到邮寄的纸质材料</extracomment>
        <translation>收到邮寄的资料：齐全</translation>
    </message>
    <message>
        <source>The paper of order %1 has arrived.</source>
        <translation>订单 %1 的纸质资料已收到。</translation>
    </message>
    <message>
        <source>The envelope arrives without a seal</source>
        <translation>收到邮寄的资料：未盖公章</translation>
    </message>
    <message>
        <source>The letter of authority has no company seal.</source>
        <translation>授权委托书未加盖公章。</translation>
    </message>
    <message>
        <source>The paper of order %1 is not complete.</source>
        <translation>订单 %1 的纸质资料不齐全。</translation>
    </message>
    <message>
        <source>The originals are seen on site</source>
        <extracomment>现场核验通过</extracomment>
        <translation>现场核验原件通过</translation>
    </message>
    <message>
        <source>The originals of order %1 were seen.</source>
        <translation>订单 %1 的原件已核验。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::RequestSection</name>
    <message>
        <source>Request</source>
        <extracomment>申领信息 (guide R59)</extracomment>
        <translation>申领信息</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Each certificate is put on a key of its own, %1 at the most</source>
        <extracomment>R12 of the guide: several certificates may be taken</extracomment>
        <translation>每张证书使用一把钥匙，最多 %1 张</translation>
    </message>
    <message>
        <source>%1 at the most</source>
        <translation>最多 %1 张</translation>
    </message>
    <message>
        <source>One for each organisation</source>
        <extracomment>每户限领1个 (guide R49)</extracomment>
        <translation>每户限领 1 个</translation>
    </message>
    <message>
        <source>Bids are sealed with the certificate&apos;s own seal. One of your own design is ordered elsewhere, there under “Electronic seal”:</source>
        <translation>投标使用证书自带的签章；如需定制签章，请点“定制签章”，进入网站后选择“电子印章”。</translation>
    </message>
    <message>
        <source>Order a seal</source>
        <translation>定制签章</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::RescuePanel</name>
    <message>
        <source>I do not know the PIN any more: set a new one</source>
        <translation>忘记了 PIN：重新设置</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Looking at the key, at this computer&apos;s journal and at the platform…</source>
        <translation>正在查看钥匙、本机记录和平台…</translation>
    </message>
    <message>
        <source>Found on this key:</source>
        <translation>在这把钥匙上找到：</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>前往继续办理</translation>
    </message>
    <message>
        <source>Set the new PIN and finish</source>
        <translation>设置新 PIN 并完成激活</translation>
    </message>
    <message>
        <source>Finish it</source>
        <translation>完成激活</translation>
    </message>
    <message>
        <source>Stop after this step</source>
        <translation>完成当前步骤后停止</translation>
    </message>
    <message>
        <source>The activation is finished: the certificate is on the key and bound to your account.</source>
        <translation>激活已完成：证书已写入钥匙并绑定到您的账号。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查看</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ReviewPage</name>
    <message>
        <source>The platform is reviewing your application</source>
        <translation>平台正在审核您的申请</translation>
    </message>
    <message>
        <source>There is nothing for you to do. This page asks the platform by itself; you may close the program. You will also get a text message.</source>
        <translation>您现在无需操作。本页会自动查询审核进度，关闭程序也没有关系；结果会短信通知您。</translation>
    </message>
    <message>
        <source>The way of your application</source>
        <translation>申领进度</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Withdrawing…</source>
        <translation>正在撤销…</translation>
    </message>
    <message>
        <source>In review</source>
        <extracomment>待审核</extracomment>
        <translation>待审核</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>订单 %1</translation>
    </message>
    <message>
        <source>Ask again now</source>
        <extracomment>刷新</extracomment>
        <translation>立即刷新</translation>
    </message>
    <message>
        <source>✓ Submitted %1</source>
        <translation>✓ 已于 %1 提交</translation>
    </message>
    <message>
        <source>Asking the platform…</source>
        <translation>正在向平台查询…</translation>
    </message>
    <message>
        <source>Review normally takes %1 workdays; longer for many certificates or at peak times.</source>
        <translation>审核一般需要 %1 个工作日；申领数量较多或高峰期会延长。</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ScanAdvice</name>
    <message>
        <source>What the reviewer looks at</source>
        <translation>审核会看这些</translation>
    </message>
    <message>
        <source>Every picture and every seal can be read; a black-and-white copy carries the company seal.</source>
        <translation>图片和公章都要清晰可辨；黑白复印件须加盖单位公章。</translation>
    </message>
    <message>
        <source>The letter of authority is the given form; the organisation&apos;s name is as on the licence.</source>
        <translation>授权书使用给定模板，单位名称与执照一致。</translation>
    </message>
    <message>
        <source>The agent in the letter is the applicant; the letter still runs for a month or more.</source>
        <translation>授权书中的代理人就是申领人，委托期限至少还有一个月。</translation>
    </message>
    <message>
        <source>The seal on the letter lies inside the dashed frame.</source>
        <translation>单位公章盖在虚框内。</translation>
    </message>
    <message>
        <source>Download the letter&apos;s form</source>
        <translation>下载授权书模板</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) missing</source>
        <translation>
            <numerusform>还差 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ScanCamera</name>
    <message>
        <source>Starting the camera…</source>
        <translation>正在打开摄像头…</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>摄像头画面</translation>
    </message>
    <message>
        <source>Can everything be read? Then use it; otherwise take it again.</source>
        <translation>文字和印章都清楚吗？清楚就使用，否则请重拍。</translation>
    </message>
    <message>
        <source>Lay the document flat in good light, fill the picture with it, hold still.</source>
        <translation>请把材料平放在明亮处，让它占满画面，拿稳后拍照。</translation>
    </message>
    <message>
        <source>The photo</source>
        <translation>拍好的照片</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ScanEditor</name>
    <message>
        <source>Turn left</source>
        <translation>向左转</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>向右转</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>拉正</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Back to the original</source>
        <translation>恢复原图</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Discard the selection</source>
        <translation>放弃选区</translation>
    </message>
    <message>
        <source>%1, in large</source>
        <translation>%1，大图</translation>
    </message>
    <message>
        <source>+ and − zoom, the arrow keys move the picture.</source>
        <translation>按 + 和 − 缩放，方向键移动图片。</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Drag the corners to what is to stay. By keyboard: 1 to 4 choose a corner, the arrow keys move it (Shift: finely), Return applies.</source>
        <translation>拖动四角，框住要保留的部分。键盘：按 1–4 选角，方向键移动（按住 Shift 微调），回车应用。</translation>
    </message>
    <message>
        <source>Drag the corners onto those of the page. By keyboard: 1 to 4 choose a corner, the arrow keys move it (Shift: finely), Return applies.</source>
        <translation>把四个角拖到纸张的四角。键盘：按 1–4 选角，方向键移动（按住 Shift 微调），回车应用。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ScanFindingList</name>
    <message>
        <source>Sent all the same: %1</source>
        <extracomment>%1 the reason the user gave</extracomment>
        <translation>仍按原样发送，理由：%1</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Take back: %1, %2</source>
        <translation>撤回：%1，%2</translation>
    </message>
    <message>
        <source>Send it like this…</source>
        <translation>这样发送…</translation>
    </message>
    <message>
        <source>Send it like this: %1, %2</source>
        <translation>这样发送：%1，%2</translation>
    </message>
    <message>
        <source>For instance: the original is faded</source>
        <translation>例如：原件本身褪色</translation>
    </message>
    <message>
        <source>Send with this reason</source>
        <translation>按此理由发送</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel: give no reason for %1</source>
        <translation>取消：不为%1填写理由</translation>
    </message>
    <message>
        <source>At least %1 characters.</source>
        <translation>至少 %1 个字。</translation>
    </message>
    <message>
        <source>Why it is right as it is:</source>
        <translation>请说明为何可以这样发送：</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ScanTile</name>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Choose a file: %1</source>
        <translation>选择文件：%1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>移除：%1</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>更换</translation>
    </message>
    <message>
        <source>Replace: %1</source>
        <translation>更换：%1</translation>
    </message>
    <message>
        <source>%1: choose a file</source>
        <translation>%1：选择文件</translation>
    </message>
    <message>
        <source>Drop, paste or choose a file</source>
        <translation>拖入、粘贴或选择文件</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>未上传</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被退回</translation>
    </message>
    <message>
        <source>Reviewer: %1</source>
        <translation>审核意见：%1</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>已上传</translation>
    </message>
    <message>
        <source>Uploading %1 %</source>
        <translation>已上传 %1 %</translation>
    </message>
    <message>
        <source>Kept here</source>
        <translation>已存本机</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Not taken</source>
        <translation>未采用</translation>
    </message>
    <message>
        <source>Copy with company seal</source>
        <extracomment>加盖公章的复印件 (guide R61)</extracomment>
        <translation>加盖公章的复印件</translation>
    </message>
    <message>
        <source>View, edit</source>
        <translation>查看/编辑</translation>
    </message>
    <message>
        <source>View and edit: %1</source>
        <translation>查看并编辑：%1</translation>
    </message>
    <message>
        <source>Take a photo</source>
        <translation>拍照</translation>
    </message>
    <message>
        <source>Take a photo: %1</source>
        <translation>拍照：%1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the reading: %1</source>
        <translation>取消读取：%1</translation>
    </message>
    <message>
        <source>%1: %2. Look at it in large</source>
        <translation>%1：%2，查看大图</translation>
    </message>
    <message>
        <source>Page 1 of %1</source>
        <extracomment>%1 how many pages a PDF has; its first one is shown</extracomment>
        <translation>第 1 页，共 %1 页</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>检查中…</translation>
    </message>
    <message>
        <source>Please look</source>
        <translation>请确认</translation>
    </message>
    <message>
        <source>Sent as it is</source>
        <translation>按原样发送</translation>
    </message>
    <message>
        <source>Looks right</source>
        <extracomment>检查通过: nothing was found on this computer</extracomment>
        <translation>检查通过</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <extracomment>how large a scan was and how large it is now</extracomment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Uploaded as soon as you have signed in</source>
        <translation>登录后自动上传</translation>
    </message>
    <message>
        <source>Uploaded as soon as the platform can be reached</source>
        <translation>连上平台后自动上传</translation>
    </message>
    <message>
        <source>Changed. The reviewer had said: %1</source>
        <translation>已修改。审核意见：%1</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ScannerStrip</name>
    <message>
        <source>Stop watching</source>
        <translation>停止接收</translation>
    </message>
    <message>
        <source>Choose the folder your scanner saves to</source>
        <translation>选择扫描仪保存文件的文件夹</translation>
    </message>
    <message>
        <source>With a scanner: choose its folder once, and new scans are offered here.</source>
        <translation>使用扫描仪时，选择一次它的保存文件夹，新扫描件会出现在这里。</translation>
    </message>
    <message>
        <source>New scans in “%1” are offered here.</source>
        <translation>“%1”中的新扫描件会出现在这里。</translation>
    </message>
    <message>
        <source>Choose the scanner&apos;s folder</source>
        <translation>选择扫描仪文件夹</translation>
    </message>
    <message>
        <source>Another folder</source>
        <translation>换一个文件夹</translation>
    </message>
    <message>
        <source>New scan: %1</source>
        <translation>新扫描件：%1</translation>
    </message>
    <message>
        <source>→ %1</source>
        <translation>→ %1</translation>
    </message>
    <message>
        <source>replace %1</source>
        <translation>替换%1</translation>
    </message>
    <message>
        <source>%1: use it for %2</source>
        <translation>%1：用作%2</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>%1: ignore it</source>
        <translation>%1：忽略</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ScansPage</name>
    <message>
        <source>Scans</source>
        <extracomment>扫描件</extracomment>
        <translation>扫描件</translation>
    </message>
    <message>
        <source>Drop, paste or choose · JPG / PNG / PDF · 10 MB each at the most</source>
        <translation>拖入、粘贴或选择 · JPG / PNG / PDF · 每张不超过 10 MB</translation>
    </message>
    <message>
        <source>Submit again</source>
        <extracomment>重新提交 (guide R86)</extracomment>
        <translation>重新提交</translation>
    </message>
    <message>
        <source>Submit, then identity</source>
        <extracomment>提交，下一步：身份认证 (guide R74)</extracomment>
        <translation>提交，下一步：身份认证</translation>
    </message>
    <message>
        <source>Choose a scan</source>
        <extracomment>the file dialog&apos;s filter</extracomment>
        <translation>选择扫描件</translation>
    </message>
    <message>
        <source>Scans (*.jpg *.jpeg *.png *.pdf)</source>
        <translation>扫描件 (*.jpg *.jpeg *.png *.pdf)</translation>
    </message>
    <message>
        <source>Removing…</source>
        <translation>正在移除…</translation>
    </message>
    <message>
        <source>Uploading and submitting…</source>
        <translation>正在上传并提交…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 the scan, %2 what was found, for instance &quot;blurred&quot;</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Save the form</source>
        <translation>保存模板</translation>
    </message>
    <message>
        <source>letter-of-authority.doc</source>
        <translation>法人证书业务办理授权委托书模板.doc</translation>
    </message>
    <message>
        <source>Downloading…</source>
        <translation>正在下载…</translation>
    </message>
    <message>
        <source>The form was saved as %1</source>
        <translation>模板已保存为 %1</translation>
    </message>
    <message>
        <source>The form could not be saved here. Choose another folder. (%1)</source>
        <translation>模板无法保存在这里，请换一个文件夹。（%1）</translation>
    </message>
    <message>
        <source>Refused, not replaced yet: %1</source>
        <translation>被退回，尚未更换：%1</translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation>返回表单</translation>
    </message>
    <message>
        <source>%1 was not taken: %2 %3</source>
        <extracomment>%1 the file&apos;s name, %2 what is wrong with it, %3 what to do</extracomment>
        <translation>%1 未采用：%2%3</translation>
    </message>
    <message>
        <source>The same file is also used for “%1”.</source>
        <translation>同一个文件也用在“%1”，请核对。</translation>
    </message>
    <message>
        <source>The picture seems to be blank.</source>
        <translation>这张图片好像是空白的。</translation>
    </message>
    <message>
        <source>The picture is small (below %1 pixels); check that everything can be read.</source>
        <extracomment>%1 pixels</extracomment>
        <translation>图片偏小（长边不足 %1 像素），请确认字迹清晰可读。</translation>
    </message>
    <message>
        <source>Refused, not corrected yet: %1</source>
        <translation>未通过，尚未修改：%1</translation>
    </message>
    <message>
        <source>Use this picture</source>
        <translation>使用这张图片</translation>
    </message>
    <message>
        <source>Use this photo</source>
        <translation>使用这张照片</translation>
    </message>
    <message>
        <source>Take the photo</source>
        <translation>拍照</translation>
    </message>
    <message>
        <source>Submit now</source>
        <extracomment>立即提交</extracomment>
        <translation>立即提交</translation>
    </message>
    <message>
        <source>Take it again</source>
        <translation>重拍</translation>
    </message>
    <message>
        <source>Discard the changes</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>Back to the scans</source>
        <translation>返回扫描件</translation>
    </message>
    <message>
        <source>dropped picture.jpg</source>
        <translation>拖入的图片.jpg</translation>
    </message>
    <message>
        <source>In the queue: it is submitted by itself as soon as you have signed in.</source>
        <translation>已排队，登录后自动提交。</translation>
    </message>
    <message>
        <source>In the queue: it is submitted by itself as soon as there is a network. You can go on working or close the program; it goes on when CertDesk is opened again.</source>
        <extracomment>已排队，联网后自动提交</extracomment>
        <translation>已排队，联网后自动提交。您可以继续工作或关闭程序，下次打开证书台时会接着提交。</translation>
    </message>
    <message>
        <source>In the queue, submitted by itself</source>
        <extracomment>已排队，联网后自动提交</extracomment>
        <translation>已排队，联网后自动提交</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <extracomment>%1 a file, %2 the scan it became</extracomment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1 was not used: there is no empty place. Drop it on the scan that it is to replace.</source>
        <translation>%1 未使用：已没有空位。请把它拖到要替换的扫描件上。</translation>
    </message>
    <message>
        <source>Every scan is there. Put the focus on the one that is to be replaced, then paste; or drop the file on it.</source>
        <translation>扫描件已齐全。请先选中要替换的一张再粘贴，或把文件直接拖到它上面。</translation>
    </message>
    <message>
        <source>pasted picture.jpg</source>
        <translation>粘贴的图片.jpg</translation>
    </message>
    <message>
        <source>Saving the picture…</source>
        <translation>正在保存图片…</translation>
    </message>
    <message>
        <source>Back to the original…</source>
        <translation>正在恢复原图…</translation>
    </message>
    <message>
        <source>photo.jpg</source>
        <translation>照片.jpg</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::SealExample</name>
    <message>
        <source>The round seal on the licence says “%1”.</source>
        <extracomment>示例 (guide R62); %1 is the text of the seal</extracomment>
        <translation>执照上的圆形公章写着“%1”。</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>应选择：%1</translation>
    </message>
    <message>
        <source>The seal decides, not the address of the office: where it names a district of a city, choose down to that district.</source>
        <translation>以公章为准，不以办公地址为准：公章为某市某区的，选到该市该区。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ServiceActivate</name>
    <message>
        <source>Bind it to my account</source>
        <translation>绑定到我的账号</translation>
    </message>
    <message>
        <source>Put the certificate on the key</source>
        <translation>写入证书</translation>
    </message>
    <message>
        <source>The new certificate</source>
        <translation>新证书</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>持有单位</translation>
    </message>
    <message>
        <source>In place of</source>
        <translation>替换证书</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>接下来会做什么</translation>
    </message>
    <message>
        <source>On the key of the present certificate: a new key pair and the new certificate are put beside the old ones. Nothing is erased, and the PIN stays.</source>
        <translation>插着现有证书的钥匙：新的密钥和证书与旧的并存，不清空任何内容，PIN 不变。</translation>
    </message>
    <message>
        <source>On an empty key: it is set up, and you choose its PIN.</source>
        <translation>空白钥匙：先初始化，PIN 由您设置。</translation>
    </message>
    <message>
        <source>The key is set up, and you choose its PIN.</source>
        <translation>先初始化钥匙，PIN 由您设置。</translation>
    </message>
    <message>
        <source>With the confirmation at the end the old certificate is revoked, and its binding ends; the new one is bound to your account instead.</source>
        <translation>最后确认时，旧证书被吊销、绑定解除，新证书随即绑定到您的账号。</translation>
    </message>
    <message>
        <source>If you signed in by the old certificate, you will have to sign in again in the browser afterwards.</source>
        <translation>如果您是用旧证书登录的，完成后需要在浏览器中重新登录。</translation>
    </message>
    <message>
        <source>Plug in the key that the new certificate is on; it then appears here by itself.</source>
        <translation>请插入存有新证书的那把钥匙，插入后会自动显示在这里。</translation>
    </message>
    <message>
        <source>The new certificate is on its key and works, but it is not bound to your account: bind it, so that you can sign in and bid with it.</source>
        <translation>新证书已写入钥匙，可以使用，但尚未绑定到您的账号：绑定后才能用它登录和投标。</translation>
    </message>
    <message>
        <source>Bids that you noted</source>
        <translation>您记下的投标</translation>
    </message>
    <message>
        <source>This step revokes the present certificate. If one of these bids was encrypted with it, open that bid first: the new certificate cannot open it.</source>
        <translation>这一步完成后现有证书即被吊销。如果其中有投标文件是用它加密的，请先完成开标解密：新证书无法解密。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ServiceForm</name>
    <message>
        <source>At least two characters</source>
        <translation>至少两个字</translation>
    </message>
    <message>
        <source>At most 64 characters</source>
        <translation>最多 64 个字</translation>
    </message>
    <message>
        <source>This is the present name</source>
        <translation>与现有名称相同</translation>
    </message>
    <message>
        <source>The certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>持有单位</translation>
    </message>
    <message>
        <source>Valid until</source>
        <extracomment>有效期至</extracomment>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Certificate number</source>
        <translation>证书序列号</translation>
    </message>
    <message>
        <source>What this does</source>
        <extracomment>办理说明</extracomment>
        <translation>办理说明</translation>
    </message>
    <message>
        <source>It costs %1.</source>
        <translation>费用：%1。</translation>
    </message>
    <message>
        <source>It costs nothing.</source>
        <translation>免费。</translation>
    </message>
    <message>
        <source>What happened to the key?</source>
        <translation>钥匙怎么了？</translation>
    </message>
    <message>
        <source>Why is it revoked?</source>
        <translation>为什么注销？</translation>
    </message>
    <message>
        <source>It is lost or was stolen: revoke the present certificate at once</source>
        <translation>遗失或被盗：立即吊销现有证书</translation>
    </message>
    <message>
        <source>It is damaged, and I still have it</source>
        <translation>已损坏，钥匙还在我手上</translation>
    </message>
    <message>
        <source>The new name</source>
        <translation>新名称</translation>
    </message>
    <message>
        <source>Name of the company, as on the new business licence</source>
        <translation>单位名称（与新营业执照一致）</translation>
    </message>
    <message>
        <source>At present: %1</source>
        <translation>现名称：%1</translation>
    </message>
    <message>
        <source>Choose another scan…</source>
        <extracomment>新营业执照扫描件</extracomment>
        <translation>换一份扫描件…</translation>
    </message>
    <message>
        <source>Scan of the new licence…</source>
        <translation>选择新营业执照扫描件…</translation>
    </message>
    <message>
        <source>✓ %1, kept on this computer until it is sent</source>
        <translation>✓ %1，发送前保存在本机</translation>
    </message>
    <message>
        <source>The whole licence with the new name, in colour: JPG, PNG or PDF, at most 10 MB.</source>
        <translation>新名称的营业执照，完整、彩色，JPG、PNG 或 PDF，不超过 10 MB。</translation>
    </message>
    <message>
        <source>Does a sealed bid wait to be opened?</source>
        <translation>有没有等待开标的加密投标？</translation>
    </message>
    <message>
        <source>Bids that were encrypted for this certificate may not be accepted once it is revoked. Wait until they have been opened.</source>
        <translation>证书注销后，用它加密的投标文件可能不再被接受。请等开标之后再办理。</translation>
    </message>
    <message>
        <source>Files encrypted for the present certificate cannot be opened with the new one. If a bid that you encrypted waits to be opened, do this after the opening.</source>
        <translation>用现有证书加密的文件，新证书无法解密。如果有已加密、尚未开标的投标，请等开标之后再办理。</translation>
    </message>
    <message>
        <source>Opening dates that you noted:</source>
        <translation>您记录的开标日期：</translation>
    </message>
    <message>
        <source>No bid encrypted for this certificate waits to be opened</source>
        <translation>没有用这张证书加密、尚未开标的投标</translation>
    </message>
    <message>
        <source>revoke</source>
        <extracomment>typed by the user: 注销</extracomment>
        <translation>注销</translation>
    </message>
    <message>
        <source>what happened to the key</source>
        <translation>钥匙的情况</translation>
    </message>
    <message>
        <source>the reason</source>
        <translation>注销原因</translation>
    </message>
    <message>
        <source>the new name</source>
        <translation>新名称</translation>
    </message>
    <message>
        <source>the scan of the licence</source>
        <translation>营业执照扫描件</translation>
    </message>
    <message>
        <source>that no sealed bid waits</source>
        <translation>确认没有待开标的加密投标</translation>
    </message>
    <message>
        <source>a suitable key, or that it comes later</source>
        <translation>可用的钥匙，或勾选“钥匙稍后再插”</translation>
    </message>
    <message>
        <source>Still missing: %1</source>
        <translation>还缺：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Choose one of these.</source>
        <translation>请选择其中一项。</translation>
    </message>
    <message>
        <source>After this there is no certificate to bid with: another one has to be applied for and paid in full. A replacement revokes this one as well and gives you a new one.</source>
        <translation>注销后没有可用于投标的证书，需要重新申领并支付全部费用。补办同样会吊销这张证书，并给您一张新的。</translation>
    </message>
    <message>
        <source>After this there is no certificate to bid with: another one has to be applied for and paid in full. A change gives you one with the new name, and this one works until then.</source>
        <translation>注销后没有可用于投标的证书，需要重新申领并支付全部费用。变更会给您一张使用新名称的证书，在此之前这张证书继续有效。</translation>
    </message>
    <message>
        <source>Have it replaced instead…</source>
        <extracomment>补办, 变更</extracomment>
        <translation>改为补办…</translation>
    </message>
    <message>
        <source>Have it changed instead…</source>
        <translation>改为变更…</translation>
    </message>
    <message>
        <source>The key of this certificate, %1, is plugged into this computer now: it is not lost. Revoking ends it at once, and bids encrypted with it can perhaps not be opened. If it is broken choose “damaged”: then it stays valid until the new one works.</source>
        <translation>这张证书所在的钥匙 %1 现在就插在这台电脑上，并没有遗失。选择遗失会立即吊销证书，用它加密的投标可能无法解密。如果钥匙损坏，请选择“已损坏”：现有证书在新证书可用之前一直有效。</translation>
    </message>
    <message>
        <source>Certificate %1 of %2</source>
        <translation>%2 的证书 %1</translation>
    </message>
    <message>
        <source>on the key %1</source>
        <translation>所在钥匙 %1</translation>
    </message>
    <message>
        <source>the fee is shown on the next page, and nothing is charged before</source>
        <translation>费用在下一页显示，确认前不扣款</translation>
    </message>
    <message>
        <source>no fee</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>fee %1, charged only after you agree to it on the next page</source>
        <translation>费用 %1，在下一页确认后才扣款</translation>
    </message>
    <message>
        <source>Bids that you noted: %1</source>
        <extracomment>bids that the user noted</extracomment>
        <translation>您记下的投标：%1</translation>
    </message>
    <message>
        <source>This certificate ends at once, for good, and nobody can take that back:</source>
        <translation>这张证书将立即、永久失效，任何人都无法撤回：</translation>
    </message>
    <message>
        <source>This certificate is revoked at once, for good, also if you cancel the replacement later:</source>
        <translation>这张证书将立即、永久吊销，之后取消补办也不会恢复：</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ServiceKeyCard</name>
    <message>
        <source>Is there a key for it?</source>
        <extracomment>钥匙检查</extracomment>
        <translation>钥匙检查</translation>
    </message>
    <message>
        <source>Looking for keys…</source>
        <translation>正在查找钥匙…</translation>
    </message>
    <message>
        <source>The key comes later; I have it or will get it in time</source>
        <translation>钥匙稍后再插：我有可用的钥匙，或能按时拿到</translation>
    </message>
    <message>
        <source>Before anything is paid: could the new certificate be put onto a key that you have? Nothing is changed on the key by this check.</source>
        <translation>付款之前先看看：新证书能否写入您手上的钥匙？检查不会改动钥匙里的任何内容。</translation>
    </message>
    <message>
        <source>No key is plugged in. Plug it in and it is checked by itself.</source>
        <translation>没有插入钥匙。插入后会自动检查。</translation>
    </message>
    <message>
        <source>A suitable key is plugged in.</source>
        <translation>已插入可用的钥匙。</translation>
    </message>
    <message>
        <source>None of these keys is suitable.</source>
        <translation>插着的钥匙都不能用。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ServicePage</name>
    <message>
        <source>Ask what became of it</source>
        <translation>查询付款结果</translation>
    </message>
    <message>
        <source>%1 was paid.</source>
        <translation>已支付 %1。</translation>
    </message>
    <message>
        <source>The new business licence</source>
        <translation>新营业执照</translation>
    </message>
    <message>
        <source>Scans (*.jpg *.jpeg *.png *.pdf)</source>
        <translation>扫描件 (*.jpg *.jpeg *.png *.pdf)</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>%1 延期, %2 the company</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Another service is under way for this certificate. Finish or cancel it first.</source>
        <translation>这张证书有另一项业务正在办理，请先完成或取消。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Fetching the certificate</source>
        <translation>正在读取证书</translation>
    </message>
    <message>
        <source>The certificate is revoked</source>
        <translation>证书已注销</translation>
    </message>
    <message>
        <source>It is not valid any more, wherever it is shown. Its binding to the account has ended.</source>
        <translation>证书已全面失效，与账号的绑定也已解除。</translation>
    </message>
    <message>
        <source>This certificate has ended</source>
        <translation>这张证书已失效</translation>
    </message>
    <message>
        <source>It has expired, was revoked or replaced. Apply for a new certificate on the page of the orders.</source>
        <translation>证书已过期、被吊销或已替换。请在“证书办理”中重新申领。</translation>
    </message>
    <message>
        <source>It cannot be renewed now</source>
        <translation>现在还不能延期</translation>
    </message>
    <message>
        <source>This certificate can be renewed from %1 to %2.</source>
        <translation>这张证书可在 %1 至 %2 之间办理延期。</translation>
    </message>
    <message>
        <source>The platform does not offer this now</source>
        <translation>平台暂不受理</translation>
    </message>
    <message>
        <source>Perhaps the certificate is not on its key yet: finish that first.</source>
        <translation>可能证书还没有写入钥匙，请先完成写入。</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>持有单位</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>新名称</translation>
    </message>
    <message>
        <source>Certificate number</source>
        <translation>证书序列号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Asked for on</source>
        <translation>申请日期</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>%1, paid</source>
        <translation>%1，已支付</translation>
    </message>
    <message>
        <source>%1, given back</source>
        <translation>%1，已退回</translation>
    </message>
    <message>
        <source>The old certificate was revoked when this was asked for, because its key is lost.</source>
        <translation>因钥匙遗失，旧证书在申请补办时已经吊销。</translation>
    </message>
    <message>
        <source>Please do not pull the key out. If it is pulled out or the power fails, plug it in again: the work goes on where it stopped, at no further charge.</source>
        <translation>请不要拔出钥匙。如果拔出或断电，重新插入即可从中断处继续，不会再次收费。</translation>
    </message>
    <message>
        <source>The platform&apos;s staff look at the change</source>
        <translation>平台正在审核变更</translation>
    </message>
    <message>
        <source>One to two workdays. You are told here and on the home page when the new certificate can be put on a key.</source>
        <translation>一般 1–2 个工作日。可以写入新证书时，会在这里和首页提示。</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Done. The new certificate is valid until %1</source>
        <translation>办理完成，新证书有效期至 %1</translation>
    </message>
    <message>
        <source>The old certificate is revoked.</source>
        <translation>旧证书已吊销。</translation>
    </message>
    <message>
        <source>The old certificate is revoked. If it is on the same key it stays there and is shown as replaced; do not erase it.</source>
        <translation>旧证书已吊销。如与新证书在同一把钥匙里，它会保留并显示为“已替换”，请不要删除。</translation>
    </message>
    <message>
        <source>The change was refused</source>
        <translation>变更未通过</translation>
    </message>
    <message>
        <source>%1 The present certificate stays as it is. Ask for the change again with what was missing.</source>
        <translation>%1 现有证书不受影响。请补正后重新提交变更。</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>The old certificate stays revoked. Apply for a new one when you need it.</source>
        <translation>旧证书仍为吊销状态，需要时请重新申领。</translation>
    </message>
    <message>
        <source>The present certificate stays as it is.</source>
        <translation>现有证书不受影响。</translation>
    </message>
    <message>
        <source>This version does not know this state</source>
        <translation>当前版本不认识这个状态</translation>
    </message>
    <message>
        <source>Update the program, or go on with the platform&apos;s web site.</source>
        <translation>请更新程序，或在平台网站上继续办理。</translation>
    </message>
    <message>
        <source>Cancel this service…</source>
        <translation>取消这项业务…</translation>
    </message>
    <message>
        <source>%1 goes back to your balance.</source>
        <translation>%1 将退回账户余额。</translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation>没有扣款。</translation>
    </message>
    <message>
        <source>The new certificate was signed already, perhaps it is on its key: it is revoked.</source>
        <translation>新证书已经签发（可能已写入钥匙），将被吊销。</translation>
    </message>
    <message>
        <source>The old certificate stays revoked.</source>
        <translation>旧证书仍为吊销状态。</translation>
    </message>
    <message>
        <source>Cancel the service</source>
        <extracomment>typed by the user: 取消</extracomment>
        <translation>取消业务</translation>
    </message>
    <message>
        <source>cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The key was pulled out. Please plug the same key %1 in again: the work goes on where it stopped, at no further charge.</source>
        <translation>钥匙已被拔出。请重新插入同一把钥匙 %1：会从中断处继续，不会再次收费。</translation>
    </message>
    <message>
        <source>Unlock it…</source>
        <extracomment>解锁</extracomment>
        <translation>解锁…</translation>
    </message>
    <message>
        <source>Employees whom you had authorised for the old one have to be authorised again.</source>
        <translation>旧证书上的员工授权已结束，请重新授权。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ServicePay</name>
    <message>
        <source>The fee</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>业务</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>持有单位</translation>
    </message>
    <message>
        <source>Amount due</source>
        <translation>应付金额</translation>
    </message>
    <message>
        <source>Paid from</source>
        <translation>付款方式</translation>
    </message>
    <message>
        <source>the balance of your account</source>
        <translation>账户余额</translation>
    </message>
    <message>
        <source>Just this amount is taken, once. If the connection breaks meanwhile, press again: nobody pays twice. Until the new certificate is confirmed you can cancel, and the money goes back.</source>
        <translation>只扣这一笔。付款中途断网时请再按一次，不会重复扣款。新证书确认之前可以取消，费用退回。</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <extracomment>%1 an amount: 支付 ¥200.00</extracomment>
        <translation>支付 %1</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>The platform tells this program neither the balance nor gives it a receipt or an invoice of such a fee: ask the help desk for them.</source>
        <translation>平台未向本程序提供账户余额，也不提供此类费用的收据或发票：需要时请联系人工客服。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::ServiceText</name>
    <message>
        <source>Renewal</source>
        <extracomment>延期</extracomment>
        <translation>延期</translation>
    </message>
    <message>
        <source>Replacement</source>
        <extracomment>补办</extracomment>
        <translation>补办</translation>
    </message>
    <message>
        <source>Change</source>
        <extracomment>变更</extracomment>
        <translation>变更</translation>
    </message>
    <message>
        <source>Revocation</source>
        <extracomment>注销</extracomment>
        <translation>注销</translation>
    </message>
    <message>
        <source>Unblocking</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>证书业务</translation>
    </message>
    <message>
        <source>Renew the certificate</source>
        <translation>申请延期</translation>
    </message>
    <message>
        <source>Have it replaced</source>
        <translation>申请补办</translation>
    </message>
    <message>
        <source>Send the change</source>
        <translation>提交变更</translation>
    </message>
    <message>
        <source>Revoke the certificate</source>
        <translation>注销证书</translation>
    </message>
    <message>
        <source>Waits for payment</source>
        <translation>待支付</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>审核中</translation>
    </message>
    <message>
        <source>Certificate to be written</source>
        <translation>待写入证书</translation>
    </message>
    <message>
        <source>Not bound yet</source>
        <translation>尚未绑定</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>The new certificate ends a year after the present one would: no day is lost by renewing early.</source>
        <translation>新证书的有效期从现有证书到期之日起再加一年，提前办理不会损失天数。</translation>
    </message>
    <message>
        <source>It is made for a new key pair: on the same USB key, beside the old one and under the same PIN, or on another key.</source>
        <translation>新证书使用新的密钥：可以写入同一把 USB 钥匙，与旧证书并存，PIN 不变；也可以写入另一把钥匙。</translation>
    </message>
    <message>
        <source>The present certificate works on until the new one is on a key and confirmed. Then it is revoked, and its binding ends.</source>
        <translation>新证书写入钥匙并确认之前，现有证书照常可用；确认之后旧证书即被吊销，其绑定同时解除。</translation>
    </message>
    <message>
        <source>On the same key nothing is erased: the old certificate stays on it, and is shown as replaced.</source>
        <translation>写入同一把钥匙时不会清空任何内容：旧证书仍留在钥匙里，并显示为“已替换”。</translation>
    </message>
    <message>
        <source>The fee is a year&apos;s; it is shown before anything is charged.</source>
        <translation>费用为一年的证书年费，扣款前会显示具体金额。</translation>
    </message>
    <message>
        <source>The new certificate is put onto another key, and ends when the present one would have.</source>
        <translation>新证书写入另一把钥匙，到期日与现有证书相同。</translation>
    </message>
    <message>
        <source>Key damaged: the present certificate is revoked once the new one is on its key and confirmed.</source>
        <translation>钥匙损坏：新证书写入并确认后，现有证书才被吊销。</translation>
    </message>
    <message>
        <source>Key lost: the present certificate is revoked at once, so that nobody who finds the key can use it. Cancelling later does not bring it back.</source>
        <translation>钥匙遗失：现有证书立即吊销，以免被拾到的人使用；之后即使取消补办，也不能恢复。</translation>
    </message>
    <message>
        <source>The new name is checked against the new business licence by the platform&apos;s staff.</source>
        <translation>平台工作人员会对照新的营业执照审核新名称。</translation>
    </message>
    <message>
        <source>Then a new certificate with the new name is made for a new key pair: on the same USB key beside the old one, or on another key.</source>
        <translation>审核通过后，用新的密钥签发新名称的证书：可以写入同一把 USB 钥匙与旧证书并存，也可以写入另一把钥匙。</translation>
    </message>
    <message>
        <source>The present certificate works on until the new one is confirmed, and is revoked then. The new one ends on the same day.</source>
        <translation>新证书确认之前，现有证书照常可用，确认后即被吊销。新证书的到期日不变。</translation>
    </message>
    <message>
        <source>Another unified social credit code is another company: it applies for a certificate of its own.</source>
        <translation>统一社会信用代码变了就是另一家单位，请由该单位另行申领。</translation>
    </message>
    <message>
        <source>The certificate ends at once and for good: nobody can take that back, the platform neither.</source>
        <translation>证书立即失效，而且不能恢复，平台也无法撤回。</translation>
    </message>
    <message>
        <source>Its binding, every sign-in by it and a service that is under way end with it.</source>
        <translation>证书的绑定、用它的登录以及正在办理的业务同时终止。</translation>
    </message>
    <message>
        <source>What is on the key stays there; it just is not believed any more.</source>
        <translation>钥匙里的内容不会被删除，只是不再被承认。</translation>
    </message>
    <message>
        <source>To go on bidding you need another certificate. If only the key is lost or broken, have it replaced instead.</source>
        <translation>以后投标需要重新申领证书。如果只是钥匙遗失或损坏，请办理补办。</translation>
    </message>
    <message>
        <source>The key was lost or stolen, or somebody else knows its PIN</source>
        <translation>钥匙遗失、被盗，或 PIN 被他人知道</translation>
    </message>
    <message>
        <source>The company&apos;s name or affiliation has changed</source>
        <translation>单位名称或隶属关系已变更</translation>
    </message>
    <message>
        <source>Another certificate takes its place</source>
        <translation>已改用另一张证书</translation>
    </message>
    <message>
        <source>It is not needed any more</source>
        <translation>不再使用</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>Suitable: same key</source>
        <translation>可用：同一把钥匙</translation>
    </message>
    <message>
        <source>Suitable: empty key</source>
        <translation>可用：空白钥匙</translation>
    </message>
    <message>
        <source>In use otherwise</source>
        <translation>有其他内容</translation>
    </message>
    <message>
        <source>The key that is replaced</source>
        <translation>待补办的钥匙</translation>
    </message>
    <message>
        <source>PIN locked</source>
        <translation>PIN 已锁定</translation>
    </message>
    <message>
        <source>Last PIN try</source>
        <translation>PIN 只剩一次</translation>
    </message>
    <message>
        <source>Write protected</source>
        <translation>写保护</translation>
    </message>
    <message>
        <source>Not suitable</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>空间不足</translation>
    </message>
    <message>
        <source>The new key pair and certificate go beside the old ones. Nothing is erased; the PIN stays.</source>
        <translation>新的密钥和证书与旧的并存，不清空任何内容，PIN 不变。</translation>
    </message>
    <message>
        <source>It is set up for the new certificate, with a PIN that you choose.</source>
        <translation>将为新证书初始化这把钥匙，PIN 由您设置。</translation>
    </message>
    <message>
        <source>It was set up for something else, which would be lost. Take an empty key, or the one with the present certificate.</source>
        <translation>这把钥匙已有其他用途，写入会丢失其中内容。请使用空白钥匙，或存有现有证书的那一把。</translation>
    </message>
    <message>
        <source>The new certificate needs another key. This one is not erased.</source>
        <translation>新证书要写入另一把钥匙。这一把不会被清空。</translation>
    </message>
    <message>
        <source>Unblock it under My certificates first, or take another key.</source>
        <translation>请先在“我的证书”中解锁，或换一把钥匙。</translation>
    </message>
    <message>
        <source>One more wrong PIN locks it. Change or unblock the PIN first, or take another key.</source>
        <translation>再输错一次 PIN 就会锁定。请先修改或解锁 PIN，或换一把钥匙。</translation>
    </message>
    <message>
        <source>Nothing can be written to it. Take another key.</source>
        <translation>这把钥匙不能写入，请换一把。</translation>
    </message>
    <message>
        <source>It cannot make the kind of key pair that this certificate needs. Take another key.</source>
        <translation>这把钥匙不支持该证书需要的密钥算法，请换一把。</translation>
    </message>
    <message>
        <source>There is no room for another certificate on it. Take another key.</source>
        <translation>钥匙里放不下另一张证书，请换一把。</translation>
    </message>
    <message>
        <source>Employees whom you authorised cannot sign in by the old certificate any more: authorise them again for the new one.</source>
        <translation>已授权的员工不能再用旧证书登录：新证书写好后请重新授权。</translation>
    </message>
    <message>
        <source>Employees whom you authorised have to be authorised again for the new certificate.</source>
        <translation>已授权的员工需要在新证书上重新授权。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::SettingsPage</name>
    <message>
        <source>The diagnosis was copied. It holds no personal data; paste it into your message to the help desk.</source>
        <translation>诊断信息已复制，不含个人信息，可直接粘贴给客服。</translation>
    </message>
    <message>
        <source>Settings and diagnosis</source>
        <extracomment>设置与诊断</extracomment>
        <translation>设置与诊断</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Address of the platform</source>
        <translation>平台地址</translation>
    </message>
    <message>
        <source>Fixed in rehearsal.</source>
        <translation>演练模式下固定。</translation>
    </message>
    <message>
        <source>Takes effect when the program is started again.</source>
        <translation>下次启动程序后生效。</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Copy the diagnosis</source>
        <translation>复制诊断信息</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>CertDesk</source>
        <translation>证书台</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Qt</source>
        <translation>Qt</translation>
    </message>
    <message>
        <source>Secure connection</source>
        <translation>安全连接</translation>
    </message>
    <message>
        <source>Key driver</source>
        <translation>钥匙驱动</translation>
    </message>
    <message>
        <source>Log folder</source>
        <translation>日志文件夹</translation>
    </message>
    <message>
        <source>An address begins with https://</source>
        <translation>地址应以 https:// 开头</translation>
    </message>
    <message>
        <source>Data on this computer</source>
        <extracomment>本机资料</extracomment>
        <translation>本机资料</translation>
    </message>
    <message>
        <source>After the certificate is bound, remove what was filled in and the scans</source>
        <translation>证书绑定后，清除本机填写的内容和扫描件</translation>
    </message>
    <message>
        <source>Removed from this computer: the draft with everything typed, and its scans, overwritten. Kept: the order in the list, the certificate, and whatever belongs to an unfinished application. What is in the bin goes after 30 days in any case.</source>
        <translation>从本机清除：草稿中填写的全部内容及其扫描件（先覆盖再删除）。保留：列表中的订单、证书，以及未办完的申请。回收站中的草稿 30 天后清除，不受此项影响。</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>立即</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>不清除</translation>
    </message>
    <message numerus="yes">
        <source>After %n day(s)</source>
        <translation>
            <numerusform>%n 天后</numerusform>
        </translation>
    </message>
    <message>
        <source>News of your orders</source>
        <extracomment>进度提醒</extracomment>
        <translation>进度提醒</translation>
    </message>
    <message>
        <source>Show a notification on the desktop when an order needs me or has got on</source>
        <translation>订单需要处理或有新进展时，在桌面弹出通知</translation>
    </message>
    <message>
        <source>When the window is closed, stay in the tray and go on watching</source>
        <translation>关闭窗口后留在系统托盘，继续关注进度</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::StageBar</name>
    <message>
        <source>Application</source>
        <extracomment>填写资料, 平台审核, 收取 CA: the three stages of the guide (R15)</extracomment>
        <translation>填写资料</translation>
    </message>
    <message>
        <source>Platform review</source>
        <translation>平台审核</translation>
    </message>
    <message>
        <source>Receive CA</source>
        <translation>收取 CA</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>扫描件</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>缴费</translation>
    </message>
    <message>
        <source>Making</source>
        <extracomment>The finer steps: 资料 · 扫描件 · 身份 · 缴费; none; 制证 · 写入证书 · 绑定账号, or 制证 · 下载</extracomment>
        <translation>制证</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Bind</source>
        <translation>绑定</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>All three stages are done.</source>
        <translation>绑定完成，三个阶段均已完成。</translation>
    </message>
    <message>
        <source>Not in progress.</source>
        <translation>未在办理中。</translation>
    </message>
    <message>
        <source>Stage %1 of 3: %2.</source>
        <translation>第 %1 阶段，共 3 个：%2。</translation>
    </message>
    <message>
        <source>Now: %1.</source>
        <translation>当前：%1。</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::StationPicker</name>
    <message>
        <source>Ask again</source>
        <translation>重新获取</translation>
    </message>
    <message>
        <source>Please choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Service point</source>
        <extracomment>现场办理点</extracomment>
        <translation>现场办理点</translation>
    </message>
    <message>
        <source>Day you would like</source>
        <translation>希望到场的日期</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>The platform names no service point. Ask the help desk.</source>
        <translation>平台暂未公布现场办理点，请咨询人工答疑。</translation>
    </message>
    <message>
        <source>Without a connection the times cannot be shown; your choice is kept.</source>
        <translation>未连接网络，暂时无法显示可约时间；您的选择已保留。</translation>
    </message>
    <message>
        <source>The service points are shown when there is a connection. Nothing is lost: you can also choose after submitting.</source>
        <translation>连接网络后显示现场办理点。不影响填写，提交后也可以再选。</translation>
    </message>
    <message>
        <source>Any day</source>
        <translation>不指定</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n place(s) left)</source>
        <translation>
            <numerusform>%1（余 %n 个）</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking for the service points…</source>
        <translation>正在获取现场办理点…</translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation>地址：%1</translation>
    </message>
    <message>
        <source>Open: %1</source>
        <translation>办理时间：%1</translation>
    </message>
    <message>
        <source>Bring these originals:</source>
        <translation>请携带以下资料：</translation>
    </message>
    <message>
        <source>Wished for: %1, %2 (Beijing time)</source>
        <translation>希望到场：%1 %2（北京时间）</translation>
    </message>
    <message>
        <source>A time can be booked once the order has been approved; what you choose here is kept until then.</source>
        <translation>订单审核通过后方可预约时间；您在此处的选择会一直保留。</translation>
    </message>
    <message>
        <source>Day</source>
        <extracomment>希望到场的日期; booked once there is an order</extracomment>
        <translation>到场日期</translation>
    </message>
    <message>
        <source>%1 is not free any more. The next free time is %2; it is chosen below, nothing is booked yet.</source>
        <translation>%1 已约满。最近的空闲时段是 %2，已为您选好，尚未预约。</translation>
    </message>
    <message>
        <source>%1 is not free any more, and this service point has no free time in the next two weeks. Choose another service point, or come without a booked time.</source>
        <translation>%1 已约满，该办理点近两周内没有空闲时段。请选择其他办理点，或不预约直接前往。</translation>
    </message>
    <message>
        <source>Please choose a day</source>
        <translation>请选择日期</translation>
    </message>
    <message>
        <source>No time is free in the next two weeks. Choose another service point, or come during the opening hours.</source>
        <translation>近两周内没有空闲时段。请选择其他办理点，或在服务时间内直接前往。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::StepList</name>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::TermsPage</name>
    <message>
        <source>Terms</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Read the terms</source>
        <extracomment>阅读条款 (guide R41)</extracomment>
        <translation>阅读条款</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>I have read this</source>
        <extracomment>我知道了 (guide R41)</extracomment>
        <translation>我知道了</translation>
    </message>
    <message>
        <source>Loading the terms…</source>
        <translation>正在载入条款…</translation>
    </message>
    <message>
        <source>✓ Read to the end · version %1</source>
        <translation>✓ 已读到末尾 · 版本 %1</translation>
    </message>
    <message>
        <source>↓ Please read to the end</source>
        <translation>↓ 请读到末尾</translation>
    </message>
    <message>
        <source>Keeping your consent…</source>
        <translation>正在记录您的同意…</translation>
    </message>
    <message>
        <source>Documents you need</source>
        <translation>申领资料要求</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Download: %1</source>
        <translation>下载：%1</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>个人信息</translation>
    </message>
    <message>
        <source>Version %1. By going on you agree to this.</source>
        <translation>版本 %1。继续即表示您同意。</translation>
    </message>
    <message>
        <source>Save the template</source>
        <translation>保存模板</translation>
    </message>
    <message>
        <source>Downloading the template…</source>
        <translation>正在下载模板…</translation>
    </message>
    <message>
        <source>The template was saved as %1</source>
        <translation>模板已保存为 %1</translation>
    </message>
    <message>
        <source>The template could not be saved here. Choose another folder. (%1)</source>
        <translation>模板无法保存在这里，请换一个文件夹。（%1）</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Price tables</source>
        <extracomment>收费标准 (guide R45)</extracomment>
        <translation>收费标准</translation>
    </message>
    <message>
        <source>Prices and terms are those of version %1, which came with the program. They are brought up to date as soon as there is a network; you are asked again only for what has changed.</source>
        <extracomment>价格与条款来自 2026-02 版，联网后更新</extracomment>
        <translation>价格与条款来自 %1 版，联网后更新；届时只需重新确认有变化的内容。</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::TypedConsent</name>
    <message>
        <source>Type “%1” to confirm:</source>
        <extracomment>%1 is the word to be typed: delete</extracomment>
        <translation>请输入“%1”确认：</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>delete</source>
        <extracomment>删除: typed by the user</extracomment>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>certdesk::ui::WithdrawBox</name>
    <message>
        <source>Withdraw</source>
        <extracomment>撤销 (guide R87)</extracomment>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Made a mistake? You can take the application back until it is approved.</source>
        <translation>填错了？审核通过之前可以撤销申请。</translation>
    </message>
    <message>
        <source>Withdraw the application</source>
        <translation>撤销申请</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>不撤销</translation>
    </message>
</context>
</TS>
