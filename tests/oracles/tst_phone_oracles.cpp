// SPDX-License-Identifier: GPL-3.0-or-later
// Our verdict on phone numbers against google-libphonenumber, which has newer tables and is another program.
// What it reads is judged here by the rules for phone numbers, written a second time from the reference.
#include "core/phone.h"
#include "oracles/oracle.h"
#include "oracles/phone_differences.h"
#include "oracles/phone_numbers.h"
#include "support/desk_test.h"

#include <QMap>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

constexpr int numbersInAll = 5'000;

/// A verdict on one line: "+919876543210", "W:phone-fixed-line +91…", "E:phone-short". Hints are left out.
QString verdict(const QString &code, const QString &e164)
{
    return code.isEmpty() ? e164 : e164.isEmpty() ? code : code + u' ' + e164;
}

QString ourVerdict(const PhoneText &phone)
{
    const PhoneReading reading = readPhone(phone.text, phone.region);
    QStringList codes;
    for (const FieldIssue &issue : reading.issues) {
        if (issue.severity != Severity::Info)
            codes.append((issue.severity == Severity::Error ? u"E:"_s : u"W:"_s) + issue.code);
    }
    return verdict(codes.join(u' '), reading.e164);
}

QString errorOf(const QString &message)
{
    if (message == "Invalid country calling code"_L1)
        return u"E:phone-country-code"_s;
    return message.contains("too long"_L1) ? u"E:phone-long"_s : u"E:phone-short"_s;
}

QString lengthError(const QString &possible)
{
    static const QMap<QString, QString> errors{
        {u"IS_POSSIBLE"_s, {}},
        {u"TOO_SHORT"_s, u"E:phone-short"_s},
        {u"TOO_LONG"_s, u"E:phone-long"_s},
        {u"IS_POSSIBLE_LOCAL_ONLY"_s, u"E:phone-local"_s},
    };
    return errors.value(possible, u"E:phone-length"_s);
}

QString kindWarning(const QString &type)
{
    if (type == "MOBILE"_L1 || type == "FIXED_LINE_OR_MOBILE"_L1)
        return {};
    if (type == "FIXED_LINE"_L1)
        return u"W:phone-fixed-line"_s;
    return type == "UNKNOWN"_L1 ? u"W:phone-unknown-range"_s : u"W:phone-not-mobile"_s;
}

/// India's own rule: ten digits that start with 6, 7, 8 or 9.
QString indianError(const QString &national)
{
    if (national.size() != 10)
        return u"E:phone-india-length"_s;
    return national.front() < u'6' ? u"E:phone-india-start"_s : QString();
}

/// What libphonenumber alone says, without our stricter rules.
QString plainVerdict(const QJsonObject &read)
{
    if (read.contains("error"_L1))
        return errorOf(read.value("error"_L1).toString());
    const QString e164 = read.value("e164"_L1).toString();
    QString error = lengthError(read.value("possible"_L1).toString());
    if (error.isEmpty() && e164.size() > 16) // E.164 has 15 digits at most, whatever a country's plan says.
        error = u"E:phone-long"_s;
    return error.isEmpty() ? verdict(kindWarning(read.value("type"_L1).toString()), e164) : error;
}

/// What their reading comes to by all rules of the reference.
QString theirVerdict(const PhoneText &phone, const QJsonObject &read)
{
    if (!phone.refused.isEmpty())
        return u"E:"_s + phone.refused;
    if (read.contains("error"_L1))
        return plainVerdict(read);
    const int code = read.value("countryCode"_L1).toInt();
    if (code != callingCode(phone.region))
        return u"E:phone-country-mismatch"_s;
    if (code == 91) {
        const QString error = indianError(read.value("national"_L1).toString());
        const QString warning = kindWarning(read.value("type"_L1).toString());
        return error.isEmpty() ? verdict(warning, read.value("e164"_L1).toString()) : error;
    }
    return plainVerdict(read);
}

/// The verdict without the digits of the number.
QString kindOf(const QString &verdict)
{
    const QStringList words = verdict.split(u' ');
    return words.first().startsWith(u'+') ? u"fine"_s : words.first();
}

/// How often a difference may be met: country, our verdict, theirs.
int listedTimes(const QStringList &difference)
{
    const auto row = std::find_if(
        std::begin(phoneDifferences), std::end(phoneDifferences), [&difference](const PhoneDifference &one) {
            return difference == QStringList{QString::fromLatin1(one.region), QString::fromLatin1(one.ours),
                                             QString::fromLatin1(one.theirs)};
        });
    return row == std::end(phoneDifferences) ? 0 : row->times;
}

bool isError(const QString &verdict)
{
    return verdict.startsWith("E:"_L1);
}

} // namespace

class TestPhoneOracles : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void allCountriesAndWaysAreThere();
    void theyAgreeButForTheListedTables();
    void whatWeRefuseIsReadByTheOther();
    void indiaIsJudgedMoreStrictly();

private:
    QList<PhoneText> m_phones;
    QList<QJsonObject> m_read;
};

void TestPhoneOracles::initTestCase()
{
    m_phones = generatedPhones(int(numbersInAll / phoneRegions().size()));
    QList<QJsonObject> questions;
    for (const PhoneText &phone : std::as_const(m_phones))
        questions.append({{u"text"_s, phone.asked}, {u"region"_s, phone.region}});
    const OracleAnswers reply = askOracle(u"judge_phones.js"_s, questions);
    QVERIFY2(reply.failure.isEmpty(), qPrintable(reply.failure));
    m_read = reply.answers;
}

void TestPhoneOracles::allCountriesAndWaysAreThere()
{
    QCOMPARE(m_phones.size(), numbersInAll);
    QCOMPARE(phoneRegions().size(), 40);
    QSet<QString> met;
    QMap<QString, int> kinds;
    for (const PhoneText &phone : std::as_const(m_phones)) {
        met.insert(phone.region + phone.way);
        kinds[kindOf(ourVerdict(phone))] += 1;
    }
    QCOMPARE(met.size(), phoneRegions().size() * phoneWays().size());
    // Each verdict is met, and often enough to mean something.
    for (const char *kind :
         {"fine", "W:phone-fixed-line", "W:phone-unknown-range", "W:phone-not-mobile", "E:phone-short",
          "E:phone-long", "E:phone-country-mismatch", "E:phone-country-code", "E:phone-india-length"})
        QVERIFY2(kinds.value(QString::fromLatin1(kind)) >= 10, kind);
}

void TestPhoneOracles::theyAgreeButForTheListedTables()
{
    QMap<QStringList, QStringList> seen; // The numbers of each kind of difference.
    for (qsizetype i = 0; i < m_phones.size(); ++i) {
        const PhoneText &phone = m_phones.at(i);
        const QString ours = ourVerdict(phone);
        const QString theirs = theirVerdict(phone, m_read.at(i));
        if (ours != theirs)
            seen[{phone.region, kindOf(ours), kindOf(theirs)}].append(phone.text);
        else if (kindOf(ours) == "fine"_L1)
            QCOMPARE(readPhone(phone.text, phone.region).region, m_read.at(i).value("region"_L1).toString());
    }
    for (auto difference = seen.cbegin(); difference != seen.cend(); ++difference)
        QVERIFY2(difference.value().size() <= listedTimes(difference.key()),
                 qPrintable(difference.key().join(u' ') + u": "_s + difference.value().join(u", "_s)));
    for (const PhoneDifference &listed : phoneDifferences) {
        const QStringList key{QString::fromLatin1(listed.region), QString::fromLatin1(listed.ours),
                              QString::fromLatin1(listed.theirs)};
        QVERIFY2(seen.contains(key), qPrintable(key.join(u' ') + u" is listed and not met"_s));
    }
}

void TestPhoneOracles::whatWeRefuseIsReadByTheOther()
{
    QMap<QString, int> read;
    for (qsizetype i = 0; i < m_phones.size(); ++i) {
        if (!m_phones.at(i).refused.isEmpty() && !isError(plainVerdict(m_read.at(i))))
            read[m_phones.at(i).way] += 1;
    }
    // It drops what it does not know and reads the rest: a message to somebody else.
    for (const QString &way : {u"letters"_s, u"extension"_s, u"strange character"_s})
        QVERIFY2(read.value(way) >= 20, qPrintable(way));
}

void TestPhoneOracles::indiaIsJudgedMoreStrictly()
{
    int stricter = 0;
    for (qsizetype i = 0; i < m_phones.size(); ++i) {
        const QString ours = ourVerdict(m_phones.at(i));
        if (!ours.startsWith("E:phone-india"_L1))
            continue;
        stricter += isError(plainVerdict(m_read.at(i))) ? 0 : 1;
    }
    QVERIFY(stricter >= 10);
}

QTEST_GUILESS_MAIN(TestPhoneOracles)
#include "tst_phone_oracles.moc"
