// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message_counter.h"

#include "core/sms_parts.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr int basicBytes = 160;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::MessageCounter)
};

QString number(qsizetype value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

/// Characters as people count them: a surrogate pair is one.
qsizetype characterCount(const QString &text)
{
    return text.toUcs4().size();
}

} // namespace

QString rcsCounter(const QString &text)
{
    const qsizetype bytes = text.toUtf8().size();
    const QString characters = Words::tr("%n character(s)", nullptr, static_cast<int>(characterCount(text)));
    const QString kind =
        bytes <= basicBytes
            ? Words::tr("basic message (%1 of %2 bytes)").arg(number(bytes), number(basicBytes))
            : Words::tr("single message (%1 bytes; a basic one holds %2)")
                  .arg(number(bytes), number(basicBytes));
    return u"%1 · %2"_s.arg(characters, kind);
}

QString smsCounter(const QString &text)
{
    const SmsParts sms = smsParts(text);
    const QString share = sms.parts > 1 ? Words::tr("%1 of %2 per part") : Words::tr("%1 of %2");
    return u"%1 · %2 · %3"_s.arg(encodingName(sms.encoding),
                                 share.arg(number(sms.units), number(sms.unitsPerPart)),
                                 Words::tr("%n part(s)", nullptr, sms.parts));
}

} // namespace desk
