// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_world.h"
#include "support/desk_test.h"
#include "support/ui_driver.h"
#include "ui/reports_model.h"
#include "ui/reports_window.h"

#include <QTreeView>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

class ReportsWindowTest : public DeskTest
{
    Q_OBJECT

    static std::unique_ptr<ReportsWindow> opened(ReportWorld &world)
    {
        auto window = std::make_unique<ReportsWindow>(world.services);
        window->show();
        if (!QTest::qWaitForWindowExposed(window.get()))
            qFatal("The window did not open");
        return window;
    }
    static QAbstractItemModel *listOf(const ReportsWindow &window)
    {
        return window.findChild<QTreeView *>(u"reportsTable"_s)->model();
    }

private Q_SLOTS:
    void theReportsOfAllProvidersStandInIt()
    {
        ReportWorld world;
        world.receive(world.add(u"Diwali offers"_s), deliveryBody("MESSAGE_DELIVERED", 1));
        world.receive(world.add(u"Winter sale"_s), deliveryBody("MESSAGE_READ", 2));
        const auto window = opened(world);
        QCOMPARE(listOf(*window)->rowCount(), 2);
        QCOMPARE(listOf(*window)->index(0, ReportsModel::ProviderColumn).data().toString(), u"Winter sale"_s);
        QVERIFY(fieldLabelled<QComboBox>(window.get(), u"Show reports of provider"));
    }

    void whatComesLaterIsShownByReload()
    {
        ReportWorld world;
        const Provider provider = world.add(u"Diwali offers"_s);
        const auto window = opened(world);
        QCOMPARE(listOf(*window)->rowCount(), 0);
        world.receive(provider, deliveryBody("MESSAGE_DELIVERED", 1));
        window->reload();
        QTRY_COMPARE(listOf(*window)->rowCount(), 1);
    }

    void itsSizeIsRemembered()
    {
        ReportWorld world;
        QSize chosen;
        {
            const auto window = opened(world);
            chosen = window->size() - QSize(30, 40);
            window->resize(chosen);
            QTRY_COMPARE(window->size(), chosen);
            QTest::keyClick(window.get(), Qt::Key_Escape);
            QTRY_VERIFY(!window->isVisible());
        }
        const auto window = opened(world);
        QTRY_COMPARE(window->size(), chosen);
    }

    void returnInTheSearchDoesNotCloseIt()
    {
        ReportWorld world;
        world.receive(world.add(u"Diwali offers"_s), deliveryBody("MESSAGE_DELIVERED", 1));
        const auto window = opened(world);
        auto *search = fieldLabelled<QLineEdit>(window.get(), u"Search reports");
        search->setFocus();
        QTest::keyClicks(search, u"x"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(window->isVisible());
        QTest::keyClick(search, Qt::Key_Escape); // First the text goes, then the window.
        QVERIFY(window->isVisible());
        QCOMPARE(search->text(), QString());
        QTest::keyClick(search, Qt::Key_Escape);
        QTRY_VERIFY(!window->isVisible());
    }
};

QTEST_MAIN(ReportsWindowTest)
#include "tst_reports_window.moc"
