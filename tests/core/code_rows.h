// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace desk::test {

/// One row of the reference's table: numbers for each family, in words such as "600 601" or "458-462".
struct CodeRow
{
    const char *reason;
    const char *field; ///< Empty where the table names none of the form's.
    const char *dlt;
    const char *airtel;
    const char *dlt400;
    const char *dlt5000;
    const char *adcrux;
    const char *retry = "no";
};

inline constexpr CodeRow dltRows[] = {
    {"pe-format", "principalEntityId", "604", "", "416 442", "7004", ""},
    {"pe-unknown", "principalEntityId", "600 601", "802", "412 413", "7003", "111 129"},
    {"pe-inactive", "principalEntityId", "602", "802", "414", "7001 7005", "112"},
    {"pe-blacklisted", "principalEntityId", "603", "801", "415 410", "7002", "128"},
    {"pe-telemarketer", "", "605 613", "", "417", "5210", ""},
    {"telemarketer", "", "610 611 612 677 678 680", "", "418 419", "", "114"},
    {"chain", "", "614 615 616 617 618", "811 812 813", "458-462", "5601-5606", "614 615 811-813"},
    {"header-unknown", "senderId", "620", "804", "421", "5203 5208", "127"},
    {"header-inactive", "senderId", "621", "804", "422", "5201 5204", "116"},
    {"header-blacklisted", "senderId", "622", "803", "423", "5202", "117"},
    {"header-owner", "senderId principalEntityId", "623", "", "424", "", "113"},
    {"header-suspended", "senderId", "624 625", "", "446 447 448", "5213-5215", ""},
    {"template-unknown", "templateId", "630", "", "426", "5304", "118"},
    {"template-inactive", "templateId", "631", "805", "427", "5306", "119"},
    {"template-blacklisted", "templateId", "632", "", "428 411", "5302", "121"},
    {"text-mismatch", "fallbackMessage", "633 666", "", "429 431", "5307 5301", "120"},
    {"header-template", "senderId templateId", "634", "", "430", "5303 5403", "115"},
    {"variable-long", "fallbackMessage", "635", "", "431", "5312", "125"},
    {"template-unclear", "templateId", "636", "", "432", "", ""},
    {"template-format", "templateId", "637", "", "433 443", "5308", "126"},
    {"template-owner", "templateId principalEntityId", "", "", "434", "5205", ""},
    {"message-type", "senderId templateId", "683 687", "", "435 436 457", "5206 5207 5305 5404-5406", ""},
    {"link", "fallbackMessage", "700 701", "", "497 498 499", "5901 5902 5903", "642 700 701"},
    {"dnd", "to", "650 652", "", "437 439", "5101-5106 5110", "103"},
    {"hours", "", "651", "", "438", "5107 5108", "", "yes"},
    {"consent", "", "660", "", "440", "5501-5508", "122 123"},
    {"scrubber", "", "670", "", "441", "", "124", "yes"},
    {"tag-missing", "", "195", "", "442 443", "9025 9026", ""},
};

/// What a gateway writes where it gives no DLT number.
struct GatewayRow
{
    const char *family;
    const char *code;
    const char *field;
};

inline constexpr GatewayRow gatewayRows[] = {
    {"exotel", "23080", ""},
    {"exotel", "23081", "principalEntityId"},
    {"exotel", "23082", "templateId"},
    {"exotel", "23083", ""},
    {"exotel", "23072", "senderId"},
    {"exotel", "23005", "to"},
    {"kaleyra", "TEMPLATE-NOT-FOUND", "templateId"},
    {"kaleyra", "INV-TEMPLATE-MATCH", "fallbackMessage"},
    {"kaleyra", "SENDER-ID-NOT-FOUND", "senderId"},
    {"kaleyra", "REJECTED-MULTIPART", "fallbackMessage"},
    {"kaleyra", "DND-NUMB", "to"},
    {"twilio", "21900", "principalEntityId"},
    {"twilio", "21901", "templateId"},
    {"twilio", "21657", "senderId"},
    {"twilio", "30042", "senderId"},
    {"twilio", "21614", "to"},
    {"twilio", "63018", ""},
    {"msg91", "SMS not matched with DLT template", "fallbackMessage"},
};

/// JioCX's numbers: the classes of the platform below it.
struct JioCxRow
{
    const char *numbers;
    const char *field;
    bool retry;
};

inline constexpr JioCxRow jiocxRows[] = {
    {"2 15 16 17 21", "", false}, {"3", "apiKey", false},   {"4 25 30", "agentId", false},
    {"5", "to", false},           {"6", "to", false},       {"7 11 12 13 14 20", "", true},
    {"9 28", "", true},           {"23", "agentId", false}, {"24", "to", false},
};

/// "458-460 7" as 458, 459, 460, 7.
inline QStringList numbersIn(const char *words)
{
    QStringList numbers;
    for (const QString &word : QString::fromLatin1(words).split(u' ', Qt::SkipEmptyParts)) {
        const QStringList ends = word.split(u'-');
        for (int number = ends.first().toInt(); number <= ends.last().toInt(); ++number)
            numbers.append(QString::number(number));
    }
    return numbers;
}

} // namespace desk::test
