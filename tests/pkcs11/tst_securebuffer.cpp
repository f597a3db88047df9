// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "pkcs11/SecureBuffer.h"

#include <QFile>
#include <QTest>

#include <cstring>
#include <type_traits>

using certdesk::SecureBuffer;

namespace {

std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

/// The flags that the kernel keeps for the mapping around `address` ("VmFlags" of /proc/self/smaps).
QByteArray mappingFlags(const void *address)
{
    QFile file(QStringLiteral("/proc/self/smaps"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto wanted = reinterpret_cast<quintptr>(address);
    bool inside = false;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QByteArray range = line.left(line.indexOf(' '));
        const qsizetype dash = range.indexOf('-');
        if (dash > 0 && !range.contains(':'))
            inside = wanted >= range.left(dash).toULongLong(nullptr, 16) && wanted < range.mid(dash + 1).toULongLong(nullptr, 16);
        if (inside && line.startsWith("VmFlags:"))
            return line + ' ';
    }
    return {};
}

} // namespace

class TestSecureBuffer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsWhatItIsGiven()
    {
        auto buffer = SecureBuffer::fromView("12345678");
        QCOMPARE(buffer.size(), std::size_t{8});
        QVERIFY(buffer.view() == "12345678");
        QCOMPARE(buffer.capacity(), SecureBuffer::defaultCapacity);
        buffer.removeLast(3);
        QVERIFY(buffer.view() == "12345");
        buffer.removeLast(99);
        QVERIFY(buffer.isEmpty());
    }

    void keepsToItsCapacity()
    {
        SecureBuffer buffer(4);
        QVERIFY(buffer.append(bytesOf("123")));
        QVERIFY(!buffer.append(bytesOf("45")));
        QVERIFY(buffer.view() == "123");
        QVERIFY(buffer.append(bytesOf("4")));
        QVERIFY(buffer.append({}));
        QCOMPARE(buffer.free().size(), std::size_t{0});
        buffer.grow(10);
        QCOMPARE(buffer.size(), std::size_t{4});
        QCOMPARE(SecureBuffer::fromView(std::string(1000, 'x')).size(), std::size_t{1000});
    }

    void wipesWhatIsRemoved()
    {
        auto buffer = SecureBuffer::fromView("secret");
        const auto *memory = reinterpret_cast<const char *>(buffer.bytes().data());
        buffer.removeLast(2);
        QCOMPARE(QByteArray(memory, 6), QByteArray("secr\0\0", 6));
        // Also what was read into the free part and never counted.
        std::memcpy(buffer.free().data(), "PIN", 3);
        buffer.clear();
        QCOMPARE(QByteArray(memory, 16), QByteArray(16, '\0'));
        QVERIFY(buffer.isEmpty());
    }

    void movesAndNeverCopies()
    {
        static_assert(!std::is_copy_constructible_v<SecureBuffer> && !std::is_copy_assignable_v<SecureBuffer>);
        auto first = SecureBuffer::fromView("abc");
        const void *memory = first.bytes().data();
        SecureBuffer second(std::move(first));
        QCOMPARE(static_cast<const void *>(second.bytes().data()), memory);
        QVERIFY(first.isEmpty()); // NOLINT: the moved-from state is the subject
        QVERIFY(!first.append(bytesOf("x")));
        auto third = SecureBuffer::fromView("zzz");
        third = std::move(second);
        QVERIFY(third.view() == "abc");
        const auto copy = third.duplicate();
        QVERIFY(copy == third);
        QVERIFY(copy.bytes().data() != third.bytes().data());
        QVERIFY(first.duplicate().isEmpty());
    }

    void comparesAll()
    {
        const auto buffer = SecureBuffer::fromView("123456");
        QVERIFY(buffer == SecureBuffer::fromView("123456"));
        QVERIFY(!(buffer == SecureBuffer::fromView("123457")));
        QVERIFY(!(buffer == SecureBuffer::fromView("12345")));
        QVERIFY(SecureBuffer() == SecureBuffer());
    }

    void staysOutOfCoreDumpsAndSwap()
    {
        auto buffer = SecureBuffer::fromView("123456");
        const QByteArray flags = mappingFlags(buffer.bytes().data());
        QVERIFY2(flags.contains(" dd "), flags.constData()); // do not dump
        if (!flags.contains(" lo "))
            QSKIP("this machine locks no memory (RLIMIT_MEMLOCK)");
    }
};

QTEST_GUILESS_MAIN(TestSecureBuffer)
#include "tst_securebuffer.moc"
