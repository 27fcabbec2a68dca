// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/field_rules.h"

#include "core/issues.h"
#include "core/rules.h"
#include "core/text_cleaning.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

// The numbers of TRAI's DLT portals: 19 digits; the first two name the portal, the next two the kind of
// object.

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::DltRules)
};

constexpr qsizetype idDigits = 19;

/// What was copied with the digits, and digits of other scripts, made plain.
QString onlyDigits(const QString &text)
{
    static const QRegularExpression separators(u"[\\s\\-\\x{2010}-\\x{2015}\\x{200B}\\x{2060}\\x{FEFF}]"_s,
                                               QRegularExpression::UseUnicodePropertiesOption);
    return withAsciiDigits(text).remove(separators);
}

QString kindText(const QString &kind, const Rules &rules)
{
    const QString name = rules.dlt.objects.value(kind);
    return name.isEmpty() ? Text::tr("something else") : ruleText(name);
}

QString portalDigits(const Rules &rules)
{
    QStringList digits = rules.dlt.portals.keys();
    digits.sort();
    const QString last = digits.takeLast();
    return digits.isEmpty() ? last : Text::tr("%1 or %2").arg(digits.join(u", "_s), last);
}

QString lengthText(qsizetype size, const QString &what)
{
    const QString start = Text::tr("%1; %2 has 19.").arg(digitsText(size), what);
    if (size == idDigits - 1)
        return start + u' ' + Text::tr("One is missing.");
    if (size < idDigits)
        return start + u' ' + Text::tr("%n are missing.", nullptr, int(idDigits - size));
    if (size == idDigits + 1)
        return start + u' ' + Text::tr("One is too many.");
    return start + u' ' + Text::tr("%n are too many.", nullptr, int(size - idDigits));
}

struct IdRule
{
    QLatin1StringView field;
    QLatin1StringView charactersCode;
    QLatin1StringView lengthCode;
    QString what; ///< "a Principal Entity ID"
    Severity severity = Severity::Error;
};

/// Exactly 19 ASCII digits.
MaybeIssue digitProblem(const QString &id, const IdRule &rule)
{
    if (const auto stranger = firstOutside(id, isAsciiDigit)) {
        const QString digits = onlyDigits(id);
        const bool sound = !firstOutside(digits, isAsciiDigit);
        return FieldIssue{
            rule.field, rule.severity, rule.charactersCode,
            QChar::isSpace(*stranger)
                ? Text::tr("There is a blank between the digits; %1 is digits only.").arg(rule.what)
                : Text::tr("%1 is not one of 0 to 9; %2 is digits only.").arg(shown(*stranger), rule.what),
            sound ? useInstead(digits, id) : std::nullopt};
    }
    if (id.size() != idDigits)
        return FieldIssue{rule.field, rule.severity, rule.lengthCode, lengthText(id.size(), rule.what)};
    return std::nullopt;
}

} // namespace

QList<FieldIssue> principalEntityIssues(const QString &text, QLatin1StringView fieldName, const Rules &rules)
{
    const QString id = cleaned(text);
    if (id.isEmpty())
        return {missingIssue(
            fieldName, "pe-id-empty"_L1,
            Text::tr("Type the Principal Entity ID of your business from the DLT portal: 19 digits."))};
    QList<FieldIssue> issues;
    const auto problem = digitProblem(
        id, {fieldName, "pe-id-characters"_L1, "pe-id-length"_L1, Text::tr("a Principal Entity ID")});
    if (problem)
        issues += *problem;
    if (const auto issue = trimIssue(fieldName, "pe-id-trim"_L1, text))
        issues += *issue;
    if (problem)
        return issues;
    if (!rules.dlt.portals.contains(id.left(2)))
        issues += warningIssue(
            fieldName, "pe-id-portal"_L1,
            Text::tr("No known DLT portal gives out numbers that start with %1; they start with %2.")
                .arg(id.left(2), portalDigits(rules)));
    if (const QString kind = id.mid(2, 2); kind != "01"_L1)
        issues += warningIssue(
            fieldName, "pe-id-kind"_L1,
            Text::tr("Digits 3 and 4 are %1, which stands for %2. A Principal Entity ID has 01 there.")
                .arg(kind, kindText(kind, rules)));
    return issues;
}

QList<FieldIssue> templateIdIssues(const QString &text, const QString &principalEntityId, bool required,
                                   const Rules &rules)
{
    const QString id = cleaned(text);
    if (id.isEmpty() && required)
        return {missingIssue(
            field::templateId, "template-id-empty"_L1,
            Text::tr("SMS to numbers in India need the DLT template ID of the fallback text: 19 digits."))};
    if (id.isEmpty())
        return {};
    const Severity severity = required ? Severity::Error : Severity::Warning;
    auto problem = digitProblem(id, {field::templateId, "template-id-characters"_L1, "template-id-length"_L1,
                                     Text::tr("a DLT template ID"), severity});
    if (!problem && id == cleaned(principalEntityId))
        problem =
            FieldIssue{field::templateId, severity, "template-id-is-entity"_L1,
                       Text::tr("This is the Principal Entity ID. The template has a number of its own.")};
    QList<FieldIssue> issues;
    if (problem)
        issues += *problem;
    if (const auto issue = trimIssue(field::templateId, "template-id-trim"_L1, text))
        issues += *issue;
    if (const QString kind = id.mid(2, 2); !problem && kind != "07"_L1)
        issues +=
            warningIssue(field::templateId, "template-id-kind"_L1,
                         Text::tr("Digits 3 and 4 are %1, which stands for %2. A template ID has 07 there.")
                             .arg(kind, kindText(kind, rules)));
    return issues;
}

} // namespace desk
