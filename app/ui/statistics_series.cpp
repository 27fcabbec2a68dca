// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statistics_series.h"

#include "ui/state_colors.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::StatisticsSeries)
};

QColor seriesColor(StatisticsSeries series, const QPalette &palette)
{
    switch (series) {
    case StatisticsSeries::Sent:
        return stateColor(StateRole::Neutral, palette);
    case StatisticsSeries::Delivered:
        return stateColor(StateRole::Good, palette);
    case StatisticsSeries::Read:
        return readableHue(0.76F, 0.60F, palette);
    case StatisticsSeries::Clicked:
        return stateColor(StateRole::Warning, palette);
    case StatisticsSeries::Replied:
        return palette.color(QPalette::WindowText);
    case StatisticsSeries::Failed:
        break;
    }
    return stateColor(StateRole::Error, palette);
}

/// In pen widths; empty for a line without gaps.
QList<qreal> dashes(StatisticsSeries series)
{
    switch (series) {
    case StatisticsSeries::Sent:
        return {};
    case StatisticsSeries::Delivered:
        return {6, 2};
    case StatisticsSeries::Read:
        return {3, 2};
    case StatisticsSeries::Clicked:
        return {6, 2, 1, 2};
    case StatisticsSeries::Replied:
        return {1, 2};
    case StatisticsSeries::Failed:
        break;
    }
    return {3, 2, 1, 2, 1, 2};
}

QPainterPath polygon(const QRectF &box, int corners, double turn)
{
    QPolygonF points;
    for (int corner = 0; corner < corners; ++corner) {
        const double angle = turn + 2 * std::numbers::pi * corner / corners;
        points.append(box.center() + QPointF(std::sin(angle), -std::cos(angle)) * (box.width() / 2));
    }
    QPainterPath path;
    path.addPolygon(points);
    path.closeSubpath();
    return path;
}

QPainterPath crossPath(const QRectF &box)
{
    QPainterPath path;
    path.moveTo(box.topLeft());
    path.lineTo(box.bottomRight());
    path.moveTo(box.topRight());
    path.lineTo(box.bottomLeft());
    return path;
}

QPainterPath plusPath(const QRectF &box)
{
    QPainterPath path;
    path.moveTo(box.center().x(), box.top());
    path.lineTo(box.center().x(), box.bottom());
    path.moveTo(box.left(), box.center().y());
    path.lineTo(box.right(), box.center().y());
    return path;
}

QPainterPath markPath(StatisticsSeries series, const QRectF &box)
{
    const double inset = box.width() * 0.1;
    const QRectF inner = box.adjusted(inset, inset, -inset, -inset);
    QPainterPath path;
    switch (series) {
    case StatisticsSeries::Sent:
        path.addEllipse(inner);
        return path;
    case StatisticsSeries::Delivered:
        path.addRect(inner);
        return path;
    case StatisticsSeries::Read:
        return polygon(box, 3, 0);
    case StatisticsSeries::Clicked:
        return polygon(box, 4, 0);
    case StatisticsSeries::Replied:
        return plusPath(inner);
    case StatisticsSeries::Failed:
        break;
    }
    return crossPath(inner);
}

void drawMark(QPainter &painter, StatisticsSeries series, const QPalette &palette, const QRectF &box)
{
    const bool open = series == StatisticsSeries::Replied || series == StatisticsSeries::Failed;
    const QColor color = seriesColor(series, palette);
    const double stroke = box.width() / 4;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(open ? QPen(color, stroke, Qt::SolidLine, Qt::FlatCap) : QPen(Qt::NoPen));
    painter.setBrush(open ? QBrush(Qt::NoBrush) : QBrush(color));
    painter.drawPath(markPath(series, box));
}

} // namespace

QString seriesName(StatisticsSeries series)
{
    static const QStringList names{u"sent"_s,    u"delivered"_s, u"read"_s,
                                   u"clicked"_s, u"replied"_s,   u"failed"_s};
    return names.at(static_cast<int>(series));
}

QString seriesLabel(StatisticsSeries series)
{
    switch (series) {
    case StatisticsSeries::Sent:
        return Text::tr("Sent");
    case StatisticsSeries::Delivered:
        return Text::tr("Delivered");
    case StatisticsSeries::Read:
        return Text::tr("Read");
    case StatisticsSeries::Clicked:
        return Text::tr("Clicked");
    case StatisticsSeries::Replied:
        return Text::tr("Replied");
    case StatisticsSeries::Failed:
        break;
    }
    return Text::tr("Failed");
}

QString seriesDefinition(StatisticsSeries series, const QString &vendor)
{
    switch (series) {
    case StatisticsSeries::Sent:
        return Text::tr("Messages that %1 accepted. Accepted does not mean that a phone has them.")
            .arg(vendor);
    case StatisticsSeries::Delivered:
        return Text::tr("Messages that a report calls delivered or read, by whichever way they came.");
    case StatisticsSeries::Read:
        return Text::tr("Messages that a report calls read. Phones report that for RCS only.");
    case StatisticsSeries::Clicked:
        return Text::tr("Messages of which at least one button was tapped.");
    case StatisticsSeries::Replied:
        return Text::tr("Messages that were answered with a text or the like.");
    case StatisticsSeries::Failed:
        break;
    }
    return Text::tr("Messages that a report calls failed or expired and no report calls delivered.");
}

int valueOf(const MessageCounts &counts, StatisticsSeries series)
{
    switch (series) {
    case StatisticsSeries::Sent:
        return counts.sent;
    case StatisticsSeries::Delivered:
        return counts.delivered();
    case StatisticsSeries::Read:
        return counts.read;
    case StatisticsSeries::Clicked:
        return counts.clicked;
    case StatisticsSeries::Replied:
        return counts.replied;
    case StatisticsSeries::Failed:
        break;
    }
    return counts.failed;
}

QPen seriesPen(StatisticsSeries series, const QPalette &palette, double width)
{
    QPen pen(seriesColor(series, palette), width);
    pen.setCapStyle(Qt::FlatCap);
    if (const QList<qreal> pattern = dashes(series); !pattern.isEmpty())
        pen.setDashPattern(pattern);
    return pen;
}

QImage seriesMark(StatisticsSeries series, const QPalette &palette, int side)
{
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(0);
    QPainter painter(&image);
    drawMark(painter, series, palette, QRectF(0, 0, side, side));
    return image;
}

QIcon seriesSample(StatisticsSeries series, const QPalette &palette, QSize size, double ratio)
{
    QPixmap pixmap(size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(QColor(0, 0, 0, 0));
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(seriesPen(series, palette, size.height() / 8.0));
    const double middle = size.height() / 2.0;
    painter.drawLine(QPointF(0, middle), QPointF(size.width(), middle));
    const double side = size.height() * 0.6;
    QRectF box(0, 0, side, side);
    box.moveCenter(QPointF(size.width() / 2.0, middle));
    drawMark(painter, series, palette, box);
    painter.end();
    return QIcon(pixmap);
}

} // namespace desk
