// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attention_list.h"

#include "ui/hint_label.h"
#include "ui/state_colors.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace desk {

using namespace Qt::StringLiterals;

AttentionList::AttentionList(QWidget *parent) : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins({});
    rebuild();
}

void AttentionList::setIssues(const QList<FieldIssue> &issues)
{
    if (std::exchange(m_issues, issues) != issues)
        rebuild();
}

void AttentionList::rebuild()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const FieldIssue &issue : m_issues)
        m_rows->addWidget(rowFor(issue));
    if (m_issues.isEmpty()) {
        auto *nothing = new HintLabel(this);
        nothing->setText(tr("Nothing."));
        m_rows->addWidget(nothing);
    }
}

QWidget *AttentionList::rowFor(const FieldIssue &issue)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    auto *sign = new QLabel(row);
    auto *text = new QLabel(row);
    layout->addWidget(sign, 0, Qt::AlignTop);
    layout->addWidget(text, 1);
    showStateIcon(sign, roleOf(issue.severity));
    const QString label = fieldLabel(issue.field);
    text->setObjectName(u"issueLabel"_s);
    text->setTextFormat(Qt::RichText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    text->setText(u"<a href=\"%1\">%2</a>: %3"_s.arg(issue.field.toHtmlEscaped(), label.toHtmlEscaped(),
                                                     issue.message.toHtmlEscaped()));
    text->setAccessibleName(u"%1: %2"_s.arg(label, issue.message));
    connect(text, &QLabel::linkActivated, this, &AttentionList::fieldChosen);
    return row;
}

void AttentionList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        rebuild();
    QWidget::changeEvent(event);
}

} // namespace desk
