// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QTest>

namespace desk::test {

/// Base of every test class: a warning that the test did not announce fails it.
/// Announce one with QTest::ignoreMessage().
class DeskTest : public QObject
{
    Q_OBJECT
protected Q_SLOTS:
    /// Qt Test calls this before each test function. A test class with an init() of its own calls it first.
    /// What the offscreen platform says about itself is no fault of the program.
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("\\A(?!This plugin does not support ).*")));
    }
};

} // namespace desk::test
