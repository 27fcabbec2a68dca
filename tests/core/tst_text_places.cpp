// SPDX-License-Identifier: GPL-3.0-or-later
// Sets of places, 64 at once, against a plain set of numbers.
#include "core/text_places.h"
#include "support/desk_test.h"

#include <QRandomGenerator>

#include <set>

using namespace Qt::StringLiterals;
using namespace desk;

namespace {

using Plain = std::set<qsizetype>;

/// Around the ends of words of 64, where bits are carried.
constexpr int sizes[] = {0, 1, 62, 63, 64, 65, 127, 128, 129, 200};

bool same(const TextPlaces &places, const Plain &plain, qsizetype size)
{
    bool equal = places.isEmpty() == plain.empty();
    for (qsizetype place = 0; place <= size; ++place) {
        const auto next = plain.lower_bound(place);
        equal = equal && places.contains(place) == plain.contains(place) &&
                places.first(place) == (next == plain.end() ? -1 : *next);
    }
    return equal && places.last() == (plain.empty() ? -1 : *plain.rbegin());
}

/// One set twice.
struct Both
{
    TextPlaces places;
    Plain plain;
};

Both made(qsizetype size, int outOf100, QRandomGenerator &random)
{
    Both both{TextPlaces(size), {}};
    for (qsizetype place = 0; place < size; ++place) {
        if (int(random.bounded(100)) >= outOf100)
            continue;
        both.places.add(place);
        both.plain.insert(place);
    }
    return both;
}

} // namespace

class TestTextPlaces : public desk::test::DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void placesMoveAsNumbersDo()
    {
        QRandomGenerator random(20261203);
        for (const int size : sizes) {
            for (int round = 0; round < 200; ++round) {
                const Both units = made(size, 70, random);
                Both stepped = made(size, int(random.bounded(101)), random);
                Both back = stepped;
                Both spread = stepped;
                Both kept = stepped;
                Both joined = stepped;
                Plain on;
                Plain before;
                for (const qsizetype place : stepped.plain) {
                    if (units.plain.contains(place))
                        on.insert(place + 1);
                    if (units.plain.contains(place - 1))
                        before.insert(place - 1);
                }
                QCOMPARE(stepped.places.step(units.places), !on.empty());
                QVERIFY(same(stepped.places, on, size));
                back.places.stepBack(units.places);
                QVERIFY(same(back.places, before, size));
                on.merge(Plain(spread.plain));
                QCOMPARE(spread.places.spread(units.places), on != spread.plain);
                QVERIFY(same(spread.places, on, size));
                kept.places.keep(units.places);
                std::erase_if(kept.plain, [&](qsizetype place) { return !units.plain.contains(place); });
                QVERIFY(same(kept.places, kept.plain, size));
                joined.places.add(units.places);
                joined.plain.merge(Plain(units.plain));
                QVERIFY(same(joined.places, joined.plain, size));
            }
        }
    }

    void rangesAreAdded()
    {
        for (const int size : sizes) {
            for (const int first : sizes) {
                for (const int last : sizes) {
                    if (first > last || last > size)
                        continue;
                    TextPlaces places(size);
                    Plain plain;
                    places.add(first, last);
                    for (qsizetype place = first; place <= last; ++place)
                        plain.insert(place);
                    QVERIFY(same(places, plain, size));
                }
            }
        }
    }

    void anEmptiedSetIsAsGoodAsNew()
    {
        for (const qsizetype place : {3, 70, 150, 199}) {
            const TextPlaces none(200);
            TextPlaces kept(200);
            kept.add(150);
            TextPlaces stepped = kept;
            kept.keep(none);
            kept.add(place);
            QVERIFY(same(kept, {place}, 200));
            QVERIFY(!stepped.step(none));
            stepped.add(place);
            QVERIFY(same(stepped, {place}, 200));
        }
    }

    void theEndCanBeReachedAndLeft()
    {
        for (const int size : sizes) {
            TextPlaces all(size);
            if (size > 0)
                all.add(0, size - 1);
            TextPlaces places(size);
            places.add(0);
            for (int at = 0; at < size; ++at)
                QVERIFY(places.step(all));
            QVERIFY(same(places, {size}, size));
            for (int at = 0; at < size; ++at)
                places.stepBack(all);
            QVERIFY(same(places, {0}, size));
        }
    }

    void eachUnitIsFound()
    {
        const QString text = u"aन😀a\u007F\u0080a"_s;
        const UnitPlaces units(text);
        for (const QChar unit : u"aन😀\u007F\u0080bम"_s) {
            Plain plain;
            for (qsizetype at = 0; at < text.size(); ++at) {
                if (text[at] == unit)
                    plain.insert(at);
            }
            QVERIFY(same(units.of(unit), plain, text.size()));
        }
    }
};

QTEST_GUILESS_MAIN(TestTextPlaces)
#include "tst_text_places.moc"
