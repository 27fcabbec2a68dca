// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/template_picker.h"

#include "core/template_use.h"
#include "ui/field_note.h"
#include "ui/form_field.h"
#include "ui/hint_label.h"
#include "ui_template_picker.h"

#include <QLineEdit>
#include <QLocale>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr qsizetype shownBefore = 20;

/// The fixed text before a variable, by which people know which one it is.
QString textBefore(const QString &templateText, const TemplatePart &variable)
{
    const QString before = templateText.first(variable.start).simplified();
    const QString end = before.right(shownBefore);
    return end.size() < before.size() ? u'\u2026' + end : end;
}

} // namespace

TemplatePicker::TemplatePicker(QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::TemplatePicker>())
{
    m_ui->setupUi(this);
    m_rowsLayout = new QVBoxLayout(m_ui->variablesBox);
    m_rowsLayout->setContentsMargins(fontMetrics().height(), 0, 0, 0);
    m_ui->variablesBox->setVisible(false);
    m_ui->changedBox->setVisible(false);
    connect(m_ui->templateCombo, &QComboBox::activated, this, &TemplatePicker::choose);
    connect(m_ui->restoreButton, &QPushButton::clicked, this, &TemplatePicker::makeText);
    setVisible(false);
}

TemplatePicker::~TemplatePicker() = default;

void TemplatePicker::setLabel(const QString &label)
{
    m_ui->templateLabel->setText(label);
}

void TemplatePicker::setTemplates(const QList<MessageTemplate> &templates, const Rules &rules)
{
    m_templates = templates;
    m_rules = rules;
    m_ui->templateCombo->clear();
    m_ui->templateCombo->addItem(tr("Free text"));
    for (const MessageTemplate &one : templates)
        m_ui->templateCombo->addItem(one.name);
    pick(m_picked ? m_picked->id : QUuid());
    setVisible(!templates.isEmpty());
}

void TemplatePicker::pick(const QUuid &id)
{
    const auto found = std::find_if(m_templates.begin(), m_templates.end(),
                                    [&id](const MessageTemplate &one) { return one.id == id; });
    const bool known = !id.isNull() && found != m_templates.end();
    m_ui->templateCombo->setCurrentIndex(known ? int(found - m_templates.begin()) + 1 : 0);
    setPicked(known ? std::optional(*found) : std::nullopt);
}

void TemplatePicker::choose(int row)
{
    setPicked(row > 0 ? std::optional(m_templates.at(row - 1)) : std::nullopt);
    const std::optional<MessageTemplate> picked = m_picked; // Who hears of it may pick another one.
    Q_EMIT templatePicked(picked);
}

void TemplatePicker::setPicked(const std::optional<MessageTemplate> &picked)
{
    if (m_picked == picked)
        return;
    m_picked = picked;
    makeRows();
}

void TemplatePicker::makeRows()
{
    for (const Row &row : std::as_const(m_rows)) {
        row.cell->hide();
        row.cell->deleteLater();
    }
    m_rows.clear();
    if (m_picked) {
        for (const TemplatePart &variable : variablesOf(m_picked->text))
            addRow(variable, textBefore(m_picked->text, variable));
    }
    chainAfter(m_ui->templateCombo);
    m_ui->variablesBox->setVisible(!m_rows.isEmpty());
    m_ui->changedBox->setVisible(false);
}

void TemplatePicker::addRow(const TemplatePart &variable, const QString &before)
{
    const int number = int(m_rows.size()) + 1;
    auto *cell = new QWidget(m_ui->variablesBox);
    auto *layout = new QVBoxLayout(cell);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(fontMetrics().height() / 4);
    auto *label = new QLabel(cell);
    label->setTextFormat(Qt::PlainText);
    const QString name = before.isEmpty()
                             ? tr("Variable %1, %2, at the start").arg(number).arg(variable.text)
                             : tr("Variable %1, %2, after “%3”").arg(number).arg(variable.text, before);
    label->setText(QString(name).replace(u'&', "&&"_L1));
    auto *line = new QHBoxLayout;
    auto *edit = new QLineEdit(cell);
    edit->setObjectName(u"variable%1Edit"_s.arg(number));
    auto *counter = new HintLabel(cell);
    counter->setWordWrap(false);
    line->addWidget(edit, 1);
    line->addWidget(counter);
    auto *note = new FieldNote(cell);
    layout->addWidget(label);
    layout->addLayout(line);
    layout->addWidget(note);
    m_rowsLayout->addWidget(cell);
    m_rows.append({variable, cell, edit, counter, new FormField(label, edit, nullptr, note, cell)});
    connect(edit, &QLineEdit::textChanged, this, [this] {
        if (!m_reading)
            makeText();
    });
    judge(m_rows.last());
}

void TemplatePicker::judge(const Row &row) const
{
    const QString value = row.edit->text();
    const int longest = longestValue(row.variable.kind, m_rules.limits);
    const QString count = QLocale().toString(value.size());
    row.counter->setText(longest == std::numeric_limits<int>::max()
                             ? count
                             : tr("%1 of %2").arg(count, QLocale().toString(longest)));
    row.form->setIssues(variableIssues(row.variable, value, m_rules.limits) +
                        templateValueIssues(row.variable, value, m_rules));
}

QStringList TemplatePicker::values() const
{
    QStringList values;
    for (const Row &row : m_rows)
        values.append(row.edit->text());
    return values;
}

void TemplatePicker::makeText()
{
    for (const Row &row : std::as_const(m_rows))
        judge(row);
    if (m_picked)
        Q_EMIT textMade(filledIn(m_picked->text, values()));
}

void TemplatePicker::showText(const QString &text)
{
    if (!m_picked)
        return;
    const bool ours = text == filledIn(m_picked->text, values());
    const TemplateMatch match = ours ? TemplateMatch() : matchTemplate(m_picked->text, text, m_rules.limits);
    const bool fits = ours || match.matches || match.difference.variable >= 0;
    const auto nearly = fits ? std::nullopt : valuesDespiteTheLook(m_picked->text, text);
    m_ui->changedBox->setVisible(!fits);
    m_ui->changedHintLabel->setText(
        nearly
            ? tr("The text is not written as it was approved. Its values stay if you take the approved one.")
            : tr("The text was changed by hand, so its variables cannot be told apart any more."));
    if (fits && !ours)
        showValues(match.values);
    else if (nearly)
        showValues(*nearly);
    for (const Row &row : std::as_const(m_rows)) {
        row.edit->setEnabled(fits);
        judge(row);
    }
}

void TemplatePicker::showValues(const QStringList &values)
{
    const QScopedValueRollback reading(m_reading, true);
    for (qsizetype at = 0; at < m_rows.size(); ++at) {
        const Row &row = m_rows.at(at);
        const QString value = values.value(at);
        row.edit->setText(value == row.variable.text ? QString() : value);
    }
}

QWidget *TemplatePicker::chainAfter(QWidget *before)
{
    if (before != m_ui->templateCombo)
        QWidget::setTabOrder(before, m_ui->templateCombo);
    QWidget *last = m_ui->templateCombo;
    for (const Row &row : std::as_const(m_rows)) {
        QWidget::setTabOrder(last, row.edit);
        last = row.edit;
    }
    QWidget::setTabOrder(last, m_ui->restoreButton);
    return m_ui->restoreButton;
}

} // namespace desk
