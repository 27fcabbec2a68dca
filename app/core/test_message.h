// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace desk {

/// What the Send Test dialog collects. Parts that do not apply are kept but neither judged nor sent.
struct TestMessage
{
    QString region =
        QStringLiteral("IN"); ///< ISO 3166 region of the picked country; decides the country code.
    QString phoneNumber;      ///< As typed, national or with a leading +.
    QString rcsText;
    QString fallbackText;
    QString templateId;
    QString principalEntityId;

    bool operator==(const TestMessage &) const = default;
};

} // namespace desk
