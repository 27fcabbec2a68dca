// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report.h"
#include "core/rules.h"
#include "ui/state_colors.h"

#include <QWidget>

#include <memory>

namespace Ui {
class ReportView;
}

namespace desk {

/// One callback report for the eye and the ear: what was read in it, how it came, and its text as it came.
class ReportView : public QWidget
{
    Q_OBJECT
public:
    explicit ReportView(QWidget *parent = nullptr);
    ~ReportView() override;

    /// Whether the provider is named.
    void setProviderShown(bool shown);
    /// Whose table tells what codes mean. Without them no code is a link.
    void setRules(std::shared_ptr<const Rules> rules);
    void showReport(const Report &report);
    [[nodiscard]] const Report &report() const { return m_report; }
    /// What a replay came to; gone when another report is shown.
    void sayReplayed(StateRole role, const QString &text);
    void copyBody();

Q_SIGNALS:
    void replayRequested();
    /// What does the code of the failure mean?
    void codeRequested(const QString &code);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void update();
    void updateHeadline();
    void updateFacts();
    void updateEvents();
    void updateBody();

    std::unique_ptr<Ui::ReportView> m_ui;
    Report m_report;
    std::shared_ptr<const Rules> m_rules;
    bool m_providerShown = false;
};

} // namespace desk
