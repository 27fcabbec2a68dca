// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The texts of a test message.

#include "rule_rows.h"

namespace desk::test {

inline constexpr RuleRow fallbackRows[] = {
    {"", "M:fallback-empty"},
    {" \n\t\xE2\x80\x8B", "M:fallback-empty", nullptr, "nothing to see"},
    {"Diwali sale today", ""},
    {"Price {5} [only] 3€", ""},
    {" Diwali sale ", "", nullptr, "blanks around belong to the template"},
    {"It’s here", "W:fallback-ucs2", "It's here"},
    {"“Hi” – now…", "W:fallback-ucs2", "\"Hi\" - now..."},
    {"a\xC2\xA0"
     "b\xE2\x80\x8B"
     "c\td",
     "W:fallback-ucs2", "a bc d", "NBSP, zero-width space and tab"},
    {"½ ÷ Ａ１", "W:fallback-ucs2", "1/2 / A1"},
    {"₹100 off", "W:fallback-ucs2"},
    {"₹100’s", "W:fallback-ucs2", nullptr, "half a swap would not help"},
    {"नमस्ते", "W:fallback-ucs2"},
    {"Sale 😀", "W:fallback-ucs2"},
    {"Dear {#var#}, hi", "W:fallback-variable"},
    {"OTP {#numeric#}", "W:fallback-variable"},
    {"Dear {##}", "W:fallback-variable"},
    {"Dear {name}", ""},
    {"See https://www.acme.in/sale", "W:fallback-link"},
    {"It’s at bit.ly/x7Kp", "W:fallback-ucs2 W:fallback-shortener", "It's at bit.ly/x7Kp"},
};

inline constexpr RuleRow abroadFallbackRows[] = {
    {"See https://www.acme.in/sale", ""},
    {"See https://bit.ly/x7Kp", "W:fallback-shortener"},
};

} // namespace desk::test
