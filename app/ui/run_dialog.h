// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules.h"
#include "core/test_run.h"

#include <QDialog>

#include <memory>

namespace desk {

class RunView;

/// One test run of the past, opened from the history. Reports that come meanwhile are shown.
class RunDialog : public QDialog
{
    Q_OBJECT
public:
    /// Without rules no code can be looked up.
    RunDialog(const TestRun &run, const QString &vendor, const std::shared_ptr<const Rules> &rules = {},
              QWidget *parent = nullptr);

    [[nodiscard]] QUuid runId() const;
    /// The same run with what was reported since.
    void showRun(const TestRun &run);

private:
    RunView *m_view;
};

} // namespace desk
