// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace desk {

/// JSON with line breaks and indents. Only white space between the tokens changes: order, digits and doubled
/// members stay as they are. A text that is not JSON comes back unchanged. The result ends soon after `most`
/// characters: deep nesting can make a long text of a short one.
[[nodiscard]] QString prettyJson(const QString &text, qsizetype most = 4 * 1024 * 1024);
/// The same for the body of a request or reply whose head ends at the first empty line.
[[nodiscard]] QString withPrettyBody(const QString &message);

} // namespace desk
