// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QDialog>

namespace desk {

/// What is shown instead of the window when the program cannot start: what happened, what to do, where the
/// data is.
class FailureWindow : public QDialog
{
    Q_OBJECT
public:
    FailureWindow(const Error &error, const QString &dataDir);
};

} // namespace desk
