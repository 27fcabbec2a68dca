// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rule_book.h"
#include "gateways/gateway.h"
#include "support/ui_driver.h"
#include "ui/field_note.h"
#include "ui/issue_summary.h"
#include "ui/provider_dialog.h"

#include <QMessageBox>
#include <QSignalSpy>

namespace desk::test {

inline Provider readyProvider()
{
    Provider provider = newProvider();
    provider.nickname = QStringLiteral("Diwali offers");
    provider.agentId = QStringLiteral("acme_offers_ab12cd34_agent");
    provider.httpEndpoint = QStringLiteral("https://rcsapi.jiocx.com");
    return provider;
}

inline Provider storedProvider()
{
    Provider provider = readyProvider();
    provider.callbackToken = QStringLiteral("token-token-token-token-tok");
    provider.keyTag = QStringLiteral("tag-1");
    provider.createdAt = QDateTime(QDate(2026, 11, 1), QTime(8, 0), Qt::UTC);
    provider.updatedAt = provider.createdAt;
    return provider;
}

inline QString practiceKey()
{
    return QStringLiteral("k3yF0rTests-0123456789abcdef-4e60");
}

/// A provider dialog on the screen, and what it asked for.
struct ProviderForm
{
    explicit ProviderForm(const ProviderDraft &draft = {newProvider()})
        : gateways(builtInGateways()),
          dialog(gateways, RuleBook().rules()),
          saves(&dialog, &ProviderDialog::saveRequested),
          checks(&dialog, &ProviderDialog::checkConnectionRequested),
          tests(&dialog, &ProviderDialog::sendTestRequested),
          sandboxes(&dialog, &ProviderDialog::sandboxChosen)
    {
        dialog.setDraft(draft);
        dialog.show();
        if (!QTest::qWaitForWindowActive(&dialog))
            qWarning("The dialog did not become the active window");
    }

    template <typename Widget>
    [[nodiscard]] Widget *part(const char *name) const
    {
        return dialog.findChild<Widget *>(QLatin1StringView(name));
    }
    [[nodiscard]] bool sees(QStringView label) const { return fieldLabelled(&dialog, label) != nullptr; }
    [[nodiscard]] QLineEdit *edit(QStringView label) const
    {
        return fieldLabelled<QLineEdit>(&dialog, label);
    }
    /// What stands under the field of that object name.
    [[nodiscard]] QString note(const char *name) const
    {
        const auto *found = part<FieldNote>(name);
        return found->isVisible() ? found->spokenText() : QString();
    }
    [[nodiscard]] QString summary() const { return part<IssueSummary>("issueSummary")->plainText(); }
    [[nodiscard]] QString saveStatus() const { return part<QWidget>("saveStatus")->accessibleName(); }
    [[nodiscard]] ProviderDraft saved() const { return saves.last().first().value<ProviderDraft>(); }
    [[nodiscard]] QMessageBox *question() const { return dialog.findChild<QMessageBox *>(); }

    Gateways gateways;
    ProviderDialog dialog;
    QSignalSpy saves;
    QSignalSpy checks;
    QSignalSpy tests;
    QSignalSpy sandboxes;
};

} // namespace desk::test
