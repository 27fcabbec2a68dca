// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules.h"

#include <QDialog>

#include <memory>

QT_BEGIN_NAMESPACE
class QLabel;
namespace Ui {
class CodesWindow;
}
QT_END_NAMESPACE

namespace desk {

class CodesModel;

/// "What does this code mean?": a search over all codes of HTTP, JioCX, the DLT lists and the gateways, and
/// what each means, why it comes and what to do.
class CodesWindow : public QDialog
{
    Q_OBJECT
public:
    explicit CodesWindow(std::shared_ptr<const Rules> rules, QWidget *parent = nullptr);
    ~CodesWindow() override;

    /// Searches for the code and shows its first meaning.
    void showCode(const QString &code);
    [[nodiscard]] const Rules *rules() const { return m_rules.get(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(const QString &text);
    void sayWhatWasFound(const QString &text);
    void showCurrent();
    void showEntry(const CodeEntry &entry);

    std::unique_ptr<Ui::CodesWindow> m_ui;
    std::shared_ptr<const Rules> m_rules;
    CodesModel *m_model;
};

/// Opens the one window of `over`, or brings it to the front, at a code; an empty one shows all. What `over`
/// blocks would be of no use beside it, so each window has its own. One that shows other rules is made anew.
void openCodesWindow(const std::shared_ptr<const Rules> &rules, const QString &code, QWidget *over);

} // namespace desk
