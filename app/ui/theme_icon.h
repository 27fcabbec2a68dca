// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace desk {

/// A one-colour icon of ours by its name ("add"), painted in the palette's text colour of the moment.
[[nodiscard]] QIcon themeIcon(const QString &name);
/// The program's own icon.
[[nodiscard]] QIcon programIcon();

} // namespace desk
