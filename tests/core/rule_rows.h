// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One row of a table of rules, and how all tables are judged.

#include "core/field_issue.h"

#include <QRegularExpression>
#include <QTest>

namespace desk::test {

/// `expected` lists severity and code of each issue in order: "E:url-empty", "W:…", "I:…", and "M:…" for an
/// error because the value is missing. `fix` is the first fix's replacement; null for none. `name` is for
/// texts that do not show what they are about.
struct RuleRow
{
    const char *text;
    const char *expected;
    const char *fix = nullptr;
    const char *name = nullptr;
};

inline QString asLine(const QList<FieldIssue> &issues)
{
    QStringList line;
    for (const FieldIssue &issue : issues) {
        const QString letter =
            issue.missing ? QStringLiteral("M") : severityName(issue.severity).left(1).toUpper();
        line += letter + QLatin1Char(':') + issue.code;
    }
    return line.join(QLatin1Char(' '));
}

inline QString firstFix(const QList<FieldIssue> &issues)
{
    for (const FieldIssue &issue : issues) {
        if (issue.fix)
            return issue.fix->replacement;
    }
    return {};
}

inline bool readsWell(const QString &message)
{
    static const QRegularExpression forbidden(
        QStringLiteral("\\b(?:error|invalid input|please|successfully)\\b|%(?:[1-9](?![0-9])|n)"),
        QRegularExpression::CaseInsensitiveOption);
    return message.size() > 10 && !forbidden.match(message).hasMatch();
}

/// A fix leads to a text that does not ask for the same fix again.
template <typename Judge>
void compareRow(const RuleRow &row, Judge judge)
{
    const QString text = QString::fromUtf8(row.text);
    const QList<FieldIssue> issues = judge(text);
    QCOMPARE(asLine(issues), QString::fromUtf8(row.expected));
    QCOMPARE(firstFix(issues), row.fix ? QString::fromUtf8(row.fix) : QString());
    for (const FieldIssue &issue : issues) {
        QVERIFY2(readsWell(issue.message), qPrintable(issue.code));
        if (!issue.fix)
            continue;
        QVERIFY(!issue.fix->label.isEmpty());
        for (const FieldIssue &left : judge(issue.fix->replacement))
            QVERIFY2(left.code != issue.code || !left.fix, qPrintable(issue.code));
    }
}

template <std::size_t Size>
void addRows(const RuleRow (&rows)[Size])
{
    QTest::addColumn<RuleRow>("row");
    for (std::size_t number = 0; number < Size; ++number) {
        const char *name = rows[number].name ? rows[number].name : rows[number].text;
        QTest::addRow("%zu: %.60s", number + 1, name) << rows[number];
    }
}

} // namespace desk::test

Q_DECLARE_METATYPE(desk::test::RuleRow)
