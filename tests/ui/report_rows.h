// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk_world.h"
#include "ui/file_dialogs.h"

#include <QFile>

namespace desk::test {

inline const QString practiceEntity = QStringLiteral("1201159000000000001");
inline const QString practiceTemplate = QStringLiteral("1207161000000000001");

/// An accepted test of `provider`, in the store.
inline TestRun addTest(DeskWorld &world, const Provider &provider, const QDateTime &at,
                       SendOutcome outcome = SendOutcome::Accepted)
{
    TestRun run;
    run.id = QUuid::createUuid();
    run.providerId = provider.id;
    run.providerNickname = provider.nickname;
    run.fingerprint = connectionFingerprint(provider);
    run.messageId = run.id.toString(QUuid::WithoutBraces);
    run.recipient = QStringLiteral("+919876543210");
    run.message.phoneNumber = QStringLiteral("9876543210");
    run.message.rcsText = QStringLiteral("Your order has left our depot.");
    run.message.fallbackText = QStringLiteral("Your order has left our depot. -ACMEIN");
    run.message.templateId = practiceTemplate;
    run.message.principalEntityId = practiceEntity;
    run.outcome = outcome;
    run.createdAt = at;
    run.finishedAt = at;
    run.httpStatus = outcome == SendOutcome::Accepted ? 200 : 401;
    if (outcome == SendOutcome::Accepted)
        run.events = {{at, DeliveryState::Accepted, DeliveryLeg::Unknown, {}}};
    if (!world.runs.save(run))
        qFatal("The run could not be stored");
    return run;
}

/// A report about the run, `after` seconds, in the store. It came by the provider's callback URL.
inline void addReport(DeskWorld &world, const TestRun &run, DeliveryState state, int after = 3,
                      DeliveryLeg leg = DeliveryLeg::Rcs)
{
    NewReport report;
    report.provider = run.providerId;
    report.receivedAt = run.createdAt.addSecs(after);
    report.reading.json = true;
    report.reading.identity = QUuid::createUuid().toString();
    report.reading.events = {{.event = {report.receivedAt, state, leg, {}},
                              .messageId = run.messageId,
                              .referenceId = {},
                              .number = QStringLiteral("919876543210")}};
    report.body = "{\"id\":\"" + report.reading.identity.toLatin1() + "\"}";
    if (const Result<Provider> provider = world.providers.byId(run.providerId)) {
        report.token = provider.value().callbackToken;
        report.base = plainBase(world.settings.publicBase());
    }
    if (!world.reports.add({report}))
        qFatal("The report could not be stored");
}

/// A file dialog that takes `path` without asking, and notes what it was asked for.
struct GivenPath
{
    QString path;
    FileWish wish = {};

    [[nodiscard]] FileDialogs dialogs()
    {
        FileDialogs dialogs;
        dialogs.saveAs = [this](QWidget *, const FileWish &asked, const FileDialogs::Chosen &chosen) {
            wish = asked;
            chosen(path);
        };
        return dialogs;
    }
};

/// What the file holds; empty where there is none.
inline QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace desk::test
