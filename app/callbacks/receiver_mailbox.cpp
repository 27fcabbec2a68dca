// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/receiver_mailbox.h"

#include <cstdint>

#include <sys/eventfd.h>
#include <unistd.h>

namespace desk {

ReceiverMailbox::ReceiverMailbox() : m_descriptor(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}

ReceiverMailbox::~ReceiverMailbox()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void ReceiverMailbox::put(const Letter &letter)
{
    const bool first = [&] {
        const std::scoped_lock lock(m_mutex);
        m_letters.push_back(letter);
        return m_letters.size() == 1;
    }();
    if (first)
        wake();
}

std::vector<ReceiverMailbox::Letter> ReceiverMailbox::take()
{
    std::uint64_t count = 0;
    static_cast<void>(::read(m_descriptor, &count, sizeof count)); // Empty is fine: it does not block.
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_letters, {});
}

void ReceiverMailbox::wake() const
{
    const std::uint64_t one = 1;
    static_cast<void>(::write(m_descriptor, &one, sizeof one)); // A full counter is readable already.
}

} // namespace desk
