// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/template_file.h"
#include "core/character_name.h"
#include "core/sms_parts.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::CommandLine)
};

QJsonObject toJson(const NonGsmCharacter &character)
{
    return {{u"position"_s, character.position},
            {u"character"_s, QString::fromUcs4(&character.codePoint, 1)},
            {u"codePoint"_s, codePointName(character.codePoint)},
            {u"name"_s, characterName(character.codePoint)}};
}

QString toText(const SmsParts &parts)
{
    QStringList lines{Text::tr("Encoding: %1").arg(encodingName(parts.encoding)),
                      Text::tr("Units: %1").arg(parts.units), Text::tr("Parts: %1").arg(parts.parts)};
    for (const NonGsmCharacter &character : parts.nonGsm)
        lines.append(Text::tr("Not in the GSM alphabet: %1 at %2")
                         .arg(describedCharacter(character.codePoint))
                         .arg(character.position + 1));
    return lines.join(u'\n');
}

} // namespace

ExitCode countSmsParts(const CommandContext &context)
{
    const SmsParts parts = smsParts(givenText(context, context.options.operand(0)));
    QJsonArray nonGsm;
    for (const NonGsmCharacter &character : parts.nonGsm)
        nonGsm.append(toJson(character));
    context.output.answer({{u"encoding"_s, encodingName(parts.encoding)},
                           {u"units"_s, parts.units},
                           {u"parts"_s, parts.parts},
                           {u"unitsPerPart"_s, parts.unitsPerPart},
                           {u"nonGsm"_s, nonGsm}},
                          toText(parts));
    return ExitCode::Done;
}

} // namespace desk
