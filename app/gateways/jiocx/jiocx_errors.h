// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/test_run.h"
#include "gateways/http.h"
#include "gateways/reply_explanations.h"

#include <QJsonObject>

#include <optional>

namespace desk::jiocx {

/// What a reply says went wrong. JioCX publishes no schema, so several spellings are read.
struct Trouble
{
    bool told = false;         ///< The reply itself says that something went wrong, whatever its HTTP status.
    QString text = {};         ///< JioCX's own words, one line.
    std::optional<int> number; ///< errCode or its like.
    /// The number stood in a member that is just called "code": it may be JioCX's own or that of whatever
    /// answers in its place.
    bool numberIsVague = false;
    QString hint = {}; ///< The names of members that the reply complains about, if it has a place for them.

    /// It is about the phone, not about the request: RCS is off there, or it has never been on.
    [[nodiscard]] bool isAboutPhone() const;
};
[[nodiscard]] Trouble troubleIn(const QJsonObject &reply);

/// The field (desk::field, or "advanced.…") of which JioCX's words speak under its own names; empty if none.
[[nodiscard]] QString fieldNamedIn(const QString &text);

/// The explanation by status or transport, made more precise by what the body says. `refused`: nothing was
/// taken; otherwise the vendor's numbers, whose sentences say just that, are left out.
[[nodiscard]] Explanation explained(const HttpReply &reply, const Trouble &trouble, const Wording &wording,
                                    Asked asked, bool refused);
/// What one of JioCX's own numbers means ("jiocx-5"); no value for one that is not known. The numbers are
/// those of the platform below JioCX and only very likely its own, so the texts say "probably".
[[nodiscard]] std::optional<Explanation> explainedNumber(int number, const Wording &wording);
/// What a DLT code or a gateway's wording in the trouble means ("dlt-604"): JioCX publishes no list of those
/// that it passes on, so "probably" again. No value where nothing known is quoted.
[[nodiscard]] std::optional<Explanation> explainedDlt(const Trouble &trouble, const Wording &wording);
/// By JioCX's own number, else by what the DLT check said.
[[nodiscard]] std::optional<Explanation> explainedTrouble(const Trouble &trouble, const Wording &wording);

} // namespace desk::jiocx
