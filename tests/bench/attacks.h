// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDeadlineTimer>

#include <chrono>
#include <functional>
#include <vector>

namespace desk::test {

/// The receiver that is attacked, and for how long.
struct Target
{
    quint16 port = 0;
    QByteArray path; ///< With a token that is taken.
    QDeadlineTimer until;
};

struct Attack
{
    QByteArray name;
    /// Ends with the target's time.
    std::function<void(const Target &)> run;
    bool alone = false;             ///< Without good reports beside it.
    QByteArray page = "reportsTab"; ///< What the window shows meanwhile.
    std::chrono::seconds time{5};
};
/// The first is none: nobody sends anything.
[[nodiscard]] std::vector<Attack> attacks();

} // namespace desk::test
