// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history_panel.h"

#include "ui/run_dialog.h"
#include "ui/runs_model.h"
#include "ui/services.h"
#include "ui/state_colors.h"
#include "ui_history_panel.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

using namespace Qt::StringLiterals;

namespace desk {

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
    update();
}

HistoryPanel::~HistoryPanel() = default;

void HistoryPanel::showProvider(const QUuid &id)
{
    m_provider = id;
    reload();
}

void HistoryPanel::reload()
{
    m_trouble.clear();
    QList<TestRun> runs;
    if (!m_provider.isNull()) {
        const Result<QList<TestRun>> read = m_services.runs.runs(m_provider);
        if (read)
            runs = read.value();
        else
            m_trouble = read.error().message;
    }
    m_model->setRuns(runs);
    refreshDialogs(runs);
    update();
}

/// A run that stands open shows what was reported meanwhile.
void HistoryPanel::refreshDialogs(const QList<TestRun> &runs)
{
    for (RunDialog *dialog : window()->findChildren<RunDialog *>()) {
        for (const TestRun &run : runs) {
            if (run.id == dialog->runId())
                dialog->showRun(run);
        }
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
    auto *dialog = new RunDialog(m_model->run(m_sorted->mapToSource(index).row()), vendor(),
                                 m_services.rules.rules(), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace desk
