// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QElapsedTimer>
#include <QLockFile>

#include <chrono>
#include <optional>

namespace desk {

/// One forwarder for each data folder, or order is lost: who has this lock passes reports on, and the others
/// wait for it. Only the death of its program frees it, never its age; whether a program on another computer
/// has died nobody can tell from here.
class ForwarderLock
{
public:
    ForwarderLock(const QString &dataDir, std::chrono::milliseconds tellAfter);

    /// Whether it is ours. Ask again when it is not.
    [[nodiscard]] bool take();
    /// What stands against it, once it was refused for `tellAfter`. Nothing while another program on this
    /// computer has it: that is as it should be. Error code: `forwarder-locked`.
    [[nodiscard]] std::optional<Error> trouble() const;

private:
    QString m_path;
    std::chrono::milliseconds m_tellAfter;
    QLockFile m_file;
    QElapsedTimer m_refused; ///< Since the first refusal; invalid before.
};

} // namespace desk
