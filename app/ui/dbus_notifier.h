// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/notifier.h"

#include <QString>

namespace desk {

/// Desktop notifications by the session bus (org.freedesktop.Notifications). A desktop that has none is asked
/// in vain: the window says the same.
class DBusNotifier final : public Notifier
{
public:
    void notify(const QString &title, const QString &text) override;
};

} // namespace desk
