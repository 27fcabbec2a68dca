// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/receiver_answers.h"

#include <cstring>

namespace desk {

namespace {

// For whoever debugs the sender; the vendor's machine reads no more than the status.
struct Words
{
    unsigned int status;
    const char *body;
    const char *header = nullptr;
    const char *value = nullptr;
};
constexpr Words words[] = {
    {MHD_HTTP_OK, "{\"status\":\"ok\"}"},
    {MHD_HTTP_BAD_REQUEST, "{\"status\":\"not a report: a JSON object or array is wanted\"}"},
    {MHD_HTTP_NOT_FOUND, "{\"status\":\"not found\"}"},
    {MHD_HTTP_METHOD_NOT_ALLOWED, "{\"status\":\"POST only\"}", MHD_HTTP_HEADER_ALLOW, MHD_HTTP_METHOD_POST},
    {MHD_HTTP_CONTENT_TOO_LARGE, "{\"status\":\"body too long\"}"},
    {MHD_HTTP_REQUEST_HEADER_FIELDS_TOO_LARGE, "{\"status\":\"header too long\"}"},
    {MHD_HTTP_SERVICE_UNAVAILABLE, "{\"status\":\"not stored, come again\"}", MHD_HTTP_HEADER_RETRY_AFTER,
     "5"},
};

MHD_Response *made(const Words &each)
{
    // The text is static, so libmicrohttpd does not copy it; its interface only forgot to say const.
    MHD_Response *response = MHD_create_response_from_buffer(
        std::strlen(each.body), const_cast<char *>(each.body), MHD_RESPMEM_PERSISTENT);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, "application/json");
    if (each.header)
        MHD_add_response_header(response, each.header, each.value);
    if (each.status != MHD_HTTP_OK)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
    return response;
}

} // namespace

ReceiverAnswers::ReceiverAnswers()
{
    for (const Words &each : words)
        m_answers.emplace(each.status, made(each));
}

MHD_Result ReceiverAnswers::queue(MHD_Connection *connection, unsigned int status) const
{
    return MHD_queue_response(connection, status, m_answers.at(status).get());
}

QByteArray rawTooLong()
{
    return "HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
}

} // namespace desk
