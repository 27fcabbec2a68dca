// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"

#include <QDialog>

#include <memory>

namespace Ui {
class SuccessorDialog;
}

namespace desk {

/// Asks who becomes the default before the present one is archived or deleted.
class SuccessorDialog : public QDialog
{
    Q_OBJECT
public:
    enum class Purpose { Archive, Delete };
    SuccessorDialog(Purpose purpose, const Provider &going, const QList<Provider> &candidates,
                    QWidget *parent = nullptr);
    ~SuccessorDialog() override;

    [[nodiscard]] QUuid successor() const;

private:
    std::unique_ptr<Ui::SuccessorDialog> m_ui;
};

} // namespace desk
