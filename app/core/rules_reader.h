// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How rules files are read. Not for other folders.

#include "core/rules.h"

#include <QJsonObject>

#include <functional>
#include <optional>

namespace desk {

/// Takes the members of one entry of a rules file, one after the other, and remembers the first fault. What
/// nobody asks for is left alone: a newer file may say more.
class RuleEntryReader
{
public:
    /// `place` names the entry in sentences: "portals 3".
    RuleEntryReader(const QJsonValue &value, QString place);

    /// Text that is there and not empty.
    [[nodiscard]] QString text(QLatin1StringView name);
    /// The same, and it has to match the pattern as a whole. `expected` goes on "has to be …".
    [[nodiscard]] QString text(QLatin1StringView name, const QString &pattern, const QString &expected);
    /// Text that may be missing.
    [[nodiscard]] QString optionalText(QLatin1StringView name);
    /// A whole number from 1 to a million.
    [[nodiscard]] int number(QLatin1StringView name);
    [[nodiscard]] bool optionalFlag(QLatin1StringView name);
    /// True, false, or no value where it is missing.
    [[nodiscard]] std::optional<bool> maybeFlag(QLatin1StringView name);
    /// One text or more; each may be empty.
    [[nodiscard]] QStringList texts(QLatin1StringView name);
    /// The same, or nothing at all.
    [[nodiscard]] QStringList optionalTexts(QLatin1StringView name);
    /// Lists of texts by their names, at least one: {"dlt": ["604"]}.
    [[nodiscard]] QMap<QString, QStringList> textLists(QLatin1StringView name);
    [[nodiscard]] bool has(QLatin1StringView name) const { return m_object.contains(name); }

    /// Takes source and date; the sources have to be those of the file.
    [[nodiscard]] RuleEntry entry(const QString &title, const QString &value, const RulesFile &file);

    void fail(const QString &member, const QString &expected);
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    QJsonObject m_object;
    QString m_place;
    std::optional<Error> m_error;
};

/// Code `rules-format`, with the cure.
[[nodiscard]] Error rulesFormatError(const QString &message);

/// The lists of codes.json, all in one: families, reasons, notes.
[[nodiscard]] Outcome readCodes(const QJsonObject &root, RulesFile &file, CodeTable &codes);

/// Title and value of an entry, for the eye.
using RuleTitle = std::pair<QString, QString>;
/// Reads each entry of one list, which has at least one; what `read` gives goes to `file.entries`.
[[nodiscard]] Outcome readRuleList(const QJsonObject &root, QLatin1StringView list, RulesFile &file,
                                   const std::function<RuleTitle(RuleEntryReader &)> &read);

} // namespace desk
