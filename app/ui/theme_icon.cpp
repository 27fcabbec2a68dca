// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme_icon.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QImageReader>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>

// A static library's resources have to be asked for, from outside any namespace.
static void initIcons()
{
    Q_INIT_RESOURCE(provider_desk);
}

namespace desk {
namespace {

using namespace Qt::StringLiterals;

QColor colorFor(QIcon::Mode mode)
{
    const QPalette palette = QGuiApplication::palette();
    if (mode == QIcon::Disabled)
        return palette.color(QPalette::Disabled, QPalette::ButtonText);
    return palette.color(mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText);
}

/// Reads the drawing when it is painted, in the colour that holds then: a change of theme needs no care.
class ThemeIconEngine final : public QIconEngine
{
public:
    explicit ThemeIconEngine(QString path) : m_path(std::move(path)) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device()->devicePixelRatioF();
        const int side = std::min(rect.width(), rect.height());
        QRect box(0, 0, side, side);
        box.moveCenter(rect.center());
        painter->drawPixmap(box, scaledPixmap(box.size() * scale, mode, state, scale));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        const QColor color = colorFor(mode);
        const QString key = u"desk:%1:%2:%3"_s.arg(m_path, color.name(QColor::HexArgb)).arg(size.width());
        QPixmap found;
        if (!QPixmapCache::find(key, &found)) {
            found = tinted(size, color);
            QPixmapCache::insert(key, found);
        }
        return found;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new ThemeIconEngine(*this); }

private:
    [[nodiscard]] QPixmap tinted(const QSize &size, const QColor &color) const
    {
        QImageReader reader(m_path);
        reader.setScaledSize(size);
        QImage image = reader.read().convertToFormat(QImage::Format_ARGB32_Premultiplied);
        QPainter painter(&image);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), color);
        painter.end();
        return QPixmap::fromImage(image);
    }

    QString m_path;
};

} // namespace

QIcon themeIcon(const QString &name)
{
    initIcons();
    return QIcon(new ThemeIconEngine(u":/icons/%1.svg"_s.arg(name)));
}

QIcon programIcon()
{
    initIcons();
    return QIcon(u":/icons/program.svg"_s);
}

} // namespace desk
