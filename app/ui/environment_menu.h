// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/gateway.h"

#include <QObject>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLineEdit;
QT_END_NAMESPACE

namespace desk {

/// The menu beside HTTP Endpoint: fills in a well-known address, and turns to Custom when another is typed.
class EnvironmentMenu : public QObject
{
    Q_OBJECT
public:
    EnvironmentMenu(QComboBox *combo, QLineEdit *endpoint, QObject *parent);

    void setEnvironments(const QList<Environment> &environments);
    /// Fills it in, if the sandbox was chosen and its address was not known yet.
    void setSandboxEndpoint(const QString &endpoint);
    /// The sandbox could not be had.
    void giveUpSandbox();
    /// Whether the endpoint is the sandbox's.
    [[nodiscard]] bool onSandbox() const;

Q_SIGNALS:
    void sandboxChosen();

private:
    void choose(int index);
    void fill(const QString &endpoint);
    void followText();

    QComboBox *m_combo;
    QLineEdit *m_endpoint;
    QString m_sandboxEndpoint;
    bool m_waitingForSandbox = false;
};

} // namespace desk
