// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace desk::test {

/// A number as somebody may type it.
struct PhoneText
{
    QString region; ///< The country that is picked.
    QString way;    ///< How it is written, or what is wrong with it: "too short".
    QString text;
    QString asked;   ///< What the judge is asked: the text, in digits that it knows.
    QString refused; ///< The code of the error, where we refuse what libphonenumber would drop.
};
/// The 40 countries.
[[nodiscard]] QStringList phoneRegions();
/// All ways of writing.
[[nodiscard]] QStringList phoneWays();
/// The same numbers at each run, `each` of every country, all ways in turn.
[[nodiscard]] QList<PhoneText> generatedPhones(int each);

} // namespace desk::test
