// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reports_model.h"

#include "ui/report_words.h"
#include "ui/run_words.h"

#include <QGuiApplication>
#include <QLocale>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

/// So many rows of those on show are looked at again by a reload; a change further down is seen later.
constexpr qsizetype refreshedRows = 600;
/// After a longer absence the list begins anew.
constexpr qsizetype mostNewRows = 4000;

QString cellText(const ReportRow &row, int column)
{
    switch (column) {
    case ReportsModel::TimeColumn:
        return dayAndTime(row.receivedAt);
    case ReportsModel::ProviderColumn:
        return row.provider.isEmpty() ? ReportsModel::tr("deleted provider") : row.provider;
    case ReportsModel::WhatColumn:
        return row.title;
    case ReportsModel::PhoneColumn:
        return row.phone;
    case ReportsModel::SubjectColumn:
        return row.subject;
    case ReportsModel::CopiesColumn:
        return row.copies > 1 ? QLocale().toString(row.copies) : QString();
    default:
        return {};
    }
}

/// A cell without a text says what its emptiness means.
QString spokenCell(const ReportRow &row, int column)
{
    const QString text = cellText(row, column);
    if (column == ReportsModel::PhoneColumn && text.isEmpty())
        return ReportsModel::tr("no phone number");
    if (column == ReportsModel::CopiesColumn)
        return row.copies > 1 ? ReportsModel::tr("came %1 times").arg(text) : ReportsModel::tr("came once");
    return text;
}

QString toolTip(const ReportRow &row, int column)
{
    QStringList lines;
    if (column == ReportsModel::SubjectColumn) {
        lines.append(row.subject);
        if (!row.messageId.isEmpty() && row.messageId != row.subject)
            lines.append(ReportsModel::tr("Message ID: %1").arg(row.messageId));
    } else if (column == ReportsModel::CopiesColumn && row.copies > 1) {
        lines.append(ReportsModel::tr("The same report came so often. It is kept once."));
    } else if (row.imported) {
        lines.append(ReportsModel::tr("Imported by hand"));
    }
    return lines.join(u'\n');
}

bool isOlder(const ReportRow &row, qint64 id)
{
    return row.id > id;
}

} // namespace

ReportRow rowOf(const Report &report)
{
    ReportRow row;
    row.id = report.id;
    row.receivedAt = report.receivedAt;
    row.provider = report.providerNickname;
    row.title = reportTitle(report);
    row.role = reportRole(report);
    row.subject = reportSubject(report);
    row.copies = report.copies;
    row.imported = report.origin == Report::Origin::Imported;
    if (!report.events.isEmpty()) {
        row.phone = phoneText(report.events.first().number);
        row.messageId = report.events.first().messageId;
    }
    return row;
}

ReportsModel::ReportsModel(const ReportStore &reports, QObject *parent)
    : QAbstractTableModel(parent), m_reports(reports)
{
}

void ReportsModel::setFilter(const ReportFilter &filter)
{
    m_filter = filter;
    m_newest.reset();
    reset(readPage(0).value_or(Page{{}, true}));
}

void ReportsModel::reload()
{
    beginReload();
    while (readOn(pageSize)) {
    }
}

void ReportsModel::beginReload()
{
    m_newest = Page();
}

bool ReportsModel::readOn(int rows)
{
    if (!m_newest)
        return false;
    const qsizetype read = m_newest->rows.size();
    // Not further than what is on show, or the list would grow with each reload.
    const qsizetype left = wantedRows() > read ? wantedRows() - read : rows;
    const std::optional<Page> page =
        readPage(read == 0 ? 0 : m_newest->rows.last().id, std::min(rows, static_cast<int>(left)));
    if (!page) {
        m_newest.reset();
        return false;
    }
    m_newest->rows += page->rows;
    m_newest->last = page->last;
    if (!reachesKnown(*m_newest))
        return true;
    takeIn(*std::exchange(m_newest, std::nullopt));
    return false;
}

qsizetype ReportsModel::wantedRows() const
{
    return m_rows.isEmpty() ? pageSize : std::min(m_rows.size(), refreshedRows);
}

/// From the newest down to where what is on show begins, and some way into it.
bool ReportsModel::reachesKnown(const Page &newest) const
{
    if (newest.last || newest.rows.size() >= mostNewRows)
        return true;
    const bool reached = m_rows.isEmpty() || newest.rows.last().id <= m_rows.first().id;
    return reached && newest.rows.size() >= wantedRows();
}

void ReportsModel::takeIn(const Page &newest)
{
    const bool gap = !m_rows.isEmpty() && !newest.last && newest.rows.last().id > m_rows.first().id;
    if (gap)
        reset(newest);
    else
        merge(newest);
}

std::optional<ReportsModel::Page> ReportsModel::readPage(qint64 before, int rows)
{
    const Result<QList<Report>> reports = m_reports.reports(m_filter, before, rows);
    if (!reports) {
        m_trouble = reports.error();
        return std::nullopt;
    }
    m_trouble.reset();
    Page page;
    for (const Report &report : reports.value())
        page.rows.append(rowOf(report));
    page.last = page.rows.size() < rows;
    return page;
}

void ReportsModel::reset(const Page &page)
{
    beginResetModel();
    m_rows = page.rows;
    m_more = !page.last;
    endResetModel();
}

void ReportsModel::merge(const Page &page)
{
    if (page.last)
        m_more = false;
    else if (m_rows.isEmpty())
        m_more = true;
    removeMissing(page);
    for (int at = 0; at < page.rows.size();)
        at = take(page.rows, at);
}

void ReportsModel::removeMissing(const Page &page)
{
    QSet<qint64> present;
    for (const ReportRow &row : page.rows)
        present.insert(row.id);
    const qint64 oldest = page.last ? 0 : page.rows.last().id;
    for (int row = rowCount() - 1; row >= 0; --row) {
        const qint64 id = m_rows.at(row).id;
        if (id < oldest || present.contains(id))
            continue;
        remove(row);
    }
}

/// Row `at` of what was read comes to row `at` of what is shown, with all new ones beside it. Gives the row
/// to go on with.
int ReportsModel::take(const QList<ReportRow> &rows, int at)
{
    const qint64 shown = at < m_rows.size() ? m_rows.at(at).id : 0;
    if (rows.at(at).id == shown) {
        change(at, rows.at(at));
        return at + 1;
    }
    const auto end = std::lower_bound(rows.begin() + at, rows.end(), shown, isOlder);
    insert(at, QList<ReportRow>(rows.begin() + at, end));
    return static_cast<int>(end - rows.begin());
}

void ReportsModel::insert(int at, const QList<ReportRow> &rows)
{
    beginInsertRows({}, at, at + static_cast<int>(rows.size()) - 1);
    m_rows.insert(at, rows.size(), ReportRow());
    std::copy(rows.begin(), rows.end(), m_rows.begin() + at);
    endInsertRows();
}

void ReportsModel::change(int at, const ReportRow &row)
{
    if (m_rows.at(at) == row)
        return;
    m_rows[at] = row;
    Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
}

void ReportsModel::remove(int at)
{
    beginRemoveRows({}, at, at);
    m_rows.removeAt(at);
    endRemoveRows();
}

bool ReportsModel::refresh(qint64 id)
{
    // A reload that is under way may have read it as it was.
    if (m_newest)
        beginReload();
    const int row = rowOfId(id);
    if (row < 0)
        return false;
    const Result<std::optional<Report>> found = m_reports.find(m_filter, id);
    if (!found) {
        m_trouble = found.error();
        return true;
    }
    if (found.value())
        change(row, rowOf(*found.value()));
    else
        remove(row);
    return found.value().has_value();
}

void ReportsModel::cutTo(int rows)
{
    if (rowCount() <= rows)
        return;
    beginRemoveRows({}, rows, rowCount() - 1);
    m_rows.resize(rows);
    endRemoveRows();
    m_more = true;
}

int ReportsModel::rowOfId(qint64 id) const
{
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), id, isOlder);
    return found == m_rows.end() || found->id != id ? -1 : static_cast<int>(found - m_rows.begin());
}

bool ReportsModel::hasCopies() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const ReportRow &row) { return row.copies > 1; });
}

bool ReportsModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_held;
}

void ReportsModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    const std::optional<Page> page = readPage(m_rows.isEmpty() ? 0 : m_rows.last().id);
    m_more = page && !page->last;
    if (page && !page->rows.isEmpty())
        insert(rowCount(), page->rows);
}

int ReportsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ReportsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ReportsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ReportRow &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(row, index.column());
    case Qt::AccessibleTextRole:
        return spokenCell(row, index.column());
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case Qt::DecorationRole:
        return index.column() == WhatColumn ? stateIcon(row.role, QGuiApplication::palette()) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == CopiesColumn ? QVariant((Qt::AlignTrailing | Qt::AlignVCenter).toInt())
                                              : QVariant();
    default:
        return {};
    }
}

QVariant ReportsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case ProviderColumn:
        return tr("Provider");
    case WhatColumn:
        return tr("What");
    case PhoneColumn:
        return tr("Phone");
    case SubjectColumn:
        return tr("Message ID or reply");
    case CopiesColumn:
        return tr("Copies");
    default:
        return {};
    }
}

} // namespace desk
