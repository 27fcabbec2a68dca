// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/report_store.h"
#include "ui/state_colors.h"

#include <QAbstractTableModel>

#include <optional>

namespace desk {

/// What one row of the inbox shows. The body, which may be long, stays on disk.
struct ReportRow
{
    qint64 id = 0;
    QDateTime receivedAt;
    QString provider;
    QString title;
    StateRole role = StateRole::Muted;
    QString phone;
    QString messageId;
    QString subject;
    int copies = 1;
    bool imported = false;

    bool operator==(const ReportRow &) const = default;
};
[[nodiscard]] ReportRow rowOf(const Report &report);

/// The reports that fit a filter, newest first, read from the store page by page as the view asks for them.
class ReportsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        TimeColumn,
        ProviderColumn,
        WhatColumn,
        PhoneColumn,
        SubjectColumn,
        CopiesColumn,
        ColumnCount
    };
    static constexpr int pageSize = 200;
    /// `reports` outlives this.
    explicit ReportsModel(const ReportStore &reports, QObject *parent = nullptr);

    /// Reads the first page anew.
    void setFilter(const ReportFilter &filter);
    [[nodiscard]] const ReportFilter &filter() const { return m_filter; }
    /// Takes in what is new and what changed. Rows keep their identity by the report's id: new ones are
    /// inserted, what is gone removed, what changed told as changed.
    void reload();
    /// The same in small steps, so that thousands of new reports do not stop the window: reload() is
    /// beginReload() and then readOn() until it gives false. Nothing on show changes before the last step.
    void beginReload();
    /// Reads so many rows more at most. False once there is nothing more to read.
    bool readOn(int rows);
    [[nodiscard]] bool isReloading() const { return m_newest.has_value(); }

    /// Looks at one report alone, wherever it stands. Gives whether it is in the list: one that does not fit
    /// the filter any more leaves it.
    bool refresh(qint64 id);

    /// Drops what stands below so many rows; fetchMore() brings it back.
    void cutTo(int rows);
    /// While they are held no more pages can be fetched: QTreeView asks for one with each layout, and not
    /// only when it is scrolled to its end.
    void holdPages(bool held) { m_held = held; }

    [[nodiscard]] const ReportRow &row(int row) const { return m_rows.at(row); }
    /// -1 if no row that is read so far has that id.
    [[nodiscard]] int rowOfId(qint64 id) const;
    /// Whether any row that is read so far came more than once.
    [[nodiscard]] bool hasCopies() const;
    /// Why the last reading failed; no value while it worked.
    [[nodiscard]] const std::optional<Error> &trouble() const { return m_trouble; }

    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    struct Page
    {
        QList<ReportRow> rows;
        bool last = false; ///< Nothing older is there.
    };
    [[nodiscard]] std::optional<Page> readPage(qint64 before, int rows = pageSize);
    [[nodiscard]] qsizetype wantedRows() const;
    [[nodiscard]] bool reachesKnown(const Page &newest) const;
    void takeIn(const Page &newest);
    void reset(const Page &page);
    void merge(const Page &page);
    void removeMissing(const Page &page);
    int take(const QList<ReportRow> &rows, int at);
    void insert(int at, const QList<ReportRow> &rows);
    void change(int at, const ReportRow &row);
    void remove(int at);

    const ReportStore &m_reports;
    ReportFilter m_filter;
    QList<ReportRow> m_rows;
    bool m_more = false;
    bool m_held = false;
    std::optional<Page> m_newest; ///< What a reload has read so far; no value while none is under way.
    std::optional<Error> m_trouble;
};

} // namespace desk
