// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report_view.h"

#include "ui/json_text.h"
#include "ui/report_words.h"
#include "ui/run_words.h"
#include "ui_report_view.h"

#include <QFontDatabase>
#include <QHeaderView>
#include <QLocale>
#include <QResizeEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr int messageIdColumn = 4;
constexpr double headlineScale = 1.15;
constexpr int leastBodyLines = 7;
/// From so many characters on the text as it came stands beside what was read in it.
constexpr int wideCharacters = 110;
constexpr int mostEventLines = 6;
constexpr qsizetype mostEvents = 200;
/// A text field is slow with a long line; Copy gives the whole.
constexpr qsizetype shownCharacters = 64 * 1024;

QString timeText(const QDateTime &utc)
{
    return utc.isValid() ? dayAndTime(utc) : QString();
}

/// What the event tells in words of its own, where the explanation does not tell it already.
QString saysText(const DeliveryEvent &event)
{
    return event.explanation.what.contains(event.text) ? QString() : event.text;
}

/// The ID that all events name; empty if they differ.
QString commonMessageId(const QList<ReportedEvent> &events)
{
    const QString first = events.isEmpty() ? QString() : events.first().messageId;
    const bool same = std::all_of(events.begin(), events.end(),
                                  [&first](const ReportedEvent &each) { return each.messageId == first; });
    return same ? first : QString();
}

QString explanationText(const Report &report)
{
    for (const ReportedEvent &reported : report.events) {
        const Explanation &why = reported.event.explanation;
        if (why.code.isEmpty() && why.what.isEmpty())
            continue;
        QStringList lines{why.what, why.cause};
        if (!why.cure.isEmpty())
            lines.append(ReportView::tr("What to do: %1").arg(why.cure));
        lines.removeAll(QString());
        return lines.join(u'\n');
    }
    const bool unknown = reportRole(report) == StateRole::Muted;
    return unknown ? ReportView::tr(
                         "The program does not know reports of this form. Nothing is lost: it is kept as "
                         "it came.")
                   : QString();
}

/// The code that explanationText() speaks of; empty if none.
QString failureCode(const Report &report)
{
    for (const ReportedEvent &reported : report.events) {
        if (!reported.event.explanation.code.isEmpty())
            return reported.event.explanation.code;
    }
    return {};
}

QTreeWidgetItem *eventItem(const ReportedEvent &reported, const QPalette &palette)
{
    auto *item = new QTreeWidgetItem({reportedWords(reported.event), phoneText(reported.number),
                                      timeText(reported.event.at), saysText(reported.event).simplified(),
                                      reported.messageId});
    item->setIcon(0, stateIcon(roleOf(reported.event.state), palette));
    return item;
}

/// A column in which no row has a text.
bool isEmptyColumn(const QTreeWidget *tree, int column)
{
    for (int row = 0; row < tree->topLevelItemCount(); ++row) {
        if (!tree->topLevelItem(row)->text(column).isEmpty())
            return false;
    }
    return true;
}

void showFact(QLabel *label, QLabel *value, const QString &text)
{
    value->setText(text);
    label->setVisible(!text.isEmpty());
    value->setVisible(!text.isEmpty());
}

} // namespace

ReportView::ReportView(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::ReportView>())
{
    m_ui->setupUi(this);
    QFont font = m_ui->headlineLabel->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * headlineScale);
    m_ui->headlineLabel->setFont(font);
    m_ui->headlineIcon->setFont(font);
    m_ui->bodyEdit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_ui->bodyEdit->setMinimumHeight(m_ui->bodyEdit->fontMetrics().lineSpacing() * leastBodyLines);
    m_ui->factsLayout->setVerticalSpacing(fontMetrics().height() / 6);
    m_ui->eventsTree->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_ui->eventsTree->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(m_ui->codeButton, &QPushButton::clicked, this,
            [this] { Q_EMIT codeRequested(failureCode(m_report)); });
    connect(m_ui->prettyCheck, &QCheckBox::toggled, this, &ReportView::updateBody);
    connect(m_ui->replayButton, &QPushButton::clicked, this, &ReportView::replayRequested);
    update();
}

ReportView::~ReportView() = default;

void ReportView::setProviderShown(bool shown)
{
    m_providerShown = shown;
    updateFacts();
}

void ReportView::setRules(std::shared_ptr<const Rules> rules)
{
    m_rules = std::move(rules);
    updateHeadline();
}

void ReportView::showReport(const Report &report)
{
    const bool sameText = report.id == m_report.id && report.body == m_report.body;
    if (report.id != m_report.id)
        m_ui->replayLine->clear();
    if (report == m_report)
        return;
    m_report = report;
    updateHeadline();
    updateFacts();
    updateEvents();
    if (!sameText)
        updateBody();
}

void ReportView::sayReplayed(StateRole role, const QString &text)
{
    m_ui->replayLine->say(role, text);
}

void ReportView::copyBody()
{
    m_ui->copyReportButton->click();
}

void ReportView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_ui) {
        updateHeadline();
        updateEvents();
    }
}

void ReportView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool wide = width() >= fontMetrics().averageCharWidth() * wideCharacters;
    m_ui->reportLayout->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_ui->reportLayout->setStretch(0, wide ? 1 : 0);
}

void ReportView::update()
{
    updateHeadline();
    updateFacts();
    updateEvents();
    updateBody();
}

void ReportView::updateHeadline()
{
    const StateRole role = reportRole(m_report);
    m_ui->headlineIcon->setPalette(palette());
    showStateIcon(m_ui->headlineIcon, role);
    m_ui->headlineLabel->setText(reportTitle(m_report));
    m_ui->headlineLabel->setPalette(statePalette(role, palette()));
    m_ui->explanationLabel->setText(explanationText(m_report));
    m_ui->explanationLabel->setVisible(!m_ui->explanationLabel->text().isEmpty());
    m_ui->codeButton->setVisible(m_rules && explainCode(failureCode(m_report), m_rules->codes).known());
    setAccessibleName(reportTitle(m_report));
    setAccessibleDescription(m_ui->explanationLabel->text());
}

void ReportView::updateFacts()
{
    // Several events stand in a table of their own.
    const bool single = m_report.events.size() == 1;
    const ReportedEvent told = single ? m_report.events.first() : ReportedEvent{};
    const QString deleted = m_report.providerNickname.isEmpty() ? tr("deleted provider") : QString();
    showFact(m_ui->providerLabel, m_ui->providerValue,
             m_providerShown ? m_report.providerNickname + deleted : QString());
    showFact(m_ui->phoneLabel, m_ui->phoneValue, phoneText(told.number));
    showFact(m_ui->messageIdLabel, m_ui->messageIdValue, commonMessageId(m_report.events));
    showFact(m_ui->referenceLabel, m_ui->referenceValue, told.referenceId);
    showFact(m_ui->happenedLabel, m_ui->happenedValue, timeText(told.event.at));
    showFact(m_ui->saysLabel, m_ui->saysValue, saysText(told.event));
    showFact(m_ui->arrivedLabel, m_ui->arrivedValue,
             tr("%1, %2").arg(timeText(m_report.receivedAt), originWords(m_report.origin)));
    showFact(m_ui->copiesLabel, m_ui->copiesValue, copiesWords(m_report));
}

void ReportView::updateEvents()
{
    QTreeWidget *tree = m_ui->eventsTree;
    const qsizetype count = m_report.events.size();
    tree->clear();
    tree->setVisible(count > 1);
    if (count < 2)
        return;
    QList<QTreeWidgetItem *> items;
    for (const ReportedEvent &reported : m_report.events.first(std::min(count, mostEvents)))
        items.append(eventItem(reported, palette()));
    if (count > mostEvents)
        items.append(new QTreeWidgetItem({tr("and %1 more").arg(QLocale().toString(count - mostEvents))}));
    tree->addTopLevelItems(items);
    for (int column = 1; column < tree->columnCount(); ++column)
        tree->setColumnHidden(column, isEmptyColumn(tree, column));
    if (!commonMessageId(m_report.events).isEmpty())
        tree->setColumnHidden(messageIdColumn, true);
    const int lines = std::min(static_cast<int>(items.size()), mostEventLines);
    tree->setFixedHeight(lines * tree->sizeHintForRow(0) + tree->header()->sizeHint().height() +
                         2 * tree->frameWidth());
}

void ReportView::updateBody()
{
    const QString text = QString::fromUtf8(m_report.body);
    const QString shown = m_ui->prettyCheck->isChecked() ? prettyJson(text, shownCharacters) : text;
    m_ui->bodyEdit->setPlainText(shown.first(std::min(shown.size(), shownCharacters)));
    m_ui->cutLabel->setVisible(shown.size() > shownCharacters);
    m_ui->copyReportButton->setCopyText(text);
}

} // namespace desk
