<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>desk::CallbackHealth</name>
    <message numerus="yes">
        <source>%n test message(s) accepted since %1, and no report came.</source>
        <translation>
            <numerusform>%n test message accepted since %1, and no report came.</numerusform>
            <numerusform>%n test messages accepted since %1, and no report came.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::DltRules</name>
    <message numerus="yes">
        <source>%n are missing.</source>
        <translation>
            <numerusform>%n is missing.</numerusform>
            <numerusform>%n are missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are too many.</source>
        <translation>
            <numerusform>%n is too many.</numerusform>
            <numerusform>%n are too many.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ForwardDialog</name>
    <message numerus="yes">
        <source>%Ln report(s) in line again.</source>
        <translation>
            <numerusform>%Ln report in line again.</numerusform>
            <numerusform>%Ln reports in line again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ForwardWords</name>
    <message numerus="yes">
        <source>Waiting: %Ln report(s)</source>
        <translation>
            <numerusform>Waiting: %Ln report</numerusform>
            <numerusform>Waiting: %Ln reports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not taken yet: %Ln report(s). Trying goes on by itself, and reports about other messages are passed on meanwhile.</source>
        <translation>
            <numerusform>Not taken yet: %Ln report. Trying goes on by itself, and reports about other messages are passed on meanwhile.</numerusform>
            <numerusform>Not taken yet: %Ln reports. Trying goes on by itself, and reports about other messages are passed on meanwhile.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::GoLiveSheet</name>
    <message numerus="yes">
        <source>%n not needed.</source>
        <translation>
            <numerusform>%n not needed.</numerusform>
            <numerusform>%n not needed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::IdentityRules</name>
    <message numerus="yes">
        <source>%n characters; an agent ID has at most 128.</source>
        <translation>
            <numerusform>%n characters; an agent ID has at most 128.</numerusform>
            <numerusform>%n characters; an agent ID has at most 128.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::InboxPanel</name>
    <message numerus="yes">
        <source>%Ln report(s) found</source>
        <translation>
            <numerusform>%Ln report found</numerusform>
            <numerusform>%Ln reports found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln report(s)</source>
        <translation>
            <numerusform>%Ln report</numerusform>
            <numerusform>%Ln reports</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::IssueSummary</name>
    <message numerus="yes">
        <source>%n thing(s) to mend: %1</source>
        <translation>
            <numerusform>%n thing to mend: %1</numerusform>
            <numerusform>%n things to mend: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::Issues</name>
    <message numerus="yes">
        <source>%n digits</source>
        <translation>
            <numerusform>%n digit</numerusform>
            <numerusform>%n digits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letters</source>
        <translation>
            <numerusform>%n letter</numerusform>
            <numerusform>%n letters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::MainWindow</name>
    <message numerus="yes">
        <source>Wrote %n provider(s) to %1. API keys are not in the file.</source>
        <translation>
            <numerusform>Wrote %n provider to %1. API keys are not in the file.</numerusform>
            <numerusform>Wrote %n providers to %1. API keys are not in the file.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::MessageCounter</name>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s)</source>
        <translation>
            <numerusform>%n part</numerusform>
            <numerusform>%n parts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::MessageRules</name>
    <message numerus="yes">
        <source>%n characters; in India RCS texts have %1 at most.</source>
        <translation>
            <numerusform>%n characters; in India RCS texts have %1 at most.</numerusform>
            <numerusform>%n characters; in India RCS texts have %1 at most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n characters; some RCS services stop at %1.</source>
        <translation>
            <numerusform>%n characters; some RCS services stop at %1.</numerusform>
            <numerusform>%n characters; some RCS services stop at %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n characters; RCS templates have %1 at most.</source>
        <translation>
            <numerusform>%n characters; RCS templates have %1 at most.</numerusform>
            <numerusform>%n characters; RCS templates have %1 at most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %n characters</source>
        <translation>
            <numerusform>Replace %n character</numerusform>
            <numerusform>Replace %n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This is billed as %n SMS. Operators may refuse so many parts.</source>
        <translation>
            <numerusform>This is billed as %n SMS. Operators may refuse so many parts.</numerusform>
            <numerusform>This is billed as %n SMS. Operators may refuse so many parts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This is billed as %n SMS.</source>
        <translation>
            <numerusform>This is billed as %n SMS.</numerusform>
            <numerusform>This is billed as %n SMS.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n characters; an RCS text has %1 at most.</source>
        <translation>
            <numerusform>%n characters; an RCS text has %1 at most.</numerusform>
            <numerusform>%n characters; an RCS text has %1 at most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bytes; over %1 it is billed as a “single” message and not as a “basic” one. Letters of Indian scripts count as 3 bytes each.</source>
        <translation>
            <numerusform>%n bytes; over %1 it is billed as a “single” message and not as a “basic” one. Letters of Indian scripts count as 3 bytes each.</numerusform>
            <numerusform>%n bytes; over %1 it is billed as a “single” message and not as a “basic” one. Letters of Indian scripts count as 3 bytes each.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n characters; an SMS text has %1 at most.</source>
        <translation>
            <numerusform>%n characters; an SMS text has %1 at most.</numerusform>
            <numerusform>%n characters; an SMS text has %1 at most.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::PreviewPanel</name>
    <message numerus="yes">
        <source>SMS, billed as %n</source>
        <translation>
            <numerusform>SMS, billed as %n</numerusform>
            <numerusform>SMS, billed as %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ProviderWords</name>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ReplyExplanations</name>
    <message numerus="yes">
        <source>Wait %n second(s), then try again.</source>
        <translation>
            <numerusform>Wait %n second, then try again.</numerusform>
            <numerusform>Wait %n seconds, then try again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::ReportImportLine</name>
    <message numerus="yes">
        <source>Nothing new: %Ln report(s) known already.</source>
        <translation>
            <numerusform>Nothing new: %Ln report known already.</numerusform>
            <numerusform>Nothing new: %Ln reports known already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln report(s) added</source>
        <translation>
            <numerusform>%Ln report added</numerusform>
            <numerusform>%Ln reports added</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::SendTestDialog</name>
    <message numerus="yes">
        <source>%n thing(s) to mend before it can be sent</source>
        <translation>
            <numerusform>%n thing to mend before it can be sent</numerusform>
            <numerusform>%n things to mend before it can be sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::SendWords</name>
    <message numerus="yes">
        <source>%n field(s) need a change first.</source>
        <translation>
            <numerusform>%n field need a change first.</numerusform>
            <numerusform>%n fields need a change first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::SenderRules</name>
    <message numerus="yes">
        <source>%n letters; most sender IDs have 6. Compare it with the DLT portal.</source>
        <translation>
            <numerusform>%n letter; most sender IDs have 6. Compare it with the DLT portal.</numerusform>
            <numerusform>%n letters; most sender IDs have 6. Compare it with the DLT portal.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::SetupSheet</name>
    <message numerus="yes">
        <source>Copied. Cleared from the clipboard in %n second(s), or when you close this window.</source>
        <translation>
            <numerusform>Copied. Cleared from the clipboard in %n second, or when you close this window.</numerusform>
            <numerusform>Copied. Cleared from the clipboard in %n seconds, or when you close this window.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::Shape</name>
    <message numerus="yes">
        <source>(a name of %n character(s))</source>
        <translation>
            <numerusform>(a name of %n character)</numerusform>
            <numerusform>(a name of %n characters)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not JSON, %n byte(s).</source>
        <translation>
            <numerusform>Not JSON, %n byte.</numerusform>
            <numerusform>Not JSON, %n bytes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::StatisticsPanel</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing was sent in the last %n day(s). Send Test SMS sends the first message.</source>
        <translation>
            <numerusform>Nothing was sent in the last %n day. Send Test SMS sends the first message.</numerusform>
            <numerusform>Nothing was sent in the last %n days. Send Test SMS sends the first message.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Counting the messages of the last %n day(s)…</source>
        <translation>
            <numerusform>Counting the messages of the last %n day…</numerusform>
            <numerusform>Counting the messages of the last %n days…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::StatisticsWords</name>
    <message numerus="yes">
        <source>In the last %n day(s):</source>
        <translation>
            <numerusform>In the last %n day:</numerusform>
            <numerusform>In the last %n days:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>without %Ln message(s) that had no callback URL</source>
        <translation>
            <numerusform>without %Ln message that had no callback URL</numerusform>
            <numerusform>without %Ln messages that had no callback URL</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::SwapList</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) cannot be written with the SMS alphabet: %1. With them one SMS holds 70 characters.</source>
        <translation>
            <numerusform>%n character cannot be written with the SMS alphabet: %1. With them one SMS holds 70 characters.</numerusform>
            <numerusform>%n characters cannot be written with the SMS alphabet: %1. With them one SMS holds 70 characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %n character(s)</source>
        <translation>
            <numerusform>Replace %n character</numerusform>
            <numerusform>Replace %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::TemplateImportDialog</name>
    <message numerus="yes">
        <source>%Ln row(s). Nothing is stored yet.</source>
        <translation>
            <numerusform>%Ln row. Nothing is stored yet.</numerusform>
            <numerusform>%Ln rows. Nothing is stored yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::TemplateMatchView</name>
    <message numerus="yes">
        <source>%n variable(s) of “%1” still to be filled in.</source>
        <translation>
            <numerusform>%n variable of “%1” still to be filled in.</numerusform>
            <numerusform>%n variables of “%1” still to be filled in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::TemplateRules</name>
    <message numerus="yes">
        <source>%n characters; a name has at most 200.</source>
        <translation>
            <numerusform>%n characters; a name has at most 200.</numerusform>
            <numerusform>%n characters; a name has at most 200.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n characters; an SMS text has %1 at most.</source>
        <translation>
            <numerusform>%n characters; an SMS text has %1 at most.</numerusform>
            <numerusform>%n characters; an SMS text has %1 at most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mend all %n</source>
        <translation>
            <numerusform>Mend all %n</numerusform>
            <numerusform>Mend all %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variables. Portals take %1, and %2 if you give a reason; more only if it cannot be done otherwise.</source>
        <translation>
            <numerusform>%n variables. Portals take %1, and %2 if you give a reason; more only if it cannot be done otherwise.</numerusform>
            <numerusform>%n variables. Portals take %1, and %2 if you give a reason; more only if it cannot be done otherwise.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variables. Portals take %1, and more if you give a reason.</source>
        <translation>
            <numerusform>%n variables. Portals take %1, and more if you give a reason.</numerusform>
            <numerusform>%n variables. Portals take %1, and more if you give a reason.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::TemplatesPanel</name>
    <message numerus="yes">
        <source>Wrote %n template(s) to %1.</source>
        <translation>
            <numerusform>Wrote %n template to %1.</numerusform>
            <numerusform>Wrote %n templates to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk::WindowStatus</name>
    <message numerus="yes">
        <source>%n provider(s)</source>
        <translation>
            <numerusform>%n provider</numerusform>
            <numerusform>%n providers</numerusform>
        </translation>
    </message>
</context>
</TS>
