// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field_issue.h"
#include "core/message_template.h"
#include "core/provider.h"

namespace desk {

struct Rules;

namespace field {
// Fields of an approved text; its ids are templateId and principalEntityId.
inline constexpr QLatin1StringView templateName{"name"};
inline constexpr QLatin1StringView header{"header"};
inline constexpr QLatin1StringView text{"text"};
} // namespace field

/// What an approved text is judged against.
struct TemplateSurroundings
{
    const Provider &provider;
    /// The provider's other templates, archived ones included.
    QList<MessageTemplate> others = {};
};

/// Every error and warning about a template, in the order of its form: name, header, ids, text. Pure. The
/// numbers of the DLT register are errors where the provider's fallback goes out in India, else warnings; RCS
/// templates need none. What does not go with the provider is a warning, because the library may be ahead of
/// it.
[[nodiscard]] QList<FieldIssue> validate(const MessageTemplate &one, const TemplateSurroundings &surroundings,
                                         const Rules &rules);

/// Name: not empty, no control characters, at most 200 characters, not used by another template of the
/// provider (compared trimmed and without case); a warning over 64 characters.
[[nodiscard]] QList<FieldIssue> templateNameIssues(const QString &text, const QStringList &otherNames);
/// The name, or the name with a number behind it where others have it.
[[nodiscard]] QString freeTemplateName(const QString &name, const QStringList &otherNames);

/// Text of an SMS template: not blank, not longer than RuleLimits::smsText; warnings for placeholders that no
/// portal knows, and hints about what portals do not like to approve. Lengths are those of the template as it
/// is written.
[[nodiscard]] QList<FieldIssue> smsTemplateTextIssues(const QString &text, const Rules &rules);
/// Text of an RCS template: the rules of any RCS text.
[[nodiscard]] QList<FieldIssue> rcsTemplateTextIssues(const QString &text, const Rules &rules);

/// A placeholder that is meant and not spelt as a portal spells it: `##var##`, `{#VAR#}`, `{var}`,
/// `{#name#}`.
struct MisspeltPlaceholder
{
    qsizetype start = 0;  ///< In UTF-16 units.
    qsizetype length = 0; ///< In UTF-16 units.
    QString written;
    QString meant; ///< The right spelling; `{#var#}` where nobody can tell the kind.

    bool operator==(const MisspeltPlaceholder &) const = default;
};
/// In order.
[[nodiscard]] QList<MisspeltPlaceholder> misspeltPlaceholders(const QString &text);

} // namespace desk
