// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forward_dialog.h"

#include "core/text_cleaning.h"
#include "ui/dead_letters_model.h"
#include "ui/form_field.h"
#include "ui/forward_words.h"
#include "ui/services.h"
#include "ui_forward_dialog.h"

#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr int widthInCharacters = 96;
constexpr int leastTableLines = 7;

QList<QUrl> ownBases(Services &services)
{
    QList<QUrl> bases{services.settings.publicBase(), services.settings.defaultPublicBase()};
    if (services.callbacks.receiver().isRunning())
        bases.append(services.callbacks.receiver().localBase());
    return bases;
}

} // namespace

ForwardDialog::ForwardDialog(Services &services, const Provider &provider, QWidget *parent)
    : QDialog(parent),
      m_services(services),
      m_provider(provider),
      m_ui(std::make_unique<Ui::ForwardDialog>()),
      m_deadLetters(new DeadLettersModel(this))
{
    m_ui->setupUi(this);
    m_urlField = new FormField(m_ui->urlLabel, m_ui->urlEdit, m_ui->urlHint, m_ui->urlNote, this);
    buildTexts();
    buildTable();
    connectParts();
    connectDesk();
    m_urlField->setHint(
        tr("The URL that your dashboard gives out for reports: the one that stood in the %1 portal "
           "before.")
            .arg(vendor()));
    const Result<ForwardTarget> target = m_services.forwards.target(m_provider.id);
    if (target)
        m_ui->urlEdit->setText(target.value().url.toString(QUrl::FullyEncoded));
    m_settledUrl = typedUrl();
    reload();
    judge();
    resize(fontMetrics().averageCharWidth() * widthInCharacters, 0);
    layout()->activate();
    growToContents();
}

ForwardDialog::~ForwardDialog() = default;

void ForwardDialog::buildTexts()
{
    setWindowTitle(tr("Forward Reports: %1").arg(m_provider.nickname));
    m_ui->explanationLabel->setText(
        tr("%1 sends reports to one callback URL only. While that is the one of "
           "Provider Desk, your dashboard would "
           "hear nothing. Give its callback URL here, and it gets every report "
           "all the same: unchanged, in order for each "
           "message, and tried again for a day. What your dashboard never took is "
           "listed here. Your API key never goes along.")
            .arg(vendor()));
}

void ForwardDialog::buildTable()
{
    QTreeView *table = m_ui->deadTable;
    table->setModel(m_deadLetters);
    table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    for (const int column : {DeadLettersModel::LaneColumn, DeadLettersModel::ReasonColumn})
        table->header()->setSectionResizeMode(column, QHeaderView::Stretch);
    table->setMinimumHeight(table->fontMetrics().lineSpacing() * leastTableLines);
}

void ForwardDialog::connectParts()
{
    connect(m_ui->urlEdit, &QLineEdit::textChanged, this, &ForwardDialog::judge);
    connect(m_ui->saveButton, &QPushButton::clicked, this, &ForwardDialog::save);
    connect(m_ui->stopButton, &QPushButton::clicked, this, &ForwardDialog::stop);
    connect(m_ui->pauseButton, &QPushButton::clicked, this, &ForwardDialog::togglePause);
    connect(m_ui->sendAgainButton, &QPushButton::clicked, this, &ForwardDialog::sendAgain);
    connect(m_ui->deadTable->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ForwardDialog::updateButtons);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ForwardDialog::connectDesk()
{
    connect(&m_services.callbacks, &CallbackDesk::changed, this, [this](const QList<QUuid> &providers) {
        if (providers.isEmpty() || providers.contains(m_provider.id))
            reload();
    });
    connect(&m_services.callbacks.forwarder(), &Forwarder::moved, this, [this](const QUuid &provider) {
        if (provider == m_provider.id)
            reload();
    });
}

QString ForwardDialog::vendor() const
{
    const Gateway *gateway = gatewayFor(m_services.gateways, m_provider.kind);
    return gateway ? gateway->shortName() : m_provider.kind;
}

QString ForwardDialog::typedUrl() const
{
    return cleaned(m_ui->urlEdit->text());
}

void ForwardDialog::judge()
{
    m_urlField->setIssues(forwardUrlIssues(m_ui->urlEdit->text(), ownBases(m_services)));
    updateButtons();
}

bool ForwardDialog::save()
{
    m_urlField->showNow();
    if (hasErrors(m_urlField->issues())) {
        m_ui->urlEdit->setFocus(Qt::OtherFocusReason);
        return false;
    }
    const QUrl url(typedUrl());
    if (url == m_state.target.url)
        return true;
    QString words = tr("Saved. Reports are passed on to %1.").arg(url.host());
    if (m_state.waiting > 0)
        words += u' ' + tr("Those that wait go first.");
    if (!store({m_provider.id, url, m_state.target.paused}, words))
        return false;
    m_settledUrl = typedUrl();
    return true;
}

void ForwardDialog::stop()
{
    QString words = tr("Stopped. New reports stay in the inbox and are not passed on.");
    if (m_state.waiting > 0)
        words += u' ' + tr("Those that wait are kept: save a URL, and they go there.");
    store({m_provider.id, {}, false}, words);
    m_ui->urlEdit->setFocus(Qt::OtherFocusReason);
}

void ForwardDialog::togglePause()
{
    ForwardTarget target = m_state.target;
    target.paused = !target.paused;
    store(target, {});
}

bool ForwardDialog::store(const ForwardTarget &target, const QString &words)
{
    const Outcome stored = m_services.forwards.setTarget(target);
    if (!stored) {
        m_ui->forwardMessageBar->say(stored.error());
        return false;
    }
    m_services.callbacks.forwarder().wake();
    m_ui->forwardMessageBar->clear();
    if (!words.isEmpty())
        m_ui->forwardMessageBar->say(StateRole::Good, words);
    reload();
    return true;
}

bool ForwardDialog::hasUnsavedUrl() const
{
    return typedUrl() != m_settledUrl && QUrl(typedUrl()) != m_state.target.url;
}

void ForwardDialog::reject()
{
    if (hasUnsavedUrl())
        askBeforeClosing();
    else
        QDialog::reject();
}

void ForwardDialog::askBeforeClosing()
{
    if (m_question)
        return m_question->raise();
    const QString words = typedUrl().isEmpty() ? tr("The URL is taken out but still in use. Stop forwarding?")
                                               : tr("Save the changed forwarding URL?");
    m_question =
        new QMessageBox(QMessageBox::Question, tr("Unsaved changes"), words, QMessageBox::NoButton, this);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    auto *keep = m_question->addButton(tr("Keep editing"), QMessageBox::RejectRole);
    auto *discard = m_question->addButton(tr("Discard"), QMessageBox::DestructiveRole);
    auto *save = m_question->addButton(typedUrl().isEmpty() ? tr("Stop Forwarding") : tr("Save"),
                                       QMessageBox::AcceptRole);
    m_question->setDefaultButton(save);
    m_question->setEscapeButton(keep);
    connect(discard, &QAbstractButton::clicked, this, [this] { QDialog::reject(); });
    connect(save, &QAbstractButton::clicked, this, &ForwardDialog::saveAndClose);
    m_question->open();
}

void ForwardDialog::saveAndClose()
{
    const bool stored = typedUrl().isEmpty() ? store({m_provider.id, {}, false}, {}) : save();
    if (stored)
        QDialog::reject();
}

void ForwardDialog::reload()
{
    const Result<ForwardState> state = m_services.forwards.state(m_provider.id);
    if (!state) {
        m_ui->forwardMessageBar->say(state.error());
        return;
    }
    m_state = state.value();
    showState(m_state);
    showDeadLetters();
    updateButtons();
}

void ForwardDialog::showState(const ForwardState &state)
{
    const ForwardWords words = forwardWords(state, m_services.clock());
    m_ui->stateLine->say(words.role, words.sentence);
    m_ui->factsLabel->setText(words.facts.join(u'\n'));
    m_ui->factsLabel->setVisible(!words.facts.isEmpty());
    m_ui->pauseButton->setVisible(!state.target.url.isEmpty());
    m_ui->pauseButton->setText(state.target.paused ? tr("&Resume") : tr("&Pause"));
}

void ForwardDialog::showDeadLetters()
{
    const auto jobs = m_state.dead > 0 ? m_services.forwards.deadLetters(m_provider.id)
                                       : Result<QList<ForwardJob>>(QList<ForwardJob>());
    if (!jobs) {
        m_ui->forwardMessageBar->say(jobs.error());
        return;
    }
    m_deadLetters->setJobs(jobs.value());
    m_ui->deadBox->setVisible(!jobs.value().isEmpty());
}

bool ForwardDialog::event(QEvent *event)
{
    const bool handled = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest)
        growToContents();
    return handled;
}

/// As high as what is shown. It grows when the contents do and never shrinks by itself, so that a size chosen
/// by hand stays.
void ForwardDialog::growToContents()
{
    const int before = std::exchange(m_wantedHeight, layout()->totalHeightForWidth(width()));
    if (m_wantedHeight > before && m_wantedHeight > height())
        resize(width(), m_wantedHeight);
}

void ForwardDialog::updateButtons()
{
    const QString typed = typedUrl();
    const bool asSaved = !m_state.target.url.isEmpty() && QUrl(typed) == m_state.target.url;
    m_ui->saveButton->setEnabled(!typed.isEmpty() && !asSaved);
    m_ui->stopButton->setVisible(!m_state.target.url.isEmpty());
    m_ui->sendAgainButton->setText(chosenReports().isEmpty() ? tr("Send All A&gain")
                                                             : tr("Send Selected A&gain"));
    m_ui->deadLabel->setText(deadWords());
}

/// The whole reason of the one that is chosen: it seldom fits into its cell.
QString ForwardDialog::deadWords() const
{
    const QModelIndexList rows = m_ui->deadTable->selectionModel()->selectedRows();
    if (rows.size() == 1)
        return m_deadLetters->job(rows.first().row()).lastError;
    const int listed = m_deadLetters->rowCount();
    return listed == m_state.dead ? QString()
                                  : tr("The newest %1 of %2 are listed.")
                                        .arg(QLocale().toString(listed), QLocale().toString(m_state.dead));
}

QList<qint64> ForwardDialog::chosenReports() const
{
    QList<qint64> reports;
    for (const QModelIndex &index : m_ui->deadTable->selectionModel()->selectedRows())
        reports.append(m_deadLetters->job(index.row()).report);
    return reports;
}

void ForwardDialog::sendAgain()
{
    const QList<qint64> chosen = chosenReports();
    const int count = chosen.isEmpty() ? m_state.dead : static_cast<int>(chosen.size());
    const Outcome done = m_services.forwards.sendAgain(m_provider.id, chosen, m_services.clock());
    if (!done) {
        m_ui->forwardMessageBar->say(done.error());
        return;
    }
    m_services.callbacks.forwarder().wake();
    m_ui->forwardMessageBar->say(StateRole::Good, tr("%Ln report(s) in line again.", nullptr, count));
    reload();
}

} // namespace desk
