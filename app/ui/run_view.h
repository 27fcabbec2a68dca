// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules.h"
#include "core/test_run.h"
#include "ui/timeline_tree.h"

#include <QWidget>

#include <memory>

namespace Ui {
class RunView;
}

namespace desk {

/// One test run for the eye and the ear: what came out and what to do, the timeline, and one click away the
/// answer and the request as they were, without the key.
class RunView : public QWidget
{
    Q_OBJECT
public:
    explicit RunView(QWidget *parent = nullptr);
    ~RunView() override;

    /// How sentences name the provider: "JioCX".
    void setVendor(const QString &vendor);
    /// Whether the field concerned is a button that emits fieldRequested(), beside being named.
    void setFieldLink(bool shown);
    /// Whose table tells what codes mean. Without them no code is a link.
    void setRules(std::shared_ptr<const Rules> rules);
    /// The same run once more, with what was reported since: what is new is announced, what is folded out
    /// stays so.
    void showRun(const TestRun &run);
    [[nodiscard]] const TestRun &run() const { return m_run; }

Q_SIGNALS:
    void fieldRequested(const QString &field);
    /// What does the code of the failure mean?
    void codeRequested(const QString &code);

protected:
    void changeEvent(QEvent *event) override;

private:
    void announceNew(const QList<TimelineRow> &before);
    void update();
    void updateHeadline();
    void updateCodeLink();
    void updateFacts();
    void updateTimeline();
    void updateTexts();

    std::unique_ptr<Ui::RunView> m_ui;
    TestRun m_run;
    QString m_vendor;
    std::shared_ptr<const Rules> m_rules;
    bool m_fieldLink = false;
};

} // namespace desk
