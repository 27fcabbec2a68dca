// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/statistics.h"

#include <QIcon>
#include <QPalette>
#include <QPen>

namespace desk {

/// A line of the chart. Each is told apart by its colour, by how it is dashed and by the shape of its points.
enum class StatisticsSeries { Sent, Delivered, Read, Clicked, Replied, Failed };
inline constexpr StatisticsSeries allSeries[] = {StatisticsSeries::Sent,    StatisticsSeries::Delivered,
                                                 StatisticsSeries::Read,    StatisticsSeries::Clicked,
                                                 StatisticsSeries::Replied, StatisticsSeries::Failed};
/// "sent", "delivered" …, for what is remembered.
[[nodiscard]] QString seriesName(StatisticsSeries series);
[[nodiscard]] QString seriesLabel(StatisticsSeries series); ///< Translated.
/// What is counted, in one translated sentence. `vendor` as sentences name it.
[[nodiscard]] QString seriesDefinition(StatisticsSeries series, const QString &vendor);
[[nodiscard]] int valueOf(const MessageCounts &counts, StatisticsSeries series);

[[nodiscard]] QPen seriesPen(StatisticsSeries series, const QPalette &palette, double width);
/// The shape of one point, `side` wide and high in pixels of the device.
[[nodiscard]] QImage seriesMark(StatisticsSeries series, const QPalette &palette, int side);
/// A piece of the line with a point on it: what a legend shows.
[[nodiscard]] QIcon seriesSample(StatisticsSeries series, const QPalette &palette, QSize size, double ratio);

} // namespace desk
