// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/advanced_section.h"

#include "core/text_cleaning.h"
#include "ui/field_note.h"
#include "ui/form_field.h"
#include "ui/hint_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

using Kind = AdvancedField::Kind;

QComboBox *makeCombo(const AdvancedField &field)
{
    auto *combo = new QComboBox;
    for (const auto &[value, label] : field.choices)
        combo->addItem(label, value);
    return combo;
}

void showValue(QWidget *input, const QJsonValue &value)
{
    if (auto *combo = qobject_cast<QComboBox *>(input)) {
        const QString text = value.toVariant().toString();
        if (combo->findData(text) < 0) // An imported value that is none of the choices stays visible.
            combo->addItem(text, text);
        combo->setCurrentIndex(combo->findData(text));
    } else if (auto *check = qobject_cast<QCheckBox *>(input)) {
        check->setChecked(value.toBool());
    } else if (auto *edit = qobject_cast<QLineEdit *>(input)) {
        edit->setText(value.toVariant().toString());
    }
}

QJsonValue valueOf(const QWidget *input)
{
    if (const auto *combo = qobject_cast<const QComboBox *>(input))
        return combo->currentData().toString();
    if (const auto *check = qobject_cast<const QCheckBox *>(input))
        return check->isChecked();
    return cleaned(qobject_cast<const QLineEdit *>(input)->text());
}

} // namespace

AdvancedSection::AdvancedSection(QWidget *parent) : QWidget(parent), m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setColumnStretch(1, 1);
    m_layout->setVerticalSpacing(fontMetrics().height() * 2 / 3);
    m_layout->setHorizontalSpacing(fontMetrics().height());
}

void AdvancedSection::setFields(const QList<AdvancedField> &fields)
{
    for (const Row &row : m_rows)
        delete row.form;
    m_rows.clear();
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const AdvancedField &field : fields)
        addRow(field);
}

void AdvancedSection::setValues(const QJsonObject &values)
{
    m_loaded = values;
    for (const Row &row : std::as_const(m_rows)) {
        const QSignalBlocker quiet(row.input);
        const QJsonValue value = values.value(row.field.key);
        showValue(row.input, value.isUndefined() ? row.field.defaultValue : value);
        row.form->reset();
    }
    Q_EMIT changed();
}

QJsonObject AdvancedSection::values() const
{
    QJsonObject values = m_loaded;
    for (const Row &row : m_rows) {
        const QJsonValue value = valueOf(row.input);
        if (value == row.field.defaultValue)
            values.remove(row.field.key);
        else
            values.insert(row.field.key, value);
    }
    return values;
}

QList<QPair<QString, FormField *>> AdvancedSection::formFields() const
{
    QList<QPair<QString, FormField *>> fields;
    for (const Row &row : m_rows)
        fields.append({u"advanced."_s + row.field.key, row.form});
    return fields;
}

void AdvancedSection::chainAfter(QWidget *before)
{
    for (const Row &row : std::as_const(m_rows)) {
        QWidget::setTabOrder(before, row.input);
        before = row.input;
    }
}

void AdvancedSection::addRow(const AdvancedField &field)
{
    auto *cell = new QWidget(this);
    auto *layout = new QVBoxLayout(cell);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(fontMetrics().height() / 4);
    auto *input = makeInput(field);
    auto *note = new FieldNote(cell);
    auto *hint = new HintLabel(cell);
    hint->setText(field.help);
    layout->addWidget(input);
    layout->addWidget(note);
    layout->addWidget(hint);
    QLabel *label = field.kind == Kind::Switch ? nullptr : new QLabel(field.label, this);
    const int row = int(m_rows.size());
    if (label) {
        label->setMinimumHeight(input->sizeHint().height());
        m_layout->addWidget(label, row, 0, Qt::AlignTop);
    }
    m_layout->addWidget(cell, row, 1);
    m_rows.append({field, input, new FormField(label, input, hint, note, this)});
}

QWidget *AdvancedSection::makeInput(const AdvancedField &field)
{
    QWidget *input = nullptr;
    if (field.kind == Kind::Choice) {
        auto *combo = makeCombo(field);
        connect(combo, &QComboBox::currentIndexChanged, this, &AdvancedSection::changed);
        input = combo;
    } else if (field.kind == Kind::Switch) {
        auto *check = new QCheckBox(field.label);
        connect(check, &QCheckBox::toggled, this, &AdvancedSection::changed);
        input = check;
    } else {
        auto *edit = new QLineEdit;
        connect(edit, &QLineEdit::textChanged, this, &AdvancedSection::changed);
        input = edit;
    }
    input->setObjectName(field.key + (field.kind == Kind::Choice   ? "Combo"_L1
                                      : field.kind == Kind::Switch ? "Check"_L1
                                                                   : "Edit"_L1));
    return input;
}

} // namespace desk
