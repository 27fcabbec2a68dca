// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message_template.h"
#include "core/provider.h"
#include "core/result.h"
#include "core/rules.h"

#include <QDialog>
#include <QPointer>

#include <memory>

class QMenu;
class QMessageBox;

namespace Ui {
class TemplateDialog;
}

namespace desk {

class FormField;

/// A template as it is opened, and what it is held against.
struct TemplateSetup
{
    MessageTemplate one;
    Provider provider;
    QList<MessageTemplate> others; ///< The provider's other templates, archived ones included.
    std::shared_ptr<const Rules> rules;
};

/// The form of one approved text: takes a value and gives a value. Closing with unsaved changes asks.
class TemplateDialog : public QDialog
{
    Q_OBJECT
public:
    explicit TemplateDialog(TemplateSetup setup, QWidget *parent = nullptr);
    ~TemplateDialog() override;

    /// As it stands in the form. What is hidden for the channel keeps its text.
    [[nodiscard]] MessageTemplate value() const;
    /// Why it could not be saved.
    void showTrouble(const Error &error);
    void reject() override;

Q_SIGNALS:
    /// Save was pressed and no error stands. The dialog stays open until it is accepted.
    void saveRequested(const desk::MessageTemplate &one);

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeFields();
    void makeVariableMenu();
    void connectParts();
    void showValue(const MessageTemplate &one);
    void update();
    void showMarks();
    void save();
    void askBeforeClosing();
    void insertVariable(const QString &placeholder);

    TemplateSetup m_setup;
    std::unique_ptr<Ui::TemplateDialog> m_ui;
    QList<std::pair<QString, FormField *>> m_fields; ///< By field name, in the order of the form.
    MessageTemplate m_opened;                        ///< As the form gave it at first.
    QPointer<QMessageBox> m_question;
};

} // namespace desk
