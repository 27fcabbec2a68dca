// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/go_live.h"

#include "core/field_rules.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::GoLive)
};

/// A test of the present settings that was accepted, or of which reports tell that it was taken.
struct Test
{
    TestRun run;
    DeliveryProgress progress;
};

struct Known
{
    const GoLiveFacts &facts;
    const Rules &rules;
    QString fingerprint;
    QList<Test> tests; ///< Newest first.
};

QString timeText(const QDateTime &utc)
{
    return QLocale().toString(utc.toLocalTime(), QLocale::ShortFormat);
}

Known knownFrom(const GoLiveFacts &facts, const Rules &rules)
{
    Known known{facts, rules, connectionFingerprint(facts.provider), {}};
    for (const TestRun &run : facts.runs) {
        if (run.fingerprint == known.fingerprint && wasTaken(run))
            known.tests.append({run, progressOf(run)});
    }
    std::stable_sort(known.tests.begin(), known.tests.end(), [](const Test &one, const Test &other) {
        return one.run.createdAt > other.run.createdAt;
    });
    return known;
}

template <typename Condition>
const Test *newestWhere(const QList<Test> &tests, Condition condition)
{
    const auto found = std::find_if(tests.begin(), tests.end(), condition);
    return found == tests.end() ? nullptr : &*found;
}

bool hasArrived(const DeliveryProgress &progress)
{
    return saysItArrived(progress.state) || progress.deliveredAt.isValid();
}

QString timeOrUnknown(const QDateTime &utc)
{
    return utc.isValid() ? timeText(utc) : Text::tr("a time that was not told");
}

/// The first field among `names` that has an error; empty if none has.
QString wrongField(const QList<FieldIssue> &issues, const QList<QLatin1StringView> &names)
{
    const auto found = std::find_if(issues.begin(), issues.end(), [&names](const FieldIssue &issue) {
        return issue.severity == Severity::Error && (names.isEmpty() || names.contains(issue.field));
    });
    return found == issues.end() ? QString() : found->field;
}

GoLiveItem newItem(const QString &id, const QString &title)
{
    GoLiveItem item;
    item.id = id;
    item.title = title;
    return item;
}

void done(GoLiveItem &item, const QString &evidence)
{
    item.state = GoLiveState::Done;
    item.evidence = evidence;
}

void notNeeded(GoLiveItem &item, const QString &why)
{
    item.state = GoLiveState::NotNeeded;
    item.evidence = why;
}

struct Todo
{
    QString evidence;
    QString cure;
    GoLivePlace place = GoLivePlace::Test;
    QString field = {};
};

void open(GoLiveItem &item, const Todo &todo, GoLiveState state = GoLiveState::Open)
{
    item.state = state;
    item.evidence = todo.evidence;
    item.cure = todo.cure;
    item.place = todo.place;
    item.field = todo.field;
}

QDateTime newestProof(const Known &known)
{
    QDateTime newest;
    for (const Proof &proof : known.facts.proofs) {
        if (proof.fingerprint == known.fingerprint && (!newest.isValid() || proof.at > newest))
            newest = proof.at;
    }
    return newest;
}

Todo notAcceptedYet(const QString &vendor, const QDateTime &lastVerified)
{
    return {lastVerified.isValid()
                ? Text::tr("%1 accepted earlier settings on %2. The present ones are not tested yet.")
                      .arg(vendor, timeText(lastVerified))
                : Text::tr("Not tested yet."),
            Text::tr("Check the connection, or send a test.")};
}

GoLiveItem keyAndAgent(const Known &known)
{
    GoLiveItem item = newItem(u"keyAndAgent"_s, Text::tr("API key and agent accepted"));
    const GoLiveFacts &facts = known.facts;
    Provider provider = facts.provider;
    provider.archived = false; // What was proved does not change in the archive.
    const ProviderHealth health = healthOf(provider, facts.issues, facts.proofs, false);
    const QString wrong = wrongField(facts.issues, {});
    switch (health.status) {
    case ProviderStatus::Verified:
        done(item, Text::tr("%1 accepted both on %2.").arg(facts.vendor, timeText(newestProof(known))));
        break;
    case ProviderStatus::Failing:
        open(item, {Text::tr("Failing since %1. %2").arg(timeText(health.failingSince), health.reason),
                    Text::tr("Mend that, then check the connection again."), GoLivePlace::Field,
                    QString(field::apiKey)});
        break;
    case ProviderStatus::Incomplete:
        open(item, {health.reason, Text::tr("Mend that in the form."), GoLivePlace::Field,
                    wrong.isEmpty() ? QString(field::apiKey) : wrong});
        break;
    case ProviderStatus::NotTested:
    case ProviderStatus::Archived:
        open(item, notAcceptedYet(facts.vendor, health.lastVerified));
        break;
    }
    return item;
}

/// The newest accepted test, told as far as it got.
QString howFarItGot(const Known &known)
{
    if (known.tests.isEmpty())
        return Text::tr("No test of the present settings has been accepted yet.");
    const Test &newest = known.tests.first();
    if (!newest.progress.failure.what.isEmpty())
        return Text::tr("The test of %1 did not arrive. %2")
            .arg(timeText(newest.run.createdAt), newest.progress.failure.what);
    if (noReportCanCome(newest.run))
        return Text::tr("The test of %1 was accepted. No report about it can come, because the provider was "
                        "not saved yet.")
            .arg(timeText(newest.run.createdAt));
    return Text::tr("The test of %1 was accepted. Its delivery is not reported so far.")
        .arg(timeText(newest.run.createdAt));
}

GoLiveItem deliveredByRcs(const Known &known)
{
    GoLiveItem item = newItem(u"rcs"_s, Text::tr("A test delivered by RCS"));
    const Test *byRcs = newestWhere(known.tests, [](const Test &test) {
        return hasArrived(test.progress) && test.progress.leg == DeliveryLeg::Rcs;
    });
    const Test *somehow = newestWhere(known.tests, [](const Test &test) {
        return hasArrived(test.progress) && test.progress.leg == DeliveryLeg::Unknown;
    });
    const QString cure = Text::tr("Send a test to a phone that has RCS, and keep the receiver running.");
    if (byRcs)
        done(item, Text::tr("Delivered on %1.").arg(timeOrUnknown(byRcs->progress.deliveredAt)));
    else if (somehow)
        open(item,
             {Text::tr("A test was delivered on %1, but the report does not say whether by RCS or by SMS.")
                  .arg(timeOrUnknown(somehow->progress.deliveredAt)),
              cure},
             GoLiveState::Unknown);
    else
        open(item, {howFarItGot(known), cure});
    return item;
}

bool arrivedBySms(const Test &test)
{
    if (hasArrived(test.progress) && test.progress.leg == DeliveryLeg::Sms)
        return true;
    return std::any_of(test.run.reports.begin(), test.run.reports.end(), [](const DeliveryEvent &event) {
        return event.leg == DeliveryLeg::Sms && saysItArrived(event.state);
    });
}

Todo fallbackTodo(const Known &known, const Test *sent)
{
    const HandTick &tick = known.facts.smsSeen;
    const QString cure = Text::tr("Send a test to a phone without RCS. Tick the box when its SMS has come.");
    if (sent)
        return {Text::tr("A test with a fallback text was accepted on %1. %2 has not reported what became of "
                         "its SMS.")
                    .arg(timeText(sent->run.createdAt), known.facts.vendor),
                cure};
    if (tick.at.isValid())
        return {Text::tr("Ticked on %1 for earlier settings.").arg(timeText(tick.at)), cure};
    return {Text::tr("No test with a fallback text has been accepted yet."), cure};
}

GoLiveItem fallbackTested(const Known &known)
{
    GoLiveItem item = newItem(u"fallback"_s, Text::tr("SMS fallback tested"));
    if (!known.facts.provider.smsFallback.enabled) {
        notNeeded(item, Text::tr("SMS fallback is off."));
        return item;
    }
    if (const Test *proven = newestWhere(known.tests, arrivedBySms)) {
        done(item, Text::tr("The test of %1 was delivered by SMS.").arg(timeText(proven->run.createdAt)));
        return item;
    }
    const HandTick &tick = known.facts.smsSeen;
    const Test *sent = newestWhere(known.tests, [](const Test &test) { return askedForFallback(test.run); });
    if (sent) // Before that nobody can have seen one.
        item.handTick = Text::tr("I saw the SMS arrive");
    item.ticked = sent && tick.at.isValid() && tick.fingerprint == known.fingerprint;
    if (item.ticked)
        done(item, Text::tr("You ticked on %1 that the SMS had come.").arg(timeText(tick.at)));
    else
        open(item, fallbackTodo(known, sent), sent ? GoLiveState::Unknown : GoLiveState::Open);
    return item;
}

GoLiveItem callbackSeen(const Known &known)
{
    GoLiveItem item = newItem(u"callback"_s, Text::tr("Reports arrive at the callback URL"));
    const CallbackFacts &facts = known.facts.callback;
    const CallbackHealth &health = known.facts.callbackHealth;
    if (health.state == CallbackState::Seen && !health.doubtful)
        done(item, Text::tr("First report on %1, the newest on %2.")
                       .arg(timeOrUnknown(facts.firstSeen), timeOrUnknown(facts.lastSeen)));
    else
        open(item, {health.title, health.detail, GoLivePlace::Callback});
    return item;
}

/// A reply came for the present settings if it is no older than the first report that proves them.
GoLiveItem replyReceived(const Known &known)
{
    GoLiveItem item = newItem(u"reply"_s, Text::tr("A reply received"));
    const QDateTime &at = known.facts.replyAt;
    const QDateTime &since = known.facts.callback.firstSeen;
    if (at.isValid() && since.isValid() && at >= since)
        done(item, Text::tr("The newest reply or tap came on %1.").arg(timeText(at)));
    else
        open(
            item,
            {at.isValid()
                 ? Text::tr("The newest reply or tap came on %1, before any report for the present settings.")
                       .arg(timeText(at))
                 : Text::tr("No reply has come yet."),
             Text::tr("Answer a test on the phone, or tap one of its buttons. Replies come to the same "
                      "callback URL as reports.")});
    return item;
}

GoLiveItem noDoubleTracking(const Known &known)
{
    GoLiveItem item = newItem(u"tracking"_s, Text::tr("Clicks are tracked once only"));
    const ClickTracking &tracking = known.facts.provider.clickTracking;
    if (!tracking.enabled)
        done(item, Text::tr("The provider's click tracking is off."));
    else if (tracking.dashboardTrackingOff)
        done(item, Text::tr("You ticked in the form that the dashboard's click tracking is off."));
    else
        open(item, {Text::tr("The provider's click tracking is on. Nobody has said yet that the dashboard's "
                             "is off. With both on, clicks are counted twice."),
                    Text::tr("Turn off one of the two. If it is the dashboard's, tick that in the form."),
                    GoLivePlace::Field, QString(field::clickTracking)});
    return item;
}

bool hasGoodTemplate(const Test &test, const QString &entity, const Rules &rules)
{
    const TestMessage &message = test.run.message;
    return askedForFallback(test.run) && message.principalEntityId.trimmed() == entity &&
           !hasErrors(templateIdIssues(message.templateId, entity, true, rules));
}

GoLiveItem dltIds(const Known &known)
{
    GoLiveItem item = newItem(u"dlt"_s, Text::tr("DLT ids complete"));
    const SmsFallback &fallback = known.facts.provider.smsFallback;
    if (!fallback.needsEntity()) {
        notNeeded(item,
                  fallback.enabled ? Text::tr("Enable for India is off.") : Text::tr("SMS fallback is off."));
        return item;
    }
    const QString wrong = wrongField(known.facts.issues, {field::senderId, field::principalEntityId});
    const Test *used = newestWhere(known.tests, [&known, &fallback](const Test &test) {
        return hasGoodTemplate(test, fallback.principalEntityId.trimmed(), known.rules);
    });
    if (!wrong.isEmpty())
        open(item, {Text::tr("%1 is missing or has a mistake.").arg(fieldLabel(wrong)),
                    Text::tr("Mend that in the form."), GoLivePlace::Field, wrong});
    else if (used)
        done(item, Text::tr("Sender ID %1, Principal Entity ID %2 and Template ID %3 went out in the test of "
                            "%4, which was accepted.")
                       .arg(fallback.senderId, fallback.principalEntityId, used->run.message.templateId,
                            timeText(used->run.createdAt)));
    else
        open(item, {Text::tr("Sender ID and Principal Entity ID are there. No accepted test has carried a "
                             "Template ID yet."),
                    Text::tr("Send a test with the Template ID of its fallback text.")});
    return item;
}

} // namespace

QByteArray toBytes(const HandTick &tick)
{
    if (!tick.at.isValid())
        return {};
    return QJsonDocument(QJsonObject{{u"at"_s, tick.at.toUTC().toString(Qt::ISODate)},
                                     {u"fingerprint"_s, tick.fingerprint}})
        .toJson(QJsonDocument::Compact);
}

HandTick handTickFrom(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    return {QDateTime::fromString(object[u"at"_s].toString(), Qt::ISODate),
            object[u"fingerprint"_s].toString()};
}

QString goLiveWord(GoLiveState state)
{
    switch (state) {
    case GoLiveState::Done:
        return Text::tr("Done");
    case GoLiveState::NotNeeded:
        return Text::tr("Not needed");
    case GoLiveState::Unknown:
        return Text::tr("Unknown");
    case GoLiveState::Open:
        break;
    }
    return Text::tr("Open");
}

QList<GoLiveItem> goLiveChecklist(const GoLiveFacts &facts, const Rules &rules)
{
    const Known known = knownFrom(facts, rules);
    return {keyAndAgent(known),   deliveredByRcs(known),   fallbackTested(known), callbackSeen(known),
            replyReceived(known), noDoubleTracking(known), dltIds(known)};
}

GoLiveCount countOf(const QList<GoLiveItem> &items)
{
    GoLiveCount count;
    for (const GoLiveItem &item : items) {
        count.done += item.state == GoLiveState::Done ? 1 : 0;
        count.needed += item.state == GoLiveState::NotNeeded ? 0 : 1;
    }
    return count;
}

} // namespace desk
