// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field_issue.h"
#include "core/provider.h"
#include "core/result.h"
#include "gateways/gateway.h"
#include "ui/key_entry.h"
#include "ui/state_colors.h"

#include <QDialog>
#include <QPointer>
#include <QUrl>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QMessageBox;
class QLabel;
namespace Ui {
class ProviderDialog;
}
QT_END_NAMESPACE

namespace desk {

class EnvironmentMenu;
class FormField;

/// What the form holds: a provider, and what is to become of its API key.
struct ProviderDraft
{
    Provider provider;
    std::optional<QString> typedKey = {}; ///< Typed and not stored yet; no value: the stored one stays.
    bool removeKey = false;

    bool operator==(const ProviderDraft &) const = default;
};

/// Add Provider and Edit Provider. Takes a draft and gives one back; stores nothing, sends nothing and never
/// sees a stored key. It asks for what it wants by signals and stays open until it is told how that ended.
class ProviderDialog : public QDialog
{
    Q_OBJECT
public:
    /// `gateways` outlives this.
    ProviderDialog(const Gateways &gateways, std::shared_ptr<const Rules> rules, QWidget *parent = nullptr);
    ~ProviderDialog() override;

    /// Shows the draft as what is stored: closing asks once the form differs from it.
    void setDraft(const ProviderDraft &draft);
    /// Shows a draft that was never stored, as if it had been typed just now.
    void continueDraft(const ProviderDraft &draft);
    [[nodiscard]] ProviderDraft draft() const;
    [[nodiscard]] bool isDirty() const;

    void setKeyState(const KeyState &state);
    void setMemoryOnlyKeys(bool memoryOnly);
    void setOtherNicknames(const QStringList &nicknames);
    /// Empty before the first save.
    void setCallbackUrl(const QUrl &url);
    /// The sandbox runs: where, and what it accepts.
    void setSandboxOffered(const QString &endpoint, const QString &key, const QString &agent);
    /// By its name in desk::field.
    void focusField(const QString &name);

public Q_SLOTS:
    void showSandboxFailed(const desk::Error &error);
    void showSaving();
    void showSaveFailed(const desk::Error &error);
    /// Closes the dialog.
    void showSaved(const desk::Provider &provider);
    void showCheckRunning();
    void showCheckResult(desk::StateRole role, const QString &text);
    void reject() override;

Q_SIGNALS:
    void saveRequested(const desk::ProviderDraft &draft, bool asIncomplete);
    void checkConnectionRequested(const desk::ProviderDraft &draft);
    void sendTestRequested(const desk::ProviderDraft &draft);
    void sandboxChosen();
    /// After every change.
    void draftChanged(const desk::ProviderDraft &draft);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct NamedField
    {
        QString name;
        FormField *field;
    };

    void addFields();
    void connectInputs();
    void connectButtons();
    void spaceOut();
    void load(const ProviderDraft &draft);
    void loadKind(const QString &kind);
    void nameTheVendor(const Gateway *gateway);

    void refresh();
    void showParts(const Provider &provider);
    void judge(const ProviderDraft &draft);
    void summarise();
    void showTitle(const Provider &provider);
    void showCallback();
    void showSandboxOffer();

    void save(bool asIncomplete);
    void askForTest();
    void askForCheck();
    void showAll();
    /// Whether an error that is more than a missing value stands; missing values count too where
    /// `alsoMissing`.
    [[nodiscard]] bool stands(bool alsoMissing) const;
    void focusFirst(bool onlyWrong);
    void askBeforeClosing();
    void setBusy(bool busy);
    [[nodiscard]] QList<NamedField> fields() const;
    [[nodiscard]] FormField *fieldNamed(const QString &name) const;

    std::unique_ptr<Ui::ProviderDialog> m_ui;
    const Gateways &m_gateways;
    const std::shared_ptr<const Rules> m_rules;
    QList<NamedField> m_fields;
    QList<QPair<QLabel *, QString>> m_vendorTexts; ///< Hints with the place where the vendor's name goes.
    KeyEntry *m_key = nullptr;
    EnvironmentMenu *m_environments = nullptr;
    QPointer<QMessageBox> m_question;

    Provider m_base; ///< What the form does not show: id, token, times.
    ProviderDraft m_original;
    ProviderDraft m_last;
    std::optional<ProviderDraft> m_checked; ///< The draft that a connection check is under way for, or was.
    QList<FieldIssue> m_issues;
    QStringList m_otherNicknames;
    QUrl m_callbackUrl;
    QString m_sandboxKey;
    QString m_sandboxAgent;
    bool m_loading = true;
    bool m_busy = false;
    bool m_checking = false;
    bool m_incompleteOffered = false;
    bool m_sandboxOffered = false;
};

} // namespace desk
