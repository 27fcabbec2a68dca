// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field_issue.h"

namespace desk {

/// A country of the picker, from libphonenumber's own list.
struct Country
{
    QString region;      ///< ISO 3166-1 alpha-2, "IN".
    int callingCode = 0; ///< 91.
    QString name;        ///< In the user's language where Qt knows it.

    bool operator==(const Country &) const = default;
};
/// All countries that libphonenumber supports: India first, the rest by name in the user's collation.
[[nodiscard]] QList<Country> countries();
/// 0 for a region that is not known.
[[nodiscard]] int callingCode(const QString &region);
/// The main region of a calling code ("IN" for 91); empty for an unknown one.
[[nodiscard]] QString mainRegion(int callingCode);

/// A number as understood: E.164 (`\A\+[1-9][0-9]{1,14}\z`) or empty, and what is wrong or doubtful about it.
struct PhoneReading
{
    QString e164;
    QString international;    ///< "+91 98765 43210", for the eye.
    QString region;           ///< Region of the number; empty if unknown.
    QList<FieldIssue> issues; ///< Fields `countryCode` and `to`.
};
/// Reads what the user typed for the picked region. Characters are filtered before libphonenumber sees them,
/// because it silently drops letters.
[[nodiscard]] PhoneReading readPhone(const QString &text, const QString &region);
/// The text as it looks while it is being typed: grouped by the region's habits, nothing ever removed but
/// separators. Texts with other characters than digits, blanks, "-().+" come back unchanged.
[[nodiscard]] QString formattedWhileTyping(const QString &text, const QString &region);
/// True for +91 and a mobile number [6-9] with nine more digits.
[[nodiscard]] bool isIndianNumber(const QString &e164);

} // namespace desk
