// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Links and call-back numbers in an SMS text (validation rules 1.4 and 5).

#include "rule_rows.h"

namespace desk::test {

/// What is found in a text: the links, each as "text|host", with blanks between.
struct FoundRow
{
    const char *text;
    const char *links;
    const char *numbers = "";
};

inline constexpr FoundRow foundRows[] = {
    {"", ""},
    {"Diwali sale. Ends today", ""},
    {"See https://www.acme.in/sale", "https://www.acme.in/sale|www.acme.in"},
    {"See https://www.acme.in/sale.", "https://www.acme.in/sale|www.acme.in"},
    {"(https://acme.in/a), then", "https://acme.in/a|acme.in"},
    {"HTTPS://ACME.IN/SALE now", "HTTPS://ACME.IN/SALE|acme.in"},
    {"www.acme.in", "www.acme.in|www.acme.in"},
    {"www.acme", ""},
    {"acme.in/sale today", "acme.in/sale|acme.in"},
    {"acme.in", ""},
    {"Rs.500/kg and/or 5.5/10", ""},
    {"w.e.f./from today", ""},
    {"write to me@t.co/x", ""},
    {"rate us:https://acme.in/r?id=1#x", "https://acme.in/r?id=1#x|acme.in"},
    {"http://203.0.113.5/x", "http://203.0.113.5/x|203.0.113.5"},
    {"http://2130706433/x", "http://2130706433/x|2130706433"},
    {"https://user@acme.in:8443/x", "https://user@acme.in:8443/x|acme.in"},
    {"https://भारत.भारत/x", "https://भारत.भारत/x|xn--h2brj9c.xn--h2brj9c"},
    {"https://", ""},
    {"a https://acme.in/a b http://go.acme.in/b c",
     "https://acme.in/a|acme.in http://go.acme.in/b|go.acme.in"},
    {"Call 9876543210", "", "9876543210|mobile number"},
    {"Call +91 98765 43210!", "", "91 98765 43210|mobile number"},
    {"Toll-free 1800-123-4567.", "", "1800-123-4567|toll-free number"},
    {"18601234567", "", "18601234567|toll-free number"},
    {"1401234567", "", "1401234567|number of the 140 or 160 series"},
    {"022-12345678", "", "022-12345678|landline number"},
    {"order 2212345678", "", ""},
    {"OTP 452013, Rs 4,520 on 27-11-2026", "", ""},
    {"A9876543210 or 9876543210B", "", ""},
    {"id 1207161000000000001", "", ""},
    {"https://acme.in/9876543210", "https://acme.in/9876543210|acme.in", ""},
};

/// Judged for ACMEIN, India on, no click tracking.
inline constexpr RuleRow linkRows[] = {
    {"See https://www.acme.in/sale", "W:fallback-link"},
    {"https://acme.in/a and https://acme.in/b", "W:fallback-link", nullptr, "one of each kind is enough"},
    {"See bit.ly/x7Kp", "W:fallback-shortener"},
    {"https://bit.ly/x7Kp https://acme.in/a", "W:fallback-shortener W:fallback-link"},
    {"http://203.0.113.5/x", "W:link-address"},
    {"https://acme.link/ACMEIN/x7Kp", "W:fallback-link"},
    {"https://acme.link/x7Kp", "W:link-header W:fallback-link"},
    {"https://acme.link/AcMeIn/x7Kp", "W:link-header-case W:fallback-link", "https://acme.link/ACMEIN/x7Kp"},
    {"https://acmein.link/acmein/x7Kp", "W:link-header-case W:fallback-link",
     "https://acmein.link/ACMEIN/x7Kp", "the host stays as it is"},
    {"https://acmein@acmein/acmein?to=/acmein", "W:link-header-case W:fallback-link",
     "https://acmein@acmein/ACMEIN?to=/acmein", "what stands around the path stays as it is"},
    {"https://go.in/acmein/acmeinshop", "W:link-header-case W:fallback-link",
     "https://go.in/ACMEIN/acmeinshop", "a longer segment behind stays as it is"},
    {"go.in/acmeinshop//acmein.", "W:link-header-case W:fallback-link", "go.in/acmeinshop//ACMEIN.",
     "a longer segment before stays as it is"},
    {"https://acme.in/offers", "W:fallback-link", nullptr, "a word is no short code"},
    {"https://acme.in/a/b/x7Kp", "W:fallback-link", nullptr, "a deep path is no short link"},
    {"Call 9876543210", "W:call-back-number"},
};

/// The same with the provider's click tracking on and go.acme.in as its domain.
inline constexpr RuleRow trackedLinkRows[] = {
    {"Sale", ""},
    {"https://www.acme.in/sale", "W:link-tracked"},
    {"https://other.com/sale", "W:link-tracked I:link-foreign"},
    {"https://acme.link/x7Kp", "W:link-tracked I:link-foreign", nullptr,
     "the tracked link has its own header"},
    {"http://203.0.113.5/x", "W:link-address"},
    {"bit.ly/x7Kp", "W:fallback-shortener"},
};

/// Click tracking on, India off.
inline constexpr RuleRow abroadLinkRows[] = {
    {"https://www.acme.in/sale", "I:link-tracked"},
    {"Call 9876543210", ""},
};

} // namespace desk::test
