// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secret_store.h"

#include <QCoreApplication>

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::SecretStore)
};

} // namespace

QString secretSentence(SecretOutcome outcome)
{
    switch (outcome) {
    case SecretOutcome::Ok:
        return {};
    case SecretOutcome::Absent:
        return Text::tr("The keychain holds no API key for this provider. Enter the key and save.");
    case SecretOutcome::Unavailable:
        return Text::tr(
            "The keychain of this computer did not answer. Start it or unlock it, and try again.");
    case SecretOutcome::Denied:
        return Text::tr(
            "The keychain did not allow access. Unlock it, let Provider Desk use it, and try again.");
    case SecretOutcome::Failed:
        break;
    }
    return Text::tr("The keychain could not do what was asked. Try again; if it stays like this, look at the "
                    "keychain program of this computer.");
}

QString entryName(const SecretName &name)
{
    return name.provider.toString(QUuid::WithoutBraces) + u'/' + name.field;
}

} // namespace desk
