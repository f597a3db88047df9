// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#include "pkcs11/SecureBuffer.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

#ifdef _WIN32
#include <windows.h>
#else
#include <sys/mman.h>
#endif

namespace certdesk {

namespace {

// Whole pages of our own: locking and keeping out of core dumps work by the page and must not touch neighbours.
#ifdef _WIN32
std::byte *allocatePages(std::size_t size)
{
    void *memory = VirtualAlloc(nullptr, size, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE);
    if (!memory)
        throw std::bad_alloc();
    VirtualLock(memory, size); // best effort: the working set may be too small
    return static_cast<std::byte *>(memory);
}

void freePages(std::byte *memory, std::size_t size)
{
    VirtualUnlock(memory, size);
    VirtualFree(memory, 0, MEM_RELEASE);
}
#else
std::byte *allocatePages(std::size_t size)
{
    void *memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        throw std::bad_alloc();
    [[maybe_unused]] const int locked = mlock(memory, size); // best effort: RLIMIT_MEMLOCK may be small
#ifdef MADV_DONTDUMP
    madvise(memory, size, MADV_DONTDUMP);
#endif
    return static_cast<std::byte *>(memory);
}

void freePages(std::byte *memory, std::size_t size)
{
    munmap(memory, size); // unlocks too
}
#endif

} // namespace

SecureBuffer::SecureBuffer(std::size_t capacity)
    : m_capacity(std::max<std::size_t>(capacity, 1))
{
    m_data = allocatePages(m_capacity);
}

SecureBuffer SecureBuffer::fromBytes(std::span<const std::byte> bytes)
{
    SecureBuffer buffer(std::max(defaultCapacity, bytes.size()));
    static_cast<void>(buffer.append(bytes)); // the capacity was chosen for it
    return buffer;
}

SecureBuffer SecureBuffer::fromView(std::string_view text)
{
    return fromBytes(std::as_bytes(std::span(text.data(), text.size())));
}

SecureBuffer::~SecureBuffer()
{
    release();
}

SecureBuffer::SecureBuffer(SecureBuffer &&other) noexcept
    : m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0))
    , m_capacity(std::exchange(other.m_capacity, 0))
{
}

SecureBuffer &SecureBuffer::operator=(SecureBuffer &&other) noexcept
{
    if (this != &other) {
        release();
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
        m_capacity = std::exchange(other.m_capacity, 0);
    }
    return *this;
}

SecureBuffer SecureBuffer::duplicate() const
{
    SecureBuffer copy(std::max(m_capacity, defaultCapacity));
    static_cast<void>(copy.append(bytes()));
    return copy;
}

bool SecureBuffer::append(std::span<const std::byte> bytes)
{
    if (bytes.size() > m_capacity - m_size)
        return false;
    if (!bytes.empty())
        std::memcpy(m_data + m_size, bytes.data(), bytes.size());
    m_size += bytes.size();
    return true;
}

void SecureBuffer::removeLast(std::size_t count)
{
    count = std::min(count, m_size);
    m_size -= count;
    if (count > 0)
        OPENSSL_cleanse(m_data + m_size, count);
}

void SecureBuffer::clear()
{
    // The whole capacity: someone may have read into free() without growing.
    if (m_data)
        OPENSSL_cleanse(m_data, m_capacity);
    m_size = 0;
}

void SecureBuffer::grow(std::size_t count)
{
    m_size += std::min(count, m_capacity - m_size);
}

bool SecureBuffer::operator==(const SecureBuffer &other) const
{
    return m_size == other.m_size && (m_size == 0 || CRYPTO_memcmp(m_data, other.m_data, m_size) == 0);
}

void SecureBuffer::release()
{
    if (!m_data)
        return;
    clear();
    freePages(m_data, m_capacity);
    m_data = nullptr;
    m_capacity = 0;
}

} // namespace certdesk
