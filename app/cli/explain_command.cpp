// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/delivery_words.h"
#include "core/field_issue.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::CommandLine)
};

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue orNull(std::optional<bool> flag)
{
    return flag ? QJsonValue(*flag) : QJsonValue();
}

QJsonArray sourcesJson(const CodeEntry &entry, const Rules &rules)
{
    QJsonArray array;
    for (const RulesFile::Source &source : sourcesOf(entry, rules))
        array.append(QJsonObject{{u"title"_s, source.title}, {u"url"_s, orNull(source.url)}});
    return array;
}

QJsonObject toJson(const CodeEntry &entry, const Rules &rules)
{
    return {{u"family"_s, entry.family},
            {u"code"_s, entry.code},
            {u"name"_s, codeName(entry, rules.codes)},
            {u"meaning"_s, entry.meaning},
            {u"cause"_s, entry.cause},
            {u"cure"_s, entry.cure},
            {u"field"_s, orNull(entry.fields.value(0))},
            {u"fields"_s, QJsonArray::fromStringList(entry.fields)},
            {u"retryable"_s, orNull(entry.retryable)},
            {u"disagreements"_s, QJsonArray::fromStringList(entry.disagreements)},
            {u"note"_s, orNull(noteOf(entry, rules.codes))},
            {u"sources"_s, sourcesJson(entry, rules)},
            {u"date"_s, entry.date.toString(Qt::ISODate)}};
}

/// The members that speak for all meanings: null where they do not agree.
QJsonObject toJson(const CodeAnswer &answer, const Rules &rules)
{
    QJsonArray meanings;
    for (const CodeEntry &entry : answer.meanings)
        meanings.append(toJson(entry, rules));
    return {{u"code"_s, answer.asked},
            {u"known"_s, answer.known()},
            {u"explanation"_s, explanationOf(answer, rules.codes)},
            {u"field"_s, orNull(commonField(answer.meanings))},
            {u"retryable"_s, orNull(commonRetry(answer.meanings))},
            {u"meanings"_s, meanings}};
}

QString sourcesText(const CodeEntry &entry, const Rules &rules)
{
    QStringList texts;
    for (const RulesFile::Source &source : sourcesOf(entry, rules))
        texts.append(source.url.isEmpty() ? source.title : u"%1 <%2>"_s.arg(source.title, source.url));
    return texts.join(u"; "_s);
}

QString toText(const CodeEntry &entry, const Rules &rules)
{
    QStringList fields;
    for (const QString &name : entry.fields)
        fields.append(fieldLabel(name));
    QStringList lines{entry.meaning, Text::tr("Likely cause: %1").arg(entry.cause),
                      Text::tr("What to do: %1").arg(entry.cure)};
    if (!fields.isEmpty())
        lines.append(Text::tr("Look at: %1").arg(fields.join(u", "_s)));
    lines.append(retryWords(entry.retryable));
    lines += entry.disagreements;
    lines.append(noteOf(entry, rules.codes));
    lines.append(Text::tr("Source: %1. Compared on %2.")
                     .arg(sourcesText(entry, rules), entry.date.toString(Qt::ISODate)));
    lines.removeAll(QString());
    return codeName(entry, rules.codes) + u"\n  "_s + lines.join(u"\n  "_s);
}

QString toText(const CodeAnswer &answer, const Rules &rules)
{
    QStringList texts;
    if (disagree(answer.meanings))
        texts.append(sentence(answer, rules.codes));
    for (const CodeEntry &entry : answer.meanings)
        texts.append(toText(entry, rules));
    return texts.join(u"\n\n"_s);
}

} // namespace

ExitCode explainCodes(const CommandContext &context)
{
    const std::shared_ptr<const Rules> rules = context.parts.rules.rules();
    // A sentence of a gateway may stand there without quotation marks.
    const CodeAnswer answer = explainCode(context.options.operands.join(u' '), rules->codes);
    const QJsonObject json = toJson(answer, *rules);
    if (!answer.known())
        return context.fail({u"code-unknown"_s, harmless(sentence(answer, rules->codes)), {}}, json);
    context.output.answer(json, toText(answer, *rules));
    return ExitCode::Done;
}

} // namespace desk
