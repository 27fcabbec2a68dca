// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dlt_template.h"
#include "core/message_template.h"
#include "core/rules.h"

#include <QWidget>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QVBoxLayout;
namespace Ui {
class TemplatePicker;
}
QT_END_NAMESPACE

namespace desk {

class FormField;
class HintLabel;

/// Picks an approved text and fills in its variables, a field for each. The text in the editor stays the
/// truth: what is typed there is read back into the fields as long as it fits the template.
class TemplatePicker : public QWidget
{
    Q_OBJECT
public:
    explicit TemplatePicker(QWidget *parent = nullptr);
    ~TemplatePicker() override;

    /// With a mnemonic.
    void setLabel(const QString &label);
    /// Those of one channel, by name. Hidden while there are none. A picked one stays picked if it is still
    /// there.
    void setTemplates(const QList<MessageTemplate> &templates, const Rules &rules);
    [[nodiscard]] const std::optional<MessageTemplate> &picked() const { return m_picked; }
    /// Picks without asking for a text; a null id picks none.
    void pick(const QUuid &id);
    /// Reads the values of the picked template's variables from the text.
    void showText(const QString &text);
    /// Puts the fields behind `before` in the tab order; gives the last of them.
    QWidget *chainAfter(QWidget *before);

Q_SIGNALS:
    /// The user picked another one; nothing for "free text".
    void templatePicked(const std::optional<desk::MessageTemplate> &picked);
    /// A variable was filled in, or the template's own text is wanted.
    void textMade(const QString &text);

private:
    struct Row
    {
        TemplatePart variable;
        QWidget *cell;
        QLineEdit *edit;
        HintLabel *counter;
        FormField *form;
    };

    void choose(int row);
    void setPicked(const std::optional<MessageTemplate> &picked);
    void makeRows();
    void addRow(const TemplatePart &variable, const QString &before);
    void showValues(const QStringList &values);
    void judge(const Row &row) const;
    void makeText();
    [[nodiscard]] QStringList values() const;

    std::unique_ptr<Ui::TemplatePicker> m_ui;
    QVBoxLayout *m_rowsLayout;
    QList<MessageTemplate> m_templates;
    Rules m_rules;
    std::optional<MessageTemplate> m_picked;
    QList<Row> m_rows;
    bool m_reading = false; ///< The fields follow the text and not the other way round.
};

} // namespace desk
