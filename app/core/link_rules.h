// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field_issue.h"

#include <QList>
#include <QString>

namespace desk {

struct Provider;
struct Rules;

/// A link as phones and operators find it in a text: with a scheme, with "www.", or a name with a path.
struct FoundLink
{
    qsizetype start = 0;  ///< In UTF-16 units.
    qsizetype length = 0; ///< In UTF-16 units; a full stop or bracket behind it is no part of it.
    QString text;
    QString host;           ///< ASCII, lower case; as written where it is no name.
    QStringList path;       ///< The segments between the slashes, without the query.
    bool byAddress = false; ///< The host is a number and not a name.

    bool operator==(const FoundLink &) const = default;
};
/// In order. Takes time in proportion to the text.
[[nodiscard]] QList<FoundLink> linksIn(const QString &text);

/// A number that people can call back.
struct FoundNumber
{
    qsizetype start = 0;  ///< In UTF-16 units.
    qsizetype length = 0; ///< In UTF-16 units.
    QString kind;         ///< CallBackNumber::name.

    bool operator==(const FoundNumber &) const = default;
};
/// Numbers of the shapes in Rules::callBackNumbers; a number inside one of the text's links is none.
[[nodiscard]] QList<FoundNumber> callBackNumbersIn(const QString &text, const QList<FoundLink> &links,
                                                   const Rules &rules);

/// The text as it may arrive: with the provider's click tracking on each link is one of the tracking domain,
/// with "…" for what nobody knows before. Otherwise the text as it is.
[[nodiscard]] QString withTrackedLinks(const QString &text, const Provider &provider);

/// What is wrong or doubtful about the links and numbers of an SMS text that goes out through `provider`:
/// public shorteners, hosts without a name, the DLT whitelist with the header in short links, and what click
/// tracking makes of it all. Warnings and hints only, about the SMS fallback message.
[[nodiscard]] QList<FieldIssue> linkIssues(const QString &text, const Provider &provider, const Rules &rules);

} // namespace desk
