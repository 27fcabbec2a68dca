// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules.h"
#include "gateways/jiocx/jiocx_callback.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace desk;

constexpr qsizetype longestText = 2000;
constexpr qsizetype longestId = 200;

void demand(bool holds, const char *rule)
{
    if (holds)
        return;
    std::fprintf(stderr, "The reader broke a rule: %s\n", rule);
    std::abort();
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isEnd(DeliveryState state)
{
    return state == DeliveryState::Failed || state == DeliveryState::Expired;
}

void checkEvent(const ReportedEvent &told)
{
    const DeliveryEvent &event = told.event;
    demand(std::all_of(told.number.begin(), told.number.end(), isDigit), "a number is digits");
    demand(told.number.size() <= 15, "a number is no longer than E.164 allows");
    demand(told.messageId.size() <= longestId && told.referenceId.size() <= longestId, "ids are bounded");
    demand(event.text.size() <= longestText, "a text is bounded");
    demand(sentence(event.explanation).size() <= longestText, "an explanation is bounded");
    demand(std::none_of(event.text.begin(), event.text.end(), [](QChar c) { return c < u' '; }),
           "a text has no control characters");
    demand(event.text.isValidUtf16(), "a text is whole characters");
    demand(canBeReported(event.state), "the state is one that can be reported");
    demand(!isEnd(event.state) || !event.explanation.code.isEmpty(), "an end is explained");
    demand(isEnd(event.state) || event.explanation.code.isEmpty() || isInvalidNumber(event.explanation),
           "nothing else is, but a number that is none");
    demand(event.state != DeliveryState::Unknown || !event.text.isEmpty(), "the unknown is said");
    demand(!event.at.isValid() || event.at.timeSpec() == Qt::UTC, "times are UTC");
}

void check(const CallbackReading &reading)
{
    demand(reading.json != reading.events.isEmpty(), "JSON gives events, and nothing else does");
    demand(reading.events.size() <= 1000, "the events are bounded");
    demand(reading.json || reading.identity.isEmpty(), "what is no report has no identity");
    for (const ReportedEvent &told : reading.events)
        checkEvent(told);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // Not Qt's copy-on-write view of the input: a read past the end is to be seen by the sanitizer.
    const QByteArray body(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Wording wording{QStringLiteral("JioCX"), builtInRules().codes};
    const CallbackReading reading = jiocx::readCallback(body, wording);
    check(reading);
    demand(jiocx::readCallback(body, wording) == reading, "the same body reads the same");
    if (reading.json && !body.startsWith("\xEF\xBB\xBF"))
        demand(jiocx::readCallback(" " + body + "\n", wording) == reading,
               "white space around changes nothing");
    return 0;
}
