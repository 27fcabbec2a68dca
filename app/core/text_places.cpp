// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text_places.h"

#include <algorithm>
#include <bit>

namespace desk {

namespace {

constexpr std::size_t wordBits = 64;
constexpr quint64 all = ~quint64(0);

std::size_t wordOf(qsizetype place)
{
    return std::size_t(place) / wordBits;
}

quint64 bitOf(qsizetype place)
{
    return quint64(1) << (std::size_t(place) % wordBits);
}

} // namespace

TextPlaces::TextPlaces(qsizetype textSize) : m_words(wordOf(textSize) + 1, 0) {}

void TextPlaces::include(std::size_t begin, std::size_t end)
{
    const bool empty = isEmpty(); // What trim() left of the ends means nothing then.
    m_begin = empty ? begin : std::min(m_begin, begin);
    m_end = empty ? end : std::max(m_end, end);
}

void TextPlaces::trim()
{
    while (m_begin < m_end && m_words[m_begin] == 0)
        ++m_begin;
    while (m_begin < m_end && m_words[m_end - 1] == 0)
        --m_end;
}

void TextPlaces::add(qsizetype place)
{
    include(wordOf(place), wordOf(place) + 1);
    m_words[wordOf(place)] |= bitOf(place);
}

void TextPlaces::add(qsizetype first, qsizetype last)
{
    const quint64 fromFirst = ~(bitOf(first) - 1);
    const quint64 upToLast = bitOf(last) | (bitOf(last) - 1);
    const std::size_t begin = wordOf(first);
    const std::size_t end = wordOf(last);
    include(begin, end + 1);
    for (std::size_t at = begin; at <= end; ++at)
        m_words[at] |= (at == begin ? fromFirst : all) & (at == end ? upToLast : all);
}

void TextPlaces::add(const TextPlaces &others)
{
    if (others.isEmpty())
        return;
    include(others.m_begin, others.m_end);
    for (std::size_t at = others.m_begin; at < others.m_end; ++at)
        m_words[at] |= others.m_words[at];
}

bool TextPlaces::contains(qsizetype place) const
{
    return (m_words[wordOf(place)] & bitOf(place)) != 0;
}

qsizetype TextPlaces::first(qsizetype from) const
{
    const std::size_t start = wordOf(from);
    for (std::size_t at = std::max(start, m_begin); at < m_end; ++at) {
        const quint64 word = at == start ? m_words[at] & ~(bitOf(from) - 1) : m_words[at];
        if (word != 0)
            return qsizetype(at * wordBits) + std::countr_zero(word);
    }
    return -1;
}

qsizetype TextPlaces::last() const
{
    return isEmpty() ? -1 : qsizetype(m_end * wordBits) - 1 - std::countl_zero(m_words[m_end - 1]);
}

void TextPlaces::keep(const TextPlaces &other)
{
    for (std::size_t at = m_begin; at < m_end; ++at)
        m_words[at] &= other.m_words[at];
    trim();
}

bool TextPlaces::step(const TextPlaces &units)
{
    quint64 carried = 0;
    for (std::size_t at = m_begin; at < m_end; ++at) {
        const quint64 passing = m_words[at] & units.m_words[at];
        m_words[at] = passing << 1 | carried;
        carried = passing >> (wordBits - 1);
    }
    if (carried != 0)
        m_words[m_end++] = carried;
    trim();
    return !isEmpty();
}

void TextPlaces::stepBack(const TextPlaces &units)
{
    quint64 carried = 0;
    for (std::size_t at = m_end; at-- > m_begin;) {
        const quint64 here = m_words[at];
        m_words[at] = (here >> 1 | carried) & units.m_words[at];
        carried = here << (wordBits - 1);
    }
    if (carried != 0 && m_begin > 0) {
        --m_begin;
        m_words[m_begin] = carried & units.m_words[m_begin];
    }
    trim();
}

bool TextPlaces::spread(const TextPlaces &units)
{
    quint64 added = 0;
    quint64 carried = 0;
    for (std::size_t at = m_begin; at < m_end; ++at) {
        const quint64 passing = m_words[at] & units.m_words[at];
        const quint64 reached = passing << 1 | carried;
        carried = passing >> (wordBits - 1);
        added |= reached & ~m_words[at];
        m_words[at] |= reached;
    }
    if (carried != 0)
        m_words[m_end++] = carried;
    return (added | carried) != 0;
}

UnitPlaces::UnitPlaces(QStringView text)
{
    m_places.reserve(m_ascii.size()); // Enough for most.
    m_places.emplace_back(text.size());
    for (qsizetype place = 0; place < text.size(); ++place)
        placesOf(text[place].unicode(), text.size()).add(place);
}

TextPlaces &UnitPlaces::placesOf(char16_t unit, qsizetype textSize)
{
    std::size_t &index = unit < m_ascii.size() ? m_ascii[unit] : m_others[unit];
    if (index == 0) {
        index = m_places.size();
        m_places.emplace_back(textSize);
    }
    return m_places[index];
}

const TextPlaces &UnitPlaces::of(QChar unit) const
{
    if (unit.unicode() < m_ascii.size())
        return m_places[m_ascii[unit.unicode()]];
    const auto found = m_others.find(unit.unicode());
    return m_places[found == m_others.end() ? 0 : found->second];
}

} // namespace desk
