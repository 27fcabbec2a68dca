// SPDX-License-Identifier: GPL-3.0-or-later
// What judging a whole form costs on each key press. Prints microseconds: "provider message" for each round.
#include "core/provider_rules.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

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
            std::printf("%.1f %.1f\n", double(afterProvider) / 1000,
                        double(afterMessage - afterProvider) / 1000);
    }
    return 0;
}
