// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace desk {

/// How the window asks for a file. Both answer later, or never when the user cancels.
struct FileDialogs
{
    using Chosen = std::function<void(const QString &path)>;
    std::function<void(QWidget *window, const Chosen &chosen)> open;
    std::function<void(QWidget *window, const Chosen &chosen)> save;
};
[[nodiscard]] FileDialogs systemFileDialogs();

} // namespace desk
