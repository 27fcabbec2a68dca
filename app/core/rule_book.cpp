// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rule_book.h"

#include <QMutexLocker>

namespace desk {

RuleBook::RuleBook(Rules rules) : m_rules(std::make_shared<const Rules>(std::move(rules))) {}

std::shared_ptr<const Rules> RuleBook::rules() const
{
    const QMutexLocker lock(&m_guard);
    // The built-in ones are never freed, so nobody has to own them.
    return m_rules ? m_rules : std::shared_ptr<const Rules>(std::shared_ptr<void>(), &builtInRules());
}

void RuleBook::replace(Rules rules)
{
    auto next = std::make_shared<const Rules>(std::move(rules));
    const QMutexLocker lock(&m_guard);
    m_rules = std::move(next);
}

} // namespace desk
