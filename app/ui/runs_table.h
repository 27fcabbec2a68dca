// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTreeView>

namespace desk {

/// A list of hundreds of rows whose columns fit what is, or once was, in sight. To measure every row takes
/// longer than a window may stand still, and columns that shrink again would jump while one scrolls.
class RunsTable : public QTreeView
{
    Q_OBJECT
public:
    explicit RunsTable(QWidget *parent = nullptr);

protected:
    [[nodiscard]] int sizeHintForColumn(int column) const override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;

private:
    mutable QHash<int, int> m_widest; ///< By column.
};

} // namespace desk
