// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QList>
#include <QTimer>
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

/// The test runs of one provider, newest first; each opens with its request, answer and steps. They are read
/// in steps of milliseconds, the newest at once: what reports say about hundreds of them takes long.
class HistoryPanel : public QWidget
{
    Q_OBJECT
public:
    explicit HistoryPanel(Services &services, QWidget *parent = nullptr);
    ~HistoryPanel() override;

    /// A null id shows an empty panel.
    void showProvider(const QUuid &id);
    /// Reads the runs anew; selection and place survive. What comes while it reads, or just after that, is
    /// read together a little later.
    void reload();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void open(const QModelIndex &index);
    void begin();
    void readOn();
    [[nodiscard]] Outcome readIds();
    [[nodiscard]] Outcome readRows();
    void takeStep(Outcome (HistoryPanel::*step)());
    void refreshDialogs();
    void update();
    [[nodiscard]] QString vendor() const;

    Services &m_services;
    std::unique_ptr<Ui::HistoryPanel> m_ui;
    RunsModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QUuid m_provider;
    QString m_trouble; ///< Why the runs could not be read.
    QList<QUuid> m_unread;
    int m_row = 0;      ///< Where the first of them belongs.
    qint64 m_spent = 0; ///< Nanoseconds, since reading began.
    bool m_stale = false;
    QTimer m_reading; ///< Until the next step.
    QTimer m_rest;    ///< After the last one.
};

} // namespace desk
