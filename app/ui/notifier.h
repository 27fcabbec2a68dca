// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace desk {

/// Tells the user something while no window of ours is looked at.
class Notifier
{
public:
    virtual ~Notifier() = default;
    /// Plain texts; they may be read over a shoulder or on a locked screen, so they hold nothing private.
    virtual void notify(const QString &title, const QString &text) = 0;
};

} // namespace desk
