// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace desk {

/// The first of "name", "name 2", "name 3" … that `isTaken` (a function from QString to bool) does not know.
/// `last`, where given, is the last number that is known to be taken, and becomes the one that was given:
/// with it a long row of equal names is not counted through each time. Up to 1 there is none.
template <typename IsTaken>
[[nodiscard]] QString freeName(const QString &wished, IsTaken isTaken, int *last = nullptr)
{
    QString name = wished;
    int number = last && *last > 1 ? *last : 1;
    while (isTaken(name))
        name = wished + u' ' + QString::number(++number);
    if (last)
        *last = number;
    return name;
}

} // namespace desk
