// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state_colors.h"

#include <QTreeWidget>

namespace desk {

/// What one line of the timeline says, ready for the eye.
struct TimelineRow
{
    StateRole role = StateRole::Neutral;
    QString title;
    QString time;  ///< Empty for what has not happened.
    QString after; ///< "after 2 s"; may be empty.
    QString detail;

    bool operator==(const TimelineRow &) const = default;
};
/// The line as it is read aloud.
[[nodiscard]] QString spokenRow(const TimelineRow &row);

/// The lines of a run, each readable by itself, as high as they are and never with a scroll bar of their own:
/// a detail too long for its column goes on in the next line.
class TimelineTree : public QTreeWidget
{
    Q_OBJECT
public:
    enum Column { StepColumn, TimeColumn, AfterColumn, DetailColumn, ColumnCount };
    explicit TimelineTree(QWidget *parent = nullptr);

    /// Takes the new rows over the old ones: the current line stays where it is.
    void setRows(const QList<TimelineRow> &rows);
    [[nodiscard]] const QList<TimelineRow> &rows() const { return m_rows; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fill(QTreeWidgetItem *item, const TimelineRow &row) const;
    void fillAll();
    void fitColumns();
    void fitHeight();

    QList<TimelineRow> m_rows;
};

} // namespace desk
