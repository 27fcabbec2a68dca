// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"

namespace desk {

/// One field of the dashboard's dialog.
struct SetupRow
{
    enum class Kind {
        Text,   ///< Is typed or pasted: has Copy.
        Choice, ///< Is switched or chosen: there is nothing to paste.
        Secret, ///< The API key, of which nothing is shown.
    };
    QString id; ///< A desk::field name, or a name of its own.
    QString label;
    QString value; ///< Empty for Kind::Secret and for what was never filled in.
    Kind kind = Kind::Text;
    QString hint = {};

    bool operator==(const SetupRow &) const = default;
};
/// The fields in the order and under the labels of the dashboard's Add Provider dialog. Those that it hides
/// for these settings are left out.
[[nodiscard]] QList<SetupRow> setupRows(const Provider &provider, const QString &kindName,
                                        const QString &vendor, const QUrl &callback);
/// The same as text for a message to a colleague: without the API key.
[[nodiscard]] QString setupText(const QList<SetupRow> &rows);

} // namespace desk
