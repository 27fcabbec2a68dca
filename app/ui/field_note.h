// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field_issue.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QPushButton;
class QVBoxLayout;
QT_END_NAMESPACE

namespace desk {

/// What is wrong or doubtful about one field, under the field: sign, word, sentence, and a button where one
/// click mends it. Hidden while there is nothing to say.
class FieldNote : public QWidget
{
    Q_OBJECT
public:
    explicit FieldNote(QWidget *parent = nullptr);

    void setIssues(const QList<FieldIssue> &issues);
    [[nodiscard]] const QList<FieldIssue> &issues() const { return m_issues; }
    /// The buttons on show, from top to bottom.
    [[nodiscard]] QList<QPushButton *> fixButtons() const;
    /// The sentences as they are spoken.
    [[nodiscard]] QString spokenText() const;

Q_SIGNALS:
    void fixRequested(const QString &replacement);

private:
    void rebuild();
    [[nodiscard]] QWidget *rowFor(const FieldIssue &issue, bool withFix);

    QList<FieldIssue> m_issues;
    QVBoxLayout *m_rows = nullptr;
};

} // namespace desk
