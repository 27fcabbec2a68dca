// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace desk {

/// A file that is to be written or read.
struct FileWish
{
    QString title;  ///< Of the dialog, translated.
    QString name;   ///< What the file is called unless the user says otherwise; empty for one to be read.
    QString filter; ///< "Tables (*.csv)", translated.
};

/// How the window asks for a file. All answer later, or never when the user cancels.
struct FileDialogs
{
    using Chosen = std::function<void(const QString &path)>;
    std::function<void(QWidget *window, const Chosen &chosen)> open;
    std::function<void(QWidget *window, const Chosen &chosen)> save;
    std::function<void(QWidget *window, const FileWish &wish, const Chosen &chosen)> saveAs = {};
    std::function<void(QWidget *window, const FileWish &wish, const Chosen &chosen)> openOne = {};
};
[[nodiscard]] FileDialogs systemFileDialogs();
/// The text as a file's name: what a file system may not take becomes "-".
[[nodiscard]] QString fileNameFrom(const QString &text);

} // namespace desk
