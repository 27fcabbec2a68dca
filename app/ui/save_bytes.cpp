// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/save_bytes.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>

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
    QSaveFile file(path);
    // Flushed by hand: commit() of Qt 6.4 does not notice that the last bytes did not fit.
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush() && file.commit())
        return Done{};
    return Error{
        u"file-write"_s,
        Text::tr("%1 could not be written: %2.").arg(QDir::toNativeSeparators(path), file.errorString()),
        Text::tr("Choose another folder, or make room on the disk.")};
}

} // namespace desk
