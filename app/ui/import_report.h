// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/provider_store.h"

#include <QDialog>

#include <memory>

namespace Ui {
class ImportReport;
}

namespace desk {

/// "Added 3, updated 1, skipped 2."
[[nodiscard]] QString importSummary(const QList<ImportedProvider> &imported);

/// What an import did, provider by provider.
class ImportReport : public QDialog
{
    Q_OBJECT
public:
    explicit ImportReport(const QList<ImportedProvider> &imported, QWidget *parent = nullptr);
    ~ImportReport() override;

private:
    std::unique_ptr<Ui::ImportReport> m_ui;
};

} // namespace desk
