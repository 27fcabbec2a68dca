// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field_issue.h"
#include "gateways/http.h"

#include <optional>

namespace desk {

/// One explanation before it is translated; "%1" stands for the vendor.
struct ReplyText
{
    const char *code = "";
    const char *what = "";
    const char *cause = "";
    const char *cure = "";
    QLatin1StringView field = {};
    std::optional<bool> retryable = std::nullopt;
    /// The cure where a message may have been taken although no usable answer came; empty if `cure` serves.
    const char *messageCure = "";
};

/// The text for everything but Transport::Answered.
[[nodiscard]] const ReplyText &textForTransport(Transport transport);
/// The transport whose text has this code.
[[nodiscard]] std::optional<Transport> transportForCode(QStringView code);
/// In the user's language; the source texts are in the translation context desk::ReplyTexts.
[[nodiscard]] QString translatedReplyText(const char *text);

} // namespace desk
