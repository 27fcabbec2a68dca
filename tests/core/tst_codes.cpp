// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code_table.h"

#include "code_rows.h"
#include "core/rules.h"
#include "rule_rows.h"
#include "support/desk_test.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

const CodeTable &table()
{
    return builtInRules().codes;
}

/// What is not fit to be shown; empty if all is well.
QString faultIn(const CodeEntry &entry)
{
    if (entry.meaning.isEmpty() || entry.cause.isEmpty() || entry.cure.isEmpty())
        return u"a text is missing"_s;
    if (entry.sources.isEmpty() || !entry.date.isValid())
        return u"source or date is missing"_s;
    for (const QString &label : entry.sources) {
        if (builtInRules().files[u"codes"_s].sources.value(label).title.isEmpty())
            return u"the source %1 has no title"_s.arg(label);
    }
    const QString all = u"%1 %2 %3 %4"_s.arg(entry.meaning, entry.cause, entry.cure, entry.messageCure);
    if (all.contains(u'%'))
        return u"a place is not filled in"_s;
    if (all.contains(u". the provider"_s))
        return u"a sentence begins with a small letter"_s;
    return readsWell(all) ? QString() : u"it does not read well: "_s + all;
}

QStringList familiesOf(const QList<CodeEntry> &entries)
{
    QStringList names;
    for (const CodeEntry &entry : entries)
        names.append(entry.family);
    return names;
}

QString retryName(const CodeEntry &entry)
{
    return !entry.retryable ? u"unknown"_s : *entry.retryable ? u"yes"_s : u"no"_s;
}

QJsonObject codesFile()
{
    QFile file(u":/rules/codes.json"_s);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// The file with a member of one entry changed; an undefined value takes it out.
QByteArray changed(const QString &list, int place, const QString &member, const QJsonValue &value)
{
    QJsonObject root = codesFile();
    QJsonArray entries = root[list].toArray();
    QJsonObject entry = entries[place].toObject();
    if (value.isUndefined())
        entry.remove(member);
    else
        entry.insert(member, value);
    entries[place] = entry;
    root.insert(list, entries);
    return QJsonDocument(root).toJson();
}

int placeOf(const QString &reason)
{
    const QJsonArray reasons = codesFile()[u"reasons"].toArray();
    for (int i = 0; i < reasons.size(); ++i) {
        if (reasons[i].toObject()[u"name"].toString() == reason)
            return i;
    }
    return -1;
}

} // namespace

class TestCodes : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void everyDltCodeIsExplained_data();
    void everyDltCodeIsExplained();
    void theTableHasNoOtherDltCodes();
    void everyGatewayCodeIsExplained_data();
    void everyGatewayCodeIsExplained();
    void everyJioCxNumberIsExplained();
    void everyStatusIsExplained();
    void everyEntryIsFitToBeShown();
    void codesAreFoundHoweverTheyAreWritten_data();
    void codesAreFoundHoweverTheyAreWritten();
    void unknownCodesAreUnknown_data();
    void unknownCodesAreUnknown();
    void codesThatOperatorsReadDifferentlySaySo_data();
    void codesThatOperatorsReadDifferentlySaySo();
    void aCodeOfSeveralReasonsTellsAll();
    void theVendorIsNamed();
    void numbersInSentencesCountOnlyBehindAWord_data();
    void numbersInSentencesCountOnlyBehindAWord();
    void faultyTablesAreRefused_data();
    void faultyTablesAreRefused();
    void aNewerTableChangesTheMeaning();
    void everyTextIsKnownToTheTranslators();
};

void TestCodes::everyDltCodeIsExplained_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QStringList>("fields");
    QTest::addColumn<QString>("retry");
    for (const CodeRow &row : dltRows) {
        const auto add = [&row](const char *family, const char *numbers) {
            for (const QString &number : numbersIn(numbers))
                QTest::addRow("%s %s, %s", family, qPrintable(number), row.reason)
                    << QString::fromLatin1(family) << number << QString::fromLatin1(row.reason)
                    << QString::fromLatin1(row.field).split(u' ', Qt::SkipEmptyParts)
                    << QString::fromLatin1(row.retry);
        };
        add("dlt", row.dlt);
        add("airtel", row.airtel);
        add("dlt400", row.dlt400);
        add("dlt5000", row.dlt5000);
        add("adcrux", row.adcrux);
    }
}

void TestCodes::everyDltCodeIsExplained()
{
    QFETCH(QString, family);
    QFETCH(QString, code);
    QFETCH(QString, reason);
    const CodeAnswer answer = explainCode(u"DLT "_s + code, table());
    const auto found =
        std::find_if(answer.meanings.begin(), answer.meanings.end(), [&](const CodeEntry &entry) {
            return entry.family == family && entry.reason == reason;
        });
    QVERIFY(found != answer.meanings.end());
    QCOMPARE(found->code, code);
    QCOMPARE(faultIn(*found), QString());
    QFETCH(QStringList, fields);
    // The first of the table's fields is the first to look at; the texts may name one more.
    QCOMPARE(found->fields.first(fields.size()), fields);
    QCOMPARE(found->fields.isEmpty(), fields.isEmpty());
    QTEST(retryName(*found), "retry");
}

void TestCodes::theTableHasNoOtherDltCodes()
{
    qsizetype inReference = 0;
    for (const CodeRow &row : dltRows) {
        for (const char *numbers : {row.dlt, row.airtel, row.dlt400, row.dlt5000, row.adcrux})
            inReference += numbersIn(numbers).size();
    }
    const QStringList dlt{u"dlt"_s, u"airtel"_s, u"dlt400"_s, u"dlt5000"_s, u"adcrux"_s};
    const auto inTable = std::count_if(table().entries.begin(), table().entries.end(),
                                       [&dlt](const CodeEntry &entry) { return dlt.contains(entry.family); });
    QCOMPARE(inTable, inReference);
}

void TestCodes::everyGatewayCodeIsExplained_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    for (const GatewayRow &row : gatewayRows)
        QTest::addRow("%s %s", row.family, row.code)
            << QString::fromLatin1(row.family) << QString::fromLatin1(row.code)
            << QString::fromLatin1(row.field);
}

void TestCodes::everyGatewayCodeIsExplained()
{
    QFETCH(QString, family);
    QFETCH(QString, code);
    for (const QString &text : {code, code.toLower(), u"  %1 %2\n"_s.arg(family, code)}) {
        const CodeAnswer answer = explainCode(text, table());
        QCOMPARE(familiesOf(answer.meanings), QStringList(family));
        QCOMPARE(faultIn(answer.meanings.first()), QString());
        QTEST(answer.meanings.first().fields.value(0), "field");
    }
}

void TestCodes::everyJioCxNumberIsExplained()
{
    for (const JioCxRow &row : jiocxRows) {
        for (const QString &number : numbersIn(row.numbers)) {
            const CodeAnswer answer = explainCode(u"errCode "_s + number, table(), u"JioCX"_s);
            QCOMPARE(familiesOf(answer.meanings), QStringList(u"jiocx"_s));
            QCOMPARE(faultIn(answer.meanings.first()), QString());
            QCOMPARE(answer.meanings.first().fields.value(0), QString::fromLatin1(row.field));
            QCOMPARE(answer.meanings.first().retryable, std::optional(row.retry));
            QCOMPARE(explainCode(u"jiocx-"_s + number, table()).meanings.size(), 1);
        }
    }
    for (const QString &number : {u"1"_s, u"8"_s, u"10"_s, u"18"_s, u"29"_s, u"31"_s})
        QVERIFY2(!explainCode(number, table()).known(), qPrintable(number));
    QVERIFY(familyNamed(table(), family::jiocx)->note.contains(u"probable"_s));
}

void TestCodes::everyStatusIsExplained()
{
    for (int status = 100; status < 600; ++status) {
        const CodeAnswer answer = explainCode(u"HTTP %1"_s.arg(status), table());
        QCOMPARE(familiesOf(answer.meanings), QStringList(u"http"_s));
        QCOMPARE(answer.meanings.first().code, QString::number(status));
        QCOMPARE(faultIn(answer.meanings.first()), QString());
        QVERIFY(answer.meanings.first().meaning.contains(QString::number(status)));
        QCOMPARE(answer.meanings.first(), filledIn(statusEntry(table(), status)));
    }
    for (const int status : {0, 99, 600, 999})
        QCOMPARE(statusEntry(table(), status).reason, u"http-strange"_s);
}

void TestCodes::everyEntryIsFitToBeShown()
{
    QVERIFY(table().entries.size() > 200);
    for (const CodeEntry &entry : table().entries)
        QVERIFY2(faultIn(filledIn(entry)).isEmpty(), qPrintable(entry.reason + faultIn(filledIn(entry))));
}

void TestCodes::codesAreFoundHoweverTheyAreWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("families");
    QTest::addColumn<QString>("reason"); // Of the first.
    const auto row = [](const char *text, const char *families, const char *reason) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(families)
                            << QString::fromLatin1(reason);
    };
    row("604", "dlt", "pe-format");
    row(" 604 ", "dlt", "pe-format");
    row("DLT 604", "dlt", "pe-format");
    row("dlt-604", "dlt", "pe-format");
    row("DLT604", "dlt", "pe-format");
    row("DLT error code: 604", "dlt", "pe-format");
    row("Err 604", "dlt", "pe-format");
    row("errCode=604", "dlt", "pe-format");
    row("http 403", "http", "http-forbidden");
    row("HTTP/403", "http", "http-forbidden");
    row("http-403", "http", "http-forbidden");
    row("status 403", "http", "http-forbidden");
    row("http 418", "http", "http-refused");
    row("HTTP 403 Forbidden", "http", "http-forbidden");
    row("401 Unauthorized", "http", "http-key");
    row("HTTP/1.1 401 Unauthorized", "http", "http-key");
    row("HTTP/2 404", "http", "http-missing");
    row("Error 422: Unprocessable Entity", "http", "http-value");
    row("Status: 422, DLT", "http dlt400", "http-value");
    row("errCode 5: user unreachable", "jiocx", "jiocx-unreachable");
    row("Airtel 805 (template)", "airtel", "template-inactive");
    row("4xx", "http", "http-refused");
    row("jiocx 5", "jiocx", "jiocx-unreachable");
    row("JioCX-5", "jiocx", "jiocx-unreachable");
    row("5", "jiocx", "jiocx-unreachable");
    row("614", "dlt adcrux", "chain");
    row("adcrux 614", "adcrux", "chain");
    row("dlt adcrux 614", "adcrux", "chain");
    row("412", "dlt400 http", "pe-unknown");
    row("dlt 412", "dlt400", "pe-unknown");
    row("http 412", "http", "http-refused");
    row("413", "http dlt400", "http-large");
    row("23081", "exotel", "entity-refused");
    row("template not found", "kaleyra", "template-unknown");
    row("The SMS failed: Template-Not-Found.", "kaleyra", "template-unknown");
    row("sms NOT matched with dlt template", "msg91", "text-mismatch");
    row("Rejected by DLT scrubbing, code 633: content mismatch", "dlt", "text-mismatch");
}

void TestCodes::codesAreFoundHoweverTheyAreWritten()
{
    QFETCH(QString, text);
    const CodeAnswer answer = explainCode(text, table());
    QTEST(familiesOf(answer.meanings).join(u' '), "families");
    QTEST(answer.meanings.first().reason, "reason");
}

void TestCodes::unknownCodesAreUnknown_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("asked");
    QTest::newRow("a number of nobody") << u"606"_s << u"606"_s;
    QTest::newRow("no status") << u"http 600"_s << u"http 600"_s;
    QTest::newRow("a status below all") << u"http 99"_s << u"http 99"_s;
    QTest::newRow("JioCX's number as DLT") << u"dlt 5"_s << u"dlt 5"_s;
    QTest::newRow("DLT's number as a status") << u"http 604"_s << u"http 604"_s;
    QTest::newRow("another gateway's") << u"exotel 604"_s << u"exotel 604"_s;
    QTest::newRow("DLT's number as a status, with words") << u"http 604 found"_s << u"http 604 found"_s;
    QTest::newRow("a number before words") << u"5 messages"_s << u"5 messages"_s;
    QTest::newRow("a number of nobody before words") << u"604 things"_s << u"604 things"_s;
    QTest::newRow("a count behind a word") << u"Status: 5 messages"_s << u"Status: 5 messages"_s;
    QTest::newRow("a count like a status") << u"500 messages failed"_s << u"500 messages failed"_s;
    QTest::newRow("a version alone") << u"HTTP/1.1 is old"_s << u"HTTP/1.1 is old"_s;
    QTest::newRow("a word") << u"\n BLUE\tmoon "_s << u"BLUE moon"_s;
    QTest::newRow("a prefix alone") << u"DLT"_s << u"DLT"_s;
    QTest::newRow("longer than any") << QString(5000, u'7') << QString(80, u'7');
    QTest::newRow("a part of a longer number") << u"6045"_s << u"6045"_s;
}

void TestCodes::unknownCodesAreUnknown()
{
    QFETCH(QString, text);
    const CodeAnswer answer = explainCode(text, table());
    QVERIFY(!answer.known());
    QTEST(answer.asked, "asked");
    QVERIFY(sentence(answer, table()).contains(answer.asked));
    QVERIFY(sentence(answer, table()).contains(u"unknown"_s));
    for (const QString &nothing : {u""_s, u" "_s, u"…"_s})
        QVERIFY(!explainCode(nothing, table()).known());
    QVERIFY(sentence(explainCode({}, table()), table()).contains(u"no code"_s));
}

void TestCodes::codesThatOperatorsReadDifferentlySaySo_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("told");
    for (const QString &code : numbersIn("605 613-618 624 625"))
        QTest::addRow("%s is reserved", qPrintable(code)) << code << u"reserved"_s;
    for (const QString &code : numbersIn("611-616"))
        QTest::addRow("%s at Authkey", qPrintable(code)) << code << u"Authkey uses 611 to 616"_s;
    QTest::newRow("801") << u"801"_s << u"blacklisted phone number"_s;
    QTest::newRow("642") << u"642"_s << u"reserved"_s;
}

void TestCodes::codesThatOperatorsReadDifferentlySaySo()
{
    QFETCH(QString, code);
    QFETCH(QString, told);
    QStringList notes;
    for (const CodeEntry &entry : explainCode(code, table()).meanings)
        notes += entry.disagreements;
    QVERIFY2(notes.join(u' ').contains(told), qPrintable(notes.join(u' ')));
    // Nobody is said to use a number that he calls reserved.
    QVERIFY2(notes.join(u' ').count(u"Authkey"_s) <= 1, qPrintable(notes.join(u' ')));
    QVERIFY(explainCode(u"604"_s, table()).meanings.first().disagreements.isEmpty());
}

void TestCodes::aCodeOfSeveralReasonsTellsAll()
{
    const CodeAnswer airtel = explainCode(u"802"_s, table());
    QCOMPARE(airtel.meanings.size(), 2);
    QVERIFY(disagree(airtel.meanings));
    const CodeAnswer same = explainCode(u"614"_s, table());
    QVERIFY(!disagree(same.meanings));
    QCOMPARE(sentence(same, table()), same.meanings.first().meaning);
    QVERIFY(isAboutDlt(airtel.meanings.first(), table()));
    QVERIFY(isAboutDlt(explainCode(u"DND-NUMB"_s, table()).meanings.first(), table()));
    QVERIFY(!isAboutDlt(explainCode(u"REJECTED-MULTIPART"_s, table()).meanings.first(), table()));
    QVERIFY(!isAboutDlt(explainCode(u"http 412"_s, table()).meanings.first(), table()));
    const QString told = sentence(explainCode(u"412"_s, table()), table());
    QVERIFY(told.contains(u"different things"_s));
    QVERIFY(told.contains(u"DLT, 400 family 412"_s) && told.contains(u"HTTP status 412"_s));
}

void TestCodes::theVendorIsNamed()
{
    QVERIFY(explainCode(u"http 401"_s, table(), u"Acme"_s).meanings.first().meaning.startsWith(u"Acme "_s));
    const CodeEntry nobodys = explainCode(u"http 401"_s, table()).meanings.first();
    QVERIFY(nobodys.meaning.startsWith(u"The provider "_s));
    QVERIFY(nobodys.cure.contains(u" the provider "_s));
    // A wrong agent is answered with 401 as well.
    QCOMPARE(nobodys.fields, QStringList({u"apiKey"_s, u"agentId"_s}));
    QVERIFY(nobodys.cause.contains(u"Agent ID"_s) && nobodys.cure.contains(u"Agent ID"_s));
}

void TestCodes::numbersInSentencesCountOnlyBehindAWord_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("reason");
    QTest::newRow("behind DLT") << u"Blocked by DLT (633)"_s << u"text-mismatch"_s;
    QTest::newRow("behind scrubbing") << u"scrubbing failed 7004"_s << u"pe-format"_s;
    QTest::newRow("behind code") << u"Submit failed, error code 620"_s << u"header-unknown"_s;
    QTest::newRow("alone") << u"message 633 of 700 failed"_s << QString();
    QTest::newRow("a phone number") << u"DLT refused +919876543210"_s << QString();
    QTest::newRow("a template's id") << u"template 1207161000000000633 is gone"_s << QString();
    QTest::newRow("a status of DLT") << u"DLT refused the template, code 412"_s << u"pe-unknown"_s;
    QTest::newRow("a status and a template") << u"template refused, code 412"_s << QString();
    QTest::newRow("a status before DLT") << u"Error 422: rejected by DLT"_s << QString();
    QTest::newRow("a code behind a status")
        << u"Error 400: rejected by DLT, code 633"_s << u"text-mismatch"_s;
    QTest::newRow("DLT's own behind a status")
        << u"Error 422: DLT scrubbing failed, code 633"_s << u"text-mismatch"_s;
    QTest::newRow("DLT's own goes first") << u"error 620, DLT 633"_s << u"text-mismatch"_s;
    QTest::newRow("the first known of several") << u"DLT 699, DLT 633"_s << u"text-mismatch"_s;
    QTest::newRow("a standard phrase") << u"Error 422: Unprocessable Entity"_s << QString();
    QTest::newRow("a limit") << u"Error: message exceeds 670 characters"_s << QString();
    QTest::newRow("a limit of DLT") << u"DLT: template name exceeds 128 characters"_s << QString();
    QTest::newRow("a limit behind more words") << u"Error: text longer than 700 characters"_s << QString();
    QTest::newRow("a limit without its unit") << u"error: max 660"_s << QString();
    QTest::newRow("a length behind a word") << u"error: 700 bytes are too many"_s << QString();
    QTest::newRow("a time") << u"DLT error: 670 ms passed"_s << QString();
    QTest::newRow("no count") << u"code: 633, message: no match"_s << u"text-mismatch"_s;
    QTest::newRow("a count") << u"Error: 650 recipients"_s << QString();
    QTest::newRow("words that only say code") << u"DLT error code is: 633"_s << u"text-mismatch"_s;
    QTest::newRow("a status, perhaps") << u"refused, code 412"_s << QString();
    QTest::newRow("a status") << u"error: HTTP 412 from upstream"_s << QString();
    QTest::newRow("unknown") << u"DLT code 699"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TestCodes::numbersInSentencesCountOnlyBehindAWord()
{
    QFETCH(QString, sentence);
    const QList<CodeEntry> found = entriesQuotedIn(table(), sentence);
    QTEST(found.isEmpty() ? QString() : found.first().reason, "reason");
}

void TestCodes::faultyTablesAreRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *name, const QByteArray &json, const char *told) {
        QTest::newRow(name) << json << QString::fromUtf8(told);
    };
    const QString reasons = u"reasons"_s;
    const QString families = u"families"_s;
    const QJsonValue none(QJsonValue::Undefined);
    row("a text is empty", changed(reasons, 3, u"meaning"_s, u""_s), "“meaning” of reasons 4");
    row("no cause", changed(reasons, 0, u"cause"_s, none), "“cause”");
    row("no cure", changed(reasons, 0, u"cure"_s, none), "“cure”");
    row("no source", changed(reasons, 0, u"source"_s, QJsonArray()), "“source”");
    row("no date", changed(reasons, 0, u"date"_s, none), "“date”");
    row("a source that the family lacks", changed(reasons, 0, u"source"_s, QJsonArray{u"adcrux"_s}),
        "the family “http”");
    row("a field of nobody", changed(reasons, 0, u"fields"_s, QJsonArray{u"zip"_s}), "names of fields");
    row("perhaps", changed(reasons, 0, u"retry"_s, u"perhaps"_s), "true or false");
    row("no codes", changed(reasons, 0, u"codes"_s, none), "“codes” of reasons 1");
    row("codes that are none", changed(reasons, 0, u"codes"_s, QJsonObject{{u"dlt"_s, 604}}), "codes.dlt");
    row("a family of nobody", changed(reasons, 0, u"codes"_s, QJsonObject{{u"moon"_s, QJsonArray{u"1"_s}}}),
        "“families”");
    row("a code twice",
        changed(reasons, placeOf(u"dnd"_s), u"codes"_s, QJsonObject{{u"dlt"_s, QJsonArray{u"604"_s}}}),
        "“dlt” has twice");
    row("a code twice in one reason",
        changed(reasons, placeOf(u"pe-unknown"_s), u"codes"_s,
                QJsonObject{{u"airtel"_s, QJsonArray{u"802"_s, u"802"_s}}}),
        "“airtel” has twice");
    row("a class of statuses is gone",
        changed(reasons, placeOf(u"http-trouble"_s), u"codes"_s,
                QJsonObject{{u"http"_s, QJsonArray{u"599"_s}}}),
        "HTTP “5xx”");
    row("a family twice", changed(families, 1, u"name"_s, u"http"_s), "different for each entry");
    row("a prefix of nothing", changed(families, 0, u"prefixes"_s, QJsonArray{u"…"_s}), "“prefixes”");
    row("a note on nothing", changed(u"notes"_s, 0, u"codes"_s, QJsonArray{u"699"_s}), "as “699” is not");
}

void TestCodes::faultyTablesAreRefused()
{
    QFETCH(QByteArray, json);
    const Result<Rules> rules = withRulesFile(builtInRules(), json);
    QVERIFY(!rules);
    QCOMPARE(rules.error().code, u"rules-format"_s);
    QFETCH(QString, told);
    QVERIFY2(rules.error().message.contains(told), qPrintable(rules.error().message));
    QVERIFY(readsWell(rules.error().message));
}

void TestCodes::aNewerTableChangesTheMeaning()
{
    const Result<Rules> rules = withRulesFile(
        builtInRules(), changed(u"reasons"_s, placeOf(u"pe-format"_s), u"meaning"_s, u"New words."_s));
    QVERIFY(rules.ok());
    QCOMPARE(explainCode(u"604"_s, rules.value().codes).meanings.first().meaning, u"New words."_s);
    QCOMPARE(rules.value().codes.entries.size(), table().entries.size());
}

void TestCodes::everyTextIsKnownToTheTranslators()
{
    const QStringList texts = textsToTranslate(builtInRules());
    // What the file has, by the members that are sentences or names in it; all others are not shown as they
    // are.
    const QMap<QString, QStringList> shown{
        {u"families"_s, {u"title"_s, u"note"_s}},
        {u"reasons"_s, {u"meaning"_s, u"cause"_s, u"cure"_s, u"messageCure"_s}},
        {u"notes"_s, {u"text"_s}}};
    const QJsonObject file = codesFile();
    for (auto list = shown.begin(); list != shown.end(); ++list) {
        for (const QString &member : list.value()) {
            int met = 0;
            for (const QJsonValue entry : file[list.key()].toArray()) {
                const QString text = entry[member].toString();
                met += text.isEmpty() ? 0 : 1;
                QVERIFY2(text.isEmpty() || texts.contains(text), qPrintable(text));
            }
            QVERIFY2(met > 0, qPrintable(member));
        }
    }
    QVERIFY(texts.contains(u"DLT, 400 family"_s));
    QVERIFY(texts.contains(u"toll-free number"_s));
    QVERIFY(!texts.contains(QString()));
}

QTEST_APPLESS_MAIN(TestCodes)
#include "tst_codes.moc"
