// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run_view.h"

#include "gateways/gateway.h"
#include "ui/dialog_size.h"
#include "ui/folding.h"
#include "ui/json_text.h"
#include "ui/run_words.h"
#include "ui_run_view.h"

#include <QAccessible>
#include <QFontDatabase>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

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
    makeFold(m_ui->answerButton, m_ui->answerBox);
    makeFold(m_ui->requestButton, m_ui->requestBox);

    connect(m_ui->goToFieldButton, &QPushButton::clicked, this,
            [this] { Q_EMIT fieldRequested(whyOf(m_run).field); });
    connect(m_ui->codeButton, &QPushButton::clicked, this,
            [this] { Q_EMIT codeRequested(whyOf(m_run).code); });
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

void RunView::setRules(std::shared_ptr<const Rules> rules)
{
    m_rules = std::move(rules);
    update();
}

void RunView::showRun(const TestRun &run)
{
    const bool sameRun = run.id == m_run.id && !run.id.isNull();
    if (sameRun && run == m_run)
        return;
    const QList<TimelineRow> before = m_ui->timelineTree->rows();
    m_run = run;
    if (!sameRun) {
        m_ui->answerButton->setChecked(false);
        m_ui->requestButton->setChecked(false);
    }
    update();
    if (sameRun)
        announceNew(before);
    else
        m_ui->timelineBox->setAccessibleName({});
}

/// Says what has happened since, once, line by line. A screen reader finds it later, too: as what came last.
void RunView::announceNew(const QList<TimelineRow> &before)
{
    const auto wasThere = [&before](const TimelineRow &row) {
        return std::any_of(before.begin(), before.end(), [&row](const TimelineRow &old) {
            return old.title == row.title && old.time == row.time;
        });
    };
    QStringList news;
    for (const TimelineRow &row : m_ui->timelineTree->rows()) {
        if (!row.time.isEmpty() && !wasThere(row))
            news.append(spokenRow(row));
    }
    if (news.isEmpty()) {
        // What was said last may have been taken back.
        if (m_ui->timelineTree->rows() != before)
            m_ui->timelineBox->setAccessibleName({});
        return;
    }
    m_ui->timelineBox->setAccessibleName(tr("Came last: %1", "steps of a test").arg(news.join(u". "_s)));
    QAccessibleEvent alert(m_ui->timelineBox, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
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
    setAccessibleDescription(sentence(whyOf(m_run)));
}

void RunView::updateHeadline()
{
    const StateRole role = headlineRole(m_run);
    m_ui->headlineIcon->setPalette(palette());
    showStateIcon(m_ui->headlineIcon, role);
    m_ui->headlineLabel->setText(headline(m_run, m_vendor));
    m_ui->headlineLabel->setPalette(statePalette(role, palette()));
    const Explanation why = whyOf(m_run);
    showText(m_ui->whatLabel, why.what);
    showText(m_ui->causeLabel, why.cause);
    showText(m_ui->cureLabel, why.cure.isEmpty() ? QString() : tr("What to do: %1").arg(why.cure));
    showText(m_ui->unknownLabel, unknownWords(m_run, m_vendor));
    m_ui->goToFieldButton->setText(tr("Go to %1").arg(fieldLabel(why.field)));
    m_ui->goToFieldButton->setVisible(m_fieldLink && !why.field.isEmpty());
    updateCodeLink();
}

/// For failures alone: that HTTP 200 is good news is said already.
void RunView::updateCodeLink()
{
    const StateRole role = headlineRole(m_run);
    const bool failed = role == StateRole::Error || role == StateRole::Warning;
    const bool known = m_rules && explainCode(whyOf(m_run).code, m_rules->codes).known();
    m_ui->codeButton->setVisible(failed && known);
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
         m_fieldLink || whyOf(m_run).field.isEmpty() ? QString() : fieldLabel(whyOf(m_run).field));
    show(m_ui->referenceValue, m_ui->referenceRow, m_run.referenceId);
    show(m_ui->messageIdValue, m_ui->messageIdRow, m_run.messageId);
    m_ui->copyReferenceButton->setCopyText(m_run.referenceId);
    m_ui->copyMessageIdButton->setCopyText(m_run.messageId);
}

void RunView::updateTimeline()
{
    const QList<TimelineRow> rows = timelineRows(m_run, m_vendor);
    m_ui->timelineTree->setRows(rows);
    m_ui->timelineBox->setVisible(!rows.isEmpty());
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
