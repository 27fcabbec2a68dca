// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run_view.h"

#include "gateways/gateway.h"
#include "ui/dialog_size.h"
#include "ui/folding.h"
#include "ui/json_text.h"
#include "ui/run_words.h"
#include "ui_run_view.h"

#include <QFontDatabase>
#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

enum TimelineColumn { StepColumn, TimeColumn, AfterColumn, DetailColumn };
constexpr double headlineScale = 1.25;
constexpr int shownLines = 10;
/// A text field is slow with a long line; Copy gives the whole.
constexpr qsizetype shownCharacters = 64 * 1024;

void showText(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

QString atMost(const QString &text)
{
    if (text.size() <= shownCharacters)
        return text;
    return text.first(shownCharacters) + u'\n' + RunView::tr("… cut here for the eye; Copy gives all of it.");
}

QTreeWidgetItem *stepItem(const TestRun &run, const DeliveryEvent &event, const QString &vendor,
                          const QPalette &palette)
{
    // Our own first step has no better name than what it says.
    const bool own = event.state == DeliveryState::Queued && !event.text.isEmpty();
    const QString step = own ? event.text : eventWords(run, event, vendor);
    const QString detail = own ? QString() : event.text;
    auto *item = new QTreeWidgetItem({step, clockTime(event.at), {}, detail});
    item->setIcon(StepColumn, stateIcon(roleOf(event.state), palette));
    item->setToolTip(DetailColumn, detail);
    return item;
}

} // namespace

RunView::RunView(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::RunView>())
{
    m_ui->setupUi(this);
    QFont font = m_ui->headlineLabel->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * headlineScale);
    m_ui->headlineLabel->setFont(font);
    m_ui->headlineIcon->setFont(font);
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    m_ui->answerEdit->setFont(fixed);
    m_ui->requestEdit->setFont(fixed);
    setLines(m_ui->answerEdit, shownLines);
    setLines(m_ui->requestEdit, shownLines);
    m_ui->timelineTree->viewport()->setAutoFillBackground(false);
    m_ui->timelineTree->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    makeFold(m_ui->answerButton, m_ui->answerBox);
    makeFold(m_ui->requestButton, m_ui->requestBox);

    connect(m_ui->goToFieldButton, &QPushButton::clicked, this,
            [this] { Q_EMIT fieldRequested(m_run.explanation.field); });
    update();
}

RunView::~RunView() = default;

void RunView::setVendor(const QString &vendor)
{
    m_vendor = vendor;
    update();
}

void RunView::setFieldLink(bool shown)
{
    m_fieldLink = shown;
    update();
}

void RunView::showRun(const TestRun &run)
{
    m_run = run;
    m_ui->answerButton->setChecked(false);
    m_ui->requestButton->setChecked(false);
    update();
}

void RunView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_ui)
        update();
}

void RunView::update()
{
    updateHeadline();
    updateFacts();
    updateTimeline();
    updateTexts();
    setAccessibleName(headline(m_run, m_vendor));
    setAccessibleDescription(sentence(m_run.explanation));
}

void RunView::updateHeadline()
{
    const StateRole role = roleOf(m_run.outcome);
    m_ui->headlineIcon->setPalette(palette());
    showStateIcon(m_ui->headlineIcon, role);
    m_ui->headlineLabel->setText(headline(m_run, m_vendor));
    m_ui->headlineLabel->setPalette(statePalette(role, palette()));
    const Explanation &why = m_run.explanation;
    showText(m_ui->whatLabel, why.what);
    showText(m_ui->causeLabel, why.cause);
    showText(m_ui->cureLabel, why.cure.isEmpty() ? QString() : tr("What to do: %1").arg(why.cure));
    showText(m_ui->unknownLabel, unknownWords(m_run, m_vendor));
    m_ui->goToFieldButton->setText(tr("Go to %1").arg(fieldLabel(why.field)));
    m_ui->goToFieldButton->setVisible(m_fieldLink && !why.field.isEmpty());
}

void RunView::updateFacts()
{
    const auto show = [this](QLabel *value, QWidget *rowField, const QString &text) {
        value->setText(text);
        m_ui->factsLayout->setRowVisible(rowField, !text.isEmpty());
    };
    show(m_ui->timeValue, m_ui->timeValue,
         m_run.createdAt.isValid() ? dayAndTime(m_run.createdAt) : QString());
    show(m_ui->recipientValue, m_ui->recipientValue, m_run.recipient);
    show(m_ui->statusValue, m_ui->statusValue,
         m_run.httpStatus == 0 ? QString() : QString::number(m_run.httpStatus));
    show(m_ui->fieldValue, m_ui->fieldValue,
         m_fieldLink || m_run.explanation.field.isEmpty() ? QString() : fieldLabel(m_run.explanation.field));
    show(m_ui->referenceValue, m_ui->referenceRow, m_run.referenceId);
    show(m_ui->messageIdValue, m_ui->messageIdRow, m_run.messageId);
    m_ui->copyReferenceButton->setCopyText(m_run.referenceId);
    m_ui->copyMessageIdButton->setCopyText(m_run.messageId);
}

void RunView::updateTimeline()
{
    QTreeWidget *tree = m_ui->timelineTree;
    tree->clear();
    QDateTime before;
    for (const DeliveryEvent &event : m_run.events) {
        QTreeWidgetItem *item = stepItem(m_run, event, m_vendor, palette());
        if (event.text == m_run.explanation.what)
            item->setText(DetailColumn, {}); // Said above already.
        if (before.isValid())
            item->setText(AfterColumn, elapsedWords(before.msecsTo(event.at)));
        before = event.at;
        tree->addTopLevelItem(item);
    }
    m_ui->timelineLabel->setVisible(!m_run.events.isEmpty());
    tree->setVisible(!m_run.events.isEmpty());
    tree->setFixedHeight(static_cast<int>(m_run.events.size()) * tree->sizeHintForRow(0) +
                         2 * tree->frameWidth());
}

void RunView::updateTexts()
{
    const bool answered = m_run.httpStatus != 0 || !m_run.replyBody.isEmpty();
    m_ui->answerButton->setText(tr("Show the &answer of %1").arg(m_vendor));
    m_ui->answerButton->setVisible(answered);
    m_ui->copyAnswerButton->setCopyText(answered ? answerText(m_run) : QString());
    m_ui->copyShapeButton->setCopyText(answered ? shapeOf(m_run.replyBody) : QString());
    m_ui->answerEdit->setPlainText(atMost(withPrettyBody(answerText(m_run))));
    m_ui->cutLabel->setVisible(m_run.replyCut);
    m_ui->requestButton->setVisible(!m_run.requestText.isEmpty());
    m_ui->copyRequestButton->setCopyText(m_run.requestText);
    m_ui->requestEdit->setPlainText(atMost(withPrettyBody(m_run.requestText)));
}

} // namespace desk
