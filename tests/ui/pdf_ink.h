// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where the text of a PDF stands: as much of the page language as Qt's PDF engine writes.

#include "pdf_text.h"

#include <QRectF>
#include <QStack>
#include <QTransform>

#include <algorithm>
#include <cmath>

namespace desk::test {

/// All places in points, from the lower left corner of the paper.
struct PdfInk
{
    int texts = 0;       ///< Pieces of text, mostly letters.
    QRectF box;          ///< Of the places where they begin; its top() is the lowest one.
    double smallest = 0; ///< The smallest font.
};

namespace pdf {

struct State
{
    QTransform page;
    double fontSize = 0;
};

inline void note(PdfInk &ink, const QTransform &place, double fontSize)
{
    const QPointF start = place.map(QPointF());
    const double size = fontSize * std::hypot(place.m21(), place.m22());
    const QRectF box = ink.texts == 0 ? QRectF(start, start) : ink.box;
    ink.box = QRectF(QPointF(std::min(box.left(), start.x()), std::min(box.top(), start.y())),
                     QPointF(std::max(box.right(), start.x()), std::max(box.bottom(), start.y())));
    ink.smallest = ink.texts == 0 ? size : std::min(ink.smallest, size);
    ++ink.texts;
}

inline QTransform matrix(const QList<double> &n)
{
    return n.size() < 6 ? QTransform() : QTransform(n[0], n[1], n[2], n[3], n[4], n[5]);
}

inline void read(const QByteArray &stream, PdfInk &ink)
{
    static const QRegularExpression blank(QStringLiteral("\\s+"));
    State now;
    QTransform text;
    QStack<State> kept;
    QList<double> numbers;
    for (const QString &word : QString::fromLatin1(stream).split(blank, Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const double number = word.toDouble(&isNumber);
        if (isNumber) {
            numbers.append(number);
            continue;
        }
        if (word == QLatin1String("q"))
            kept.push(now);
        else if (word == QLatin1String("Q") && !kept.isEmpty())
            now = kept.pop();
        else if (word == QLatin1String("cm"))
            now.page = matrix(numbers) * now.page;
        else if (word == QLatin1String("Tf") && !numbers.isEmpty())
            now.fontSize = numbers.last();
        else if (word == QLatin1String("Tm"))
            text = matrix(numbers);
        else if (word == QLatin1String("Td") && numbers.size() == 2)
            text = QTransform::fromTranslate(numbers[0], numbers[1]) * text;
        else if (word.endsWith(QLatin1String("Tj")) || word.endsWith(QLatin1String("TJ")))
            note(ink, text * now.page, now.fontSize);
        numbers.clear();
    }
}

} // namespace pdf

inline PdfInk pdfInk(const QByteArray &file)
{
    PdfInk ink;
    for (const QByteArray &stream : pdfStreams(file)) {
        if (stream.contains(" Tf"))
            pdf::read(stream, ink);
    }
    return ink;
}

} // namespace desk::test
