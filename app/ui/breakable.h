// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace desk {

/// The text with places where it may be broken: addresses and ids have no blanks. For the eye only, never for
/// the clipboard.
[[nodiscard]] QString breakable(const QString &text);

} // namespace desk
