// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rule_files.h"

#include "store/write_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::RuleFiles)
};

/// Far more than any list of rules needs.
constexpr qint64 longestFile = qint64(4) * 1024 * 1024;

QString pathOf(const QString &dataDir, const QString &name)
{
    return u"%1/rules/%2.json"_s.arg(dataDir, name);
}

QString dayText(QDate date)
{
    return QLocale().toString(date, QLocale::ShortFormat);
}

Result<QByteArray> bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{u"rules-read"_s, Text::tr("The file cannot be read: %1").arg(file.errorString()),
                     Text::tr("Check that it is still there and that you may read it.")};
    if (file.size() > longestFile)
        return Error{u"rules-read"_s, Text::tr("The file is too large to be one of rules."),
                     Text::tr("Choose a file of rules for Provider Desk.")};
    return file.readAll();
}

Error writeError(const QString &reason)
{
    return {u"rules-write"_s, Text::tr("The rules could not be kept: %1").arg(reason),
            Text::tr("Check the data folder and the room on the disk. The rules in use stay as they are.")};
}

} // namespace

LoadedRules loadRules(const QString &dataDir)
{
    LoadedRules loaded{builtInRules(), {}};
    for (const QString &name : rulesFileNames()) {
        const QString path = pathOf(dataDir, name);
        if (!QFile::exists(path))
            continue;
        const Result<QByteArray> bytes = bytesOf(path);
        Result<Rules> with =
            bytes ? withRulesFile(loaded.rules, bytes.value()) : Result<Rules>(bytes.error());
        if (!with)
            loaded.notes.append(
                Text::tr("The rules “%1” that were loaded are not used. %2").arg(name, with.error().message));
        else if (with.value().files[name].date <= builtInRules().files[name].date)
            loaded.notes.append(
                Text::tr("The rules “%1” that were loaded are not used: those of the program are "
                         "as new or newer.")
                    .arg(name));
        else
            loaded.rules = std::move(with).value();
    }
    return loaded;
}

Result<Rules> addRulesFile(const QString &dataDir, const Rules &present, const QString &path)
{
    const Result<QByteArray> bytes = bytesOf(path);
    if (!bytes)
        return bytes.error();
    const Result<Rules> alone = withRulesFile({}, bytes.value());
    if (!alone)
        return alone;
    const RulesFile &file = alone.value().files.first();
    if (const QDate before = present.files.value(file.name).date; file.date <= before)
        return Error{u"rules-older"_s,
                     Text::tr("The rules in the file are not newer than those in use, which are of %1.")
                         .arg(dayText(before)),
                     Text::tr("There is nothing to do, unless you meant another file.")};
    QDir().mkpath(dataDir + "/rules"_L1);
    if (const QString problem = writeFile(pathOf(dataDir, file.name), bytes.value()); !problem.isEmpty())
        return writeError(problem);
    return withRulesFile(present, bytes.value());
}

Result<Rules> dropRulesFiles(const QString &dataDir)
{
    for (const QString &name : rulesFileNames()) {
        QFile file(pathOf(dataDir, name));
        if (file.exists() && !file.remove())
            return writeError(file.errorString());
    }
    return builtInRules();
}

} // namespace desk
