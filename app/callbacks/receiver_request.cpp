// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/receiver_request.h"

#include <QByteArray>

namespace desk {

namespace {

struct Found
{
    int lengths = 0;
    int encodings = 0;
    bool otherEncoding = false;
    QByteArray length;
};

bool isNamed(const char *name, const char *wanted)
{
    return qstricmp(name, wanted) == 0;
}

MHD_Result note(void *found, MHD_ValueKind, const char *name, const char *value)
{
    auto &notes = *static_cast<Found *>(found);
    if (isNamed(name, MHD_HTTP_HEADER_CONTENT_LENGTH)) {
        ++notes.lengths;
        notes.length = value;
    } else if (isNamed(name, MHD_HTTP_HEADER_TRANSFER_ENCODING)) {
        ++notes.encodings;
        notes.otherEncoding = notes.otherEncoding || qstricmp(value, "chunked") != 0;
    }
    return MHD_YES;
}

qsizetype headerSizeOf(MHD_Connection *connection)
{
    const MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info ? qsizetype(info->header_size) : 0;
}

} // namespace

RequestHead headOf(MHD_Connection *connection)
{
    Found found;
    MHD_get_connection_values(connection, MHD_HEADER_KIND, note, &found);
    // Two lengths are how one request is smuggled past a proxy inside another.
    RequestHead head{.headerSize = headerSizeOf(connection),
                     .sound = found.lengths + found.encodings <= 1 && !found.otherEncoding,
                     .chunked = found.encodings > 0};
    if (found.lengths > 0) {
        bool number = false;
        head.length = found.length.trimmed().toLongLong(&number);
        head.sound = head.sound && number && head.length >= 0;
    }
    return head;
}

} // namespace desk
