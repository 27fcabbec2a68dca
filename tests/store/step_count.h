// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QVariant>

#include <sqlite3.h>

namespace desk::test {

/// How many steps SQLite's machine takes for something, in hundreds: the same on every machine and every day.
class StepCount
{
public:
    explicit StepCount(const QSqlDatabase &connection)
        : m_handle(*static_cast<sqlite3 *const *>(connection.driver()->handle().constData()))
    {
        constexpr int steps = 100;
        sqlite3_progress_handler(
            m_handle, steps, [](void *count) { return ++*static_cast<int *>(count), 0; }, &m_hundreds);
    }
    ~StepCount() { sqlite3_progress_handler(m_handle, 0, nullptr, nullptr); }
    Q_DISABLE_COPY(StepCount)
    int hundreds() const { return m_hundreds; }

private:
    sqlite3 *m_handle;
    int m_hundreds = 0;
};

} // namespace desk::test
