// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox_panel.h"

#include "ui/codes_window.h"
#include "ui/report_words.h"
#include "ui/reports_model.h"
#include "ui/services.h"
#include "ui_inbox_panel.h"

#include <QAction>
#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLocale>
#include <QScrollBar>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

/// While reports pour in, reading them gets at most this part of the window's time.
constexpr int shareOfTime = 10;
constexpr qint64 longestRest = 5000;
/// A reload goes on in steps of about so many milliseconds: bodies may be short or long.
constexpr qint64 shortStep = 3;
constexpr qint64 longStep = 8;
constexpr int fewestRows = 10;
/// A list that is looked at from its top need not hold all that has come meanwhile, but what is chosen.
constexpr int mostRows = 1000;
constexpr int furthestChosen = 4000;

/// Where the list stands, told by a report and not by a row: rows come in above it.
class Place
{
public:
    Place(QTreeView *view, const ReportsModel *model) : m_view(view), m_model(model)
    {
        const QModelIndex top = view->indexAt(QPoint(0, 0));
        if (top.isValid() && view->verticalScrollBar()->value() > 0)
            m_top = model->row(top.row()).id;
    }
    /// A list that stood at its top shows what is new.
    void restore() const
    {
        const int row = m_top == 0 ? -1 : m_model->rowOfId(m_top);
        if (row >= 0)
            m_view->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtTop);
    }

private:
    QTreeView *m_view;
    const ReportsModel *m_model;
    qint64 m_top = 0;
};

} // namespace

InboxPanel::InboxPanel(Services &services, QWidget *parent, ChooseReportFile chooseFile)
    : QWidget(parent),
      m_services(services),
      m_ui(std::make_unique<Ui::InboxPanel>()),
      m_model(new ReportsModel(services.reports, this)),
      m_import(new ReportImportLine(services, std::move(chooseFile), this))
{
    m_ui->setupUi(this);
    m_ui->importLineLayout->addWidget(m_import);
    m_ui->importButton->setMenu(m_import->menu());
    m_reading.setSingleShot(true);
    m_later.setSingleShot(true);
    buildTable();
    buildActions();
    connectParts();
    update();
}

InboxPanel::~InboxPanel() = default;

void InboxPanel::buildTable()
{
    QTreeView *table = m_ui->reportsTable;
    table->setModel(m_model);
    QHeaderView *header = table->header();
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setResizeContentsPrecision(0); // The rows in sight: there may be many thousands.
    header->setSectionResizeMode(ReportsModel::SubjectColumn, QHeaderView::Stretch);
    header->setStretchLastSection(false);
    table->setMinimumHeight(table->fontMetrics().lineSpacing() * 6);
    m_ui->inboxSplitter->setStretchFactor(0, 3);
    m_ui->inboxSplitter->setStretchFactor(1, 2);
    QWidget::setTabOrder(m_ui->filterLine, m_import);
    QWidget::setTabOrder(m_import, m_ui->clearFilterButton);
    QWidget::setTabOrder(m_ui->clearFilterButton, m_ui->reportsTable);
}

void InboxPanel::buildActions()
{
    auto *copy = new QAction(tr("&Copy Report"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this] {
        if (chosenId() != 0)
            m_ui->reportView->copyBody();
    });
    auto *copyId = new QAction(tr("Copy &Message ID"), this);
    connect(copyId, &QAction::triggered, this, [this] {
        const int row = m_model->rowOfId(chosenId());
        if (row >= 0 && !m_model->row(row).messageId.isEmpty())
            QGuiApplication::clipboard()->setText(m_model->row(row).messageId);
    });
    m_ui->reportsTable->addActions({copy, copyId});
}

void InboxPanel::connectParts()
{
    connect(m_ui->filterLine, &ReportFilterLine::changed, this, &InboxPanel::applyFilter);
    connect(m_ui->filterLine, &ReportFilterLine::leftDownwards, m_ui->reportsTable,
            [this] { m_ui->reportsTable->setFocus(Qt::OtherFocusReason); });
    connect(m_ui->clearFilterButton, &QPushButton::clicked, this, [this] {
        m_ui->filterLine->clear();
        applyFilter();
        m_ui->reportsTable->setFocus(Qt::OtherFocusReason);
    });
    connect(m_ui->reportsTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &InboxPanel::takeChoice);
    m_ui->reportView->setRules(m_services.rules.rules());
    connect(m_ui->reportView, &ReportView::codeRequested, this,
            [this](const QString &code) { openCodesWindow(m_services.rules.rules(), code, window()); });
    connect(m_ui->reportView, &ReportView::replayRequested, this, &InboxPanel::replay);
    connect(m_import, &ReportImportLine::imported, this, &InboxPanel::takeImported);
    connect(m_import, &ReportImportLine::troubled, m_ui->inboxMessageBar,
            [this](const Error &error) { m_ui->inboxMessageBar->say(error); });
    connect(&m_reading, &QTimer::timeout, this, &InboxPanel::readOn);
    connect(&m_later, &QTimer::timeout, this, &InboxPanel::refresh);
}

void InboxPanel::showProvider(const QUuid &id)
{
    if (id != m_provider) {
        m_apart = 0;
        m_ui->filterLine->clear();
        m_ui->inboxMessageBar->clear();
    }
    m_provider = id;
    m_ui->filterLine->setProvider(id);
    m_ui->reportView->setProviderShown(id.isNull());
    m_ui->reportsTable->setColumnHidden(ReportsModel::ProviderColumn, !id.isNull());
    m_stale = true;
    if (isVisible())
        refresh();
}

void InboxPanel::reload()
{
    m_stale = true;
    if (isVisible() && !m_later.isActive() && !m_reading.isActive())
        refresh();
}

void InboxPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
}

void InboxPanel::refresh()
{
    if (!m_stale || !isVisible())
        return;
    m_stale = false;
    QElapsedTimer clock;
    clock.start();
    offerProviders();
    if (m_ui->filterLine->filter() != m_model->filter() || m_model->rowCount() == 0) {
        applyFilter();
        takeBreath(clock.elapsed());
        return;
    }
    m_model->beginReload();
    m_spent = clock.elapsed();
    m_step = ReportsModel::pageSize / 4;
    readOn();
}

/// One step of a reload; after the last one what is on show has changed, and counting it is a step as well.
void InboxPanel::readOn()
{
    QElapsedTimer clock;
    clock.start();
    const bool over = !m_model->isReloading();
    if (over)
        update();
    else
        readRows();
    m_spent += clock.elapsed();
    if (over)
        takeBreath(m_spent);
    else
        m_reading.start(0);
}

void InboxPanel::readRows()
{
    QElapsedTimer clock;
    clock.start();
    const Place place(m_ui->reportsTable, m_model);
    const qint64 chosen = chosenId();
    const bool more = m_model->readOn(m_step);
    if (clock.elapsed() > longStep)
        m_step = std::max(fewestRows, m_step / 2);
    else if (clock.elapsed() < shortStep)
        m_step = std::min(ReportsModel::pageSize, m_step * 2);
    if (more)
        return;
    place.restore();
    choose(chosen);
    cutList(chosen);
    m_model->holdPages(true);
    m_ui->reportsTable->doItemsLayout();
    m_model->holdPages(false);
}

void InboxPanel::cutList(qint64 chosen)
{
    if (m_ui->reportsTable->verticalScrollBar()->value() != 0)
        return;
    const int row = m_model->rowOfId(chosen);
    m_model->cutTo(row < furthestChosen ? std::max(mostRows, row + 1) : mostRows);
    if (row >= 0 && m_model->rowOfId(chosen) < 0)
        choose(0);
}

/// Before the next reload the window has its time.
void InboxPanel::takeBreath(qint64 spent)
{
    m_later.start(static_cast<int>(std::min(spent * shareOfTime, longestRest)));
}

void InboxPanel::applyFilter()
{
    m_reading.stop();
    const qint64 chosen = chosenId();
    const ReportFilter filter = m_ui->filterLine->filter();
    if (filter != m_model->filter())
        m_apart = 0;
    m_model->setFilter(filter);
    choose(chosen);
    update();
}

void InboxPanel::offerProviders()
{
    if (!m_provider.isNull())
        return;
    const Result<QList<Provider>> providers = m_services.providers.all();
    if (!providers)
        return;
    QList<QPair<QUuid, QString>> offered;
    for (const Provider &provider : providers.value())
        offered.append({provider.id, providerEntry(provider)});
    // Somebody may have the list open while reports come in.
    if (std::exchange(m_offered, offered) != offered)
        m_ui->filterLine->setProviders(providers.value());
}

/// The report with that id, or the newest where it is not in the list.
void InboxPanel::choose(qint64 id)
{
    if (id != 0 && id == m_apart && m_model->rowOfId(id) < 0)
        return showChosen();
    const int row = std::max(0, m_model->rowOfId(id));
    const QModelIndex index = m_model->index(row, 0);
    if (index.isValid() && m_ui->reportsTable->currentIndex().row() != row)
        m_ui->reportsTable->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                                         QItemSelectionModel::Rows);
    showChosen();
}

void InboxPanel::takeChoice(const QModelIndex &now)
{
    if (now.isValid())
        m_apart = 0;
    showChosen();
}

/// What was just read once more stays on show, or another report would seem to be the one spoken of.
void InboxPanel::keepApart(qint64 id)
{
    m_apart = id;
    m_ui->reportsTable->selectionModel()->clear();
    showChosen();
}

qint64 InboxPanel::chosenId() const
{
    const QModelIndex index = m_ui->reportsTable->currentIndex();
    return index.isValid() ? m_model->row(index.row()).id : m_apart;
}

void InboxPanel::showChosen()
{
    const qint64 id = chosenId();
    if (id == 0)
        return;
    const Result<Report> report = m_services.reports.report(id);
    if (report)
        m_ui->reportView->showReport(report.value());
    else
        m_ui->inboxMessageBar->say(report.error());
}

void InboxPanel::update()
{
    const bool empty = m_model->rowCount() == 0;
    m_ui->inboxSplitter->setVisible(!empty || m_apart != 0);
    m_ui->reportsTable->setVisible(!empty);
    m_ui->emptyBox->setVisible(empty);
    m_ui->emptyLabel->setText(empty ? emptyWords() : QString());
    m_ui->clearFilterButton->setVisible(m_ui->filterLine->isSet());
    // With nothing to look for, the line would only be in the way.
    m_ui->filterLine->setVisible(!empty || m_ui->filterLine->isSet());
    m_ui->reportsTable->setColumnHidden(ReportsModel::CopiesColumn, !m_model->hasCopies());
    m_import->setProvider(m_ui->filterLine->filter().provider);
    updateCount();
    sayTrouble();
}

void InboxPanel::updateCount()
{
    int count = m_model->rowCount();
    if (m_model->canFetchMore({})) {
        const Result<int> all = m_services.reports.count(m_model->filter());
        count = all ? all.value() : count;
    }
    m_ui->countLabel->setText(count == 0                  ? QString()
                              : m_ui->filterLine->isSet() ? tr("%Ln report(s) found", nullptr, count)
                                                          : tr("%Ln report(s)", nullptr, count));
}

void InboxPanel::sayTrouble()
{
    const std::optional<Error> &trouble = m_model->trouble();
    if (trouble && !m_ui->inboxMessageBar->text().startsWith(trouble->message))
        m_ui->inboxMessageBar->say(*trouble);
}

QString InboxPanel::vendor() const
{
    const Result<Provider> provider = m_services.providers.byId(m_provider);
    const Gateway *gateway =
        gatewayFor(m_services.gateways, provider ? provider.value().kind : Provider().kind);
    return gateway ? gateway->shortName() : Provider().kind;
}

QString InboxPanel::emptyWords() const
{
    if (m_model->trouble())
        return tr("The reports could not be read.");
    if (m_ui->filterLine->isSet())
        return tr("No report fits what you look for.");
    return tr("No report has come yet.\n\nReports come by themselves once the callback URL is pasted into "
              "the %1 "
              "portal and a message was sent, and after each test in the sandbox. A report that somebody has "
              "saved "
              "or copied can be imported below.")
        .arg(vendor());
}

void InboxPanel::replay()
{
    const Report before = m_ui->reportView->report();
    const Result<Provider> provider = m_services.providers.byId(before.provider);
    const QString kind = provider ? provider.value().kind : Provider().kind;
    const Result<Report> after = replayReport(m_services.reports, m_services.gateways, before.id, kind);
    if (!after) {
        const Error &error = after.error();
        m_ui->reportView->sayReplayed(StateRole::Error, error.message + u' ' + error.cure);
        return;
    }
    showReplayed(before, after.value());
    m_services.callbacks.note({before.provider});
}

void InboxPanel::showReplayed(const Report &before, const Report &after)
{
    const QString words = replayWords(before, after);
    const bool listed = m_model->refresh(after.id);
    if (listed)
        showChosen();
    else
        keepApart(after.id);
    update();
    if (listed)
        m_ui->reportView->sayReplayed(StateRole::Good, words);
    else
        m_ui->inboxMessageBar->say(
            StateRole::Good,
            tr("%1 It left the list, because it no longer fits what you look for.").arg(words));
}

void InboxPanel::takeImported(const ImportedReports &reports)
{
    m_ui->inboxMessageBar->say(reports.added > 0 ? StateRole::Good : StateRole::Neutral,
                               importWords(reports));
    m_services.callbacks.note({});
    m_model->reload();
    update();
    if (reports.added > 0) {
        m_ui->reportsTable->scrollToTop();
        choose(0);
    }
}

} // namespace desk
