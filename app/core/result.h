// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>
#include <variant>

namespace desk {

/// Why something could not be done, as a value that travels to the screen.
/// `code` is stable and for scripts; `message` is one translated sentence for a marketer that says
/// what happened; `cure` says what to do about it and may be empty when there is nothing to do.
struct Error
{
    QString code;
    QString message;
    QString cure;

    bool operator==(const Error &) const = default;
};

/// Either the value asked for, or the reason why there is none.
template <typename Value>
class [[nodiscard]] Result
{
public:
    Result(Value value) : m_content(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return m_content.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] const Value &value() const & { return std::get<0>(m_content); }
    [[nodiscard]] Value &value() & { return std::get<0>(m_content); }
    [[nodiscard]] Value &&value() && { return std::get<0>(std::move(m_content)); }
    [[nodiscard]] const Error &error() const { return std::get<1>(m_content); }

private:
    std::variant<Value, Error> m_content;
};

struct Done
{
    bool operator==(const Done &) const = default;
};
/// The result of something that is done or not done and gives nothing back.
using Outcome = Result<Done>;

} // namespace desk
