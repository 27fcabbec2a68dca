// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field_issue.h"

#include <QObject>

QT_BEGIN_NAMESPACE
class QLabel;
class QWidget;
QT_END_NAMESPACE

namespace desk {

class FieldNote;

/// One field of a form: its label, input, hint and note, and when the note speaks.
///
/// A judgement appears when editing is finished (or by showNow()), goes the moment it no longer holds, and
/// changes the moment its reason changes. What is merely missing is held back until showNow(). All that is
/// seen is also said: the input's accessible description holds the hint and the sentences, its accessible
/// name says that something is to be mended.
///
/// Works with QLineEdit, QComboBox, QPlainTextEdit and QAbstractButton. `label`, `hint` and `note` may be
/// null.
class FormField : public QObject
{
    Q_OBJECT
public:
    FormField(QLabel *label, QWidget *input, QLabel *hint, FieldNote *note, QObject *parent);

    /// Says "(required)" in the label.
    void setRequired(bool required);
    void setHint(const QString &hint);
    /// The newest judgement of the present text; call it after every change.
    void setIssues(const QList<FieldIssue> &issues);
    [[nodiscard]] const QList<FieldIssue> &issues() const { return m_issues; }

    /// Whether an error is on show now.
    [[nodiscard]] bool showsError() const;
    /// Shows all that stands, missing values too; for a press of Save or Send.
    void showNow();
    /// Shows what stands but is not merely missing, as if the field had just been left.
    void showPresent();
    /// Back to a field that nobody has touched.
    void reset();

    /// The label's text without mnemonic and without "(required)".
    [[nodiscard]] QString name() const;
    [[nodiscard]] QWidget *input() const { return m_input; }

Q_SIGNALS:
    /// The field was left, Return was pressed or another choice was made.
    void editingFinished();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void watchInput();
    void startEditing();
    void leave();
    void finishEditing();
    void cleanText();
    void applyFix(const QString &replacement);
    void update();
    void speak(const QList<FieldIssue> &shown);
    [[nodiscard]] QList<FieldIssue> issuesToShow() const;

    QLabel *m_label;
    QWidget *m_input;
    QLabel *m_hint;
    FieldNote *m_note;
    QString m_labelText;
    QList<FieldIssue> m_issues;
    QList<FieldIssue> m_shown;
    bool m_required = false;
    bool m_editing = false;   ///< Typed in since it was last left.
    bool m_touched = false;   ///< Left at least once.
    bool m_submitted = false; ///< showNow() was called.
    bool m_cleaning = false;
};

} // namespace desk
