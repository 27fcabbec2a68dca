// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/write_file.h"

#include <QSaveFile>

namespace desk {

QString writeFile(const QString &path, const QByteArray &bytes,
                  std::optional<QFileDevice::Permissions> permissions)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    if (permissions)
        file.setPermissions(*permissions);
    // Flushed by hand: commit() of Qt 6.4 does not notice that the last bytes did not fit.
    if (file.write(bytes) == bytes.size() && file.flush() && file.commit())
        return {};
    return file.errorString();
}

} // namespace desk
