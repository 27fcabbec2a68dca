// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>

QT_BEGIN_NAMESPACE
class QObject;
QT_END_NAMESPACE

namespace desk {

struct Services;

/// Removes providers that were deleted for good, with their runs, reports and keys: bite by bite, and the
/// event loop of this thread runs in between. `done` is called when the keychain has answered for all of
/// them, never from within the call. It ends with `context`; what it leaves then is purged at the next start.
void purgeDeleted(Services &services, QObject *context, const std::function<void()> &done);

} // namespace desk
