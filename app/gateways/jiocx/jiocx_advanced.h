// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/gateway.h"

namespace desk::jiocx {

/// What JioCX leaves to the customer or does not say in public; all have defaults that usually serve.
namespace key {
inline constexpr QLatin1StringView smsType{"smsType"};
inline constexpr QLatin1StringView smsContentType{"smsContentType"};
inline constexpr QLatin1StringView domainId{"domainId"};
inline constexpr QLatin1StringView postbackSuffix{"postbackSuffix"};
inline constexpr QLatin1StringView sendPath{"sendPath"};
inline constexpr QLatin1StringView checkPath{"checkPath"};
} // namespace key

[[nodiscard]] QList<AdvancedField> advancedFields();
/// The provider's value of a text or choice, or its default; without blanks around it.
[[nodiscard]] QString advancedText(const Provider &provider, QLatin1StringView fieldKey);
/// Codes: advanced-type, advanced-choice, advanced-characters, path-start, path-characters, path-dots.
[[nodiscard]] QList<FieldIssue> advancedIssues(const Provider &provider);

} // namespace desk::jiocx
