// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/issue_summary.h"

#include "ui/state_colors.h"

#include <QEvent>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

QString links(const QList<IssueSummary::Entry> &entries)
{
    QStringList parts;
    for (const IssueSummary::Entry &entry : entries)
        parts += u"<a href=\"%1\">%2</a>"_s.arg(entry.field.toHtmlEscaped(), entry.label.toHtmlEscaped());
    return parts.join(u", "_s);
}

QString names(const QList<IssueSummary::Entry> &entries)
{
    QStringList parts;
    for (const IssueSummary::Entry &entry : entries)
        parts += entry.label;
    return parts.join(u", "_s);
}

} // namespace

IssueSummary::IssueSummary(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    connect(this, &QLabel::linkActivated, this, &IssueSummary::fieldChosen);
}

void IssueSummary::setEntries(const QList<Entry> &toMend, const QList<Entry> &missing, const QString &done)
{
    if (toMend == m_toMend && missing == m_missing && done == m_done)
        return;
    m_toMend = toMend;
    m_missing = missing;
    m_done = done;
    write();
}

void IssueSummary::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange)
        write();
}

void IssueSummary::write()
{
    const QString mend = tr("%n thing(s) to mend: %1", nullptr, int(m_toMend.size()));
    const QString lack = tr("Still missing: %1");
    QStringList plain;
    QStringList rich;
    if (!m_toMend.isEmpty()) {
        plain += mend.arg(names(m_toMend));
        rich += mend.toHtmlEscaped().arg(links(m_toMend));
    }
    if (!m_missing.isEmpty()) {
        plain += lack.arg(names(m_missing));
        rich += lack.toHtmlEscaped().arg(links(m_missing));
    }
    m_plain = plain.isEmpty() ? m_done : plain.join(u' ');
    // The colour stands in the text, because a label keeps that of the palette it was first laid out with.
    const QString colour = stateColor(StateRole::Neutral, palette()).name();
    setText(rich.isEmpty() ? m_done.toHtmlEscaped()
                           : rich.join("<br>"_L1).replace("<a "_L1, u"<a style=\"color:%1\" "_s.arg(colour)));
    setFocusPolicy(rich.isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
    setAccessibleName(m_plain);
}

} // namespace desk
