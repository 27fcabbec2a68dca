// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/template_alignment.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace desk {

class HintLabel;
class StatusLine;
struct MessageTemplate;

/// Whether a text is what its template allows. Where it is not, the two stand above each other with the first
/// difference marked, and the rule that it breaks is named.
class TemplateMatchView : public QWidget
{
    Q_OBJECT
public:
    explicit TemplateMatchView(QWidget *parent = nullptr);

    void showMatch(const MessageTemplate &used, const QString &text, const RuleLimits &limits);
    /// Hides it.
    void clear();
    /// Where in the text the difference is; a length of 0 for none.
    [[nodiscard]] Columns differenceInText() const { return m_inText; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void showDifference(const QString &templateText, const QString &text, const TemplateMatch &match);
    void paintRows();

    StatusLine *m_verdict;
    QLabel *m_rows;
    HintLabel *m_rule;
    AlignedDifference m_difference;
    Columns m_inText;
};

} // namespace desk
