// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace desk {

/// The Unicode name of a character in small letters: "right single quotation mark". Empty for one that has
/// none, such as a control character.
[[nodiscard]] QString characterName(char32_t codePoint);
/// "U+2019".
[[nodiscard]] QString codePointName(char32_t codePoint);
/// "’ (U+2019, right single quotation mark)", "U+00A0 (no-break space)".
[[nodiscard]] QString describedCharacter(char32_t codePoint);
/// The character as a list can show it: a mark sits on a dotted circle; empty for what the eye cannot see.
[[nodiscard]] QString visibleCharacter(char32_t codePoint);

} // namespace desk
