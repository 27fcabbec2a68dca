// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"

namespace desk {

/// One field of the dashboard's dialog.
struct SetupRow
{
    enum class Kind {
        Text,   ///< Is typed or pasted.
        Choice, ///< Is switched or chosen; the value is the dashboard's word for it.
        Secret, ///< The API key, of which nothing is shown.
    };
    QString id; ///< A desk::field name, or a name of its own.
    QString label;
    QString value; ///< Empty for Kind::Secret and for what was never filled in.
    Kind kind = Kind::Text;
    QString hint = {};
    bool warns = false; ///< The hint keeps from harm: it is shown as a warning and goes into setupText().

    bool operator==(const SetupRow &) const = default;
};
/// The fields in the order and under the labels of the dashboard's Add Provider dialog. Those that it hides
/// for these settings are left out.
[[nodiscard]] QList<SetupRow> setupRows(const Provider &provider, const QString &kindName,
                                        const QString &vendor, const QUrl &callback);
/// The same as text for a message to a colleague: with the warnings, without the API key.
[[nodiscard]] QString setupText(const QList<SetupRow> &rows);

} // namespace desk
