// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/provider_file.h"

#include "store/write_file.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::CommandLine)
};

} // namespace

Result<QByteArray> readWholeFile(const CommandContext &context, const QString &path)
{
    if (path == "-"_L1)
        return context.parts.input.readAll();
    QFile file(path);
    const bool opened = file.open(QIODevice::ReadOnly);
    const QByteArray bytes = opened ? file.readAll() : QByteArray();
    if (!opened || file.error() != QFileDevice::NoError)
        return Error{u"import-unreadable"_s,
                     Text::tr("The file “%1” cannot be read: %2.").arg(path, file.errorString()),
                     Text::tr("Look whether the name is right and whether you may read the file.")};
    return bytes;
}

Result<ProviderDocument> readProviderFile(const CommandContext &context, const QString &path)
{
    const Result<QByteArray> bytes = readWholeFile(context, path);
    if (!bytes)
        return bytes.error();
    return readProviders(bytes.value());
}

Outcome writeWholeFile(const QString &path, const QByteArray &bytes)
{
    const QString trouble = writeFile(path, bytes);
    if (trouble.isEmpty())
        return Done{};
    return Error{u"export-write"_s, Text::tr("The file “%1” cannot be written: %2.").arg(path, trouble),
                 Text::tr("Look whether the folder is there, may be written to, and has room.")};
}

} // namespace desk
