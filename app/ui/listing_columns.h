// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

QT_BEGIN_NAMESPACE
class QTableView;
QT_END_NAMESPACE

namespace desk {

class Settings;

/// The listing's columns: as many as there is room for, the most telling ones first, until the user chooses
/// them. Their choice, order, widths and the sorting are remembered.
class ListingColumns : public QObject
{
    Q_OBJECT
public:
    /// `table` has its model; both outlive this.
    ListingColumns(QTableView *table, Settings &settings);
    void save();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void restore();
    void setStartWidths();
    void fit();
    void noteResize(int column);
    void showMenu(const QPoint &place);
    [[nodiscard]] int startWidth(int column) const;

    QTableView *m_table;
    Settings &m_settings;
    bool m_automatic = true;
    bool m_arranging = false; ///< The change of a width is ours, not the user's.
};

} // namespace desk
