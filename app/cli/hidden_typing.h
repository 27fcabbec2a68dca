// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <memory>

QT_BEGIN_NAMESPACE
class QIODevice;
QT_END_NAMESPACE

namespace desk {

/// While it lives, a terminal that `input` reads from does not show what is typed.
class HiddenTyping
{
public:
    explicit HiddenTyping(const QIODevice &input);
    ~HiddenTyping();
    Q_DISABLE_COPY_MOVE(HiddenTyping)

    [[nodiscard]] bool atTerminal() const { return m_before != nullptr; }

private:
    struct Before;
    std::unique_ptr<Before> m_before;
};

} // namespace desk
