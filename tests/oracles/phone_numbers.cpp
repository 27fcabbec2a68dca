// SPDX-License-Identifier: GPL-3.0-or-later
#include "oracles/phone_numbers.h"

#include <QRandomGenerator>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace desk::test {

namespace {

constexpr quint32 seed = 20261128;

/// How mobile numbers of a country look, from its numbering plan.
struct Plan
{
    const char *region;
    const char *code;
    const char *trunk;  ///< Before a number inside the country; empty for none.
    const char *abroad; ///< Before the code of another country.
    const char *starts; ///< Of mobile numbers, with blanks between them.
    int digits;         ///< Of the whole number without code and trunk prefix.
};

constexpr Plan plans[] = {
    {"IN", "91", "0", "00", "98 70 63 88 99", 10},
    {"US", "1", "1", "011", "201 415 646 305", 10},
    {"CA", "1", "1", "011", "416 604 514", 10},
    {"GB", "44", "0", "00", "74 78 79", 10},
    {"DE", "49", "0", "00", "1512 1520 1761", 11},
    {"FR", "33", "0", "00", "6 7", 9},
    {"IT", "39", "", "00", "32 33 34", 10},
    {"ES", "34", "", "00", "6 71", 9},
    {"NL", "31", "0", "00", "61 62 65", 9},
    {"BE", "32", "0", "00", "47 48 49", 9},
    {"CH", "41", "0", "00", "76 78 79", 9},
    {"AT", "43", "0", "00", "664 676 699", 10},
    {"PL", "48", "", "00", "50 60 66", 9},
    {"SE", "46", "0", "00", "70 72 73 76", 9},
    {"NO", "47", "", "00", "4 9", 8},
    {"FI", "358", "0", "00", "40 45 50", 9},
    {"IE", "353", "0", "00", "83 85 87", 9},
    {"RU", "7", "8", "810", "90 91 92", 10},
    {"TR", "90", "0", "00", "53 54 55", 10},
    {"GR", "30", "", "00", "69", 10},
    {"HU", "36", "06", "00", "20 30 70", 9},
    {"AE", "971", "0", "00", "50 52 55", 9},
    {"SA", "966", "0", "00", "50 53 55", 9},
    {"IL", "972", "0", "00", "50 52 54", 9},
    {"EG", "20", "0", "00", "10 11 12", 10},
    {"ZA", "27", "0", "00", "71 82 83", 9},
    {"NG", "234", "0", "009", "803 706 813", 10},
    {"KE", "254", "0", "000", "71 72 11", 9},
    {"BD", "880", "0", "00", "17 18 19", 10},
    {"PK", "92", "0", "00", "30 33 34", 10},
    {"LK", "94", "0", "00", "71 76 77", 9},
    {"NP", "977", "0", "00", "984 986 980", 10},
    {"SG", "65", "", "000", "81 82 91 96", 8},
    {"MY", "60", "0", "00", "12 13 19", 9},
    {"ID", "62", "0", "001", "812 813 857", 11},
    {"PH", "63", "0", "00", "917 918 927", 10},
    {"JP", "81", "0", "010", "80 90", 10},
    {"AU", "61", "0", "0011", "40 41 42", 9},
    {"BR", "55", "0", "0015", "119 219 319", 11},
    {"MX", "52", "", "00", "55 33 81", 10},
};

class Writer
{
public:
    Writer(const Plan &plan, QRandomGenerator &random) : m_plan(plan), m_random(random) {}
    [[nodiscard]] int drawn(int limit) { return int(m_random.bounded(limit)); }
    [[nodiscard]] QString digits(int count)
    {
        QString text;
        for (int i = 0; i < count; ++i)
            text += QChar(char16_t(u'0' + drawn(10)));
        return text;
    }
    /// A mobile number without code and trunk prefix.
    [[nodiscard]] QString number()
    {
        const QStringList starts = QString::fromLatin1(m_plan.starts).split(u' ');
        const QString &start = starts.at(drawn(int(starts.size())));
        return start + digits(m_plan.digits - int(start.size()));
    }
    [[nodiscard]] QString code() const { return QString::fromLatin1(m_plan.code); }
    [[nodiscard]] QString trunk() const { return QString::fromLatin1(m_plan.trunk); }
    [[nodiscard]] QString abroad() const { return QString::fromLatin1(m_plan.abroad); }
    [[nodiscard]] QString oneOf(const QStringList &choices) { return choices.at(drawn(int(choices.size()))); }
    /// With `added` somewhere between two digits.
    [[nodiscard]] QString with(const QString &added)
    {
        QString text = number();
        return text.insert(1 + drawn(int(text.size()) - 1), added);
    }
    /// In groups of two to four.
    [[nodiscard]] QString grouped(const QString &plain)
    {
        QString text;
        for (qsizetype at = 0; at < plain.size();) {
            const qsizetype size = std::min<qsizetype>(2 + drawn(3), plain.size() - at);
            text += (text.isEmpty() ? QString() : oneOf({u" "_s, u"-"_s, u"."_s})) + plain.sliced(at, size);
            at += size;
        }
        return text;
    }

private:
    const Plan &m_plan;
    QRandomGenerator &m_random;
};

constexpr char16_t devanagariZero = u'\u0966';

QString inOtherDigits(const QString &digits, char16_t zero)
{
    QString text;
    for (const QChar digit : digits)
        text += QChar(char16_t(zero + digit.unicode() - u'0'));
    return text;
}

/// The judge knows the digits of three scripts only, and India's are not among them.
QString inKnownDigits(QString text)
{
    for (QChar &unit : text) {
        if (unit >= QChar(devanagariZero) && unit <= QChar(devanagariZero + 9))
            unit = QChar(char16_t(unit.unicode() - devanagariZero + u'0'));
    }
    return text;
}

/// Parts that are drawn stand in a list, because compilers draw the operands of a plus in different orders.
QString inOrder(const QStringList &parts)
{
    return parts.join(QString());
}

struct Way
{
    QString name;
    std::function<QString(Writer &)> write;
    QString refused;
};

QList<Way> usualWays()
{
    return {
        {u"national"_s, [](Writer &w) { return w.number(); }, {}},
        {u"with the trunk prefix"_s, [](Writer &w) { return w.trunk() + w.number(); }, {}},
        {u"international"_s, [](Writer &w) { return u'+' + w.code() + w.number(); }, {}},
        {u"international, in groups"_s,
         [](Writer &w) { return u'+' + w.code() + u' ' + w.grouped(w.number()); },
         {}},
        {u"brackets"_s,
         [](Writer &w) {
             const QString number = w.number();
             return u'(' + number.first(3) + u") "_s + w.grouped(number.sliced(3));
         },
         {}},
        {u"access code"_s, [](Writer &w) { return w.abroad() + w.code() + w.number(); }, {}},
        {u"code without a plus"_s, [](Writer &w) { return w.code() + w.number(); }, {}},
        {u"trunk prefix behind the code"_s,
         [](Writer &w) { return u'+' + w.code() + u" ("_s + w.trunk() + u")"_s + w.grouped(w.number()); },
         {}},
        {u"full-width digits"_s, [](Writer &w) { return inOtherDigits(w.number(), u'\uFF10'); }, {}},
        {u"Devanagari digits"_s, [](Writer &w) { return inOtherDigits(w.number(), devanagariZero); }, {}},
    };
}

QList<Way> wrongWays()
{
    return {
        {u"too short"_s, [](Writer &w) { return w.number().chopped(1 + w.drawn(4)); }, {}},
        {u"too long"_s,
         [](Writer &w) {
             return inOrder({w.number(), w.digits(1 + w.drawn(4))});
         },
         {}},
        {u"wrong start"_s,
         [](Writer &w) {
             return inOrder({w.digits(2), w.number().sliced(2)});
         },
         {}},
        {u"any digits"_s, [](Writer &w) { return w.digits(1 + w.drawn(18)); }, {}},
        {u"any code"_s, [](Writer &w) { return u'+' + w.digits(2 + w.drawn(14)); }, {}},
        {u"another country"_s,
         [](Writer &w) {
             return inOrder({w.oneOf({u"+447911"_s, u"+919876"_s, u"+1415555"_s}), w.digits(6)});
         },
         {}},
    };
}

QList<Way> refusedWays()
{
    return {
        {u"letters"_s, [](Writer &w) { return w.with(u"AB"_s); }, u"phone-letters"_s},
        {u"extension"_s,
         [](Writer &w) {
             return inOrder(
                 {w.number(), w.oneOf({u" ext 5"_s, u" x12"_s, u"#7"_s, u";ext=5"_s}), w.digits(1)});
         },
         u"phone-extension"_s},
        {u"strange character"_s,
         [](Writer &w) {
             return w.with(w.oneOf({u"*"_s, u"\u2013"_s, u"/"_s, u","_s}));
         },
         u"phone-character"_s},
        {u"plus inside"_s, [](Writer &w) { return w.with(u"+"_s); }, u"phone-plus"_s},
    };
}

QList<Way> ways()
{
    return usualWays() + wrongWays() + refusedWays();
}

} // namespace

QStringList phoneRegions()
{
    QStringList regions;
    for (const Plan &plan : plans)
        regions.append(QString::fromLatin1(plan.region));
    return regions;
}

QStringList phoneWays()
{
    QStringList names;
    for (const Way &way : ways())
        names.append(way.name);
    return names;
}

QList<PhoneText> generatedPhones(int each)
{
    QRandomGenerator random(seed);
    const QList<Way> all = ways();
    QList<PhoneText> phones;
    for (const Plan &plan : plans) {
        Writer writer(plan, random);
        for (int i = 0; i < each; ++i) {
            const Way &way = all.at(i % all.size());
            const QString text = way.write(writer);
            phones.append(
                {QString::fromLatin1(plan.region), way.name, text, inKnownDigits(text), way.refused});
        }
    }
    return phones;
}

} // namespace desk::test
