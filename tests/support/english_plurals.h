// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace desk::test {

/// What the English catalogue does for counts: "%n part(s)" becomes "1 part" or "2 parts". Everything else
/// stays.
class EnglishPlurals final : public QTranslator
{
public:
    using QTranslator::QTranslator;

    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *, const char *source, const char *, int n) const override
    {
        if (n < 0)
            return {};
        QString text = QString::fromUtf8(source);
        return text.replace(QStringLiteral("(s)"), n == 1 ? QString() : QStringLiteral("s"));
    }
};

} // namespace desk::test
