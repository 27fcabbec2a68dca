// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QUrl>

#include <memory>

namespace Ui {
class SettingsDialog;
}

namespace desk {

/// What callback URLs start with.
class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit SettingsDialog(const QUrl &publicBase, QWidget *parent = nullptr);
    ~SettingsDialog() override;

    /// The address as typed, without a slash at its end; empty while it cannot be one.
    [[nodiscard]] QUrl publicBase() const;

private:
    void update();

    std::unique_ptr<Ui::SettingsDialog> m_ui;
};

/// "JioCX cannot reach …": what is to be known about this address; empty if nothing.
[[nodiscard]] QString loopbackSentence(const QUrl &publicBase, const QString &vendor);

} // namespace desk
