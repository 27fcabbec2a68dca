// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"
#include "core/provider_status.h"
#include "ui/state_colors.h"

namespace desk {

/// How the listing and the detail say the same things about a provider.

/// "rcsapi.jiocx.com", with the port where one is written; the text itself where it is no URL yet.
[[nodiscard]] QString endpointHost(const Provider &provider);
/// "Off", "On" or "On, India".
[[nodiscard]] QString fallbackWords(const SmsFallback &fallback);
/// "Off", "Default domain" or the custom domain.
[[nodiscard]] QString trackingWords(const ClickTracking &tracking);

/// "just now", "5 minutes ago", "yesterday", and the date for all that is more than a week ago.
[[nodiscard]] QString relativeTime(const QDateTime &at, const QDateTime &now);
/// The time of day for today, the date for any other day.
[[nodiscard]] QString timeOrDate(const QDateTime &at, const QDateTime &now);

[[nodiscard]] StateRole stateRoleOf(ProviderStatus status);
/// The fields that have an error, by the names that the form gives them: "API Key, SMS Sender ID".
[[nodiscard]] QString fieldsToMend(const QList<FieldIssue> &issues);
/// What stands behind the status word in the listing: "2 hours ago", "since 10:42", the fields to mend; may
/// be empty.
[[nodiscard]] QString statusDetail(const ProviderHealth &health, const QList<FieldIssue> &issues,
                                   const QDateTime &now);
/// Since when the status holds and why, as one or two sentences.
[[nodiscard]] QString statusSentence(const ProviderHealth &health, const QList<FieldIssue> &issues,
                                     const QDateTime &now);

} // namespace desk
