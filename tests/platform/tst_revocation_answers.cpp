// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
// What the client believes of OCSP answers and CRLs, against the training platform's CA and against forgeries of it.
#include "CertificatePlatform.h"

#include "app/domain/Certificate.h"
#include "app/domain/RevocationAnswer.h"

#include <QRandomGenerator>

using namespace certdesk::platform;
using certdesk::readCrl;
using certdesk::readOcspAnswer;
using certdesk::RevocationState;

class RevocationAnswersTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    std::unique_ptr<Authority> m_ca;
    std::unique_ptr<Authority> m_other;
    QByteArray m_leaf;
    QString m_serial;
    QByteArray m_request;
    CertificateStatus m_status;

    static QDateTime utcNow() { return QDateTime::currentDateTimeUtc(); }
    QList<QByteArray> trusted() const { return certdesk::certificatesOfPem(m_ca->chainPem()); }
    QByteArray answerOf(const Authority &ca, const QByteArray &request) const
    {
        return ca.ocsp(request, [this](const QString &serial) { return serial == m_serial ? m_status : CertificateStatus(); });
    }
    auto read(const QByteArray &answer, const QDateTime &now = utcNow()) const { return readOcspAnswer(answer, m_request, m_leaf, m_ca->issuingDer(), trusted(), now); }
    auto readList(const QByteArray &crl, const QDateTime &now = utcNow()) const { return readCrl(crl, m_leaf, m_ca->issuingDer(), now); }
    /// The reason of a refusal; "believed" when there is none.
    template<typename T>
    static QString reason(const T &result)
    {
        return result ? "believed"_q : result.error().detail().value("reason"_q).toString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_ca = std::make_unique<Authority>(m_dir.filePath("ca"_q));
        m_other = std::make_unique<Authority>(m_dir.filePath("other"_q));
        CertificateRequest request;
        const TestKey key = TestKey::ec();
        QCOMPARE(m_ca->read(key.request(), &request), Authority::RequestFault::None);
        CertificatePlan plan;
        plan.subject = {{"O"_q, "杭州样例科技有限公司"_q}};
        plan.publicKey = request.publicKey;
        plan.profile = profileOf("huixin-usbkey"_q);
        plan.notAfter = utcNow().addDays(300);
        plan.origin = "http://127.0.0.1:1"_q;
        m_leaf = m_ca->issue(plan).der;
        m_serial = Authority::serialNumberOf(m_leaf);
        m_request = certdesk::ocspRequest(m_leaf, m_ca->issuingDer());
        QVERIFY(!m_request.isEmpty());
        QVERIFY(certdesk::ocspRequest("x", m_ca->issuingDer()).isEmpty());
    }
    void init()
    {
        m_status = {CertificateStatus::Good, {}};
        setClockOffset(0);
    }
    void cleanup() { setClockOffset(0); }

    void good()
    {
        const auto state = read(answerOf(*m_ca, m_request));
        QVERIFY2(state, qPrintable(reason(state)));
        QCOMPARE(state->kind, RevocationState::Kind::Good);
        QCOMPARE(state->source, RevocationState::Source::Ocsp);
        QVERIFY(qAbs(state->answeredAt.secsTo(utcNow())) < 60 && state->goodUntil > utcNow());
    }

    void revoked()
    {
        const QDateTime at = QDateTime::fromSecsSinceEpoch(utcNow().toSecsSinceEpoch() - 7200, Qt::UTC);
        m_status = {CertificateStatus::Withdrawn, {m_serial, at, "keyCompromise"_q}};
        const auto state = read(answerOf(*m_ca, m_request));
        QVERIFY2(state, qPrintable(reason(state)));
        QCOMPARE(state->kind, RevocationState::Kind::Revoked);
        QCOMPARE(state->revokedAt, at);
        QCOMPARE(state->reason, "keyCompromise"_q);
    }

    void notKnownToTheCa()
    {
        m_status = {};
        const auto state = read(answerOf(*m_ca, m_request));
        QVERIFY2(state, qPrintable(reason(state)));
        QCOMPARE(state->kind, RevocationState::Kind::Unknown);
    }

    void forgedByAnotherCa()
    {
        // The other CA answers for our issuer's name only if it is asked about itself: its own answer about its own certificate.
        const QByteArray own = certdesk::ocspRequest(m_leaf, m_other->issuingDer());
        QVERIFY(reason(readOcspAnswer(m_other->ocsp(own, [this](const QString &) { return m_status; }), own, m_leaf, m_ca->issuingDer(), trusted(), utcNow())) != "believed"_q);
    }

    void answerToAnotherQuestion()
    {
        const QByteArray earlier = answerOf(*m_ca, certdesk::ocspRequest(m_leaf, m_ca->issuingDer()));
        QCOMPARE(reason(read(earlier)), "it answers another question"_q);
    }

    void outOfDate()
    {
        const QByteArray answer = answerOf(*m_ca, m_request);
        QCOMPARE(reason(read(answer, utcNow().addSecs(3 * 3600))), "it is out of date"_q);
        QVERIFY(reason(read(answer, utcNow().addSecs(-3600))) != "believed"_q); // nor was its signer's certificate made then
        QCOMPARE(reason(read(answer, utcNow().addSecs(-60))), "believed"_q); // clocks differ a little
    }

    void errorsOfTheResponder()
    {
        QCOMPARE(reason(read(answerOf(*m_ca, "nonsense"))), "malformedrequest"_q);
        QCOMPARE(reason(read("<html>portal</html>")), "it cannot be read"_q);
        QCOMPARE(reason(read({})), "it cannot be read"_q);
    }

    /// No change of a byte turns "revoked" into something that is believed.
    void tamperedAnswers()
    {
        m_status = {CertificateStatus::Withdrawn, {m_serial, utcNow().addDays(-1), "keyCompromise"_q}};
        const QByteArray answer = answerOf(*m_ca, m_request);
        QRandomGenerator random(1);
        int believed = 0;
        for (int i = 0; i < 1500; ++i) {
            QByteArray odd = answer;
            const int at = random.bounded(static_cast<int>(odd.size()));
            odd[at] = static_cast<char>(odd.at(at) ^ (1 << random.bounded(8)));
            const auto state = read(odd);
            if (state)
                ++believed;
            QVERIFY(!state || state->kind == RevocationState::Kind::Revoked); // a bit of no meaning, for instance in an unused certificate
        }
        QVERIFY2(believed < 150, qPrintable(QString::number(believed)));
    }

    void lists()
    {
        const QDateTime now = utcNow();
        const QDateTime at = QDateTime::fromSecsSinceEpoch(now.toSecsSinceEpoch() - 3600, Qt::UTC);
        const QByteArray empty = m_ca->crl(1, now, now.addDays(1), {});
        auto state = readList(empty);
        QVERIFY2(state, qPrintable(reason(state)));
        QCOMPARE(state->kind, RevocationState::Kind::Good);
        QCOMPARE(state->source, RevocationState::Source::Crl);
        const QByteArray listed = m_ca->crl(2, now, now.addDays(1), {{"0102"_q, at, {}}, {m_serial, at, "superseded"_q}});
        state = readList(listed);
        QVERIFY2(state, qPrintable(reason(state)));
        QCOMPARE(state->kind, RevocationState::Kind::Revoked);
        QCOMPARE(state->reason, "superseded"_q);
        QCOMPARE(state->revokedAt, at);
    }

    void listsThatAreNotBelieved()
    {
        const QDateTime now = utcNow();
        const QByteArray list = m_ca->crl(1, now, now.addDays(1), {});
        QCOMPARE(reason(readList(list, now.addDays(2))), "it is out of date"_q);
        QCOMPARE(reason(readList(m_ca->crl(1, now.addDays(1), now.addDays(2), {}))), "it is of a later time"_q);
        QCOMPARE(reason(readList(m_other->crl(1, now, now.addDays(1), {}))), "its signature is not the CA's"_q);
        QByteArray odd = list;
        odd[odd.size() - 5] = static_cast<char>(odd.at(odd.size() - 5) ^ 1);
        QVERIFY(reason(readList(odd)) != "believed"_q);
        QCOMPARE(reason(readList(list + '\0')), "it cannot be read"_q);
        QCOMPARE(reason(readList({})), "it cannot be read"_q);
    }
};

QTEST_GUILESS_MAIN(RevocationAnswersTest)
#include "tst_revocation_answers.moc"
