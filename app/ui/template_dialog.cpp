// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/template_dialog.h"

#include "core/dlt_template.h"
#include "core/template_rules.h"
#include "core/text_cleaning.h"
#include "ui/dialog_size.h"
#include "ui/form_field.h"
#include "ui/message_counter.h"
#include "ui/text_marks.h"
#include "ui_template_dialog.h"

#include <QEvent>
#include <QMenu>
#include <QMessageBox>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr int widthInCharacters = 76;
constexpr int textLines = 6;
constexpr int noteLines = 2;

QString kindWords(VariableKind kind)
{
    switch (kind) {
    case VariableKind::Untyped:
        return TemplateDialog::tr("anything");
    case VariableKind::Numeric:
        return TemplateDialog::tr("digits");
    case VariableKind::Alphanumeric:
        return TemplateDialog::tr("letters and digits");
    case VariableKind::Url:
        return TemplateDialog::tr("a link");
    case VariableKind::UrlOtt:
        return TemplateDialog::tr("a link to an app or OTT service");
    case VariableKind::CallBackNumber:
        return TemplateDialog::tr("a number to call back");
    case VariableKind::Email:
        break;
    }
    return TemplateDialog::tr("an e-mail address");
}

} // namespace

TemplateDialog::TemplateDialog(TemplateSetup setup, QWidget *parent)
    : QDialog(parent), m_setup(std::move(setup)), m_ui(std::make_unique<Ui::TemplateDialog>())
{
    m_ui->setupUi(this);
    m_ui->channelCombo->addItem(tr("SMS"), int(TemplateChannel::Sms));
    m_ui->channelCombo->addItem(tr("RCS"), int(TemplateChannel::Rcs));
    setLines(m_ui->textEdit, textLines);
    setLines(m_ui->noteEdit, noteLines);
    new DialogSize(this, m_ui->scrollArea, widthInCharacters);
    makeFields();
    makeVariableMenu();
    showValue(m_setup.one);
    connectParts();
    m_opened = value();
    update();
    m_ui->nameEdit->setFocus();
}

TemplateDialog::~TemplateDialog() = default;

void TemplateDialog::makeFields()
{
    const auto add = [this](QLatin1StringView name, QLabel *label, QWidget *input, QLabel *hint,
                            FieldNote *note) {
        m_fields.append({name, new FormField(label, input, hint, note, this)});
        return m_fields.last().second;
    };
    Ui::TemplateDialog &ui = *m_ui;
    add(field::templateName, ui.nameLabel, ui.nameEdit, nullptr, ui.nameNote)->setRequired(true);
    add(field::header, ui.headerLabel, ui.headerEdit, ui.headerHint, ui.headerNote);
    add(field::templateId, ui.templateIdLabel, ui.templateIdEdit, ui.templateIdHint, ui.templateIdNote);
    add(field::principalEntityId, ui.principalEntityIdLabel, ui.principalEntityIdEdit, nullptr,
        ui.principalEntityIdNote);
    add(field::text, ui.textLabel, ui.textEdit, ui.textHint, ui.textNote)->setRequired(true);
}

void TemplateDialog::makeVariableMenu()
{
    auto *menu = new QMenu(this);
    for (const VariableKind kind :
         {VariableKind::Untyped, VariableKind::Numeric, VariableKind::Alphanumeric, VariableKind::Url,
          VariableKind::UrlOtt, VariableKind::CallBackNumber, VariableKind::Email}) {
        const QString written = placeholder(kind);
        QAction *action = menu->addAction(u"%1  %2"_s.arg(written, kindWords(kind)));
        connect(action, &QAction::triggered, this, [this, written] { insertVariable(written); });
    }
    m_ui->variableButton->setMenu(menu);
}

void TemplateDialog::connectParts()
{
    Ui::TemplateDialog &ui = *m_ui;
    for (QLineEdit *edit : {ui.nameEdit, ui.headerEdit, ui.templateIdEdit, ui.principalEntityIdEdit})
        connect(edit, &QLineEdit::textChanged, this, &TemplateDialog::update);
    connect(ui.textEdit, &QPlainTextEdit::textChanged, this, &TemplateDialog::update);
    connect(ui.channelCombo, &QComboBox::currentIndexChanged, this, &TemplateDialog::update);
    connect(ui.saveButton, &QPushButton::clicked, this, &TemplateDialog::save);
    connect(ui.cancelButton, &QPushButton::clicked, this, &TemplateDialog::reject);
}

void TemplateDialog::showValue(const MessageTemplate &one)
{
    Ui::TemplateDialog &ui = *m_ui;
    ui.nameEdit->setText(one.name);
    ui.channelCombo->setCurrentIndex(ui.channelCombo->findData(int(one.channel)));
    ui.headerEdit->setText(one.header);
    ui.templateIdEdit->setText(one.templateId);
    ui.principalEntityIdEdit->setText(one.principalEntityId);
    ui.textEdit->setPlainText(one.text);
    ui.noteEdit->setPlainText(one.note);
}

MessageTemplate TemplateDialog::value() const
{
    MessageTemplate one = m_setup.one;
    one.name = cleaned(m_ui->nameEdit->text());
    one.channel = TemplateChannel(m_ui->channelCombo->currentData().toInt());
    one.header = cleaned(m_ui->headerEdit->text());
    one.templateId = cleaned(m_ui->templateIdEdit->text());
    one.principalEntityId = cleaned(m_ui->principalEntityIdEdit->text());
    one.text = exactText(m_ui->textEdit);
    one.note = m_ui->noteEdit->toPlainText();
    return one;
}

void TemplateDialog::update()
{
    const MessageTemplate now = value();
    const bool sms = now.channel == TemplateChannel::Sms;
    m_ui->headerBox->setVisible(sms);
    m_ui->entityBox->setVisible(sms);
    const QList<FieldIssue> issues = validate(now, {m_setup.provider, m_setup.others}, *m_setup.rules);
    for (const auto &[name, formField] : m_fields) {
        if (name == field::templateId) {
            formField->setRequired(sms && m_setup.provider.smsFallback.india);
            formField->setHint(sms ? tr("19 digits, from the DLT portal.")
                                   : tr("What your RCS service calls the template, if it has ids."));
        }
        formField->setIssues(issuesOf(issues, name));
    }
    m_ui->counterLabel->setText(sms ? smsCounter(now.text) : rcsCounter(now.text));
    m_ui->saveStatus->clear();
    showMarks();
}

/// What is no placeholder stands out in the text.
void TemplateDialog::showMarks()
{
    const MessageTemplate now = value();
    QList<TextMark> marks;
    if (now.channel == TemplateChannel::Sms) {
        for (const MisspeltPlaceholder &one : misspeltPlaceholders(now.text))
            marks.append({one.start, one.length, StateRole::Warning});
    }
    desk::showMarks(m_ui->textEdit, marks);
}

void TemplateDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showMarks();
}

void TemplateDialog::insertVariable(const QString &placeholder)
{
    m_ui->textEdit->insertPlainText(placeholder);
    m_ui->textEdit->setFocus(Qt::OtherFocusReason);
}

void TemplateDialog::save()
{
    for (const auto &[name, formField] : m_fields)
        formField->showNow();
    for (const auto &[name, formField] : m_fields) {
        if (!hasErrors(formField->issues()))
            continue;
        m_ui->saveStatus->say(StateRole::Error, tr("Not saved yet: something is to be mended first."));
        formField->input()->setFocus(Qt::OtherFocusReason);
        m_ui->scrollArea->ensureWidgetVisible(formField->input()->parentWidget());
        return;
    }
    Q_EMIT saveRequested(value());
}

void TemplateDialog::showTrouble(const Error &error)
{
    m_ui->saveStatus->say(StateRole::Error, u"%1 %2"_s.arg(error.message, error.cure).trimmed());
}

void TemplateDialog::reject()
{
    if (value() != m_opened)
        askBeforeClosing();
    else
        QDialog::reject();
}

void TemplateDialog::askBeforeClosing()
{
    if (m_question)
        return m_question->raise();
    m_question = new QMessageBox(QMessageBox::Question, tr("Unsaved changes"),
                                 tr("Save the changes to this template?"), QMessageBox::NoButton, this);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    auto *keep = m_question->addButton(tr("Keep editing"), QMessageBox::RejectRole);
    auto *discard = m_question->addButton(tr("Discard"), QMessageBox::DestructiveRole);
    auto *yes = m_question->addButton(tr("Save"), QMessageBox::AcceptRole);
    m_question->setDefaultButton(yes);
    m_question->setEscapeButton(keep);
    connect(discard, &QAbstractButton::clicked, this, [this] { QDialog::reject(); });
    connect(yes, &QAbstractButton::clicked, this, &TemplateDialog::save);
    m_question->open();
}

} // namespace desk
