// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/provider_dialog.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace desk {

struct CheckReport;
struct SecretAnswer;
struct Services;

/// Opens the provider dialog and does what it asks for: key into the secret store, provider into the listing,
/// connection check, sandbox. Keeps the draft over a crash, without the key. One dialog at a time.
class ProviderEditor : public QObject
{
    Q_OBJECT
public:
    /// Both outlive this.
    ProviderEditor(Services &services, QWidget *window);

    void addProvider();
    /// As addProvider(), filled in for the sandbox, which is started.
    void addSandboxProvider();
    void edit(const Provider &provider);

    /// The open dialog; null for none.
    [[nodiscard]] ProviderDialog *dialog() const { return m_dialog; }

Q_SIGNALS:
    void saved(const desk::Provider &provider);
    /// `typedKey` is the key that the form holds and the store does not.
    void testRequested(const desk::Provider &provider, const std::optional<QString> &typedKey);
    void closed();

private:
    void openFor(const Provider &provider);
    void askAboutDraft(const Provider &provider, const Provider &kept);
    void open(const Provider &provider, const std::optional<ProviderDraft> &kept = {});
    void connectDialog();
    void showSurroundings(const Provider &provider);
    void readKey(const Provider &provider);
    void showKey(const SecretAnswer &answer);

    void save(const ProviderDraft &draft);
    void keyWritten(const Provider &provider, const SecretAnswer &answer);
    void storeProvider(const Provider &provider);
    void finish(const Provider &provider);
    void dropOrphanedKey();

    void check(const ProviderDraft &draft);
    void startSandbox();
    [[nodiscard]] Provider withKeyTag(const ProviderDraft &draft);
    [[nodiscard]] QString freeNickname(const QString &wanted) const;

    [[nodiscard]] QString draftName() const;
    void keepDraft();
    void forgetDraft();
    [[nodiscard]] std::optional<Provider> keptDraft(const Provider &base) const;

    Services &m_services;
    QWidget *m_window;
    QPointer<ProviderDialog> m_dialog;
    Provider m_base; ///< As stored, or as a new one begins.
    bool m_isNew = true;
    bool m_isBlank = false;   ///< Add Provider from nothing: the one whose draft is offered at the next time.
    bool m_keyAbsent = false; ///< The store was asked and holds none.
    bool m_keyWritten = false; ///< In this dialog, for a provider that is not stored yet.
    QString m_tag;             ///< The mark for the typed key …
    QString m_taggedKey;       ///< … and the key that it is for.
    Provider m_unsaved;        ///< As it stands in the form, for the draft.
    QTimer m_draftTimer;
};

} // namespace desk
