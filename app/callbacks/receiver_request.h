// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <microhttpd.h>

namespace desk {

/// What the header of a request says about its size.
struct RequestHead
{
    qsizetype headerSize = 0;
    bool sound = true;    ///< One length at most, stated in one way.
    bool chunked = false; ///< No length is stated.
    qsizetype length = 0; ///< As stated.
};
[[nodiscard]] RequestHead headOf(MHD_Connection *connection);

} // namespace desk
