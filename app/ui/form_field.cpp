// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form_field.h"

#include "core/text_cleaning.h"
#include "ui/field_note.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QComboBox>
#include <QEvent>
#include <QFocusEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

QString withoutMnemonic(QString text)
{
    return text.replace("&&"_L1, u"\1"_s).remove(u'&').replace(u'\1', u'&');
}

bool leavesTheWindow(QEvent *event)
{
    const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
    return reason == Qt::ActiveWindowFocusReason || reason == Qt::PopupFocusReason;
}

bool isError(const FieldIssue &issue)
{
    return issue.severity == Severity::Error;
}

} // namespace

FormField::FormField(QLabel *label, QWidget *input, QLabel *hint, FieldNote *note, QObject *parent)
    : QObject(parent), m_label(label), m_input(input), m_hint(hint), m_note(note)
{
    if (m_label) {
        m_labelText = m_label->text();
        m_label->setBuddy(m_input);
    } else if (const auto *button = qobject_cast<QAbstractButton *>(m_input)) {
        m_labelText = button->text();
    } else {
        m_labelText = m_input->accessibleName();
    }
    if (m_note)
        connect(m_note, &FieldNote::fixRequested, this, &FormField::applyFix);
    watchInput();
    speak({});
}

void FormField::watchInput()
{
    // Never a validator: a QLineEdit with one does not tell when an unacceptable text has been left.
    auto *edit = qobject_cast<QLineEdit *>(m_input);
    if (auto *combo = qobject_cast<QComboBox *>(m_input)) {
        edit = combo->lineEdit();
        connect(combo, &QComboBox::activated, this, &FormField::finishEditing);
    }
    if (edit) {
        connect(edit, &QLineEdit::textEdited, this, &FormField::startEditing);
        connect(edit, &QLineEdit::editingFinished, this, &FormField::leave);
    } else if (auto *text = qobject_cast<QPlainTextEdit *>(m_input)) {
        connect(text, &QPlainTextEdit::textChanged, this, [this] {
            if (m_input->hasFocus())
                startEditing();
        });
        text->installEventFilter(this);
    } else if (auto *button = qobject_cast<QAbstractButton *>(m_input)) {
        connect(button, &QAbstractButton::clicked, this, &FormField::finishEditing);
    }
}

void FormField::setRequired(bool required)
{
    m_required = required;
    if (m_label)
        m_label->setText(required ? tr("%1 (required)").arg(m_labelText) : m_labelText);
    speak(m_shown);
}

void FormField::setHint(const QString &hint)
{
    if (!m_hint || m_hint->text() == hint)
        return;
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    speak(m_shown);
}

void FormField::setIssues(const QList<FieldIssue> &issues)
{
    if (m_issues == issues)
        return;
    m_issues = issues;
    update();
}

bool FormField::showsError() const
{
    return std::any_of(m_shown.begin(), m_shown.end(), isError);
}

void FormField::showNow()
{
    m_submitted = true;
    showPresent();
}

void FormField::showPresent()
{
    m_touched = true;
    m_editing = false;
    update();
}

void FormField::reset()
{
    m_submitted = m_touched = m_editing = false;
    update();
}

QString FormField::name() const
{
    return withoutMnemonic(m_labelText);
}

bool FormField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_input && event->type() == QEvent::FocusOut && !leavesTheWindow(event))
        leave();
    return QObject::eventFilter(watched, event);
}

void FormField::startEditing()
{
    if (!m_cleaning)
        m_editing = true;
}

void FormField::leave()
{
    // A window that closes takes the focus away too, perhaps while it is being destroyed.
    if (!m_input->window()->isHidden())
        finishEditing();
}

void FormField::finishEditing()
{
    if (m_cleaning)
        return;
    cleanText();
    showPresent();
    Q_EMIT editingFinished();
}

void FormField::cleanText()
{
    auto *edit = qobject_cast<QLineEdit *>(m_input);
    if (!edit || !needsCleaning(edit->text()))
        return;
    const QScopedValueRollback<bool> guard(m_cleaning, true);
    const QString clean = cleaned(edit->text());
    edit->selectAll(); // Inserted, not set, so that Undo brings the pasted text back.
    edit->insert(clean);
}

void FormField::applyFix(const QString &replacement)
{
    m_input->setFocus(Qt::OtherFocusReason);
    if (auto *edit = qobject_cast<QLineEdit *>(m_input)) {
        edit->selectAll();
        edit->insert(replacement);
    } else if (auto *text = qobject_cast<QPlainTextEdit *>(m_input)) {
        text->selectAll();
        text->insertPlainText(replacement);
    } else if (auto *combo = qobject_cast<QComboBox *>(m_input)) {
        combo->setCurrentText(replacement);
    }
    finishEditing();
}

QList<FieldIssue> FormField::issuesToShow() const
{
    QList<FieldIssue> shown;
    if (!m_touched || (m_editing && m_shown.isEmpty()))
        return shown;
    const bool errorsWait = m_editing && !showsError();
    for (const FieldIssue &issue : m_issues) {
        const bool heldBack = (issue.missing && !m_submitted) || (errorsWait && isError(issue));
        if (!heldBack)
            shown += issue;
    }
    return shown;
}

void FormField::update()
{
    const QList<FieldIssue> shown = issuesToShow();
    if (shown == m_shown)
        return;
    m_shown = shown;
    if (m_note) {
        m_note->setIssues(shown);
        QWidget *before = m_input;
        for (QPushButton *button : m_note->fixButtons()) {
            QWidget::setTabOrder(before, button);
            before = button;
        }
    }
    speak(shown);
    if (!shown.isEmpty() && m_note) {
        QAccessibleEvent alert(m_note, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void FormField::speak(const QList<FieldIssue> &shown)
{
    QStringList sentences;
    if (m_required)
        sentences += tr("Required.");
    for (const FieldIssue &issue : shown)
        sentences += issue.message;
    if (m_hint)
        sentences += m_hint->text();
    sentences.removeAll(QString());
    m_input->setAccessibleDescription(sentences.join(u' '));
    m_input->setAccessibleName(showsError() ? tr("%1 (needs mending)").arg(name()) : name());
}

} // namespace desk
