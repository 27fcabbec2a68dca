// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace desk::test {

/// The program's window over a listing with some months behind it, listening. Says "port path" on standard
/// output, and for each pair of lines on standard input, the name of a page to show and "end", how late its
/// event loop was between them and for how much of it the window itself worked: "p50 p99 max work_p99" in
/// microseconds. Ends with its input.
int runWatchedWindow(int argc, char **argv);

} // namespace desk::test
