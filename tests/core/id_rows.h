// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Sender IDs, DLT ids, agent IDs and API keys. All made up.

#include "rule_rows.h"

namespace desk::test {

inline constexpr RuleRow indianSenderRows[] = {
    {"", "M:sender-empty"},
    {"  ", "M:sender-empty", nullptr, "only blanks"},
    {"ACMEIN", ""},
    {"ACME", "W:sender-short"},
    {"ACM", "W:sender-short"},
    {"ACMEI", "W:sender-short"},
    {"AC", "E:sender-letters"},
    {"A", "E:sender-letters"},
    {"ACMEIND", "E:sender-letters"},
    {"ACMEINDIA", "E:sender-letters"},
    {"ACM3IN", "E:sender-mixed"},
    {"BJ25SB", "E:sender-mixed"},
    {"512345", "W:sender-numeric"},
    {"012345", "W:sender-numeric"},
    {"712390", "W:sender-numeric"},
    {"912345", "W:sender-numeric W:sender-digit-9"},
    {"12345", "E:sender-digits"},
    {"1", "E:sender-digits"},
    {"1234567", "E:sender-digits"},
    {"AcmeIn", "W:sender-lower-case"},
    {"acmein", "W:sender-lower-case"},
    {"acme", "W:sender-short W:sender-lower-case"},
    {"EX@TEL", "E:sender-characters"},
    {"ACM IN", "E:sender-characters", "ACMIN"},
    {"ACMÉIN", "E:sender-characters"},
    {"АСМЕIN", "E:sender-characters", nullptr, "Cyrillic look-alikes"},
    {"ACMEIN\n", "I:sender-trim", "ACMEIN", "newline behind"},
    {"ACMEIN\xEF\xBB\xBF", "I:sender-trim", "ACMEIN", "byte order mark"},
    {"५१२३४५", "E:sender-characters", "512345"},
    {"VM-ACMEIN-S", "E:sender-characters W:sender-affix", "ACMEIN"},
    {"VM-ACMEIN", "E:sender-characters W:sender-affix", "ACMEIN"},
    {"ACMEIN-S", "E:sender-characters W:sender-affix", "ACMEIN"},
    {"ACMEIN-G", "E:sender-characters W:sender-affix", "ACMEIN"},
    {"AX-512345-P", "E:sender-characters W:sender-affix", "512345"},
    {"vm-ACMEIN-t", "E:sender-characters W:sender-affix", "ACMEIN"},
    {"VMX-ACMEIN", "E:sender-characters"},
    {"ACMEIN-X", "E:sender-characters"},
    {"UPDATE", "W:sender-generic"},
    {"ALERTS", "W:sender-generic"},
    {"INFORM", "W:sender-generic"},
    {"GOVTIN", "W:sender-generic"},
};

inline constexpr RuleRow internationalSenderRows[] = {
    {"", "M:sender-empty"},
    {"AcmeShop", ""},
    {"A", ""},
    {"Acme2Shop11", ""},
    {"AcmeShopLtd1", "E:sender-international"},
    {"12345", ""},
    {"12", "E:sender-international"},
    {"+14155552671", ""},
    {"+1 415", "E:sender-international"},
    {"Acme Shop", "E:sender-international"},
    {"Acme-Shop", "E:sender-international"},
    {"VM-ACMEIN-S", "E:sender-international", "ACMEIN"},
    {"1234567890123456", "E:sender-international"},
    {" AcmeShop", "I:sender-trim", "AcmeShop"},
};

inline constexpr RuleRow entityRows[] = {
    {"", "M:pe-id-empty"},
    {"\xE2\x80\x8B", "M:pe-id-empty", nullptr, "only a zero-width space"},
    {"1201159000000000001", ""},
    {"1701159000000000001", ""},
    {"1001159000000000001", ""},
    {"120115900000000000", "E:pe-id-length"},
    {"12011590000000000011", "E:pe-id-length"},
    {"120115900000000000111", "E:pe-id-length"},
    {"1", "E:pe-id-length"},
    {"1201 1590 0000 0000 001", "E:pe-id-characters", "1201159000000000001"},
    {"1201-1590-0000-0000-001", "E:pe-id-characters", "1201159000000000001"},
    {"1201\xC2\xA0"
     "159000000000001",
     "E:pe-id-characters", "1201159000000000001", "NBSP inside"},
    {"120115900000000000O", "E:pe-id-characters"},
    {"1.201159e18", "E:pe-id-characters"},
    {"+1201159000000000001", "E:pe-id-characters"},
    {"१२०११५९०००००००००००१", "E:pe-id-characters", "1201159000000000001"},
    {"１２０１１５９０００００００００００１", "E:pe-id-characters", "1201159000000000001"},
    {"1201159000000000001\n", "I:pe-id-trim", "1201159000000000001", "newline behind"},
    {"9901159000000000001", "W:pe-id-portal"},
    {"0901159000000000001", "W:pe-id-portal"},
    {"1801159000000000001", "W:pe-id-portal"},
    {"1202159000000000001", "W:pe-id-kind"},
    {"1205159000000000001", "W:pe-id-kind"},
    {"1707161000000000001", "W:pe-id-kind"},
    {"9999159000000000001", "W:pe-id-portal W:pe-id-kind"},
};

/// Beside the entity 1201159000000000001, for a number in India.
inline constexpr RuleRow templateRows[] = {
    {"", "M:template-id-empty"},
    {"1207161000000000001", ""},
    {"1407161000000000001", ""},
    {"208015", "E:template-id-length"},
    {"1207161000000", "E:template-id-length"},
    {"12071610000000000011", "E:template-id-length"},
    {"1207 1610 0000 0000 001", "E:template-id-characters", "1207161000000000001"},
    {"12071610000000000x1", "E:template-id-characters"},
    {"1201159000000000001", "E:template-id-is-entity"},
    {"1201159000000000002", "W:template-id-kind"},
    {"1205161000000000001", "W:template-id-kind"},
    {" 1207161000000000001", "I:template-id-trim", "1207161000000000001"},
};

/// For other countries, where the id is optional and DLT has no say.
inline constexpr RuleRow optionalTemplateRows[] = {
    {"", ""},
    {"1207161000000000001", ""},
    {"208015", "W:template-id-length"},
    {"abc", "W:template-id-characters"},
    {"1201159000000000001", "W:template-id-is-entity"},
};

inline constexpr RuleRow agentRows[] = {
    {"", "M:agent-id-empty"},
    {"acme_offers_ab12cd34_agent", ""},
    {"acme_offers_ab12cd34_agent@rbm.goog", ""},
    {"550e8400-e29b-41d4-a716-446655440000", ""},
    {"507f1f77bcf86cd799439011", ""},
    {"AcmeShop", ""},
    {"acme agent", "E:agent-id-space", "acmeagent"},
    {"acme\tagent", "E:agent-id-space", "acmeagent", "tab inside"},
    {"acme/agent", "E:agent-id-character"},
    {"acme\x01"
     "agent",
     "E:agent-id-character", nullptr, "control character"},
    {"acmé_agent", "E:agent-id-character"},
    {"acme_agent\r\n", "I:agent-id-trim", "acme_agent", "CR LF behind"},
    {"ab", "W:agent-id-unusual"},
    {"123456", "W:agent-id-unusual"},
    {"acme@shop", "W:agent-id-unusual"},
    {"acme.shop:1+2", "W:agent-id-unusual"},
};

inline constexpr RuleRow keyRows[] = {
    {"", "M:key-empty"},
    {" \n", "M:key-empty", nullptr, "only blanks"},
    {"abcdefghijklmnop", ""},
    {"sk_live-0123456789+/=.~!", ""},
    {"abcdefghijklmno", "W:key-short"},
    {"!", "W:key-short"},
    {" abcdefghijklmnop", "I:key-trim", "abcdefghijklmnop"},
    {"abcdefghijklmnop\r\n", "I:key-trim", "abcdefghijklmnop", "CR LF behind"},
    {"\xE2\x80\x8E"
     "abcdefghijklmnop\xE2\x80\x8F",
     "I:key-trim", "abcdefghijklmnop", "direction marks"},
    {"abcdefgh ijklmnop", "E:key-character", "abcdefghijklmnop"},
    {"abcdefgh\nijklmnop", "E:key-character", "abcdefghijklmnop", "line break inside"},
    {"abcdefgh\r\nX-Evil: 1", "E:key-character", "abcdefghX-Evil:1", "header injection"},
    {"abcdefgh\x7Fijklmnop", "E:key-character", nullptr, "DEL"},
    {"abcdefgh\x01ijklmnop", "E:key-character", nullptr, "control character"},
    {"abcdefgh\xE2\x80\x8Bijklmnop", "E:key-character", "abcdefghijklmnop", "zero-width space inside"},
    {"ключabcdefghijklmnop", "E:key-character"},
    {"••••••••••••••••", "E:key-character"},
    {"Bearer abcdefghijklmnop", "E:key-character W:key-looks-pasted", "abcdefghijklmnop"},
    {"bearer  abcdefghijklmnop", "E:key-character W:key-looks-pasted", "abcdefghijklmnop"},
    {"x-apikey: abcdefghijklmnop", "E:key-character W:key-looks-pasted", "abcdefghijklmnop"},
    {"x-apikey:abcdefghijklmnop", "W:key-looks-pasted", "abcdefghijklmnop"},
    {"X-API-Key=abcdefghijklmnop", "W:key-looks-pasted", "abcdefghijklmnop"},
    {"Authorization: Bearer abcdefghijklmnop", "E:key-character W:key-looks-pasted", "abcdefghijklmnop"},
    {"\"abcdefghijklmnop\"", "W:key-quotes", "abcdefghijklmnop"},
    {"'abcdefghijklmnop'", "W:key-quotes", "abcdefghijklmnop"},
    {"“abcdefghijklmnop”", "E:key-character W:key-quotes", "abcdefghijklmnop"},
    {"\"Bearer abcdefghijklmnop\"", "E:key-character W:key-looks-pasted W:key-quotes", "abcdefghijklmnop"},
    {"x-apikey:\"abcdefghijklmnop\"", "W:key-looks-pasted W:key-quotes", "abcdefghijklmnop"},
    {"\"abcdefghijklmnop", "", nullptr, "a quotation mark on one side may belong to the key"},
};

} // namespace desk::test
