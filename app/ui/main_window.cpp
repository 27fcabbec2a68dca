// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/codes_window.h"
#include "ui/detail_panels.h"
#include "ui/listing_columns.h"
#include "ui/provider_editor.h"
#include "ui/provider_filter.h"
#include "ui/provider_operations.h"
#include "ui/services.h"
#include "ui/status_delegate.h"
#include "ui/test_session.h"
#include "ui/theme_icon.h"
#include "ui/window_status.h"
#include "ui_main_window.h"

#include <QCloseEvent>
#include <QMenu>
#include <QScreen>
#include <QShortcut>

#include <algorithm>

namespace desk {
namespace {

using namespace Qt::StringLiterals;

/// Below this width the detail stands under the listing.
constexpr int narrowBelow = 1000;

QByteArray sizesAsText(const QList<int> &sizes)
{
    return QByteArray::number(sizes.value(0)) + ' ' + QByteArray::number(sizes.value(1));
}

QList<int> sizesFromText(const QByteArray &text)
{
    const QList<QByteArray> parts = text.split(' ');
    return parts.size() == 2 ? QList<int>{parts.at(0).toInt(), parts.at(1).toInt()} : QList<int>{};
}

} // namespace

MainWindow::MainWindow(Services &services, QWidget *parent, FileDialogs fileDialogs)
    : QMainWindow(parent),
      m_services(services),
      m_fileDialogs(std::move(fileDialogs)),
      m_ui(std::make_unique<Ui::MainWindow>()),
      m_operations(new ProviderOperations(services, this)),
      m_model(new ProviderListModel(this)),
      m_filter(new ProviderFilter(this)),
      m_editor(new ProviderEditor(services, this)),
      m_tests(new TestSession(services, this)),
      m_rowMenu(new QMenu(this))
{
    m_ui->setupUi(this);
    m_status = new WindowStatus(services, m_ui->statusBar);
    setUpActions();
    setUpMenus();
    setUpListing();
    setUpSearch();
    setUpParts();
    connectActions();
    connectOperations();
    connectCallbacks();
    restorePlace();
    reload();
    chooseSomething();
    m_ui->providersTable->setFocus();
}

MainWindow::~MainWindow() = default;

void MainWindow::setUpActions()
{
    const QList<std::pair<QAction *, QString>> icons{
        {m_ui->addAction, u"add"_s},         {m_ui->editAction, u"edit"_s},
        {m_ui->sendTestAction, u"send"_s},   {m_ui->checkAction, u"check"_s},
        {m_ui->defaultAction, u"star"_s},    {m_ui->duplicateAction, u"duplicate"_s},
        {m_ui->archiveAction, u"archive"_s}, {m_ui->restoreAction, u"restore"_s},
        {m_ui->deleteAction, u"delete"_s},   {m_ui->undoAction, u"undo"_s},
        {m_ui->importAction, u"import"_s},   {m_ui->exportAction, u"export"_s},
        {m_ui->sandboxAction, u"sandbox"_s}, {m_ui->settingsAction, u"settings"_s},
        {m_ui->searchAction, u"search"_s}};
    for (const auto &[action, icon] : icons)
        action->setIcon(themeIcon(icon));
    addActions(findChildren<QAction *>(Qt::FindDirectChildrenOnly));
    // Delete is a key of other lists, too: it counts only where the providers are.
    m_ui->deleteAction->setShortcutContext(Qt::WidgetShortcut);
    m_ui->providersTable->addAction(m_ui->deleteAction);
    m_ui->addButton->setDefaultAction(m_ui->addAction);
    m_ui->sendTestButton->setDefaultAction(m_ui->sendTestAction);
    m_ui->checkButton->setDefaultAction(m_ui->checkAction);
    m_ui->moreButton->setIcon(themeIcon(u"more"_s));
}

void MainWindow::setUpMenus()
{
    const QList<QAction *> proving{m_ui->editAction, m_ui->sendTestAction, m_ui->checkAction};
    const QList<QAction *> reporting{m_ui->callbackAction, m_ui->forwardAction, m_ui->sheetAction};
    const QList<QAction *> keeping{m_ui->defaultAction, m_ui->duplicateAction, m_ui->archiveAction,
                                   m_ui->restoreAction, m_ui->deleteAction};
    m_rowMenu->addActions(proving);
    m_rowMenu->addSeparator();
    m_rowMenu->addActions(reporting);
    m_rowMenu->addSeparator();
    m_rowMenu->addActions(keeping);
    auto *more = new QMenu(this);
    more->addActions(proving);
    more->addSeparator();
    more->addActions(reporting);
    more->addAction(m_ui->reportsAction);
    more->addSeparator();
    more->addActions(keeping);
    more->addAction(m_ui->undoAction);
    more->addSeparator();
    more->addActions({m_ui->importAction, m_ui->exportAction, m_ui->sandboxAction});
    more->addSeparator();
    more->addActions({m_ui->codesAction, m_ui->rulesAction, m_ui->settingsAction, m_ui->quitAction});
    m_ui->moreButton->setMenu(more);
    nameRules();
    m_ui->detail->setActions(m_ui->editAction, m_ui->sendTestAction, m_ui->callbackAction, m_rowMenu);
}

void MainWindow::setUpListing()
{
    QTableView *table = m_ui->providersTable;
    m_filter->setSourceModel(m_model);
    table->setModel(m_filter);
    table->setItemDelegate(new StatusDelegate(table));
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 2);
    m_columns = new ListingColumns(table, m_services.settings);
    connect(table, &QTableView::doubleClicked, m_ui->editAction, &QAction::trigger);
    connect(table, &QTableView::customContextMenuRequested, this, &MainWindow::showContextMenu);
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &MainWindow::showChosen);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *enter = new QShortcut(key, table, nullptr, nullptr, Qt::WidgetShortcut);
        connect(enter, &QShortcut::activated, m_ui->editAction, &QAction::trigger);
    }
    connect(m_ui->showAllButton, &QPushButton::clicked, this, &MainWindow::showAll);
}

void MainWindow::setUpSearch()
{
    m_ui->searchEdit->addAction(themeIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_ui->searchEdit->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    m_ui->searchEdit->setMaximumWidth(fontMetrics().averageCharWidth() * 48);
    m_ui->statusCombo->addItem(tr("All"));
    for (const ProviderStatus status :
         {ProviderStatus::Incomplete, ProviderStatus::NotTested, ProviderStatus::Verified,
          ProviderStatus::Failing, ProviderStatus::Archived})
        m_ui->statusCombo->addItem(statusLabel(status), int(status));
    const auto filtered = [this] {
        chooseSomething();
        showPage();
    };
    connect(m_ui->searchEdit, &QLineEdit::textChanged, this, [this, filtered](const QString &text) {
        m_filter->setSearch(text);
        filtered();
    });
    connect(m_ui->statusCombo, &QComboBox::currentIndexChanged, this, [this, filtered](int index) {
        const QVariant status = m_ui->statusCombo->itemData(index);
        m_filter->setStatus(status.isValid() ? std::optional(ProviderStatus(status.toInt())) : std::nullopt);
        filtered();
    });
    auto *leave = new QShortcut(Qt::Key_Escape, m_ui->searchEdit, nullptr, nullptr, Qt::WidgetShortcut);
    connect(leave, &QShortcut::activated, m_ui->searchEdit, &QLineEdit::clear);
    auto *down = new QShortcut(Qt::Key_Down, m_ui->searchEdit, nullptr, nullptr, Qt::WidgetShortcut);
    connect(down, &QShortcut::activated, m_ui->providersTable, qOverload<>(&QWidget::setFocus));
}

void MainWindow::setUpParts()
{
    m_ui->splitter->setHandleWidth(fontMetrics().height());
    m_panels = new DetailPanels(m_services, m_ui->detail);
    m_ui->detail->setPublicBase(m_services.settings.publicBase());
    connect(m_ui->detail, &ProviderDetail::publicBaseRequested, this, &MainWindow::editSettings);
    connect(m_ui->detail, &ProviderDetail::fieldChosen, this, [this](const QString &fieldName) {
        if (const auto row = chosen())
            editField(row->provider, fieldName);
    });
    connect(m_ui->emptyPage, &EmptyPage::addRequested, m_ui->addAction, &QAction::trigger);
    connect(m_ui->emptyPage, &EmptyPage::sandboxRequested, m_editor, &ProviderEditor::addSandboxProvider);
    connect(m_ui->emptyPage, &EmptyPage::importRequested, this, &MainWindow::importProviders);
    m_minute.setInterval(std::chrono::minutes(1));
    connect(&m_minute, &QTimer::timeout, this, &MainWindow::refreshTimes);
    m_minute.start();
}

void MainWindow::onAction(QAction *action, WithChosen operation)
{
    connect(action, &QAction::triggered, this, [this, operation] {
        if (const auto row = chosen())
            (this->*operation)(row->provider);
    });
}

void MainWindow::connectActions()
{
    connect(m_ui->addAction, &QAction::triggered, m_editor, &ProviderEditor::addProvider);
    onAction(m_ui->editAction, &MainWindow::edit);
    onAction(m_ui->sendTestAction, &MainWindow::sendTest);
    onAction(m_ui->checkAction, &MainWindow::check);
    onAction(m_ui->callbackAction, &MainWindow::editCallback);
    onAction(m_ui->forwardAction, &MainWindow::forwardReports);
    onAction(m_ui->sheetAction, &MainWindow::showSheet);
    onAction(m_ui->defaultAction, &MainWindow::makeDefault);
    onAction(m_ui->duplicateAction, &MainWindow::duplicate);
    onAction(m_ui->archiveAction, &MainWindow::archive);
    onAction(m_ui->restoreAction, &MainWindow::restore);
    onAction(m_ui->deleteAction, &MainWindow::remove);
    connect(m_ui->undoAction, &QAction::triggered, this, &MainWindow::undoDelete);
    connect(m_ui->importAction, &QAction::triggered, this, &MainWindow::importProviders);
    connect(m_ui->exportAction, &QAction::triggered, this, &MainWindow::exportProviders);
    connect(m_ui->sandboxAction, &QAction::triggered, m_editor, &ProviderEditor::addSandboxProvider);
    connect(m_ui->reportsAction, &QAction::triggered, this, &MainWindow::showReports);
    connect(m_ui->codesAction, &QAction::triggered, this,
            [this] { openCodesWindow(m_services.rules.rules(), {}, this); });
    connect(m_ui->rulesAction, &QAction::triggered, this, &MainWindow::showRules);
    connect(m_ui->settingsAction, &QAction::triggered, this, &MainWindow::editSettings);
    connect(m_ui->quitAction, &QAction::triggered, this, &QWidget::close);
    connect(m_ui->searchAction, &QAction::triggered, this, [this] {
        m_ui->searchEdit->setFocus(Qt::ShortcutFocusReason);
        m_ui->searchEdit->selectAll();
    });
}

void MainWindow::connectOperations()
{
    connect(m_operations, &ProviderOperations::changed, this, &MainWindow::providersChanged);
    connect(m_operations, &ProviderOperations::purged, this, &MainWindow::finished);
    connect(m_operations, &ProviderOperations::failed, this, &MainWindow::say);
    connect(m_operations, &ProviderOperations::checkStarted, this, &MainWindow::showCheckStarted);
    connect(m_operations, &ProviderOperations::checkFinished, this, &MainWindow::showCheckFinished);
    connect(m_operations, &ProviderOperations::practiceProviderAdded, this, &MainWindow::showPractice);
    connect(m_editor, &ProviderEditor::saved, this, &MainWindow::showSaved);
    connect(m_editor, &ProviderEditor::testRequested, this,
            [this](const Provider &provider, const std::optional<QString> &typedKey) {
                m_tests->open(provider, typedKey, m_editor->dialog());
            });
    connect(m_editor, &ProviderEditor::closed, this, &MainWindow::reload);
    connect(m_tests, &TestSession::runChanged, this, &MainWindow::showRun);
    connect(m_tests, &TestSession::fieldRequested, this, &MainWindow::editField);
}

void MainWindow::restorePlace()
{
    if (!restoreGeometry(m_services.settings.state(u"mainWindow/geometry"_s))) {
        const QSize room = screen()->availableSize();
        resize(QSize(1280, 800).boundedTo(room * 0.9));
    }
    layOut();
}

void MainWindow::savePlace()
{
    m_services.settings.setState(u"mainWindow/geometry"_s, saveGeometry());
    m_services.settings.setState(m_narrow ? u"mainWindow/splitterNarrow"_s : u"mainWindow/splitterWide"_s,
                                 sizesAsText(m_ui->splitter->sizes()));
    m_columns->save();
}

/// Beside each other or one above the other; each way remembers where the user put the line between.
void MainWindow::layOut()
{
    m_ui->splitter->setOrientation(m_narrow ? Qt::Vertical : Qt::Horizontal);
    const QByteArray remembered =
        m_services.settings.state(m_narrow ? u"mainWindow/splitterNarrow"_s : u"mainWindow/splitterWide"_s);
    const QList<int> sizes = sizesFromText(remembered);
    m_ui->splitter->setSizes(sizes.isEmpty() ? (m_narrow ? QList{500, 500} : QList{780, 460}) : sizes);
    m_ui->splitter->setStretchFactor(0, 1);
    m_ui->splitter->setStretchFactor(1, m_narrow ? 1 : 0);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    if (std::exchange(m_narrow, width() < narrowBelow) != m_narrow)
        layOut();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    savePlace();
    m_tests->closeDialogs();
    m_operations->purge();
    event->accept();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && m_minute.isActive())
        refreshTimes();
}

void MainWindow::reload()
{
    const Result<QList<ProviderRow>> rows = m_operations->rows();
    if (!rows) {
        say(rows.error());
        return;
    }
    m_model->setRows(rows.value());
    m_status->setRows(rows.value());
    m_status->refresh();
    refreshTimes();
    showPage();
}

void MainWindow::refreshTimes()
{
    m_model->setNow(m_services.clock());
    showChosen();
    refreshCallbackDialog();
}

std::optional<ProviderRow> MainWindow::chosen() const
{
    const QModelIndexList rows = m_ui->providersTable->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return std::nullopt;
    return m_model->rows().at(m_filter->mapToSource(rows.first()).row());
}

void MainWindow::showChosen()
{
    const std::optional<ProviderRow> row = chosen();
    m_ui->detail->showRow(row, m_services.clock());
    const QUuid id = row ? row->provider.id : QUuid();
    const CheckWords words = m_checks.value(id);
    m_ui->detail->showCheck(words.role, words.text);
    m_shown = id;
    m_panels->showProvider(id);
    if (row)
        showHealth(row->provider);
    updateActions();
}

void MainWindow::showPage()
{
    const bool empty = m_model->rows().isEmpty();
    m_ui->pages->setCurrentWidget(empty ? static_cast<QWidget *>(m_ui->emptyPage) : m_ui->listingPage);
    const bool nothing = !empty && m_filter->rowCount() == 0;
    m_ui->listPages->setCurrentWidget(nothing ? m_ui->noMatchPage
                                              : static_cast<QWidget *>(m_ui->providersTable));
    const QString search = m_filter->search();
    m_ui->noMatchLabel->setText(search.isEmpty()
                                    ? tr("No provider has this status.")
                                    : tr("No provider listed here matches \u201c%1\u201d.").arg(search));
    for (QWidget *widget :
         {static_cast<QWidget *>(m_ui->searchEdit), static_cast<QWidget *>(m_ui->statusCombo)})
        widget->setEnabled(!empty);
    updateActions();
}

void MainWindow::updateActions()
{
    const std::optional<ProviderRow> row = m_model->rows().isEmpty() ? std::nullopt : chosen();
    const bool any = row.has_value();
    const bool usable = any && !row->provider.archived;
    const Gateway *gateway = any ? gatewayFor(m_services.gateways, row->provider.kind) : nullptr;
    m_ui->editAction->setEnabled(any);
    m_ui->sendTestAction->setEnabled(usable);
    m_ui->checkAction->setEnabled(usable && gateway && gateway->canCheckConnection() &&
                                  !m_operations->isChecking(row->provider.id));
    m_ui->defaultAction->setEnabled(usable && !row->provider.isDefault);
    for (QAction *action :
         {m_ui->callbackAction, m_ui->forwardAction, m_ui->sheetAction, m_ui->duplicateAction})
        action->setEnabled(any);
    m_ui->archiveAction->setEnabled(usable);
    m_ui->archiveAction->setVisible(!any || usable);
    m_ui->restoreAction->setEnabled(any && !usable);
    m_ui->restoreAction->setVisible(any && !usable);
    m_ui->deleteAction->setEnabled(any);
    m_ui->exportAction->setEnabled(!m_model->rows().isEmpty());
    m_ui->undoAction->setEnabled(m_operations->undoable().has_value());
}

void MainWindow::showContextMenu(const QPoint &place)
{
    // The keyboard's menu key asks at the mouse; the menu belongs to the chosen row.
    const QTableView *table = m_ui->providersTable;
    if (!table->indexAt(place).isValid() && !chosen())
        return;
    m_rowMenu->popup(table->viewport()->mapToGlobal(place));
}

void MainWindow::showAll()
{
    m_ui->searchEdit->clear();
    m_ui->statusCombo->setCurrentIndex(0);
}

/// Chooses the provider, and takes away what hides it.
void MainWindow::choose(const QUuid &id)
{
    const int row = m_model->rowOf(id);
    if (row < 0)
        return;
    if (!m_filter->mapFromSource(m_model->index(row, 0)).isValid())
        showAll();
    const QModelIndex index = m_filter->mapFromSource(m_model->index(row, ProviderListModel::NicknameColumn));
    if (!index.isValid())
        return;
    m_ui->providersTable->setCurrentIndex(index);
    m_ui->providersTable->scrollTo(index);
}

void MainWindow::chooseSomething()
{
    if (!chosen() && m_filter->rowCount() > 0)
        m_ui->providersTable->setCurrentIndex(m_filter->index(0, ProviderListModel::NicknameColumn));
}

bool MainWindow::hasProviders() const
{
    return !m_model->rows().isEmpty();
}

} // namespace desk
