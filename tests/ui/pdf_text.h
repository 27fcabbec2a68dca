// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// As much of a PDF reader as it takes to read the text that Qt's PDF engine has written.

#include <QByteArray>
#include <QHash>
#include <QRegularExpression>
#include <QString>

namespace desk::test {

/// The streams of the file, inflated where they are deflated.
inline QByteArrayList pdfStreams(const QByteArray &pdf)
{
    QByteArrayList streams;
    qsizetype place = 0;
    while ((place = pdf.indexOf("stream\n", place)) >= 0) {
        const qsizetype start = place + 7;
        const qsizetype end = pdf.indexOf("\nendstream", start);
        if (end < 0)
            break;
        const QByteArray raw = pdf.mid(start, end - start);
        // qUncompress() wants the length in front; it takes it for a hint.
        const bool deflated = raw.startsWith('\x78');
        streams.append(deflated ? qUncompress(QByteArray("\0\1\0\0", 4) + raw) : raw);
        place = end + 10;
    }
    return streams;
}

/// Glyphs and the text they stand for, of all fonts together. Fonts number their glyphs anew, so each font
/// gives its own table.
inline QList<QHash<int, QString>> pdfGlyphs(const QByteArrayList &streams)
{
    static const QRegularExpression line(
        QStringLiteral("<([0-9A-Fa-f]{4})> (?:<([0-9A-Fa-f]{4})> )?"
                       "(?:<([0-9A-Fa-f]{4,8})>|\\[((?:<[0-9A-Fa-f]+>\\s*)+)\\])"));
    QList<QHash<int, QString>> fonts;
    for (const QByteArray &stream : streams) {
        if (!stream.contains("beginbfrange") && !stream.contains("beginbfchar"))
            continue;
        QHash<int, QString> glyphs;
        auto found = line.globalMatch(QString::fromLatin1(stream));
        while (found.hasNext()) {
            const auto match = found.next();
            const int first = match.captured(1).toInt(nullptr, 16);
            const int last = match.captured(2).isEmpty() ? first : match.captured(2).toInt(nullptr, 16);
            const QStringList list =
                match.captured(4).split(QRegularExpression(QStringLiteral("[<>\\s]+")), Qt::SkipEmptyParts);
            for (int glyph = first; glyph <= last; ++glyph) {
                const QString hex = list.isEmpty() ? match.captured(3) : list.value(glyph - first);
                const uint base = hex.right(4).toUInt(nullptr, 16);
                const uint point = list.isEmpty() ? base + static_cast<uint>(glyph - first) : base;
                glyphs.insert(glyph, QString(QChar(static_cast<char16_t>(point))));
            }
        }
        fonts.append(glyphs);
    }
    return fonts;
}

/// Without blanks and ligatures.
inline QString plain(const QString &text)
{
    static const QRegularExpression blanks(QStringLiteral("\\s"),
                                           QRegularExpression::UseUnicodePropertiesOption);
    return text.normalized(QString::NormalizationForm_KC).remove(blanks);
}

/// Everything that is written on the pages, read by each font's table in turn and without blanks: a text is
/// on the page if it is in one of the readings.
inline QStringList pdfTexts(const QByteArray &pdf)
{
    static const QRegularExpression shown(QStringLiteral("<([0-9A-Fa-f]+)>"));
    const QByteArrayList streams = pdfStreams(pdf);
    QStringList readings;
    for (const QHash<int, QString> &font : pdfGlyphs(streams)) {
        QString text;
        for (const QByteArray &stream : streams) {
            if (!stream.contains(" Tf"))
                continue;
            auto found = shown.globalMatch(QString::fromLatin1(stream));
            while (found.hasNext()) {
                const QString hex = found.next().captured(1);
                for (qsizetype place = 0; place + 4 <= hex.size(); place += 4)
                    text += font.value(hex.mid(place, 4).toInt(nullptr, 16));
            }
        }
        readings.append(plain(text));
    }
    return readings;
}

inline bool pdfSays(const QByteArray &pdf, const QString &text)
{
    const QString wanted = plain(text);
    for (const QString &reading : pdfTexts(pdf)) {
        if (reading.contains(wanted))
            return true;
    }
    return false;
}

} // namespace desk::test
