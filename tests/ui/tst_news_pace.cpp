// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_test.h"
#include "ui/news_pace.h"

#include <QDeadlineTimer>

using namespace desk;
using namespace desk::test;
using namespace std::chrono_literals;

class NewsPaceTest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void theRestIsLongerTheLongerALookTook_data()
    {
        QTest::addColumn<int>("spent");
        QTest::addColumn<int>("rest");
        QTest::newRow("nothing") << 0 << 0;
        QTest::newRow("a tenth of the time") << 5 << 50;
        QTest::newRow("what nobody feels") << 50 << 500;
        QTest::newRow("where both rules meet") << 55 << 550;
        QTest::newRow("what is felt comes seldom") << 80 << 3000;
        QTest::newRow("more seldom") << 150 << 10'000;
        QTest::newRow("but it comes") << 2000 << 30'000;
    }
    void theRestIsLongerTheLongerALookTook()
    {
        QFETCH(const int, spent);
        QFETCH(const int, rest);
        QCOMPARE(NewsPace::restAfter(std::chrono::milliseconds(spent)).count(), rest);
    }

    void newsAreLookedAtAtOnce()
    {
        int looks = 0;
        NewsPace pace([&looks] { ++looks; }, nullptr);
        pace.noteNews();
        QCOMPARE(looks, 1);
    }

    void whatComesDuringARestIsLookedAtOnceAndTogether()
    {
        int looks = 0;
        const auto slow = [&looks] {
            ++looks;
            for (const QDeadlineTimer busy(20ms); !busy.hasExpired();) {
            }
        };
        NewsPace pace(slow, nullptr);
        for (int news = 0; news < 5; ++news)
            pace.noteNews();
        QCOMPARE(looks, 1);
        QTRY_COMPARE(looks, 2);
        pace.noteNews(); // That rest goes on.
        QCOMPARE(looks, 2);
        QTRY_COMPARE(looks, 3);
    }

    void aLookMayBringNewsItself()
    {
        int looks = 0;
        NewsPace *self = nullptr;
        NewsPace pace(
            [&] {
                if (++looks < 3)
                    self->noteNews();
            },
            nullptr);
        self = &pace;
        pace.noteNews();
        QCOMPARE(looks, 1); // Not one within the other.
        QTRY_COMPARE(looks, 3);
    }
};

QTEST_GUILESS_MAIN(NewsPaceTest)
#include "tst_news_pace.moc"
