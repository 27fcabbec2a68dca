// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QUrl>

#include <memory>

namespace Ui {
class SettingsDialog;
}

namespace desk {

class Settings;

/// Where reports are received, and what callback URLs start with.
struct ReceiverSettings
{
    QString address;
    quint16 port = 0;
    QUrl publicBase = {}; ///< Empty for the receiver's own address.

    bool operator==(const ReceiverSettings &) const = default;
};
[[nodiscard]] ReceiverSettings receiverSettings(const Settings &settings);

/// Asks for them: takes a value and gives a value.
class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit SettingsDialog(const ReceiverSettings &settings, QWidget *parent = nullptr);
    ~SettingsDialog() override;

    /// As typed; the public address without a slash at its end.
    [[nodiscard]] ReceiverSettings values() const;

private:
    [[nodiscard]] QUrl defaultBase() const;
    [[nodiscard]] QUrl typedBase() const;
    [[nodiscard]] bool showsDefault() const;
    [[nodiscard]] bool showAddress();
    [[nodiscard]] bool showBase();
    void followPort();
    void update();

    std::unique_ptr<Ui::SettingsDialog> m_ui;
    bool m_own = true; ///< The address shown is that of the receiver, and follows its port.
};

/// "JioCX cannot reach …": what is to be known about this address; empty if nothing.
[[nodiscard]] QString loopbackSentence(const QUrl &publicBase, const QString &vendor);

} // namespace desk
