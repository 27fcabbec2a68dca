// SPDX-License-Identifier: GPL-3.0-or-later
#include "oracles/sms_texts.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::test {

namespace {

constexpr quint32 seed = 20261127;

/// What a kind of text is made of.
struct Kind
{
    QString name;
    QStringList pieces;
    QString filler; ///< One unit.
    QString pair;   ///< Two units that belong together; empty where the kind has none.
    QString once;   ///< Stands in each text once, at any place; empty for nothing.
    int room;       ///< Units of each of several parts.
};

// Few long ones: Twilio's counter takes milliseconds for each.
constexpr int gsmLengths[] = {0,   1,   2,   69,  70,  71,  133, 134, 135, 136, 151, 152, 153, 154, 155,
                              157, 158, 159, 160, 161, 162, 305, 306, 307, 308, 459, 460, 612, 613};
constexpr int ucsLengths[] = {0,   1,   2,   66,  67,  68,  69,  70,  71,  72,  132, 133, 134,
                              135, 136, 137, 159, 160, 161, 200, 201, 202, 203, 268, 269};

// Pieces, with blanks between them.
const QString ascii = u"a b c d e x y z A B Z 0 1 9 . , : ; ! ? ' \" - + / ( ) @ # $ % & * = < > _"_s;
const QString gsm = u"£ ¥ è é ù ì ò Ç Ø ø Å å Δ Φ Γ Λ Ω Π Ψ Σ Θ Ξ Æ æ ß É ¤ ¡ Ä Ö Ñ Ü § ¿ ä ö ñ ü à"_s;
const QString extension = u"^ { } \\ [ ~ ] | €"_s;
const QString hindi = u"क ख ग न म य र ल व श स ह अ आ इ ा ि ी ु ू े ै ो ौ ं ः ् ़ ० १ ९ क्षि स्त्री श्री । ,"_s;
const QString tamil = u"க ங ச ஞ ட ண த ந ப ம ய ர ல வ அ ஆ இ ா ி ீ ு ூ ெ ே ை ொ ோ ௌ ் ௧ க்ஷ் ஸ்ரீ , ."_s;
const QString faces = u"😀 😂 🎉 🔥 🙏 🚀 𝄞 ☺ ✓ a"_s;
const QString families =
    u"👨\u200D👩\u200D👧 🇮🇳 👍🏽 ❤\uFE0F 1\uFE0F\u20E3 🏳\uFE0F\u200D🌈 e\u0301 n\u0303 😀 ☺"_s;

QList<Kind> kinds()
{
    const auto split = [](const QString &text) { return text.split(u' ') + QStringList{u" "_s}; };
    const QString smile = u"😀"_s;
    const QString euro = u"€"_s;
    constexpr int septets = 153;
    constexpr int units = 67;
    return {
        {u"ASCII"_s, split(ascii), u"a"_s, {}, {}, septets},
        {u"GSM"_s, split(ascii + u' ' + gsm), u"a"_s, {}, {}, septets},
        {u"GSM extension"_s, split(ascii + u' ' + extension), u"a"_s, euro, {}, septets},
        {u"extension only"_s, split(extension), u"a"_s, u"{"_s, {}, septets},
        {u"line breaks"_s, {u"\n"_s, u"\r"_s, u"a"_s, u"\r\n"_s, u"€"_s}, u"\n"_s, euro, {}, septets},
        {u"form feed"_s, split(ascii + u' ' + extension), u"a"_s, euro, u"\f"_s, septets},
        {u"one quote"_s, split(ascii), u"a"_s, {}, u"’"_s, units},
        {u"one backtick"_s, split(ascii + u' ' + extension), u"a"_s, {}, u"`"_s, units},
        {u"one no-break space"_s, split(ascii), u"a"_s, {}, u"\u00A0"_s, units},
        {u"rupees"_s, split(ascii + u" ₹"_s), u"a"_s, {}, u"₹"_s, units},
        {u"Hindi"_s, split(hindi), u"न"_s, smile, u"न"_s, units},
        {u"Hindi, a letter at a time"_s, split(u"क ख ग न म य र ल व श स ह अ आ इ । ,"_s), u"न"_s, smile, u"न"_s,
         units},
        {u"Tamil"_s, split(tamil), u"ந"_s, smile, u"ந"_s, units},
        {u"emoji"_s, split(faces), u"☺"_s, smile, u"☺"_s, units},
        {u"emoji of several"_s, split(families), u"☺"_s, smile, u"☺"_s, units},
        {u"mixed"_s,
         split(ascii + u' ' + gsm + u' ' + extension + u' ' + hindi + u' ' + tamil + u' ' + families), u"a"_s,
         smile, u"न"_s, units},
    };
}

/// Units of a piece in a text of this kind.
int sizeOf(const Kind &kind, const QString &piece)
{
    const bool septets = kind.room > 70;
    const auto escaped = [](QChar unit) { return u"\f^{}\\[~]|€"_s.contains(unit); };
    return int(piece.size() + (septets ? std::count_if(piece.begin(), piece.end(), escaped) : 0));
}

/// A text of exactly so many units, pieces willing.
QString made(const Kind &kind, int length, bool across, QRandomGenerator &random)
{
    const auto drawn = [&random](int limit) { return int(random.bounded(limit)); };
    QString text;
    int units = 0;
    const auto add = [&](const QString &piece) {
        text += piece;
        units += sizeOf(kind, piece);
    };
    bool needed = !kind.once.isEmpty();
    const int due = needed ? drawn(std::max(length, 1)) : 0;
    while (units < length) {
        const int boundary = (units / kind.room + 1) * kind.room;
        const int stop = across && boundary - 1 > units ? std::min(length, boundary - 1) : length;
        const QString piece = kind.pieces.at(drawn(int(kind.pieces.size())));
        if (needed && units >= due && units + sizeOf(kind, kind.once) <= length) {
            add(kind.once);
            needed = false;
        } else if (across && units == boundary - 1 && units + 2 <= length) {
            add(kind.pair);
        } else {
            add(units + sizeOf(kind, piece) <= stop ? piece : kind.filler);
        }
    }
    return text;
}

} // namespace

QStringList smsTextKinds()
{
    QStringList names;
    for (const Kind &kind : kinds())
        names.append(kind.name);
    return names;
}

QList<SmsText> generatedSmsTexts(int each)
{
    QRandomGenerator random(seed);
    QList<SmsText> texts;
    for (const Kind &kind : kinds()) {
        const bool septets = kind.room > 70;
        const int *lengths = septets ? std::begin(gsmLengths) : std::begin(ucsLengths);
        const int count = int(septets ? std::size(gsmLengths) : std::size(ucsLengths));
        for (int i = 0; i < each; ++i) {
            const int anything = int(random.bounded(septets ? 120 : 100));
            const int length = i % 2 == 0 ? anything : lengths[i / 2 % count];
            const bool across = !kind.pair.isEmpty() && i / 2 % 2 == 0;
            texts.append({kind.name, made(kind, length, across, random)});
        }
    }
    return texts;
}

} // namespace desk::test
