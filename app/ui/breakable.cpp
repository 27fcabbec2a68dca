// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/breakable.h"

namespace desk {

QString breakable(const QString &text)
{
    constexpr int longest = 10;
    QString broken;
    int run = 0;
    for (const QChar character : text) {
        broken += character;
        run = character.isLetterOrNumber() ? run + 1 : 0;
        if (run == 0 || run % longest == 0)
            broken += QChar(0x200B);
    }
    return broken;
}

} // namespace desk
