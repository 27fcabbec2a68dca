// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field_issue.h"
#include "core/message_template.h"
#include "core/provider.h"
#include "core/rules.h"
#include "core/test_message.h"

#include <optional>

namespace desk {

/// What a provider has to be judged against and does not know itself.
struct ProviderSurroundings
{
    /// Nicknames of all other providers, archived ones included.
    QStringList otherNicknames = {};
    /// The API key to judge. No value: the key is not judged at all (it is stored elsewhere and unread).
    /// An empty text: there is none, which is an issue.
    std::optional<QString> apiKey = {};
};

/// Every error and warning about a provider, in the order of the form. Pure; hidden or switched-off fields
/// are not judged. Source of each rule: the table in the rule's own header.
[[nodiscard]] QList<FieldIssue> validate(const Provider &provider, const ProviderSurroundings &surroundings,
                                         const Rules &rules);

/// What a test message can be held against beside the provider.
struct MessageSurroundings
{
    /// The provider's approved texts, without archived ones.
    QList<MessageTemplate> templates = {};
    /// UTC. Promotions have their hours in India; with no time nothing is said about them.
    QDateTime now = {};
    /// The caller shows itself where the text leaves its template and what is wrong with a
    /// value, so nothing is said about that.
    bool matchIsShown = false;
};

/// Every error and warning about a test message that is to go out through `provider`, in the order of the
/// dialog. Judges the message only: the provider's own issues come from the function above.
[[nodiscard]] QList<FieldIssue> validate(const TestMessage &message, const Provider &provider,
                                         const Rules &rules, const MessageSurroundings &surroundings = {});

/// Which fields of the test dialog apply to this provider and recipient.
struct TestFields
{
    bool fallbackMessage = false;   ///< SMS fallback is on.
    bool templateId = false;        ///< Fallback is on; it is required only when `dltRequired`.
    bool principalEntityId = false; ///< Fallback and India are on.
    bool dltRequired = false;       ///< Fallback and India are on and the number is in India.
};
[[nodiscard]] TestFields fieldsFor(const TestMessage &message, const Provider &provider);

} // namespace desk
