// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state_colors.h"

#include <QFontMetrics>
#include <QIconEngine>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace desk {
namespace {

constexpr double leastContrast = 4.5;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    const QColor rgb = color.toRgb();
    return 0.2126 * linear(rgb.redF()) + 0.7152 * linear(rgb.greenF()) + 0.0722 * linear(rgb.blueF());
}

bool readableOn(const QPalette &palette, const QColor &color)
{
    return contrastRatio(color, palette.color(QPalette::Window)) >= leastContrast &&
           contrastRatio(color, palette.color(QPalette::Base)) >= leastContrast;
}

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Window)) < luminance(palette.color(QPalette::WindowText));
}

QColor mixed(const QColor &one, const QColor &other, float share)
{
    const auto mix = [share](float a, float b) { return a + (b - a) * share; };
    return QColor::fromRgbF(mix(one.redF(), other.redF()), mix(one.greenF(), other.greenF()),
                            mix(one.blueF(), other.blueF()));
}

/// The text's own colour, faded towards the window as far as it can still be read.
QColor readableFade(const QPalette &palette)
{
    const QColor text = palette.color(QPalette::WindowText);
    for (float share = 0.40F; share > 0; share -= 0.04F) {
        const QColor color = mixed(text, palette.color(QPalette::Window), share);
        if (readableOn(palette, color))
            return color;
    }
    return text;
}

QPainterPath triangle(const QRectF &box)
{
    QPainterPath path;
    path.moveTo(box.center().x(), box.top());
    path.lineTo(box.right(), box.bottom());
    path.lineTo(box.left(), box.bottom());
    path.closeSubpath();
    return path;
}

void drawRing(QPainter &painter, const QRectF &box, double stroke)
{
    const double half = stroke / 2;
    painter.setPen(QPen(painter.brush().color(), stroke));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(box.adjusted(half, half, -half, -half));
}

void drawCross(QPainter &painter, const QRectF &box, double stroke)
{
    painter.setPen(QPen(painter.brush().color(), stroke * 1.3, Qt::SolidLine, Qt::RoundCap));
    const QRectF inner = box.adjusted(stroke, stroke, -stroke, -stroke);
    painter.drawLine(inner.topLeft(), inner.bottomRight());
    painter.drawLine(inner.topRight(), inner.bottomLeft());
}

void drawSign(QPainter &painter, StateRole role, const QRectF &box)
{
    const double stroke = box.width() / 7;
    switch (role) {
    case StateRole::Error:
        return drawCross(painter, box, stroke);
    case StateRole::Warning:
        return painter.drawPath(triangle(box));
    case StateRole::Good:
        return painter.drawPath([&] {
            QPainterPath p;
            p.addEllipse(box);
            return p;
        }());
    case StateRole::Neutral:
        painter.drawPie(box, 90 * 16, 180 * 16);
        return drawRing(painter, box, stroke);
    case StateRole::Muted:
        return drawRing(painter, box, stroke);
    }
}

class StateIconEngine final : public QIconEngine
{
public:
    StateIconEngine(StateRole role, const QPalette &palette)
        : m_role(role),
          m_color(stateColor(role, palette)),
          m_selected(palette.color(QPalette::HighlightedText))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const double side = std::min(rect.width(), rect.height()) * 0.72;
        QRectF box(0, 0, side, side);
        box.moveCenter(QRectF(rect).center());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(mode == QIcon::Selected ? m_selected : m_color);
        drawSign(*painter, m_role, box);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QImage image(size, QImage::Format_ARGB32_Premultiplied);
        image.fill(0);
        QPainter painter(&image);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        painter.end();
        return QPixmap::fromImage(image);
    }

    [[nodiscard]] QIconEngine *clone() const override { return new StateIconEngine(*this); }

private:
    StateRole m_role;
    QColor m_color;
    QColor m_selected;
};

} // namespace

StateRole roleOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return StateRole::Error;
    case Severity::Warning:
        return StateRole::Warning;
    case Severity::Info:
        break;
    }
    return StateRole::Neutral;
}

QColor readableHue(float hue, float saturation, const QPalette &palette)
{
    const float step = isDark(palette) ? 0.02F : -0.02F;
    QColor color;
    for (float lightness = isDark(palette) ? 0.56F : 0.44F; lightness > 0 && lightness < 1;
         lightness += step) {
        color = QColor::fromHslF(hue, saturation, lightness);
        if (readableOn(palette, color))
            return color;
    }
    return palette.color(QPalette::WindowText);
}

QColor stateColor(StateRole role, const QPalette &palette)
{
    switch (role) {
    case StateRole::Error:
        return readableHue(0.99F, 0.72F, palette);
    case StateRole::Warning:
        return readableHue(0.10F, 0.90F, palette);
    case StateRole::Good:
        return readableHue(0.39F, 0.65F, palette);
    case StateRole::Neutral:
        return readableHue(0.58F, 0.45F, palette);
    case StateRole::Muted:
        break;
    }
    return readableFade(palette);
}

QPalette statePalette(StateRole role, const QPalette &around)
{
    QPalette own; // Sets two colours and inherits all others, so that a widget still follows its parent.
    own.setColor(QPalette::WindowText, stateColor(role, around));
    own.setColor(QPalette::Text, stateColor(role, around));
    return own;
}

QIcon stateIcon(StateRole role, const QPalette &palette)
{
    return QIcon(new StateIconEngine(role, palette));
}

void showStateIcon(QLabel *label, StateRole role)
{
    const int side = QFontMetrics(label->font()).height();
    label->setPixmap(stateIcon(role, label->palette()).pixmap(QSize(side, side), label->devicePixelRatio()));
}

double contrastRatio(const QColor &one, const QColor &other)
{
    // The braces make it return values: without them it gives references to what is gone.
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

} // namespace desk
