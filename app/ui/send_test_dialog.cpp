// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/send_test_dialog.h"

#include "core/phone.h"
#include "core/template_use.h"
#include "core/text_cleaning.h"
#include "ui/codes_window.h"
#include "ui/dialog_size.h"
#include "ui/folding.h"
#include "ui/form_field.h"
#include "ui/message_counter.h"
#include "ui/state_colors.h"
#include "ui/text_marks.h"
#include "ui_send_test_dialog.h"

#include <QAccessible>
#include <QFontDatabase>
#include <QMouseEvent>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr int shownLines = 3;
constexpr int previewLines = 10;
constexpr qsizetype longestCountryCode = 3;
/// The gap between groups, beside the gap inside them.
constexpr int groupSpacing = 2;
constexpr int widthInCharacters = 84;
/// Beside the fields the phone takes so much more; without room for both it goes beneath them.
constexpr int phoneInCharacters = 36;

bool isSending(TestSend::State state)
{
    return state == TestSend::State::Validating || state == TestSend::State::ReadingSecret ||
           state == TestSend::State::Sending;
}

/// The region of a number that was typed with its country code; empty if it has none that is known.
QString regionByCode(const QString &number)
{
    QString digits = withAsciiDigits(number);
    digits.removeIf([](QChar character) { return character < u'0' || character > u'9'; });
    if (digits.startsWith("00"_L1))
        digits.remove(0, 2);
    for (qsizetype length = 1; length <= longestCountryCode; ++length) {
        const QString main = mainRegion(digits.first(std::min(length, digits.size())).toInt());
        if (main.isEmpty())
            continue;
        const QString exact = readPhone(number, main).region;
        return exact.isEmpty() ? main : exact;
    }
    return {};
}

/// A made-up Indian mobile number that ends in the story's digits.
QString storyNumber(const SandboxStory &story)
{
    return u"987654"_s + story.digits;
}

} // namespace

SendTestDialog::SendTestDialog(const TestSetup &setup, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::SendTestDialog>())
{
    m_ui->setupUi(this);
    setLines(m_ui->rcsMessageEdit, shownLines);
    setLines(m_ui->smsTextBox->edit(), shownLines);
    m_ui->previewEdit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_ui->previewEdit->setLineWrapMode(QPlainTextEdit::NoWrap);
    setLines(m_ui->previewEdit, previewLines);
    makeFold(m_ui->previewButton, m_ui->previewBox);
    makeFold(m_ui->phoneButton, m_ui->phonePlace);
    m_ui->rcsTemplatePicker->setLabel(tr("RCS Te&mplate"));
    QWidget::setTabOrder(m_ui->rcsTemplatePicker->chainAfter(m_ui->phoneNumberEdit), m_ui->rcsMessageEdit);
    QWidget::setTabOrder(m_ui->smsTextBox->chainAfter(m_ui->rcsMessageEdit), m_ui->templateIdEdit);
    m_ui->contentsLayout->setSpacing(groupSpacing * m_ui->contentsLayout->spacing());
    new DialogSize(this, m_ui->scrollArea, widthInCharacters + phoneInCharacters);
    m_ui->countryCodeCombo->setCountries(countries());
    m_ui->runView->setFieldLink(true);
    m_ui->runView->setVisible(false);
    m_ui->sendButton->installEventFilter(this);
    for (QPlainTextEdit *edit : {m_ui->rcsMessageEdit, m_ui->smsTextBox->edit()})
        edit->installEventFilter(this);
    m_countdown.setInterval(1000);
    makeFields();
    makeConnections();
    setSetup(setup);
    setMessage({});
}

SendTestDialog::~SendTestDialog() = default;

void SendTestDialog::makeFields()
{
    const auto add = [this](QLatin1StringView name, QLabel *label, QWidget *input, FieldNote *note) {
        m_fields.append({name, new FormField(label, input, nullptr, note, this)});
    };
    Ui::SendTestDialog &ui = *m_ui;
    add(field::countryCode, ui.countryCodeLabel, ui.countryCodeCombo, ui.countryCodeNote);
    add(field::to, ui.phoneNumberLabel, ui.phoneNumberEdit, ui.phoneNumberNote);
    add(field::message, ui.rcsMessageLabel, ui.rcsMessageEdit, ui.rcsMessageNote);
    add(field::fallbackMessage, ui.smsTextBox->label(), ui.smsTextBox->edit(), ui.smsTextBox->note());
    add(field::templateId, ui.templateIdLabel, ui.templateIdEdit, ui.templateIdNote);
    add(field::peId, ui.principalEntityIdLabel, ui.principalEntityIdEdit, ui.principalEntityIdNote);
}

void SendTestDialog::makeConnections()
{
    Ui::SendTestDialog &ui = *m_ui;
    connect(ui.countryCodeCombo, &CountryCombo::regionChanged, ui.phoneNumberEdit, &PhoneEdit::setRegion);
    connect(ui.countryCodeCombo, &CountryCombo::regionChanged, this, &SendTestDialog::update);
    connect(m_fields.first().second, &FormField::editingFinished, ui.countryCodeCombo, &CountryCombo::settle);
    for (QLineEdit *edit :
         {static_cast<QLineEdit *>(ui.phoneNumberEdit), ui.templateIdEdit, ui.principalEntityIdEdit})
        connect(edit, &QLineEdit::textChanged, this, &SendTestDialog::update);
    connect(ui.rcsMessageEdit, &QPlainTextEdit::textChanged, this, &SendTestDialog::update);
    connect(ui.smsTextBox, &SmsTextBox::textChanged, this, &SendTestDialog::update);
    connect(ui.smsTextBox, &SmsTextBox::templatePicked, this, &SendTestDialog::takeTemplate);
    connect(ui.rcsTemplatePicker, &TemplatePicker::templatePicked, this,
            [this](const std::optional<MessageTemplate> &picked) {
                if (picked)
                    replaceText(m_ui->rcsMessageEdit, picked->text);
            });
    connect(ui.rcsTemplatePicker, &TemplatePicker::textMade, this,
            [this](const QString &made) { replaceText(m_ui->rcsMessageEdit, made); });
    for (const auto &[name, formField] : m_fields)
        connect(formField, &FormField::editingFinished, this, &SendTestDialog::update);
    connect(ui.storyCombo, &QComboBox::activated, this, &SendTestDialog::chooseStory);
    connect(ui.previewButton, &QToolButton::toggled, this, &SendTestDialog::updatePreview);
    connect(ui.runView, &RunView::fieldRequested, this, &SendTestDialog::goToField);
    connect(ui.runView, &RunView::codeRequested, this,
            [this](const QString &code) { openCodesWindow(m_setup.rules, code, this); });
    connect(ui.closeButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(ui.sendButton, &QPushButton::clicked, this, &SendTestDialog::pressed);
    connect(&m_countdown, &QTimer::timeout, this, &SendTestDialog::tick);
}

void SendTestDialog::setSetup(const TestSetup &setup)
{
    m_setup = setup;
    m_ui->runView->setRules(setup.rules);
    setWindowTitle(setup.provider.nickname.isEmpty() ? tr("Send Test SMS")
                                                     : tr("Send Test SMS: %1").arg(setup.provider.nickname));
    m_ui->runView->setVendor(setup.vendor);
    fillStories();
    fillTemplates();
    update();
}

void SendTestDialog::fillStories()
{
    m_ui->storyBox->setVisible(!m_setup.stories.isEmpty());
    m_ui->storyCombo->clear();
    m_ui->storyCombo->addItem(tr("Choose what happens"));
    for (const SandboxStory &story : m_setup.stories)
        m_ui->storyCombo->addItem(u"…%1 %2"_s.arg(story.digits, story.title), story.digits);
}

QList<MessageTemplate> SendTestDialog::templatesFor(TemplateChannel channel) const
{
    QList<MessageTemplate> templates = m_setup.templates;
    templates.removeIf([channel](const MessageTemplate &one) { return one.channel != channel; });
    return templates;
}

void SendTestDialog::fillTemplates()
{
    m_ui->rcsTemplatePicker->setTemplates(templatesFor(TemplateChannel::Rcs), *m_setup.rules);
    m_ui->smsTextBox->setTemplates(templatesFor(TemplateChannel::Sms), *m_setup.rules);
}

/// The picked one first: of several with the same Template ID it is the one that is meant.
QList<MessageTemplate> SendTestDialog::templatesAsPicked() const
{
    const std::optional<MessageTemplate> &picked = m_ui->smsTextBox->picked();
    return picked ? QList<MessageTemplate>{*picked} + m_setup.templates : m_setup.templates;
}

/// The only one that the text can come from; a null id where there is none, or more than one.
QUuid SendTestDialog::rcsTemplateOf(const QString &text) const
{
    QList<MessageTemplate> fitting = templatesFor(TemplateChannel::Rcs);
    fitting.removeIf([&](const MessageTemplate &one) {
        return !matchTemplate(one.text, text, m_setup.rules->limits).matches;
    });
    return !text.isEmpty() && fitting.size() == 1 ? fitting.first().id : QUuid();
}

/// Its ids belong to its text and go with it. What the user typed himself stays until a template brings
/// something else.
void SendTestDialog::takeTemplate(const std::optional<MessageTemplate> &picked)
{
    const auto take = [this](QLineEdit *edit, QString MessageTemplate::*id, const QString &brought,
                             const QString &otherwise) {
        const QString now = cleaned(edit->text());
        const auto isTheirs = [&](const MessageTemplate &one) { return cleaned(one.*id) == now; };
        if (!brought.isEmpty())
            edit->setText(brought);
        else if (std::any_of(m_setup.templates.begin(), m_setup.templates.end(), isTheirs))
            edit->setText(otherwise);
    };
    take(m_ui->templateIdEdit, &MessageTemplate::templateId, picked ? picked->templateId : QString(), {});
    take(m_ui->principalEntityIdEdit, &MessageTemplate::principalEntityId,
         picked ? picked->principalEntityId : QString(), m_setup.provider.smsFallback.principalEntityId);
    update();
}

void SendTestDialog::chooseStory(int row)
{
    if (row < 1)
        return;
    m_ui->countryCodeCombo->setRegion(u"IN"_s);
    m_ui->phoneNumberEdit->setText(
        formattedWhileTyping(storyNumber(m_setup.stories.at(row - 1)), m_ui->countryCodeCombo->region()));
}

void SendTestDialog::setMessage(const TestMessage &message)
{
    m_ui->countryCodeCombo->setRegion(message.region);
    m_ui->phoneNumberEdit->setRegion(m_ui->countryCodeCombo->region());
    m_ui->phoneNumberEdit->setText(message.phoneNumber);
    m_ui->rcsMessageEdit->setPlainText(message.rcsText);
    m_ui->rcsTemplatePicker->pick(rcsTemplateOf(message.rcsText));
    m_ui->smsTextBox->setText(message.fallbackText);
    m_ui->templateIdEdit->setText(message.templateId);
    m_ui->principalEntityIdEdit->setText(message.principalEntityId);
    update();
}

TestMessage SendTestDialog::message() const
{
    TestMessage message;
    message.region = m_ui->countryCodeCombo->region();
    message.phoneNumber = m_ui->phoneNumberEdit->text();
    message.rcsText = exactText(m_ui->rcsMessageEdit);
    message.fallbackText = m_ui->smsTextBox->text();
    message.templateId = m_ui->templateIdEdit->text();
    message.principalEntityId = m_ui->principalEntityIdEdit->text();
    return message;
}

void SendTestDialog::setNotice(const QString &sentence)
{
    m_notice = sentence;
    update();
}

void SendTestDialog::showState(TestSend::State state)
{
    const bool startsNow = isSending(state) && !isSending(m_state);
    m_state = state;
    if (startsNow) {
        m_run.reset();
        m_notice.clear();
    }
    update();
    if (startsNow)
        announceResult();
}

void SendTestDialog::showRun(const TestRun &run)
{
    m_run = run;
    m_state = TestSend::State::Idle;
    m_ui->runView->showRun(run);
    m_secondsToWait = static_cast<int>(run.explanation.retryAfter.count());
    if (m_secondsToWait > 0)
        m_countdown.start();
    update();
    // Once the dialog has grown by it.
    QTimer::singleShot(0, m_ui->runView, [this] { m_ui->scrollArea->ensureWidgetVisible(m_ui->runView); });
    announceResult();
}

void SendTestDialog::showReports(const TestRun &run)
{
    if (!m_run || m_run->id != run.id)
        return;
    m_run = run;
    m_ui->runView->showRun(run);
    nameResult();
}

void SendTestDialog::tick()
{
    if (--m_secondsToWait <= 0)
        m_countdown.stop();
    updateButton();
}

QList<FieldIssue> SendTestDialog::judge(const TestMessage &message) const
{
    // The text box says itself where the text leaves its template, with the place and a button for each.
    const MessageSurroundings surroundings{.templates = templatesAsPicked(),
                                           .now = m_setup.clock ? m_setup.clock() : QDateTime(),
                                           .matchIsShown = true};
    QList<FieldIssue> issues = validate(message, m_setup.provider, *m_setup.rules, surroundings);
    for (FieldIssue &issue : issues) {
        if (issue.code == "fallback-ucs2"_L1)
            issue.fix.reset();
        const QString typed =
            issue.code == "phone-country-mismatch"_L1 ? regionByCode(message.phoneNumber) : QString();
        if (const QString name = m_ui->countryCodeCombo->nameOf(typed); !name.isEmpty()) {
            // The country is asked about, not guessed: it is mended there.
            issue.field = field::countryCode;
            issue.fix = Fix{tr("Switch to %1").arg(name), typed};
        }
    }
    return issues;
}

void SendTestDialog::update()
{
    if (m_updating || !m_setup.rules)
        return;
    const QScopedValueRollback updating(m_updating, true);
    const TestMessage now = message();
    updateFields(now);
    updateTexts(now);
    updateStory(now);
    updatePreview();
    updateProgress();
    updateButton();
    updateColours();
}

void SendTestDialog::updateFields(const TestMessage &message)
{
    const TestFields fields = fieldsFor(message, m_setup.provider);
    m_ui->smsTextBox->setVisible(fields.fallbackMessage);
    m_ui->templateBox->setVisible(fields.templateId);
    m_ui->entityBox->setVisible(fields.principalEntityId);
    const QList<FieldIssue> issues = judge(message);
    for (const auto &[name, formField] : m_fields) {
        formField->setRequired(name != field::countryCode &&
                               (name != field::templateId || fields.dltRequired));
        formField->setIssues(issuesOf(issues, name));
    }
    if (!hasErrors(issues))
        m_blocked = false;
    const auto errors = std::count_if(issues.begin(), issues.end(), [](const FieldIssue &issue) {
        return issue.severity == Severity::Error;
    });
    m_ui->summaryLabel->setText(
        m_blocked ? tr("%n thing(s) to mend before it can be sent", nullptr, static_cast<int>(errors))
                  : m_notice);
}

void SendTestDialog::updateTexts(const TestMessage &message)
{
    m_ui->rcsCounterLabel->setText(rcsCounter(message.rcsText));
    m_ui->rcsTemplatePicker->showText(message.rcsText);
    m_ui->smsTextBox->judge(smsTemplateOf(message, templatesAsPicked()), *m_setup.rules);
    m_ui->previewPanel->showMessage(message, m_setup.provider);
}

/// Beside the fields where there is room, else beneath them behind a fold.
void SendTestDialog::placePhone()
{
    const bool wide =
        width() >= fontMetrics().averageCharWidth() * (widthInCharacters + phoneInCharacters / 2);
    m_ui->phoneFold->setVisible(!wide);
    QLayout *place = wide ? static_cast<QLayout *>(m_ui->bodyLayout) : m_ui->phonePlaceLayout;
    if (place->indexOf(m_ui->previewPanel) >= 0)
        return;
    place->addWidget(m_ui->previewPanel);
    m_ui->previewPanel->show();
}

void SendTestDialog::updateStory(const TestMessage &message)
{
    const QString number = readPhone(message.phoneNumber, message.region).e164;
    m_ui->storyCombo->setCurrentIndex(std::max(0, m_ui->storyCombo->findData(number.right(4))));
}

void SendTestDialog::updatePreview()
{
    if (!m_ui->previewButton->isChecked() || !m_setup.preview)
        return;
    const QString text = m_setup.preview(message(), press() == Press::TryAgain);
    m_ui->previewEdit->setPlainText(text);
    m_ui->copyPreviewButton->setCopyText(text);
}

void SendTestDialog::updateProgress()
{
    const bool sending = isSending(m_state);
    m_ui->resultBox->setVisible(sending || m_run);
    m_ui->progressBox->setVisible(sending);
    m_ui->progressLabel->setText(m_state == TestSend::State::Sending
                                     ? tr("Sending to %1…").arg(m_setup.vendor)
                                     : tr("Getting the API key…"));
    m_ui->runView->setVisible(m_run && !sending);
    // What is under way cannot be changed any more.
    for (const auto &[name, formField] : m_fields)
        formField->input()->setEnabled(!sending);
    m_ui->storyCombo->setEnabled(!sending);
    nameResult();
}

/// What the result is called is what it says now, whether somebody was told or not.
void SendTestDialog::nameResult()
{
    QStringList sentences;
    if (isSending(m_state))
        sentences.append(m_ui->progressLabel->text());
    else if (m_run)
        sentences = {m_ui->runView->accessibleName(), m_ui->runView->accessibleDescription()};
    sentences.removeAll(QString());
    m_ui->resultBox->setAccessibleName(sentences.join(u". "_s));
}

SendTestDialog::Press SendTestDialog::press() const
{
    if (isSending(m_state))
        return Press::Cancel;
    if (m_secondsToWait > 0)
        return Press::Wait;
    // Another message is another attempt, whatever became of the last one.
    if (!m_run || m_run->outcome == SendOutcome::NotSent || m_run->message != message())
        return Press::Send;
    const bool refused = m_run->outcome == SendOutcome::Refused;
    if (m_run->outcome == SendOutcome::Accepted || (refused && !m_run->explanation.retryable.value_or(false)))
        return Press::SendAgain;
    return Press::TryAgain;
}

void SendTestDialog::updateButton()
{
    const Press now = press();
    const auto text = [this, now] {
        switch (now) {
        case Press::Send:
            return tr("&Send");
        case Press::SendAgain:
            return tr("&Send again");
        case Press::TryAgain:
            return tr("Try a&gain");
        case Press::Wait:
            return tr("Try again in %1 s").arg(m_secondsToWait);
        case Press::Cancel:
            break;
        }
        return tr("Ca&ncel");
    };
    m_ui->sendButton->setText(text());
    m_ui->sendButton->setEnabled(now != Press::Wait);
    // Return sends; it never cancels.
    m_ui->sendButton->setDefault(now != Press::Cancel);
    m_ui->sendButton->setAutoDefault(now != Press::Cancel);
}

void SendTestDialog::updateColours()
{
    m_ui->summaryLabel->setPalette(
        statePalette(m_blocked ? StateRole::Error : StateRole::Warning, palette()));
}

void SendTestDialog::pressed()
{
    const Press now = press();
    if (now == Press::Cancel) {
        Q_EMIT cancelRequested();
        return;
    }
    for (const auto &[name, formField] : m_fields)
        formField->showNow();
    if (FormField *wrong = firstWrongField()) {
        m_blocked = true;
        update();
        focusField(wrong);
        return;
    }
    Q_EMIT sendRequested(message(), now == Press::TryAgain);
}

FormField *SendTestDialog::firstWrongField() const
{
    for (const auto &[name, formField] : m_fields) {
        if (hasErrors(formField->issues()))
            return formField;
    }
    return nullptr;
}

void SendTestDialog::goToField(const QString &name)
{
    for (const auto &[fieldName, formField] : m_fields) {
        if (fieldName == name && formField->input()->isVisible()) {
            focusField(formField);
            return;
        }
    }
    Q_EMIT fieldRequested(name);
    accept();
}

void SendTestDialog::focusField(FormField *formField)
{
    formField->input()->setFocus(Qt::OtherFocusReason);
    m_ui->scrollArea->ensureWidgetVisible(formField->input());
}

void SendTestDialog::announceResult()
{
    QAccessibleEvent alert(m_ui->resultBox, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

bool SendTestDialog::eventFilter(QObject *watched, QEvent *event)
{
    // The second half of a double click, or a held key, must not cancel what the first half sent.
    if (watched == m_ui->sendButton) {
        if (event->type() == QEvent::MouseButtonDblClick)
            return true;
        if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->isAutoRepeat())
            return true;
    }
    if (event->type() == QEvent::FocusIn && watched != m_ui->sendButton)
        m_ui->previewPanel->showLeg(watched == m_ui->smsTextBox->edit());
    return QDialog::eventFilter(watched, event);
}

void SendTestDialog::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    placePhone();
}

void SendTestDialog::keyPressEvent(QKeyEvent *event)
{
    // A held Return must not press Send again when the answer to the first press is there.
    if (event->isAutoRepeat() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        return;
    QDialog::keyPressEvent(event);
}

void SendTestDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_fields.isEmpty())
        updateColours();
}

} // namespace desk
