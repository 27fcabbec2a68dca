// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/json_text.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr int indentWidth = 2;

/// Writes tokens one after the other and knows how deep it is.
class Printer
{
public:
    void take(QChar character)
    {
        if (m_inString)
            takeInString(character);
        else if (!character.isSpace())
            takeToken(character);
    }
    [[nodiscard]] const QString &text() const { return m_text; }

private:
    void takeInString(QChar character)
    {
        m_text += character;
        m_inString = m_escaped || character != u'"';
        m_escaped = !m_escaped && character == u'\\';
    }
    void takeToken(QChar character)
    {
        const bool closes = character == u'}' || character == u']';
        if (closes)
            --m_depth;
        // An empty object or array stays on its line.
        if (m_opened != closes)
            breakLine();
        m_opened = character == u'{' || character == u'[';
        if (m_opened)
            ++m_depth;
        m_text += character;
        if (character == u',')
            breakLine();
        else if (character == u':')
            m_text += u' ';
        m_inString = character == u'"';
    }
    void breakLine() { m_text += u'\n' + QString(m_depth * indentWidth, u' '); }

    QString m_text;
    int m_depth = 0;
    bool m_inString = false;
    bool m_escaped = false;
    bool m_opened = false; ///< The last token opened an object or array.
};

} // namespace

QString prettyJson(const QString &text, qsizetype most)
{
    if (QJsonDocument::fromJson(text.toUtf8()).isNull())
        return text;
    Printer printer;
    for (const QChar character : text) {
        if (printer.text().size() > most)
            break;
        printer.take(character);
    }
    return printer.text();
}

QString withPrettyBody(const QString &message)
{
    const qsizetype gap = message.indexOf("\n\n"_L1);
    return gap < 0 ? message : message.first(gap + 2) + prettyJson(message.sliced(gap + 2));
}

} // namespace desk
