// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/judging.h"

#include "core/template_rules.h"
#include "core/text_cleaning.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::CommandLine)
};

QStringList otherNicknames(const QList<Provider> &providers, qsizetype index)
{
    QStringList nicknames;
    for (qsizetype at = 0; at < providers.size(); ++at) {
        if (at != index)
            nicknames.append(providers[at].nickname);
    }
    return nicknames;
}

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return Text::tr("To fix");
    case Severity::Warning:
        return Text::tr("Warning");
    case Severity::Info:
        break;
    }
    return Text::tr("Note");
}

} // namespace

QList<FieldIssue> judged(const QList<Provider> &providers, qsizetype index, const std::optional<QString> &key,
                         const CommandParts &parts)
{
    const ProviderSurroundings surroundings{otherNicknames(providers, index), key};
    return withoutKeyFixes(
        providerIssues(providers[index], surroundings, parts.gateways, *parts.rules.rules()));
}

QList<FieldIssue> withoutKeyFixes(QList<FieldIssue> issues)
{
    for (FieldIssue &issue : issues) {
        if (issue.field == field::apiKey)
            issue.fix.reset();
    }
    return issues;
}

QJsonArray toJson(const QList<FieldIssue> &issues, const QString &provider)
{
    QJsonArray array;
    for (const FieldIssue &issue : issues)
        array.append(toJson(issue, provider));
    return array;
}

QStringList issueLines(const QList<FieldIssue> &issues, const QString &provider)
{
    QStringList lines;
    for (const FieldIssue &issue : issues)
        lines.append(
            Text::tr("%1: %2, %3: %4", "severity, provider, field, what is the matter")
                .arg(severityWord(issue.severity), provider, fieldLabel(issue.field), issue.message));
    return lines;
}

JudgedTemplates judgedTemplates(const Provider &provider, const QList<MessageTemplate> &all,
                                const Rules &rules)
{
    JudgedTemplates judged;
    // Their names differ, or they would not be stored; ids may be the same.
    QMultiHash<QString, MessageTemplate> byId;
    for (const MessageTemplate &one : all)
        byId.insert(cleaned(one.templateId), one);
    for (const MessageTemplate &one : all) {
        if (one.archived)
            continue;
        ++judged.count;
        QList<MessageTemplate> others = byId.values(cleaned(one.templateId));
        others.removeIf([&one](const MessageTemplate &other) { return other.id == one.id; });
        QList<FieldIssue> issues = validate(one, {provider, others}, rules);
        issues.removeIf([](const FieldIssue &issue) { return issue.severity == Severity::Info; });
        for (const FieldIssue &issue : issues) {
            QJsonObject object = toJson(issue, provider.nickname);
            object.insert(u"template"_s, one.name);
            judged.json.append(object);
        }
        judged.lines += issueLines(issues, Text::tr("%1, template %2").arg(provider.nickname, one.name));
        judged.faulty = judged.faulty || hasErrors(issues);
    }
    return judged;
}

QString shownName(const Provider &provider, qsizetype index)
{
    return cleaned(provider.nickname).isEmpty() ? u"#%1"_s.arg(index + 1) : provider.nickname;
}

} // namespace desk
