// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUuid>
#include <QWidget>

namespace desk {

struct Services;

/// The reports that came for one provider, newest first, or for all with a filter by provider.
class InboxPanel : public QWidget
{
    Q_OBJECT
public:
    explicit InboxPanel(Services &services, QWidget *parent = nullptr);
    ~InboxPanel() override;

    /// A null id shows the reports of all providers, with a filter by provider.
    void showProvider(const QUuid &id);
    /// Reads anew; selection and place survive.
    void reload();

private:
    Services &m_services;
};

} // namespace desk
