// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_test.h"
#include "ui/runs_table.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QStandardItemModel>

using namespace desk;
using namespace Qt::StringLiterals;

namespace {

/// Remembers of which rows the text was asked.
class AskedModel : public QStandardItemModel
{
public:
    using QStandardItemModel::QStandardItemModel;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (role == Qt::DisplayRole)
            asked.insert(index.row());
        return QStandardItemModel::data(index, role);
    }
    mutable QSet<int> asked;
};

/// Of its rows one, far below, has a long text.
struct LongTable
{
    LongTable()
    {
        for (int row = 0; row < rows; ++row)
            model.setItem(row, 0,
                          new QStandardItem(row == longRow ? u"No clear answer at all"_s : u"Accepted"_s));
        table.setModel(&model);
        table.header()->setSectionResizeMode(QHeaderView::ResizeToContents);
        table.header()->setStretchLastSection(false);
        table.resize(400, 300);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
    }
    [[nodiscard]] int width() const { return table.columnWidth(0); }

    static constexpr int rows = 500;
    static constexpr int longRow = 250;
    AskedModel model{rows, 1};
    RunsTable table;
};

} // namespace

class RunsTableTest : public desk::test::DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void onlyWhatIsInSightIsMeasured()
    {
        LongTable table;
        QVERIFY(table.model.asked.contains(0));
        QVERIFY2(table.model.asked.size() < 50, qPrintable(QString::number(table.model.asked.size())));
    }

    void whatComesIntoSightIsNotCut()
    {
        LongTable table;
        const int before = table.width();
        const QModelIndex wide = table.model.index(LongTable::longRow, 0);
        table.table.scrollTo(wide, QAbstractItemView::PositionAtCenter);
        QTRY_VERIFY(table.width() > before);
        QVERIFY(table.width() >= table.table.fontMetrics().horizontalAdvance(wide.data().toString()));
        const int after = table.width();
        table.table.scrollToTop();
        QCoreApplication::processEvents();
        QCOMPARE(table.width(), after);
    }

    void anotherFontIsMeasuredAnew()
    {
        LongTable table;
        const int before = table.width();
        QFont font = table.table.font();
        const QFont usual = font;
        font.setPointSize(2 * font.pointSize());
        table.table.setFont(font);
        table.table.doItemsLayout();
        QTRY_VERIFY(table.width() > before);
        table.table.setFont(usual);
        table.table.doItemsLayout();
        QTRY_COMPARE(table.width(), before);
    }
};

QTEST_MAIN(RunsTableTest)
#include "tst_runs_table.moc"
