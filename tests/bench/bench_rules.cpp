// SPDX-License-Identifier: GPL-3.0-or-later
// What judging a whole form costs on each key press, and what reading a report costs. Prints microseconds for
// each round: "provider message report longest dialog template". Report and longest are for each 1000 bytes
// of a usual report and of the longest that is taken; dialog is all that the test dialog asks of the rules on
// a key press, template the slowest of several templates that are made to be slow, both with 2,000
// characters.
#include "core/dlt_template.h"
#include "core/gsm_swaps.h"
#include "core/phone.h"
#include "core/provider_rules.h"
#include "core/template_alignment.h"
#include "core/template_use.h"
#include "gateways/gateway.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QUuid>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;

namespace {

const QByteArray report =
    R"({"entityType":"STATUS_EVENT","userPhoneNumber":"+919000000001","agentId":"agent_demo_01","entity":)"
    R"({"eventType":"MESSAGE_DELIVERED","eventId":"evt-1","messageId":"5b0f4f0e-0000-4000-8000-000000000001",)"
    R"("referenceID":"ref-000123","sendTime":"2031-03-01T10:00:04.120Z"}})";

/// 256 KiB of events in one body.
QByteArray longestReport()
{
    const qsizetype times = 256 * 1024 / (report.size() + 1) - 1;
    return '[' + (report + ',').repeated(times) + report + ']';
}

/// Microseconds for each 1000 bytes.
double reading(const desk::Gateway &gateway, const QByteArray &body)
{
    QElapsedTimer timer;
    timer.start();
    const bool read = gateway.readCallback(body).json;
    return read ? double(timer.nsecsElapsed()) / double(body.size()) : -1;
}

constexpr qsizetype longestText = 2000;

/// Microseconds of the processor.
template <typename Work>
double cost(Work work)
{
    const auto used = [] {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return double(now.tv_sec) * 1e6 + double(now.tv_nsec) / 1e3;
    };
    const double before = used();
    work();
    return used() - before;
}

/// A text for the dialog that gives every rule something to do: links, numbers, characters outside the SMS
/// alphabet, and a difference to its template behind all that.
desk::MessageTemplate busyTemplate()
{
    desk::MessageTemplate used;
    used.id = QUuid::createUuid();
    used.templateId = u"1207161000000000001"_s;
    while (used.text.size() < longestText - 100)
        used.text += u"Dear {#var#}, it’s {#numeric#} days – see https://go.acme.in/ACMEIN/x7Kp or call "
                     "98765 43210. नमस्ते 😀 "_s;
    used.text += u"ACME"_s;
    return used;
}

QString busyText(const desk::MessageTemplate &used)
{
    QString text = used.text;
    text.replace(u"{#var#}"_s, u"Asha Rao"_s).replace(u"{#numeric#}"_s, u"12"_s);
    const qsizetype room = longestText - text.size();
    return text.chopped(4) + QString(std::max<qsizetype>(room, 0), u'.') + u"Acme"_s;
}

/// What SendTestDialog asks of the rules on each key press.
qsizetype judgeDialog(const desk::TestMessage &message, const desk::Provider &provider,
                      const desk::MessageSurroundings &surroundings)
{
    const desk::Rules &rules = desk::builtInRules();
    const desk::TestFields fields = desk::fieldsFor(message, provider);
    const auto issues = desk::validate(message, provider, rules, surroundings);
    const QString &text = message.fallbackText;
    const auto strangers = desk::smsParts(text).nonGsm;
    const auto offers = desk::swapOffers(text, rules);
    const auto used = desk::smsTemplateOf(message, surroundings.templates);
    const auto match = desk::matchTemplate(used->text, text, rules.limits);
    const auto rows = desk::alignedDifference(used->text, text, match);
    return issues.size() + strangers.size() + offers.size() + rows.mark.length + (fields.dltRequired ? 1 : 0);
}

struct SlowCase
{
    QString templateText;
    QString text;
    bool fits = false;
};

/// Templates of 2,000 characters with as many placeholders as can be, and texts that leave every way open.
QList<SlowCase> slowCases()
{
    const auto many = [](const QString &part) { return part.repeated(longestText / part.size()); };
    const QString letters(longestText, u'a');
    const QString digits(longestText, u'1');
    return {
        {many(u"{#var#}a"_s), letters, true},
        {many(u"{#var#}"_s), letters, true},
        {many(u"{#var#}a"_s) + u'b', letters},                            // The last letter is missing.
        {many(u"{#var#}a"_s), letters.chopped(1) + u'b'},                 // The text goes on.
        {many(u"a{#url#}"_s) + u'b', letters},                            // Values have no limit.
        {many(u"{#numeric#}1"_s), digits.chopped(2) + u"a1"_s},           // The last value is at fault.
        {many(u"{#alphanumeric#}a"_s), letters.chopped(2) + u"-a"_s},     // The same.
        {many(u"aaaaaaaaab"_s), many(u"aaaaaaaaab"_s).chopped(1) + u'B'}, // Fixed text only.
    };
}

/// Microseconds of the slowest.
double slowestTemplate(const QList<SlowCase> &cases)
{
    double slowest = 0;
    for (const SlowCase &one : cases) {
        desk::TemplateMatch match;
        slowest =
            std::max(slowest, cost([&] {
                         match = desk::matchTemplate(one.templateText, one.text, desk::builtInRules().limits);
                     }));
        if (match.matches != one.fits)
            qFatal("A slow template is not judged right");
    }
    return slowest;
}

constexpr int rounds = 500;

/// One of them after the other, as keys are pressed; the first is no measure: it loads the phone tables.
QList<double> dialogCosts(desk::TestMessage message, const desk::Provider &provider)
{
    const desk::MessageTemplate used = busyTemplate();
    const desk::MessageSurroundings surroundings{{used}, QDateTime::currentDateTime(), true};
    message.fallbackText = busyText(used);
    QList<double> costs;
    qsizetype judged = 0;
    for (int round = 0; round < rounds; ++round) {
        message.fallbackText.back() = QChar(char16_t(u'a' + round % 26)); // A key was pressed.
        costs.append(cost([&] { judged += judgeDialog(message, provider, surroundings); }));
    }
    std::fprintf(stderr, "things to show in the dialog: %lld\n", static_cast<long long>(judged / rounds));
    return costs;
}

QList<double> templateCosts()
{
    const QList<SlowCase> cases = slowCases();
    QList<double> costs;
    for (int round = 0; round < rounds; ++round)
        costs.append(slowestTemplate(cases));
    return costs;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    desk::Provider provider = desk::newProvider();
    provider.nickname = u"Diwali offers"_s;
    provider.agentId = u"acme_offers_ab12cd34_agent"_s;
    provider.httpEndpoint = u"https://rcsapi.jiocx.com"_s;
    provider.smsFallback = {true, u"ACMEIN"_s, true, u"1201159000000000001"_s};
    provider.clickTracking = {true, desk::ClickDomain::Custom, u"go.acme.in"_s, false};
    desk::TestMessage message;
    message.phoneNumber = u"98765 43210"_s;
    message.rcsText = QString(2000, u'a');
    message.fallbackText = QString(1999, u'a') + u'’';
    message.templateId = u"1207161000000000001"_s;
    message.principalEntityId = u"1201159000000000001"_s;
    const desk::Gateways gateways = desk::builtInGateways();
    const desk::Gateway *gateway = desk::gatewayFor(gateways, provider.kind);
    const QByteArray longest = longestReport();
    const QList<double> dialogs = dialogCosts(message, provider);
    const QList<double> templates = templateCosts();
    QElapsedTimer timer;
    for (int round = 0; round < rounds; ++round) {
        timer.start();
        const auto providerIssues = desk::validate(provider, {}, desk::builtInRules());
        const qint64 afterProvider = timer.nsecsElapsed();
        const auto messageIssues = desk::validate(message, provider, desk::builtInRules());
        const qint64 afterMessage = timer.nsecsElapsed();
        if (round == 0) // Warms libphonenumber and shows that something is judged.
            std::fprintf(stderr, "issues: %lld and %lld\n", static_cast<long long>(providerIssues.size()),
                         static_cast<long long>(messageIssues.size()));
        else
            std::printf("%.1f %.1f %.3f %.3f %.1f %.1f\n", double(afterProvider) / 1000,
                        double(afterMessage - afterProvider) / 1000, reading(*gateway, report),
                        reading(*gateway, longest), dialogs[round], templates[round]);
    }
    return 0;
}
