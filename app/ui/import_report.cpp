// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import_report.h"

#include "ui_import_report.h"

#include <QHeaderView>

#include <algorithm>

namespace desk {
namespace {

QString whatWord(ImportedProvider::What what)
{
    switch (what) {
    case ImportedProvider::What::Added:
        return ImportReport::tr("Added");
    case ImportedProvider::What::Updated:
        return ImportReport::tr("Updated");
    case ImportedProvider::What::Skipped:
        break;
    }
    return ImportReport::tr("Skipped");
}

qsizetype countOf(const QList<ImportedProvider> &imported, ImportedProvider::What what)
{
    return std::count_if(imported.begin(), imported.end(),
                         [what](const ImportedProvider &one) { return one.what == what; });
}

} // namespace

QString importSummary(const QList<ImportedProvider> &imported)
{
    using What = ImportedProvider::What;
    if (imported.isEmpty())
        return ImportReport::tr("The file holds no providers.");
    return ImportReport::tr("Added %1, updated %2, skipped %3.")
        .arg(countOf(imported, What::Added))
        .arg(countOf(imported, What::Updated))
        .arg(countOf(imported, What::Skipped));
}

ImportReport::ImportReport(const QList<ImportedProvider> &imported, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::ImportReport>())
{
    m_ui->setupUi(this);
    m_ui->summaryLabel->setText(
        tr("%1 API keys are never in such a file: enter them in the form.").arg(importSummary(imported)));
    for (const ImportedProvider &one : imported)
        m_ui->reportTree->addTopLevelItem(
            new QTreeWidgetItem({one.provider.nickname, whatWord(one.what), one.reason}));
    for (int column = 0; column < m_ui->reportTree->columnCount(); ++column)
        m_ui->reportTree->resizeColumnToContents(column);
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 22);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

ImportReport::~ImportReport() = default;

} // namespace desk
