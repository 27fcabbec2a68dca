// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sending/send_words.h"

namespace desk {

/// A script says which country it means: + and country code are required, blanks and the like are not taken.
[[nodiscard]] bool isE164(const QString &number);
/// The issue of a recipient that is not; field `to`.
[[nodiscard]] FieldIssue notE164(const QString &number);

} // namespace desk
