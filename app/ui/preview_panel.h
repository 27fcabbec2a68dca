// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
namespace Ui {
class PreviewPanel;
}
QT_END_NAMESPACE

namespace desk {

struct Provider;
struct TestMessage;

/// The message as a phone shows it by RCS and, where there is a fallback, by SMS.
class PreviewPanel : public QWidget
{
    Q_OBJECT
public:
    explicit PreviewPanel(QWidget *parent = nullptr);
    ~PreviewPanel() override;

    void showMessage(const TestMessage &message, const Provider &provider);
    /// Turns the page to the leg that is being written; a page that the user chose stays for this one.
    void showLeg(bool sms);

private:
    std::unique_ptr<Ui::PreviewPanel> m_ui;
};

} // namespace desk
