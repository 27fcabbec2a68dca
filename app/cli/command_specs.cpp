// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

/// Of a sentence that is pasted without quotation marks.
constexpr int mostWords = 200;

#define DESK_TEXT(text) QT_TRANSLATE_NOOP("desk::CommandLine", text)

CommandSpec importSpec()
{
    return {.name = "import"_L1,
            .operands = "FILE"_L1,
            .fewest = 1,
            .most = 1,
            .summary = DESK_TEXT("Take over the providers of a file: all of them or none."),
            .options = {
                {.name = "key-stdin"_L1,
                 .summary = DESK_TEXT("Read an API key from the first line of standard input and store it "
                                      "for each provider of the file that has none.")}}};
}

CommandSpec checkConnectionSpec()
{
    return {.name = "check-connection"_L1,
            .operands = "NICKNAME"_L1,
            .fewest = 1,
            .most = 1,
            .summary = DESK_TEXT("Ask whether host, key and agent work. Sends no message."),
            .options = {{.name = "number"_L1,
                         .valueName = "+E164"_L1,
                         .summary = DESK_TEXT("The phone number to ask about.")}}};
}

QList<OptionSpec> sendTestOptions()
{
    return {{.name = "to"_L1,
             .valueName = "+E164"_L1,
             .summary = DESK_TEXT("The recipient, with + and country code."),
             .required = true},
            {.name = "message"_L1,
             .valueName = "TEXT"_L1,
             .summary = DESK_TEXT("The RCS message."),
             .required = true},
            {.name = "fallback-message"_L1,
             .valueName = "TEXT"_L1,
             .summary = DESK_TEXT("The SMS that goes out where RCS cannot.")},
            {.name = "template-id"_L1,
             .valueName = "ID"_L1,
             .summary = DESK_TEXT("The DLT template of that SMS.")},
            {.name = "pe-id"_L1,
             .valueName = "ID"_L1,
             .summary = DESK_TEXT("The DLT principal entity; the provider's own if not given.")},
            {.name = "wait"_L1,
             .valueName = "SECONDS"_L1,
             .summary = DESK_TEXT("Follow the delivery for so long, or until its end is reported.")}};
}

CommandSpec sendTestSpec()
{
    return {.name = "send-test"_L1,
            .operands = "NICKNAME"_L1,
            .fewest = 1,
            .most = 1,
            .summary = DESK_TEXT("Send one test message."),
            .options = sendTestOptions()};
}

CommandSpec sandboxSpec()
{
    return {
        .name = "sandbox"_L1,
        .operands = {},
        .summary = DESK_TEXT("Run a JioCX on this machine until interrupted."),
        .options = {
            {.name = "port"_L1, .valueName = "N"_L1, .summary = DESK_TEXT("The port; 0 takes a free one.")},
            {.name = "callback-url"_L1,
             .valueName = "URL"_L1,
             .summary = DESK_TEXT("Where delivery reports and replies are posted.")}}};
}

CommandSpec receiveSpec()
{
    return {.name = "receive"_L1,
            .operands = {},
            .summary = DESK_TEXT("Take delivery reports and replies until interrupted."),
            .options = {{.name = "port"_L1,
                         .valueName = "N"_L1,
                         .summary = DESK_TEXT("The port to listen on; 0 takes a free one.")},
                        {.name = "address"_L1,
                         .valueName = "IP"_L1,
                         .summary = DESK_TEXT("The address to listen on; 127.0.0.1 unless set.")},
                        {.name = "public-url"_L1,
                         .valueName = "URL"_L1,
                         .summary = DESK_TEXT("What the printed callback URLs start with: your tunnel or "
                                              "reverse proxy.")}}};
}

QList<OptionSpec> inboxOptions()
{
    return {
        {.name = "state"_L1, .valueName = "STATE"_L1, .summary = DESK_TEXT("Only this state.")},
        {.name = "kind"_L1,
         .valueName = "KIND"_L1,
         .summary = DESK_TEXT("Only delivery, reachability, reply or unknown.")},
        {.name = "text"_L1,
         .valueName = "TEXT"_L1,
         .summary = DESK_TEXT("Only reports that hold this text.")},
        {.name = "limit"_L1, .valueName = "N"_L1, .summary = DESK_TEXT("At most so many; 100 if not given.")},
        {.name = "raw"_L1,
         .valueName = "ID"_L1,
         .summary = DESK_TEXT("Print one report byte for byte as it came.")},
        {.name = "import"_L1,
         .valueName = "FILE"_L1,
         .summary = DESK_TEXT("Take over reports that were captured elsewhere. - reads standard input.")},
        {.name = "provider"_L1,
         .valueName = "NICKNAME"_L1,
         .summary = DESK_TEXT("The provider, instead of the name after “inbox”.")},
        {.name = "replay"_L1, .valueName = "ID"_L1, .summary = DESK_TEXT("Read one report once more.")}};
}

CommandSpec inboxSpec()
{
    return {.name = "inbox"_L1,
            .operands = "[NICKNAME]"_L1,
            .most = 1,
            .summary = DESK_TEXT("Show the reports and replies that came, or import some."),
            .options = inboxOptions()};
}

CommandSpec checkMessageSpec()
{
    return {.name = "check-message"_L1,
            .operands = {},
            .summary = DESK_TEXT("Look whether a text is what its DLT template allows."),
            .options = {{.name = "text"_L1,
                         .valueName = "TEXT"_L1,
                         .summary = DESK_TEXT("The text to send. - reads standard input."),
                         .required = true},
                        {.name = "template"_L1,
                         .valueName = "TEXT"_L1,
                         .summary = DESK_TEXT("The template as it was approved.")},
                        {.name = "template-id"_L1,
                         .valueName = "ID"_L1,
                         .summary = DESK_TEXT("A stored template instead, by its DLT template ID.")},
                        {.name = "provider"_L1,
                         .valueName = "NICKNAME"_L1,
                         .summary = DESK_TEXT("The provider whose stored template is meant.")}}};
}

CommandSpec templatesSpec()
{
    return {
        .name = "templates"_L1,
        .operands = "[NICKNAME]"_L1,
        .most = 1,
        .summary = DESK_TEXT("Show the approved texts, or import or export those of one provider."),
        .options = {
            {.name = "archived"_L1, .summary = DESK_TEXT("Show archived templates too.")},
            {.name = "import"_L1,
             .valueName = "FILE"_L1,
             .summary = DESK_TEXT("Take over a CSV file of a DLT portal. - reads standard input.")},
            {.name = "columns"_L1,
             .valueName = "LIST"_L1,
             .summary = DESK_TEXT("Which column holds what, where the headings do not say it: "
                                  "text=3,name=\"Template Title\".")},
            {.name = "dry-run"_L1, .summary = DESK_TEXT("Say what the import would do, and store nothing.")},
            {.name = "export"_L1,
             .valueName = "FILE"_L1,
             .summary = DESK_TEXT("Write them as CSV. - writes to standard output.")}}};
}

} // namespace

QList<CommandSpec> commandSpecs()
{
    return {{.name = "list"_L1,
             .operands = {},
             .summary = DESK_TEXT("Show the providers."),
             .options = {{.name = "archived"_L1, .summary = DESK_TEXT("Show archived providers too.")}}},
            {.name = "check"_L1,
             .operands = "[FILE]"_L1,
             .most = 1,
             .summary = DESK_TEXT("Look for mistakes in the stored providers, or in those of a file.")},
            importSpec(),
            {.name = "export"_L1,
             .operands = "[FILE]"_L1,
             .most = 1,
             .summary = DESK_TEXT("Write all providers, without their keys.")},
            {.name = "set-key"_L1,
             .operands = "NICKNAME"_L1,
             .fewest = 1,
             .most = 1,
             .summary = DESK_TEXT("Store an API key in the keychain.")},
            checkConnectionSpec(),
            sendTestSpec(),
            {.name = "runs"_L1,
             .operands = "[NICKNAME]"_L1,
             .most = 1,
             .summary = DESK_TEXT("Show the test messages that were sent and what became of them.")},
            inboxSpec(),
            receiveSpec(),
            templatesSpec(),
            checkMessageSpec(),
            {.name = "sms-parts"_L1,
             .operands = "TEXT"_L1,
             .fewest = 1,
             .most = 1,
             .summary = DESK_TEXT("Show how a text is billed as SMS. - reads standard input.")},
            {.name = "explain"_L1,
             .operands = "CODE"_L1,
             .fewest = 1,
             .most = mostWords,
             .summary = DESK_TEXT("Say what a JioCX, DLT or HTTP code means and which field to look at.")},
            sandboxSpec()};
}

QList<OptionSpec> globalOptions()
{
    return {{.name = "data-dir"_L1,
             .valueName = "DIR"_L1,
             .summary = DESK_TEXT("Keep everything in this folder.")},
            {.name = "json"_L1, .summary = DESK_TEXT("Print one JSON object.")},
            {.name = "help"_L1, .shortName = "h"_L1, .summary = DESK_TEXT("Show this help.")},
            {.name = "version"_L1, .shortName = "v"_L1, .summary = DESK_TEXT("Show the version.")}};
}

} // namespace desk
