// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rule_rows.h"

namespace desk::test {

/// 63 and 62 characters.
#define DESK_LABEL_63 "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk"
#define DESK_LABEL_62 "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghij"

inline constexpr RuleRow domainRows[] = {
    {"", "M:domain-empty"},
    {"\xC2\xA0 ", "M:domain-empty", nullptr, "only NBSP"},
    {"go.acme.in", ""},
    {"GO.Acme.IN", ""},
    {"trk-1.acme.in", ""},
    {"go.acme.co.in", ""},
    {"a.b.c.acme.in", ""},
    {"1.acme.in", ""},
    {"go.acme.zzzz", ""},
    {" go.acme.in\xE2\x80\x8B", "I:domain-trim", "go.acme.in", "unseen around"},
    {"https://go.acme.in", "E:domain-scheme", "go.acme.in"},
    {"https://go.acme.in/x", "E:domain-scheme", "go.acme.in"},
    {"http://user@go.acme.in:80/x?y#z", "E:domain-scheme", "go.acme.in"},
    {"//go.acme.in", "E:domain-scheme", "go.acme.in"},
    {"https://", "E:domain-scheme"},
    {"go.acme.in/", "E:domain-path", "go.acme.in"},
    {"go.acme.in/x", "E:domain-path", "go.acme.in"},
    {"go.acme.in\\x", "E:domain-path", "go.acme.in"},
    {"go.acme.in:8443", "E:domain-port", "go.acme.in"},
    {"go.acme.in?x=1", "E:domain-query", "go.acme.in"},
    {"go.acme.in#x", "E:domain-query", "go.acme.in"},
    {"user@go.acme.in", "E:domain-user", "go.acme.in"},
    {"*.acme.in", "E:domain-wildcard", "acme.in"},
    {"go. acme.in", "E:domain-space", "go.acme.in"},
    {"-trk.acme.in", "E:domain-label-hyphen"},
    {"trk-.acme.in", "E:domain-label-hyphen"},
    {"tr_k.acme.in", "E:domain-character"},
    {"a_b.com", "E:domain-character"},
    {"acme!.in", "E:domain-character"},
    {"go\xE3\x80\x82"
     "acme.in",
     "E:domain-character", nullptr, "ideographic full stop"},
    {"go..acme.in", "E:domain-label-empty"},
    {".acme.in", "E:domain-label-empty"},
    {"acme.in..", "E:domain-label-empty"},
    {DESK_LABEL_63 ".in", "W:domain-apex", nullptr, "label of 63"},
    {DESK_LABEL_63 "x.in", "E:domain-label-long", nullptr, "label of 64"},
    {DESK_LABEL_63 "." DESK_LABEL_63 "." DESK_LABEL_63 "." DESK_LABEL_62 "", "E:domain-long", nullptr, "254"},
    {DESK_LABEL_63 "." DESK_LABEL_63 "." DESK_LABEL_63 "." DESK_LABEL_63 "", "E:domain-long", nullptr, "255"},
    {"localhost", "E:domain-one-label"},
    {"acme", "E:domain-one-label"},
    {"jio", "E:domain-one-label"},
    {"link", "E:domain-one-label"},
    {"1.2.3.4", "E:domain-number"},
    {"2130706433", "E:domain-number"},
    {"go.acme.123", "E:domain-number"},
    {"co.in", "E:domain-suffix"},
    {"xn--a", "E:domain-idn-broken"},
    {"xn--a.in", "E:domain-idn-broken"},
    {"ab--c.com", "E:domain-idn-broken"},
    {"acme.in", "W:domain-apex"},
    {"acme.co.in", "W:domain-apex"},
    {"github.io", "W:domain-apex"},
    {"bit.ly", "W:domain-shortener"},
    {"tinyurl.com", "W:domain-shortener"},
    {"www.goo.gl", "W:domain-shortener"},
    {"go.acme.in.", "W:domain-trailing-dot", "go.acme.in"},
    {"go.भारत.भारत", "W:domain-idn", "go.xn--h2brj9c.xn--h2brj9c"},
    {"भारत.भारत", "W:domain-idn W:domain-apex", "xn--h2brj9c.xn--h2brj9c"},
    {"xn--h2brj9c.xn--h2brj9c", "W:domain-idn W:domain-apex"},
    {"go.faß.de", "W:domain-idn", "go.xn--fa-hia.de"},
    {"go.МОСКВА.рф", "W:domain-idn", "go.xn--80adxhks.xn--p1ai"},
    {"go.日本語カナ.jp", "W:domain-idn", "go.xn--lck2c295sncbk91h.jp"},
    {"go.ａcme.in", "W:domain-idn", "go.acme.in", "full-width letter"},
    {"go.аррӏе.com", "W:domain-idn W:domain-lookalike", "go.xn--80ak6aa92e.com", "Cyrillic apple"},
    {"go.acmе.com", "W:domain-idn W:domain-lookalike", "go.xn--acm-tdd.com", "Cyrillic ie"},
};

} // namespace desk::test
