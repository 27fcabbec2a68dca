// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/report_store.h"

namespace desk {

ReportStore::ReportStore(Database &database) : m_database(database) {}

} // namespace desk
