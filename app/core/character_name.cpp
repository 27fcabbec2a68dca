// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/character_name.h"

#include <QStringList>

#include <unicode/uchar.h>

#include <array>

using namespace Qt::StringLiterals;

namespace desk {

QString characterName(char32_t codePoint)
{
    std::array<char, 128> name{}; // The longest name of Unicode 15 has 88 letters.
    UErrorCode status = U_ZERO_ERROR;
    const int32_t length = u_charName(static_cast<UChar32>(codePoint), U_UNICODE_CHAR_NAME, name.data(),
                                      int32_t(name.size()), &status);
    return U_SUCCESS(status) ? QString::fromLatin1(name.data(), length).toLower() : QString();
}

QString codePointName(char32_t codePoint)
{
    return u"U+"_s + QString::number(uint(codePoint), 16).toUpper().rightJustified(4, u'0');
}

QString describedCharacter(char32_t codePoint)
{
    const QString visible = visibleCharacter(codePoint);
    const QString name = characterName(codePoint);
    QStringList rest{name};
    if (!visible.isEmpty())
        rest.prepend(codePointName(codePoint));
    rest.removeAll(QString());
    const QString start = visible.isEmpty() ? codePointName(codePoint) : visible;
    return rest.isEmpty() ? start : u"%1 (%2)"_s.arg(start, rest.join(u", "_s));
}

QString visibleCharacter(char32_t codePoint)
{
    const QChar::Category category = QChar::category(codePoint);
    if (!QChar::isPrint(codePoint) || QChar::isSpace(codePoint) || category == QChar::Other_Format)
        return {};
    const QString base = category <= QChar::Mark_Enclosing ? u"\u25cc"_s : QString();
    return base + QString::fromUcs4(&codePoint, 1);
}

} // namespace desk
