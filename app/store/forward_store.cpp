// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/forward_store.h"

namespace desk {

ForwardStore::ForwardStore(Database &database) : m_database(database) {}

} // namespace desk
