// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/test_run.h"

#include <QDialog>

namespace desk {

/// One test run of the past, opened from the history.
class RunDialog : public QDialog
{
    Q_OBJECT
public:
    RunDialog(const TestRun &run, const QString &vendor, QWidget *parent = nullptr);
};

} // namespace desk
