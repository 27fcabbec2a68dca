// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychain_store.h"

#include "secrets/keychain_outcome.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

constexpr auto service = "provider-desk"_L1;

/// Starts a job and answers once: with what `reading` makes of it, or Unavailable after the limit. The timer
/// lives with the context, so both go when the context goes. The job belongs to nobody and deletes itself
/// when it is done, however late: its backend holds a bare pointer to it until then.
template <typename Job, typename Reading>
void start(Job *job, const SecretName &name, std::chrono::milliseconds limit, QObject *context,
           const SecretStore::Answer &answer, Reading reading)
{
    auto *timer = new QTimer(context);
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, answer] {
        timer->deleteLater();
        answer({SecretOutcome::Unavailable, {}, u"no answer within the time limit"_s});
    });
    QObject::connect(job, &QKeychain::Job::finished, timer, [job, timer, answer, reading] {
        if (!timer->isActive())
            return;
        timer->stop();
        timer->deleteLater();
        answer(reading(*job));
    });
    job->setKey(entryName(name));
    timer->start(limit);
    job->start();
}

SecretAnswer endOf(const QKeychain::Job &job)
{
    return {keychainOutcome(job.error(), job.errorString()), {}, job.errorString()};
}

SecretAnswer valueOf(const QKeychain::ReadPasswordJob &job)
{
    SecretAnswer answer = endOf(job);
    if (answer.outcome == SecretOutcome::Ok)
        answer.value = job.textData();
    return answer;
}

SecretAnswer endOfRemoval(const QKeychain::Job &job)
{
    SecretAnswer answer = endOf(job);
    if (answer.outcome == SecretOutcome::Absent)
        answer.outcome = SecretOutcome::Ok;
    return answer;
}

} // namespace

KeychainStore::KeychainStore(std::chrono::milliseconds limit, QObject *parent)
    : SecretStore(parent), m_limit(limit)
{
}

void KeychainStore::read(const SecretName &name, QObject *context, Answer answer)
{
    start(new QKeychain::ReadPasswordJob(QString(service)), name, m_limit, context, answer, valueOf);
}

void KeychainStore::write(const SecretName &name, const QString &value, QObject *context, Answer answer)
{
    Q_ASSERT(!value.isEmpty());
    auto *job = new QKeychain::WritePasswordJob(QString(service));
    job->setTextData(value);
    start(job, name, m_limit, context, answer, endOf);
}

void KeychainStore::remove(const SecretName &name, QObject *context, Answer answer)
{
    start(new QKeychain::DeletePasswordJob(QString(service)), name, m_limit, context, answer, endOfRemoval);
}

} // namespace desk
