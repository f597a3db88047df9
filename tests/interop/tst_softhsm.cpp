// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "InteropTest.h"

using namespace certdesk;
using namespace certdesk::interop;

namespace {

/// SoftHSM2 as the rehearsal uses it; its keys lie in the profile.
class SoftHsmModule : public RealModule {
public:
    QString path() const override { return test::softHsmModule(); }
    QString start() override { return path().isEmpty() ? QStringLiteral("softhsm2") : QString(); }
};

} // namespace

class TestSoftHsm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { InteropTest::lookForPrograms(); }
    void activated_data() { InteropTest::algorithms(); }
    void activated() { m_test.activate(); }

private:
    InteropTest m_test{[] { return std::make_unique<SoftHsmModule>(); }};
};

QTEST_GUILESS_MAIN(TestSoftHsm)
#include "tst_softhsm.moc"
