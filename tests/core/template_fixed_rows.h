// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Texts held against templates, worked out by hand. This file: the fixed text differs.

#include "core/dlt_template.h"
#include "template_rows.h"

namespace desk::test {

using Kind = TemplateDifference::Kind;

/// A text that does not fit its template, and the first difference.
struct DifferingRow
{
    const char *templateText;
    const char *text;
    Kind kind;
    int inText;
    int inTemplate;
    int variable = -1;
    const char *name = nullptr;
};

inline constexpr DifferingRow fixedRows[] = {
    {"Hello", "hello", Kind::Case, 0, 0},
    {"hello", "Hello", Kind::Case, 0, 0},
    {"HELLO", "HELLo", Kind::Case, 4, 4},
    {"ABC PVT. LTD.", "ABC Pvt. LTD.", Kind::Case, 5, 5},
    {"ABC PVT. LTD.", "ABC PVT. Ltd.", Kind::Case, 10, 10},
    {"ABC PVT. LTD.", "abc pvt. ltd.", Kind::Case, 0, 0},
    {"Éa", "éa", Kind::Case, 0, 0},
    {"Ω", "ω", Kind::Case, 0, 0},
    {"a😀B", "a😀b", Kind::Case, 3, 3},
    {"a𐐀", "a𐐨", Kind::Case, 1, 1, -1, "a capital letter that is a pair"},
    {"Dear {#var#}, Hello", "Dear Asha, hello", Kind::Case, 11, 14},
    {"Dear {#var#}, Hello", "Dear , hello", Kind::Case, 7, 14},
    {"Dear {#var#}", "dear Asha", Kind::Case, 0, 0},
    {"{#var#} PAID", "Asha Paid", Kind::Case, 6, 9},
    {"{#var#}X", "ax", Kind::Case, 1, 7},
    {"OTP {#numeric#} Is", "OTP 45 is", Kind::Case, 7, 16},
    {"A{#var#}B", "ab", Kind::Case, 0, 0},
    {"A{#var#}B", "Ab", Kind::Case, 1, 8},
    {"{#var#} IS {#var#}", "a is b", Kind::Case, 2, 8},
    {"{#VAR#}", "{#var#}", Kind::Case, 2, 2, -1, "capital placeholder is fixed text"},
    {"{#var#}{#VAR#}", "Asha{#var#}", Kind::Case, 6, 9},
    {"{#var#}abc", "abxabC", Kind::Case, 5, 9, -1, "held where it looks the same for longest"},

    {"It's here", "It\u2019s here", Kind::Quote, 2, 2, -1, "curly for straight"},
    {"It\u2019s here", "It's here", Kind::Quote, 2, 2, -1, "straight for curly"},
    {"It's", "It`s", Kind::Quote, 2, 2},
    {"It's", "It\u00B4s", Kind::Quote, 2, 2},
    {"It's", "It\u2018s", Kind::Quote, 2, 2},
    {"It's", "It\u201Bs", Kind::Quote, 2, 2},
    {"\"Hi\"", "\u201CHi\u201D", Kind::Quote, 0, 0},
    {"\"Hi\"", "\"Hi\u201D", Kind::Quote, 3, 3},
    {"'Hi'", "\"Hi\"", Kind::Quote, 0, 0},
    {"\u00ABHi\u00BB", "\"Hi\"", Kind::Quote, 0, 0},
    {"{#var#}'s order", "Asha\u2019s order", Kind::Quote, 4, 7},
    {"{#var#} 'A' {#var#}", "x \u2018A' y", Kind::Quote, 2, 8},
    {"{#var#} 'A' {#var#}", "x 'A\u2019 y", Kind::Quote, 4, 10},

    {"A - B", "A \u2013 B", Kind::Dash, 2, 2},
    {"A - B", "A \u2014 B", Kind::Dash, 2, 2},
    {"A \u2013 B", "A - B", Kind::Dash, 2, 2},
    {"A \u2013 B", "A \u2014 B", Kind::Dash, 2, 2},
    {"A-B", "A\u2010B", Kind::Dash, 1, 1},
    {"A-B", "A\u2011B", Kind::Dash, 1, 1},
    {"10-5", "10\u22125", Kind::Dash, 2, 2, -1, "minus sign"},
    {"{#var#} - ACME", "Asha \u2014 ACME", Kind::Dash, 5, 8},

    {"a b", "ab", Kind::BlankMissing, 1, 1},
    {" a", "a", Kind::BlankMissing, 0, 0},
    {"a  b", "a b", Kind::BlankMissing, 2, 2},
    {"a\nb", "ab", Kind::BlankMissing, 1, 1, -1, "line break missing"},
    {"a\n\nb", "a\nb", Kind::BlankMissing, 2, 2, -1, "empty line missing"},
    {"a\u00A0b", "ab", Kind::BlankMissing, 1, 1, -1, "no-break space missing"},
    {"Rs 500 paid", "Rs500 paid", Kind::BlankMissing, 2, 2},
    {"Rs 500 paid", "Rs 500paid", Kind::BlankMissing, 6, 6},
    {"Dear {#var#}, hello", "Dear Asha,hello", Kind::BlankMissing, 10, 13},
    {"Dear {#var#}, hello", "DearAsha, hello", Kind::BlankMissing, 4, 4},
    {"{#var#} paid", "Ashapaid", Kind::BlankMissing, 0, 7, -1, "no place is better than the first"},
    {"{#numeric#} left", "12left", Kind::BlankMissing, 0, 11},

    {"ab", "a b", Kind::BlankTooMany, 1, 1},
    {"ab", " ab", Kind::BlankTooMany, 0, 0},
    {"ab", "a\nb", Kind::BlankTooMany, 1, 1},
    {"ab", "a\tb", Kind::BlankTooMany, 1, 1},
    {"ab", "a\u00A0b", Kind::BlankTooMany, 1, 1},
    {"a b", "a  b", Kind::BlankTooMany, 2, 2},
    {"Rs 500", "Rs  500", Kind::BlankTooMany, 3, 3},
    {"Rs 500", "Rs 5 00", Kind::BlankTooMany, 4, 4},
    {"नमस्ते", "नम स्ते", Kind::BlankTooMany, 2, 2},
    {"Dear {#var#}, hello", "Dear Asha,  hello", Kind::BlankTooMany, 11, 14},
    {"Dear {#var#}, hello", " Dear Asha, hello", Kind::BlankTooMany, 0, 0},

    {"one two", "one\ntwo", Kind::BlankOther, 3, 3, -1, "line break for a blank"},
    {"one\ntwo", "one two", Kind::BlankOther, 3, 3, -1, "blank for a line break"},
    {"one two", "one\u00A0two", Kind::BlankOther, 3, 3, -1, "no-break space for a blank"},
    {"one\u00A0two", "one two", Kind::BlankOther, 3, 3, -1, "blank for a no-break space"},
    {"one two", "one\ttwo", Kind::BlankOther, 3, 3, -1, "tab for a blank"},
    {"one two", "one\u2009two", Kind::BlankOther, 3, 3, -1, "thin space"},
    {"one two", "one\u3000two", Kind::BlankOther, 3, 3, -1, "ideographic space"},
    {"a\r\nb", "a\nb", Kind::BlankOther, 1, 1},
    {"a\nb", "a\r\nb", Kind::BlankOther, 1, 1},
    {"{#var#} is", "Asha\u00A0is", Kind::BlankOther, 4, 7},
    {"{#var#}\n-ACME", "Asha -ACME", Kind::BlankOther, 4, 7},

    {"order", "ordar", Kind::Character, 3, 3},
    {"abc", "xbc", Kind::Character, 0, 0},
    {"abc", "abx", Kind::Character, 2, 2},
    {"abc", "acb", Kind::Character, 1, 1, -1, "two letters changed places"},
    {"a.b", "a,b", Kind::Character, 1, 1},
    {"a1", "a2", Kind::Character, 1, 1},
    {"Rs 5", "₹ 5", Kind::Character, 0, 0},
    {"it's", "it-s", Kind::Character, 2, 2, -1, "a dash is no quotation mark"},
    {"नमस्ते", "नमस्तै", Kind::Character, 5, 5},
    {"नमस्ते", "नमसते", Kind::Character, 3, 3, -1, "sign missing"},
    {"é", "e\u0301", Kind::Character, 0, 0, -1, "letter with mark in two"},
    {"e\u0301", "é", Kind::Character, 0, 0},
    {"Sale 😀", "Sale 😁", Kind::Character, 5, 5, -1, "pairs that start alike"},
    {"😀😀", "😀😁", Kind::Character, 2, 2},
    {"😀a", "😀b", Kind::Character, 2, 2},
    {"a😀", "ab", Kind::Character, 1, 1},
    {"ab", "a😀", Kind::Character, 1, 1},
    {"{#var#}😀", "a😁", Kind::Character, 1, 7},
    {"A", "А", Kind::Character, 0, 0, -1, "Cyrillic letter that looks the same"},
    {"{#VAR#}", "Asha", Kind::Character, 0, 0},
    {"{#name#}", "{#var#}", Kind::Character, 2, 2},
    {"##var##", "Asha", Kind::Character, 0, 0},
    {"{var}", "Asha", Kind::Character, 0, 0},
    {"{#var", "Asha", Kind::Character, 0, 0},
    {"Dear {#var#}, hello", "Deer Asha, hello", Kind::Character, 2, 2},
    {"Dear {#var#}, hello", "Dear Asha, hallo", Kind::Character, 12, 15},
    {"Dear {#var#}, hello", "Dear Asha; hello", Kind::Character, 5, 12, -1, "no comma anywhere"},
    {"{#var#} is {#var#}", "Asha was here", Kind::Character, 5, 8},
    {"{#var#}abc", "ababx", Kind::Character, 2, 9, -1, "the first of two equal places"},
    {"{#var#}aab", "aaa", Kind::Character, 2, 9, -1, "one letter more would do, or fewer"},
    {"{#var#}ab{#var#}cd", "xxabyyce", Kind::Character, 7, 17},
    {"a{#var#}b{#var#}c", "axbx", Kind::Character, 3, 16, -1, "the last part is missing"},
    {"a{#var#}b{#var#}c", "axxc", Kind::Character, 1, 8, -1, "the middle part is missing"},
    {"a{#var#}b", "aXY", Kind::Character, 1, 8},
    {"{#var#}b", DESK_THIRTY "xc", Kind::Character, 0, 7, -1, "fixed text before lengths"},
    {"{#numeric#}b", "xc", Kind::Character, 0, 11, -1, "fixed text before kinds"},

    {"Hello", "", Kind::TextMissing, 0, 0},
    {"Hello", "Hel", Kind::TextMissing, 3, 3},
    {"Hello ", "Hello", Kind::TextMissing, 5, 5, -1, "blank at the end missing"},
    {"Hello\n", "Hello", Kind::TextMissing, 5, 5},
    {"😀", "", Kind::TextMissing, 0, 0},
    {"a😀", "a", Kind::TextMissing, 1, 1},
    {"வணக்கம்", "வணக்கம", Kind::TextMissing, 6, 6},
    {"x{#var#}", "", Kind::TextMissing, 0, 0},
    {"{#var#}!", "", Kind::TextMissing, 0, 7},
    {"{#numeric#}!", "", Kind::TextMissing, 0, 11},
    {"{#var#}{#var#}!", "", Kind::TextMissing, 0, 14},
    {"Dear {#var#}", "Dea", Kind::TextMissing, 3, 3},
    {"a{#var#}b", "a", Kind::TextMissing, 1, 8},
    {"a{#var#}b{#var#}c", "axb", Kind::TextMissing, 3, 16},
    {"Dear {#var#}, hello", "Dear Asha, hel", Kind::TextMissing, 14, 17},
    {"Dear {#var#}, hello", "Dear Asha,", Kind::TextMissing, 10, 13},

    {"", "x", Kind::TextTooMuch, 0, 0},
    {"", " ", Kind::TextTooMuch, 0, 0},
    {"a", "ab", Kind::TextTooMuch, 1, 1},
    {"Hello", "Hello there", Kind::TextTooMuch, 5, 5},
    {"Hello", "Hello ", Kind::TextTooMuch, 5, 5, -1, "blank at the end too many"},
    {"Hello", "Hello\n", Kind::TextTooMuch, 5, 5},
    {"Hello", "HelloHello", Kind::TextTooMuch, 5, 5},
    {"Hi", "Hi😀", Kind::TextTooMuch, 2, 2},
    {"😀", "😀😀", Kind::TextTooMuch, 2, 2},
    {"नम", "नमस्", Kind::TextTooMuch, 2, 2},
    {"{#var#}!", "Asha! :)", Kind::TextTooMuch, 5, 8},
    {"Dear {#var#}.", "Dear Asha. Bye", Kind::TextTooMuch, 10, 13},
    {"a{#var#}a", "aaab", Kind::TextTooMuch, 3, 9, -1, "behind the last place it can end at"},
    {"a{#var#}b", "abxbx", Kind::TextTooMuch, 4, 9},
    {"{#var#}b", DESK_FORTY "bc", Kind::TextTooMuch, 41, 8, -1, "before lengths, too"},
    {"{#numeric#}b", "xbc", Kind::TextTooMuch, 2, 12, -1, "before kinds, too"},
};

} // namespace desk::test
