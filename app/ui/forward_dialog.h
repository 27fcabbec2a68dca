// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"
#include "core/result.h"
#include "store/forward_store.h"

#include <QDialog>
#include <QPointer>

#include <memory>

class QMessageBox;

namespace Ui {
class ForwardDialog;
}

namespace desk {

class DeadLettersModel;
class FormField;
struct Services;

/// Where the reports of a provider are passed on to, how that goes, and what could not be passed on. Save,
/// Stop and Pause act at once; closing with a URL that was changed and not saved asks.
class ForwardDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ForwardDialog(Services &services, const Provider &provider, QWidget *parent = nullptr);
    ~ForwardDialog() override;

    /// Reads the state anew.
    void reload();
    void reject() override;

protected:
    bool event(QEvent *event) override;

private:
    void buildTexts();
    void buildTable();
    void connectParts();
    void connectDesk();
    void judge();
    /// Gives whether what is typed is stored now.
    bool save();
    void stop();
    void togglePause();
    void sendAgain();
    [[nodiscard]] bool hasUnsavedUrl() const;
    void askBeforeClosing();
    void saveAndClose();
    /// Stores the target, wakes the forwarder and shows what came of it; `words` say what was done. Gives
    /// whether it is stored.
    bool store(const ForwardTarget &target, const QString &words);
    void showState(const ForwardState &state);
    void showDeadLetters();
    void growToContents();
    void updateButtons();
    [[nodiscard]] QString typedUrl() const;
    [[nodiscard]] QList<qint64> chosenReports() const;
    [[nodiscard]] QString deadWords() const;
    [[nodiscard]] QString vendor() const;

    Services &m_services;
    Provider m_provider;
    std::unique_ptr<Ui::ForwardDialog> m_ui;
    FormField *m_urlField;
    DeadLettersModel *m_deadLetters;
    ForwardState m_state;
    QString m_settledUrl; ///< As it was read or saved. After Stop it stands there still, and is no change.
    QPointer<QMessageBox> m_question;
    int m_wantedHeight = 0; ///< Of what is shown at this width.
};

} // namespace desk
