// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

namespace Ui {
class EmptyPage;
}

namespace desk {

/// What the window shows before there is a provider: one sentence and three ways to begin.
class EmptyPage : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyPage(QWidget *parent = nullptr);
    ~EmptyPage() override;

Q_SIGNALS:
    void addRequested();
    void sandboxRequested();
    void importRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawPicture();

    std::unique_ptr<Ui::EmptyPage> m_ui;
};

} // namespace desk
