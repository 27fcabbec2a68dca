// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run_dialog.h"

#include "ui/codes_window.h"
#include "ui/dialog_size.h"
#include "ui_run_dialog.h"

namespace desk {
namespace {

constexpr int widthInCharacters = 84;

} // namespace

RunDialog::RunDialog(const TestRun &run, const QString &vendor, const std::shared_ptr<const Rules> &rules,
                     QWidget *parent)
    : QDialog(parent), m_view(nullptr)
{
    Ui::RunDialog form;
    form.setupUi(this);
    setWindowTitle(tr("Test of %1").arg(run.providerNickname));
    m_view = form.runView;
    m_view->setVendor(vendor);
    m_view->setRules(rules);
    m_view->showRun(run);
    form.messageValue->setText(run.message.rcsText);
    form.fallbackValue->setText(run.message.fallbackText);
    const bool fallback = !run.message.fallbackText.isEmpty();
    form.fallbackLabel->setVisible(fallback);
    form.fallbackValue->setVisible(fallback);
    new DialogSize(this, form.scrollArea, widthInCharacters);
    connect(m_view, &RunView::codeRequested, this,
            [this, rules](const QString &code) { openCodesWindow(rules, code, this); });
    connect(form.buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QUuid RunDialog::runId() const
{
    return m_view->run().id;
}

void RunDialog::showRun(const TestRun &run)
{
    m_view->showRun(run);
}

} // namespace desk
