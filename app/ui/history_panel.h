// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUuid>
#include <QWidget>

#include <memory>

class QModelIndex;
class QSortFilterProxyModel;

namespace Ui {
class HistoryPanel;
}

namespace desk {

class RunsModel;
struct TestRun;
struct Services;

/// The test runs of one provider, newest first; each opens with its request, answer and steps.
class HistoryPanel : public QWidget
{
    Q_OBJECT
public:
    explicit HistoryPanel(Services &services, QWidget *parent = nullptr);
    ~HistoryPanel() override;

    /// A null id shows an empty panel.
    void showProvider(const QUuid &id);
    /// Reads the runs anew; selection and place survive.
    void reload();

private:
    void open(const QModelIndex &index);
    void refreshDialogs(const QList<TestRun> &runs);
    void update();
    [[nodiscard]] QString vendor() const;

    Services &m_services;
    std::unique_ptr<Ui::HistoryPanel> m_ui;
    RunsModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QUuid m_provider;
    QString m_trouble; ///< Why the runs could not be read.
};

} // namespace desk
