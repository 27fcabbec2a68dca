// SPDX-License-Identifier: GPL-3.0-or-later
// What judging a whole form costs on each key press, and what reading a report costs. Prints microseconds for
// each round: "provider message report longest", the last two for each 1000 bytes of a usual report and of
// the longest that is taken.
#include "core/provider_rules.h"
#include "gateways/gateway.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

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
    QElapsedTimer timer;
    for (int round = 0; round < 500; ++round) {
        timer.start();
        const auto providerIssues = desk::validate(provider, {}, desk::builtInRules());
        const qint64 afterProvider = timer.nsecsElapsed();
        const auto messageIssues = desk::validate(message, provider, desk::builtInRules());
        const qint64 afterMessage = timer.nsecsElapsed();
        if (round == 0) // Warms libphonenumber and shows that something is judged.
            std::fprintf(stderr, "issues: %lld and %lld\n", static_cast<long long>(providerIssues.size()),
                         static_cast<long long>(messageIssues.size()));
        else
            std::printf("%.1f %.1f %.3f %.3f\n", double(afterProvider) / 1000,
                        double(afterMessage - afterProvider) / 1000, reading(*gateway, report),
                        reading(*gateway, longest));
    }
    return 0;
}
