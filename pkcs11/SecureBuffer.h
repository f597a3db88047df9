// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace certdesk {

/// Holds a PIN or another secret. Memory of fixed capacity, locked against swapping where the OS allows, excluded from
/// core dumps on Linux, wiped when cleared and when destroyed. It can be moved, not copied; nothing prints it.
class SecureBuffer {
public:
    static constexpr std::size_t defaultCapacity = 256;

    explicit SecureBuffer(std::size_t capacity = defaultCapacity);
    /// Copies `bytes`; the caller wipes its own.
    static SecureBuffer fromBytes(std::span<const std::byte> bytes);
    static SecureBuffer fromView(std::string_view text);
    ~SecureBuffer();
    SecureBuffer(SecureBuffer &&other) noexcept;
    SecureBuffer &operator=(SecureBuffer &&other) noexcept;
    SecureBuffer(const SecureBuffer &) = delete;
    SecureBuffer &operator=(const SecureBuffer &) = delete;

    /// An explicit second copy, for the two calls that need the same PIN.
    SecureBuffer duplicate() const;

    /// False, and nothing changed, when the capacity does not suffice.
    [[nodiscard]] bool append(std::span<const std::byte> bytes);
    void removeLast(std::size_t count);
    void clear();
    bool isEmpty() const { return m_size == 0; }
    std::size_t size() const { return m_size; }
    std::size_t capacity() const { return m_capacity; }
    std::span<const std::byte> bytes() const { return {m_data, m_size}; }
    std::string_view view() const { return {reinterpret_cast<const char *>(m_data), m_size}; }
    /// For reading straight from a file descriptor: the free part, then grow().
    std::span<std::byte> free() { return {m_data + m_size, m_capacity - m_size}; }
    void grow(std::size_t count);
    /// In constant time.
    bool operator==(const SecureBuffer &other) const;

private:
    void release();
    std::byte *m_data = nullptr;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

} // namespace certdesk
