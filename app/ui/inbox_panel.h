// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report_import_line.h"

#include <QTimer>
#include <QUuid>
#include <QWidget>

#include <memory>

namespace Ui {
class InboxPanel;
}

namespace desk {

class ReportsModel;
struct Services;

/// The reports that came for one provider, newest first, or for all with a filter by provider; and the chosen
/// one with its text as it came.
class InboxPanel : public QWidget
{
    Q_OBJECT
public:
    explicit InboxPanel(Services &services, QWidget *parent = nullptr,
                        ChooseReportFile chooseFile = systemReportFileDialog());
    ~InboxPanel() override;

    /// A null id shows the reports of all providers, with a filter by provider.
    void showProvider(const QUuid &id);
    /// Reads anew; selection and place survive. While it is hidden it only remembers to do so.
    void reload();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildTable();
    void buildActions();
    void connectParts();
    void refresh();
    void readOn();
    void readRows();
    void takeBreath(qint64 spent);
    void cutList(qint64 chosen);
    void applyFilter();
    void offerProviders();
    void choose(qint64 id);
    void takeChoice(const QModelIndex &now);
    void keepApart(qint64 id);
    void showChosen();
    void update();
    void updateCount();
    void sayTrouble();
    void replay();
    void showReplayed(const Report &before, const Report &after);
    void takeImported(const ImportedReports &reports);
    [[nodiscard]] qint64 chosenId() const;
    [[nodiscard]] QString emptyWords() const;
    [[nodiscard]] QString vendor() const;

    Services &m_services;
    std::unique_ptr<Ui::InboxPanel> m_ui;
    ReportsModel *m_model;
    ReportImportLine *m_import;
    QUuid m_provider;
    QList<QPair<QUuid, QString>> m_offered; ///< The providers that the filter offers, and how it names them.
    qint64 m_apart = 0;                     ///< On show though a replay took it out of the list; 0 for none.
    bool m_stale = true;                    ///< To be read when it is shown.
    QTimer m_reading;                       ///< Runs between two steps of a reload.
    int m_step = 0;                         ///< Rows that the next step reads.
    qint64 m_spent = 0;                     ///< Milliseconds that the reload has taken so far.
    QTimer m_later;                         ///< Runs while the window has its time after a reload.
};

} // namespace desk
