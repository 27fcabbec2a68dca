// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/test_run.h"
#include "sending/connection_check.h"
#include "ui/file_dialogs.h"
#include "ui/message_bar.h"
#include "ui/provider_list_model.h"
#include "ui/state_colors.h"
#include "ui/successor_dialog.h"

#include <QHash>
#include <QMainWindow>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace Ui {
class MainWindow;
}

namespace desk {

class DetailPanels;
class ListingColumns;
class ProviderEditor;
class ProviderFilter;
class ProviderOperations;
class TestSession;
class WindowStatus;
struct ReceiverSettings;
struct Services;

/// The listing of providers with the chosen one beside it, and all that can be done with them.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(Services &services, QWidget *parent = nullptr,
                        FileDialogs fileDialogs = systemFileDialogs());
    ~MainWindow() override;

    /// Saves a provider on the sandbox and chooses it.
    void addPracticeProvider();
    [[nodiscard]] bool hasProviders() const;
    void say(const Error &error);
    /// Starts to receive and forward reports, as the settings say; trouble is told by the window.
    void listen();
    /// Reads the listing and the state of keychain and sandbox anew.
    void refresh() { reload(); }

Q_SIGNALS:
    /// The window is closed, and what it deleted is gone for good.
    void finished();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    // Structure
    void setUpActions();
    void setUpMenus();
    void setUpListing();
    void setUpSearch();
    void setUpParts();
    void connectActions();
    void connectOperations();
    void restorePlace();
    void savePlace();
    void layOut();

    // What is on show
    void reload();
    void refreshTimes();
    void refreshCallbackDialog();
    void showChosen();
    void showPage();
    void updateActions();
    void showContextMenu(const QPoint &place);
    void showAll();
    void choose(const QUuid &id);
    void chooseSomething();
    [[nodiscard]] std::optional<ProviderRow> chosen() const;

    // Operations
    using WithChosen = void (MainWindow::*)(const Provider &);
    void onAction(QAction *action, WithChosen operation);
    [[nodiscard]] Provider present(const Provider &provider) const;
    void edit(const Provider &provider);
    void editField(const Provider &provider, const QString &fieldName);
    void sendTest(const Provider &provider);
    void check(const Provider &provider);
    void makeDefault(const Provider &provider);
    void duplicate(const Provider &provider);
    void archive(const Provider &provider);
    void restore(const Provider &provider);
    void remove(const Provider &provider);
    void undoDelete();
    void withSuccessor(SuccessorDialog::Purpose purpose, const Provider &provider,
                       const std::function<void(const QUuid &successor)> &go);
    void sayDone(const Outcome &outcome, const QString &text);
    void sayDeleted(const Provider &provider);
    void importProviders();
    void readImport(const QString &path);
    void exportProviders();
    void showCheckStarted(const Provider &provider);
    void showCheckFinished(const Provider &provider, const CheckReport &report);
    [[nodiscard]] QList<MessageBar::Action> codeActions(const CheckVerdict &verdict);
    void showPractice(const Provider &provider);
    void showSaved(const Provider &provider);
    void showRun(const TestRun &run);

    // Reports and callbacks
    void connectCallbacks();
    void showNews();
    void reloadDialogs();
    void providersChanged();
    void showHealth(const Provider &provider);
    void editCallback(const Provider &provider);
    void forwardReports(const Provider &provider);
    void showSheet(const Provider &provider);
    void showReports();
    void showRules();
    void nameRules();
    void editSettings() { editSettingsOver(this); }
    void editSettingsOver(QWidget *parent);
    void showPublicBase();
    void saveSettings(const ReceiverSettings &wanted);
    void tellTrouble(const Error &error);
    void tellTestEnded(const TestRun &run);

    struct CheckWords
    {
        StateRole role = StateRole::Neutral;
        QString text;
    };

    Services &m_services;
    FileDialogs m_fileDialogs;
    std::unique_ptr<Ui::MainWindow> m_ui;
    ProviderOperations *m_operations;
    ProviderListModel *m_model;
    ProviderFilter *m_filter;
    ProviderEditor *m_editor;
    TestSession *m_tests;
    DetailPanels *m_panels = nullptr;
    WindowStatus *m_status;
    ListingColumns *m_columns = nullptr;
    QMenu *m_rowMenu;
    QHash<QUuid, CheckWords> m_checks; ///< What the checks of this session said.
    QUuid m_shown;                     ///< The provider in the detail.
    QTimer m_minute;
    QString m_toldTrouble; ///< Code of what the message bar has said about the receiver.
    bool m_narrow = false;
};

} // namespace desk
