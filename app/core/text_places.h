// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <array>
#include <unordered_map>
#include <vector>

namespace desk {

/// A set of places in a text, from before its first UTF-16 unit (0) to behind its last (its size). What is
/// done to it is done to 64 places at once, so that a search may follow all its possible ways together.
class TextPlaces
{
public:
    /// None of the places of a text of this size.
    explicit TextPlaces(qsizetype textSize);
    void add(qsizetype place);
    /// Adds all from `first` to `last`, both included.
    void add(qsizetype first, qsizetype last);
    void add(const TextPlaces &others);
    [[nodiscard]] bool contains(qsizetype place) const;
    [[nodiscard]] bool isEmpty() const { return m_begin == m_end; }
    /// The first place from there on; -1 where there is none.
    [[nodiscard]] qsizetype first(qsizetype from = 0) const;
    /// The last place; -1 where there is none.
    [[nodiscard]] qsizetype last() const;
    /// Keeps what the other set has as well.
    void keep(const TextPlaces &other);

    // `units` are places before those units of the text that may be passed: a set that lacks the text's end.

    /// Moves all places on by one unit. Those that may not are lost. False when nothing is left.
    bool step(const TextPlaces &units);
    /// Moves all places back by one unit.
    void stepBack(const TextPlaces &units);
    /// Moves all places on by one unit and keeps them as well. False when that adds nothing.
    bool spread(const TextPlaces &units);

private:
    void include(std::size_t begin, std::size_t end);
    void trim();

    std::vector<quint64> m_words;
    // Most sets are a few places near each other: the words from m_begin on and before m_end, of which the
    // first and the last are not 0. All others are.
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
};

/// Where in a text each of its units stands.
class UnitPlaces
{
public:
    explicit UnitPlaces(QStringView text);
    /// The places before that unit.
    [[nodiscard]] const TextPlaces &of(QChar unit) const;

private:
    TextPlaces &placesOf(char16_t unit, qsizetype textSize);

    std::vector<TextPlaces> m_places; ///< The first is empty: nowhere.
    std::array<std::size_t, 128> m_ascii{};
    std::unordered_map<char16_t, std::size_t> m_others;
};

} // namespace desk
