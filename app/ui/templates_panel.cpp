// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/templates_panel.h"

#include "core/template_csv.h"
#include "core/template_rules.h"
#include "ui/save_bytes.h"
#include "ui/services.h"
#include "ui/state_colors.h"
#include "ui/template_dialog.h"
#include "ui/template_import_dialog.h"
#include "ui/template_import_model.h"
#include "ui/templates_model.h"
#include "ui/theme_icon.h"
#include "ui_templates_panel.h"

#include <QDir>
#include <QEvent>
#include <QFile>
#include <QHeaderView>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

QList<MessageTemplate> without(QList<MessageTemplate> templates, const QUuid &id)
{
    templates.removeIf([&id](const MessageTemplate &one) { return one.id == id; });
    return templates;
}

QStringList namesOf(const QList<MessageTemplate> &templates)
{
    QStringList names;
    for (const MessageTemplate &one : templates)
        names.append(one.name);
    return names;
}

/// Not more of it than can be taken: a wrong file may be huge.
Result<CsvTable> readTable(const QString &path)
{
    QFile file(path);
    const bool opened = file.open(QIODevice::ReadOnly);
    const QByteArray bytes = opened ? file.read(largestCsv + 1) : QByteArray();
    if (!opened || file.error() != QFileDevice::NoError)
        return Error{u"import-unreadable"_s,
                     TemplatesPanel::tr("%1 cannot be read: %2.")
                         .arg(QDir::toNativeSeparators(path), file.errorString()),
                     TemplatesPanel::tr("Look whether you may read it.")};
    return readCsv(bytes);
}

} // namespace

TemplatesPanel::TemplatesPanel(Services &services, QWidget *parent, FileDialogs fileDialogs)
    : QWidget(parent),
      m_services(services),
      m_fileDialogs(std::move(fileDialogs)),
      m_ui(std::make_unique<Ui::TemplatesPanel>()),
      m_model(new TemplatesModel(this)),
      m_filter(new TemplatesFilter(this))
{
    m_ui->setupUi(this);
    m_filter->setSourceModel(m_model);
    QTreeView *table = m_ui->templatesTable;
    table->setModel(m_filter);
    table->sortByColumn(TemplatesModel::NameColumn, Qt::AscendingOrder);
    table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->header()->setSectionResizeMode(TemplatesModel::NameColumn, QHeaderView::Interactive);
    table->header()->resizeSection(TemplatesModel::NameColumn, fontMetrics().averageCharWidth() * 24);
    m_ui->templateSearchEdit->addAction(themeIcon(u"search"_s), QLineEdit::LeadingPosition);
    connectParts();
    update();
}

TemplatesPanel::~TemplatesPanel() = default;

void TemplatesPanel::connectParts()
{
    Ui::TemplatesPanel &ui = *m_ui;
    connect(ui.templateSearchEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setSearch(text);
        update();
    });
    connect(ui.archivedCheck, &QCheckBox::toggled, this, [this](bool shown) {
        m_filter->setArchivedShown(shown);
        update();
    });
    connect(ui.templatesTable, &QTreeView::activated, this, &TemplatesPanel::edit);
    connect(ui.templatesTable->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TemplatesPanel::update);
    connect(ui.addTemplateButton, &QPushButton::clicked, this, &TemplatesPanel::add);
    connect(ui.editTemplateButton, &QPushButton::clicked, this, &TemplatesPanel::edit);
    connect(ui.duplicateTemplateButton, &QPushButton::clicked, this, &TemplatesPanel::duplicate);
    connect(ui.archiveTemplateButton, &QPushButton::clicked, this, &TemplatesPanel::toggleArchived);
    connect(ui.deleteTemplateButton, &QPushButton::clicked, this, &TemplatesPanel::remove);
    connect(ui.importTemplatesButton, &QPushButton::clicked, this, &TemplatesPanel::askForImport);
    connect(ui.exportTemplatesButton, &QPushButton::clicked, this, &TemplatesPanel::askForExport);
    auto *deleteKey = new QShortcut(Qt::Key_Delete, ui.templatesTable, nullptr, nullptr, Qt::WidgetShortcut);
    connect(deleteKey, &QShortcut::activated, this, &TemplatesPanel::remove);
}

void TemplatesPanel::showProvider(const QUuid &id)
{
    m_ui->templatesMessageBar->clear();
    if (m_provider.id != id)
        m_deleted.clear();
    m_provider = {};
    m_provider.id = id;
    reload();
}

void TemplatesPanel::reload()
{
    m_trouble.clear();
    m_templates.clear();
    if (!m_provider.id.isNull()) {
        // Header and entity of the provider are what templates are held against.
        if (const Result<Provider> stored = m_services.providers.byId(m_provider.id); stored)
            m_provider = stored.value();
        const Result<QList<MessageTemplate>> read = m_services.templates.all(m_provider.id);
        if (read)
            m_templates = read.value();
        else
            m_trouble = read.error().message;
    }
    showRows();
    update();
}

void TemplatesPanel::showRows()
{
    const std::shared_ptr<const Rules> rules = m_services.rules.rules();
    QHash<QString, QList<MessageTemplate>> byId;
    for (const MessageTemplate &one : std::as_const(m_templates))
        byId[one.templateId].append(one);
    QList<JudgedTemplate> rows;
    for (const MessageTemplate &one : std::as_const(m_templates)) {
        // Their names differ, or they would not be stored.
        QList<FieldIssue> issues =
            validate(one, {m_provider, without(byId.value(one.templateId), one.id)}, *rules);
        issues.removeIf([](const FieldIssue &issue) { return issue.severity == Severity::Info; });
        rows.append({one, issues});
    }
    const std::optional<MessageTemplate> before = chosen();
    m_model->setTemplates(rows);
    if (before)
        choose(before->id);
}

QString TemplatesPanel::emptyWords() const
{
    if (!m_trouble.isEmpty())
        return m_trouble;
    if (m_filter->isSearching())
        return (m_filter->hidesAMatch() ? tr("Only an archived template matches “%1”.")
                                        : tr("No template here matches “%1”."))
            .arg(m_ui->templateSearchEdit->text().simplified());
    if (!m_templates.isEmpty())
        return tr("All templates of this provider are archived.");
    return tr("Approved texts that you keep here can be picked and filled in for a test.");
}

void TemplatesPanel::update()
{
    const bool empty = m_filter->rowCount() == 0;
    const bool any = !m_provider.id.isNull() && m_trouble.isEmpty();
    const std::optional<MessageTemplate> one = chosen();
    m_ui->templatesTable->setVisible(!empty);
    m_ui->emptyLabel->setVisible(empty);
    m_ui->emptyLabel->setText(emptyWords());
    m_ui->emptyLabel->setPalette(
        statePalette(m_trouble.isEmpty() ? StateRole::Muted : StateRole::Error, palette()));
    m_ui->searchLine->setVisible(!m_templates.isEmpty());
    m_ui->addTemplateButton->setEnabled(any);
    m_ui->importTemplatesButton->setEnabled(any);
    m_ui->exportTemplatesButton->setEnabled(any && !m_templates.isEmpty());
    for (QPushButton *button : {m_ui->editTemplateButton, m_ui->duplicateTemplateButton,
                                m_ui->archiveTemplateButton, m_ui->deleteTemplateButton})
        button->setEnabled(one.has_value());
    const bool archived = one && one->archived;
    m_ui->archiveTemplateButton->setText(archived ? tr("Restore") : tr("Archive"));
    m_ui->archiveTemplateButton->setAccessibleName(archived ? tr("Restore template")
                                                            : tr("Archive template"));
}

std::optional<MessageTemplate> TemplatesPanel::chosen() const
{
    const QModelIndexList rows = m_ui->templatesTable->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return std::nullopt;
    return m_model->at(m_filter->mapToSource(rows.first()).row());
}

void TemplatesPanel::choose(const QUuid &id)
{
    const int row = m_model->rowOf(id);
    const QModelIndex index = row < 0 ? QModelIndex() : m_filter->mapFromSource(m_model->index(row, 0));
    if (!index.isValid())
        return;
    m_ui->templatesTable->setCurrentIndex(index);
    m_ui->templatesTable->scrollTo(index);
}

bool TemplatesPanel::done(const Outcome &outcome)
{
    if (!outcome)
        m_ui->templatesMessageBar->say(outcome.error());
    return outcome.ok();
}

void TemplatesPanel::tellChange()
{
    reload();
    Q_EMIT changed(m_provider.id);
}

void TemplatesPanel::add()
{
    MessageTemplate one;
    one.id = QUuid::createUuid();
    one.provider = m_provider.id;
    one.header = m_provider.smsFallback.senderId;
    one.principalEntityId = m_provider.smsFallback.principalEntityId;
    open(one, tr("Add Template"));
}

void TemplatesPanel::edit()
{
    if (const auto one = chosen())
        open(*one, tr("Edit Template"));
}

/// A copy is a text of its own: it has its own approval to come.
void TemplatesPanel::duplicate()
{
    std::optional<MessageTemplate> one = chosen();
    if (!one)
        return;
    one->id = QUuid::createUuid();
    one->name = freeTemplateName(tr("%1 copy").arg(one->name), namesOf(m_templates));
    one->templateId.clear();
    one->archived = false;
    one->createdAt = {};
    one->updatedAt = {};
    open(*one, tr("Add Template"));
}

void TemplatesPanel::open(const MessageTemplate &one, const QString &title)
{
    auto *dialog = new TemplateDialog(
        {one, m_provider, without(m_templates, one.id), m_services.rules.rules()}, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    connect(dialog, &TemplateDialog::saveRequested, this,
            [this, dialog](const MessageTemplate &wanted) { save(wanted, dialog); });
    dialog->open();
}

void TemplatesPanel::save(const MessageTemplate &one, TemplateDialog *dialog)
{
    const Result<MessageTemplate> saved = m_services.templates.save(one);
    if (!saved) {
        dialog->showTrouble(saved.error());
        return;
    }
    dialog->accept();
    m_ui->templatesMessageBar->clear();
    tellChange();
    if (!m_filter->mapFromSource(m_model->index(m_model->rowOf(one.id), 0)).isValid())
        m_ui->templateSearchEdit->clear(); // It is hidden, as it is now.
    choose(one.id);
    m_ui->templatesTable->setFocus(Qt::OtherFocusReason);
}

void TemplatesPanel::toggleArchived()
{
    if (const auto one = chosen())
        setArchived(*one, !one->archived);
}

void TemplatesPanel::setArchived(const MessageTemplate &one, bool archived)
{
    if (!done(m_services.templates.setArchived(one.id, archived)))
        return;
    tellChange();
    if (archived)
        m_ui->templatesMessageBar->say(StateRole::Good,
                                       tr("Archived %1. It is no longer offered for tests.").arg(one.name),
                                       {{tr("Restore"), [this, one] { setArchived(one, false); }}});
    else
        m_ui->templatesMessageBar->say(StateRole::Good, tr("Restored %1.").arg(one.name));
}

void TemplatesPanel::remove()
{
    const std::optional<MessageTemplate> one = chosen();
    if (!one)
        return;
    const Result<MessageTemplate> removed = m_services.templates.remove(one->id);
    if (!done(removed ? Outcome(Done{}) : removed.error()))
        return;
    m_deleted.append(removed.value());
    tellChange();
    m_ui->templatesMessageBar->say(
        StateRole::Neutral,
        m_deleted.size() == 1
            ? tr("Deleted %1.").arg(one->name)
            : tr("Deleted %1. Undo brings back: %2.").arg(one->name, namesOf(m_deleted).join(u", "_s)),
        {undo()});
}

MessageBar::Action TemplatesPanel::undo()
{
    return {tr("Undo"), [this] { bringBack(); }};
}

/// All that were deleted: a later message may have taken the place of the one that offered it.
void TemplatesPanel::bringBack()
{
    QList<MessageTemplate> back;
    std::optional<Error> trouble;
    for (const MessageTemplate &gone : std::as_const(m_deleted)) {
        if (const Result<MessageTemplate> saved = m_services.templates.save(gone); saved)
            back.append(saved.value());
        else if (!trouble)
            trouble = saved.error();
    }
    for (const MessageTemplate &one : std::as_const(back))
        m_deleted = without(m_deleted, one.id);
    if (!back.isEmpty()) {
        tellChange();
        choose(back.last().id);
    }
    MessageBar *bar = m_ui->templatesMessageBar;
    if (trouble)
        bar->say(StateRole::Error, u"%1 %2"_s.arg(trouble->message, trouble->cure).trimmed(), {undo()});
    else if (back.size() == 1)
        bar->say(StateRole::Good, tr("%1 is back.").arg(back.first().name));
    else
        bar->say(StateRole::Good, tr("Back again: %1.").arg(namesOf(back).join(u", "_s)));
}

void TemplatesPanel::askForImport()
{
    m_fileDialogs.openOne(this, {tr("Import Templates"), {}, tr("Tables (*.csv *.txt *.tsv)")},
                          [this](const QString &path) { openImport(path); });
}

void TemplatesPanel::openImport(const QString &path)
{
    const Result<CsvTable> table = readTable(path);
    if (!table) {
        m_ui->templatesMessageBar->say(table.error());
        return;
    }
    reload(); // The preview is held against what is stored now.
    auto *dialog = new TemplateImportDialog(
        {QFileInfo(path).fileName(), table.value(), m_provider, m_templates, m_services.rules.rules()},
        window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TemplateImportDialog::importRequested, this, [this, dialog] { carryOut(dialog); });
    dialog->open();
}

void TemplatesPanel::carryOut(TemplateImportDialog *dialog)
{
    const Result<QList<ImportedTemplate>> imported = m_services.templates.importRows(
        dialog->rows(), dialog->mapping(), m_provider, *m_services.rules.rules());
    if (!imported) {
        dialog->showTrouble(imported.error());
        return;
    }
    dialog->showReport(imported.value());
    m_ui->templatesMessageBar->say(importRole(imported.value()), importSummary(imported.value()));
    tellChange();
}

void TemplatesPanel::askForExport()
{
    const QString name = m_provider.nickname.isEmpty() ? tr("templates") : m_provider.nickname;
    m_fileDialogs.saveAs(this,
                         {tr("Export Templates"), fileNameFrom(tr("%1 templates").arg(name)) + u".csv"_s,
                          tr("Tables (*.csv)")},
                         [this](const QString &path) { write(path); });
}

void TemplatesPanel::write(const QString &path)
{
    if (!done(saveBytes(path, templatesToCsv(m_templates))))
        return;
    m_ui->templatesMessageBar->say(
        StateRole::Good,
        tr("Wrote %n template(s) to %1.", nullptr, int(m_templates.size())).arg(QFileInfo(path).fileName()));
}

void TemplatesPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        update();
    QWidget::changeEvent(event);
}

} // namespace desk
