// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace desk::test {

/// Where Debian's libphonenumber 8.12.57, of 2022, knows another numbering plan than google-libphonenumber. A
/// row says how often at most among the generated numbers. With newer tables on our side a row is met no
/// more, the test says so, and the row has to go.
struct PhoneDifference
{
    const char *region; ///< The country that is picked.
    const char *ours;   ///< What we say: "fine", or the first code.
    const char *theirs; ///< What their facts come to.
    int times;
    const char *why;
};

// Each is a range or a length that the tables of the two versions give differently.
inline constexpr PhoneDifference phoneDifferences[] = {
    {"FR", "fine", "W:phone-unknown-range", 1, "Newer tables know parts of 700 only."},
    {"IL", "fine", "W:phone-unknown-range", 1, "Newer tables know parts of 501, 521 and 541 only."},
    {"KE", "W:phone-unknown-range", "fine", 6, "116 to 119 and 18 are in newer tables."},
    {"MX", "W:phone-unknown-range", "E:phone-long", 1, "The old 1 before mobile numbers is gone: 10 digits."},
    {"MY", "W:phone-unknown-range", "fine", 2, "Newer tables have more of 19, with one digit more."},
    {"NG", "E:phone-length", "E:phone-short", 3, "In newer tables all numbers have 10 digits or more …"},
    {"NG", "W:phone-fixed-line", "E:phone-short", 1, "… landlines too, which had 8 …"},
    {"NG", "W:phone-unknown-range", "E:phone-short", 1, "… and what is in no range …"},
    {"NG", "W:phone-unknown-range", "E:phone-local", 1, "… or lacks its area code."},
    {"NG", "W:phone-unknown-range", "fine", 1, "726 is in newer tables."},
    {"PK", "W:phone-unknown-range", "fine", 2, "339 is in newer tables."},
    {"TR", "W:phone-unknown-range", "fine", 7, "All of 55 is in newer tables."},
};

} // namespace desk::test
