// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace desk {

enum class SmsEncoding { Gsm7, Ucs2 };

/// A character that forces the whole text into UCS-2.
struct NonGsmCharacter
{
    qsizetype position = 0; ///< In UTF-16 units from the start of the text.
    char32_t codePoint = 0;

    bool operator==(const NonGsmCharacter &) const = default;
};

/// How a text is billed as SMS (3GPP TS 23.038): one part holds 160 septets or 70 UTF-16 units, each of
/// several holds 153 or 67. Escape pairs and surrogate pairs are never split.
struct SmsParts
{
    SmsEncoding encoding = SmsEncoding::Gsm7;
    int units = 0;          ///< Septets or UTF-16 units.
    int parts = 0;          ///< 0 for an empty text.
    int unitsPerPart = 160; ///< What one part holds at this length: 160, 153, 70 or 67.
    QList<NonGsmCharacter> nonGsm;

    bool operator==(const SmsParts &) const = default;
};
[[nodiscard]] SmsParts smsParts(const QString &text);
/// Whether a character is in the GSM 7-bit alphabet or its extension.
[[nodiscard]] bool isGsm(char32_t character);
/// "GSM-7" or "UCS-2".
[[nodiscard]] QString encodingName(SmsEncoding encoding);

} // namespace desk
