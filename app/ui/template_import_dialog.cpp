// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/template_import_dialog.h"

#include "ui/template_import_model.h"
#include "ui_template_import_dialog.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr qsizetype previewedRows = 100;
constexpr int columnsBeside = 2;
constexpr int widthInCharacters = 130;
constexpr int heightInLines = 30;

QString comboName(TemplateColumn column)
{
    return u"columnCombo%1"_s.arg(int(column));
}

} // namespace

TemplateImportDialog::TemplateImportDialog(TemplateImportSetup setup, QWidget *parent)
    : QDialog(parent),
      m_setup(std::move(setup)),
      m_ui(std::make_unique<Ui::TemplateImportDialog>()),
      m_model(new TemplateImportModel(this))
{
    m_ui->setupUi(this);
    setWindowTitle(tr("Import Templates: %1").arg(m_setup.fileName));
    m_ui->encodingLine->say(StateRole::Warning,
                            m_setup.table.guessedEncoding
                                ? tr("The file is not in UTF-8 and was read as Windows-1252. Look at letters "
                                     "with accents and at quotation marks.")
                                : QString());
    m_ui->rowsTable->setModel(m_model);
    const TemplateMapping guess = guessedMapping(m_setup.table);
    m_ui->headingsCheck->setChecked(guess.headings);
    makeCombos();
    for (auto known = guess.columns.cbegin(); known != guess.columns.cend(); ++known)
        m_combos.value(known.key())->setCurrentIndex(known.value() + 1);
    for (QComboBox *combo : std::as_const(m_combos))
        connect(combo, &QComboBox::currentIndexChanged, this, &TemplateImportDialog::preview);
    connect(m_ui->headingsCheck, &QCheckBox::toggled, this, [this] {
        fillCombos();
        preview();
    });
    connect(m_ui->rowsTable->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &TemplateImportDialog::showWhy);
    connect(m_ui->importButton, &QPushButton::clicked, this, &TemplateImportDialog::importRequested);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    preview();
    resize(fontMetrics().averageCharWidth() * widthInCharacters, fontMetrics().height() * heightInLines);
}

TemplateImportDialog::~TemplateImportDialog() = default;

void TemplateImportDialog::makeCombos()
{
    const QList<TemplateColumn> columns = templateColumns();
    for (qsizetype at = 0; at < columns.size(); ++at)
        addCombo(columns.at(at), int(at));
    fillCombos();
    QWidget *before = m_ui->headingsCheck;
    for (const TemplateColumn column : columns) {
        setTabOrder(before, m_combos.value(column));
        before = m_combos.value(column);
    }
    setTabOrder(before, m_ui->rowsTable);
    m_ui->columnsLayout->setColumnStretch(1, 1);
    m_ui->columnsLayout->setColumnStretch(3, 1);
}

void TemplateImportDialog::addCombo(TemplateColumn column, int place)
{
    const QString name = columnLabel(column);
    auto *label =
        new QLabel(column == TemplateColumn::Text ? tr("%1 (required)").arg(name) : name, m_ui->columnsBox);
    auto *combo = new QComboBox(m_ui->columnsBox);
    combo->setObjectName(comboName(column));
    combo->setAccessibleName(tr("Column for %1").arg(name));
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(12);
    label->setBuddy(combo);
    const int row = place / columnsBeside;
    const int column2 = place % columnsBeside * 2;
    m_ui->columnsLayout->addWidget(label, row, column2);
    m_ui->columnsLayout->addWidget(combo, row, column2 + 1);
    m_combos.insert(column, combo);
}

/// The headings, or without them what the first row has.
void TemplateImportDialog::fillCombos()
{
    constexpr qsizetype longest = 40;
    qsizetype count = 0;
    for (const QStringList &row : std::as_const(m_setup.table.rows))
        count = std::max(count, row.size());
    const QStringList first = m_setup.table.rows.value(0);
    QStringList items{tr("Not in the file")};
    for (qsizetype at = 0; at < count; ++at) {
        const QString cell = first.value(at).simplified().left(longest);
        const QString number = QLocale().toString(at + 1);
        items.append(cell.isEmpty() || !m_ui->headingsCheck->isChecked()
                         ? tr("Column %1 %2").arg(number, cell).trimmed()
                         : cell);
    }
    for (QComboBox *combo : std::as_const(m_combos)) {
        const QSignalBlocker blocker(combo);
        const int chosen = combo->currentIndex();
        combo->clear();
        combo->addItems(items);
        combo->setCurrentIndex(std::max(chosen, 0));
    }
}

TemplateMapping TemplateImportDialog::mapping() const
{
    TemplateMapping mapping;
    mapping.headings = m_ui->headingsCheck->isChecked();
    for (auto combo = m_combos.cbegin(); combo != m_combos.cend(); ++combo) {
        if (combo.value()->currentIndex() > 0)
            mapping.columns.insert(combo.key(), combo.value()->currentIndex() - 1);
    }
    return mapping;
}

QList<TemplateRow> TemplateImportDialog::rows() const
{
    return readTemplates(m_setup.table, mapping(), m_setup.provider);
}

void TemplateImportDialog::preview()
{
    const TemplateMapping chosen = mapping();
    const bool ready = chosen.columns.contains(TemplateColumn::Text);
    // Reading the whole of a large file would be felt with each choice.
    const qsizetype headings = chosen.headings ? 1 : 0;
    const qsizetype count = m_setup.table.rows.size() - headings;
    CsvTable start = m_setup.table;
    start.rows = start.rows.first(headings + std::min(count, previewedRows));
    const QList<TemplateRow> shown =
        ready ? readTemplates(start, chosen, m_setup.provider) : QList<TemplateRow>();
    const QList<ImportedTemplate> steps =
        planTemplates(m_setup.stored, shown, chosen, m_setup.provider, *m_setup.rules);
    showTable(steps, false);
    m_ui->importButton->setEnabled(ready && count > 0);
    if (ready)
        m_ui->importStatus->say(StateRole::Neutral, previewWords(count));
    else
        m_ui->importStatus->say(StateRole::Warning, tr("Choose the column that holds the text."));
}

QString TemplateImportDialog::previewWords(qsizetype rows) const
{
    if (rows == 0)
        return tr("The file holds no templates.");
    if (rows > previewedRows)
        return tr("The first %1 of %2 rows are shown.")
            .arg(QLocale().toString(previewedRows), QLocale().toString(rows));
    return tr("%Ln row(s). Nothing is stored yet.", nullptr, int(rows));
}

/// All that is to be known of the chosen row: it seldom fits into its cell.
void TemplateImportDialog::showWhy()
{
    const QModelIndex row = m_ui->rowsTable->currentIndex();
    const QModelIndex cell = row.siblingAtColumn(TemplateImportModel::WhyColumn);
    m_ui->whyLabel->setText(cell.data(Qt::ToolTipRole).toString());
    m_ui->whyLabel->setVisible(!m_ui->whyLabel->text().isEmpty());
}

void TemplateImportDialog::showTable(const QList<ImportedTemplate> &steps, bool happened)
{
    m_model->setSteps(steps, happened);
    showWhy();
    for (int column = 0; column < TemplateImportModel::WhyColumn; ++column)
        m_ui->rowsTable->resizeColumnToContents(column);
    const int widest = fontMetrics().averageCharWidth() * 24;
    QHeaderView *header = m_ui->rowsTable->header();
    for (const int column :
         {TemplateImportModel::NameColumn, TemplateImportModel::IdColumn, TemplateImportModel::TextColumn})
        header->resizeSection(column, std::min(header->sectionSize(column), widest));
}

void TemplateImportDialog::showReport(const QList<ImportedTemplate> &imported)
{
    showTable(imported, true);
    m_ui->columnsBox->setVisible(false);
    m_ui->headingsCheck->setVisible(false);
    m_ui->encodingLine->clear();
    m_ui->importButton->setVisible(false);
    m_ui->cancelButton->setText(tr("Close"));
    m_ui->cancelButton->setDefault(true);
    m_ui->cancelButton->setFocus(Qt::OtherFocusReason);
    m_ui->importStatus->say(importRole(imported), importSummary(imported));
}

void TemplateImportDialog::showTrouble(const Error &error)
{
    m_ui->importStatus->say(StateRole::Error, u"%1 %2"_s.arg(error.message, error.cure).trimmed());
}

} // namespace desk
