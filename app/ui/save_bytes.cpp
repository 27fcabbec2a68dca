// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/save_bytes.h"

#include "store/write_file.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::SaveBytes)
};

} // namespace

Outcome saveBytes(const QString &path, const QByteArray &bytes)
{
    const QString trouble = writeFile(path, bytes);
    if (trouble.isEmpty())
        return Done{};
    return Error{u"file-write"_s,
                 Text::tr("%1 could not be written: %2.").arg(QDir::toNativeSeparators(path), trouble),
                 Text::tr("Choose another folder, or make room on the disk.")};
}

} // namespace desk
