// SPDX-License-Identifier: GPL-3.0-or-later
// SMS parts against two counters that others wrote: sms-segments-calculator (Twilio's) and sms-length. Where
// they differ from the network, what they say is foretold here to the last part, so that no other difference
// hides behind a listed one.
#include "core/sms_parts.h"
#include "oracles/oracle.h"
#include "oracles/sms_texts.h"
#include "support/desk_test.h"

#include <QJsonArray>
#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

constexpr int textsInAll = 20'000;

/// Where a counter differs from the network, and the example of the reference that shows it.
struct Difference
{
    QString name;
    QString why;
    QString example;
    int ours;
    int theirs;
};

const QString brokenPair = u"sms-length breaks a surrogate pair"_s;
const QString brokenEscape = u"sms-length breaks an escape pair"_s;
const QString formFeed = u"sms-length misses the form feed"_s;
const QString wholeClusters = u"Twilio keeps clusters whole"_s;
const QString emptyPart = u"Twilio sends nothing as one part"_s;

QString letters(int count)
{
    return QString(count, u'a');
}

QString nas(int count)
{
    return QString(count, u'न');
}

QList<Difference> differences()
{
    return {
        {brokenPair, u"It divides the number of units, as if a pair could lie across two parts."_s,
         nas(66) + u"😀"_s + nas(66), 3, 2},
        {brokenEscape, u"The same for a character of the extension, which is two septets."_s,
         letters(152) + u'€' + letters(152), 3, 2},
        {formFeed, u"It lacks one of the ten characters of the extension and counts in UCS-2."_s,
         u"\f"_s + letters(70), 1, 2},
        {wholeClusters, u"A cluster moves to the next part as a whole; networks know units only."_s,
         nas(66) + u"क्षि"_s + nas(64), 2, 3},
        {emptyPart, u"A message has one part at least; we show that nothing is billed."_s, {}, 0, 1},
    };
}

/// How one of them counts.
struct Count
{
    QString encoding;
    int units = 0;
    int parts = 0;

    bool operator==(const Count &) const = default;
};

Count countIn(const QJsonObject &answer)
{
    return {answer.value("encoding"_L1).toString(), answer.value("units"_L1).toInt(),
            answer.value("parts"_L1).toInt()};
}

QString shown(const Count &count)
{
    return u"%1, %2 units, %3 parts"_s.arg(count.encoding).arg(count.units).arg(count.parts);
}

/// The parts of so many units where any of them may end a part.
int divided(int units, int single, int several)
{
    return units <= single ? (units > 0 ? 1 : 0) : (units + several - 1) / several;
}

/// The parts of things that stay whole.
int packed(const QList<int> &sizes)
{
    int all = 0;
    int parts = 1;
    int used = 0;
    for (const int size : sizes) {
        all += size;
        parts += used + size > 67 ? 1 : 0;
        used = used + size > 67 ? size : used + size;
    }
    return all <= 70 ? 1 : parts;
}

/// What a counter has to say, and by which of the differences; an empty name where it agrees.
struct Foretold
{
    Count count;
    QString difference;
};

Foretold foretoldLength(const QString &text, const Count &ours)
{
    const auto stranger = [](QChar unit) { return unit != u'\f' && !isGsm(unit.unicode()); };
    const bool alphabet = std::none_of(text.begin(), text.end(), stranger);
    if (alphabet && text.contains(u'\f'))
        return {{u"UCS-2"_s, int(text.size()), divided(int(text.size()), 70, 67)}, formFeed};
    const bool gsm = alphabet;
    const int parts = gsm ? divided(ours.units, 160, 153) : divided(ours.units, 70, 67);
    const QString name = gsm ? brokenEscape : brokenPair;
    return {{ours.encoding, ours.units, parts}, parts == ours.parts ? QString() : name};
}

Foretold foretoldSegments(const QString &text, const Count &ours, const QList<int> &clusters)
{
    if (text.isEmpty())
        return {{ours.encoding, 0, 1}, emptyPart};
    if (clusters.isEmpty())
        return {ours, {}};
    const int parts = packed(clusters);
    return {{ours.encoding, ours.units, parts}, parts == ours.parts ? QString() : wholeClusters};
}

QList<int> clustersIn(const QJsonObject &answer)
{
    QList<int> sizes;
    for (const QJsonValue &size : answer.value("clusters"_L1).toArray())
        sizes.append(size.toInt());
    return sizes;
}

Count countOf(const QString &text)
{
    const SmsParts parts = smsParts(text);
    return {encodingName(parts.encoding), parts.units, parts.parts};
}

/// The characters that keep it out of the alphabet, one after the other.
QString strangersOf(const QString &text)
{
    QString strangers;
    for (const NonGsmCharacter &stranger : smsParts(text).nonGsm)
        strangers += QString::fromUcs4(&stranger.codePoint, 1);
    return strangers;
}

QString strangersIn(const QJsonObject &answer)
{
    QString strangers;
    for (const QJsonValue &stranger : answer.value("strangers"_L1).toArray())
        strangers += stranger.toString();
    return strangers;
}

} // namespace

class TestSmsOracles : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theReferenceIsRight_data();
    void theReferenceIsRight();
    void theTextsAreTempting();
    void bothCountAsForetold();
    void theListedDifferencesShowThemselves();

private:
    QList<SmsText> m_texts;
    QList<QJsonObject> m_answers; ///< To the texts, then to the examples of the differences.
    QMap<QString, int> m_seen;    ///< How often each difference was seen.
};

void TestSmsOracles::initTestCase()
{
    m_texts = generatedSmsTexts(int(textsInAll / smsTextKinds().size()));
    QList<QJsonObject> questions;
    for (const SmsText &text : std::as_const(m_texts))
        questions.append({{u"text"_s, text.text}});
    for (const Difference &difference : differences())
        questions.append({{u"text"_s, difference.example}});
    const OracleAnswers reply = askOracle(u"count_sms.js"_s, questions);
    QVERIFY2(reply.failure.isEmpty(), qPrintable(reply.failure));
    m_answers = reply.answers;
}

void TestSmsOracles::theReferenceIsRight_data()
{
    QTest::addColumn<qsizetype>("question");
    QTest::addColumn<Difference>("difference");
    qsizetype question = m_texts.size();
    for (const Difference &difference : differences())
        QTest::newRow(qPrintable(difference.name)) << question++ << difference;
}

void TestSmsOracles::theReferenceIsRight()
{
    QFETCH(qsizetype, question);
    QFETCH(Difference, difference);
    const QJsonObject answer = m_answers.at(question);
    const Count length = countIn(answer.value("length"_L1).toObject());
    const Count segments = countIn(answer.value("segments"_L1).toObject());
    const bool twilio = difference.name.startsWith("Twilio"_L1);
    QCOMPARE(countOf(difference.example).parts, difference.ours);
    QCOMPARE((twilio ? segments : length).parts, difference.theirs);
    QCOMPARE((twilio ? length : segments).parts, difference.ours);
}

void TestSmsOracles::theTextsAreTempting()
{
    QCOMPARE(m_texts.size(), textsInAll);
    QMap<QString, QSet<int>> units;
    for (const SmsText &text : std::as_const(m_texts))
        units[text.kind].insert(countOf(text.text).units);
    for (auto kind = units.cbegin(); kind != units.cend(); ++kind) {
        const bool septets = kind.value().contains(613);
        const QList<int> boundaries =
            septets ? QList<int>{160, 161, 306, 307, 459, 460} : QList<int>{70, 71, 134, 135, 201, 202};
        for (const int boundary : boundaries)
            QVERIFY2(kind.value().contains(boundary), qPrintable(u"%1 %2"_s.arg(kind.key()).arg(boundary)));
    }
}

void TestSmsOracles::bothCountAsForetold()
{
    for (qsizetype i = 0; i < m_texts.size(); ++i) {
        const QString &text = m_texts.at(i).text;
        const QJsonObject segments = m_answers.at(i).value("segments"_L1).toObject();
        const Count ours = countOf(text);
        const Foretold length = foretoldLength(text, ours);
        const Foretold twilio = foretoldSegments(text, ours, clustersIn(segments));
        const QString place = m_texts.at(i).kind + u": "_s + text;
        QVERIFY2(countIn(m_answers.at(i).value("length"_L1).toObject()) == length.count,
                 qPrintable(place + u"\nsms-length should say "_s + shown(length.count)));
        QVERIFY2(countIn(segments) == twilio.count,
                 qPrintable(place + u"\nTwilio should say "_s + shown(twilio.count)));
        // It names clusters where we name characters.
        if (clustersIn(segments).isEmpty())
            QCOMPARE(strangersIn(segments), strangersOf(text));
        for (const QString &name : {length.difference, twilio.difference})
            m_seen[name] += 1;
    }
}

void TestSmsOracles::theListedDifferencesShowThemselves()
{
    // A difference that is never seen proves nothing, and one that is seen everywhere hides something.
    for (const Difference &difference : differences()) {
        const int times = m_seen.value(difference.name);
        qInfo("%5d of %d texts: %ls. %ls", times, textsInAll, qUtf16Printable(difference.name),
              qUtf16Printable(difference.why));
        QVERIFY2(times >= 10 && times < textsInAll / 10, qPrintable(difference.name));
    }
    m_seen.remove({});
    QCOMPARE(m_seen.size(), differences().size());
}

QTEST_GUILESS_MAIN(TestSmsOracles)
#include "tst_sms_oracles.moc"
