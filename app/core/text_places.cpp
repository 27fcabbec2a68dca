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

void TextPlaces::add(qsizetype place)
{
    m_words[wordOf(place)] |= bitOf(place);
}

void TextPlaces::add(qsizetype first, qsizetype last)
{
    const quint64 fromFirst = ~(bitOf(first) - 1);
    const quint64 upToLast = bitOf(last) | (bitOf(last) - 1);
    const std::size_t begin = wordOf(first);
    const std::size_t end = wordOf(last);
    for (std::size_t at = begin; at <= end; ++at)
        m_words[at] |= (at == begin ? fromFirst : all) & (at == end ? upToLast : all);
}

bool TextPlaces::contains(qsizetype place) const
{
    return (m_words[wordOf(place)] & bitOf(place)) != 0;
}

qsizetype TextPlaces::first(qsizetype from) const
{
    std::size_t at = wordOf(from);
    if (at >= m_words.size())
        return -1;
    quint64 word = m_words[at] & ~(bitOf(from) - 1);
    while (word == 0 && ++at < m_words.size())
        word = m_words[at];
    return word == 0 ? -1 : qsizetype(at * wordBits) + std::countr_zero(word);
}

qsizetype TextPlaces::last() const
{
    const auto found = std::find_if(m_words.rbegin(), m_words.rend(), [](quint64 word) { return word != 0; });
    if (found == m_words.rend())
        return -1;
    return qsizetype(m_words.rend() - found) * qsizetype(wordBits) - 1 - std::countl_zero(*found);
}

void TextPlaces::keep(const TextPlaces &other)
{
    for (std::size_t at = 0; at < m_words.size(); ++at)
        m_words[at] &= other.m_words[at];
}

bool TextPlaces::step(const TextPlaces &units)
{
    quint64 any = 0;
    quint64 carried = 0;
    for (std::size_t at = 0; at < m_words.size(); ++at) {
        const quint64 passing = m_words[at] & units.m_words[at];
        m_words[at] = passing << 1 | carried;
        carried = passing >> (wordBits - 1);
        any |= m_words[at];
    }
    return any != 0;
}

void TextPlaces::stepBack(const TextPlaces &units)
{
    quint64 carried = 0;
    for (std::size_t at = m_words.size(); at-- > 0;) {
        const quint64 here = m_words[at];
        m_words[at] = (here >> 1 | carried) & units.m_words[at];
        carried = here << (wordBits - 1);
    }
}

bool TextPlaces::spread(const TextPlaces &units)
{
    quint64 added = 0;
    quint64 carried = 0;
    for (std::size_t at = 0; at < m_words.size(); ++at) {
        const quint64 passing = m_words[at] & units.m_words[at];
        const quint64 reached = passing << 1 | carried;
        carried = passing >> (wordBits - 1);
        added |= reached & ~m_words[at];
        m_words[at] |= reached;
    }
    return added != 0;
}

UnitPlaces::UnitPlaces(QStringView text) : m_nowhere(text.size())
{
    for (qsizetype place = 0; place < text.size(); ++place)
        m_places.try_emplace(text[place].unicode(), text.size()).first->second.add(place);
}

const TextPlaces &UnitPlaces::of(QChar unit) const
{
    const auto found = m_places.find(unit.unicode());
    return found == m_places.end() ? m_nowhere : found->second;
}

} // namespace desk
