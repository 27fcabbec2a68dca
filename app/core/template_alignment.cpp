// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/template_alignment.h"

#include <algorithm>

namespace desk {

namespace {

/// A line break must not end the row.
QString onOneLine(QStringView text)
{
    QString line = text.toString();
    return line.replace(u'\n', u'\u21B5');
}

QString withVisibleBlanks(QStringView text)
{
    QString visible = onOneLine(text);
    for (QChar &character : visible) {
        if (character.isSpace())
            character = u'\u2423';
    }
    return visible;
}

/// The character that starts there, with the marks that sit on it.
QStringView characterAt(QStringView text, qsizetype at)
{
    qsizetype end = at;
    if (end < text.size())
        end += text[end].isHighSurrogate() && end + 1 < text.size() ? 2 : 1;
    while (end < text.size() && text[end].isMark())
        ++end;
    return text.sliced(at, end - at);
}

/// Two rows that grow together.
class Rows
{
public:
    void add(const QString &wanted, const QString &found)
    {
        const qsizetype width = std::max(wanted.size(), found.size());
        m_rows.wanted += wanted.leftJustified(width);
        m_rows.found += found.leftJustified(width);
    }
    void addVariable(const QString &wanted, const QString &found)
    {
        m_rows.variables.append({m_rows.wanted.size(), std::max(wanted.size(), found.size())});
        add(wanted, found);
    }
    void addMark(const QString &wanted, const QString &found)
    {
        // Where one of them has ended there is still something to see.
        m_rows.mark = {m_rows.wanted.size(), std::max<qsizetype>({wanted.size(), found.size(), 1})};
        add(wanted.leftJustified(m_rows.mark.length), found);
    }
    void addRest(QStringView wanted, QStringView found, qsizetype context)
    {
        m_rows.wanted += shortened(wanted, context);
        m_rows.found += shortened(found, context);
    }
    /// Leaves `context` columns before the mark.
    void cutStart(qsizetype context)
    {
        const qsizetype surplus = m_rows.mark.start - context + 1; // The dots take one.
        if (surplus <= 1)
            return;
        m_rows.wanted.replace(0, surplus, u'\u2026');
        m_rows.found.replace(0, surplus, u'\u2026');
        m_rows.mark.start -= surplus - 1;
        for (Columns &columns : m_rows.variables) {
            const qsizetype end = std::max<qsizetype>(columns.start + columns.length - surplus + 1, 0);
            columns.start = std::max<qsizetype>(columns.start - surplus + 1, 0);
            columns.length = end - columns.start;
        }
        m_rows.variables.removeIf([](const Columns &columns) { return columns.length <= 0; });
    }
    [[nodiscard]] const AlignedDifference &rows() const { return m_rows; }

private:
    static QString shortened(QStringView text, qsizetype length)
    {
        return text.size() > length ? onOneLine(text.first(length)) + u'\u2026' : onOneLine(text);
    }

    AlignedDifference m_rows;
};

/// Everything before the difference. Gives where the text has got to.
qsizetype addAgreement(const QList<TemplatePart> &parts, QStringView text, const TemplateMatch &match,
                       Rows &rows)
{
    qsizetype at = 0;
    int variable = 0;
    for (const TemplatePart &part : parts) {
        if (part.start >= match.difference.inTemplate && !part.variable)
            break;
        if (part.variable) {
            if (variable >= match.values.size() || variable == match.difference.variable)
                break;
            const QString &value = match.values.at(variable++);
            rows.addVariable(part.text, onOneLine(value));
            at += value.size();
        } else {
            const qsizetype length = std::min(part.text.size(), match.difference.inTemplate - part.start);
            rows.add(onOneLine(QStringView(part.text).first(length)), onOneLine(text.sliced(at, length)));
            at += length;
        }
    }
    return at;
}

/// A value that breaks its limit: what is too much of it is marked, or the character that does not belong.
void addValue(const QString &templateText, const QString &text, const TemplateMatch &match, qsizetype start,
              Rows &rows)
{
    const TemplateDifference &difference = match.difference;
    const QStringView rest = QStringView(templateText).sliced(difference.inTemplate);
    const QString placeholderText = rest.first(rest.indexOf(u'}') + 1).toString();
    const QStringView value = QStringView(text).sliced(start, match.values.at(difference.variable).size());
    const qsizetype good = difference.inText - start;
    const bool tooLong = difference.kind == TemplateDifference::Kind::ValueTooLong;
    const QStringView wrong = tooLong ? value.sliced(good) : characterAt(value, good);
    rows.addVariable(placeholderText, onOneLine(value.first(good)));
    rows.addMark({}, withVisibleBlanks(wrong));
}

} // namespace

AlignedDifference alignedDifference(const QString &templateText, const QString &text,
                                    const TemplateMatch &match, qsizetype context)
{
    const TemplateDifference &difference = match.difference;
    Rows rows;
    const qsizetype start = addAgreement(templateParts(templateText), text, match, rows);
    if (difference.variable >= 0) {
        addValue(templateText, text, match, start, rows);
    } else {
        const QStringView wanted = characterAt(templateText, difference.inTemplate);
        const QStringView found = characterAt(text, difference.inText);
        rows.addMark(withVisibleBlanks(wanted), withVisibleBlanks(found));
        rows.addRest(QStringView(templateText).sliced(difference.inTemplate + wanted.size()),
                     QStringView(text).sliced(difference.inText + found.size()), context);
    }
    rows.cutStart(context);
    return rows.rows();
}

} // namespace desk
