// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/field_note.h"

#include "ui/status_line.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr qsizetype mostRows = 3;

QString word(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return FieldNote::tr("To mend:");
    case Severity::Warning:
        return FieldNote::tr("Worth checking:");
    case Severity::Info:
        break;
    }
    return FieldNote::tr("Good to know:");
}

QString sentence(const FieldIssue &issue)
{
    return word(issue.severity) + u' ' + issue.message;
}

} // namespace

FieldNote::FieldNote(QWidget *parent) : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    setVisible(false);
}

void FieldNote::setIssues(const QList<FieldIssue> &issues)
{
    if (m_issues == issues)
        return;
    m_issues = issues;
    rebuild();
}

QList<QPushButton *> FieldNote::fixButtons() const
{
    QList<QPushButton *> buttons;
    for (int row = 0; row < m_rows->count(); ++row)
        buttons += m_rows->itemAt(row)->widget()->findChildren<QPushButton *>();
    return buttons;
}

QString FieldNote::spokenText() const
{
    QStringList sentences;
    for (const FieldIssue &issue : m_issues)
        sentences += sentence(issue);
    return sentences.join(u' ');
}

void FieldNote::rebuild()
{
    // A fix button may be the sender of the signal that brought us here, so rows go later, not now.
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    QStringList offered;
    for (const FieldIssue &issue : m_issues.first(std::min(mostRows, m_issues.size()))) {
        const bool isNew = issue.fix && !offered.contains(issue.fix->replacement);
        m_rows->addWidget(rowFor(issue, isNew));
        if (isNew)
            offered += issue.fix->replacement;
    }
    setAccessibleName(spokenText());
    setVisible(!m_issues.isEmpty());
    updateGeometry();
}

QWidget *FieldNote::rowFor(const FieldIssue &issue, bool withFix)
{
    auto *row = new StatusLine(this);
    row->say(roleOf(issue.severity), sentence(issue));
    if (withFix) {
        QString label = issue.fix->label;
        auto *button = new QPushButton(label.replace(u'&', "&&"_L1), row);
        button->setObjectName(u"fixButton"_s);
        button->setAutoDefault(false);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this,
                [this, replacement = issue.fix->replacement] { Q_EMIT fixRequested(replacement); });
    }
    return row;
}

} // namespace desk
