// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/callback_store.h"

namespace desk {

CallbackStore::CallbackStore(Database &database) : m_database(database) {}

} // namespace desk
