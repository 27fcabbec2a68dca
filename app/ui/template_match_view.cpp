// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/template_match_view.h"

#include "core/message_template.h"
#include "core/template_use.h"
#include "ui/hint_label.h"
#include "ui/status_line.h"

#include <QEvent>
#include <QFontDatabase>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

QString escaped(QStringView text)
{
    // A row must not be broken, and blanks must not run together.
    return text.toString().toHtmlEscaped().replace(u' ', "&nbsp;"_L1);
}

QString colored(QStringView text, const QColor &color)
{
    return u"<span style=\"color:%1\">%2</span>"_s.arg(color.name(), escaped(text));
}

/// The colours turned round: seen without colour, too.
QString marked(QStringView text, const QPalette &palette)
{
    return u"<span style=\"color:%1; background-color:%2; text-decoration:underline\">%3</span>"_s.arg(
        palette.color(QPalette::Base).name(), stateColor(StateRole::Warning, palette).name(), escaped(text));
}

QString rowHtml(const QString &row, const AlignedDifference &difference, const QPalette &palette)
{
    const QColor muted = stateColor(StateRole::Muted, palette);
    QString html;
    qsizetype done = 0;
    const auto plainUpTo = [&](qsizetype end) {
        html += escaped(QStringView(row).sliced(done, std::max<qsizetype>(end - done, 0)));
        done = std::max(done, end);
    };
    for (const Columns &variable : difference.variables) {
        plainUpTo(variable.start);
        html += colored(QStringView(row).sliced(variable.start, variable.length), muted);
        done = variable.start + variable.length;
    }
    plainUpTo(difference.mark.start);
    html += marked(QStringView(row).mid(difference.mark.start, difference.mark.length), palette);
    done = std::min(difference.mark.start + difference.mark.length, row.size());
    return html + escaped(QStringView(row).sliced(done));
}

} // namespace

TemplateMatchView::TemplateMatchView(QWidget *parent)
    : QWidget(parent), m_verdict(new StatusLine(this)), m_rows(new QLabel(this)), m_rule(new HintLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_verdict);
    layout->addWidget(m_rows);
    layout->addWidget(m_rule);
    m_rows->setObjectName(u"differenceLabel"_s);
    m_rows->setTextFormat(Qt::RichText);
    m_rows->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_rule->setText(tr("Outside the variables every character counts: capitals, blanks, dashes and quotation "
                       "marks. Some services are less strict, but nobody knows on which way an SMS goes."));
    clear();
}

void TemplateMatchView::clear()
{
    m_inText = {};
    m_verdict->clear();
    m_rows->setVisible(false);
    m_rule->setVisible(false);
    setVisible(false);
}

void TemplateMatchView::showMatch(const MessageTemplate &used, const QString &text, const RuleLimits &limits)
{
    const TemplateMatch match = matchTemplate(used.text, text, limits);
    const int unfilled = unfilledVariables(used.text, match);
    const bool differs = !match.matches && unfilled == 0;
    m_inText = {};
    setVisible(true);
    m_rows->setVisible(differs);
    m_rule->setVisible(differs && match.difference.variable < 0);
    if (differs) {
        m_verdict->say(StateRole::Warning,
                       tr("Differs from “%1”. %2")
                           .arg(used.name, templateIssues(used.text, text, match, limits).first().message));
        showDifference(used.text, text, match);
    } else if (unfilled > 0) {
        m_verdict->say(StateRole::Neutral,
                       tr("%n variable(s) of “%1” still to be filled in.", nullptr, unfilled).arg(used.name));
    } else if (const QList<FieldIssue> empty = emptyValueIssues(used.text, match.values); !empty.isEmpty()) {
        m_verdict->say(StateRole::Warning, tr("Differs from “%1”. %2").arg(used.name, empty.first().message));
    } else {
        m_verdict->say(StateRole::Good, tr("Matches the approved text “%1”.").arg(used.name));
    }
}

void TemplateMatchView::showDifference(const QString &templateText, const QString &text,
                                       const TemplateMatch &match)
{
    m_difference = alignedDifference(templateText, text, match);
    m_inText = {match.difference.inText, 1};
    const auto markOf = [this](const QString &row) {
        return row.mid(m_difference.mark.start, m_difference.mark.length).trimmed();
    };
    m_rows->setAccessibleName(tr("Template: “%1”. Your text: “%2”. They differ at “%3” and “%4”.")
                                  .arg(m_difference.wanted.simplified(), m_difference.found.simplified(),
                                       markOf(m_difference.wanted), markOf(m_difference.found)));
    paintRows();
}

void TemplateMatchView::paintRows()
{
    const QString family = QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
    const QString line = u"<tr><td>%1&nbsp;&nbsp;</td><td style=\"font-family:'%2'\">%3</td></tr>"_s;
    m_rows->setText(
        u"<table>%1%2</table>"_s.arg(line.arg(tr("Template").toHtmlEscaped(), family,
                                              rowHtml(m_difference.wanted, m_difference, palette())),
                                     line.arg(tr("Your text").toHtmlEscaped(), family,
                                              rowHtml(m_difference.found, m_difference, palette()))));
}

void TemplateMatchView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_rows->isHidden())
        paintRows();
}

} // namespace desk
