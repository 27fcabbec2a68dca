// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QLocale;
class QObject;
QT_END_NAMESPACE

namespace desk {

/// Installs our words, Qt's and the keychain's for this language. English is always there behind it: its
/// catalogue holds the plurals. `owner` keeps them.
void installCatalogues(const QLocale &locale, QObject *owner);

} // namespace desk
