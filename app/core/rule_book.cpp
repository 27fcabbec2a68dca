// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rule_book.h"

#include <QMutexLocker>

namespace desk {

namespace {

/// They are never freed, so nobody has to own them.
std::shared_ptr<const Rules> unowned(const Rules &rules)
{
    return {std::shared_ptr<void>(), &rules};
}

} // namespace

RuleBook::RuleBook(Rules rules) : m_rules(std::make_shared<const Rules>(std::move(rules))) {}

std::shared_ptr<const Rules> RuleBook::rules() const
{
    const QMutexLocker lock(&m_guard);
    return m_rules ? m_rules : unowned(builtInRules());
}

void RuleBook::replace(Rules rules)
{
    auto next = std::make_shared<const Rules>(std::move(rules));
    const QMutexLocker lock(&m_guard);
    m_rules = std::move(next);
}

std::shared_ptr<const Rules> rulesOf(const RuleBook *book)
{
    return book == nullptr ? unowned(builtInRules()) : book->rules();
}

} // namespace desk
