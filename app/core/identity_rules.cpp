// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/field_rules.h"

#include "core/free_name.h"
#include "core/issues.h"
#include "core/text_cleaning.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

// Nickname and Agent ID.

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::IdentityRules)
};

constexpr qsizetype longestNickname = 64;
constexpr qsizetype longestAgentId = 128;

QString freeNickname(const QString &nickname, const QStringList &others)
{
    return freeName(nickname, [&](const QString &wished) { return isNicknameTaken(wished, others); });
}

MaybeIssue nicknameProblem(const QString &nickname, const QStringList &others)
{
    static const QRegularExpression control(u"[\\p{Cc}\\x{2028}\\x{2029}]"_s);
    if (nickname.isEmpty())
        return missingIssue(field::nickname, "nickname-empty"_L1,
                            Text::tr("Give this provider a name, so that you can tell it from others."));
    if (control.match(nickname).hasMatch())
        return errorIssue(field::nickname, "nickname-control"_L1,
                          Text::tr("There is a line break, a tab or another control character in the name."),
                          useInstead(QString(nickname).replace(control, u" "_s).simplified(), nickname));
    if (isNicknameTaken(nickname, others))
        return errorIssue(
            field::nickname, "nickname-taken"_L1,
            Text::tr("Another provider is called “%1” already. Upper and lower case make no difference.")
                .arg(nickname),
            useInstead(freeNickname(nickname, others), nickname));
    return std::nullopt;
}

bool isAgentCharacter(char32_t codePoint)
{
    return isAsciiAlphanumeric(codePoint) ||
           (codePoint < 0x80 && u"._@:+-"_s.contains(QChar(char16_t(codePoint))));
}

MaybeIssue agentIdProblem(const QString &agent)
{
    static const QRegularExpression space(u"\\s+"_s, QRegularExpression::UseUnicodePropertiesOption);
    if (agent.isEmpty())
        return missingIssue(
            field::agentId, "agent-id-empty"_L1,
            Text::tr("Copy the agent ID from the provider's dashboard. It is the id of your RCS agent."));
    if (space.match(agent).hasMatch())
        return errorIssue(field::agentId, "agent-id-space"_L1,
                          Text::tr("There is a blank inside the agent ID."),
                          useInstead(QString(agent).remove(space), agent));
    if (const auto stranger = firstOutside(agent, isAgentCharacter))
        return errorIssue(
            field::agentId, "agent-id-character"_L1,
            Text::tr("%1 cannot be part of an agent ID. It has letters, digits and . _ @ : + - only.")
                .arg(shown(*stranger)));
    if (agent.size() > longestAgentId)
        return errorIssue(
            field::agentId, "agent-id-long"_L1,
            Text::tr("%n characters; an agent ID has at most 128.", nullptr, int(agent.size())));
    return std::nullopt;
}

bool hasKnownShape(const QString &agent)
{
    static const QRegularExpression shapes(u"\\A(?:"
                                           u"[a-z0-9_]+_[a-z0-9]{8}_agent(?:@rbm\\.goog)?|"
                                           u"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f-]+|"
                                           u"[0-9A-Fa-f]{24}|"
                                           u"(?=.*[A-Za-z])[A-Za-z0-9_-]{3,40}"
                                           u")\\z"_s);
    return shapes.match(agent).hasMatch();
}

} // namespace

QList<FieldIssue> nicknameIssues(const QString &text, const QStringList &otherNicknames)
{
    const QString nickname = cleaned(text);
    QList<FieldIssue> issues;
    if (const auto problem = nicknameProblem(nickname, otherNicknames))
        issues += *problem;
    if (const auto issue = trimIssue(field::nickname, "nickname-trim"_L1, text))
        issues += *issue;
    if (nickname.toUcs4().size() > longestNickname)
        issues +=
            warningIssue(field::nickname, "nickname-long"_L1,
                         Text::tr("The name is longer than 64 characters and will be cut in the listing."));
    return issues;
}

QList<FieldIssue> agentIdIssues(const QString &text)
{
    const QString agent = cleaned(text);
    const auto problem = agentIdProblem(agent);
    QList<FieldIssue> issues;
    if (problem)
        issues += *problem;
    if (const auto issue = trimIssue(field::agentId, "agent-id-trim"_L1, text))
        issues += *issue;
    if (!problem && !hasKnownShape(agent))
        issues += warningIssue(
            field::agentId, "agent-id-unusual"_L1,
            Text::tr("This looks unusual for an agent ID. Compare it with the provider's dashboard, "
                     "letter by letter."));
    return issues;
}

} // namespace desk
