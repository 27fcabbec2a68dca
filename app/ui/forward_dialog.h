// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"

#include <QDialog>

namespace desk {

struct Services;

/// Where the reports of a provider are passed on to, how that goes, and what could not be passed on.
class ForwardDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ForwardDialog(Services &services, const Provider &provider, QWidget *parent = nullptr);
    ~ForwardDialog() override;

    /// Reads the state anew.
    void reload();

private:
    Services &m_services;
    Provider m_provider;
};

} // namespace desk
