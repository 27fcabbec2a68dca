// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules.h"

#include <QMutex>

#include <memory>

namespace desk {

/// The rules in force. The program makes one and hands it down; any thread may ask and replace.
class RuleBook
{
public:
    RuleBook() = default;
    explicit RuleBook(Rules rules);

    /// What was asked for stays as it is when the rules are replaced.
    [[nodiscard]] std::shared_ptr<const Rules> rules() const;
    void replace(Rules rules);

private:
    mutable QMutex m_guard;
    std::shared_ptr<const Rules> m_rules; ///< Null for the built-in rules.
};

/// The rules of the book; the built-in ones where there is none.
[[nodiscard]] std::shared_ptr<const Rules> rulesOf(const RuleBook *book);

} // namespace desk
