// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/provider_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace desk {
namespace {

using namespace Qt::StringLiterals;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::ProviderWords)
};

} // namespace

QString endpointHost(const Provider &provider)
{
    const QUrl url(provider.httpEndpoint, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return provider.httpEndpoint;
    return url.port() < 0 ? url.host() : u"%1:%2"_s.arg(url.host()).arg(url.port());
}

QString fallbackWords(const SmsFallback &fallback)
{
    if (!fallback.enabled)
        return Words::tr("Off");
    return fallback.india ? Words::tr("On, India") : Words::tr("On");
}

QString trackingWords(const ClickTracking &tracking)
{
    if (!tracking.enabled)
        return Words::tr("Off");
    if (tracking.domain == ClickDomain::ProviderDefault)
        return Words::tr("Default domain");
    return tracking.customDomain.isEmpty() ? Words::tr("Custom domain") : tracking.customDomain;
}

QString relativeTime(const QDateTime &at, const QDateTime &now)
{
    const qint64 seconds = at.secsTo(now);
    if (seconds < 60)
        return Words::tr("just now");
    if (seconds < 3600)
        return Words::tr("%n minute(s) ago", nullptr, int(seconds / 60));
    const qint64 days = at.toLocalTime().date().daysTo(now.toLocalTime().date());
    if (seconds < 24 * 3600 || days == 0)
        return Words::tr("%n hour(s) ago", nullptr, int(seconds / 3600));
    if (days == 1)
        return Words::tr("yesterday");
    if (days < 7)
        return Words::tr("%n day(s) ago", nullptr, int(days));
    return QLocale().toString(at.toLocalTime().date(), QLocale::ShortFormat);
}

QString timeOrDate(const QDateTime &at, const QDateTime &now)
{
    const QDateTime local = at.toLocalTime();
    if (local.date() == now.toLocalTime().date())
        return QLocale().toString(local.time(), QLocale::ShortFormat);
    return QLocale().toString(local.date(), QLocale::ShortFormat);
}

StateRole stateRoleOf(ProviderStatus status)
{
    switch (status) {
    case ProviderStatus::Incomplete:
        return StateRole::Warning;
    case ProviderStatus::NotTested:
        return StateRole::Neutral;
    case ProviderStatus::Verified:
        return StateRole::Good;
    case ProviderStatus::Failing:
        return StateRole::Error;
    case ProviderStatus::Archived:
        break;
    }
    return StateRole::Muted;
}

QString fieldsToMend(const QList<FieldIssue> &issues)
{
    QStringList names;
    for (const FieldIssue &issue : issues) {
        if (issue.severity == Severity::Error)
            names.append(fieldLabel(issue.field));
    }
    names.removeDuplicates();
    return names.join(u", "_s);
}

QString statusDetail(const ProviderHealth &health, const QList<FieldIssue> &issues, const QDateTime &now)
{
    switch (health.status) {
    case ProviderStatus::Incomplete: {
        const QString fields = fieldsToMend(issues);
        return fields.isEmpty() ? health.reason : fields;
    }
    case ProviderStatus::Failing:
        return health.failingSince.isValid() ? Words::tr("since %1").arg(timeOrDate(health.failingSince, now))
                                             : QString();
    case ProviderStatus::NotTested:
        return health.lastVerified.isValid()
                   ? Words::tr("last verified %1").arg(relativeTime(health.lastVerified, now))
                   : QString();
    case ProviderStatus::Verified:
        return health.lastVerified.isValid() ? relativeTime(health.lastVerified, now) : QString();
    case ProviderStatus::Archived:
        break;
    }
    return {};
}

QString statusSentence(const ProviderHealth &health, const QList<FieldIssue> &issues, const QDateTime &now)
{
    const QString last =
        health.lastVerified.isValid() ? relativeTime(health.lastVerified, now) : Words::tr("never");
    switch (health.status) {
    case ProviderStatus::Incomplete:
        return fieldsToMend(issues).isEmpty()
                   ? Words::tr("It cannot send yet. %1").arg(health.reason)
                   : Words::tr("It cannot send yet. Still to mend: %1.").arg(fieldsToMend(issues));
    case ProviderStatus::NotTested:
        return health.lastVerified.isValid()
                   ? Words::tr("Its settings have changed since it last worked, %1.").arg(last)
                   : Words::tr("Not tried yet. A test message shows whether it works.");
    case ProviderStatus::Verified:
        return Words::tr("Last verified: %1.").arg(last);
    case ProviderStatus::Failing:
        return Words::tr("Failing since %1. %2").arg(timeOrDate(health.failingSince, now), health.reason);
    case ProviderStatus::Archived:
        break;
    }
    return Words::tr("Put away. It is not used, its history is kept, and it can be restored.");
}

} // namespace desk
