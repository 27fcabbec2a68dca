// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field_issue.h"
#include "core/result.h"
#include "core/test_run.h"
#include "secrets/secret_store.h"

namespace desk {

// What a send or a check says when it is the program itself, and not the provider, that has something to say.

enum class Attempt { Message, Check };

/// Code `issues`; the field is the one of the first error.
[[nodiscard]] Explanation explainedIssues(const QList<FieldIssue> &errors, Attempt attempt);
/// Codes `secret-absent`, `secret-unavailable`, `secret-denied`, `secret-failed`.
[[nodiscard]] Explanation explainedSecret(SecretOutcome outcome, Attempt attempt);
/// The error's own code: nothing went out because of it.
[[nodiscard]] Explanation explainedError(const Error &error, Attempt attempt);
/// Code `cancelled`. `left`: the request was under way already, so nobody can say whether it arrived.
[[nodiscard]] Explanation explainedCancel(bool left, Attempt attempt);
/// Code `check-unsupported`.
[[nodiscard]] Explanation explainedNoCheck(const QString &vendor);
/// Appends that the result could not be kept.
void addStoreTrouble(Explanation &explanation, const Error &error);

} // namespace desk
