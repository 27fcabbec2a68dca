// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forward_words.h"

#include "ui/run_words.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::ForwardWords)
};

bool hasTrouble(const ForwardState &state)
{
    return state.waiting > 0 && !state.lastError.isEmpty();
}

/// Others may be taken all the while, so the last attempt says nothing about these.
bool isStuck(const ForwardState &state)
{
    return state.stuck > 0 && !state.target.url.isEmpty() && !state.target.paused && !hasTrouble(state);
}

QString stuckSentence(const ForwardState &state)
{
    const QString stuck =
        Words::tr("Not taken yet: %Ln report(s). Trying goes on by itself, and reports about "
                  "other messages are passed on meanwhile.",
                  nullptr, state.stuck);
    return state.dead > 0 ? stuck + u' ' + Words::tr("Others could not be passed on; they are listed below.")
                          : stuck;
}

/// Sentence and role of a target that is set and not paused.
ForwardWords wordsAtWork(const ForwardState &state)
{
    if (hasTrouble(state))
        return {StateRole::Error,
                Words::tr("The last attempt did not work. It is repeated by itself, and nothing is lost."),
                {}};
    if (isStuck(state))
        return {StateRole::Warning, stuckSentence(state), {}};
    if (state.dead > 0)
        return {
            StateRole::Warning, Words::tr("Some reports could not be passed on. They are listed below."), {}};
    if (state.waiting > 0)
        return {StateRole::Neutral, Words::tr("Reports are on the way."), {}};
    if (state.passedOn > 0)
        return {StateRole::Good, Words::tr("It works: every report since then was passed on."), {}};
    return {StateRole::Neutral, Words::tr("Ready. The next report is passed on as soon as it comes."), {}};
}

ForwardWords sentenceFor(const ForwardState &state)
{
    if (state.target.url.isEmpty() && state.waiting > 0)
        return {
            StateRole::Warning,
            Words::tr("Reports are not passed on. Those that wait are kept, and go out once a URL is saved."),
            {}};
    if (state.target.url.isEmpty())
        return {StateRole::Muted, Words::tr("Reports are not passed on: no URL is saved."), {}};
    if (state.target.paused)
        return {
            StateRole::Warning, Words::tr("Paused. What comes in the meantime waits until you resume."), {}};
    return wordsAtWork(state);
}

QString waitingWords(const ForwardState &state, const QDateTime &now)
{
    const QString waiting = Words::tr("Waiting: %Ln report(s)", nullptr, state.waiting);
    if (!state.nextAttemptAt.isValid() || state.nextAttemptAt <= now)
        return waiting;
    return Words::tr("%1, next attempt at %2").arg(waiting, clockTime(state.nextAttemptAt));
}

} // namespace

ForwardWords forwardWords(const ForwardState &state, const QDateTime &now)
{
    ForwardWords words = sentenceFor(state);
    if (state.passedOn > 0)
        words.facts.append(Words::tr("Passed on: %1, the last one %2")
                               .arg(QLocale().toString(state.passedOn), dayAndTime(state.lastPassedOnAt)));
    if (state.waiting > 0)
        words.facts.append(waitingWords(state, now));
    if (isStuck(state))
        words.facts.append(Words::tr("Why: %1").arg(state.stuckReason));
    if (!state.lastError.isEmpty())
        words.facts.append(
            Words::tr("Last trouble, %1: %2").arg(dayAndTime(state.lastErrorAt), state.lastError));
    return words;
}

} // namespace desk
