// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rule_rows.h"

namespace desk::test {

struct PhoneRow
{
    const char *region;
    const char *text;
    const char *e164;
    const char *expected = "";
    const char *name = nullptr;
};

inline constexpr PhoneRow phoneRows[] = {
    {"IN", "9876543210", "+919876543210"},
    {"IN", "6000000000", "+916000000000"},
    {"IN", "98765 43210", "+919876543210"},
    {"IN", "98765-43210", "+919876543210"},
    {"IN", "(98765) 43210", "+919876543210"},
    {"IN", "98765.43210", "+919876543210"},
    {"IN", "+919876543210", "+919876543210"},
    {"IN", "+91 98765 43210", "+919876543210"},
    {"IN", "+91-98765-43210", "+919876543210"},
    {"IN", "+ 91 98765 43210", "+919876543210"},
    {"IN",
     "98765\xC2\xA0"
     "43210",
     "+919876543210", "", "NBSP inside"},
    {"IN", "\xE2\x80\xAD+919876543210\xE2\x80\xAC", "+919876543210", "I:phone-trim",
     "direction marks around"},
    {"IN", " 9876543210\n", "+919876543210", "I:phone-trim", "newline behind"},
    {"IN", "919876543210", "+919876543210", "I:phone-normalised"},
    {"IN", "09876543210", "+919876543210", "I:phone-normalised"},
    {"IN", "00919876543210", "+919876543210", "I:phone-normalised"},
    {"IN", "00 91 98765 43210", "+919876543210", "I:phone-normalised"},
    {"IN", "+91 0 9876543210", "+919876543210", "I:phone-normalised"},
    {"IN", "९८७६५४३२१०", "+919876543210", "I:phone-normalised"},
    {"IN", "９８７６５４３２１０", "+919876543210", "I:phone-normalised", "full-width digits"},
    {"IN", "80 2345 6789", "+918023456789", "W:phone-fixed-line"},
    {"IN", "", "", "M:phone-empty"},
    {"IN", "  ", "", "M:phone-empty", "only blanks"},
    {"IN", "+", "", "E:phone-short"},
    {"IN", "9", "", "E:phone-short"},
    {"IN", "98", "", "E:phone-india-length"},
    {"IN", "112", "", "E:phone-india-length"},
    {"IN", "987654321", "", "E:phone-india-length"},
    {"IN", "98765432101", "", "E:phone-india-length"},
    {"IN", "91919876543210", "", "E:phone-india-length"},
    {"IN", "18001234567", "", "E:phone-india-length"},
    {"IN", "12345678901234567890", "", "E:phone-long"},
    {"IN", "5876543210", "", "E:phone-india-start"},
    {"IN", "1409876543", "", "E:phone-india-start"},
    {"IN", "0123456789", "", "E:phone-india-length"},
    {"IN", "98765432AB", "", "E:phone-letters"},
    {"IN", "tel:+919876543210", "", "E:phone-letters"},
    {"IN", "1-800-FLOWERS", "", "E:phone-letters"},
    {"IN", "98765 43210 ext 5", "", "E:phone-extension"},
    {"IN", "98765 43210 x5", "", "E:phone-extension"},
    {"IN", "9876543210;ext=5", "", "E:phone-extension"},
    {"IN", "9876543210#5", "", "E:phone-extension"},
    {"IN", "98765*43210", "", "E:phone-character"},
    {"IN", "98765–43210", "", "E:phone-character", "en dash"},
    {"IN", "98765,43210", "", "E:phone-character"},
    {"IN", "9876543210\x01", "", "E:phone-character", "control character"},
    {"IN", "98765+43210", "", "E:phone-plus"},
    {"IN", "++919876543210", "", "E:phone-plus"},
    {"IN", "+44 7911 123456", "", "E:phone-country-mismatch"},
    {"IN", "00 44 7911 123456", "", "E:phone-country-mismatch"},
    {"IN", "+9876543210", "", "E:phone-country-mismatch"},
    {"IN", "+1 415 555 2671", "", "E:phone-country-mismatch"},
    {"US", "+91 98765 43210", "", "E:phone-country-mismatch"},
    {"IN", "+999123456", "", "E:phone-country-code"},
    {"IN", "+0 98765 43210", "", "E:phone-country-code"},
    {"US", "+14155552671", "+14155552671"},
    {"US", "(415) 555-2671", "+14155552671"},
    {"US", "555-2671", "", "E:phone-local"},
    {"US", "415555", "", "E:phone-short"},
    {"US", "41555526711", "", "E:phone-long"},
    {"US", "800 555 1234", "+18005551234", "W:phone-not-mobile"},
    {"US", "+1 123 456 7890", "+11234567890", "W:phone-unknown-range"},
    {"CA", "+14165552671", "+14165552671"},
    {"AD", "6666666", "", "E:phone-length"},
    {"GB", "07911 123456", "+447911123456", "I:phone-normalised"},
    {"GB", "+44 20 7946 0000", "+442079460000", "W:phone-fixed-line"},
    {"IT", "+39 06 1234 5678", "+390612345678", "W:phone-fixed-line"},
    {"SG", "81234567", "+6581234567"},
    {"AE", "050 123 4567", "+971501234567", "I:phone-normalised"},
    {"XX", "9876543210", "", "E:country-unknown"},
    {"", "9876543210", "", "M:country-empty"},
    {"XX", "98765AB", "", "E:country-unknown E:phone-letters"},
};

} // namespace desk::test

Q_DECLARE_METATYPE(desk::test::PhoneRow)
