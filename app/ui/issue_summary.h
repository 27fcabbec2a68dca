// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field_issue.h"

#include <QLabel>

namespace desk {

/// One line at the foot of a form: how many things stand in the way, each a link to its field.
class IssueSummary : public QLabel
{
    Q_OBJECT
public:
    /// A field that has an error, and the name the form gives it.
    struct Entry
    {
        QString field;
        QString label;

        bool operator==(const Entry &) const = default;
    };
    explicit IssueSummary(QWidget *parent = nullptr);

    /// `toMend` cannot work as it is, `missing` is not there yet. Neither: `done` is said instead.
    void setEntries(const QList<Entry> &toMend, const QList<Entry> &missing, const QString &done);
    /// The line as it is read, without its links.
    [[nodiscard]] const QString &plainText() const { return m_plain; }

Q_SIGNALS:
    void fieldChosen(const QString &field);

protected:
    void changeEvent(QEvent *event) override;

private:
    void write();

    QList<Entry> m_toMend;
    QList<Entry> m_missing;
    QString m_done;
    QString m_plain;
};

} // namespace desk
