// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sms_parts.h"

#include <array>
#include <string_view>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

constexpr int longestSingleGsm = 160;
constexpr int longestPartGsm = 153;
constexpr int longestSingleUcs = 70;
constexpr int longestPartUcs = 67;

// The 137 characters of the GSM 7-bit default alphabet and its extension (3GPP TS 23.038).
constexpr std::u16string_view basic = u"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
                                      u"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
constexpr std::u16string_view extended = u"\f^{}\\[~]|€";

/// Septets by character; all of the alphabet lies below.
constexpr auto septets = [] {
    std::array<unsigned char, u'€' + 1> table{};
    for (const char16_t unit : basic)
        table[unit] = 1;
    for (const char16_t unit : extended)
        table[unit] = 2;
    return table;
}();

/// Septets of a character; 0 for one outside the alphabet.
int septetsOf(char32_t character)
{
    return character < septets.size() ? septets[character] : 0;
}

/// Counts as the network fills parts: what does not fit whole goes to the next part.
class PartCounter
{
public:
    explicit PartCounter(int room) : m_room(room) {}
    void add(int size)
    {
        if (m_parts == 0 || m_used + size > m_room) {
            ++m_parts;
            m_used = 0;
        }
        m_used += size;
    }
    [[nodiscard]] int parts() const { return m_parts; }

private:
    int m_room;
    int m_used = 0;
    int m_parts = 0;
};

QList<NonGsmCharacter> nonGsmOf(const QString &text)
{
    QList<NonGsmCharacter> found;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar unit = text[at];
        const bool pair = unit.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        if (pair)
            found.append({at, QChar::surrogateToUcs4(unit, text[at + 1])});
        else if (septetsOf(unit.unicode()) == 0)
            found.append({at, unit.unicode()});
        if (pair)
            ++at;
    }
    return found;
}

template <typename Counter>
void countGsm(const QString &text, Counter count)
{
    for (const QChar unit : text)
        count(septetsOf(unit.unicode()));
}

template <typename Counter>
void countUcs(const QString &text, Counter count)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        const bool pair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        count(pair ? 2 : 1);
        if (pair)
            ++at;
    }
}

} // namespace

SmsParts smsParts(const QString &text)
{
    SmsParts result;
    result.nonGsm = nonGsmOf(text);
    const bool gsm = result.nonGsm.isEmpty();
    result.encoding = gsm ? SmsEncoding::Gsm7 : SmsEncoding::Ucs2;
    PartCounter several(gsm ? longestPartGsm : longestPartUcs);
    const auto count = [&result, &several](int size) {
        result.units += size;
        several.add(size);
    };
    if (gsm)
        countGsm(text, count);
    else
        countUcs(text, count);
    const int single = gsm ? longestSingleGsm : longestSingleUcs;
    const bool fits = result.units <= single;
    result.parts = fits ? (result.units > 0 ? 1 : 0) : several.parts();
    result.unitsPerPart = fits ? single : (gsm ? longestPartGsm : longestPartUcs);
    return result;
}

bool isGsm(char32_t character)
{
    return septetsOf(character) > 0;
}

QString encodingName(SmsEncoding encoding)
{
    return encoding == SmsEncoding::Gsm7 ? u"GSM-7"_s : u"UCS-2"_s;
}

} // namespace desk
