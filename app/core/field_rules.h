// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The rules of single fields, each a pure function from a text to its issues. All clean the text first
// (see text_cleaning.h) and name the given field in what they return.

#include "core/field_issue.h"

#include <QDateTime>

namespace desk {

struct Provider;
struct Rules;

/// Nickname: not empty, no control characters, not used by another provider (compared trimmed and without
/// case); a warning over 64 characters.
[[nodiscard]] QList<FieldIssue> nicknameIssues(const QString &text, const QStringList &otherNicknames);

/// Agent ID: not empty, [A-Za-z0-9._@:+-] only, at most 128 characters; a warning where the shape is none
/// that RCS agents are known to have. JioCX publishes no format, so shape never blocks.
[[nodiscard]] QList<FieldIssue> agentIdIssues(const QString &text);

/// HTTP Endpoint: an https URL with a host name and, at most, a path prefix. Strict parsing and then point
/// by point, because QUrl::isValid() alone accepts much that cannot work. http for loopback hosts only.
[[nodiscard]] QList<FieldIssue> endpointIssues(const QString &text);
/// The endpoint as it is stored and used: cleaned, scheme and host in lower case, no trailing slash, no empty
/// port. Only for a text without errors; otherwise the cleaned text comes back as it is.
[[nodiscard]] QString normalisedEndpoint(const QString &text);
/// True for localhost, 127.0.0.0/8 and [::1].
[[nodiscard]] bool isLoopbackHost(const QString &host);

/// API key: printable ASCII without blanks (it becomes a header value), 1 to 512 characters.
[[nodiscard]] QList<FieldIssue> apiKeyIssues(const QString &text);

/// SMS Sender ID, by the DLT rules for headers when `india`, else 1 to 11 alphanumerics with a letter.
[[nodiscard]] QList<FieldIssue> senderIdIssues(const QString &text, bool india, const Rules &rules);

/// DLT Principal Entity ID: exactly 19 ASCII digits; warnings for unknown portals and other kinds of object.
[[nodiscard]] QList<FieldIssue> principalEntityIssues(const QString &text, QLatin1StringView fieldName,
                                                      const Rules &rules);
/// DLT Content Template ID: exactly 19 ASCII digits, not the entity id; a warning for other kinds of object.
[[nodiscard]] QList<FieldIssue> templateIdIssues(const QString &text, const QString &principalEntityId,
                                                 bool required, const Rules &rules);

/// Custom tracking domain: a host name of two labels or more, not a public suffix.
[[nodiscard]] QList<FieldIssue> customDomainIssues(const QString &text, bool india, const Rules &rules);
/// The ASCII form of a domain that has no errors (IDN converted, lower case); empty otherwise.
[[nodiscard]] QString asciiDomain(const QString &text);

/// RCS text: not blank, not longer than RuleLimits::rcsText; warnings at the lower limits and where it is no
/// longer billed as a basic message.
[[nodiscard]] QList<FieldIssue> rcsTextIssues(const QString &text, const Rules &rules);
/// A hint outside the hours in which India lets promotional RCS messages out. Nobody can tell from here
/// whether the message is one.
[[nodiscard]] QList<FieldIssue> rcsPromotionHints(const QDateTime &now, const Rules &rules);
/// The same for the SMS fallback text, whose hours are others.
[[nodiscard]] QList<FieldIssue> smsPromotionHints(const QDateTime &now, const Rules &rules);
/// SMS fallback text as it goes out through `provider`: not blank, not longer than RuleLimits::smsText;
/// warnings for UCS-2, several parts and unfilled variables, and what link_rules.h says.
[[nodiscard]] QList<FieldIssue> fallbackTextIssues(const QString &text, const Provider &provider,
                                                   const Rules &rules);

} // namespace desk
