// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace desk::test {

/// A text made to tempt a counter into an error.
struct SmsText
{
    QString kind; ///< "ASCII", "Tamil" …
    QString text;
};
/// The names of all kinds of texts.
[[nodiscard]] QStringList smsTextKinds();
/// The same texts at each run, `each` of every kind. Every other is as long as a part boundary or nearly so;
/// in half of all that can, an escape pair or a surrogate pair lies across each boundary.
[[nodiscard]] QList<SmsText> generatedSmsTexts(int each);

} // namespace desk::test
