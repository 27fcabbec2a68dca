// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csv.h"
#include "core/message_template.h"
#include "core/provider.h"
#include "core/result.h"
#include "core/rules.h"
#include "core/template_csv.h"
#include "store/template_import.h"

#include <QDialog>

#include <memory>

class QComboBox;

namespace Ui {
class TemplateImportDialog;
}

namespace desk {

class TemplateImportModel;

/// A file that was read, and what it comes into.
struct TemplateImportSetup
{
    QString fileName; ///< Without its folder.
    CsvTable table;
    Provider provider;
    QList<MessageTemplate> stored; ///< The provider's templates, archived ones included.
    std::shared_ptr<const Rules> rules;
};

/// Which column of a file holds what, what an import would do with its first rows, and then what it did with
/// each. Holds no storage: who opens it carries the import out.
class TemplateImportDialog : public QDialog
{
    Q_OBJECT
public:
    explicit TemplateImportDialog(TemplateImportSetup setup, QWidget *parent = nullptr);
    ~TemplateImportDialog() override;

    [[nodiscard]] TemplateMapping mapping() const;
    /// All rows of the file, read by the mapping.
    [[nodiscard]] QList<TemplateRow> rows() const;
    /// What became of each row; nothing is left to do but to close.
    void showReport(const QList<ImportedTemplate> &imported);
    void showTrouble(const Error &error);

Q_SIGNALS:
    void importRequested();

private:
    void makeCombos();
    void fillCombos();
    void addCombo(TemplateColumn column, int place);
    void preview();
    [[nodiscard]] QString previewWords(qsizetype rows) const;
    void showWhy();
    void showTable(const QList<ImportedTemplate> &steps, bool happened);

    TemplateImportSetup m_setup;
    std::unique_ptr<Ui::TemplateImportDialog> m_ui;
    TemplateImportModel *m_model;
    QMap<TemplateColumn, QComboBox *> m_combos;
};

} // namespace desk
