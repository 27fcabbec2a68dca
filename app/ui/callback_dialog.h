// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"

#include <QDialog>

namespace desk {

struct Services;

/// The callback URL of a provider: whether it works, and what to do with it.
class CallbackDialog : public QDialog
{
    Q_OBJECT
public:
    explicit CallbackDialog(Services &services, const Provider &provider, QWidget *parent = nullptr);
    ~CallbackDialog() override;

    /// Reads the state anew.
    void reload();

private:
    Services &m_services;
    Provider m_provider;
};

} // namespace desk
