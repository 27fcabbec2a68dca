// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace desk {

/// The text with every trace of the secret replaced by "••••": the whole secret, and every run of eight or
/// more characters that the text shares with it, because servers like to quote half a key in their errors.
/// Works on bytes, so that it also serves replies that are no text. An empty secret changes nothing.
[[nodiscard]] QByteArray redacted(const QByteArray &text, const QByteArray &secret);
[[nodiscard]] QString redacted(const QString &text, const QString &secret);
/// "4e60" of a key of at least 12 characters, nothing of a shorter one.
[[nodiscard]] QString lastFour(const QString &secret);

} // namespace desk
