// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <map>
#include <memory>

#include <microhttpd.h>

namespace desk {

/// The answers that the receiver can give, made once and shared by all connections.
class ReceiverAnswers
{
public:
    ReceiverAnswers();

    /// 200, 400, 404, 405, 413, 431 or 503. All but 200 end the connection.
    MHD_Result queue(MHD_Connection *connection, unsigned int status) const;

private:
    struct Destroy
    {
        void operator()(MHD_Response *response) const { MHD_destroy_response(response); }
    };
    using Response = std::unique_ptr<MHD_Response, Destroy>;
    std::map<unsigned int, Response> m_answers;
};

/// A short answer as bytes, for the one moment at which libmicrohttpd takes none: in the middle of a body.
[[nodiscard]] QByteArray rawTooLong();

} // namespace desk
