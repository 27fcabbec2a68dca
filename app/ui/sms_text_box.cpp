// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sms_text_box.h"

#include "ui/message_counter.h"
#include "ui/text_marks.h"
#include "ui_sms_text_box.h"

#include <QEvent>

namespace desk {

SmsTextBox::SmsTextBox(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::SmsTextBox>())
{
    m_ui->setupUi(this);
    m_ui->smsTemplatePicker->setLabel(tr("&Approved Text"));
    connect(m_ui->smsFallbackMessageEdit, &QPlainTextEdit::textChanged, this, &SmsTextBox::textChanged);
    connect(m_ui->smsTemplatePicker, &TemplatePicker::templatePicked, this, &SmsTextBox::takeTemplate);
    connect(m_ui->smsTemplatePicker, &TemplatePicker::textMade, this,
            [this](const QString &made) { replaceText(m_ui->smsFallbackMessageEdit, made); });
    connect(m_ui->swapList, &SwapList::changesChosen, this,
            [this](const QList<TextChange> &changes) { changeText(m_ui->smsFallbackMessageEdit, changes); });
}

SmsTextBox::~SmsTextBox() = default;

QLabel *SmsTextBox::label() const
{
    return m_ui->smsFallbackMessageLabel;
}

QPlainTextEdit *SmsTextBox::edit() const
{
    return m_ui->smsFallbackMessageEdit;
}

FieldNote *SmsTextBox::note() const
{
    return m_ui->smsFallbackMessageNote;
}

QString SmsTextBox::text() const
{
    return exactText(m_ui->smsFallbackMessageEdit);
}

void SmsTextBox::setText(const QString &text)
{
    m_ui->smsFallbackMessageEdit->setPlainText(text);
}

void SmsTextBox::setTemplates(const QList<MessageTemplate> &templates, const Rules &rules)
{
    m_ui->smsTemplatePicker->setTemplates(templates, rules);
}

const std::optional<MessageTemplate> &SmsTextBox::picked() const
{
    return m_ui->smsTemplatePicker->picked();
}

void SmsTextBox::takeTemplate(const std::optional<MessageTemplate> &picked)
{
    // Its id first: it says which template the text is held against.
    Q_EMIT templatePicked(picked);
    if (picked)
        replaceText(m_ui->smsFallbackMessageEdit, picked->text);
}

void SmsTextBox::judge(const std::optional<MessageTemplate> &used, const Rules &rules)
{
    const QString now = text();
    m_ui->smsCounterLabel->setText(smsCounter(now));
    m_ui->swapList->setText(now, rules);
    const std::optional<MessageTemplate> &picked = m_ui->smsTemplatePicker->picked();
    // The Template ID says which one it is; a kept text without an id stays picked by hand.
    const bool byHand = !used && picked && picked->templateId.isEmpty();
    if (!byHand)
        m_ui->smsTemplatePicker->pick(used ? used->id : QUuid());
    m_ui->smsTemplatePicker->showText(now);
    if (picked)
        m_ui->templateMatchView->showMatch(*picked, now, rules.limits);
    else
        m_ui->templateMatchView->clear();
    showMarks();
}

void SmsTextBox::showMarks()
{
    QList<TextMark> marks = m_ui->swapList->marks();
    if (const Columns difference = m_ui->templateMatchView->differenceInText(); difference.length > 0)
        marks.append({difference.start, difference.length, StateRole::Error});
    desk::showMarks(m_ui->smsFallbackMessageEdit, marks);
}

QWidget *SmsTextBox::chainAfter(QWidget *before)
{
    QWidget *last = m_ui->smsTemplatePicker->chainAfter(before);
    QWidget::setTabOrder(last, m_ui->smsFallbackMessageEdit);
    return m_ui->smsFallbackMessageEdit;
}

void SmsTextBox::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showMarks();
}

} // namespace desk
