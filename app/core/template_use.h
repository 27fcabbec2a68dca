// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dlt_template.h"
#include "core/field_issue.h"
#include "core/message_template.h"
#include "core/provider.h"
#include "core/test_message.h"

#include <optional>

namespace desk {

struct Rules;

/// The SMS template that the message names by its Template ID; nothing where none of them has it.
[[nodiscard]] std::optional<MessageTemplate> smsTemplateOf(const TestMessage &message,
                                                           const QList<MessageTemplate> &templates);

/// What is wrong with a value for a tagged placeholder: a `url` or `urlott` that is no link
/// (`template-value-link`) or one of a public shortener (`template-value-shortener`), a `cbn` that is no
/// number to call back (`template-value-number`), an `email` that is no address (`template-value-email`).
/// Warnings about the SMS fallback message. Length and characters are variableIssues()'s.
[[nodiscard]] QList<FieldIssue> templateValueIssues(const TemplatePart &variable, const QString &value,
                                                    const Rules &rules);

/// A `numeric` that has no digit at all (`template-value-empty`): the text matches, and the portal wants one.
/// The values are those of a text that matches.
[[nodiscard]] QList<FieldIssue> emptyValueIssues(const QString &templateText, const QStringList &values);

/// What speaks against sending this fallback text as this template through this provider: the text differs
/// (`template-…`, see templateIssues()), a value is none for its placeholder (`template-value-…`), or header,
/// entity and template cannot
/// belong together (`template-header`, `template-entity`). Warnings only: the portal decides, not the
/// library. `templateOwnerIssues()` gives the second half, for those who show the match themselves.
[[nodiscard]] QList<FieldIssue> templateUseIssues(const TestMessage &message, const Provider &provider,
                                                  const MessageTemplate &used, const Rules &rules);
[[nodiscard]] QList<FieldIssue> templateOwnerIssues(const TestMessage &message, const Provider &provider,
                                                    const MessageTemplate &used);

} // namespace desk
