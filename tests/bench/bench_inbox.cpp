// SPDX-License-Identifier: GPL-3.0-or-later
// What a long list of reports costs who looks at it, beside a short one. Prints for each step
// "name short_us long_us": with 1,000 reports and with 100,000, the median of several rounds.
#include "ui/inbox_panel.h"
#include "ui/report_world.h"
#include "ui/reports_model.h"

#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QTest>
#include <QTreeView>

#include <algorithm>
#include <cstdio>
#include <map>
#include <vector>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

constexpr int rounds = 7;
using Times = std::map<QByteArray, std::vector<qint64>>; // Microseconds.

template <typename Step>
void measure(std::vector<qint64> &times, Step step)
{
    QElapsedTimer timer;
    timer.start();
    step();
    times.push_back(timer.nsecsElapsed() / 1000);
}

void measureRound(ReportWorld &world, const Provider &provider, Times &times)
{
    std::unique_ptr<InboxPanel> panel;
    measure(times["open"], [&] {
        panel = std::make_unique<InboxPanel>(world.services);
        panel->resize(900, 700);
        panel->showProvider(provider.id);
        panel->show();
        panel->grab(); // Painted, that is.
    });
    auto *model = qobject_cast<ReportsModel *>(panel->findChild<QTreeView *>(u"reportsTable"_s)->model());
    world.receiveMany(provider, 10);
    measure(times["reload"], [&] { model->reload(); });
    auto *states = panel->findChild<QComboBox *>(u"stateCombo"_s);
    measure(times["state"], [&] { states->setCurrentIndex(states->findText(u"Expired"_s)); });
    states->setCurrentIndex(0);
    auto *search = panel->findChild<QLineEdit *>(u"searchEdit"_s);
    search->setText(u"nowhere"_s);
    measure(times["text"], [&] { QTest::keyClick(search, Qt::Key_Return); });
}

Times measureWith(int reports)
{
    ReportWorld world;
    const Provider provider = world.add(u"Diwali offers"_s);
    for (int stored = 0; stored < reports; stored += std::min(reports, 10'000))
        world.receiveMany(provider, std::min(reports, 10'000));
    Times times;
    for (int round = 0; round < rounds; ++round)
        measureRound(world, provider, times);
    return times;
}

qint64 median(std::vector<qint64> times)
{
    std::sort(times.begin(), times.end());
    return times.at(times.size() / 2);
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const Times few = measureWith(1000);
    const Times many = measureWith(100'000);
    for (const auto &[name, times] : few)
        std::printf("%s %lld %lld\n", name.constData(), median(times), median(many.at(name)));
    return 0;
}
