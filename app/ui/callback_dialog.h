// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/callback_health.h"
#include "core/provider.h"
#include "ui/state_colors.h"

#include <QDialog>
#include <QPointer>

#include <memory>
#include <optional>
#include <utility>

namespace Ui {
class CallbackDialog;
}

namespace desk {

class CallbackSelfCheck;
struct Error;
struct Services;

/// The callback URL of a provider: whether it works, and what to do with it.
class CallbackDialog : public QDialog
{
    Q_OBJECT
public:
    explicit CallbackDialog(Services &services, const Provider &provider, QWidget *parent = nullptr);
    ~CallbackDialog() override;

    /// Reads the state anew.
    void reload();

Q_SIGNALS:
    /// The URL is another one, or the user said whether it is pasted.
    void changed();
    void settingsRequested();

private:
    void setUpTexts();
    void showUrl();
    void showHealth(const CallbackFacts &facts);
    void showCheck(const SelfCheck &check);
    void showOldUrls();
    void setPasted(bool pasted);
    void startCheck();
    void endCheck(const SelfCheck &check);
    void ask(bool question);
    void makeNewUrl();
    void endOldUrl(const QString &token);
    void say(const Error &error);

    Services &m_services;
    std::unique_ptr<Ui::CallbackDialog> m_ui;
    Provider m_provider;
    QString m_vendor;
    bool m_pastedByHand = true; ///< Whether the vendor has a portal to paste the URL into.
    QPointer<CallbackSelfCheck> m_check;
    SelfCheck
        m_elsewhere; ///< The last check, where another program took the probe: it is shown and not kept.
    std::optional<std::pair<CallbackState, StateRole>>
        m_saidHealth; ///< No value while trouble is shown in its place.
};

} // namespace desk
