// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUuid>
#include <QWidget>

namespace desk {

struct Services;

/// What became of the messages of one provider: counts, rates, times, a chart and the same as a table.
class StatisticsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit StatisticsPanel(Services &services, QWidget *parent = nullptr);
    ~StatisticsPanel() override;

    /// A null id shows an empty panel.
    void showProvider(const QUuid &id);
    /// Reads anew; selection and place survive.
    void reload();

private:
    Services &m_services;
};

} // namespace desk
