// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/phone.h"

#include "core/issues.h"
#include "core/text_cleaning.h"

#include <QCollator>
#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <phonenumbers/asyoutypeformatter.h>
#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>

using namespace Qt::StringLiterals;
using i18n::phonenumbers::AsYouTypeFormatter;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::Phone)
};

constexpr auto india = "IN"_L1;
constexpr int indiaCode = 91;
constexpr int indianMobileDigits = 10;

/// The library loads its tables at the first call, so nothing may call this at start-up.
const PhoneNumberUtil &library()
{
    return *PhoneNumberUtil::GetInstance();
}

QString regionOf(const PhoneNumber &number)
{
    std::string region;
    library().GetRegionCodeForNumber(number, &region);
    return region.size() == 2 && region != "ZZ" ? QString::fromStdString(region) : QString();
}

QString written(const PhoneNumber &number, PhoneNumberUtil::PhoneNumberFormat format)
{
    std::string text;
    library().Format(number, format, &text);
    return QString::fromStdString(text);
}

QString nationalDigits(const PhoneNumber &number)
{
    std::string digits;
    library().GetNationalSignificantNumber(number, &digits);
    return QString::fromStdString(digits);
}

QString countryName(const QString &region)
{
    return QLocale::territoryToString(QLocale::codeToTerritory(region));
}

FieldIssue phoneError(QLatin1StringView code, const QString &message, const std::optional<Fix> &fix = {})
{
    return errorIssue(field::to, code, message, fix);
}

MaybeIssue countryProblem(const QString &region)
{
    if (region.isEmpty())
        return missingIssue(field::countryCode, "country-empty"_L1,
                            Text::tr("Choose the country of the number."));
    if (callingCode(region) == 0)
        return errorIssue(field::countryCode, "country-unknown"_L1,
                          Text::tr("“%1” is not a known country. Choose one from the list.").arg(region));
    return std::nullopt;
}

/// Refuses what libphonenumber would drop without a word. `text` has ASCII digits.
MaybeIssue characterProblem(const QString &text)
{
    static const QRegularExpression extension(u"[0-9][\\s.,]*(?:;?ext|;?x|#|~)[^0-9]*[0-9]"_s,
                                              QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression letter(u"\\p{L}"_s);
    static const QRegularExpression strange(u"[^0-9\\s()+.-]"_s,
                                            QRegularExpression::UseUnicodePropertiesOption);
    if (text.isEmpty())
        return missingIssue(field::to, "phone-empty"_L1,
                            Text::tr("Type the phone number that gets the test message."));
    if (extension.match(text).hasMatch())
        return phoneError("phone-extension"_L1,
                          Text::tr("A number with an extension cannot receive messages."));
    if (letter.match(text).hasMatch())
        return phoneError("phone-letters"_L1, Text::tr("There are letters in the number."));
    if (const auto match = strange.match(text); match.hasMatch())
        return phoneError(
            "phone-character"_L1,
            Text::tr("%1 cannot be part of a phone number.").arg(shown(match.captured().toUcs4().first())));
    if (text.lastIndexOf(u'+') > 0)
        return phoneError("phone-plus"_L1, Text::tr("“+” can stand at the start of the number only."));
    return std::nullopt;
}

FieldIssue tooShort()
{
    return phoneError("phone-short"_L1, Text::tr("The number is too short."));
}

FieldIssue tooLong()
{
    return phoneError("phone-long"_L1, Text::tr("The number is too long."));
}

MaybeIssue parseProblem(PhoneNumberUtil::ErrorType type)
{
    switch (type) {
    case PhoneNumberUtil::NO_PARSING_ERROR:
        return std::nullopt;
    case PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR:
        return phoneError("phone-country-code"_L1, Text::tr("No country has the code after the “+”."));
    case PhoneNumberUtil::TOO_LONG_NSN:
        return tooLong();
    default:
        return tooShort();
    }
}

MaybeIssue mismatchProblem(const PhoneNumber &number, const QString &region)
{
    if (number.country_code() == callingCode(region))
        return std::nullopt;
    return phoneError(
        "phone-country-mismatch"_L1,
        Text::tr("The number starts with +%1, but %2 (+%3) is chosen as the country. Choose the country "
                 "of the number, or type the number without its code.")
            .arg(number.country_code())
            .arg(countryName(region))
            .arg(callingCode(region)));
}

/// libphonenumber calls 9 and 11 digits possible for India, so India has rules of its own.
MaybeIssue indianProblem(const PhoneNumber &number)
{
    const QString digits = nationalDigits(number);
    if (digits.size() != indianMobileDigits)
        return phoneError(
            "phone-india-length"_L1,
            Text::tr("%1 after +91; an Indian mobile number has 10.").arg(digitsText(digits.size())));
    if (digits.front() < u'6')
        return phoneError(
            "phone-india-start"_L1,
            Text::tr("The number starts with %1; Indian mobile numbers start with 6, 7, 8 or 9.")
                .arg(digits.front()));
    return std::nullopt;
}

MaybeIssue possibleProblem(const PhoneNumber &number)
{
    switch (library().IsPossibleNumberWithReason(number)) {
    case PhoneNumberUtil::IS_POSSIBLE:
        return std::nullopt;
    case PhoneNumberUtil::TOO_SHORT:
        return tooShort();
    case PhoneNumberUtil::TOO_LONG:
        return tooLong();
    case PhoneNumberUtil::IS_POSSIBLE_LOCAL_ONLY:
        return phoneError("phone-local"_L1, Text::tr("The area code is missing."));
    default:
        return phoneError("phone-length"_L1, Text::tr("No number of this country has so many digits."));
    }
}

MaybeIssue numberProblem(const PhoneNumber &number, const QString &region)
{
    if (number.has_extension())
        return phoneError("phone-extension"_L1,
                          Text::tr("A number with an extension cannot receive messages."));
    if (const auto issue = mismatchProblem(number, region))
        return issue;
    if (number.country_code() == indiaCode)
        return indianProblem(number);
    return possibleProblem(number);
}

void addKindWarning(const PhoneNumber &number, QList<FieldIssue> &issues)
{
    const PhoneNumberUtil::PhoneNumberType type = library().GetNumberType(number);
    if (type == PhoneNumberUtil::MOBILE || type == PhoneNumberUtil::FIXED_LINE_OR_MOBILE)
        return;
    if (type == PhoneNumberUtil::FIXED_LINE)
        issues += warningIssue(field::to, "phone-fixed-line"_L1,
                               Text::tr("This looks like a landline, which receives no RCS messages."));
    else if (type == PhoneNumberUtil::UNKNOWN)
        issues += warningIssue(field::to, "phone-unknown-range"_L1,
                               Text::tr("This is not in a known range of numbers. Check the digits."));
    else
        issues += warningIssue(
            field::to, "phone-not-mobile"_L1,
            Text::tr("This does not look like a mobile number, and others receive no RCS messages."));
}

/// Says how the number was read where it was typed in some other way than the usual two.
void addReadingNote(const QString &text, const PhoneNumber &number, QList<FieldIssue> &issues)
{
    static const QRegularExpression separators(u"[^0-9+]"_s);
    const QString typed = cleaned(text).remove(separators);
    const QString e164 = written(number, PhoneNumberUtil::E164);
    if (typed == e164 || typed == nationalDigits(number))
        return;
    const QString shownNumber = written(number, PhoneNumberUtil::INTERNATIONAL);
    issues += infoIssue(field::to, "phone-normalised"_L1, Text::tr("Read as %1.").arg(shownNumber),
                        useInstead(shownNumber, text));
}

void readNumber(const QString &text, const QString &digits, const QString &region, PhoneReading &reading)
{
    static const QRegularExpression wireForm(u"\\A\\+[1-9][0-9]{1,14}\\z"_s);
    PhoneNumber number;
    const auto parsed = library().Parse(digits.toStdString(), region.toStdString(), &number);
    auto problem = parseProblem(parsed);
    if (!problem)
        problem = numberProblem(number, region);
    const QString e164 = problem ? QString() : written(number, PhoneNumberUtil::E164);
    if (!problem && !wireForm.match(e164).hasMatch())
        problem = tooLong();
    if (problem) {
        reading.issues += *problem;
        return;
    }
    reading.e164 = e164;
    reading.international = written(number, PhoneNumberUtil::INTERNATIONAL);
    reading.region = regionOf(number);
    addKindWarning(number, reading.issues);
    addReadingNote(text, number, reading.issues);
}

} // namespace

QList<Country> countries()
{
    std::set<std::string> regions;
    library().GetSupportedRegions(&regions);
    QList<Country> result;
    for (const std::string &code : regions) {
        const QString region = QString::fromStdString(code);
        result.append({region, library().GetCountryCodeForRegion(code), countryName(region)});
    }
    const QCollator collator;
    std::sort(result.begin(), result.end(), [&collator](const Country &left, const Country &right) {
        if ((left.region == india) != (right.region == india))
            return left.region == india;
        return collator.compare(left.name, right.name) < 0;
    });
    return result;
}

int callingCode(const QString &region)
{
    return library().GetCountryCodeForRegion(region.toStdString());
}

QString mainRegion(int callingCode)
{
    std::string region;
    library().GetRegionCodeForCountryCode(callingCode, &region);
    return region.size() == 2 && region != "ZZ" ? QString::fromStdString(region) : QString();
}

PhoneReading readPhone(const QString &text, const QString &region)
{
    PhoneReading reading;
    if (const auto issue = countryProblem(region))
        reading.issues += *issue;
    const QString digits = withAsciiDigits(cleaned(text));
    if (const auto issue = characterProblem(digits))
        reading.issues += *issue;
    if (!hasErrors(reading.issues))
        readNumber(text, digits, region, reading);
    if (const auto issue = trimIssue(field::to, "phone-trim"_L1, text))
        reading.issues += *issue;
    return reading;
}

QString formattedWhileTyping(const QString &text, const QString &region)
{
    static const QRegularExpression usual(u"\\A[\\s(]*\\+?[0-9\\s().-]*\\z"_s);
    static const QRegularExpression separators(u"[\\s().-]"_s);
    if (!usual.match(text).hasMatch())
        return text;
    const QString digits = QString(text).remove(separators);
    const std::unique_ptr<AsYouTypeFormatter> formatter(
        library().GetAsYouTypeFormatter(region.toStdString()));
    std::string shownText;
    for (const QChar digit : digits)
        formatter->InputDigit(char32_t(digit.unicode()), &shownText);
    const QString formatted = QString::fromStdString(shownText).trimmed();
    return QString(formatted).remove(separators) == digits ? formatted : text;
}

bool isIndianNumber(const QString &e164)
{
    static const QRegularExpression pattern(u"\\A\\+91[6-9][0-9]{9}\\z"_s);
    return pattern.match(e164).hasMatch();
}

} // namespace desk
