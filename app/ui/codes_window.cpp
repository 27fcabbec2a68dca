// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/codes_window.h"

#include "core/field_issue.h"
#include "ui/codes_model.h"
#include "ui_codes_window.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr int widthInCharacters = 100;
constexpr int heightInLines = 36;
constexpr int codeInCharacters = 14;
constexpr int familyInCharacters = 26;

void showText(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

QString fieldsText(const QStringList &fields)
{
    QStringList labels;
    for (const QString &name : fields)
        labels.append(fieldLabel(name));
    return labels.isEmpty() ? QString() : CodesWindow::tr("Look at: %1").arg(labels.join(u", "_s));
}

/// Rich text: the sources that have an address are links.
QString sourcesText(const CodeEntry &entry, const Rules &rules)
{
    QStringList links;
    for (const RulesFile::Source &source : sourcesOf(entry, rules)) {
        const QString title = source.title.toHtmlEscaped();
        links.append(
            source.url.isEmpty() ? title : u"<a href=\"%1\">%2</a>"_s.arg(source.url.toHtmlEscaped(), title));
    }
    const QString day = QLocale().toString(entry.date, QLocale::ShortFormat).toHtmlEscaped();
    return CodesWindow::tr("Source: %1. Compared on %2.").arg(links.join(u"; "_s), day);
}

} // namespace

CodesWindow::CodesWindow(std::shared_ptr<const Rules> rules, QWidget *parent)
    : QDialog(parent),
      m_ui(std::make_unique<Ui::CodesWindow>()),
      m_rules(std::move(rules)),
      m_model(new CodesModel(m_rules, this))
{
    m_ui->setupUi(this);
    setWindowFlags(Qt::Window);
    QFont bold = m_ui->meaningLabel->font();
    bold.setBold(true);
    m_ui->meaningLabel->setFont(bold);
    m_ui->codesTree->setModel(m_model);
    const int character = fontMetrics().averageCharWidth();
    m_ui->codesTree->header()->resizeSection(CodesModel::CodeColumn, character * codeInCharacters);
    m_ui->codesTree->header()->resizeSection(CodesModel::FamilyColumn, character * familyInCharacters);
    connect(m_ui->searchEdit, &QLineEdit::textChanged, this, &CodesWindow::search);
    connect(m_ui->codesTree->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &CodesWindow::showCurrent);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::reject);
    m_ui->searchEdit->installEventFilter(this);
    resize(character * widthInCharacters, fontMetrics().height() * heightInLines);
    search({});
    m_ui->searchEdit->setFocus();
}

CodesWindow::~CodesWindow() = default;

void CodesWindow::showCode(const QString &code)
{
    m_ui->searchEdit->setText(code);
    m_ui->searchEdit->selectAll();
    m_ui->searchEdit->setFocus();
}

/// From the search line the arrow keys lead through the list, as they do in a menu.
bool CodesWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_ui->searchEdit && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const int step = key->key() == Qt::Key_Down ? 1 : key->key() == Qt::Key_Up ? -1 : 0;
        const int row = m_ui->codesTree->currentIndex().row() + step;
        if (step != 0 && row >= 0 && row < m_model->rowCount()) {
            m_ui->codesTree->setCurrentIndex(m_model->index(row, 0));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CodesWindow::search(const QString &text)
{
    m_model->search(text);
    sayWhatWasFound(text);
    if (m_model->rowCount() > 0)
        m_ui->codesTree->setCurrentIndex(m_model->index(0, 0));
    showCurrent();
}

/// A word on what the list alone does not tell.
void CodesWindow::sayWhatWasFound(const QString &text)
{
    const CodeAnswer &answer = m_model->answer();
    const bool clear = answer.known() && !disagree(answer.meanings);
    if (text.trimmed().isEmpty() || clear)
        m_ui->statusLine->clear();
    else if (!answer.known() && m_model->rowCount() > 0)
        m_ui->statusLine->say(StateRole::Neutral, tr("No code is called that. These entries mention it."));
    else
        m_ui->statusLine->say(StateRole::Warning, sentence(answer, m_rules->codes));
}

void CodesWindow::showCurrent()
{
    const QModelIndex current = m_ui->codesTree->currentIndex();
    m_ui->detailArea->setVisible(current.isValid());
    if (current.isValid())
        showEntry(m_model->entry(current.row()));
}

void CodesWindow::showEntry(const CodeEntry &entry)
{
    const QString name = codeName(entry, m_rules->codes);
    showText(m_ui->nameLabel, name);
    showText(m_ui->meaningLabel, entry.meaning);
    showText(m_ui->causeLabel, tr("Likely cause: %1").arg(entry.cause));
    showText(m_ui->cureLabel, tr("What to do: %1").arg(entry.cure));
    showText(m_ui->fieldsLabel, fieldsText(entry.fields));
    showText(m_ui->retryLabel, retryWords(entry.retryable));
    showText(m_ui->disagreementLabel, entry.disagreements.join(u' '));
    showText(m_ui->noteLabel, noteOf(entry, m_rules->codes));
    showText(m_ui->sourceLabel, sourcesText(entry, *m_rules));
    m_ui->detailArea->setAccessibleName(tr("Meaning of %1").arg(name));
    m_ui->detailArea->setAccessibleDescription(QStringList{entry.meaning, m_ui->causeLabel->text(),
                                                           m_ui->cureLabel->text(), m_ui->retryLabel->text()}
                                                   .join(u' '));
}

void openCodesWindow(const std::shared_ptr<const Rules> &rules, const QString &code, QWidget *over)
{
    auto *window = over->findChild<CodesWindow *>({}, Qt::FindDirectChildrenOnly);
    if (window && window->rules() != rules.get()) {
        delete window;
        window = nullptr;
    }
    if (!window) {
        window = new CodesWindow(rules, over);
        window->setAttribute(Qt::WA_DeleteOnClose);
    }
    window->showCode(code);
    window->show();
    window->raise();
    window->activateWindow();
}

} // namespace desk
