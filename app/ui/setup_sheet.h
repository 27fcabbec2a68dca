// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"

#include <QDialog>

namespace desk {

struct Services;

/// A saved provider's values in the order and under the labels of the dashboard's Add Provider dialog, each
/// with Copy.
class SetupSheet : public QDialog
{
    Q_OBJECT
public:
    explicit SetupSheet(Services &services, const Provider &provider, QWidget *parent = nullptr);
    ~SetupSheet() override;

private:
    Services &m_services;
    Provider m_provider;
};

} // namespace desk
