// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code_table.h"
#include "core/test_run.h"
#include "gateways/http.h"

#include <optional>

namespace desk {

// What HTTP, the transport and TLS say means the same for every kind of provider.

/// What the sentences about an answer are made with.
struct Wording
{
    QString vendor; ///< How they name the other side: Gateway::shortName().
    const CodeTable &codes;
};

/// What was asked for: after a lost answer, a message may be on the phone; a mere question leaves no trace.
enum class Asked { Message, Connection };

/// How far an answer goes, before anyone has read its body.
enum class ReplyClass { Success, Refused, Unclear, Cancelled, NotSent };
/// Refused also stands for all that never reached the other side. An answer that broke off after its status
/// counts by the status, but a success without its body is unclear.
[[nodiscard]] ReplyClass classOf(const HttpReply &reply);

/// What the reply means. Codes: "http-<status>" for an answer, else the transport's own ("timeout",
/// "tls-expired", "transport-refused"…).
[[nodiscard]] Explanation explainedReply(const HttpReply &reply, const Wording &wording, Asked asked);
/// The same for a code alone; no value for a code that is not one of these.
[[nodiscard]] std::optional<Explanation> explainedCode(QStringView code, const Wording &wording, Asked asked);

/// The Retry-After header, as seconds or as a date (measured against the answer's own Date header if there is
/// one), 300 seconds at most. 0 where it is absent or not understood.
[[nodiscard]] std::chrono::seconds retryAfter(const HttpReply &reply);

} // namespace desk
