// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/phone_preview.h"

#include "core/link_rules.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionFocusRect>
#include <QStylePainter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr int widthInCharacters = 30;
constexpr double bubbleShare = 0.86;
constexpr double smallFont = 0.85;

QFont captionFont(const QFont &font)
{
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * smallFont);
    return small;
}

} // namespace

/// Where things stand, for one width.
struct PhonePreview::Places
{
    QRectF phone;
    QRectF header;
    QRectF bubble;
    QPointF text;
    QRectF caption;
    double height = 0;
};

PhoneColors phoneColors(bool dark)
{
    if (dark)
        return {QColor(0x1B, 0x1B, 0x1F), QColor(0x30, 0x31, 0x38), QColor(0xE6, 0xE6, 0xEA),
                QColor(0xA9, 0xAB, 0xB3), QColor(0x8F, 0xB7, 0xF9), QColor(0x6B, 0x6D, 0x75)};
    return {QColor(0xFC, 0xFC, 0xFE), QColor(0xE7, 0xEC, 0xF6), QColor(0x1D, 0x1D, 0x21),
            QColor(0x5C, 0x5E, 0x66), QColor(0x0A, 0x4F, 0xC0), QColor(0x8C, 0x8E, 0x96)};
}

PhonePreview::PhonePreview(QWidget *parent) : QWidget(parent), m_text(std::make_unique<QTextDocument>())
{
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_text->setDocumentMargin(0);
    layOutText();
    speak();
}

PhonePreview::~PhonePreview() = default;

void PhonePreview::setMessage(const PhoneMessage &message)
{
    if (m_message == message)
        return;
    m_message = message;
    layOutText();
    speak();
    updateGeometry();
    update();
}

void PhonePreview::setDark(bool dark)
{
    m_dark = dark;
    layOutText();
    update();
}

void PhonePreview::speak()
{
    setAccessibleName(tr("Preview of the message from %1").arg(m_message.sender));
    setAccessibleDescription(m_message.text.isEmpty() ? tr("There is no text yet.")
                                                      : m_message.text + u"\n"_s + m_message.caption);
}

/// Links in their colour, everything else in the phone's.
void PhonePreview::layOutText()
{
    const PhoneColors colors = phoneColors(m_dark);
    const bool empty = m_message.text.isEmpty();
    const QString text = empty ? tr("The text appears here while you type.") : m_message.text;
    m_text->setDefaultFont(font());
    m_text->setPlainText(text);
    QTextCursor cursor(m_text.get());
    cursor.select(QTextCursor::Document);
    QTextCharFormat plain;
    plain.setForeground(empty ? colors.muted : colors.text);
    cursor.setCharFormat(plain);
    QTextCharFormat asLink;
    asLink.setForeground(colors.link);
    asLink.setFontUnderline(true);
    for (const FoundLink &link : linksIn(text)) {
        cursor.setPosition(int(link.start));
        cursor.setPosition(int(link.start + link.length), QTextCursor::KeepAnchor);
        cursor.setCharFormat(asLink);
    }
}

PhonePreview::Places PhonePreview::placesFor(int width) const
{
    const double unit = fontMetrics().height();
    const double pad = unit / 2;
    Places places;
    const double inner = std::max(width - 2 * unit, unit);
    places.header = {unit, unit * 0.75, inner, unit * 2};
    const double widest = inner * bubbleShare - 2 * pad;
    m_text->setTextWidth(widest);
    const QSizeF text = m_text->size();
    const double used = std::min(std::ceil(m_text->idealWidth()), widest);
    places.bubble = {unit, places.header.bottom() + unit, used + 2 * pad, text.height() + 2 * pad};
    places.text = places.bubble.topLeft() + QPointF(pad, pad);
    places.caption = {unit, places.bubble.bottom() + pad / 2, inner, unit};
    places.height = std::max(places.caption.bottom() + unit, unit * 14);
    places.phone = QRectF(0, 0, width, places.height).adjusted(1, 1, -1, -1);
    return places;
}

int PhonePreview::heightForWidth(int width) const
{
    return int(std::ceil(placesFor(width).height));
}

QSize PhonePreview::sizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * widthInCharacters;
    return {width, heightForWidth(width)};
}

QSize PhonePreview::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * widthInCharacters / 2, fontMetrics().height() * 10};
}

void PhonePreview::drawHeader(QPainter &painter, const QRectF &place) const
{
    const PhoneColors colors = phoneColors(m_dark);
    const QRectF avatar(place.topLeft(), QSizeF(place.height(), place.height()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.link);
    painter.drawEllipse(avatar);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(colors.screen);
    painter.drawText(avatar, Qt::AlignCenter, m_message.sender.left(1).toUpper());
    painter.setPen(colors.text);
    const QRectF name = place.adjusted(avatar.width() + fontMetrics().height() / 2.0, 0, 0, 0);
    const QString elided = QFontMetricsF(bold).elidedText(m_message.sender, Qt::ElideRight, name.width());
    painter.drawText(name, Qt::AlignVCenter | Qt::AlignLeft, elided);
}

void PhonePreview::paintEvent(QPaintEvent * /*event*/)
{
    const PhoneColors colors = phoneColors(m_dark);
    Places places = placesFor(width());
    places.phone.setBottom(height() - 1);
    QStylePainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = fontMetrics().height();
    painter.setPen(QPen(colors.frame, 1.5));
    painter.setBrush(colors.screen);
    painter.drawRoundedRect(places.phone, radius, radius);
    drawHeader(painter, places.header);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.bubble);
    painter.drawRoundedRect(places.bubble, radius * 0.7, radius * 0.7);
    painter.save();
    painter.translate(places.text);
    m_text->drawContents(&painter);
    painter.restore();
    painter.setFont(captionFont(font()));
    painter.setPen(colors.muted);
    painter.drawText(places.caption, Qt::AlignLeft | Qt::AlignVCenter, m_message.caption);
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.backgroundColor = colors.screen;
        painter.drawPrimitive(QStyle::PE_FrameFocusRect, option);
    }
}

void PhonePreview::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        layOutText();
        updateGeometry();
    }
}

} // namespace desk
