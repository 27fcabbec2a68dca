// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How the rules of this folder make their issues. Not for other folders.

#include "core/field_issue.h"

#include <optional>

namespace desk {

using MaybeIssue = std::optional<FieldIssue>;

[[nodiscard]] FieldIssue errorIssue(QLatin1StringView field, QLatin1StringView code, const QString &message,
                                    const std::optional<Fix> &fix = {});
[[nodiscard]] FieldIssue warningIssue(QLatin1StringView field, QLatin1StringView code, const QString &message,
                                      const std::optional<Fix> &fix = {});
[[nodiscard]] FieldIssue infoIssue(QLatin1StringView field, QLatin1StringView code, const QString &message,
                                   const std::optional<Fix> &fix = {});
/// An error because the value is not there yet.
[[nodiscard]] FieldIssue missingIssue(QLatin1StringView field, QLatin1StringView code,
                                      const QString &message);

/// A hint that the text has invisible characters or blanks at its ends; nothing for a clean or empty text.
[[nodiscard]] MaybeIssue trimIssue(QLatin1StringView field, QLatin1StringView code, const QString &text);

/// The fix "Use …"; nothing when the replacement is empty or no change.
[[nodiscard]] std::optional<Fix> useInstead(const QString &replacement, const QString &present);

/// A character as a sentence can show it: “_”, or U+200B where the eye sees nothing.
[[nodiscard]] QString shown(char32_t codePoint);
/// "1 digit", "18 digits"; "1 letter", "9 letters".
[[nodiscard]] QString digitsText(qsizetype count);
[[nodiscard]] QString lettersText(qsizetype count);
/// The first character that is none of `allowed` (a class such as `[A-Za-z0-9]`); nothing if all are.
[[nodiscard]] std::optional<char32_t> firstOutside(const QString &text, bool (*allowed)(char32_t));

[[nodiscard]] bool isAsciiLetter(char32_t codePoint);
[[nodiscard]] bool isAsciiDigit(char32_t codePoint);
[[nodiscard]] bool isAsciiAlphanumeric(char32_t codePoint);

/// Whether another provider has this nickname, compared trimmed and without case.
[[nodiscard]] bool isNicknameTaken(const QString &nickname, const QStringList &others);

} // namespace desk
