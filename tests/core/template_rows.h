// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Texts held against templates, worked out by hand. This file: texts that fit.

#include "core/dlt_template.h"

// Long values are easier to count in tens.
#define DESK_TEN "xxxxxxxxxx"
#define DESK_THIRTY DESK_TEN DESK_TEN DESK_TEN
#define DESK_FORTY DESK_THIRTY DESK_TEN

namespace desk::test {

/// A text that fits its template.
struct FittingRow
{
    const char *templateText;
    const char *text;
    const char *values; ///< With "|" between them.
    const char *name = nullptr;
};

inline constexpr FittingRow fittingRows[] = {
    // Fixed text only.
    {"", "", "", "both empty"},
    {"Hello", "Hello", ""},
    {" ", " ", "", "one blank"},
    {"\n", "\n", "", "one line break"},
    {" Hello ", " Hello ", "", "blanks around"},
    {"a  b", "a  b", "", "two blanks"},
    {"a\nb", "a\nb", "", "line break"},
    {"a\r\nb", "a\r\nb", "", "line break of two characters"},
    {"a\tb", "a\tb", "", "tab"},
    {"a\u00A0b", "a\u00A0b", "", "no-break space"},
    {"It's", "It's", ""},
    {"It\u2019s", "It\u2019s", "", "curly apostrophe on both sides"},
    {"\u201CHi\u201D", "\u201CHi\u201D", ""},
    {"A \u2013 B", "A \u2013 B", "", "long dash on both sides"},
    {"नमस्ते", "नमस्ते", ""},
    {"வணக்கம்", "வணக்கம்", ""},
    {"Sale 😀!", "Sale 😀!", ""},
    {"😀😀", "😀😀", ""},
    {"e\u0301", "e\u0301", "", "letter and mark"},
    // What looks like a placeholder and is none.
    {"{#VAR#}", "{#VAR#}", "", "capital placeholder"},
    {"{#Var#}", "{#Var#}", ""},
    {"{#name#}", "{#name#}", "", "unknown tag"},
    {"##var##", "##var##", "", "other portals' placeholder"},
    {"{var}", "{var}", ""},
    {"{#var#", "{#var#", "", "not closed"},
    {"{# var #}", "{# var #}", "", "blanks inside"},
    {"{#var #}", "{#var #}", ""},
    {"{##}", "{##}", ""},
    {"{#", "{#", ""},
    {"{#{#", "{#{#", ""},
    {"{#{#var#}", "{#Asha", "Asha", "placeholder behind half a placeholder"},
    {"{{#var#}}", "{Asha}", "Asha", "braces around"},
    {"{#var#}#}", "Asha#}", "Asha", "half a placeholder behind"},
    {"{#number}", "{#number}", ""},
    // One value.
    {"Dear {#var#}, hello", "Dear Asha, hello", "Asha"},
    {"Dear {#var#}, hello", "Dear Asha Rao, hello", "Asha Rao", "blank in a value"},
    {"Dear {#var#}, hello", "Dear , hello", "", "empty value"},
    {"Dear {#var#}, hello", "Dear Asha , hello", "Asha ", "blank at the end of a value"},
    {"Dear {#var#}, hello", "Dear  Asha, hello", " Asha", "blank at the start of a value"},
    {"Dear {#var#}, hello", "Dear ,, hello", ",", "value like the fixed text"},
    {"Dear {#var#}, hello", "Dear , hello, hello", ", hello", "fixed text twice"},
    {"Dear {#var#}, hello", "Dear आशा, hello", "आशा"},
    {"Dear {#var#}, hello", "Dear 😀, hello", "😀"},
    {"Dear {#var#}, hello", "Dear O\u2019Neil, hello", "O\u2019Neil"},
    {"Dear {#var#}, hello", "Dear a\nb, hello", "a\nb", "line break in a value"},
    {"Dear {#var#}, hello", "Dear {#var#}, hello", "{#var#}", "not filled in yet"},
    {"{#var#}", "", "", "nothing but an empty value"},
    {"{#var#}", "Asha", "Asha", "nothing but a value"},
    {"{#var#}", DESK_THIRTY, DESK_THIRTY, "thirty characters"},
    {"{#var#}", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "fifteen pairs"},
    {"{#var#}!", "!", "", "empty value at the start"},
    {"{#var#}!", "!!", "!", "value like what follows"},
    {"{#var#}!", "!!!", "!!"},
    {"!{#var#}", "!", "", "empty value at the end"},
    {"!{#var#}", "!!", "!"},
    {"!{#var#}", "!Asha", "Asha"},
    {"{#var#} ", "Asha ", "Asha", "template ends with a blank"},
    {"{#var#} ", "  ", " "},
    {"a{#var#}a", "aa", "", "the same letter around nothing"},
    {"a{#var#}a", "aaa", "a"},
    {"a{#var#}a", "aba", "b"},
    {"ab{#var#}ab", "abab", ""},
    {"ab{#var#}ab", "ababab", "ab"},
    {"aab{#var#}", "aabaab", "aab"},
    {"{#var#}aab", "aaab", "a", "what follows starts with the value"},
    {"{#var#}abab", "ababab", "ab", "what follows repeats itself"},
    {"{#var#}😀", "😁😀", "😁", "pairs that start alike"},
    {"नम{#var#}ते", "नमस्ते", "स्", "value inside a cluster"},
    // Typed values.
    {"OTP {#numeric#}", "OTP 4520", "4520"},
    {"OTP {#numeric#}", "OTP ", "", "no digits"},
    {"OTP {#numeric#}", "OTP 000000000011111111112222222222", "000000000011111111112222222222"},
    {"OTP {#number#}.", "OTP 4520.", "4520", "old spelling of digits"},
    {"{#numeric#}0", "4520", "452", "digits before a fixed digit"},
    {"{#numeric#}0", "000", "00"},
    {"Id {#alphanumeric#}.", "Id AB12.", "AB12"},
    {"Id {#alphanumeric#}.", "Id .", ""},
    {"{#alphanumeric#}", DESK_FORTY, DESK_FORTY, "forty letters and digits"},
    {"{#alphanumeric#} {#alphanumeric#}", "a1 b2", "a1|b2"},
    {"See {#url#}", "See https://www.acme.in/t?a=1&b=2", "https://www.acme.in/t?a=1&b=2"},
    {"See {#url#}", "See " DESK_FORTY DESK_FORTY, DESK_FORTY DESK_FORTY, "links have no length of their own"},
    {"See {#urlott#} now", "See https://ott.acme.in/x now", "https://ott.acme.in/x"},
    {"Call {#cbn#}.", "Call +91 98765 43210.", "+91 98765 43210"},
    {"Mail {#email#}!", "Mail care@acme.in!", "care@acme.in"},
    {"{#email#}", DESK_FORTY "@acme.in", DESK_FORTY "@acme.in"},
    {"{#NUMERIC#}", "{#NUMERIC#}", ""},
    // Several values.
    {"{#var#} and {#var#}", "a and b", "a|b"},
    {"{#var#} and {#var#}", " and ", "|", "both empty"},
    {"{#var#} and {#var#}", "a and b and c", "a|b and c", "fixed text as early as it can be"},
    {"{#var#} is {#var#} is x", "a is b is c is x", "a|b is c", "the near fit is not the right one"},
    {"a{#var#}a{#var#}a", "aaaaaaa", "|aaaa"},
    {"{#var#}a{#var#}a{#var#}", "aa", "||"},
    {"{#var#}a{#var#}a{#var#}", "baca", "b|c|"},
    {"{#var#}, {#var#}, {#var#}", "a, b, c, d", "a|b|c, d"},
    {"{#var#}{#var#}", "", "|", "two beside each other, empty"},
    {"{#var#}{#var#}", "ab", "|ab", "the last is the longest"},
    {"{#var#}{#var#}", DESK_THIRTY "a", "x|" DESK_TEN DESK_TEN "xxxxxxxxxa", "one more than one may have"},
    {"{#var#}{#var#}", DESK_THIRTY DESK_THIRTY, DESK_THIRTY "|" DESK_THIRTY},
    {"{#var#}{#var#}{#var#}", DESK_FORTY, "|" DESK_TEN "|" DESK_THIRTY},
    {"{#var#}{#var#}", "😀" DESK_TEN DESK_TEN "xxxxxxxxx", "😀|" DESK_TEN DESK_TEN "xxxxxxxxx",
     "a pair goes to one value"},
    {"{#var#}{#numeric#}", "ab12", "ab|12"},
    {"{#var#}{#numeric#}", "12", "|12"},
    {"{#numeric#}{#var#}", "12ab", "|12ab"},
    {"{#numeric#}{#alphanumeric#}.", "12ab.", "|12ab"},
    {"{#numeric#}-{#numeric#}", "1-2", "1|2"},
    {"{#numeric#}-{#var#}", "1-2-3", "1|2-3"},
    {"{#var#}-{#numeric#}", "1-2-3", "1-2|3", "only the last dash leaves digits"},
    {"{#var#}-{#numeric#}-x", "a-b-5-x", "a-b|5"},
    {"{#alphanumeric#} {#var#}", "a b c", "a|b c"},
    {"{#var#} {#alphanumeric#}", "a b c", "a b|c", "the tag decides where"},
    {"{#url#}{#var#}", "https://acme.in/" DESK_THIRTY, "https://acme.in/|" DESK_THIRTY},
    // Only a later place of the fixed text keeps within the limits.
    {"{#var#}-{#var#}", "aaaaaaaaa-b-" DESK_THIRTY, "aaaaaaaaa-b|" DESK_THIRTY},
    {"{#var#}-{#var#}", DESK_TEN DESK_TEN "xxxxxxxxx-b-" DESK_TEN, DESK_TEN DESK_TEN "xxxxxxxxx|b-" DESK_TEN},
    {"{#var#}.{#var#}.", "a.b." DESK_THIRTY ".", "a.b|" DESK_THIRTY, "the second dot, not the first"},
    {"{#var#} {#var#} {#var#}", "a b c d", "a|b|c d"},
    {"{#var#} {#var#} {#var#}", "a " DESK_THIRTY " " DESK_THIRTY, "a|" DESK_THIRTY "|" DESK_THIRTY},
    {"{#var#}{#alphanumeric#}{#var#}", "a-b", "||a-b"},
    {"{#var#}{#alphanumeric#}{#var#}", DESK_FORTY DESK_FORTY, DESK_TEN "|" DESK_FORTY "|" DESK_THIRTY},
    // Repeated fixed text, which tempts a search to go back.
    {"a{#var#}a{#var#}a{#var#}a{#var#}b", "aaaaaaaab", "|||aaaa"},
    {"{#var#}aa{#var#}aa{#var#}aab", "aaaaaaaaab", "||aaa"},
    {"{#var#}ab{#var#}ab{#var#}abc", "abababababc", "||abab"},
    {"{#var#}.{#var#}.{#var#}.{#var#}.", "....", "|||"},
    {"{#var#}.{#var#}.{#var#}.{#var#}.", "a...b.", "a|||b"},
    {"{#var#}.{#var#}.{#var#}.{#var#}.", "a....b.", "a|||.b"},
    // Longer ones, as they are registered.
    {"Dear {#var#}, your order {#alphanumeric#} of Rs {#numeric#} is on its way. -ACMEIN",
     "Dear Asha, your order AB12 of Rs 4520 is on its way. -ACMEIN", "Asha|AB12|4520"},
    {"{#numeric#} is your OTP for {#var#}. Do not share it.\nACME",
     "4520 is your OTP for login. Do not share it.\nACME", "4520|login"},
    {"प्रिय {#var#}, आपका ऑर्डर {#numeric#} आ रहा है।", "प्रिय आशा, आपका ऑर्डर 12 आ रहा है।", "आशा|12"},
    {"Diwali offer 🪔 {#var#}% off till {#var#}. {#url#}",
     "Diwali offer 🪔 20% off till Sunday. https://acme.in/d", "20|Sunday|https://acme.in/d"},
    {"Call {#cbn#} or mail {#email#}", "Call 1800 123 4567 or mail care@acme.in",
     "1800 123 4567|care@acme.in"},
};

} // namespace desk::test
