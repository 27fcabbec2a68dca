// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field_issue.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QVBoxLayout;
QT_END_NAMESPACE

namespace desk {

/// What is wrong or doubtful about a provider: a sign, the field as a link, a sentence.
class AttentionList : public QWidget
{
    Q_OBJECT
public:
    explicit AttentionList(QWidget *parent = nullptr);

    void setIssues(const QList<FieldIssue> &issues);

Q_SIGNALS:
    void fieldChosen(const QString &field);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    [[nodiscard]] QWidget *rowFor(const FieldIssue &issue);

    QVBoxLayout *m_rows;
    QList<FieldIssue> m_issues;
};

} // namespace desk
