// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/news_pace.h"

#include <QElapsedTimer>

#include <algorithm>
#include <utility>

namespace desk {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds longestRest = 30s;

} // namespace

NewsPace::NewsPace(std::function<void()> look, QObject *parent) : QObject(parent), m_look(std::move(look))
{
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &NewsPace::lookAtNews);
}

void NewsPace::noteNews()
{
    m_waiting = true;
    if (!m_rest.isActive())
        lookAtNews();
}

void NewsPace::lookAtNews()
{
    if (!std::exchange(m_waiting, false))
        return;
    m_rest.start(longestRest); // What comes while it looks has to wait as well.
    QElapsedTimer time;
    time.start();
    m_look();
    m_rest.start(restAfter(std::chrono::milliseconds(time.elapsed())));
}

std::chrono::milliseconds NewsPace::restAfter(std::chrono::milliseconds spent)
{
    return std::min(std::max(spent * 10, (spent - 50ms) * 100), longestRest);
}

} // namespace desk
