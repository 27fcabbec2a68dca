// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringDecoder>

#include <csv.h>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::Csv)
};

constexpr QByteArrayView utf8Mark("\xEF\xBB\xBF");

Error csvError(const QString &code, const QString &message, const QString &cure)
{
    return {code, message, cure};
}

Error tooLarge()
{
    return csvError(u"csv-size"_s,
                    Text::tr("The file is larger than %1.").arg(QLocale().formattedDataSize(largestCsv)),
                    Text::tr("Split it into several files."));
}

Error notText()
{
    return csvError(u"csv-binary"_s, Text::tr("The file is not a table of text."),
                    Text::tr("Save it as CSV in the spreadsheet, or choose another file."));
}

Error openQuote(qsizetype row)
{
    return csvError(u"csv-quote"_s,
                    Text::tr("A quotation mark in row %1 is never closed.").arg(QLocale().toString(row)),
                    Text::tr("Export the file again: it may have been cut off."));
}

Error tooManyColumns(qsizetype row)
{
    return csvError(u"csv-columns"_s,
                    Text::tr("Row %1 has more than %2 columns.")
                        .arg(QLocale().toString(row), QLocale().toString(mostCsvColumns)),
                    Text::tr("Look whether this is the right file."));
}

Error tooManyRows()
{
    return csvError(u"csv-rows"_s,
                    Text::tr("The file has more than %1 rows.").arg(QLocale().toString(mostCsvRows)),
                    Text::tr("Split it into several files."));
}

/// What Windows-1252 has at 0x80 to 0x9F; the rest is Latin-1. What it leaves open stays as it is.
constexpr std::array<char16_t, 32> windowsCharacters{
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

QString fromWindows(const QByteArray &bytes)
{
    QString text = QString::fromLatin1(bytes);
    for (QChar &character : text) {
        if (character.unicode() >= 0x80 && character.unicode() < 0xA0)
            character = windowsCharacters.at(character.unicode() - 0x80);
    }
    return text;
}

/// The file's bytes in UTF-8 without a mark, which is what the parser reads; nothing where they are no text.
std::optional<QByteArray> asUtf8(const QByteArray &bytes, bool &guessed)
{
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF")) {
        QStringDecoder decoder(QStringDecoder::Utf16);
        const QString text = decoder(bytes);
        return decoder.hasError() || bytes.size() % 2 != 0 ? std::nullopt : std::optional(text.toUtf8());
    }
    const QByteArray plain = bytes.startsWith(utf8Mark) ? bytes.mid(utf8Mark.size()) : bytes;
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(plain);
    if (!decoder.hasError())
        return plain;
    guessed = true;
    return fromWindows(plain).toUtf8();
}

/// The delimiter that the first line has most of, outside quotation marks.
char commonDelimiter(const QByteArray &text)
{
    constexpr std::array delimiters{',', ';', '\t'};
    std::array<int, delimiters.size()> counts{};
    bool quoted = false;
    for (const char byte : text) {
        if (byte == '"')
            quoted = !quoted;
        else if (!quoted && (byte == '\n' || byte == '\r'))
            break;
        const auto found = std::find(delimiters.begin(), delimiters.end(), byte);
        if (!quoted && found != delimiters.end())
            ++counts.at(std::size_t(found - delimiters.begin()));
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    return delimiters.at(std::size_t(most - counts.begin()));
}

/// Takes off the line by which some spreadsheets name the delimiter.
char delimiterOf(QByteArray &text)
{
    while (text.startsWith('\n') || text.startsWith('\r'))
        text.remove(0, 1);
    if (text.size() < 6 || !text.startsWith("sep=") || (text[5] != '\r' && text[5] != '\n'))
        return commonDelimiter(text);
    const char delimiter = text[4];
    text.remove(0, 5);
    return delimiter;
}

bool beginsLikeFormula(QStringView cell)
{
    return !cell.isEmpty() && u"=+-@\t\r\n"_s.contains(cell.front());
}

/// Apostrophes and then what a spreadsheet takes for a formula: with one more it is guarded, with one less it
/// is as it was.
bool isGuardable(const QString &cell)
{
    const auto end = std::find_if(cell.begin(), cell.end(), [](QChar unit) { return unit != u'\''; });
    return beginsLikeFormula(QStringView(cell).sliced(end - cell.begin()));
}

QString withoutGuard(const QString &cell)
{
    return cell.startsWith(u'\'') && isGuardable(cell) ? cell.sliced(1) : cell;
}

/// Collects what the parser finds.
struct Collector
{
    QList<QStringList> rows;
    QStringList row;
    bool tooWide = false;

    void addCell(const char *text, std::size_t size)
    {
        tooWide = tooWide || row.size() == mostCsvColumns;
        if (!tooWide)
            row.append(withoutGuard(QString::fromUtf8(text, qsizetype(size))));
    }
    void endRow()
    {
        if (!tooWide)
            rows.append(std::exchange(row, {}));
    }
    [[nodiscard]] bool isFull() const { return tooWide || rows.size() > mostCsvRows; }
};

void onCell(void *text, std::size_t size, void *collector)
{
    static_cast<Collector *>(collector)->addCell(static_cast<const char *>(text), size);
}

void onRowEnd(int, void *collector)
{
    static_cast<Collector *>(collector)->endRow();
}

/// libcsv's parser, freed at the end of the scope. Lenient but for a quotation mark that is never closed.
class Parser
{
public:
    explicit Parser(char delimiter)
    {
        csv_init(&m_parser, 0);
        csv_set_delim(&m_parser, static_cast<unsigned char>(delimiter));
        // By its own steps of 128 bytes a very long cell is copied very often.
        csv_set_blk_size(&m_parser, 256 * 1024);
        // Blanks at the ends of a cell belong to it.
        csv_set_space_func(&m_parser, [](unsigned char) { return 0; });
    }
    ~Parser() { csv_free(&m_parser); }
    Parser(const Parser &) = delete;
    Parser &operator=(const Parser &) = delete;

    /// False when the text ends inside quotation marks.
    bool parse(const QByteArray &text, Collector &collector)
    {
        constexpr qsizetype step = 64 * 1024;
        for (qsizetype at = 0; at < text.size() && !collector.isFull(); at += step) {
            const qsizetype size = std::min(step, text.size() - at);
            csv_parse(&m_parser, text.constData() + at, std::size_t(size), onCell, onRowEnd, &collector);
        }
        // Strict at the very end only: a quotation mark inside a cell is forgiven.
        csv_set_opts(&m_parser, CSV_STRICT | CSV_STRICT_FINI);
        return collector.isFull() || csv_fini(&m_parser, onCell, onRowEnd, &collector) == 0;
    }

private:
    csv_parser m_parser{};
};

QByteArray cellToCsv(const QString &cell)
{
    QByteArray text = (isGuardable(cell) ? u'\'' + cell : cell).toUtf8();
    const bool quotes =
        text.isEmpty() || text.startsWith(' ') || text.endsWith(' ') ||
        std::any_of(text.begin(), text.end(), [](char byte) {
            return byte == '"' || byte == ',' || byte == ';' || byte == '\t' || byte == '\n' || byte == '\r';
        });
    return quotes ? '"' + text.replace('"', "\"\"") + '"' : text;
}

} // namespace

Result<CsvTable> readCsv(const QByteArray &bytes)
{
    if (bytes.size() > largestCsv)
        return tooLarge();
    CsvTable table;
    std::optional<QByteArray> text = asUtf8(bytes, table.guessedEncoding);
    if (!text || text->contains('\0'))
        return notText();
    const char delimiter = delimiterOf(*text);
    Collector collector;
    const bool closed = Parser(delimiter).parse(*text, collector);
    if (collector.tooWide)
        return tooManyColumns(collector.rows.size() + 1);
    if (collector.rows.size() > mostCsvRows)
        return tooManyRows();
    if (!closed)
        return openQuote(collector.rows.size() + 1);
    if (collector.rows.isEmpty())
        return csvError(u"csv-empty"_s, Text::tr("The file is empty."), Text::tr("Choose another file."));
    table.rows = std::move(collector.rows);
    table.delimiter = QLatin1Char(delimiter);
    return table;
}

QByteArray toCsv(const QList<QStringList> &rows)
{
    QByteArray csv = utf8Mark.toByteArray();
    for (const QStringList &row : rows) {
        QByteArrayList cells;
        for (const QString &cell : row)
            cells.append(cellToCsv(cell));
        csv += cells.join(',') + "\r\n";
    }
    return csv;
}

} // namespace desk
