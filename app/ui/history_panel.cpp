// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history_panel.h"

#include "ui/run_dialog.h"
#include "ui/runs_model.h"
#include "ui/services.h"
#include "ui/state_colors.h"
#include "ui_history_panel.h"

#include <QElapsedTimer>
#include <QHeaderView>
#include <QSortFilterProxyModel>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr int rowsInAStep = 50;
/// While reports pour in, reading gets at most this part of the window's time.
constexpr int shareOfTime = 10;
/// But nobody is to wait longer for what became of his own test.
constexpr qint64 longestRest = 1000;

} // namespace

HistoryPanel::HistoryPanel(Services &services, QWidget *parent)
    : QWidget(parent),
      m_services(services),
      m_ui(std::make_unique<Ui::HistoryPanel>()),
      m_model(new RunsModel(this)),
      m_sorted(new QSortFilterProxyModel(this))
{
    m_ui->setupUi(this);
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(RunsModel::SortRole);
    m_sorted->setSortLocaleAware(true);
    m_ui->runsTable->setModel(m_sorted);
    m_ui->runsTable->sortByColumn(RunsModel::TimeColumn, Qt::DescendingOrder);
    QHeaderView *header = m_ui->runsTable->header();
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(RunsModel::MessageColumn, QHeaderView::Stretch);
    connect(m_ui->runsTable, &QTreeView::activated, this, &HistoryPanel::open);
    connect(m_ui->openButton, &QPushButton::clicked, this, [this] { open(m_ui->runsTable->currentIndex()); });
    connect(m_ui->runsTable->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &HistoryPanel::update);
    m_reading.setSingleShot(true);
    m_rest.setSingleShot(true);
    connect(&m_reading, &QTimer::timeout, this, &HistoryPanel::readOn);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (m_stale)
            begin();
    });
    update();
}

HistoryPanel::~HistoryPanel() = default;

void HistoryPanel::showProvider(const QUuid &id)
{
    m_provider = id;
    begin();
}

void HistoryPanel::reload()
{
    m_stale = true;
    // News reload the page on show only.
    const bool rests = m_rest.isActive() && isVisible();
    if (!m_reading.isActive() && !rests)
        begin();
}

/// Who looks at the page anew is to see at once what is new.
void HistoryPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_rest.stop();
    if (m_stale && !m_reading.isActive())
        begin();
}

void HistoryPanel::begin()
{
    m_stale = false;
    m_rest.stop();
    m_trouble.clear();
    m_unread.clear();
    m_row = 0;
    m_spent = 0;
    takeStep(&HistoryPanel::readIds);
    readOn();
}

void HistoryPanel::readOn()
{
    takeStep(&HistoryPanel::readRows);
    update();
    if (!m_unread.isEmpty())
        return m_reading.start(0);
    m_reading.stop();
    const qint64 rest = std::min(m_spent / 1'000'000 * shareOfTime, longestRest);
    if (rest > 0 || m_stale)
        m_rest.start(static_cast<int>(rest));
}

/// What cannot be read is told in place of the list.
void HistoryPanel::takeStep(Outcome (HistoryPanel::*step)())
{
    QElapsedTimer clock;
    clock.start();
    if (const Outcome done = (this->*step)(); !done) {
        m_trouble = done.error().message;
        m_unread.clear();
        m_model->keep({});
    }
    m_spent += clock.nsecsElapsed();
}

Outcome HistoryPanel::readIds()
{
    if (!m_provider.isNull()) {
        Result<QList<QUuid>> ids = m_services.runs.runIds(m_provider);
        if (!ids)
            return ids.error();
        m_unread = std::move(ids).value();
    }
    m_model->keep(m_unread);
    refreshDialogs();
    return Done{};
}

Outcome HistoryPanel::readRows()
{
    if (m_unread.isEmpty())
        return Done{};
    const QList<QUuid> next = m_unread.mid(0, rowsInAStep);
    const Result<QList<TestRun>> runs = m_services.runs.listedRuns(next);
    if (!runs)
        return runs.error();
    m_model->put(m_row, runs.value());
    // Another program may have deleted some meanwhile.
    QList<QUuid> gone = next;
    for (const TestRun &run : runs.value())
        gone.removeOne(run.id);
    for (const QUuid &id : std::as_const(gone))
        m_model->remove(id);
    m_row += static_cast<int>(runs.value().size());
    m_unread.remove(0, next.size());
    return Done{};
}

/// A run that stands open shows what was reported meanwhile.
void HistoryPanel::refreshDialogs()
{
    for (RunDialog *dialog : window()->findChildren<RunDialog *>()) {
        if (const Result<TestRun> run = m_services.runs.run(dialog->runId()); run)
            dialog->showRun(run.value());
    }
}

void HistoryPanel::update()
{
    const bool empty = m_model->rowCount() == 0;
    m_ui->runsTable->setVisible(!empty);
    m_ui->openButton->setVisible(!empty);
    m_ui->openButton->setEnabled(m_ui->runsTable->selectionModel()->hasSelection());
    m_ui->emptyLabel->setVisible(empty);
    const bool trouble = !m_trouble.isEmpty();
    m_ui->emptyLabel->setText(trouble ? m_trouble
                                      : tr("No test has been sent yet. Send Test SMS sends the first one."));
    m_ui->emptyLabel->setPalette(statePalette(trouble ? StateRole::Error : StateRole::Muted, palette()));
}

QString HistoryPanel::vendor() const
{
    const Result<Provider> provider = m_services.providers.byId(m_provider);
    const QString kind = provider ? provider.value().kind : Provider().kind;
    const Gateway *gateway = gatewayFor(m_services.gateways, kind);
    return gateway ? gateway->shortName() : kind;
}

void HistoryPanel::open(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const Result<TestRun> run = m_services.runs.run(index.data(RunsModel::IdRole).toUuid());
    if (!run)
        return begin(); // It is gone, or the list says what stands against reading.
    auto *dialog = new RunDialog(run.value(), vendor(), m_services.rules.rules(), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace desk
