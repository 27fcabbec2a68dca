// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/hidden_typing.h"

#include <QFileDevice>

#include <termios.h>
#include <unistd.h>

namespace desk {

struct HiddenTyping::Before
{
    int descriptor = -1;
    termios settings = {};
};

HiddenTyping::HiddenTyping(const QIODevice &input)
{
    const auto *file = qobject_cast<const QFileDevice *>(&input);
    const int descriptor = file ? file->handle() : -1;
    termios settings = {};
    if (descriptor < 0 || !isatty(descriptor) || tcgetattr(descriptor, &settings) != 0)
        return;
    m_before = std::make_unique<Before>(Before{descriptor, settings});
    settings.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(descriptor, TCSAFLUSH, &settings);
}

HiddenTyping::~HiddenTyping()
{
    if (m_before)
        tcsetattr(m_before->descriptor, TCSAFLUSH, &m_before->settings);
}

} // namespace desk
