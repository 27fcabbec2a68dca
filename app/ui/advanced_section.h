// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field_issue.h"
#include "gateways/gateway.h"

#include <QJsonObject>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QGridLayout;
QT_END_NAMESPACE

namespace desk {

class FormField;

/// The fields that only one kind of provider has, made from the gateway's own description of them.
class AdvancedSection : public QWidget
{
    Q_OBJECT
public:
    explicit AdvancedSection(QWidget *parent = nullptr);

    void setFields(const QList<AdvancedField> &fields);
    void setValues(const QJsonObject &values);
    /// Those that differ from their defaults, and what no field here knows.
    [[nodiscard]] QJsonObject values() const;

    /// The form's fields by the names that issues use ("advanced.<key>"), from top to bottom.
    [[nodiscard]] QList<QPair<QString, FormField *>> formFields() const;
    /// Puts the inputs after `before` in the tab order, from top to bottom.
    void chainAfter(QWidget *before);

Q_SIGNALS:
    void changed();

private:
    struct Row
    {
        AdvancedField field;
        QWidget *input = nullptr;
        FormField *form = nullptr;
    };
    void addRow(const AdvancedField &field);
    [[nodiscard]] QWidget *makeInput(const AdvancedField &field);

    QGridLayout *m_layout;
    QList<Row> m_rows;
    QJsonObject m_loaded;
};

} // namespace desk
