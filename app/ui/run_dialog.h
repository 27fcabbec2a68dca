// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/test_run.h"

#include <QDialog>

namespace desk {

class RunView;

/// One test run of the past, opened from the history. Reports that come meanwhile are shown.
class RunDialog : public QDialog
{
    Q_OBJECT
public:
    RunDialog(const TestRun &run, const QString &vendor, QWidget *parent = nullptr);

    [[nodiscard]] QUuid runId() const;
    /// The same run with what was reported since.
    void showRun(const TestRun &run);

private:
    RunView *m_view;
};

} // namespace desk
