// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/judging.h"

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

QString shownName(const Provider &provider, qsizetype index)
{
    return cleaned(provider.nickname).isEmpty() ? u"#%1"_s.arg(index + 1) : provider.nickname;
}

} // namespace desk
