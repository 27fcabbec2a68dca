// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace desk {

/// A pasted text without what the eye cannot see at its ends: white space, NBSP, zero-width space, word
/// joiner, byte order mark and direction marks. QString::trimmed() alone leaves most of these.
[[nodiscard]] QString cleaned(const QString &text);
/// True where cleaning would change the text.
[[nodiscard]] bool needsCleaning(const QString &text);
/// The text with every Unicode decimal digit written as 0-9.
[[nodiscard]] QString withAsciiDigits(const QString &text);

} // namespace desk
