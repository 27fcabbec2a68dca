// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules_window.h"

#include "store/rule_files.h"
#include "ui_rules_window.h"

#include <QHeaderView>
#include <QLocale>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr int widthInCharacters = 110;
constexpr int heightInLines = 34;

enum Column { RuleColumn, ValueColumn, SourceColumn, DateColumn };

QString dayText(QDate date)
{
    return QLocale().toString(date, QLocale::ShortFormat);
}

QString sourcesOf(const RuleEntry &entry, const RulesFile &file)
{
    QStringList titles;
    for (const QString &label : entry.sources)
        titles.append(file.sources.value(label).title);
    return titles.join(u"; "_s);
}

QString addressesOf(const RuleEntry &entry, const RulesFile &file)
{
    QStringList urls;
    for (const QString &label : entry.sources)
        urls.append(file.sources.value(label).url);
    urls.removeAll(QString());
    return urls.join(u'\n');
}

QList<QStandardItem *> rowOf(const RuleEntry &entry, const RulesFile &file)
{
    QList<QStandardItem *> row;
    for (const QString &text : {entry.title, entry.value, sourcesOf(entry, file), dayText(entry.date)})
        row.append(new QStandardItem(text));
    row.at(SourceColumn)->setToolTip(addressesOf(entry, file));
    return row;
}

QList<QStandardItem *> headOf(const RulesFile &file)
{
    auto *name = new QStandardItem(file.name);
    auto *origin = new QStandardItem(file.builtIn ? RulesWindow::tr("built in") : RulesWindow::tr("loaded"));
    QFont bold;
    bold.setBold(true);
    name->setFont(bold);
    for (const RuleEntry &entry : file.entries)
        name->appendRow(rowOf(entry, file));
    return {name, origin, new QStandardItem, new QStandardItem(dayText(file.date))};
}

} // namespace

QString rulesTitle(const Rules &rules)
{
    return RulesWindow::tr("Rules of %1").arg(dayText(rules.date()));
}

RulesWindow::RulesWindow(RuleBook &book, QString dataDir, FileDialogs fileDialogs, QWidget *parent)
    : QDialog(parent),
      m_ui(std::make_unique<Ui::RulesWindow>()),
      m_book(book),
      m_dataDir(std::move(dataDir)),
      m_fileDialogs(std::move(fileDialogs)),
      m_model(new QStandardItemModel(this)),
      m_found(new QSortFilterProxyModel(this))
{
    m_ui->setupUi(this);
    setWindowFlags(Qt::Window);
    m_found->setSourceModel(m_model);
    m_found->setRecursiveFilteringEnabled(true);
    m_found->setFilterKeyColumn(-1);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_ui->rulesTree->setModel(m_found);
    connect(m_ui->searchEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_found->setFilterFixedString(text);
        m_ui->rulesTree->expandAll();
    });
    connect(m_ui->loadButton, &QPushButton::clicked, this, [this] {
        m_fileDialogs.openOne(this, {tr("Load Newer Rules"), {}, tr("Rules (*.json)")},
                              [this](const QString &path) { load(path); });
    });
    connect(m_ui->builtInButton, &QPushButton::clicked, this, &RulesWindow::useBuiltIn);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::reject);
    resize(fontMetrics().averageCharWidth() * widthInCharacters, fontMetrics().height() * heightInLines);
    fill();
    if (const QStringList notes = loadRules(m_dataDir).notes; !notes.isEmpty())
        m_ui->statusLine->say(StateRole::Warning, notes.join(u' '));
}

RulesWindow::~RulesWindow() = default;

void RulesWindow::fill()
{
    const std::shared_ptr<const Rules> rules = m_book.rules();
    m_model->clear();
    m_model->setHorizontalHeaderLabels({tr("Rule"), tr("Value"), tr("Source"), tr("Compared on")});
    for (const RulesFile &file : rules->files)
        m_model->appendRow(headOf(file));
    m_ui->rulesTree->expandAll();
    m_ui->rulesTree->header()->setSectionResizeMode(SourceColumn, QHeaderView::Stretch);
    m_ui->rulesTree->header()->setStretchLastSection(false);
    m_ui->rulesTree->resizeColumnToContents(RuleColumn);
    m_ui->rulesTree->resizeColumnToContents(DateColumn);
    m_ui->headingLabel->setText(rulesTitle(*rules));
    const bool loaded = std::any_of(rules->files.begin(), rules->files.end(),
                                    [](const RulesFile &file) { return !file.builtIn; });
    m_ui->builtInButton->setVisible(loaded);
}

void RulesWindow::load(const QString &path)
{
    take(addRulesFile(m_dataDir, *m_book.rules(), path), tr("The newer rules are in use now."));
}

void RulesWindow::useBuiltIn()
{
    take(dropRulesFiles(m_dataDir), tr("The built-in rules are in use again."));
}

void RulesWindow::take(const Result<Rules> &rules, const QString &done)
{
    if (!rules) {
        m_ui->statusLine->say(StateRole::Error,
                              u"%1 %2"_s.arg(rules.error().message, rules.error().cure).trimmed());
        return;
    }
    m_book.replace(rules.value());
    fill();
    m_ui->statusLine->say(StateRole::Good, done);
    Q_EMIT rulesChanged();
}

} // namespace desk
